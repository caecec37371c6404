// SEMI E5 stream 4: material control.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S4F0 H<->E AbortTransactionS4.

/// Ready to Send Materials: the sending equipment says that material is ready at a port.
S4F1 W H<->E ReadyToSendMaterials
<L [2]
  <PTN>
  <MID>
>.

/// Ready to Send Acknowledge: the receiver says whether it can take the material.
S4F2 H<->E ReadyToSendAcknowledge
<RSACK>.

/// Send Material: one partner tells the other to send the material now.
S4F3 H<->E SendMaterial
<L [2]
  <PTN>
  <MID>
>.

/// Handshake Complete: one partner reports that the handshake of a transfer is complete.
S4F5 H<->E HandshakeComplete
<L [2]
  <PTN>
  <MID>
>.

/// Not Ready to Send: one partner takes back its readiness to send.
S4F7 H<->E NotReadyToSend
<L [2]
  <PTN>
  <MID>
>.

/// Stuck in Sender: the equipment reports that material is stuck in the sender.
S4F9 H<-E StuckInSender
<L [2]
  <PTN>
  <MID>
>.

/// Stuck in Receiver: the equipment reports that material is stuck in the receiver.
S4F11 H<-E StuckInReceiver
<L [2]
  <PTN>
  <MID>
>.

/// Send Incomplete Timeout: the equipment reports that a transfer was not completed in time.
S4F13 H<-E SendIncompleteTimeout
<L [2]
  <PTN>
  <MID>
>.

/// Material Received: the equipment reports that it received material.
S4F15 H<-E MaterialReceived
<L [2]
  <PTN>
  <MID>
>.

/// Request to Receive: one partner asks to receive material through a port.
S4F17 W H<->E RequestToReceive
<L [2]
  <PTN>
  <MID>
>.

/// Request to Receive Acknowledge: the partner grants or refuses the request to receive.
S4F18 H<->E RequestToReceiveAcknowledge
<RRACK>.

/// Transfer Job Create: the host creates a transfer job of one or more atomic transfers.
S4F19 W H->E TransferJobCreate
<L [2]
  <DATAID>
  <L [2] JOB
    <TRJOBNAME>
    <L [n] TRANSFERS
      <L [12] TRANSFER
        <TRLINK>
        <TRPORT>
        <TROBJNAME>
        <TROBJTYPE>
        <TRROLE>
        <TRRCP>
        <TRPTNR>
        <TRPTPORT>
        <TRDIR>
        <TRTYPE>
        <TRLOCATION>
        <TRAUTOSTART>
      >
      ...
    >
  >
>.

/// Transfer Job Acknowledge: the equipment accepts or refuses a transfer job and names its ids.
S4F20 H<-E TransferJobAcknowledge
<L [3]
  <TRJOBID>
  <L [n] TRATOMICIDS
    <TRATOMICID>
    ...
  >
  <L [2] RESULT
    <TRACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Transfer Job Command: the host sends a command to a transfer job.
S4F21 W H->E TransferJobCommand
<L [3]
  <TRJOBID>
  <TRCMDNAME>
  <L [n] PARAMS
    <L [2] PARAM
      <CPNAME>
      <CPVAL>
    >
    ...
  >
>.

/// Transfer Command Acknowledge: the equipment accepts or refuses a transfer job command.
S4F22 H<-E TransferCommandAcknowledge
<L [2]
  <TRACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Transfer Job Alert: the equipment reports that a transfer job started or completed.
S4F23 [W] H<-E TransferJobAlert
<L [4]
  <TRJOBID>
  <TRJOBNAME>
  <TRJOBMS>
  <L [2] RESULT
    <TRACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Transfer Alert Acknowledge: the host confirms a transfer job alert.
S4F24 H->E TransferAlertAcknowledge.

/// Multi-block Inquire: the host announces a long message of stream 4 and asks for permission.
///
/// Not needed on HSMS, but it must be answered.
S4F25 W H->E MultiBlockInquireS4
<L [2]
  <DATAID>
  <DATALENGTH>
>.

/// Multi-block Grant: the equipment grants or refuses the announced message.
S4F26 H<-E MultiBlockGrantS4
<GRANT>.

/// Handoff Ready: one transfer partner tells the other that it is ready for a hand-off.
S4F27 H<->E HandoffReady
<L [2]
  <EQNAME>
  <L [11] TRANSFER
    <TRLINK>
    <TRPORT>
    <TROBJNAME>
    <TROBJTYPE>
    <TRROLE>
    <TRRCP>
    <TRPTNR>
    <TRPTPORT>
    <TRDIR>
    <TRTYPE>
    <TRLOCATION>
  >
>.

/// Handoff Command: the primary transfer partner sends a hand-off command to the secondary one.
S4F29 H<->E HandoffCommand
<L [4]
  <TRLINK>
  <MCINDEX>
  <HOCMDNAME>
  <L [n] PARAMS
    <L [2] PARAM
      <CPNAME>
      <CPVAL>
    >
    ...
  >
>.

/// Handoff Command Complete: the secondary transfer partner reports that a hand-off command is done.
S4F31 H<->E HandoffCommandComplete
<L [3]
  <TRLINK>
  <MCINDEX>
  <L [2] RESULT
    <HOACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Handoff Verified: a transfer partner reports that the hand-off was verified.
S4F33 H<->E HandoffVerified
<L [2]
  <TRLINK>
  <L [2] RESULT
    <HOACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Handoff Cancel Ready: a transfer partner takes back its readiness for a hand-off.
S4F35 H<->E HandoffCancelReady
<TRLINK>.

/// Handoff Cancel Ready Acknowledge: the transfer partner answers the cancelling of a hand-off.
S4F37 H<->E HandoffCancelReadyAcknowledge
<L [2]
  <TRLINK>
  <HOCANCELACK>
>.

/// Handoff Halt: a transfer partner halts a hand-off that is under way.
S4F39 H<->E HandoffHalt
<TRLINK>.

/// Handoff Halt Acknowledge: the transfer partner answers the halting of a hand-off.
S4F41 H<->E HandoffHaltAcknowledge
<L [2]
  <TRLINK>
  <HOHALTACK>
>.
