// expect: SML0101 at 4:10
// kept: X 1
tool X {
  status "1" Flow : F4
  status 2 Flow : F4
}
