// expect: SML0106 at 4:11
S1F2
<L [2]
  <A MDLN>>
  <A SOFTREV>
>.
S1F1 W.
