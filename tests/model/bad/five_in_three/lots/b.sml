item U4 : A
item LOT : A
S64F5 W H->E <LOT>.
