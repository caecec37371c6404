// expect: SML0119 at 6:1
// kept: Group gem, S1F1, S1F2
group gem {
  S1F1
  S1F2
S1F1 W H->E AreYouThere.
S1F2 <L>.
