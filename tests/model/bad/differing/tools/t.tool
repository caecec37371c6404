tool T {
  import one
  import one
  import two
}
