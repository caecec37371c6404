// expect: SML0101 at 5:10
// expect: SML0101 at 6:16
// expect: SML0101 at 7:27
tool X {
  vendor = "ACME";
  event 1 Ended;
  alarm 1 Door "Door open";
}
