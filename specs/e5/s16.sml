// SEMI E5 stream 16: processing management.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S16F0 H<->E AbortTransactionS16.

/// Multi-block Process Job Data Inquire: the host announces a long process job message and asks for permission.
///
/// Not needed on HSMS, but it must be answered.
S16F1 W H->E MultiBlockProcessJobDataInquire
<L [2]
  <DATAID>
  <DATALENGTH>
>.

/// Multi-block Process Job Data Grant: the equipment grants or refuses the announced message.
S16F2 H<-E MultiBlockProcessJobDataGrant
<GRANT>.

/// Process Job Create Request: the host creates a process job and lets the equipment name it.
///
/// Some equipment allows an empty material list.
S16F3 W H->E ProcessJobCreateRequest
<L [5]
  <DATAID>
  <MF>
  <L [n] MIDS
    <MID>
    ...
  >
  <L [3] RECIPE
    <PRRECIPEMETHOD>
    <RCPSPEC>
    <L [n] PARAMS
      <L [2] PARAM
        <RCPPARNM>
        <RCPPARVAL>
      >
      ...
    >
  >
  <PRPROCESSSTART>
>.

/// Process Job Create Acknowledge: the equipment accepts or refuses a process job and names it.
S16F4 H<-E ProcessJobCreateAcknowledge
<L [2]
  <PRJOBID>
  <L [2] RESULT
    <ACKA>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Process Job Command Request: the host sends a command to a process job.
///
/// The form without DATAID is accepted.
S16F5 W H->E ProcessJobCommandRequest
<L [4]
  <DATAID>
  <PRJOBID>
  <PRCMDNAME>
  <L [n] PARAMS
    <L [2] PARAM
      <CPNAME>
      <CPVAL>
    >
    ...
  >
>
- OR -
<L [3]
  <PRJOBID>
  <PRCMDNAME>
  <L [n] PARAMS
    <L [2] PARAM
      <CPNAME>
      <CPVAL>
    >
    ...
  >
>.

/// Process Job Command Acknowledge: the equipment accepts or refuses a process job command.
S16F6 H<-E ProcessJobCommandAcknowledge
<L [2]
  <PRJOBID>
  <L [2] RESULT
    <ACKA>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Process Job Alert Notify: the equipment reports that a process job reached a milestone.
S16F7 [W] H<-E ProcessJobAlertNotify
<L [4]
  <TIMESTAMP>
  <PRJOBID>
  <PRJOBMILESTONE>
  <L [2] RESULT
    <ACKA>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Process Job Alert Confirm: the host confirms a process job alert.
S16F8 H->E ProcessJobAlertConfirm.

/// Process Job Event Notify: the equipment reports an event of a process job with variables.
S16F9 [W] H<-E ProcessJobEventNotify
<L [4]
  <PREVENTID>
  <TIMESTAMP>
  <PRJOBID>
  <L [n] VALUES
    <L [2] VALUE
      <VID>
      <V>
    >
    ...
  >
>.

/// Process Job Event Confirm: the host confirms a process job event.
S16F10 H->E ProcessJobEventConfirm.

/// PRJobCreateEnh: the host creates a process job under an id of its own.
///
/// With MF 13 (carriers) the material is a list of carriers and slots, with MF 14 (substrates) a list of MIDs; an
/// empty list gives no material. PRPAUSEEVENT is itself a list of CEIDs.
S16F11 W H->E PRJobCreateEnh
<L [7]
  <DATAID>
  <PRJOBID>
  <MF>
  <L [n] MATERIALS
    <L [2] CARRIER
      <CARRIERID>
      <L [n] SLOTIDS
        <SLOTID>
        - OR -
        <SLOTID [n]>
        ...
      >
    >
    ...
  >
  - OR -
  <L [n] MATERIALS
    <MID>
    ...
  >
  <L [3] RECIPE
    <PRRECIPEMETHOD>
    <RCPSPEC>
    <L [n] PARAMS
      <L [2] PARAM
        <RCPPARNM>
        <RCPPARVAL>
      >
      ...
    >
  >
  <PRPROCESSSTART>
  <PRPAUSEEVENT>
>.

/// PRJobCreateEnh Acknowledge: the equipment accepts or refuses a process job.
S16F12 H<-E PRJobCreateEnhAcknowledge
<L [2]
  <PRJOBID>
  <L [2] RESULT
    <ACKA>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// PRJobDuplicateCreate: the host creates several process jobs that share one recipe.
///
/// The material is given as in S16F11.
S16F13 W H->E PRJobDuplicateCreate
<L [5]
  <DATAID>
  <L [n] JOBS
    <L [3] JOB
      <PRJOBID>
      <MF>
      <L [n] MATERIALS
        <L [2] CARRIER
          <CARRIERID>
          <L [n] SLOTIDS
            <SLOTID>
            - OR -
            <SLOTID [n]>
            ...
          >
        >
        ...
      >
      - OR -
      <L [n] MATERIALS
        <MID>
        ...
      >
    >
    ...
  >
  <L [3] RECIPE
    <PRRECIPEMETHOD>
    <RCPSPEC>
    <L [n] PARAMS
      <L [2] PARAM
        <RCPPARNM>
        <RCPPARVAL>
      >
      ...
    >
  >
  <PRPROCESSSTART>
  <PRPAUSEEVENT>
