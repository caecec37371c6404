// expect: SML0301 at 6:17
// expect: SML0301 at 7:17
// expect: SML0301 at 8:17
// expect: SML0301 at 10:24
// expect: SML0301 at 11:18
S64F1 W H->E <L [3] <MDLN> <SOFTREV>>.
S64F3 W H->E <L [2]>.
S64F5 W H->E <L [0|2] <MDLN>>.
S64F7 W H->E <L [0]>.
S64F9 W H->E <L [1] <L [2] <MDLN>>>.
S64F11 W H->E <L [0..1] <MDLN> <SV> <SOFTREV> ...>.
