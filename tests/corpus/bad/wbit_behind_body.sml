// expect: SML0101 at 3:10
// kept: S1F1
S1F3 <L> W.
S1F1 W.
