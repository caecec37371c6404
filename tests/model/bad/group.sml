// expect: SML0201 at 5:15
// expect: SML0206 at 6:26
// expect: SML0203 at 7:7
S64F1 W H->E.
S64F3 W H->E <RCDM>.
group lots { S64F1 S64F3 S64F9 }
group lots { S64F1 }
