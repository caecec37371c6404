// expect: SML0103 at 4:10
// expect: SML0103 at 6:27
tool X {
  vendor "ACME
  model "Etcher"
  status 1 Flow : F4 unit "sccm
  status 2 Time : F4 unit "s"
}
S1F1 W.
