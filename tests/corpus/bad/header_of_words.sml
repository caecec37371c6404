// expect: SML0110 at 3:1
// kept: S1F1
Stream 1 Function 1 W.
S1F1 W.
