// SEMI E5 stream 1: equipment status.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S1F0 H<->E AbortTransactionS1.

/// Are You There Request: either side asks whether the other one is there and communicating.
///
/// Equipment also asks the host for ON-LINE with it; an S1F0 as answer is a refusal.
S1F1 W H<->E AreYouThereRequest.

/// On Line Data: the answer of a partner that is there and on-line.
///
/// The equipment sends its model and software revision, the host the empty list.
S1F2 H<->E OnLineData
<L [0|2]
  <MDLN>
  <SOFTREV>
>.

/// Selected Equipment Status Request: the host asks for the values of status variables.
///
/// An empty list, or an empty item in the packed form, asks for all of them. New code sends the list; the packed form
/// is old and fits integer SVIDs only.
S1F3 W H->E SelectedEquipmentStatusRequest
<L [n]
  <SVID>
  ...
>
- OR -
<SVID [n]>.

/// Selected Equipment Status Data: the equipment reports the values of the status variables asked for.
///
/// The values stand in the order of the request, or in the documented order when all were asked for. An empty list in
/// a position says that this SVID does not exist.
S1F4 H<-E SelectedEquipmentStatusData
<L [n]
  <SV>
  ...
>.

/// Formatted Status Request: the host asks for a status report in a form that the equipment predefines.
S1F5 W H->E FormattedStatusRequest
<SFCD>.

/// Formatted Status Data: the equipment reports status in the form asked for.
///
/// The shape depends on SFCD; a zero-length item says that no report can be made.
S1F6 H<-E FormattedStatusData
<VARIANT FORM>.

/// Fixed Form Request: the host asks which form a formatted status report will have.
S1F7 W H->E FixedFormRequest
<SFCD>.

/// Fixed Form Data: the equipment describes the form of a formatted status report.
///
/// The shape depends on SFCD: names paired with zero-length items that carry the formats. A zero-length item alone
/// says that there is no such form.
S1F8 H<-E FixedFormData
<VARIANT FORM>.

/// Material Transfer Status Request: the host asks for the material transfer status of the equipment's ports.
S1F9 W H->E MaterialTransferStatusRequest.

/// Material Transfer Status Data: the equipment reports the transfer status of its input and output ports.
///
/// TSIP and TSOP hold one byte a port; zero length says that there are no such ports. Send arrays; lists with an item
/// a port are accepted.
S1F10 H<-E MaterialTransferStatusData
<L [2]
  <TSIP [n]>
  <TSOP [n]>
>
- OR -
<L [2]
  <L [n] TSIPS
    <TSIP>
    ...
  >
  <L [n] TSOPS
    <TSOP>
    ...
  >
>.

/// Status Variable Namelist Request: the host asks for the names and units of status variables.
///
/// An empty list asks for all of them.
S1F11 W H->E StatusVariableNamelistRequest
<L [n]
  <SVID>
  ...
>.

/// Status Variable Namelist Reply: the equipment lists its status variables with names and units.
///
/// Empty name and empty units say that this SVID does not exist.
S1F12 H<-E StatusVariableNamelistReply
<L [n] VARIABLES
  <L [3] VARIABLE
    <SVID>
    <SVNAME [0|1]>
    <UNITS [0|1]>
  >
  ...
>.

/// Establish Communications Request: either side asks to establish communications, after power-up or a break.
///
/// The equipment sends its model and software revision, the host the empty list.
S1F13 W H<->E EstablishCommunicationsRequest
<L [0|2]
  <MDLN>
  <SOFTREV>
>.

/// Establish Communications Request Acknowledge: the partner accepts or denies establishing communications.
///
/// The equipment sends its model and software revision, the host the empty list in their place. They only mean
/// something with COMMACK 0.
S1F14 H<->E EstablishCommunicationsRequestAcknowledge
<L [2]
  <COMMACK>
  <L [0|2] IDENTITY
    <MDLN>
    <SOFTREV>
  >
>.

/// Request OFF-LINE: the host asks the equipment to go off-line.
S1F15 W H->E RequestOffLine.

/// OFF-LINE Acknowledge: the equipment confirms that it goes off-line.
S1F16 H<-E OffLineAcknowledge
<OFLACK>.

/// Request ON-LINE: the host asks the equipment to go on-line.
///
/// Under GEM it is accepted only in the state HOST OFF-LINE.
S1F17 W H->E RequestOnLine.

/// ON-LINE Acknowledge: the equipment accepts or refuses to go on-line.
S1F18 H<-E OnLineAcknowledge
<ONLACK>.

/// Get Attribute: either side asks for attributes of objects.
///
/// An empty OBJID list stands for all objects of the type, an empty ATTRID list for all attributes.
S1F19 W H<->E GetAttribute
<L [3]
  <OBJTYPE>
  <L [n] OBJIDS
    <OBJID>
    ...
  >
  <L [n] ATTRIDS
    <ATTRID>
    ...
  >
>.

/// Attribute Data: the attributes asked for, object by object, with the errors met.
///
/// An empty outer list says that the object type is unknown, an empty inner list that this object was not found, an
/// empty ATTRDATA that this attribute does not exist.
S1F20 H<->E AttributeData
<L [2]
  <L [n] OBJECTS
    <L [n] OBJECT
      <ATTRDATA [0|1]>
      ...
    >
    ...
  >
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Data Variable Namelist Request: the host asks for the names and units of data variables.
///
/// An empty list asks for all of them.
S1F21 W H->E DataVariableNamelistRequest
<L [n]
  <VID>
  ...
>.

/// Data Variable Namelist: the equipment lists its data variables with names and units.
///
/// Empty name and empty units say that this VID does not exist.
S1F22 H<-E DataVariableNamelist
<L [n] VARIABLES
  <L [3] VARIABLE
    <VID>
    <DVVALNAME [0|1]>
    <UNITS [0|1]>
  >
  ...
>.

/// Collection Event Namelist Request: the host asks which collection events there are and which variables go with
/// them.
///
/// An empty list asks for all of them.
S1F23 W H->E CollectionEventNamelistRequest
<L [n]
  <CEID>
  ...
>.

/// Collection Event Namelist: the equipment lists collection events with names and associated variables.
///
/// An empty name and an empty list say that this CEID does not exist.
S1F24 H<-E CollectionEventNamelist
<L [n] EVENTS
  <L [3] EVENT
    <CEID>
    <CENAME [0|1]>
    <L [n] VIDS
      <VID>
      ...
    >
  >
  ...
>.
