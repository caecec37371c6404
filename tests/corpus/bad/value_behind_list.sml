// expect: SML0101 at 3:17
// kept: S1F1
S1F2 <L <A 'x'> 5 'y'>.
S1F1 W.
