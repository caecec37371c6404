// expect: SML0105 at 3:8
S1F1 W.
S1F15 W
