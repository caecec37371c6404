// expect: SML0101 at 5:17
// expect: SML0101 at 6:12
// kept: X 1
tool X {
  status 1 Flow F4
  status 2 : F4
  data 3 Lot : A
}
