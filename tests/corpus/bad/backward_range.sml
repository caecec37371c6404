// expect: SML0108 at 4:16
// expect: SML0108 at 5:9
// kept: S1F2, S1F4
S1F2 <L [2] <A [20..1] MDLN> <A [0..20] SOFTREV>>.
S1F4 <A [5..2] X>.
