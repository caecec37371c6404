// expect: SML0104 at 8:1
S5F1 W
<L [3]
  <B ALCD>
  <U4 ALID>
  <A ALTX>

S5F3 W
<L [2] <B ALED> <U4 ALID>>.
