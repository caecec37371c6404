// expect: SML0301 at lots/m.sml:4:17
// expect: SML0104 at lots/m.sml:5:20
// expect: SML0206 at tools/t.tool:2:37
S64F1 W H->E <L [2] <MDLN>>.
S64F3 W H->E <A LOT.
S64F5 W H->E.
