// expect: SML0101 at 4:7
// kept: S1F2, S1F1
S1F2 <U4| CEID>.
S1F4 <|A X>.
S1F1 W.
