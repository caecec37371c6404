// expect: SML0150 at 3:3
tool X {
  transport text { port 5000  start "~"  command "Cmd,{name}"  event "Evt,{code}" }
  event 1 Ended
}
