// expect: SML0118 at 4:45
// expect: SML0117 at 5:12
tool X {
  status 1 Flow : F4 unit "sccm" "gas flow" unit "l/min"
  constant 2.5 Time : U2
}
