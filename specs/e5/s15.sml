// SEMI E5 stream 15: recipe management.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S15F0 H<->E AbortTransactionS15.

/// Recipe Management Multi-block Inquire: one side announces a long recipe message and asks for permission.
///
/// Not needed on HSMS, but it must be answered.
S15F1 W H<->E RecipeManagementMultiBlockInquire
<L [3]
  <DATAID>
  <RCPSPEC>
  <RMDATASIZE>
>.

/// Recipe Management Multi-block Grant: the partner grants or refuses the announced recipe message.
S15F2 H<->E RecipeManagementMultiBlockGrant
<RMGRNT>.

/// Recipe Namespace Action Request: one side asks the other to create or delete a recipe namespace.
S15F3 W H<->E RecipeNamespaceActionRequest
<L [2]
  <RMNSSPEC>
  <RMNSCMD>
>.

/// Recipe Namespace Action Acknowledge: the partner says whether the namespace was created or deleted.
S15F4 H<->E RecipeNamespaceActionAcknowledge
<L [2]
  <RMACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Recipe Namespace Rename Request: one side asks the other to rename a recipe namespace.
S15F5 W H<->E RecipeNamespaceRenameRequest
<L [2]
  <RMNSSPEC>
  <RMNEWNS>
>.

/// Recipe Namespace Rename Acknowledge: the partner says whether the namespace was renamed.
S15F6 H<->E RecipeNamespaceRenameAcknowledge
<L [2]
  <RMACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Recipe Space Request: one side asks how much room for recipes is left.
S15F7 W H<->E RecipeSpaceRequest
<OBJSPEC [0|1]>.

/// Recipe Space Data: the partner says how many bytes for recipes are left.
S15F8 H<->E RecipeSpaceData
<L [2]
  <RMSPACE>
  <L [2] RESULT
    <RMACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Recipe Status Request: one side asks for the status of a recipe.
S15F9 W H<->E RecipeStatusRequest
<RCPSPEC>.

/// Recipe Status Data: the partner reports status and version of a recipe.
S15F10 H<->E RecipeStatusData
<L [3]
  <RCPSTAT>
  <RCPVERS>
  <L [2] RESULT
    <RMACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Recipe Version Request: one side asks for the latest version of a recipe.
S15F11 W H<->E RecipeVersionRequest
<L [4]
  <RMNSSPEC>
  <RCPCLASS>
  <RCPNAME>
  <AGENT>
>.

/// Recipe Version Data: the partner reports the latest version of a recipe.
S15F12 H<->E RecipeVersionData
<L [3]
  <AGENT>
  <RCPVERS>
  <L [2] RESULT
    <RMACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Recipe Create Request: one side asks the other to create or update a recipe.
S15F13 W H<->E RecipeCreateRequest
<L [5]
  <DATAID>
  <RCPUPDT>
  <RCPSPEC>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <RCPATTRID>
      <RCPATTRDATA>
    >
    ...
  >
  <RCPBODY>
>.

/// Recipe Create Acknowledge: the partner says whether the recipe was created or updated.
S15F14 H<->E RecipeCreateAcknowledge
<L [2]
  <RMACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Recipe Store Request: one side stores sections of a recipe at the other.
///
/// The recipe holds the generic section, the body and the sections of agents; RCPSECCODE says which are meant.
S15F15 W H<->E RecipeStoreRequest
<L [4]
  <DATAID>
  <RCPSPEC>
  <RCPSECCODE>
  <L [3] RECIPE
    <L [0|2] GENERIC_SECTION
      <RCPSECNM>
      <L [n] ATTRIBUTES
        <L [2] ATTRIBUTE
          <RCPATTRID>
          <RCPATTRDATA>
        >
        ...
      >
    >
    <RCPBODY>
    <L [n] AGENT_SECTIONS
      <L [2] AGENT_SECTION
        <RCPSECNM>
        <L [n] ATTRIBUTES
          <L [2] ATTRIBUTE
            <RCPATTRID>
            <RCPATTRDATA>
          >
          ...
        >
      >
      ...
    >
  >
