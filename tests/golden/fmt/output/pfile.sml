*  host driver
#define MAX_VARIDS      50
S6F11 = s6f11LotEnd INPUT W
<L [3]
  <U4 [1]> = DataID
  <A [MAX 60]> = LotId  * text
  <V> = Anything
>.
S6F12 = s6f12 OUTPUT <B [1] 00>.
