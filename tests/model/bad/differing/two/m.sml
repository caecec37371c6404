item LOT : U4
S65F1 W H->E <LOT>.
