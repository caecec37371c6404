// SEMI E5 stream 21: item transfer.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S21F0 H<->E AbortTransactionS21.

/// Item Load Inquire: one side asks for permission to send an item of a given type and length.
S21F1 W H<->E ItemLoadInquire
<L [4]
  <ITEMTYPE>
  <ITEMID>
  <ITEMLENGTH>
  <ITEMVERSION>
>.

/// Item Load Grant: the partner grants or refuses the item.
S21F2 H<->E ItemLoadGrant
<L [2]
  <ITEMACK>
  <ITEMERROR>
>.

/// Item Send: one side sends an item in one message.
S21F3 W H<->E ItemSend
<L [5]
  <ITEMTYPE>
  <ITEMID>
  <ITEMLENGTH>
  <ITEMVERSION>
  <L [n] ITEMPARTS
    <ITEMPART>
    ...
  >
>.

/// Item Send Acknowledge: the receiver says whether the item was taken over.
S21F4 H<->E ItemSendAcknowledge
<L [2]
  <ITEMACK>
  <ITEMERROR>
>.

/// Item Request: one side asks for an item.
S21F5 W H<->E ItemRequest
<L [2]
  <ITEMTYPE>
  <ITEMID>
>.

/// Item Data: the partner sends the item asked for in one message.
S21F6 H<->E ItemData
<L [7]
  <ITEMACK>
  <ITEMERROR>
  <ITEMTYPE>
  <ITEMID>
  <ITEMLENGTH>
  <ITEMVERSION>
  <L [n] ITEMPARTS
    <ITEMPART>
    ...
  >
>.

/// Item Type List Request: one side asks which items of a type the other holds.
S21F7 W H<->E ItemTypeListRequest
<ITEMTYPE>.

/// Item Type List Results: the partner lists its items of a type with length and version.
S21F8 H<->E ItemTypeListResults
<L [4]
  <ITEMACK>
  <ITEMERROR>
  <ITEMTYPE>
  <L [n] ENTRIES
    <L [3] ENTRY
      <ITEMID>
      <ITEMLENGTH>
      <ITEMVERSION>
    >
    ...
  >
>.

/// Supported Item Type List Request: one side asks which types of items the other supports.
S21F9 W H<->E SupportedItemTypeListRequest.

/// Supported Item Type List Result: the partner lists the types of items that it supports.
S21F10 H<->E SupportedItemTypeListResult
<L [3]
  <ITEMACK>
  <ITEMERROR>
  <L [n] ITEMTYPES
    <ITEMTYPE>
    ...
  >
>.

/// Item Delete: the host deletes items of the equipment.
S21F11 W H->E ItemDelete
<L [2]
  <ITEMTYPE>
  <L [n] ITEMIDS
    <ITEMID>
    ...
  >
>.

/// Item Delete Acknowledge: the equipment says, item by item, whether it was deleted.
S21F12 H<-E ItemDeleteAcknowledge
<L [3]
  <ITEMACK>
  <ITEMTYPE>
  <L [n] RESULTS
    <L [3] RESULT
      <ITEMID>
      <ITEMACK>
      <ITEMERROR>
    >
    ...
  >
>.

/// Request Permission To Send Item by Parts: one side asks for permission to send an item in several messages.
S21F13 W H<->E RequestPermissionToSendItemByParts
<L [5]
  <ITEMTYPE>
  <ITEMID>
  <ITEMLENGTH>
  <ITEMVERSION>
  <ITEMPARTCOUNT>
>.

/// Grant Permission To Send Item by Parts: the partner grants or refuses the item in parts.
S21F14 H<->E GrantPermissionToSendItemByParts
<L [2]
  <ITEMACK>
  <ITEMERROR>
>.

/// Item Request by Parts: one side asks for an item in several messages.
S21F15 W H<->E ItemRequestByParts
<L [2]
  <ITEMTYPE>
  <ITEMID>
>.

/// Item Request by Parts Grant: the partner says in how many parts it will send the item.
S21F16 H<->E ItemRequestByPartsGrant
<L [7]
  <ITEMACK>
  <ITEMERROR>
  <ITEMTYPE>
  <ITEMID>
  <ITEMLENGTH>
  <ITEMVERSION>
  <ITEMPARTCOUNT>
>.

/// Send Item Part: one side sends one part of an item.
///
/// ITEMINDEX counts from 1; 0 says that the transfer is done, 0xFFFFFFFF that it is aborted.
S21F17 W H<->E SendItemPart
<L [8]
  <ITEMTYPE>
  <ITEMID>
  <ITEMLENGTH>
  <ITEMVERSION>
  <ITEMINDEX>
  <ITEMPARTCOUNT>
  <ITEMPARTLENGTH>
  <ITEMPART>
>.

/// Send Item Part Acknowledge: the receiver acknowledges one part of an item.
S21F18 H<->E SendItemPartAcknowledge
<L [2]
  <ITEMACK>
  <ITEMERROR>
>.

/// Item Type Feature Support: one side asks which messages of this stream the other accepts for types of items.
S21F19 W H<->E ItemTypeFeatureSupport
<L [n]
  <ITEMTYPE>
  ...
>.

/// Item Type Feature Support Results: the partner says, type by type, which messages of this stream it accepts.
S21F20 H<->E ItemTypeFeatureSupportResults
<L [n] RESULTS
  <L [4] RESULT
    <ITEMACK>
    <ITEMERROR>
    <ITEMTYPE>
    <ITEMTYPESUPPORT>
  >
  ...
>.
