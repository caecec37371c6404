// SEMI E5 stream 10: terminal services.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S10F0 H<->E AbortTransactionS10.

/// Terminal Request: the operator sends a text to the host from a terminal of the equipment.
S10F1 [W] H<-E TerminalRequest
<L [2]
  <TID>
  <TEXT>
>.

/// Terminal Request Acknowledge: the host says whether the operator's text will be displayed.
S10F2 H->E TerminalRequestAcknowledge
<ACKC10>.

/// Terminal Display, Single: the host shows one line of text at a terminal of the equipment.
///
/// An empty TEXT clears a message that the operator has not confirmed yet.
S10F3 [W] H->E TerminalDisplaySingle
<L [2]
  <TID>
  <TEXT [0|1]>
>.

/// Terminal Display, Single Acknowledge: the equipment says whether the text will be displayed.
S10F4 H<-E TerminalDisplaySingleAcknowledge
<ACKC10>.

/// Terminal Display, Multi-Block: the host shows several lines of text at a terminal of the equipment.
///
/// One TEXT a line. Equipment that cannot take it answers with S10F7, or with a refusal in S10F6.
S10F5 [W] H->E TerminalDisplayMultiBlock
<L [2]
  <TID>
  <L [n] LINES
    <TEXT [0|1]>
    ...
  >
>.

/// Terminal Display, Multi-block Acknowledge: the equipment says whether the lines will be displayed.
S10F6 H<-E TerminalDisplayMultiBlockAcknowledge
<ACKC10>.

/// Multi-block Not Allowed: the equipment says that a terminal cannot take several lines in one S10F5.
S10F7 H<-E MultiBlockNotAllowed
<TID>.

/// Broadcast: the host shows a text at all terminals of the equipment.
S10F9 [W] H->E Broadcast
<TEXT [0|1]>.

/// Broadcast Acknowledge: the equipment says whether the text will be displayed.
S10F10 H<-E BroadcastAcknowledge
<ACKC10>.
