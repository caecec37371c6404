// expect: SML0101 at 6:8
// expect: SML0101 at 7:10
// expect: SML0101 at 8:13
// kept: X 2
tool X {
  import
  import 5
  import e5 gem
  import "a.sml"
}
