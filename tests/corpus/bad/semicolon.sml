// expect: SML0101 at 4:7
// expect: SML0101 at 5:11
// kept: S1F5
S1F1 W;
S1F3 W <L>;
S1F5 W.
