// expect: SML0305 at 3:17
// expect: SML0305 at 4:21
S64F1 W H->E <L 5 <A LOT>>.
S64F3 W H->E <L [1] TRUE <A LOT>>.
