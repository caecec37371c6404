// expect: SML0120 at 4:24
// expect: SML0120 at 5:16
tool X {
  status 1 State : U1  0 IDLE, 1 RUNNING }
  report 1 All State }
  event 1 Ended reports All
}
