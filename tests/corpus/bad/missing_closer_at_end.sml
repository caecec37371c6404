// expect: SML0104 at 6:6
S1F1 W.
S1F3 W
<L [n]
  <U4 SVID>
  ...
