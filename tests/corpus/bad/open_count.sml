// expect: SML0107 at 4:4
// expect: SML0107 at 5:6
S1F2
<L [2
  <A [20 MDLN>
  <A [20] SOFTREV>
>.
