// expect: SML0207 at 9:24
// expect: SML0207 at 9:31
// expect: SML0208 at 10:29
// expect: SML0208 at 10:40
// expect: SML0210 at 12:31
// expect: SML0210 at 13:30
tool References {
  data 2001 LotId : A
  report 1 LotReport { LotID, Pressure }
  event 100 Started reports LotRaport, Other
  event 101 ProcessEnded
  command START { } completes ProcesEnded
  command STOP { } completes Nothing
}
