// expect: SML0202 at 3:6
item LOT : A [0..20]
item LOT : A [0..40]
S64F1 W H->E <LOT>.
