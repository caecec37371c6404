// expect: SML0101 at 6:19
// expect: SML0101 at 7:23
// expect: SML0101 at 8:24
// kept: X 4
tool X {
  event 1 A reports
  event 2 B reports R1,
  event 3 C reports R1 R2
  event 4 D reports R1, R2
}