>.

/// Recipe Store Acknowledge: the partner says which sections of the recipe were stored.
S15F16 H<->E RecipeStoreAcknowledge
<L [2]
  <RCPSECCODE>
  <L [2] RESULT
    <RMACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Recipe Retrieve Request: one side asks for sections of a stored recipe.
S15F17 W H<->E RecipeRetrieveRequest
<L [2]
  <RCPSPEC>
  <RCPSECCODE>
>.

/// Recipe Retrieve Data: the partner sends the sections of a recipe.
S15F18 H<->E RecipeRetrieveData
<L [2]
  <L [3] RECIPE
    <L [0|2] GENERIC_SECTION
      <RCPSECNM>
      <L [n] ATTRIBUTES
        <L [2] ATTRIBUTE
          <RCPATTRID>
          <RCPATTRDATA>
        >
        ...
      >
    >
    <RCPBODY>
    <L [n] AGENT_SECTIONS
      <L [2] AGENT_SECTION
        <RCPSECNM>
        <L [n] ATTRIBUTES
          <L [2] ATTRIBUTE
            <RCPATTRID>
            <RCPATTRDATA>
          >
          ...
        >
      >
      ...
    >
  >
  <L [2] RESULT
    <RMACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Recipe Rename Request: one side asks the other to rename or copy a recipe.
S15F19 W H<->E RecipeRenameRequest
<L [3]
  <RCPSPEC>
  <RCPRENAME>
  <RCPNEWID>
>.

/// Recipe Rename Acknowledge: the partner says whether the recipe was renamed or copied.
S15F20 H<->E RecipeRenameAcknowledge
<L [2]
  <RMACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Recipe Action Request: one side asks for an action on recipes, such as verify, link or download.
S15F21 W H<->E RecipeActionRequest
<L [6]
  <DATAID>
  <RCPCMD>
  <RMNSSPEC>
  <OPID>
  <AGENT>
  <L [n] RCPIDS
    <RCPID>
    ...
  >
>.

/// Recipe Action Acknowledge: the partner accepts or refuses a recipe action.
///
/// A LINKID other than 0 says that a notification will report the completion.
S15F22 H<->E RecipeActionAcknowledge
<L [4]
  <AGENT>
  <LINKID>
  <RCPCMD>
  <L [2] RESULT
    <RMACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Recipe Descriptor Request: one side asks for the descriptors of recipes.
S15F23 W H<->E RecipeDescriptorRequest
<L [3]
  <DATAID>
  <OBJSPEC [0|1]>
  <L [n] RCPIDS
    <RCPID>
    ...
  >
>.

/// Recipe Descriptor Data: the partner sends name, time and length of the sections of recipes.
S15F24 H<->E RecipeDescriptorData
<L [2]
  <L [n] RECIPES
    <L [n] RECIPE
      <L [3] DESCRIPTOR
        <RCPDESCNM>
        <RCPDESCTIME>
        <RCPDESCLTH>
      >
      ...
    >
    ...
  >
  <L [2] RESULT
    <RMACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Recipe Parameter Update Request: one side changes the default settings of recipe parameters.
S15F25 W H<->E RecipeParameterUpdateRequest
<L [4]
  <DATAID>
  <RMNSSPEC>
  <AGENT>
  <L [n] PARAMS
    <L [3] PARAM
      <RCPPARNM>
      <RCPPARVAL>
      <RCPPARRULE>
    >
    ...
  >
>.

/// Recipe Parameter Update Acknowledge: the partner says whether the parameter settings were changed.
S15F26 H<->E RecipeParameterUpdateAcknowledge
<L [2]
  <RMACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Recipe Download Request: the host sends a recipe to the equipment.
