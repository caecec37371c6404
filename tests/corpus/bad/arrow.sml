// expect: SML0101 at 5:8
// expect: SML0101 at 6:8
// expect: SML0101 at 7:8
// kept: S1F7
S1F1 W H=>E.
S1F3 W E=>H.
S1F5 W H->.
S1F7 W.
