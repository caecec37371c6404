// expect: SML0101 at 3:12
// expect: SML0105 at 5:1
if (S1F1 W S1F2.
every 5 send x
S1F1 W.
