// expect: SML0119 at 4:15
tool X {
  command START {
    RECIPE : A
