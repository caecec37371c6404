// expect: SML0105 at 3:1
S1F1 W
S1F3 W
<L [n] <U4 SVID> ...>.
