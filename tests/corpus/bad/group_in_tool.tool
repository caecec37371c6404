// expect: SML0119 at 6:1
// kept: Group gem, X 1, S1F1
group gem {
  S1F1
  S1F2
tool X {
  event 1 A
}
S1F1 W.
