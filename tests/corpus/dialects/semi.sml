* smlc: dialect=semi
S1F3 S,H->E,reply
<L,n
  1. <SVID1>
  ...
  n. <SVIDn>
>.
S1F4 M,H<-E
<L,2
  [1][1] <U4 1001>
  [1][2] <A “idle”>
>.
S5F1 S,H<-E,[reply]
<L,3
  1. <B 84>
  2. <U4,1 17>
  3. <A 'DOOR OPEN'>
>.
S2F41 * H -> E
<L [2]
  <RCMD>
  <L [n] <L [2] <CPNAME> <CPVAL>> ...>
>
.
S2F42 * H<-E, Multiblock
<L [2] <B HCACK> <L>>
- OR -
<B 0A>
.
