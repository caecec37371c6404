// expect: SML0403 at 8:13
// expect: SML0403 at 8:31
// expect: SML0404 at 9:13
// expect: SML0404 at 9:21
// expect: SML0204 at 9:39
// expect: SML0403 at 10:13
tool Pins {
  formats { CIED U4  CEID U4  CEID U2 }
  formats { ALID A  SVID U4|U2  RPTID Int }
  formats { ZZZZZZZZ U4 }
}
