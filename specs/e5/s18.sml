// SEMI E5 stream 18: subsystem control and data.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S18F0 H<->E AbortTransactionS18.

/// Read Attribute Request: the host asks a subsystem for attributes.
S18F1 W H->E ReadAttributeRequest
<L [2]
  <TARGETID>
  <L [n] ATTRIDS
    <ATTRID>
    ...
  >
>.

/// Read Attribute Data: the equipment reports attributes of a subsystem and its status.
///
/// Older equipment leaves out the status list; that form is accepted.
S18F2 H<-E ReadAttributeData
<L [4]
  <TARGETID>
  <SSACK>
  <L [n] VALUES
    <ATTRDATA>
    ...
  >
  <L [n] STATUSES
    <STATUS>
    ...
  >
>
- OR -
<L [3]
  <TARGETID>
  <SSACK>
  <L [n] VALUES
    <ATTRDATA>
    ...
  >
>.

/// Write Attribute Request: the host sets attributes of a subsystem.
S18F3 W H->E WriteAttributeRequest
<L [2]
  <TARGETID>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
>.

/// Write Attribute Acknowledge: the equipment says whether the attributes were set.
S18F4 H<-E WriteAttributeAcknowledge
<L [3]
  <TARGETID>
  <SSACK>
  <L [n] STATUSES
    <STATUS>
    ...
  >
>.

/// Read Request: the host asks a subsystem, such as a tag reader, to read data.
S18F5 W H->E ReadRequest
<L [3]
  <TARGETID>
  <DATASEG>
  <DATALENGTH>
>.

/// Read Data: the equipment sends the data that a subsystem read.
///
/// Older equipment leaves out the status list; that form is accepted.
S18F6 H<-E ReadData
<L [4]
  <TARGETID>
  <SSACK>
  <DATA>
  <L [n] STATUSES
    <STATUS>
    ...
  >
>
- OR -
<L [3]
  <TARGETID>
  <SSACK>
  <DATA>
>.

/// Write Data Request: the host asks a subsystem, such as a tag reader, to write data.
S18F7 W H->E WriteDataRequest
<L [4]
  <TARGETID>
  <DATASEG>
  <DATALENGTH>
  <DATA>
>.

/// Write Data Acknowledge: the equipment says whether the data was written.
S18F8 H<-E WriteDataAcknowledge
<L [3]
  <TARGETID>
  <SSACK>
  <L [n] STATUSES
    <STATUS>
    ...
  >
>.

/// Read ID Request: the host asks a subsystem to read a material id.
S18F9 W H->E ReadIDRequest
<TARGETID>.

/// Read ID Data: the equipment sends the material id that a subsystem read.
S18F10 H<-E ReadIDData
<L [4]
  <TARGETID>
  <SSACK>
  <MID>
  <L [n] STATUSES
    <STATUS>
    ...
  >
>.

/// Write ID Request: the host asks a subsystem to write a material id.
S18F11 W H->E WriteIDRequest
<L [2]
  <TARGETID>
  <MID>
>.

/// Write ID Acknowledge: the equipment says whether the material id was written.
S18F12 H<-E WriteIDAcknowledge
<L [3]
  <TARGETID>
  <SSACK>
  <L [n] STATUSES
    <STATUS>
    ...
  >
>.

/// Subsystem Command Request: the host sends a command to a subsystem.
S18F13 W H->E SubsystemCommandRequest
<L [3]
  <TARGETID>
  <SSCMD>
  <L [n] CPVALS
    <CPVAL>
    ...
  >
>.

/// Subsystem Command Acknowledge: the equipment says whether the subsystem took the command.
S18F14 H<-E SubsystemCommandAcknowledge
<L [3]
  <TARGETID>
  <SSACK>
  <L [n] STATUSES
    <STATUS>
    ...
  >
>.

/// Read 2D Code Condition Request: the host asks how well a two-dimensional code can be read.
S18F15 W H->E Read2DCodeConditionRequest
<TARGETID>.

/// Read 2D Code Condition Data: the equipment reports the id in a two-dimensional code and the condition of the code.
///
/// Both lists are empty on failure.
S18F16 H<-E Read2DCodeConditionData
<L [5]
  <TARGETID>
  <SSACK>
  <MID>
  <L [n] STATUSES
    <STATUS>
    ...
  >
  <L [n] CONDITIONS
    <CONDITION>
    ...
  >
>.
