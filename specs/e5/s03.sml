// SEMI E5 stream 3: material status.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S3F0 H<->E AbortTransactionS3.

/// Material Status Request: the host asks what material is where in the equipment.
S3F1 W H->E MaterialStatusRequest.

/// Material Status Data: the equipment lists its material with place, quantity and id.
///
/// The empty list says that there is no such data. Some documents put MID before QUA.
S3F2 H<-E MaterialStatusData
<L [0|2]
  <MF>
  <L [n] MATERIALS
    <L [3] MATERIAL
      <LOC>
      <QUA>
      <MID>
    >
    ...
  >
>.

/// Time to Completion Request: the host asks when the material in work will be done.
S3F3 W H->E TimeToCompletionRequest.

/// Time to Completion Data: the equipment lists its material with the time to completion.
///
/// The empty list says that there is no such data.
S3F4 H<-E TimeToCompletionData
<L [0|2]
  <MF>
  <L [n] MATERIALS
    <L [3] MATERIAL
      <TTC>
      <QUA>
      <MID>
    >
    ...
  >
>.

/// Material Found Send: the equipment reports that it found material that it did not know of.
S3F5 [W] H<-E MaterialFoundSend
<L [2]
  <MF>
  <QUA>
>.

/// Material Found Acknowledge: the host acknowledges found material.
S3F6 H->E MaterialFoundAcknowledge
<ACKC3>.

/// Material Lost Send: the equipment reports that material is missing.
S3F7 [W] H<-E MaterialLostSend
<L [3]
  <MF>
  <QUA>
  <MID>
>.

/// Material Lost Acknowledge: the host acknowledges lost material.
S3F8 H->E MaterialLostAcknowledge
<ACKC3>.

/// Material ID Equate Send: the equipment reports that two ids stand for the same material.
S3F9 W H<-E MaterialIDEquateSend
<L [2]
  <MID>
  <EMID>
>.

/// Material ID Equate Acknowledge: the host acknowledges the equivalence of two material ids.
S3F10 H->E MaterialIDEquateAcknowledge
<ACKC3>.

/// Material ID Request: the equipment asks for the id of the material at a port.
S3F11 W H<-E MaterialIDRequest
<PTN>.

/// Material ID Request Acknowledge: the host sends the id of the material at a port, or says why not.
///
/// MID is empty unless MIDRA is 0.
S3F12 H->E MaterialIDRequestAcknowledge
<L [3]
  <PTN>
  <MIDRA>
  <MID [0|1]>
>.

/// Material ID Send: the host sends the id of the material at a port.
S3F13 W H->E MaterialIDSend
<L [2]
  <PTN>
  <MID>
>.

/// Material ID Acknowledge: the equipment acknowledges a material id.
S3F14 H<-E MaterialIDAcknowledge
<MIDAC>.

/// Materials Multi-Block Inquire: the host announces a long message of stream 3 and asks for permission.
///
/// Not needed on HSMS, but it must be answered.
S3F15 W H->E MaterialsMultiBlockInquire
<L [2]
  <DATAID>
  <DATALENGTH>
>.

/// Materials Multi-Block Grant: the equipment grants or refuses the announced message.
S3F16 H<-E MaterialsMultiBlockGrant
<GRANT>.

/// Carrier Action Request: the host asks for an action on a carrier.
///
/// PTN may be empty if CARRIERSPEC is given, and the other way round. Some documents call the third item CARRIERID.
S3F17 W H->E CarrierActionRequest
<L [5]
  <DATAID>
  <CARRIERACTION>
  <CARRIERSPEC [0|1]>
  <PTN [0|1]>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <CATTRID>
      <CATTRDATA>
    >
    ...
  >
>.

/// Carrier Action Acknowledge: the equipment accepts or refuses a carrier action.
S3F18 H<-E CarrierActionAcknowledge
<L [2]
  <CAACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Cancel All Carrier Out Request: the host cancels all carrier transfers out of the equipment's buffer.
S3F19 W H->E CancelAllCarrierOutRequest.

/// Cancel All Carrier Out Acknowledge: the equipment accepts or refuses to cancel the carrier transfers.
S3F20 H<-E CancelAllCarrierOutAcknowledge
<L [2]
  <CAACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Port Group Definition: the host forms a group of load ports with one access mode.
///
/// Newer documents call the second item ACCESSMODE.
S3F21 W H->E PortGroupDefinition
<L [3]
  <PORTGRPNAME>
  <PORTACCESS>
  <L [n] PTNS
    <PTN>
    ...
  >
>.

