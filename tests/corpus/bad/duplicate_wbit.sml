// expect: SML0112 at 4:8
// expect: SML0112 at 5:8
// kept: S1F1, S1F3
S1F1 W W.
S1F3 W [W].
