// smlc: dialect=smlc
/// Are you there?
Ask: S1F1 W H->E.

S1F2 H<-E
<L[2]
  <A[6] "MDL-01">
  <A[3] "a" 0x0A "b">
>.

S1F4
<L[6]
  <B[2] 0x0A 0xFF>
  <BOOLEAN[2] TRUE FALSE>
  <F4[1] 0.1>
  <F8[3] nan inf -inf>
  <W[4] 2 0xc3a9>
  <J[1] 0xB1>
>.
/// A definition: RCMD is an item of the dictionary.
S2F41 W H->E HostCommandSend
<L[2]
  <RCMD>
  <L[n] PARAMS
    <L[2] <CPNAME> <CPVAL>>
    ...
  >
>.
