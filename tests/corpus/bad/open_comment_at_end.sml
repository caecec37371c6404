// expect: SML0102 at 3:1
S1F1 W.
/* and the rest
S1F3 W <L>.
