* A simulator's library, as it was found.


AYT:'S1F1'W .
CRA : 'S1F14' /* Name=EstablishCommunicationsRequestAck_Ack Dir=1 TID=0 */
<l[2] <b[1] 0x00><L[2]<A'MDLN'><A "REV">>>.
S7F19 W.S7F20 <L <A 'p1'> <A 'p2'>>.
RSDA: 'S2F26'
<L [2]
   <Boolean 0x01 0x00>  /* two */ /* notes */
   <U4,1 31> >
.
IF( S6F11 W ) S6F12 .
if (ask( 1 )==<U1 1> )yes.
every   5   send ask.
/* the end */
