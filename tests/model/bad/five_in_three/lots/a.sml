// expect: SML0301 at lots/a.sml:6:17
// expect: SML0201 at lots/a.sml:7:15
// expect: SML0209 at lots/b.sml:1:6
// expect: SML0207 at tools/t.tool:2:16
// expect: SML0208 at tools/t.tool:3:21
S64F1 W H->E <L [2] <MDLN>>.
S64F3 W H->E <LOTD>.
