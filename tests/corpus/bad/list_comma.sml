// expect: SML0101 at 3:20
// kept: S1F1
S1F2 <L [2] <A 'x'>, <A 'y'>>.
S1F1 W.
