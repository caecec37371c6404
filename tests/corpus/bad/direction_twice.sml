// expect: SML0112 at 4:13
// expect: SML0112 at 5:13
// kept: S1F1, S1F3
S1F1 W H->E H<-E.
S1F3 W H->E S,H->E,reply.
