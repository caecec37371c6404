// expect: SML0405 at 18:10
// expect: SML0405 at 19:5
// expect: SML0405 at 20:10
// expect: SML0405 at 21:10
// expect: SML0405 at 22:5
// expect: SML0405 at 23:5
// expect: SML0405 at 24:13
// expect: SML0405 at 25:8
// expect: SML0405 at 26:8
// expect: SML0117 at 28:8
// expect: SML0405 at 30:3
// expect: SML0410 at 33:13
// expect: SML0405 at 36:54
// expect: SML0405 at 36:59
// expect: SML0405 at 39:25
tool Transport {
  transport hsms {
    mode server
    mode active
    host 5
    port 70000
    prot 5000
    colour 7
    session 1 s
    t3 121 s
    t5 soon
    linktest 0 s
    t8 1e999 s
  }
  transport hsms { }
}
tool Serial {
  transport secs1 { baud 9600 }
}
tool Modes {
  transport hsms { mode "passive"  host "h"  session 1.5  mode 7 }
}
tool Mode {
  transport hsms { mode 7 }
}
