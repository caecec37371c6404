// expect: SML0204 at 8:15
// expect: SML0204 at 11:23
// expect: SML0101 at 12:12
// expect: SML0101 at 13:8
// expect: SML0101 at 14:21
// expect: SML0101 at 16:10
// expect: SML0101 at 18:9
item BROKEN : Text
S64F1 W H->E <BROKEN>.
tool Cascade {
  status 1 Pressure : Float
  status 2 : U4
  data x Flow : F4
  data 4 "Gas/Flow" F4
  report 1 Lot { Pressure, Flow, "Gas/Flow" }
  report two Other { Pressure }
  event 1 Begun reports Lot, Other
  event one Ended
  command START { } completes Ended
  formats { BROKEN U4 }
}
