// expect: SML0408 at 5:16
// expect: SML0408 at 6:16
// expect: SML0408 at 7:16
tool Categories {
  alarm 1 Door saftey "Door"
  alarm 2 Gate personal_saftey "Gate"
  alarm 3 Wall 128 "Wall"
  alarm 4 Roof 127 "Roof"
  alarm 5 Hall 0 "Hall"
}
