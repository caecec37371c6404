* smlc: dialect=pfile
* host driver of a wire bonder
#define MAX_TEXT      40
#define ONE            1

S1F13 = s1f13in INPUT W
<L [2]
    <A [MAX 6] >        = Model
    <A [MAX MAX_TEXT] > = Revision     * text
>.

S1F14 OUTPUT = s1f14out
<L [2]
    <B [1] 00>
    <L [0]
    >
>.S2F41 = start OUTPUT W
<L [2]
    <A [9] 'PP-SELECT' >
    <L [ONE]
        <L [2]
            <A 'PPID' >
            <V>         = Recipe
        >
    >
>.
S2F42 = startReply INPUT <L [2] <B [1]> = HCACK <L [0]> > .
S7F17 = deleteAll OUTPUT W
<L [0]>
.
S10F5 = text OUTPUT W <L [2] <B [1] 16> <L [1] <A [MAX 10] 'HELLO'>>>.
