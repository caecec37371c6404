// expect: SML0101 at tools/own.sml:2:12
item OWN : : U4
S64F1 W H->E <OWN>.
