// expect: SML0120 at 3:3
tool X
  event 1 Ended
}
S1F1 W.
