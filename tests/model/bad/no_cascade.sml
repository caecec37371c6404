// expect: SML0101 at 3:12
// expect: SML0301 at 5:17
item LOT : : A [0..20]
S64F1 W H->E <L [2] <LOT> <LOT>>.
S64F3 W H->E <L [2] <A X>>.
group lots { S64F1 S64F3 }
