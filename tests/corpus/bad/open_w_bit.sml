// expect: SML0107 at 2:7
S6F11 [W H<-E EventReport
<L [n] <V> ...>.
