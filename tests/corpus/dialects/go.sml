// smlc: dialect=go
// Base prefixes as in Go, counts are hints, a count ends a string.
S1F1 W.
S2F15 W
<L[1]
  <L[2]
    <U4[1] 010>
    <I2[3] 0x1F -0b11 0o17>
  >
>.
/* quotes inside a string */
S10F3
<L[2]
  <B[1] 0b1010>
  <A[9] 'it's "ok"'>
>.
S1F4 <L <F8 1e5 .5 NaN> <BOOLEAN T F> <W 'ß'>>.
S6F12 <B[3] 0x00>.
