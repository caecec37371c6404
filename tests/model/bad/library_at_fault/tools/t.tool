tool T {
  import lots (S64F1, S64F3, S64F5, S64F7)
}
