// expect: SML0116 at 2:1
#define MAX
#define LONG 80
S1F1 <A [MAX LONG] TEXT>.
