// expect: SML0119 at 4:1
// kept: ItemDecl HCACK, ItemDecl RCMD, S1F1
item HCACK : B [1] { 0 DONE "performed", 1 NO_SUCH_COMMAND
item RCMD : A
S1F1 W.
