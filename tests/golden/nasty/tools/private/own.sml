item PRIVATE : U4 | U2 { 0 NOTHING, 1 SOMETHING "it's" } "A private item"
/// Private:
S99F1 W H->E AreYouThereRequest <PRIVATE>.
S99F2 H<-E CATALOG <L [2] <PRIVATE> <SVID>>.
