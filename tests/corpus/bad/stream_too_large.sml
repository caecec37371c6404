// expect: SML0109 at 5:1
// expect: SML0109 at 6:1
// expect: SML0109 at 7:1
// kept: S1F1
S200F1 W.
S1F256 W.
S1F999999999999 W <L>.
S1F1 W.