/// Port Group Definition Acknowledge: the equipment accepts or refuses a port group.
S3F22 H<-E PortGroupDefinitionAcknowledge
<L [2]
  <CAACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Port Group Action Request: the host asks for an action on a port group.
S3F23 W H->E PortGroupActionRequest
<L [3]
  <PGRPACTION>
  <PORTGRPNAME>
  <L [n] PARAMS
    <L [2] PARAM
      <PARAMNAME>
      <PARAMVAL>
    >
    ...
  >
>.

/// Port Group Action Acknowledge: the equipment accepts or refuses a port group action.
S3F24 H<-E PortGroupActionAcknowledge
<L [2]
  <CAACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Port Action Request: the host asks for an action on a port.
S3F25 W H->E PortActionRequest
<L [3]
  <PORTACTION>
  <PTN>
  <L [n] PARAMS
    <L [2] PARAM
      <PARAMNAME>
      <PARAMVAL>
    >
    ...
  >
>.

/// Port Action Acknowledge: the equipment accepts or refuses a port action.
S3F26 H<-E PortActionAcknowledge
<L [2]
  <CAACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Change Access: the host changes how carriers reach load ports, by hand or automatically.
///
/// Two shapes are in use: one mode for a list of ports, where the empty list stands for all ports, or a list of ports
/// with a mode each. Both are accepted; the equipment's manual says which to send.
S3F27 W H->E ChangeAccess
<L [2]
  <ACCESSMODE>
  <L [n] PTNS
    <PTN>
    ...
  >
>
- OR -
<L [n] PORTS
  <L [2] PORT
    <PTN>
    <ACCESSMODE>
  >
  ...
>.

/// Change Access Acknowledge: the equipment accepts or refuses the change of access mode, port by port.
///
/// CAACK 0 comes with an empty list, CAACK 6 with the ports that failed.
S3F28 H<-E ChangeAccessAcknowledge
<L [2]
  <CAACK>
  <L [n] ERRORS
    <L [3] ERROR
      <PTN>
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Carrier Tag Read Request: the host asks the equipment to read a carrier's tag.
///
/// LOCID or CARRIERSPEC may be empty, not both. Empty DATASEG and DATALENGTH ask for everything.
S3F29 W H->E CarrierTagReadRequest
<L [4]
  <LOCID [0|1]>
  <CARRIERSPEC [0|1]>
  <DATASEG [0|1]>
  <DATALENGTH [0|1]>
>.

/// Carrier Tag Read Data: the equipment sends what it read from a carrier's tag.
///
/// DATA is empty when CAACK is not 0.
S3F30 H<-E CarrierTagReadData
<L [2]
  <DATA [0|1]>
  <L [2] RESULT
    <CAACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Carrier Tag Write Data Request: the host asks the equipment to write a carrier's tag.
S3F31 W H->E CarrierTagWriteDataRequest
<L [5]
  <LOCID>
  <CARRIERSPEC>
  <DATASEG>
  <DATALENGTH>
  <DATA>
>.

/// Carrier Tag Write Data Acknowledge: the equipment says whether the carrier's tag was written.
S3F32 H<-E CarrierTagWriteDataAcknowledge
<L [2]
  <CAACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Cancel All Pod Out Request: the host cancels all pod transfers out of the equipment.
S3F33 W H->E CancelAllPodOutRequest.

/// Cancel All Pod Out Acknowledge: the equipment accepts or refuses to cancel the pod transfers.
S3F34 H<-E CancelAllPodOutAcknowledge
<L [2]
  <CAACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Reticle Transfer Job Request: the host creates or changes a job that moves reticles into or out of a pod.
///
/// The removals name reticles to take out, the placements reticles to put in.
S3F35 W H->E ReticleTransferJobRequest
<L [7]
  <JOBACTION>
  <PODID>
  <INPTN>
  <OUTPTN>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
  <L [n] REMOVALS
    <L [3] REMOVAL
      <RETICLEID>
      <RETREMOVEINSTR>
      <L [n] ATTRIBUTES
        <L [2] ATTRIBUTE
          <ATTRID>
          <ATTRDATA>
        >
        ...
      >
    >
    ...
  >
  <L [n] PLACEMENTS
    <L [2] PLACEMENT
      <RETICLEID>
      <RETPLACEINSTR>
    >
    ...
  >
>.

/// Reticle Transfer Job Acknowledge: the equipment accepts or refuses a reticle transfer job.
S3F36 H<-E ReticleTransferJobAcknowledge
<L [2]
  <RPMACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.
