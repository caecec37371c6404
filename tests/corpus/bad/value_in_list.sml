// expect: SML0101 at 2:13
S1F4 <L [1] 'text'>.
S1F1 W.
