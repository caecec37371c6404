// expect: SML0115 at 2:1
tool Etcher {
  vendor "ACME"
}
S1F1 W.
