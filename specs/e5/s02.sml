// SEMI E5 stream 2: equipment control and diagnostics.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S2F0 H<->E AbortTransactionS2.

/// Service Program Load Inquire: one side asks for permission to send a service program of the given length.
S2F1 W H<->E ServiceProgramLoadInquire
<L [2]
  <SPID>
  <LENGTH>
>.

/// Service Program Load Grant: the partner grants or refuses the transfer of a service program.
S2F2 H<->E ServiceProgramLoadGrant
<GRANT>.

/// Service Program Send: one side sends a service program.
S2F3 W H<->E ServiceProgramSend
<SPD>.

/// Service Program Send Acknowledge: the receiver says whether the service program arrived well.
S2F4 H<->E ServiceProgramSendAcknowledge
<SPAACK>.

/// Service Program Load Request: one side asks for a service program by its id.
S2F5 W H<->E ServiceProgramLoadRequest
<SPID>.

/// Service Program Load Data: the partner sends the service program asked for.
S2F6 H<->E ServiceProgramLoadData
<SPD>.

/// Service Program Run Send: the host starts a service program at the equipment.
S2F7 W H->E ServiceProgramRunSend
<SPID>.

/// Service Program Run Acknowledge: the equipment says whether the service program was started.
S2F8 H<-E ServiceProgramRunAcknowledge
<CSAACK>.

/// Service Program Results Request: the host asks for the results of a service program.
S2F9 W H->E ServiceProgramResultsRequest
<SPID>.

/// Service Program Results Data: the equipment sends the results of a service program.
///
/// Their form depends on the program.
S2F10 H<-E ServiceProgramResultsData
<SPR>.

/// Service Program Directory Request: one side asks which service programs the other holds.
S2F11 W H<->E ServiceProgramDirectoryRequest.

/// Service Program Directory Data: the partner lists the ids of its service programs.
S2F12 H<->E ServiceProgramDirectoryData
<L [n]
  <SPID>
  ...
>.

/// Equipment Constant Request: the host asks for the values of equipment constants.
///
/// An empty list, or an empty item in the packed form, asks for all of them in the documented order.
S2F13 W H->E EquipmentConstantRequest
<L [n]
  <ECID>
  ...
>
- OR -
<ECID [n]>.

/// Equipment Constant Data: the equipment reports the values of equipment constants in the order of the request.
///
/// An empty list in a position says that this ECID does not exist; only then may a list stand for an ECV.
S2F14 H<-E EquipmentConstantData
<L [n]
  <ECV>
  - OR -
  <L [0]>
  ...
>.

/// New Equipment Constant Send: the host sets equipment constants.
///
/// All or nothing: one bad entry and none is set, and EAC says why.
S2F15 W H->E NewEquipmentConstantSend
<L [n] CONSTANTS
  <L [2] CONSTANT
    <ECID>
    <ECV>
  >
  ...
>.

/// New Equipment Constant Acknowledge: the equipment says whether the new constants were taken over.
S2F16 H<-E NewEquipmentConstantAcknowledge
<EAC>.

/// Date and Time Request: either side asks for the other's date and time.
S2F17 W H<->E DateAndTimeRequest.

/// Date and Time Data: the partner's date and time.
///
/// A zero-length item says that no time is available.
S2F18 H<->E DateAndTimeData
<TIME [0|1]>.

/// Reset/Initialize Send: the host asks the equipment to reset or initialise itself.
S2F19 W H->E ResetInitializeSend
<RIC>.

/// Reset Acknowledge: the equipment says whether it will reset.
S2F20 H<-E ResetAcknowledge
<RAC>.

/// Remote Command Send: the host sends a remote command without parameters.
///
/// This is the old form; S2F41 supersedes it.
S2F21 [W] H->E RemoteCommandSend
<RCMD>.

/// Remote Command Acknowledge: the equipment accepts or refuses the old form of remote command.
S2F22 H<-E RemoteCommandAcknowledge
<CMDA>.

