/// Host Command Send: the host asks
/// for a remote command.
S2F41 W H -> E HostCommandSend
<L [2]
  <RCMD>  // a data item of the dictionary
  <L [n] PARAMS  // named list

    // every parameter
    <L [2] PARAM
      <CPNAME>

      <CPVAL>
      // nothing more
    >  // PARAM
    ...  // repeats
  >
>.  // S2F41
* Are You There
*
S1F1 W  * H<->E, Multiblock
.  * note

* not a doc comment

S1F3 W
<L [n] <SVID> ...>
- OR -
<SVID [n]>.
S1F4 S,H<-E
<L,n
  1. <SV1>
  ...
  n. <SVn>
>.
S1F5 W
<L
  <A [12] STIME>  * if TIMEFORMAT = 0
  - OR -
  <A [16] STIME>
>.
S1F6 <U4|U2|A CEID>.
