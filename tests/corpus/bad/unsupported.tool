// expect: SML0150 at 12:8
// expect: SML0150 at 13:3
// expect: SML0150 at 14:3
// expect: SML0150 at 15:3
// expect: SML0150 at 16:3
// expect: SML0150 at 17:3
// expect: SML0150 at 18:9
// expect: SML0150 at 18:21
// expect: SML0150 at 19:13
// expect: SML0150 at 19:18
// expect: SML0150 at 19:30
tool X extends Y {
  for chamber in A, B { status 1 "PM{chamber}" : F4 }
  variables from "variables.csv" { id "id" hex }
  state idle, running
  query Status -> (tool: {Running, Stable}, rest: {...})
  bridge { omit A  rename B as C }
  event 20|21 Recipe(recipe: text)
  command Go(x?) during idle alias Run
  event 1 Ended
}
