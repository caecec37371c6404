// expect: SML0101 at 5:13
// expect: SML0101 at 6:18
// kept: X 1
tool X {
  transport { port 5 }
  transport hsms port 5
  event 1 A
}
