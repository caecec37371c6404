// expect: SML0306 at 4:24
// expect: SML0306 at 5:21
// expect: SML0507 at 8:25
S2F41 W H->E <L [2] <A RCMD 'START'> <U4 _LOT>>.
S64F1 W H->E <U4 17 LOT>.
S64F3 W H->E <BOOLEAN TRUE>.
S64F5 W H->E <L [2] <A 'START'> <L [1] <B 0x00>>>.
S64F7 W H->E <L [1] <U1 300>>.
