// expect: SML0101 at 3:7
S1F1 W.
tool X
