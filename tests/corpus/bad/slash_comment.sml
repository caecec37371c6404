// expect: SML0110 at 3:9
// kept: S1F1, S1F3
S1F1 W. / a comment
S1F3 W.
