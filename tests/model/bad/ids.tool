// expect: SML0401 at 11:17
// expect: SML0401 at 12:14
// expect: SML0401 at 14:12
// expect: SML0401 at 16:11
// expect: SML0401 at 18:9
// expect: SML0406 at 19:10
// expect: SML0406 at 20:10
// expect: SML0406 at 22:27
tool Ids {
  status 1001 Pressure : F4
  constant 1001 Flow : F4
  data 0x3E9 Lot : A
  report 1 One { Pressure, Flow }
  report 1 Two { Lot }
  event 5 Begun reports Two
  event 5 Ended
  alarm 7 Door "Door is open"
  alarm 7 "Door is closed"
  status 18446744073709551616 Big : U8
  status 18446744073709551617 Bigger : U8
  report 3 All { Big, Bigger }
  alarm 8 Gate "Gate" set 18446744073709551616
}
