// SEMI E5 stream 17: equipment control and data reports.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S17F0 H<->E AbortTransactionS17.

/// Data Report Create Request: the host defines a data report on a data source.
S17F1 W H->E DataReportCreateRequest
<L [4]
  <DATAID>
  <RPTID>
  <DATASRC>
  <L [n] VIDS
    <VID>
    ...
  >
>.

/// Data Report Create Acknowledge: the equipment says whether the data report was created.
S17F2 H<-E DataReportCreateAcknowledge
<L [2]
  <RPTID>
  <ERRCODE>
>.

/// Data Report Delete Request: the host deletes data reports.
S17F3 W H->E DataReportDeleteRequest
<L [n]
  <RPTID>
  ...
>.

/// Data Report Delete Acknowledge: the equipment says which data reports could not be deleted, and why.
S17F4 H<-E DataReportDeleteAcknowledge
<L [2]
  <ACKA>
  <L [n] ERRORS
    <L [3] ERROR
      <RPTID>
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Trace Create Request: the host creates a trace that samples data reports.
///
/// The options are empty or complete; each of the eight may be of zero length. The first source and CEID name the
/// event that starts the trace, the second pair the one that stops it.
S17F5 W H->E TraceCreateRequest
<L [6]
  <DATAID>
  <TRID>
  <CEED>
  <L [n] RPTIDS
    <RPTID>
    ...
  >
  <TRSPER>
  <L [0|8] OPTIONS
    <TOTSMP [0|1]>
    <REPGSZ [0|1]>
    <EVNTSRC [0|1] START_EVNTSRC>
    <CEID [0|1] START_CEID>
    <EVNTSRC [0|1] STOP_EVNTSRC>
    <CEID [0|1] STOP_CEID>
    <TRAUTOD [0|1]>
    <RPTOC [0|1]>
  >
>.

/// Trace Create Acknowledge: the equipment says whether the trace was created.
S17F6 H<-E TraceCreateAcknowledge
<L [2]
  <TRID>
  <ERRCODE>
>.

/// Trace Delete Request: the host deletes traces.
S17F7 W H->E TraceDeleteRequest
<L [n]
  <TRID>
  ...
>.

/// Trace Delete Acknowledge: the equipment says which traces could not be deleted, and why.
S17F8 H<-E TraceDeleteAcknowledge
<L [2]
  <ACKA>
  <L [n] ERRORS
    <L [3] ERROR
      <TRID>
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Collection Event Link Request: the host links data reports to a collection event of an event source.
S17F9 W H->E CollectionEventLinkRequest
<L [4]
  <DATAID>
  <EVNTSRC>
  <CEID>
  <L [n] RPTIDS
    <RPTID>
    ...
  >
>.

/// Collection Event Link Acknowledge: the equipment says whether the data reports were linked.
S17F10 H<-E CollectionEventLinkAcknowledge
<L [3]
  <EVNTSRC>
  <CEID>
  <ERRCODE>
>.

/// Collection Event Unlink Request: the host removes the link of a data report to a collection event.
S17F11 W H->E CollectionEventUnlinkRequest
<L [3]
  <EVNTSRC>
  <CEID>
  <RPTID>
>.

/// Collection Event Unlink Acknowledge: the equipment says whether the link was removed.
S17F12 H<-E CollectionEventUnlinkAcknowledge
<L [4]
  <EVNTSRC>
  <CEID>
  <RPTID>
  <ERRCODE>
>.

/// Trace Reset Request: the host resets traces.
S17F13 W H->E TraceResetRequest
<L [n]
  <TRID>
  ...
>.

/// Trace Report Reset Acknowledge: the equipment says which traces could not be reset, and why.
S17F14 H<-E TraceReportResetAcknowledge
<L [2]
  <ACKA>
  <L [n] ERRORS
    <L [3] ERROR
      <TRID>
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.
