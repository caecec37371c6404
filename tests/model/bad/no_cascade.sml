// expect: SML0101 at 3:12
// expect: SML0306 at 5:24
item LOT : : A [0..20]
S64F1 W H->E <L [2] <LOT> <LOT>>.
S64F3 W H->E <L [1] <A 'x'>>.
group lots { S64F1 S64F3 }
