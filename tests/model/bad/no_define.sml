// expect: SML0315 at 3:12
// expect: SML0308 at 4:15
S64F1 W <A [MAX NOTHING] X>.
S64F3 W <Ux | U4 X>.
