// expect: SML0105 at 4:1
// kept: S1F3
if (S1F1 W) S1F2
S1F3 W.
