// SEMI E5 stream 9: system errors.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S9F0 H<->E AbortTransactionS9.

/// Unrecognized Device ID: the equipment received a message with a device id that is not its own.
///
/// MHEAD is the 10-byte header of that message.
S9F1 H<-E UnrecognizedDeviceID
<MHEAD>.

/// Unrecognized Stream Type: the equipment does not support the stream of a received message.
///
/// MHEAD is the 10-byte header of that message.
S9F3 H<-E UnrecognizedStreamType
<MHEAD>.

/// Unrecognized Function Type: the equipment knows the stream of a received message but not the function.
///
/// MHEAD is the 10-byte header of that message.
S9F5 H<-E UnrecognizedFunctionType
<MHEAD>.

/// Illegal Data: the equipment knows a received message but cannot make sense of its body.
///
/// MHEAD is the 10-byte header of that message.
S9F7 H<-E IllegalData
<MHEAD>.

/// Transaction Timer Timeout: the equipment got no reply to one of its primaries within T3.
///
/// SHEAD is the 10-byte header of that primary.
S9F9 H<-E TransactionTimerTimeout
<SHEAD>.

/// Data Too Long: the equipment received a message longer than it can take.
///
/// MHEAD is the 10-byte header of that message.
S9F11 H<-E DataTooLong
<MHEAD>.

/// Conversation Timeout: the equipment waited in vain for a message that an earlier exchange had promised.
///
/// MEXP names the message as SxxFyy, EDID the data it was to carry.
S9F13 H<-E ConversationTimeout
<L [2]
  <MEXP>
  <EDID>
>.
