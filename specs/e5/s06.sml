// SEMI E5 stream 6: data collection.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S6F0 H<->E AbortTransactionS6.

/// Trace Data Send: the equipment sends the samples of a trace.
///
/// The values of all variables stand sample after sample: REPGSZ samples times the number of SVIDs. An empty STIME
/// says that the time is not given.
S6F1 [W] H<-E TraceDataSend
<L [4]
  <TRID>
  <SMPLN>
  <STIME [0|1]>
  <L [n] VALUES
    <SV>
    ...
  >
>.

/// Trace Data Acknowledge: the host acknowledges trace data.
S6F2 H->E TraceDataAcknowledge
<ACKC6>.

/// Discrete Variable Data Send: the equipment reports an event with named data values, grouped in data sets.
S6F3 [W] H<-E DiscreteVariableDataSend
<L [3]
  <DATAID>
  <CEID>
  <L [n] DATA_SETS
    <L [2] DATA_SET
      <DSID>
      <L [n] VALUES
        <L [2] VALUE
          <DVNAME>
          <DVVAL [0|1]>
        >
        ...
      >
    >
    ...
  >
>.

/// Discrete Variable Data Acknowledge: the host acknowledges discrete variable data.
S6F4 H->E DiscreteVariableDataAcknowledge
<ACKC6>.

/// Multi-block Data Send Inquire: the equipment announces a long message of stream 6 and asks for permission.
///
/// Not needed on HSMS, but it must be answered.
S6F5 W H<-E MultiBlockDataSendInquire
<L [2]
  <DATAID>
  <DATALENGTH>
>.

/// Multi-block Grant: the host grants or refuses the announced message.
S6F6 H->E MultiBlockGrantS6
<GRANT6>.

/// Data Transfer Request: the host asks for the data that belongs to a DATAID.
S6F7 W H->E DataTransferRequest
<DATAID>.

/// Data Transfer Data: the equipment sends the data asked for, in the structure of S6F3.
///
/// The empty list says that it cannot be sent.
S6F8 H<-E DataTransferData
<L [0|3]
  <DATAID>
  <CEID>
  <L [n] DATA_SETS
    <L [2] DATA_SET
      <DSID>
      <L [n] VALUES
        <L [2] VALUE
          <DVNAME>
          <DVVAL [0|1]>
        >
        ...
      >
    >
    ...
  >
>.

/// Formatted Variable Send: the equipment reports an event with unnamed data values in a predefined form.
S6F9 [W] H<-E FormattedVariableSend
<L [4]
  <PFCD>
  <DATAID>
  <CEID>
  <L [n] DATA_SETS
    <L [2] DATA_SET
      <DSID>
      <L [n] VALUES
        <DVVAL [0|1]>
        ...
      >
    >
    ...
  >
>.

/// Formatted Variable Acknowledge: the host acknowledges formatted variable data.
S6F10 H->E FormattedVariableAcknowledge
<ACKC6>.

/// Event Report Send: the equipment reports a collection event with the reports linked to it.
///
/// An empty report list says that no report is linked. DATAID is 0 unless an inquire was used.
S6F11 W H<-E EventReportSend
<L [3]
  <DATAID>
  <CEID>
  <L [n] REPORTS
    <L [2] REPORT
      <RPTID>
      <L [n] VALUES
        <V [0|1]>
        ...
      >
    >
    ...
  >
>.

/// Event Report Acknowledge: the host acknowledges an event report.
S6F12 H->E EventReportAcknowledge
<ACKC6>.

/// Annotated Event Report Send: the equipment reports a collection event with reports in which each value stands
/// beside its VID.
S6F13 W H<-E AnnotatedEventReportSend
<L [3]
  <DATAID>
  <CEID>
  <L [n] REPORTS
    <L [2] REPORT
      <RPTID>
      <L [n] VALUES
        <L [2] VALUE
          <VID>
          <V [0|1]>
        >
        ...
      >
    >
    ...
  >
>.

/// Annotated Event Report Acknowledge: the host acknowledges an annotated event report.
S6F14 H->E AnnotatedEventReportAcknowledge
<ACKC6>.

/// Event Report Request: the host asks for the reports of a collection event as they would be sent now.
S6F15 W H->E EventReportRequest
<CEID>.

