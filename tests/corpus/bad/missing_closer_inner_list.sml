// expect: SML0104 at 8:2
S1F11 W
<L [2]
  <L [2]
    <U4 SVID>
    <A SVNAME>
  <A UNITS>
>.
S1F1 W.
