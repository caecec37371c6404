// expect: SML0101 at 6:17
// expect: SML0101 at 8:10
// expect: SML0101 at 10:16
// kept: X 4
tool X {
  status 1 Flow :
  event 1 Ended
  report 1
  event 2 Started
  import e5 (gem
  event 3 Stopped
}
