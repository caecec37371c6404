// expect: SML0101 at 3:13
// kept: S1F1
S1F2 <L [2] [3] <A> <A>>.
S1F1 W.
