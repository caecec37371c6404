// expect: SML0103 at 3:12
// expect: SML0103 at 5:12
S2F21 W <A 'START>.
S1F1 W.
S2F21 W <A 'STOP>.
S1F3 W <L>.
