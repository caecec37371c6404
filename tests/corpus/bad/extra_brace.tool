// expect: SML0106 at 4:2
tool X {
  event 1 Ended
}}
S1F1 W.
