// expect: SML0203 at 5:1
// expect: SML0203 at 6:14
// expect: SML0203 at 8:1
S64F1 W H->E LotStart <U4 LOT>.
S64F1 W H->E LotBegin <A LOT>.
S64F3 W H->E LotBegin <A LOT>.
label: S64F5 W H->E.
label: S64F7 W H->E.
