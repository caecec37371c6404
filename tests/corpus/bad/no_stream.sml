// expect: SML0110 at 3:1
// kept: S1F1
F1 W.
S1 W.
S1F1 W.
