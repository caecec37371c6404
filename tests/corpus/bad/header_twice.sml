// expect: SML0112 at 3:14
// expect: SML0112 at 4:11
S1F1 W INPUT W.
S1F3 H->E H<-E <L>.
