// SEMI E5 stream 13: data set transfers.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S13F0 H<->E AbortTransactionS13.

/// Send Data Set Send: the owner of a data set announces it to the reader by name.
S13F1 W H<->E SendDataSetSend
<L [1]
  <DSNAME>
>.

/// Send Data Set Acknowledge: the reader says whether it will fetch the announced data set.
S13F2 H<->E SendDataSetAcknowledge
<L [2]
  <DSNAME>
  <ACKC13>
>.

/// Open Data Set Request: the reader opens a data set, at its start or at a checkpoint.
S13F3 W H<->E OpenDataSetRequest
<L [3]
  <HANDLE>
  <DSNAME>
  <CKPNT>
>.

/// Open Data Set Data: the owner says whether the data set is open and what its records are like.
S13F4 H<->E OpenDataSetData
<L [5]
  <HANDLE>
  <DSNAME>
  <ACKC13>
  <RTYPE>
  <RECLEN>
>.

/// Read Data Set Request: the reader asks for more of an open data set.
S13F5 W H<->E ReadDataSetRequest
<L [2]
  <HANDLE>
  <READLN>
>.

/// Read Data Set Data: the owner sends the next part of a data set.
///
/// ACKC13 8 marks the end of the data. The list is empty on any error; it holds one binary item for a set of type
/// stream and several records for a discrete one.
S13F6 H<->E ReadDataSetData
<L [4]
  <HANDLE>
  <ACKC13>
  <CKPNT>
  <L [n] RECORDS
    <FILDAT>
    ...
  >
>.

/// Close Data Set Send: the reader closes a data set.
S13F7 W H<->E CloseDataSetSend
<L [1]
  <HANDLE>
>.

/// Close Data Set Acknowledge: the owner confirms that the data set is closed.
S13F8 H<->E CloseDataSetAcknowledge
<L [2]
  <HANDLE>
  <ACKC13>
>.

/// Reset Data Set Send: one side closes all open data sets at once, after a break.
S13F9 W H<->E ResetDataSetSend.

/// Reset Data Set Acknowledge: the partner confirms that all data sets are closed.
S13F10 H<->E ResetDataSetAcknowledge.

/// Data Set Object Multi-Block Inquire: one side announces a long message about a data set object and asks for
/// permission.
///
/// Not needed on HSMS, but it must be answered.
S13F11 W H<->E DataSetObjectMultiBlockInquire
<L [3]
  <DATAID>
  <OBJSPEC [0|1]>
  <DATALENGTH>
>.

/// Data Set Object Multi-Block Grant: the partner grants or refuses the announced message.
S13F12 H<->E DataSetObjectMultiBlockGrant
<GRANT>.

/// Table Data Send: one side sends a table or a part of it, row by row.
///
/// The first element of a row names the row.
S13F13 W H<->E TableDataSend
<L [8]
  <DATAID>
  <OBJSPEC [0|1]>
  <TBLTYP>
  <TBLID>
  <TBLCMD>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
  <L [n] COLUMNS
    <COLHDR>
    ...
  >
  <L [n] ROWS
    <L [n] ROW
      <TBLELT>
      ...
    >
    ...
  >
>.

/// Table Data Acknowledge: the receiver accepts or refuses a table.
S13F14 H<->E TableDataAcknowledge
<L [2]
  <TBLACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Table Data Request: one side asks for a table or a part of it.
///
/// The columns are chosen by heading, the rows by their first elements.
S13F15 W H<->E TableDataRequest
<L [7]
  <DATAID>
  <OBJSPEC [0|1]>
  <TBLTYP>
  <TBLID>
  <TBLCMD>
  <L [n] COLUMNS
    <COLHDR>
    ...
  >
  <L [n] ELEMENTS
    <TBLELT>
    ...
  >
>.

/// Table Data: the partner sends the table asked for, row by row.
///
/// The first element of a row names the row.
S13F16 H<->E TableData
<L [6]
  <TBLTYP>
  <TBLID>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
  <L [n] COLUMNS
    <COLHDR>
    ...
  >
  <L [n] ROWS
    <L [n] ROW
      <TBLELT>
      ...
    >
    ...
  >
  <L [2] RESULT
    <TBLACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.
