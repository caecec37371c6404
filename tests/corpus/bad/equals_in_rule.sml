// expect: SML0101 at 3:11
// kept: S1F1
if (ask(1)=<U1 1>) yes.
S1F1 W.
