// expect: SML0104 at 6:2
S1F13 W
<L [2]
  <A MDLN>
  <A SOFTREV
>.
S1F1 W.
