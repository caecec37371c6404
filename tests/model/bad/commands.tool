// expect: SML0409 at 5:25
// expect: SML0204 at 6:24
// expect: SML0211 at 6:42
tool Commands {
  command START { } via S2F21
  command STOP { LOT : Text  SLOT : U1 { 300 TOP } }
  command HOLD { } via S2F41
}
