// expect: SML0302 at 6:14
// expect: SML0302 at 7:21
// expect: SML0302 at 8:30
// expect: SML0302 at 10:38
S64F1 W H->E <L <U4 COUNT> <SV> ...>.
S64F3 W H->E <L [n] <U4 COUNT> <SV>>.
S64F5 W H->E <L [n] ...>.
S64F7 W H->E <L [n] <SV> ... ...>.
S64F9 W H->E <L [0..4] <SV>>.
S64F11 W H->E <L [n] <SV> ... <MDLN> ...>.
