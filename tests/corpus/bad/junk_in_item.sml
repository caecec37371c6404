// expect: SML0101 at 4:9
S1F4
<L [3]
  <U4 5 @ 6>
  <A 'ok'>
  <U1 7>
>.
S1F1 W.
