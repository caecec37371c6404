// expect: SML0308 at 4:16
// expect: SML0308 at 5:28
// expect: SML0308 at 6:20
item LOT : A | A
item DATE : A accepts U4 | A
S64F1 W H->E <U4|A|U4 LOT>.
