// expect: SML0101 at 3:23
// kept: ItemDecl ACKC6
item ACKC5 : B [1] { 0, 1 ERROR }
item ACKC6 : B [1]
