// expect: SML0110 at 3:1
// kept: S1F1
<L [2] <A> <A>>.
S1F1 W.
