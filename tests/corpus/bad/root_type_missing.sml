// expect: SML0101 at 3:7
// kept: S1F1
S1F2 <[2] <A> <A>>.
S1F1 W.
