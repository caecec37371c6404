// expect: SML0101 at 3:6
// kept: S1F1
S1F2 &lt;L [1] &lt;A 'x'&gt;&gt;.
S1F1 W.
