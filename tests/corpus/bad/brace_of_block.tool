// expect: SML0119 at 5:3
// expect: SML0119 at 8:3
tool X {
  transport hsms { mode active  port 5000
  formats { SVID U4 }
  command START {
    RECIPE : A [1..80]
  completes Ended
  event 1 Ended
}
