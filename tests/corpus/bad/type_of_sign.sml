// expect: SML0101 at 3:10
// kept: S1F1
S1F2 <L <$ 'x'> <A 'y'>>.
S1F1 W.
