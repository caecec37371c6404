// expect: SML0104 at 11:1
// kept: S6F11, S1F1
S6F11 W
<L [3]
  <U4 DATAID>
  <U4 CEID>
  <L [n]
    <L [2]
      <U4 RPTID>
      <L [n] <V> ...
.
S1F1 W.
