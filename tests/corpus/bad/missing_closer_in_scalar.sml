// expect: SML0104 at 5:3
S1F14
<L [2]
  <B COMMACK
  <L [2]
    <A MDLN>
    <A SOFTREV>
  >
>.
