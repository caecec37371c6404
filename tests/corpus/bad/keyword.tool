// expect: SML0101 at 5:3
// expect: SML0101 at 6:22
// expect: SML0101 at 7:3
tool X {
  vendr "ACME"
  status 1 Flow : F4 unt "sccm"
  evnt 3 Started
  status 2 Pressure : F4
}