/// Trace Initialize Send: the host sets up a trace: status variables to be sampled at a fixed period and reported in
/// S6F1.
///
/// TOTSMP 0 ends the trace; a second request with the same TRID replaces the running trace. The SVIDs are a list or,
/// in the old packed form, one item.
S2F23 W H->E TraceInitializeSend
<L [5]
  <TRID>
  <DSPER>
  <TOTSMP>
  <REPGSZ>
  <L [n] SVIDS
    <SVID>
    ...
  >
>
- OR -
<L [5]
  <TRID>
  <DSPER>
  <TOTSMP>
  <REPGSZ>
  <SVID [n]>
>.

/// Trace Initialize Acknowledge: the equipment accepts or refuses a trace.
S2F24 H<-E TraceInitializeAcknowledge
<TIAACK>.

/// Loopback Diagnostic Request: one side sends bytes that the other is to send back.
S2F25 W H<->E LoopbackDiagnosticRequest
<ABS>.

/// Loopback Diagnostic Data: the bytes of the loop-back test come back unchanged.
S2F26 H<->E LoopbackDiagnosticData
<ABS>.

/// Initiate Processing Request: the host asks the equipment to process material at a location with a process program.
///
/// With an empty PPID the equipment decides; an empty list of MIDs says that the material has no ids.
S2F27 W H->E InitiateProcessingRequest
<L [3]
  <LOC>
  <PPID [0|1]>
  <L [n] MIDS
    <MID>
    ...
  >
>.

/// Initiate Processing Acknowledge: the equipment accepts or refuses to start processing.
S2F28 H<-E InitiateProcessingAcknowledge
<CMDA>.

/// Equipment Constant Namelist Request: the host asks for names, limits, defaults and units of equipment constants.
///
/// An empty list asks for all of them.
S2F29 W H->E EquipmentConstantNamelistRequest
<L [n]
  <ECID>
  ...
>.

/// Equipment Constant Namelist: the equipment lists equipment constants with name, limits, default and units.
///
/// Where all five are empty the ECID does not exist. Some equipment sends the limits as numbers, some as text.
S2F30 H<-E EquipmentConstantNamelist
<L [n] CONSTANTS
  <L [6] CONSTANT
    <ECID>
    <ECNAME [0|1]>
    <ECMIN [0|1]>
    <ECMAX [0|1]>
    <ECDEF [0|1]>
    <UNITS [0|1]>
  >
  ...
>.

/// Date and Time Set Request: the host sets the equipment's clock.
S2F31 W H->E DateAndTimeSetRequest
<TIME>.

/// Date and Time Set Acknowledge: the equipment says whether its clock was set.
S2F32 H<-E DateAndTimeSetAcknowledge
<TIACK>.

/// Define Report: the host defines reports: which variables each report holds.
///
/// An empty list of reports deletes all reports and all links. An empty list of VIDs deletes that report and its
/// links. A report that exists must be deleted before it is defined anew, else DRACK is 3.
S2F33 W H->E DefineReport
<L [2]
  <DATAID>
  <L [n] REPORTS
    <L [2] REPORT
      <RPTID>
      <L [n] VIDS
        <VID>
        ...
      >
    >
    ...
  >
>.

/// Define Report Acknowledge: the equipment accepts or refuses report definitions.
///
/// With any code but 0 the whole message is refused.
S2F34 H<-E DefineReportAcknowledge
<DRACK>.

/// Link Event Report: the host links reports to collection events.
///
/// An empty list of RPTIDs removes all links of that event. Linking does not enable the event. An event that has
/// links must be unlinked first, else LRACK is 3.
S2F35 W H->E LinkEventReport
<L [2]
  <DATAID>
  <L [n] EVENTS
    <L [2] EVENT
      <CEID>
      <L [n] RPTIDS
        <RPTID>
        ...
      >
    >
    ...
  >
>.

/// Link Event Report Acknowledge: the equipment accepts or refuses links.
///
/// With any code but 0 the whole message is refused.
S2F36 H<-E LinkEventReportAcknowledge
<LRACK>.

/// Enable/Disable Event Report: the host switches the reporting of collection events on or off.
///
/// An empty list of CEIDs stands for all events. Events are disabled until they are enabled.
S2F37 W H->E EnableDisableEventReport
<L [2]
  <CEED>
  <L [n] CEIDS
    <CEID>
    ...
  >
