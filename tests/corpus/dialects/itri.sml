// smlc: dialect=itri
s1f1_1 : S1F1 W .
s1f2_1 : 'S1F2'
<L [2]
  <A "WAFER\tPROBER">
  <A 'C:\\data\\new \'A\''>
>.
/* status */
s1f4_1 : "S1F4"
<L
  <B 0x0A 12>
  <Boolean 0x01 0x00 1>
  <F4 0.5 1.0e5>
>.
s6f11_1 : S6F11 W <L <U4 X> <U4 1 Y 3> <L>>.

every 5 send s1f1_1.
if (s1f1) s1f2_1.
if (s1f4_1 (2)==<Boolean 1>) s1f1_1.