/// Event Report Data: the equipment sends the reports of a collection event, in the structure of S6F11.
///
/// An empty report list says that no report is linked to that CEID.
S6F16 H<-E EventReportData
<L [3]
  <DATAID>
  <CEID>
  <L [n] REPORTS
    <L [2] REPORT
      <RPTID>
      <L [n] VALUES
        <V [0|1]>
        ...
      >
    >
    ...
  >
>.

/// Annotated Event Report Request: the host asks for the annotated reports of a collection event.
S6F17 W H->E AnnotatedEventReportRequest
<CEID>.

/// Annotated Event Report Data: the equipment sends the annotated reports of a collection event, in the structure of
/// S6F13.
S6F18 H<-E AnnotatedEventReportData
<L [3]
  <DATAID>
  <CEID>
  <L [n] REPORTS
    <L [2] REPORT
      <RPTID>
      <L [n] VALUES
        <L [2] VALUE
          <VID>
          <V [0|1]>
        >
        ...
      >
    >
    ...
  >
>.

/// Individual Report Request: the host asks for the values of one report.
S6F19 W H->E IndividualReportRequest
<RPTID>.

/// Individual Report Data: the equipment sends the values of one report.
///
/// An empty list says that the RPTID is not defined.
S6F20 H<-E IndividualReportData
<L [n] VALUES
  <V [0|1]>
  ...
>.

/// Annotated Individual Report Request: the host asks for the values of one report with their VIDs.
S6F21 W H->E AnnotatedIndividualReportRequest
<RPTID>.

/// Annotated Individual Report Data: the equipment sends the values of one report, each beside its VID.
///
/// An empty list says that the RPTID is not defined.
S6F22 H<-E AnnotatedIndividualReportData
<L [n] VALUES
  <L [2] VALUE
    <VID>
    <V [0|1]>
  >
  ...
>.

/// Request Spooled Data: the host asks the equipment to send or to purge its spooled messages.
S6F23 W H->E RequestSpooledData
<RSDC>.

/// Request Spooled Data Acknowledgement Send: the equipment accepts or refuses the request for spooled messages.
S6F24 H<-E RequestSpooledDataAcknowledgementSend
<RSDA>.

/// Notification Report Send: one side reports that a recipe changed or that a recipe operation is complete.
///
/// Where OPID and LINKID are empty this is the notification of a change, not a completion report.
S6F25 [W] H<->E NotificationReportSend
<L [7]
  <DATAID>
  <OPID [0|1]>
  <LINKID [0|1]>
  <RCPSPEC>
  <RMCHGSTAT>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <RCPATTRID>
      <RCPATTRDATA>
    >
    ...
  >
  <L [2] RESULT
    <RMACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Notification Report Send Acknowledge: the partner acknowledges a notification report.
S6F26 H<->E NotificationReportSendAcknowledge
<ACKC6>.

/// Trace Report Send: the equipment sends the samples of a trace that consists of reports.
S6F27 [W] H<-E TraceReportSend
<L [3]
  <DATAID>
  <TRID>
  <L [n] SAMPLES
    <L [n] SAMPLE
      <L [2] REPORT
        <RPTID>
        <L [n] VALUES
          <V [0|1]>
          ...
        >
      >
      ...
    >
    ...
  >
>.

/// Trace Report Send Acknowledge: the host acknowledges a trace report with the id of the trace.
///
/// No other acknowledge of this stream returns an id instead of ACKC6.
S6F28 H->E TraceReportSendAcknowledge
<TRID>.

/// Trace Report Request: the host asks for the current reports of a trace.
///
/// Sent with the W-bit; a message that comes without it is taken and not answered.
S6F29 W H->E TraceReportRequest
<TRID>.

/// Trace Report Data: the equipment sends the current reports of a trace.
///
/// An empty report list says that the TRID is unknown, an empty ERRCODE that there was no error.
S6F30 H<-E TraceReportData
<L [3]
  <TRID>
  <L [n] REPORTS
    <L [2] REPORT
      <RPTID>
      <L [n] VALUES
        <V [0|1]>
        ...
      >
    >
    ...
  >
  <ERRCODE [0|1]>
>.
