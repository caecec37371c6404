// expect: SML0204 at 4:12
// expect: SML0204 at 5:17
// expect: SML0204 at 6:18
item LOT : ASCII
item DATE : A | Text | U4
S64F1 W H->E <U4|Int COUNT>.
S64F3 W H->E <L [2] <LOT> <DATE>>.
