// expect: SML0103 at 3:9
// kept: S1F2, S1F1
S1F2 <A “ready>.
S1F1 W.
