// expect: SML0313 at 7:1
// expect: SML0313 at 11:1
// expect: SML0203 at 12:14
// expect: SML0203 at 14:1
S64F1 W H->E LotStart <U4 LOT>.
S64F1 W H->E LotBegin <A LOT>.
S64F1 W H->E <U4 LOT>.
S64F1 H<-E <U4 LOT>.
S64F9 W H->E.
S64F9 W H->E <U4 LOT>.
S64F9 W H->E.
S64F3 W H->E LotBegin <A LOT>.
label: S64F5 W H->E.
label: S64F7 W H->E.
