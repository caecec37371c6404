// expect: SML0108 at 5:9
// expect: SML0108 at 6:9
// expect: SML0108 at 7:9
// kept: S1F2, S1F4, S1F6
S1F2 <A [n..5] X>.
S1F4 <A [a-b] X>.
S1F6 <A [5 6] X>.
