// expect: SML0110 at 3:1
// kept: S1F1
<SECSMessage><S1F3><Header><Stream>1</Stream></Header></S1F3></SECSMessage>

S1F1 W.
