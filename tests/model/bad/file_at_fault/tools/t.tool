tool T {
  import "own.sml"
  formats { OWN U4 }
}
