// expect: SML0206 at 9:10
// expect: SML0206 at 10:10
// expect: SML0206 at 11:14
// expect: SML0206 at 12:20
// expect: SML0206 at 13:3
// expect: SML0206 at 14:3
// expect: SML0206 at 15:3
tool Importer {
  import e6 (gem)
  import unheardof
  import e5 (gme)
  import e5 (S1F3, S1F99)
  import "missing.sml"
  import "other.tool"
  import "."
  formats { SVIB U4 }
}
