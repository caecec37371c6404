// expect: SML0101 at 6:9
// kept: X 2
tool X {
  command START {
    RECIPE : A
    LOT A
    : U4
  }
  command STOP
}
