// expect: SML0311 at 4:17
// expect: SML0311 at 5:21
// expect: SML0311 at 6:21
S64F1 W H->E <A LOT> = LOTID.
S64F3 W H->E <A LOT LOTID>.
S64F5 W H->E <L [1] LOTS <A LOT>> = MORE.
