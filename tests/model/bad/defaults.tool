// expect: SML0407 at 12:48
// expect: SML0407 at 13:49
// expect: SML0407 at 14:33
// expect: SML0407 at 15:35
// expect: SML0407 at 16:34
// expect: SML0407 at 17:35
// expect: SML0407 at 18:40
// expect: SML0117 at 19:36
// expect: SML0117 at 20:35
// expect: SML0204 at 21:24
tool Defaults {
  constant 1 Time    : U2 range 1..600 default 900
  constant 2 Low     : U2 range 10..600 default 9
  constant 3 Turned  : U2 range 9..1 default 5
  constant 4 Wide    : U1 default 256
  constant 5 Text    : A default 5
  constant 6 Number  : U4 default "five"
  constant 7 Truth   : BOOLEAN default 1
  constant 8 Endless : F8 range 0..1e999
  constant 9 More    : F8 default 1e999
  constant 10 Broken : U5 default 7
  constant 11 Good   : I1 | F4 range -1..200 default 150.5
  constant 12 Byte   : B default 255
  constant 13 Yes    : BOOLEAN default TRUE
}
