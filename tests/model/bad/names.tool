// expect: SML0402 at 10:3
// expect: SML0402 at 12:10
// expect: SML0402 at 14:12
// expect: SML0402 at 16:11
// expect: SML0402 at 18:11
// expect: SML0402 at 21:28
// expect: SML0402 at 22:11
tool Names {
  vendor "One"
  vendor "Two"
  status 1 Pressure : F4
  data 2 Pressure : F4
  report 1 Lot { }
  report 2 Lot { }
  event 1 Lot
  event 2 Lot
  alarm 1 Door "Door"
  alarm 2 Door "Door"
  alarm 3 "unnamed"
  alarm 4 "unnamed"
  command START { LOT : A  LOT : U4 }
  command START { }
}
