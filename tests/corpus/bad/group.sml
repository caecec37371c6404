// expect: SML0101 at 3:22
// expect: SML0119 at 6:1
group gem { S1F1 S1F2, S1F3 }
S1F1 W.
group more { S1F1
S1F3 W <L>.
