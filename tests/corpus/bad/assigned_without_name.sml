// expect: SML0101 at 6:3
// kept: S1F1
S6F11 = LotEnd INPUT W
<L [2]
  <U4 [1]> =
  <A [MAX 20]> = LotId
>.
S1F1 W.
