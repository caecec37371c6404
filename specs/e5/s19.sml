// SEMI E5 stream 19: recipe and parameter management.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S19F0 H<->E AbortTransactionS19.

/// PDE Directory Request: one side asks which process definition elements match a filter.
S19F1 W H<->E PDEDirectoryRequest
<L [2]
  <L [n] FILTERS
    <L [3] FILTER
      <PDEATTRIBUTENAME>
      <COMPARISONOPERATOR>
      <PDEATTRIBUTEVALUE>
    >
    ...
  >
  <L [n] PDEATTRIBUTES
    <PDEATTRIBUTE>
    ...
  >
>.

/// PDE Directory Data: the partner lists the matching elements with the attributes asked for.
S19F2 H<->E PDEDirectoryData
<L [3]
  <DIRRSPSTAT>
  <STATUSTXT>
  <L [n] PDES
    <L [2] PDE
      <UID>
      <L [n] ATTRIBUTES
        <L [2] ATTRIBUTE
          <PDEATTRIBUTE>
          <PDEATTRIBUTEVALUE>
        >
        ...
      >
    >
    ...
  >
>.

/// PDE Delete Request: the host asks the equipment to delete process definition elements.
S19F3 W H->E PDEDeleteRequest
<L [n]
  <UID>
  ...
>.

/// PDE Delete Acknowledge: the equipment says which elements were deleted.
S19F4 H<-E PDEDeleteAcknowledge
<L [n] RESULTS
  <L [3] RESULT
    <UID>
    <DELRSPSTAT>
    <STATUSTXT>
  >
  ...
>.

/// PDE Header Data Request: one side asks for the headers of process definition elements.
S19F5 W H<->E PDEHeaderDataRequest
<L [n]
  <UID>
  ...
>.

/// PDE Header Data Reply: the partner names the transfer container that will carry the headers.
S19F6 H<->E PDEHeaderDataReply
<L [2]
  <TCID>
  <L [n] RESULTS
    <L [3] RESULT
      <UID>
      <GETRSPSTAT>
      <STATUSTXT>
    >
    ...
  >
>.

/// PDE Transfer Request: one side asks for process definition elements.
S19F7 W H<->E PDETransferRequest
<L [n]
  <UID>
  ...
>.

/// PDE Transfer Reply: the partner names the transfer container that will carry the elements.
S19F8 H<->E PDETransferReply
<L [2]
  <TCID>
  <L [n] RESULTS
    <L [3] RESULT
      <UID>
      <GETRSPSTAT>
      <STATUSTXT>
    >
    ...
  >
>.

/// Request to Send PDE: one side asks to send a transfer container of the given size.
S19F9 W H<->E RequestToSendPDE
<L [2]
  <TCID>
  <TRANSFERSIZE>
>.

/// Initiate PDE Transfer Reply: the partner grants or refuses the transfer container.
S19F10 H<->E InitiatePDETransferReply
<L [3]
  <TCID>
  <RTSRSPSTAT>
  <STATUSTXT>
>.

/// Send PDE: one side starts the transfer of a container that was granted.
S19F11 W H<->E SendPDE
<TCID>.

/// Send PDE Acknowledge: the partner confirms the transfer of the container.
S19F12 H<->E SendPDEAcknowledge.

/// PDE Transfer Report: the receiver reports, element by element, how a transfer ended.
S19F13 W H<->E PDETransferReport
<L [n] RESULTS
  <L [4] RESULT
    <UID>
    <SENDRSPSTAT>
    <VERIFYRSPSTAT>
    <STATUSTXT>
  >
  ...
>.

/// PDE Transfer Report Acknowledge: the sender confirms the report of a transfer.
S19F14 H<->E PDETransferReportAcknowledge.

/// PDE Resolve Request: the host asks the equipment to resolve the references of an element.
S19F15 W H->E PDEResolveRequest
<L [2]
  <TARGETPDE>
  <L [n] REFERENCES
    <L [2] REFERENCE
      <PDEREF>
      <RESOLUTION>
    >
    ...
  >
>.

/// PDE Resolve Data: the equipment lists the resolved references and the elements at fault.
S19F16 H<-E PDEResolveData
<L [2]
  <L [n] REFERENCES
    <L [2] REFERENCE
      <PDEREF>
      <RESOLUTION>
    >
    ...
  >
  <L [n] RESULTS
    <L [3] RESULT
      <UID>
      <RESPDESTAT>
      <STATUSTXT>
    >
    ...
  >
>.

/// PDE Verify Request: the host asks the equipment to verify an element with the given resolutions.
S19F17 W H->E PDEVerifyRequest
<L [4]
  <TARGETPDE>
  <L [n] REFERENCES
    <L [2] REFERENCE
      <PDEREF>
      <RESOLUTION>
    >
    ...
  >
  <VERIFYTYPE>
  <VERIFYDEPTH>
>.

/// PDE Verify Data: the equipment says whether the element was verified, with results for each part.
S19F18 H<-E PDEVerifyData
<L [2]
  <VERIFYSUCCESS>
  <L [n] RESULTS
    <L [3] RESULT
      <UID>
      <VERIFYRSPSTAT>
      <STATUSTXT>
    >
    ...
  >
>.

/// Stream 19 Multi-block Inquire: one side announces a long message of stream 19 and asks for permission.
///
/// Not needed on HSMS, but it must be answered.
S19F19 W H<->E Stream19MultiBlockInquire
<DATALENGTH>.

/// Stream 19 Multi-block Grant: the partner grants or refuses the announced message.
S19F20 H<->E Stream19MultiBlockGrant
<GRANT>.
