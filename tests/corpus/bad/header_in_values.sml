// expect: SML0104 at 5:1
// expect: SML0104 at 7:1
// expect: SML0104 at 9:1
S2F21 W <A START
S1F3 W <L>.
S2F21 W <L [1]
S1F5 W <B SFCD>.
S2F21 W <L [2] <A 'x'> <U1 1 2
S1F1W.
S1F7 W.
