// expect: SML0101 at 5:12
// expect: SML0101 at 8:5
tool X {
  command START {
    RECIPE A [1..80]
    LOT : A [0..40] optional
    SLOTS : listof BOOLEAN
    NOTE : A
  }
  event 1 Ended
}
