// expect: SML0202 at tools/t.tool:4:3
item LOT : A
S64F1 W H->E <LOT>.
