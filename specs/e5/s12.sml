// SEMI E5 stream 12: wafer mapping.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S12F0 H<->E AbortTransactionS12.

/// Map Set-up Data Send: the equipment describes the wafer map that it is about to send.
///
/// Items that are not used have zero length.
S12F1 W H<-E MapSetUpDataSend
<L [15]
  <MID>
  <IDTYP>
  <FNLOC [0|1]>
  <FFROT [0|1]>
  <ORLOC [0|1]>
  <RPSEL>
  <L [n] REFERENCE_POINTS
    <REFP [2]>
    ...
  >
  <DUTMS>
  <XDIES>
  <YDIES>
  <ROWCT>
  <COLCT>
  <NULBC [0|1]>
  <PRDCT [0|1]>
  <PRAXI>
>.

/// Map Set-up Data Acknowledge: the host acknowledges the description of a map.
S12F2 H->E MapSetUpDataAcknowledge
<SDACK>.

/// Map Set-up Data Request: the equipment asks for the description of a wafer map.
///
/// Items that are not used have zero length; an empty BCEQU asks for all bin codes.
S12F3 W H<-E MapSetUpDataRequest
<L [9]
  <MID>
  <IDTYP>
  <MAPFT>
  <FNLOC [0|1]>
  <FFROT [0|1]>
  <ORLOC [0|1]>
  <PRAXI>
  <BCEQU [n]>
  <NULBC [0|1]>
>.

/// Map Set-up Data: the host describes a wafer map.
///
/// The empty list says that the MID is unknown.
S12F4 H->E MapSetUpData
<L [0|15]
  <MID>
  <IDTYP>
  <FNLOC [0|1]>
  <ORLOC [0|1]>
  <RPSEL>
  <L [n] REFERENCE_POINTS
    <REFP [2]>
    ...
  >
  <DUTMS>
  <XDIES>
  <YDIES>
  <ROWCT>
  <COLCT>
  <PRDCT [0|1]>
  <BCEQU [n]>
  <NULBC [0|1]>
  <MLCL>
>.

/// Map Transmit Inquire: the equipment asks for permission to send a map.
S12F5 W H<-E MapTransmitInquire
<L [4]
  <MID>
  <IDTYP>
  <MAPFT>
  <MLCL>
>.

/// Map Transmit Grant: the host grants or refuses the map.
S12F6 H->E MapTransmitGrant
<GRNT1>.

/// Map Data Send Type 1: the equipment sends a map as rows or columns of bin codes, each with start and direction.
S12F7 W H<-E MapDataSendType1
<L [3]
  <MID>
  <IDTYP>
  <L [n] ROWS
    <L [2] ROW
      <RSINF [3]>
      <BINLT [n]>
    >
    ...
  >
>.

/// Map Data Acknowledge Type 1: the host acknowledges map data in rows.
S12F8 H->E MapDataAcknowledgeType1
<MDACK>.

/// Map Data Send Type 2: the equipment sends a map as one array of bin codes from a starting position.
S12F9 W H<-E MapDataSendType2
<L [4]
  <MID>
  <IDTYP>
  <STRP [2]>
  <BINLT [n]>
>.

/// Map Data Acknowledge Type 2: the host acknowledges map data in one array.
S12F10 H->E MapDataAcknowledgeType2
<MDACK>.

/// Map Data Send Type 3: the equipment sends a map as coordinates with bin codes.
S12F11 W H<-E MapDataSendType3
<L [3]
  <MID>
  <IDTYP>
  <L [n] POSITIONS
    <L [2] POSITION
      <XYPOS [2]>
      <BINLT [n]>
    >
    ...
  >
>.

/// Map Data Acknowledge Type 3: the host acknowledges map data in coordinates.
S12F12 H->E MapDataAcknowledgeType3
<MDACK>.

/// Map Data Request Type 1: the equipment asks for a map as rows or columns.
S12F13 W H<-E MapDataRequestType1
<L [2]
  <MID>
  <IDTYP>
>.

/// Map Data Type 1: the host sends a map as rows or columns of bin codes.
///
/// The empty list says that the MID is unknown.
S12F14 H->E MapDataType1
<L [0|3]
  <MID>
  <IDTYP>
  <L [n] ROWS
    <L [2] ROW
      <RSINF [3]>
      <BINLT [n]>
    >
    ...
  >
>.

/// Map Data Request Type 2: the equipment asks for a map as one array.
S12F15 W H<-E MapDataRequestType2
<L [2]
  <MID>
  <IDTYP>
>.

/// Map Data Type 2: the host sends a map as one array of bin codes from a starting position.
///
/// The empty list says that the MID is unknown.
S12F16 H->E MapDataType2
<L [0|4]
  <MID>
  <IDTYP>
  <STRP [2]>
  <BINLT [n]>
>.

/// Map Data Request Type 3: the equipment asks for a map as coordinates, with or without bin codes.
S12F17 W H<-E MapDataRequestType3
<L [3]
  <MID>
  <IDTYP>
  <SDBIN>
>.

/// Map Data Type 3: the host sends a map as coordinates with bin codes.
///
/// The empty list says that the MID is unknown.
S12F18 H->E MapDataType3
<L [0|3]
  <MID>
  <IDTYP>
  <L [n] POSITIONS
    <L [2] POSITION
      <XYPOS [2]>
      <BINLT [n]>
    >
    ...
  >
>.

/// Map Error Report Send: one side reports a fault in map data that it received.
S12F19 H<->E MapErrorReportSend
<L [2]
  <MAPER>
  <DATLC>
>.
