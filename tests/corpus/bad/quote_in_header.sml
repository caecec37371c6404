// expect: SML0110 at 3:1
// kept: S1F3
'S1F1 W.
S1F3 W.
