// expect: SML0105 at 3:1
S1F1 W H->E
S1F3 W H->E SelectedStatus
<L [n] <U4 SVID> ...>.
