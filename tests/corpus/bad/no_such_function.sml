// expect: SML0109 at 3:1
// expect: SML0109 at 4:1
S1F256 W.
S128F1 W.
S127F255 W.
