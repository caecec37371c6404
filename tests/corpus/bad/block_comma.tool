// expect: SML0101 at 5:20
// expect: SML0101 at 6:33
// expect: SML0101 at 7:27
tool X {
  report 1 All { A B, C }
  status 1 State : U1 { 0 IDLE, BUSY, 2 DONE }
  formats { SVID U4  CEID = U4  ALID U4 }
  event 1 Ended
}
