// smlc: dialect=log
2026-11-20 09:15:01.123 INFO  [link-1] >> 'S1F13' W /* Name=EstablishComm Header=[3C C8 02 00] */
<L,2
  <A,6 SORTER>
  <A,5 "R2.10">
>
.
2026-11-20 09:15:01.200 INFO  [link-1] << 'S1F14' <L [2] <B [1] 0x00> <L [2] <A [4] HOST> <A [0]>>> .
2026-11-20 09:15:02.007 DEBUG [mes] <job id="17"><state>READY</state></job>
2026-11-20 09:15:03.400 INFO  [link-1] >> S6F11 W
<L [3]
  <U4 [4] 17>
  <U4,1 3001>   -- lot start
  <L [...]>
> .