S15F27 W H->E RecipeDownloadRequest
<L [5]
  <DATAID>
  <RCPOWCODE>
  <RCPSPEC>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <RCPATTRID>
      <RCPATTRDATA>
    >
    ...
  >
  <RCPBODY>
>.

/// Recipe Download Acknowledge: the equipment says whether the recipe was taken over and verified.
S15F28 H<-E RecipeDownloadAcknowledge
<L [3]
  <RCPID>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <RCPATTRID>
      <RCPATTRDATA>
    >
    ...
  >
  <L [2] RESULT
    <RMACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Recipe Verify Request: the host asks the equipment to verify recipes.
S15F29 W H->E RecipeVerifyRequest
<L [4]
  <DATAID>
  <OPID>
  <RESPEC [0|1]>
  <L [n] RCPIDS
    <RCPID>
    ...
  >
>.

/// Recipe Verify Acknowledge: the equipment reports the result of verifying a recipe.
///
/// A LINKID other than 0 says that more results follow in notifications.
S15F30 H<-E RecipeVerifyAcknowledge
<L [5]
  <OPID>
  <LINKID>
  <RCPID>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <RCPATTRID>
      <RCPATTRDATA>
    >
    ...
  >
  <L [2] RESULT
    <RMACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Recipe Upload Request: the host asks the equipment for a recipe.
S15F31 W H->E RecipeUploadRequest
<RCPSPEC>.

/// Recipe Upload Data: the equipment sends the recipe asked for.
S15F32 H<-E RecipeUploadData
<L [4]
  <RCPSPEC>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <RCPATTRID>
      <RCPATTRDATA>
    >
    ...
  >
  <RCPBODY>
  <L [2] RESULT
    <RMACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Recipe Select Request: the host selects recipes for execution and sets their parameters.
S15F33 W H->E RecipeSelectRequest
<L [3]
  <DATAID>
  <RESPEC [0|1]>
  <L [n] RECIPES
    <L [2] RECIPE
      <RCPID>
      <L [n] PARAMS
        <L [2] PARAM
          <RCPPARNM>
          <RCPPARVAL>
        >
        ...
      >
    >
    ...
  >
>.

/// Recipe Select Acknowledge: the equipment says whether the recipes were selected.
S15F34 H<-E RecipeSelectAcknowledge
<L [2]
  <RMACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Recipe Delete Request: the host deletes or deselects recipes of the equipment.
S15F35 W H->E RecipeDeleteRequest
<L [4]
  <DATAID>
  <RESPEC [0|1]>
  <RCPDEL>
  <L [n] RCPIDS
    <RCPID>
    ...
  >
>.

/// Recipe Delete Acknowledge: the equipment says whether the recipes were deleted or deselected.
S15F36 H<-E RecipeDeleteAcknowledge
<L [2]
  <RMACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// DRNS Segment Approve Action Request: one side asks for approval of a change in a segment of a distributed
/// namespace.
S15F37 W H<->E DRNSSegmentApproveActionRequest
<L [6]
  <RMSEGSPEC>
  <OBJTOKEN>
  <RMGRNT>
  <OPID>
  <RCPID>
  <RMCHGTYPE>
>.

/// DRNS Segment Approve Action Acknowledge: the partner acknowledges the action on a segment change.
S15F38 H<->E DRNSSegmentApproveActionAcknowledge
<L [2]
  <RMACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// DRNS Recorder Segment Request: one side asks a recorder to add or remove a segment of a distributed namespace.
S15F39 W H<->E DRNSRecorderSegmentRequest
<L [5]
  <DATAID>
  <RMNSCMD>
  <RMRECSPEC>
  <RMSEGSPEC>
  <OBJTOKEN>
>.

/// DRNS Recorder Segment Acknowledge: the recorder says whether the segment was added or removed.
S15F40 H<->E DRNSRecorderSegmentAcknowledge
<L [2]
  <RMACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// DRNS Recorder Modify Request: one side changes the record that a recorder keeps of requested changes.
