// expect: SML0306 at 5:24
// expect: SML0306 at 6:18
// expect: SML0306 at 7:23
// expect: SML0306 at 8:40
S2F41 W H->E <L [1] <A 'START'>>.
S64F1 W H->E <U4 17>.
S64F3 W H->E <BOOLEAN TRUE>.
S64F5 W H->E <L [2] <U4 LOT> <L [1] <B 0x00>>>.
S64F7 W H->E <U4 _LOT>.
