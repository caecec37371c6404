// expect: SML0103 at 4:6
S2F41 W
<L [2]
  <A 'PP-SELECT>
  <L [0]>
>.
S2F21 W <A 'START'>.