>.

/// Enable/Disable Event Report Acknowledge: the equipment says whether the events were switched.
///
/// With any code but 0 nothing has changed.
S2F38 H<-E EnableDisableEventReportAcknowledge
<ERACK>.

/// Multi-block Inquire: the host announces a long message of stream 2 and asks for permission.
///
/// Only SECS-I needs it; on HSMS it is not sent but must be answered.
S2F39 W H->E MultiBlockInquireS2
<L [2]
  <DATAID>
  <DATALENGTH>
>.

/// Multi-block Grant: the equipment grants or refuses the announced message.
S2F40 H<-E MultiBlockGrantS2
<GRANT>.

/// Host Command Send: the host asks the equipment to carry out a remote command.
///
/// An empty parameter list means no parameters.
S2F41 W H->E HostCommandSend
<L [2]
  <RCMD>
  <L [n] PARAMS
    <L [2] PARAM
      <CPNAME>
      <CPVAL>
    >
    ...
  >
>.

/// Host Command Acknowledge: the equipment accepts or refuses a remote command.
///
/// The list names the bad parameters only and is empty when none is bad. HCACK 4 says that an event will report the
/// completion.
S2F42 H<-E HostCommandAcknowledge
<L [2]
  <HCACK>
  <L [n] PARAMS
    <L [2] PARAM
      <CPNAME>
      <CPACK>
    >
    ...
  >
>.

/// Reset Spooling Streams and Functions: the host says which messages are to be spooled while communication is down.
///
/// An empty list switches spooling off for everything; streams that are not named are switched off. An empty list of
/// functions stands for all primaries of that stream. Stream 1 must be refused.
S2F43 W H->E ResetSpoolingStreamsAndFunctions
<L [n] STREAMS
  <L [2] STREAM
    <STRID>
    <L [n] FCNIDS
      <FCNID>
      ...
    >
  >
  ...
>.

/// Reset Spooling Acknowledge: the equipment accepts or refuses the spooling set-up.
///
/// RSPACK 0 comes with an empty list. An empty list of functions says that the whole stream is at fault.
S2F44 H<-E ResetSpoolingAcknowledge
<L [2]
  <RSPACK>
  <L [n] STREAMS
    <L [3] STREAM
      <STRID>
      <STRACK>
      <L [n] FCNIDS
        <FCNID>
        ...
      >
    >
    ...
  >
>.

/// Define Variable Limit Attributes: the host defines limits of variables with their dead bands.
///
/// An empty list undefines: at the top the limits of all variables, below a variable all its limits, below a limit
/// that one.
S2F45 W H->E DefineVariableLimitAttributes
<L [2]
  <DATAID>
  <L [n] VARIABLES
    <L [2] VARIABLE
      <VID>
      <L [n] LIMITS
        <L [2] LIMIT
          <LIMITID>
          <L [0|2] DEADBAND
            <UPPERDB>
            <LOWERDB>
          >
        >
        ...
      >
    >
    ...
  >
>.

/// Variable Limit Attribute Acknowledge: the equipment accepts or refuses limit definitions.
///
/// The list names the bad variables only; the empty list in place of a limit says that no single limit is at fault.
S2F46 H<-E VariableLimitAttributeAcknowledge
<L [2]
  <VLAACK>
  <L [n] VARIABLES
    <L [3] VARIABLE
      <VID>
      <LVACK>
      <L [0|2] LIMIT_ERROR
        <LIMITID>
        <LIMITACK>
      >
    >
    ...
  >
>.

/// Variable Limit Attribute Request: the host asks for the limits of variables.
///
/// An empty list asks for all variables that can have limits.
S2F47 W H->E VariableLimitAttributeRequest
<L [n]
  <VID>
  ...
>.

/// Variable Limit Attributes Send: the equipment reports the limits of variables with their units and permitted
/// range.
///
/// The empty list in place of the attributes says that this variable cannot have limits, an empty list of limits that
/// none is defined.
S2F48 H<-E VariableLimitAttributesSend
<L [n] VARIABLES
  <L [2] VARIABLE
    <VID>
    <L [0|4] LIMIT_ATTRIBUTES
      <UNITS>
      <LIMITMIN>
      <LIMITMAX>
      <L [n] LIMITS
        <L [3] LIMIT
          <LIMITID>
          <UPPERDB>
          <LOWERDB>
        >
        ...
      >
    >
  >
  ...
