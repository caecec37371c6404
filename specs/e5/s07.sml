// SEMI E5 stream 7: process program management.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S7F0 H<->E AbortTransactionS7.

/// Process Program Load Inquire: one side asks for permission to send a process program of the given length.
S7F1 W H<->E ProcessProgramLoadInquire
<L [2]
  <PPID>
  <LENGTH>
>.

/// Process Program Load Grant: the partner grants or refuses the transfer of a process program.
S7F2 H<->E ProcessProgramLoadGrant
<PPGNT>.

/// Process Program Send: one side sends a process program as one body that only the equipment understands.
S7F3 W H<->E ProcessProgramSend
<L [2]
  <PPID>
  <PPBODY>
>.

/// Process Program Acknowledge: the receiver says whether the process program was taken over.
S7F4 H<->E ProcessProgramAcknowledge
<ACKC7>.

/// Process Program Request: one side asks for a process program by its id.
S7F5 W H<->E ProcessProgramRequest
<PPID>.

/// Process Program Data: the partner sends the process program asked for.
///
/// The empty list says that the request is denied or the PPID unknown.
S7F6 H<->E ProcessProgramData
<L [0|2]
  <PPID>
  <PPBODY>
>.

/// Process Program ID Request: the equipment asks which process program belongs to a material.
S7F7 W H<-E ProcessProgramIDRequest
<MID>.

/// Process Program ID Data: the host names the process program for a material.
///
/// The empty list says that the MID is unknown or another error came up.
S7F8 H->E ProcessProgramIDData
<L [0|2]
  <PPID>
  <MID>
>.

/// M/P M Request: one side asks for the matrix that says which process program belongs to which material.
S7F9 W H<->E MaterialProcessMatrixRequest.

/// M/P M Data: the partner sends its matrix of process programs and materials.
S7F10 H<->E MaterialProcessMatrixData
<L [n] ENTRIES
  <L [2] ENTRY
    <PPID>
    <L [n] MIDS
      <MID>
      ...
    >
  >
  ...
>.

/// M/P M Update Send: the host adds entries to the matrix of process programs and materials.
S7F11 [W] H->E MaterialProcessMatrixUpdateSend
<L [n] ENTRIES
  <L [2] ENTRY
    <PPID>
    <L [n] MIDS
      <MID>
      ...
    >
  >
  ...
>.

/// M/P M Update Acknowledge: the equipment says whether the matrix was extended.
S7F12 H<-E MaterialProcessMatrixUpdateAcknowledge
<ACKC7>.

/// Delete M/P M Entry Send: the host deletes entries of the matrix of process programs and materials.
S7F13 [W] H->E DeleteMaterialProcessMatrixEntrySend
<L [n] ENTRIES
  <L [2] ENTRY
    <PPID>
    <L [n] MIDS
      <MID>
      ...
    >
  >
  ...
>.

/// Delete M/P M Entry Acknowledge: the equipment says whether the matrix entries were deleted.
S7F14 H<-E DeleteMaterialProcessMatrixEntryAcknowledge
<ACKC7>.

/// Matrix Mode Select Send: the host chooses who selects process programs, the host or the equipment's matrix.
S7F15 W H->E MatrixModeSelectSend
<MMODE>.

/// Matrix Mode Select Acknowledge: the equipment accepts or refuses the selection mode.
S7F16 H<-E MatrixModeSelectAcknowledge
<ACKC7>.

/// Delete Process Program Send: the host deletes process programs of the equipment.
///
/// An empty list deletes all of them.
S7F17 W H->E DeleteProcessProgramSend
<L [n]
  <PPID>
  ...
>.

/// Delete Process Program Acknowledge: the equipment says whether the process programs were deleted.
S7F18 H<-E DeleteProcessProgramAcknowledge
<ACKC7>.

/// Current EPPD Request: the host asks for the directory of the equipment's process programs.
S7F19 W H->E CurrentEPPDRequest.

/// Current EPPD Data: the equipment lists the ids of its process programs.
S7F20 H<-E CurrentEPPDData
<L [n]
  <PPID>
  ...
>.

/// Equipment Process Capabilities Request: the host asks which commands and parameters formatted process programs may
/// use.
S7F21 W H->E EquipmentProcessCapabilitiesRequest.

/// Equipment Process Capabilities Data: the equipment describes its process commands and their parameters.
///
/// Each parameter has one of three shapes: numeric with limits and resolution, text with templates, boolean.
S7F22 H<-E EquipmentProcessCapabilitiesData
<L [5]
  <MDLN>
  <SOFTREV>
  <CMDMAX>
  <BYTMAX>
  <L [n] COMMANDS
    <L [11] COMMAND
      <CCODE>
      <CNAME>
      <RQCMD>
      <BLKDEF>
      <BCDS [n]>
      <IBCDS [n]>
      <NBCDS [n]>
      <ACDS [n]>
      <IACDS [n]>
      <NACDS [n]>
      <L [n] PARAMS
        <L [9] NUMERIC_PARAM
          <PNAME>
          <RQPAR>
          <PDFLT>
          - OR -
          <PDFLT [n]>
          <PMAX>
          <LLIM>
          <ULIM>
          <UNITS>
          <RESC>
          <RESV>
        >
        - OR -
        <L [5] TEXT_PARAM
          <PNAME>
          <RQPAR>
          <PDFLT>
          - OR -
          <PDFLT [n]>
          <PMAX>
          <L [n] TEMPLATES
            <STEMP>
            ...
          >
        >
        - OR -
        <L [4] BOOLEAN_PARAM
          <PNAME>
          <RQPAR>
          <PDFLT>
          - OR -
          <PDFLT [n]>
          <PMAX>
        >
        ...
      >
    >
    ...
  >
