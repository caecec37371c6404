// expect: SML0310 at 3:1
// expect: SML0310 at 4:1
S64F2 W H<-E <L [n] <SV> ...>.
S64F4 [W] H<-E.
S64F6 H<-E.
