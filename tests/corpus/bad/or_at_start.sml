// expect: SML0101 at 4:1
// kept: S1F1
S1F3 W
- OR -
<L [n] <SVID> ...>.
S1F1 W.
