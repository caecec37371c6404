// expect: SML0113 at 2:9
S1F1 <A [5,24] TEXT>.
