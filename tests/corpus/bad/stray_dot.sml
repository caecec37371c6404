// expect: SML0106 at 3:8
// expect: SML0106 at 4:13
S1F1 W..
S1F3 W <L>. .
S1F5 W <B>.
