// expect: SML0106 at 4:8
// expect: SML0106 at 5:12
// kept: S1F1, S1F3, S1F5
S1F1 W..
S1F3 W <L>..
S1F5 W.
