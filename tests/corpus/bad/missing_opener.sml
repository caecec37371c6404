// expect: SML0120 at 4:3
S2F13 W
<L [2]
  U4 ECID>
  <U4 ECID>
>.
