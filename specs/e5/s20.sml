// SEMI E5 stream 20: recipe management system.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S20F0 H<->E AbortTransactionS20.

/// Set SRO Attributes Request: the host sets attributes of the equipment's link to a recipe server.
S20F1 W H->E SetSROAttributesRequest
<L [6]
  <OBJID>
  <OBJTYPE>
  <AUTOPOST_DISABLE>
  <AUTOCLEAR_DISABLE>
  <RETAINRECIPE_DISABLE>
  <AUTOCLOSE>
>.

/// Set SRO Attributes Acknowledge: the equipment says whether the attributes were set.
S20F2 H<-E SetSROAttributesAcknowledge
<SSAACK>.

/// Get Operation ID List Request: the host asks which operations of a type are open.
S20F3 W H->E GetOperationIDListRequest
<L [3]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
>.

/// Get Operation ID List Acknowledge: the equipment lists the ids of open operations.
S20F4 H<-E GetOperationIDListAcknowledge
<L [2]
  <L [n] OPEIDS
    <OPEID>
    ...
  >
  <GOILACK>
>.

/// Open Connection Event Send: the equipment asks the recipe server to open a connection for a user.
///
/// RMSPWD is a password: keep it out of logs.
S20F5 W H<-E OpenConnectionEventSend
<L [7]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
  <RMSUSERID>
  <RMSPWD>
  <EQUSERID>
  <OPEID>
>.

/// Open Connection Event Acknowledge: the host says whether the connection was opened.
S20F6 H->E OpenConnectionEventAcknowledge
<L [2]
  <OPEID>
  <OCEACK>
>.

/// Close Connection Event Send: the equipment closes a connection to the recipe server.
S20F7 W H<-E CloseConnectionEventSend
<L [4]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
  <OPEID>
>.

/// Close Connection Event Acknowledge: the host says whether the connection was closed.
S20F8 H->E CloseConnectionEventAcknowledge
<L [2]
  <OPEID>
  <CCEACK>
>.

/// Clear Operation Request: the host clears an operation at the equipment.
S20F9 W H->E ClearOperationRequest
<L [4]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
  <OPEID>
>.

/// Clear Operation Acknowledge: the equipment says whether the operation was cleared.
S20F10 H<-E ClearOperationAcknowledge
<COACK>.

/// Get Recipe XID List Request: the host asks which recipes the equipment holds.
S20F11 W H->E GetRecipeXIDListRequest
<L [4]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
  <OPEID>
>.

/// Get Recipe XID List Acknowledge: the equipment lists the full ids of its recipes.
S20F12 H<-E GetRecipeXIDListAcknowledge
<L [2]
  <L [n] RECIPES
    <L [9] RECIPE
      <TIMESTAMP>
      <OPEID>
      <ASSGNID>
      <COPYID>
      <REVID>
      <RecID>
      <VERID>
      <TYPEID>
      <EQID>
    >
    ...
  >
  <GRXLACK>
>.

/// Delete Recipe Request: the host deletes a recipe of the equipment.
S20F13 W H->E DeleteRecipeRequest
<L [5]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
  <OPEID>
  <L [9] RECIPE
    <TIMESTAMP>
    <OPEID>
    <ASSGNID>
    <COPYID>
    <REVID>
    <RecID>
    <VERID>
    <TYPEID>
    <EQID>
  >
>.

/// Delete Recipe Acknowledge: the equipment says whether the recipe was deleted.
S20F14 H<-E DeleteRecipeAcknowledge
<DRRACK>.

/// Write Recipe Request: the host writes recipes to the equipment.
S20F15 W H->E WriteRecipeRequest
<L [5]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
  <OPEID>
  <L [n] RECIPES
    <L [10] RECIPE
      <TIMESTAMP>
      <OPEID>
      <ASSGNID>
      <COPYID>
      <REVID>
      <RecID>
      <VERID>
      <TYPEID>
      <EQID>
      <RCPBODYA>
    >
    ...
  >
>.

/// Write Recipe Acknowledge: the equipment says whether the recipes were written.
S20F16 H<-E WriteRecipeAcknowledge
<WRACK>.

/// Read Recipe Request: the host asks the equipment for recipes.
S20F17 W H->E ReadRecipeRequest
<L [5]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
  <OPEID>
  <L [n] RECIPES
    <L [9] RECIPE
      <TIMESTAMP>
      <OPEID>
      <ASSGNID>
      <COPYID>
      <REVID>
      <RecID>
      <VERID>
      <TYPEID>
      <EQID>
    >
    ...
  >
>.

/// Read Recipe Acknowledge: the equipment sends the recipes asked for.
S20F18 H<-E ReadRecipeAcknowledge
<L [2]
  <L [n] RECIPES
    <L [10] RECIPE
      <TIMESTAMP>
      <OPEID>
      <ASSGNID>
      <COPYID>
      <REVID>
      <RecID>
      <VERID>
      <TYPEID>
      <EQID>
      <RCPBODYA>
    >
    ...
  >
  <RRACK_S20>
>.

