// expect: SML0101 at 3:15
// kept: S1F1
S2F13 W <L,n <40 ECID>>.
S1F1 W.
