// expect: SML0101 at 4:9
// expect: SML0101 at 5:9
// kept: S1F1
every 5 S1F1.
every 5 seconds send S1F1.
S1F1 W.
