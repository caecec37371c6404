// expect: SML0101 at 6:14
// expect: SML0101 at 7:20
// expect: SML0101 at 8:27
// kept: X 2
tool X {
  alarm 1 Door
  alarm 2 "Door" set
  alarm 3 Lamp "Lamp" set A
  alarm 4 "Good"
}