>.

/// Enhanced Remote Command: the host asks an object of the equipment to carry out a command with structured
/// parameters.
///
/// OBJSPEC may be empty: the equipment itself. CEPVAL may be a list, of like items or of CPNAME and CEPVAL pairs.
/// DATAID ties the message to a multi-block inquire. Sent with the W-bit; a message that comes without it is taken
/// and not answered.
S2F49 W H->E EnhancedRemoteCommand
<L [4]
  <DATAID>
  <OBJSPEC [0|1]>
  <RCMD>
  <L [n] PARAMS
    <L [2] PARAM
      <CPNAME>
      <CEPVAL>
    >
    ...
  >
>.

/// Enhanced Remote Command Acknowledge: the equipment accepts or refuses an enhanced remote command.
///
/// The list names the bad parameters only; CEPACK mirrors the list structure of the CEPVAL.
S2F50 H<-E EnhancedRemoteCommandAcknowledge
<L [2]
  <HCACK>
  <L [n] PARAMS
    <L [2] PARAM
      <CPNAME>
      <CEPACK>
    >
    ...
  >
>.

/// Request Report Identifiers: the host asks which reports are defined.
S2F51 W H->E RequestReportIdentifiers.

/// Return Report Identifiers: the equipment lists the ids of its reports.
S2F52 H<-E ReturnReportIdentifiers
<L [n]
  <RPTID>
  ...
>.

/// Request Report Definitions: the host asks what reports consist of.
S2F53 W H->E RequestReportDefinitions
<L [n]
  <RPTID>
  ...
>.

/// Return Report Definitions: the equipment lists reports with their variables.
S2F54 H<-E ReturnReportDefinitions
<L [n] REPORTS
  <L [2] REPORT
    <RPTID>
    <L [n] VIDS
      <VID>
      ...
    >
  >
  ...
>.

/// Request Event Report Links: the host asks which reports are linked to events.
S2F55 W H->E RequestEventReportLinks
<L [n]
  <CEID>
  ...
>.

/// Return Event Report Links: the equipment lists events with their names and linked reports.
S2F56 H<-E ReturnEventReportLinks
<L [n] EVENTS
  <L [3] EVENT
    <CEID>
    <CENAME>
    <L [n] RPTIDS
      <RPTID>
      ...
    >
  >
  ...
>.

/// Request Enabled Events: the host asks which events are enabled.
S2F57 W H->E RequestEnabledEvents.

/// Return Enabled Events: the equipment lists the enabled events.
S2F58 H<-E ReturnEnabledEvents
<L [n]
  <CEID>
  ...
>.

/// Request Spool Streams and Functions: the host asks which messages are spooled.
S2F59 W H->E RequestSpoolStreamsAndFunctions.

/// Return Spool Streams and Functions: the equipment lists the streams and functions that it spools.
S2F60 H<-E ReturnSpoolStreamsAndFunctions
<L [n] STREAMS
  <L [2] STREAM
    <STRID>
    <L [n] FCNIDS
      <FCNID>
      ...
    >
  >
  ...
>.

/// Request Trace Identifiers: the host asks which traces there are.
S2F61 W H->E RequestTraceIdentifiers.

/// Return Trace Identifiers: the equipment lists the ids of its traces.
S2F62 H<-E ReturnTraceIdentifiers
<L [n]
  <TRID>
  ...
>.

/// Request Trace Definitions: the host asks how traces are defined.
S2F63 W H->E RequestTraceDefinitions
<L [n]
  <TRID>
  ...
>.

/// Return Trace Definitions: the equipment lists traces with their definitions.
S2F64 H<-E ReturnTraceDefinitions
<L [n] TRACES
  <L [5] TRACE
    <TRID>
    <DSPER>
    <TOTSMP>
    <REPGSZ>
    <L [n] SVIDS
      <SVID>
      ...
    >
  >
  ...
>.
