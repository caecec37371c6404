// expect: SML0101 at 4:7
// expect: SML0101 at 5:10
// kept: S1F1
S1F2 <>.
S1F4 <L <> <A 'x'>>.
S1F1 W.
