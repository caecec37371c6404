// expect: SML0101 at 3:22
// kept: S1F1
S1F3 W <L [n] <SVID> .. >.
S1F1 W.
