tool T {
  report 1 R { Pressure }
  event 1 E reports Q
}
