// expect: SML0101 at 3:17
// kept: Group gem, S1F1
group gem { S1F1, S1F2, S1F3 }
S1F1 W.
