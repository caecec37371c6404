// expect: SML0101 at 3:6
// kept: S1F1
S1F2 {L [1] {A 'x'}}.
S1F1 W.