>.

/// Formatted Process Program Send: one side sends a process program as a list of commands and parameters.
S7F23 W H<->E FormattedProcessProgramSend
<L [4]
  <PPID>
  <MDLN>
  <SOFTREV>
  <L [n] COMMANDS
    <L [2] COMMAND
      <CCODE>
      <L [n] PPARMS
        <PPARM>
        - OR -
        <PPARM [n]>
        ...
      >
    >
    ...
  >
>.

/// Formatted Process Program Acknowledge: the receiver says whether the formatted process program was taken over.
S7F24 H<->E FormattedProcessProgramAcknowledge
<ACKC7>.

/// Formatted Process Program Request: one side asks for a process program as a list of commands and parameters.
S7F25 W H<->E FormattedProcessProgramRequest
<PPID>.

/// Formatted Process Program Data: the partner sends the formatted process program asked for.
///
/// The empty list says that the request is denied.
S7F26 H<->E FormattedProcessProgramData
<L [0|4]
  <PPID>
  <MDLN>
  <SOFTREV>
  <L [n] COMMANDS
    <L [2] COMMAND
      <CCODE>
      <L [n] PPARMS
        <PPARM>
        - OR -
        <PPARM [n]>
        ...
      >
    >
    ...
  >
>.

/// Process Program Verification Send: the equipment reports the result of verifying a formatted process program.
///
/// An empty list, or one entry with ACKC7A 0, says that there is no error. The equipment sends it once for each
/// formatted program it received.
S7F27 W H<-E ProcessProgramVerificationSend
<L [2]
  <PPID>
  <L [n] ERRORS
    <L [3] ERROR
      <ACKC7A>
      <SEQNUM>
      <ERRW7>
    >
    ...
  >
>.

/// Process Program Verification Acknowledge: the host confirms the result of a verification.
S7F28 H->E ProcessProgramVerificationAcknowledge.

/// Process Program Verification Inquire: the equipment asks for permission to send a long verification result.
S7F29 W H<-E ProcessProgramVerificationInquire
<LENGTH>.

/// Process Program Verification Grant: the host grants or refuses the announced verification result.
S7F30 H->E ProcessProgramVerificationGrant
<PPGNT>.

/// Verification Request Send: the host asks the equipment to verify a formatted process program.
S7F31 W H->E VerificationRequestSend
<L [4]
  <PPID>
  <MDLN>
  <SOFTREV>
  <L [n] COMMANDS
    <L [2] COMMAND
      <CCODE>
      <L [n] PPARMS
        <PPARM>
        - OR -
        <PPARM [n]>
        ...
      >
    >
    ...
  >
>.

/// Verification Request Acknowledge: the equipment says whether it will verify the process program.
S7F32 H<-E VerificationRequestAcknowledge
<ACKC7>.

/// Process Program Available Request: one side asks whether a process program is there and how long it is.
S7F33 W H<->E ProcessProgramAvailableRequest
<PPID>.

/// Process Program Availability Data: the partner gives the lengths of a process program in both forms, 0 where it is
/// not there.
S7F34 H<->E ProcessProgramAvailabilityData
<L [3]
  <PPID>
  <UNFLEN>
  <FRMLEN>
>.

/// Process Program for MID Request: one side asks for the process program of a material.
S7F35 W H<->E ProcessProgramForMIDRequest
<MID>.

/// Process Program for MID Data: the partner sends the process program of a material.
///
/// The empty list says that the MID is unknown or another error came up.
S7F36 H<->E ProcessProgramForMIDData
<L [0|3]
  <MID>
  <PPID>
  <PPBODY>
>.

/// Large Process Program Send: one side offers a process program as a data set of stream 13.
///
/// DSNAME is the PPID; the data set carries the PPBODY item.
S7F37 W H<->E LargeProcessProgramSend
<DSNAME>.

/// Large Process Program Acknowledge: the partner accepts or refuses the offered process program.
S7F38 H<->E LargeProcessProgramAcknowledge
<ACKC7>.

/// Large Formatted Process Program Send: one side offers a formatted process program as a data set of stream 13.
///
/// DSNAME is the PPID; the data set carries the structure of S7F23.
S7F39 W H<->E LargeFormattedProcessProgramSend
<DSNAME>.

/// Large Formatted Process Program Acknowledge: the partner accepts or refuses the offered formatted process program.
S7F40 H<->E LargeFormattedProcessProgramAcknowledge
<ACKC7>.

/// Large Process Program Request: one side asks the other to offer a process program as a data set.
S7F41 W H<->E LargeProcessProgramRequest
<DSNAME>.

/// Large Process Program Request Acknowledge: the partner says whether it will offer the process program.
S7F42 H<->E LargeProcessProgramRequestAcknowledge
<ACKC7>.

/// Large Formatted Process Program Request: one side asks the other to offer a formatted process program as a data
/// set.
S7F43 W H<->E LargeFormattedProcessProgramRequest
<DSNAME>.

/// Large Formatted Process Program Request Acknowledge: the partner says whether it will offer the formatted process
/// program.
S7F44 H<->E LargeFormattedProcessProgramRequestAcknowledge
<ACKC7>.
