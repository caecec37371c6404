// expect: SML0105 at 7:1
// expect: SML0104 at 7:29
// expect: SML0102 at 8:1
// expect: SML0103 at 9:11
// expect: SML0106 at 10:16
S1F1 W
S1F3 W <L [n] <U4 SVID> ... .
/* open
S1F5 W <B 'x>.
S1F7 W <B SFCD>>.
S1F9 W.
