// expect: SML0101 at 3:11
// kept: ItemDecl CEID, S1F1
item SVID :
item CEID : U4
S1F1 W.
