/// What a library adds to the standard: items with code tables, private messages.

item LOTID  : A [1..20]  "Lot"
item LOTACK : B [1] { 0 DONE "accepted", 1 UNKNOWN_LOT, 64 BUSY "not now" }  "Answer to a lot"

/// Lot Start: the host begins a lot.
S64F1 W H->E LotStart
<L [3]
  <LOTID>
  <U4|A [1..8] RECIPE>
  <L [n] WAFERS
    <L [2] WAFER
      <U1 SLOT>
      <L [0|1] <A [0..40] SUBSTID>>
    >
    ...
  >
>.

S64F2 H<-E LotStartAcknowledge <LOTACK>.

/// Lot Report: measurements, as a list or as a text.
S64F3 H<-E LotReport
<L [2]
  <LOTID>
  <F8 [n] VALUES> - OR - <L [n] <SV> ...>
>
- OR -
<A REASON>.

S64F5 W H->E.
