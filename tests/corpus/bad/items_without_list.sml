// expect: SML0111 at 5:1
// kept: S1F1
S1F4
<U4 5>
<U4 6>
<U4 7>
.
S1F1 W.
