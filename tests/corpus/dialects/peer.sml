* A sorter's simulator library. Bytes without a prefix are hexadecimal.
CRA: 'S1F14' /* Name=EstablishCommunicationsRequestAck_Ack Dir=1 TID=0 */
<L [2]
	<B [1] 00>			* COMMACK, accepted
	<L [2]
		<A [6] 'SORT-1'>
		<A [5] 'R2.10'>
	>
>
.

EAS : 'S5F3' W /* Name=EnableAlarmSend Dir=2 TID=1 */
<L [2]
	<B 80>				* ALED, enable
	<U4 0>
>
.

LDR: 'S2F25' W
<B 01 7F 80 FF>
.

/* A report with a list whose count a logger has left open. */
ERS: 'S6F11' W
<L [...]
	<U4 [1] 17>
	<U4 [1] 3001>
	<L [1]
		<L [2]
			<U4 1>
			<L [...]
				<A 'LOT 7' 0x1E 'SLOT' 0x1E "it's">
				<BOOLEAN T>
			>
		>
	>
> .

VTN: S1F3 W.
VTN: S1F3 W.

IF (S1F13 W) CRA.
every 30 send VTN.
