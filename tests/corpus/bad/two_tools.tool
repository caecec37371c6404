// expect: SML0101 at 6:9
// expect: SML0101 at 9:9
// kept: X 1, Y 1
tool X {
  event 1 A
  event B
}
tool Y {
  event 2
  event 3 C
}
