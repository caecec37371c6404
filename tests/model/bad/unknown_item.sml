// expect: SML0201 at 5:4
// expect: SML0314 at 8:15
S64F1 W H->E
<L [2]
  <RCDM>
  <L [n] <CPNAME> ...>
>.
S64F3 W H->E <QQQQQQ>.
