// expect: SML0102 at 5:13
// expect: SML0102 at 7:13
// expect: SML0102 at 13:1
// kept: S1F1, S1F3, S1F5
A: 'S1F1' W /* Name=AreYouThere
.
B: 'S1F3' W /* Name=StatusRequest
<L>
.
C: 'S1F5' W /* Name=Closed */
<L>
.
/* the end
