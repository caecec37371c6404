// expect: SML0110 at 3:1
S1F1 W.
what follows is about status
and so is this line
S1F3 W <L>.