>.

/// PRJobDuplicateCreate Acknowledge: the equipment says which of the jobs with one recipe were created.
S16F14 H<-E PRJobDuplicateCreateAcknowledge
<L [2]
  <L [n] PRJOBIDS
    <PRJOBID>
    ...
  >
  <L [2] RESULT
    <ACKA>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// PRJobMultiCreate: the host creates several process jobs, each with its own recipe.
///
/// MF, material and PRPAUSEEVENT are given as in S16F11.
S16F15 W H->E PRJobMultiCreate
<L [2]
  <DATAID>
  <L [n] JOBS
    <L [6] JOB
      <PRJOBID>
      <MF>
      <L [n] MATERIALS
        <L [2] CARRIER
          <CARRIERID>
          <L [n] SLOTIDS
            <SLOTID>
            - OR -
            <SLOTID [n]>
            ...
          >
        >
        ...
      >
      - OR -
      <L [n] MATERIALS
        <MID>
        ...
      >
      <L [3] RECIPE
        <PRRECIPEMETHOD>
        <RCPSPEC>
        <L [n] PARAMS
          <L [2] PARAM
            <RCPPARNM>
            <RCPPARVAL>
          >
          ...
        >
      >
      <PRPROCESSSTART>
      <PRPAUSEEVENT>
    >
    ...
  >
>.

/// PRJobMultiCreate Acknowledge: the equipment says which of the jobs were created.
S16F16 H<-E PRJobMultiCreateAcknowledge
<L [2]
  <L [n] PRJOBIDS
    <PRJOBID>
    ...
  >
  <L [2] RESULT
    <ACKA>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// PRJobDequeue: the host takes process jobs out of the queue.
///
/// An empty list takes out all of them.
S16F17 W H->E PRJobDequeue
<L [n]
  <PRJOBID>
  ...
>.

/// PRJobDequeue Acknowledge: the equipment says which jobs were taken out of the queue.
S16F18 H<-E PRJobDequeueAcknowledge
<L [2]
  <L [n] PRJOBIDS
    <PRJOBID>
    ...
  >
  <L [2] RESULT
    <ACKA>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// PRGetAllJobs: the host asks for all process jobs and their states.
S16F19 W H->E PRGetAllJobs.

/// PRGetAllJobs Send: the equipment lists its process jobs with their states.
///
/// An empty list says that there are none.
S16F20 H<-E PRGetAllJobsSend
<L [n] JOBS
  <L [2] JOB
    <PRJOBID>
    <PRSTATE>
  >
  ...
>.

/// PRGetSpace: the host asks how many more process jobs can be created.
S16F21 W H->E PRGetSpace.

/// PRGetSpace Send: the equipment says how many more process jobs can be created.
S16F22 H<-E PRGetSpaceSend
<PRJOBSPACE>.

/// PRJobSetRecipeVariable: the host sets recipe parameters of a process job.
S16F23 W H->E PRJobSetRecipeVariable
<L [2]
  <PRJOBID>
  <L [n] PARAMS
    <L [2] PARAM
      <RCPPARNM>
      <RCPPARVAL>
    >
    ...
  >
>.

/// PRJobSetRecipeVariable Acknowledge: the equipment says whether the recipe parameters were set.
S16F24 H<-E PRJobSetRecipeVariableAcknowledge
<L [2]
  <ACKA>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// PRJobSetStartMethod: the host says whether process jobs start by themselves or wait for a command.
S16F25 W H->E PRJobSetStartMethod
<L [2]
  <L [n] PRJOBIDS
    <PRJOBID>
    ...
  >
  <PRPROCESSSTART>
>.

/// PRJobSetStartMethod Acknowledge: the equipment says for which jobs the start method was set.
S16F26 H<-E PRJobSetStartMethodAcknowledge
<L [2]
  <L [n] PRJOBIDS
    <PRJOBID>
    ...
  >
  <L [2] RESULT
    <ACKA>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Control Job Command Request: the host sends a command to a control job.
///
/// The empty list stands in place of the parameter when the command needs none.
S16F27 W H->E ControlJobCommandRequest
<L [3]
  <CTLJOBID>
  <CTLJOBCMD>
  <L [0|2] PARAM
    <CPNAME>
    <CPVAL>
  >
>.

/// Control Job Command Acknowledge: the equipment accepts or refuses a control job command.
///
/// The empty list stands in place of the error when there is none.
S16F28 H<-E ControlJobCommandAcknowledge
<L [2]
  <ACKA>
  <L [0|2] ERROR
    <ERRCODE>
    <ERRTEXT>
  >
>.

/// PRSetMtrlOrder: the host chooses the order in which jobs take their material.
S16F29 W H->E PRSetMtrlOrder
<PRMTRLORDER>.

/// PRSetMtrlOrder Acknowledge: the equipment says whether the order of material was set.
S16F30 H<-E PRSetMtrlOrderAcknowledge
<ACKA>.
