// SEMI E5 stream 5: exception handling (alarms).

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S5F0 H<->E AbortTransactionS5.

/// Alarm Report Send: the equipment reports that an alarm was set or cleared.
///
/// Bit 8 of ALCD (0x80) is set when the alarm is set; GEM ignores the category in the other bits.
S5F1 [W] H<-E AlarmReportSend
<L [3]
  <ALCD>
  <ALID>
  <ALTX>
>.

/// Alarm Report Acknowledge: the host acknowledges an alarm report.
S5F2 H->E AlarmReportAcknowledge
<ACKC5>.

/// Enable/Disable Alarm Send: the host switches the reporting of an alarm on or off.
///
/// An empty ALID stands for all alarms; the empty list in its place is accepted too.
S5F3 [W] H->E EnableDisableAlarmSend
<L [2]
  <ALED>
  <ALID [0|1]>
>.

/// Enable/Disable Alarm Acknowledge: the equipment says whether the alarm was switched.
S5F4 H<-E EnableDisableAlarmAcknowledge
<ACKC5>.

/// List Alarms Request: the host asks for alarm texts.
///
/// One item holds all the ALIDs; zero length asks for all alarms. A list of ALID items is accepted.
S5F5 W H->E ListAlarmsRequest
<ALID [n]>
- OR -
<L [n]
  <ALID>
  ...
>.

/// List Alarm Data: the equipment lists alarms with state, category and text.
///
/// An empty list says that no answer is possible. An empty ALCD or ALTX says that this value does not exist.
S5F6 H<-E ListAlarmData
<L [n] ALARMS
  <L [3] ALARM
    <ALCD [0|1]>
    <ALID>
    <ALTX [0|1]>
  >
  ...
>.

/// List Enabled Alarm Request: the host asks which alarms are enabled.
S5F7 W H->E ListEnabledAlarmRequest.

/// List Enabled Alarm Data: the equipment lists the enabled alarms, as S5F6 lists all of them.
S5F8 H<-E ListEnabledAlarmData
<L [n] ALARMS
  <L [3] ALARM
    <ALCD [0|1]>
    <ALID>
    <ALTX [0|1]>
  >
  ...
>.

/// Exception Post Notify: the equipment reports an exception and the actions that may recover from it.
S5F9 [W] H<-E ExceptionPostNotify
<L [5]
  <TIMESTAMP>
  <EXID>
  <EXTYPE>
  <EXMESSAGE>
  <L [n] RECOVERY_ACTIONS
    <EXRECVRA>
    ...
  >
>.

/// Exception Post Confirm: the host confirms the report of an exception.
S5F10 H->E ExceptionPostConfirm.

/// Exception Clear Notify: the equipment reports that an exception is over.
S5F11 [W] H<-E ExceptionClearNotify
<L [4]
  <TIMESTAMP>
  <EXID>
  <EXTYPE>
  <EXMESSAGE>
>.

/// Exception Clear Confirm: the host confirms the end of an exception.
S5F12 H->E ExceptionClearConfirm.

/// Exception Recover Request: the host asks the equipment to recover from an exception.
S5F13 W H->E ExceptionRecoverRequest
<L [2]
  <EXID>
  <EXRECVRA>
>.

/// Exception Recover Acknowledge: the equipment accepts or refuses a recovery action.
S5F14 H<-E ExceptionRecoverAcknowledge
<L [2]
  <EXID>
  <L [2] RESULT
    <ACKA>
    <L [0|2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
  >
>.

/// Exception Recovery Complete Notify: the equipment reports how a recovery action ended.
S5F15 [W] H<-E ExceptionRecoveryCompleteNotify
<L [3]
  <TIMESTAMP>
  <EXID>
  <L [2] RESULT
    <ACKA>
    <L [0|2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
  >
>.

/// Exception Recovery Complete Confirm: the host confirms the end of a recovery action.
S5F16 H->E ExceptionRecoveryCompleteConfirm.

/// Exception Recovery Abort Request: the host asks the equipment to abort a recovery action.
S5F17 W H->E ExceptionRecoveryAbortRequest
<EXID>.

/// Exception Recovery Abort Acknowledge: the equipment accepts or refuses to abort a recovery action.
S5F18 H<-E ExceptionRecoveryAbortAcknowledge
<L [2]
  <EXID>
  <L [2] RESULT
    <ACKA>
    <L [0|2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
  >
>.
