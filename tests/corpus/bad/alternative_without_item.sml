// expect: SML0101 at 6:1
// kept: S1F1
S1F3 W
<L [n] <SVID> ...>
- OR -
.
S1F1 W.
