// expect: SML0205 at 7:36
// expect: SML0205 at 8:26
// expect: SML0205 at 9:33
// expect: SML0205 at 10:35
// expect: SML0211 at 11:43
// expect: SML0211 at 12:34
item DOOR : U1 { 0 OPEN, 1 CLOSED, 1 LOCKED }
item GATE : U1 { 0 OPEN, 1 OPEN }
item FLAG : BOOLEAN { TRUE YES, TRUE SURE }
item BOTH : BOOLEAN | U1 { 1 ONE, TRUE YES }
item WIDE : I1 | U1 { -128 LOW, 255 HIGH, 256 HIGHER }
item BITS : B { 0 NONE, 255 ALL, 256 MORE }
item WORD : A { 1000 ANY }
