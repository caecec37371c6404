// expect: SML0108 at 5:6
// expect: SML0108 at 6:6
S1F2
<L [2]
  <A [0-20] MDLN>
  <A [20..6] SOFTREV>
>.
