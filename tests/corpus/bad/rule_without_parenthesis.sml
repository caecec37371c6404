// expect: SML0101 at 4:12
// expect: SML0110 at 5:1
// kept: S1F3
if (S1F1 W S1F2.
if S1F1 W) S1F2.
S1F3 W.
