// expect: SML0110 at 4:1
// kept: S1F1, S1F3
S1F1 W.
this is prose, not SML.
S1F3 W.
