// expect: SML0117 at 4:31
// expect: SML0117 at 5:10
tool X {
  status 1 Flow : F8 range 0..1e999
  status -2 Time : U4
  event 0x10 Ended
}
