// expect: SML0119 at 5:1
tool X {
  event 1 Ended

tool Y {
  event 1 Ended
}