/// Query Recipe XID List Event Send: the equipment asks the recipe server which recipes it holds.
S20F19 W H<-E QueryRecipeXIDListEventSend
<L [4]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
  <OPEID>
>.

/// Query Recipe XID List Event Acknowledge: the host lists the full ids of the server's recipes.
S20F20 H->E QueryRecipeXIDListEventAcknowledge
<L [3]
  <OPEID>
  <L [n] RECIPES
    <L [9] RECIPE
      <TIMESTAMP>
      <OPEID>
      <ASSGNID>
      <COPYID>
      <REVID>
      <RecID>
      <VERID>
      <TYPEID>
      <EQID>
    >
    ...
  >
  <QRXLEACK>
>.

/// Query Recipe Event Send: the equipment asks the recipe server for recipes.
S20F21 W H<-E QueryRecipeEventSend
<L [5]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
  <OPEID>
  <L [n] RECIPES
    <L [9] RECIPE
      <TIMESTAMP>
      <OPEID>
      <ASSGNID>
      <COPYID>
      <REVID>
      <RecID>
      <VERID>
      <TYPEID>
      <EQID>
    >
    ...
  >
>.

/// Query Recipe Event Acknowledge: the host says whether it will send the recipes.
S20F22 H->E QueryRecipeEventAcknowledge
<QREACK>.

/// Post Recipe Event Send: the equipment posts recipes to the recipe server.
S20F23 W H<-E PostRecipeEventSend
<L [5]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
  <OPEID>
  <L [n] RECIPES
    <L [10] RECIPE
      <TIMESTAMP>
      <OPEID>
      <ASSGNID>
      <COPYID>
      <REVID>
      <RecID>
      <VERID>
      <TYPEID>
      <EQID>
      <RCPBODYA>
    >
    ...
  >
>.

/// Post Recipe Event Acknowledge: the host says whether the recipes were taken over.
S20F24 H->E PostRecipeEventAcknowledge
<PREACK>.

/// Set PRC Attributes Request: the host sets how many recipes the equipment keeps and for how long.
S20F25 W H->E SetPRCAttributesRequest
<L [5]
  <OBJID>
  <OBJTYPE>
  <L [n] MAXNUMBERS
    <MAXNUMBER>
    ...
  >
  <MAXTIME>
  <PRCPREEXECHK>
>.

/// Set PRC Attributes Acknowledge: the equipment says whether the attributes were set.
S20F26 H<-E SetPRCAttributesAcknowledge
<SPAACK>.

/// Pre-Specify Recipe Request: the host names the recipes that a process job will need.
S20F27 W H->E PreSpecifyRecipeRequest
<L [6]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
  <OPEID>
  <PRJOBID>
  <L [n] RECIPES
    <L [9] RECIPE
      <TIMESTAMP>
      <OPEID>
      <ASSGNID>
      <COPYID>
      <REVID>
      <RecID>
      <VERID>
      <TYPEID>
      <EQID>
    >
    ...
  >
>.

/// Pre-Specify Recipe Acknowledge: the equipment says whether it noted the recipes of the job.
S20F28 H<-E PreSpecifyRecipeAcknowledge
<PSRACK>.

/// Query PJ Recipe XID List Event Send: the equipment asks which recipes a process job needs.
S20F29 W H<-E QueryPJRecipeXIDListEventSend
<L [5]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
  <OPEID>
  <PRJOBID>
>.

/// Query PJ Recipe XID List Event Acknowledge: the host lists the full ids of the recipes of a process job.
S20F30 H->E QueryPJRecipeXIDListEventAcknowledge
<L [2]
  <L [n] RECIPES
    <L [9] RECIPE
      <TIMESTAMP>
      <OPEID>
      <ASSGNID>
      <COPYID>
      <REVID>
      <RecID>
      <VERID>
      <TYPEID>
      <EQID>
    >
    ...
  >
  <QPRKEACK>
>.

/// Pre-Execution Check Event Send: the equipment asks the host to check a process job before it is executed.
S20F31 W H<-E PreExecutionCheckEventSend
<L [6]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
  <OPEID>
  <PRJOBID>
  <CHKINFO>
>.

/// Pre-Execution Check Event Acknowledge: the host sends the result of the check and the recipes that belong to it.
S20F32 H->E PreExecutionCheckEventAcknowledge
<L [3]
  <PECRSLT>
  <L [n] RECIPES
    <L [10] RECIPE
      <TIMESTAMP>
      <OPEID>
      <ASSGNID>
      <COPYID>
      <REVID>
      <RecID>
      <VERID>
      <TYPEID>
      <EQID>
      <RCPBODYA>
    >
    ...
  >
  <PECEACK>
>.

/// Pre-Specify Recipe Event Send: the equipment asks the host to name the recipes of a process job.
S20F33 W H<-E PreSpecifyRecipeEventSend
<L [5]
  <OBJID>
  <OBJTYPE>
  <OPETYPE>
  <OPEID>
  <PRJOBID>
>.

/// Pre-Specify Recipe Event Acknowledge: the host says whether it will name the recipes of the job.
S20F34 H->E PreSpecifyRecipeEventAcknowledge
<PSREACK>.
