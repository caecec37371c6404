// expect: SML0116 at 5:1
// expect: SML0116 at 6:1
// expect: SML0116 at 7:1
// kept: S1F2
#define
#define LONG eighty
#define SHORT 8 9
S1F2 <A [MAX SHORT] X>.
