// SEMI E5 stream 14: object services.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S14F0 H<->E AbortTransactionS14.

/// GetAttr Request: one side asks for attributes of objects of the other.
///
/// OBJSPEC may be empty. An empty list of ids with no filter stands for all objects of the type, an empty list of
/// ATTRIDs for all attributes.
S14F1 W H<->E GetAttrRequest
<L [5]
  <OBJSPEC [0|1]>
  <OBJTYPE>
  <L [n] OBJIDS
    <OBJID>
    ...
  >
  <L [n] FILTERS
    <L [3] FILTER
      <ATTRID>
      <ATTRDATA>
      <ATTRRELN>
    >
    ...
  >
  <L [n] ATTRIDS
    <ATTRID>
    ...
  >
>.

/// GetAttr Data: the attributes asked for, object by object.
///
/// An empty list of objects says that nothing matched.
S14F2 H<->E GetAttrData
<L [2]
  <L [n] OBJECTS
    <L [2] OBJECT
      <OBJID>
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
  <L [2] RESULT
    <OBJACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// SetAttr Request: one side asks to set attributes of objects of the other.
S14F3 W H<->E SetAttrRequest
<L [4]
  <OBJSPEC [0|1]>
  <OBJTYPE>
  <L [n] OBJIDS
    <OBJID>
    ...
  >
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
>.

/// SetAttr Data: the attributes as they are after the request to set them, object by object.
S14F4 H<->E SetAttrData
<L [2]
  <L [n] OBJECTS
    <L [2] OBJECT
      <OBJID>
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
  <L [2] RESULT
    <OBJACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Create Object Request: one side asks the other to create an object.
S14F9 W H<->E CreateObjectRequest
<L [3]
  <OBJSPEC [0|1]>
  <OBJTYPE>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
>.

/// Create Object Acknowledge: the partner says whether it created the object, and names it.
S14F10 H<->E CreateObjectAcknowledge
<L [3]
  <OBJSPEC [0|1]>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
  <L [2] RESULT
    <OBJACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Delete Object Request: one side asks the other to delete an object.
S14F11 W H<->E DeleteObjectRequest
<L [2]
  <OBJSPEC [0|1]>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
>.

/// Delete Object Acknowledge: the partner says whether it deleted the object.
S14F12 H<->E DeleteObjectAcknowledge
<L [2]
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
  <L [2] RESULT
    <OBJACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Object Attach Request: one side asks to attach itself to an object and thus to control it.
S14F13 W H<->E ObjectAttachRequest
<L [2]
  <OBJSPEC [0|1]>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
>.

/// Object Attach Acknowledge: the partner grants control of the object with a token, or refuses it.
S14F14 H<->E ObjectAttachAcknowledge
<L [3]
  <OBJTOKEN>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
  <L [2] RESULT
    <OBJACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Attached Object Action Request: the holder of a token asks for an action on the attached object.
S14F15 W H<->E AttachedObjectActionRequest
<L [4]
  <OBJSPEC [0|1]>
  <OBJCMD>
  <OBJTOKEN>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
>.

/// Attached Object Action Acknowledge: the partner says whether the action on the attached object was done.
S14F16 H<->E AttachedObjectActionAcknowledge
<L [2]
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
  <L [2] RESULT
    <OBJACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Supervised Object Action Request: one side asks a supervisor for an action between an object and a target.
S14F17 W H<->E SupervisedObjectActionRequest
<L [4]
  <OBJSPEC [0|1]>
  <OBJCMD>
  <TARGETSPEC>
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
>.

/// Supervised Object Action Acknowledge: the supervisor says whether the action on the object was done.
S14F18 H<->E SupervisedObjectActionAcknowledge
<L [2]
  <L [n] ATTRIBUTES
    <L [2] ATTRIBUTE
      <ATTRID>
      <ATTRDATA>
    >
    ...
  >
  <L [2] RESULT
    <OBJACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Generic Service Request: the host asks an object of the equipment for a service by name.
S14F19 W H->E GenericServiceRequest
<L [5]
  <DATAID>
  <OPID>
  <OBJSPEC [0|1]>
  <SVCNAME>
  <L [n] PARAMS
    <L [2] PARAM
      <SPNAME>
      <SPVAL>
    >
    ...
  >
>.

/// Generic Service Acknowledge: the equipment accepts or refuses a service.
///
/// SVCACK stands twice for historical reasons. A LINKID other than 0 says that S14F21 will report the completion.
S14F20 H<-E GenericServiceAcknowledge
<L [4]
  <SVCACK>
  <LINKID>
  <L [n] PARAMS
    <L [2] PARAM
      <SPNAME>
      <SPVAL>
    >
    ...
  >
  <L [2] RESULT
    <SVCACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Generic Service Completion Information: the equipment reports how a service ended.
S14F21 W H<-E GenericServiceCompletionInformation
<L [5]
  <DATAID>
  <OPID>
  <LINKID>
  <L [n] PARAMS
    <L [2] PARAM
      <SPNAME>
      <SPVAL>
    >
    ...
  >
  <L [2] RESULT
    <SVCACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Generic Service Completion Acknowledge: the host acknowledges the end of a service.
S14F22 H->E GenericServiceCompletionAcknowledge
<DATAACK>.

/// Multi-block Generic Service Inquire: one side announces a long generic service message and asks for permission.
///
/// Not needed on HSMS, but it must be answered.
S14F23 W H<->E MultiBlockGenericServiceInquire
<L [2]
  <DATAID>
  <DATALENGTH>
>.

/// Multi-block Generic Service Grant: the partner grants or refuses the announced message.
S14F24 H<->E MultiBlockGenericServiceGrant
<GRANT>.

/// Get Service Name Request: the host asks which services object types offer.
S14F25 W H->E GetServiceNameRequest
<L [2]
  <OBJSPEC [0|1]>
  <L [n] OBJTYPES
    <OBJTYPE>
    ...
  >
>.

/// Get Service Name Data: the equipment lists object types with the names of their services.
S14F26 H<-E GetServiceNameData
<L [2]
  <L [n] OBJECT_TYPES
    <L [2] OBJECT_TYPE
      <OBJTYPE>
      <L [n] SVCNAMES
        <SVCNAME>
        ...
      >
    >
    ...
  >
  <L [2] RESULT
    <OBJACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.

/// Get Service Parameter Name Request: the host asks which parameters services have.
S14F27 W H->E GetServiceParameterNameRequest
<L [3]
  <OBJSPEC [0|1]>
  <OBJTYPE>
  <L [n] SVCNAMES
    <SVCNAME>
    ...
  >
>.

/// Get Service Parameter Name Data: the equipment lists services with the names of their parameters.
S14F28 H<-E GetServiceParameterNameData
<L [2]
  <L [n] SERVICES
    <L [2] SERVICE
      <SVCNAME>
      <L [n] SPNAMES
        <SPNAME>
        ...
      >
    >
    ...
  >
  <L [2] RESULT
    <OBJACK>
    <L [n] ERRORS
      <L [2] ERROR
        <ERRCODE>
        <ERRTEXT>
      >
      ...
    >
  >
>.