S15F41 W H<->E DRNSRecorderModifyRequest
<L [5]
  <DATAID>
  <RMRECSPEC>
  <OBJTOKEN>
  <RMNSCMD>
  <L [1] CHANGE_ID
    <RCPID>
  >
  - OR -
  <L [7] CHANGE
    <RCPID>
    <RCPNEWID>
    <RMSEGSPEC>
    <RMCHGTYPE>
    <OPID>
    <TIMESTAMP>
    <RMREQUESTOR>
  >
>.

/// DRNS Recorder Modify Acknowledge: the recorder says whether its record was changed.
S15F42 H<->E DRNSRecorderModifyAcknowledge
<L [2]
  <RMACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// DRNS Get Change Request: one side asks which changes are recorded for a target.
S15F43 W H<->E DRNSGetChangeRequest
<L [3]
  <DATAID>
  <OBJSPEC [0|1]>
  <TARGETSPEC>
>.

/// DRNS Get Change Request Data: the partner lists the recorded change requests.
S15F44 H<->E DRNSGetChangeRequestData
<L [2]
  <L [n] CHANGES
    <L [7] CHANGE
      <RCPID>
      <RCPNEWID>
      <RMSEGSPEC>
      <RMCHGTYPE>
      <OPID>
      <TIMESTAMP>
      <RMREQUESTOR>
    >
    ...
  >
  <L [2] RESULT
    <RMACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// DRNS Manager Segment Change Approval Request: a segment asks its manager to approve a change of a recipe.
S15F45 W H<->E DRNSManagerSegmentChangeApprovalRequest
<L [4]
  <DATAID>
  <RCPSPEC>
  <RCPNEWID>
  <RMCHGTYPE>
>.

/// DRNS Manager Segment Approval Acknowledge: the manager grants or refuses the change of a recipe.
S15F46 H<->E DRNSManagerSegmentApprovalAcknowledge
<L [3]
  <RMCHGTYPE>
  <RMGRNT>
  <OPID>
>.

/// DRNS Manager Rebuild Request: one side asks a manager to rebuild a distributed namespace from its segments.
S15F47 W H<->E DRNSManagerRebuildRequest
<L [5]
  <DATAID>
  <OBJSPEC [0|1]>
  <RMNSSPEC>
  <RMRECSPEC>
  <L [n] RMSEGSPECS
    <RMSEGSPEC>
    ...
  >
>.

/// DRNS Manager Rebuild Acknowledge: the manager says whether the namespace was rebuilt.
S15F48 H<->E DRNSManagerRebuildAcknowledge
<L [2]
  <RMACK>
  <L [n] ERRORS
    <L [2] ERROR
      <ERRCODE>
      <ERRTEXT>
    >
    ...
  >
>.

/// Large Recipe Download Request: the host offers a recipe as a data set of stream 13.
///
/// The data set carries the structure of a recipe download.
S15F49 W H->E LargeRecipeDownloadRequest
<L [2]
  <DSNAME>
  <RCPOWCODE>
>.

/// Large Recipe Download Acknowledge: the equipment accepts or refuses the offered recipe.
S15F50 H<-E LargeRecipeDownloadAcknowledge
<ACKC15>.

/// Large Recipe Upload Request: the host asks the equipment to offer a recipe as a data set.
S15F51 W H->E LargeRecipeUploadRequest
<DSNAME>.

/// Large Recipe Upload Acknowledge: the equipment says whether it will offer the recipe.
S15F52 H<-E LargeRecipeUploadAcknowledge
<ACKC15>.

/// Recipe Verification Send: the equipment reports the result of verifying a recipe.
S15F53 W H<-E RecipeVerificationSend
<L [3]
  <RCPSPEC>
  <RCPID>
  <L [2] RESULT
    <RMACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Recipe Verification Acknowledge: the host confirms the result of a recipe verification.
S15F54 H->E RecipeVerificationAcknowledge.
