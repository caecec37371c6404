// SEMI E5: the data items, in alphabetical order.
//
// Formats stand in the order of preference when sending: those that GEM prescribes first, integers from U4 down, then
// text. All of them are accepted when receiving, and so are those after "accepts". A code that is not listed stays a
// number.

item ABS : B "Arbitrary byte string echoed back by the loop-back test"

item ACCESSMODE : U1 { 0 MANUAL "manual (operator)", 1 AUTOMATIC "automatic (AMHS)" } "How carriers reach a load port"

item ACDS : U2 [n] | I2 [n] "Command codes this command must come after (succeed), inside one block"

item ACKA : BOOLEAN "TRUE = the request succeeded, FALSE = it failed"

/// Codes 3 to 63 are reserved.
item ACKC10 : B [1] {
  0 WILL_BE_DISPLAYED "will be displayed",
  1 WILL_NOT_BE_DISPLAYED "will not be displayed",
  2 TERMINAL_NOT_AVAILABLE "terminal not available"
} "Terminal-service acknowledge"

/// Codes 11 to 127 are reserved.
item ACKC13 : B [1] {
  0 OK "ok",
  1 TRY_LATER "try later",
  2 UNKNOWN_DATA_SET "unknown data set name",
  3 BAD_CHECKPOINT "bad checkpoint",
  4 TOO_MANY_OPEN "too many data sets open",
  5 OPEN_TOO_OFTEN "this data set open too often",
  6 NOT_OPEN "no data set open",
  7 CANNOT_CONTINUE "cannot continue",
  8 END_OF_DATA "end of data",
  9 HANDLE_IN_USE "handle in use",
  10 TRANSACTION_PENDING "a transaction is pending"
} "Data-set acknowledge"

/// Codes 5 to 63 are reserved.
item ACKC15 : B [1] {
  0 ACCEPTED "accepted",
  1 LATER "accepted, will be done later, completion signalled",
  2 UNKNOWN_DATA_SET "DSNAME not found",
  3 NO_PERMISSION "permission not granted",
  4 OTHER_ERROR "other error"
} "Acknowledge of large recipe transfer (S15F49/F51 replies)"

/// Codes above 0 mean an error; 1 to 63 are reserved.
item ACKC3 : B [1] { 0 ACCEPTED "accepted" } "Material-stream acknowledge"

/// Codes above 0 mean an error; 1 to 63 are reserved.
item ACKC5 : B [1] { 0 ACCEPTED "accepted" } "Alarm-stream acknowledge"

/// Codes above 0 mean an error; 1 to 63 are reserved.
item ACKC6 : B [1] { 0 ACCEPTED "accepted" } "Data-collection acknowledge"

/// Other codes mean an error; 8 to 63 are reserved.
item ACKC7 : B [1] {
  0 ACCEPTED "accepted",
  1 NO_PERMISSION "permission not granted",
  2 LENGTH_ERROR "length error",
  3 MATRIX_OVERFLOW "matrix overflow",
  4 UNKNOWN_PPID "PPID not found",
  5 MODE_NOT_SUPPORTED "mode not supported",
  6 LATER "accepted, will be done later with completion signalled (2004 edition on)",
  7 STORAGE_LIMIT "storage limit"
} "Process-program acknowledge"

/// Codes 6 to 63 are reserved.
item ACKC7A : U1 | I1 {
  0 ACCEPTED "accepted",
  1 MDLN_MISMATCH "MDLN does not match",
  2 SOFTREV_MISMATCH "SOFTREV does not match",
  3 INVALID_CCODE "invalid CCODE",
  4 INVALID_PPARM "invalid PPARM value",
  5 OTHER_ERROR "other error, text in ERRW7"
} "Result of verifying one process-program command"

item AGENT : A "Name of the executing agent (equipment/module) a recipe action is for"

/// Bit 8 (0x80) says whether the alarm is set (1) or cleared (0); bits 1 to 7 are the category. The codes here are
/// the categories. Categories 9 to 63 are reserved, those above belong to the equipment.
item ALCD : B [1] {
  0 NOT_USED "not used",
  1 PERSONAL_SAFETY "personal safety",
  2 EQUIPMENT_SAFETY "equipment safety",
  3 PARAMETER_CONTROL_WARNING "parameter control warning",
  4 PARAMETER_CONTROL_ERROR "parameter control error",
  5 IRRECOVERABLE_ERROR "irrecoverable error",
  6 EQUIPMENT_STATUS_WARNING "equipment status warning",
  7 ATTENTION_FLAGS "attention flags",
  8 DATA_INTEGRITY "data integrity"
} "Alarm state and category"

/// Bit 8 (0x80) enables. The other bits are not used.
item ALED : B [1] { 0 DISABLE "disable", 128 ENABLE "enable" } "Alarm enable switch"

item ALID : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 "Alarm identifier"

/// At most 40 characters in old equipment.
item ALTX : A [0..120] "Alarm text"

item ASSGNID : U1 "Assigner part of a recipe id (S20)"

item ATTRDATA : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | B | L
  "Value of an object attribute (may be a list)"

item ATTRID : U4 | U2 | U1 | U8 | A "Name/id of an object attribute"

/// Codes above 7 are reserved.
item ATTRRELN : U1 {
  0 EQUAL "equal",
  1 NOT_EQUAL "not equal",
  2 LESS "given value less than stored value",
  3 LESS_OR_EQUAL "less or equal",
  4 GREATER "greater",
  5 GREATER_OR_EQUAL "greater or equal",
  6 PRESENT "given value is contained in stored set",
  7 ABSENT "given value absent from stored set"
} "Relation of the stored to the given value, used as filter in S14F1"

item AUTOCLEAR_DISABLE : U1 "Switch off automatic clearing of recipes (S20)"

item AUTOCLOSE : U2 "Session close timeout, 0 = none (S20)"

item AUTOPOST_DISABLE : U1 "Switch off automatic posting of recipes (S20)"

item BCDS : U2 [n] | I2 [n] "Command codes this command must come before (precede), inside one block"

/// Zero length stands for all bin codes.
item BCEQU : U1 [n] | A "Bin codes to be processed"

item BINLT : U1 [n] | A "List of bin codes (same format as BCEQU/NULBC)"

item BLKDEF : U1 | I1 {
  1 OPENS "opens a block",
  -1 CLOSES "closes a block",
  0 INSIDE "inside a block"
} "Block role of a process command"

item BPD : B "Boot program image"

item BYTMAX : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 "Largest process program in bytes, 0 = no limit"

/// Codes 7 to 63 are reserved.
item CAACK : U1 {
  0 DONE "done",
  1 INVALID_COMMAND "invalid command",
  2 CANNOT_NOW "cannot do now",
  3 INVALID_DATA "invalid data or argument",
  4 STARTED "accepted, completion reported later by an event",
  5 INVALID_STATE "rejected, invalid state",
  6 DONE_WITH_ERRORS "done, with errors (2004 edition on)"
} "Carrier-management acknowledge"

item CARRIERACTION : A "Action wanted for a carrier, e.g. ProceedWithCarrier, CancelCarrier, Bind (E87 names)"

item CARRIERID : A "Carrier identifier"

/// Written like an OBJSPEC.
item CARRIERSPEC : A "Object specifier of a carrier"

item CATTRDATA : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | B | L "Value of a carrier attribute"

item CATTRID : A "Name of a carrier attribute"

item CCEACK : U1 { 0 OK "ok" } "Close connection acknowledge"

item CCODE : U4 | U2 | I4 | I2 | A "Process command code"

item CEED : BOOLEAN { TRUE ENABLE "enable", FALSE DISABLE "disable" } "Collection event (or trace) switch"

item CEID : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | A "Collection event identifier"

item CENAME : A "Collection event name"

/// A binary acknowledge, as some equipment sends it, is accepted. A list mirrors the structure of the CEPVAL. Codes 5
/// to 63 are reserved.
item CEPACK : U1 | L accepts B [1] {
  0 OK "no error",
  1 UNKNOWN_CPNAME "unknown CPNAME",
  2 ILLEGAL_VALUE "illegal value",
  3 ILLEGAL_FORMAT "illegal format",
  4 CPNAME_NOT_VALID "CPNAME not valid as used"
} "Acknowledge of one enhanced-command parameter"

/// A single item, a list of like items, or a list of pairs of CPNAME and CEPVAL.
item CEPVAL : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | J | B | L
  "Enhanced command parameter value"

/// User defined: any format is accepted.
item CHKINFO : A accepts U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | J | W | B | L
  "Check information (S20)"

item CKPNT : U4 "Checkpoint (restart position) chosen by the sending system"

/// A binary acknowledge is accepted. Codes above 2 belong to the equipment; 3 to 63 are reserved.
item CMDA : U1 | I1 accepts B [1] {
  0 DONE "done",
  1 NO_SUCH_COMMAND "unknown command",
  2 CANNOT_NOW "cannot do now"
} "Legacy remote command acknowledge"

item CMDMAX : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 "Most commands in a process program, 0 = no limit"

item CNAME : A [0..16] "Process command name"

item COACK : U1 { 0 OK "ok" } "Clear operation acknowledge"

item COLCT : U4 | U2 | U1 | U8 "Columns counted in die steps"

item COLHDR : A [1..20] "Table column heading"

/// Codes 2 to 63 are reserved.
item COMMACK : B [1] { 0 ACCEPTED "accepted", 1 DENIED "denied, try again" } "Establish-communications acknowledge"

item COMPARISONOPERATOR : U1 {
  0 EQUAL "equal",
  1 NOT_EQUAL "not equal",
  2 LESS "less",
  3 LESS_OR_EQUAL "less or equal",
  4 GREATER "greater",
  5 GREATER_OR_EQUAL "greater or equal",
  6 CONTAINS "contains substring",
  7 DOES_NOT_CONTAIN "does not contain substring"
} "Relation used in a PDE directory filter"

item CONDITION : A "Condition information of a subsystem component"

item CONDITIONLIST : L "Fixed-order list of CONDITION items"

item COPYID : U1 "Copy part of a recipe id (S20)"

/// Only bad parameters are listed, so there is no code for a good one; 0 is taken as no error. Codes above 3 belong
/// to the equipment; 4 to 63 are reserved.
item CPACK : B [1] {
  1 UNKNOWN_CPNAME "CPNAME unknown",
  2 ILLEGAL_VALUE "CPVAL illegal value",
  3 ILLEGAL_FORMAT "CPVAL illegal format"
} "Acknowledge of one bad command parameter"

/// GEM sends text.
item CPNAME : A [0..40] | U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 "Command parameter name"

/// Never a list. The standard names no floats here, but equipment uses them: they are accepted.
item CPVAL : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | BOOLEAN | A | J | B accepts F8 | F4 "Command parameter value"

/// Codes above 3 belong to the equipment; 4 to 63 are reserved.
item CSAACK : B [1] {
  0 OK "ok",
  1 BUSY "busy",
  2 INVALID_SPID "invalid SPID",
  3 INVALID_DATA "invalid data"
} "Service program run acknowledge"

item CTLJOBCMD : U1 {
  1 START "start",
  2 PAUSE "pause",
  3 RESUME "resume",
  4 CANCEL "cancel",
  5 DESELECT "deselect",
  6 STOP "stop",
  7 ABORT "abort",
  8 HEAD_OF_QUEUE "move to head of queue"
} "Control job command"

item CTLJOBID : A "Control job identifier"

item DATA : A "Unformatted data string"

item DATAACK : B [1] {
  0 OK "ok",
  1 UNKNOWN_DATAID "unknown DATAID",
  2 INVALID_PARAMETER "invalid parameter"
} "Acknowledge of data indicated by DATAID (S14F22)"

/// Otherwise the choice is free and 0 is customary.
item DATAID : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | A "Ties a message to its multi-block inquire"

item DATALENGTH : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 "Number of bytes intended to be sent"

item DATASEG : A "Names the part of data wanted"

item DATASRC : A "Object type of a data source"

item DATLC : U1 "Byte offset of the bad data from the start of the message body"

/// Other codes say that the element was not deleted; their meaning is not settled.
item DELRSPSTAT : U1 { 0 DELETED "deleted" } "Per-PDE result of S19F3"

/// The meaning of other codes is not settled.
item DIRRSPSTAT : U1 { 0 OK "ok" } "Result of S19F1"

/// Codes above 4 mean other errors; 5 to 63 are reserved.
item DRACK : B [1] {
  0 ACCEPTED "accepted",
  1 NO_SPACE "denied, not enough space",
  2 BAD_FORMAT "denied, bad format",
  3 RPTID_ALREADY_DEFINED "denied, an RPTID is already defined",
  4 UNKNOWN_VID "denied, a VID does not exist"
} "Define-report acknowledge"

item DRRACK : U1 { 0 OK "ok" } "Delete recipe acknowledge"

item DSID : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | A "Data set identifier in S6F3/F9"

/// At most 50 characters in old equipment.
item DSNAME : A [0..200] "Data set name"

/// hhmmss, which all equipment takes, or hhmmsscc with hundredths of a second.
item DSPER : A [6..8] "Trace sample period"

/// A unit in the notation of E5.
item DUTMS : A "Die units of measure"

item DVNAME : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | A "Data variable name/id in S6F3"

item DVVAL : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | J | B | L "Data variable value"

item DVVALNAME : A "Descriptive name of a data variable (S1F22)"

/// Codes above 3 belong to the equipment; 4 to 63 are reserved.
item EAC : B [1] {
  0 ACCEPTED "accepted",
  1 UNKNOWN_ECID "denied, a constant does not exist",
  2 BUSY "denied, busy",
  3 OUT_OF_RANGE "denied, a value is out of range"
} "Equipment-constant set acknowledge"

item ECDEF : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | J | B
  "Default value of an equipment constant"

item ECID : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | A "Equipment constant identifier"

item ECMAX : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | J | B
  "Largest value of an equipment constant"

item ECMIN : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | J | B
  "Smallest value of an equipment constant"

item ECNAME : A "Equipment constant name"

/// Not a list; only in S2F14 an empty list stands for a constant that does not exist.
item ECV : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | J | B "Equipment constant value"

/// Its form depends on MEXP: SPID after S02F03, PTN after S03F13, PPID after S07F03.
item EDID : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | A | B "Identifies the data that was expected"

item EMID : A [0..16] | B [0..16] "Equivalent material id"

item EPD : B "Executive program image"

item EQID : A [0..256] "Equipment part of a recipe id (S20)"

item EQNAME : A [0..80] "Factory-assigned equipment name"

item EQUSERID : A [0..64] "User id at the equipment (S20)"

/// Codes above 1 mean other errors; 2 to 63 are reserved.
item ERACK : B [1] {
  0 ACCEPTED "accepted",
  1 UNKNOWN_CEID "denied, a CEID does not exist"
} "Enable/disable event acknowledge"

/// Signed integers are accepted. Codes 48 to 50 came with newer editions; 32768 to 32784 hold further standard codes
/// there. Codes 51 to 63 are reserved, 64 to 32767 belong to the user.
item ERRCODE : U4 | U2 | U1 | U8 accepts I4 | I2 | I1 | I8 {
  0 NO_ERROR "no error",
  1 UNKNOWN_OBJECT "unknown object in specifier",
  2 UNKNOWN_TARGET_TYPE "unknown target object type",
  3 UNKNOWN_INSTANCE "unknown object instance",
  4 UNKNOWN_ATTRIBUTE "unknown attribute name",
  5 READ_ONLY_ATTRIBUTE "attribute is read-only",
  6 UNKNOWN_OBJECT_TYPE "unknown object type",
  7 INVALID_ATTRIBUTE_VALUE "invalid attribute value",
  8 SYNTAX_ERROR "syntax error",
  9 VERIFICATION_ERROR "verification error",
  10 VALIDATION_ERROR "validation error",
  11 OBJECT_ID_IN_USE "object id in use",
  12 IMPROPER_PARAMETERS "parameters improperly given",
  13 TOO_FEW_PARAMETERS "too few parameters",
  14 UNSUPPORTED_OPTION "unsupported option",
  15 BUSY "busy",
  16 NOT_AVAILABLE "not available for processing",
  17 NOT_VALID_IN_STATE "command not valid in this state",
  18 NO_MATERIAL_ALTERED "no material altered",
  19 MATERIAL_PARTLY_PROCESSED "material partly processed",
  20 ALL_MATERIAL_PROCESSED "all material processed",
  21 RECIPE_SPECIFICATION_ERROR "recipe specification error",
  22 FAILED_DURING_PROCESSING "failed during processing",
  23 FAILED_NOT_PROCESSING "failed while not processing",
  24 FAILED_NO_MATERIAL "failed, no material",
  25 JOB_ABORTED "job aborted",
  26 JOB_STOPPED "job stopped",
  27 JOB_CANCELLED "job cancelled",
  28 SELECTED_RECIPE_LOCKED "cannot change selected recipe",
  29 UNKNOWN_EVENT "unknown event",
  30 DUPLICATE_RPTID "duplicate report id",
  31 UNKNOWN_REPORT "unknown data report",
  32 REPORT_NOT_LINKED "data report not linked",
  33 UNKNOWN_TRACE "unknown trace report",
  34 DUPLICATE_TRID "duplicate trace id",
  35 TOO_MANY_REPORTS "too many data reports",
  36 PERIOD_OUT_OF_RANGE "sample period out of range",
  37 GROUP_TOO_LARGE "group size too large",
  38 RECOVERY_INVALID_NOW "recovery action invalid now",
  39 BUSY_WITH_RECOVERY "busy with another recovery",
  40 NO_ACTIVE_RECOVERY "no active recovery action",
  41 RECOVERY_FAILED "exception recovery failed",
  42 RECOVERY_ABORTED "exception recovery aborted",
  43 INVALID_TABLE_ELEMENT "invalid table element",
  44 UNKNOWN_TABLE_ELEMENT "unknown table element",
  45 CANNOT_DELETE_PREDEFINED "cannot delete predefined",
  46 INVALID_TOKEN "invalid token",
  47 INVALID_PARAMETER "invalid parameter",
  48 NO_SUCH_LOAD_PORT "load port does not exist",
  49 LOAD_PORT_IN_USE "load port in use",
  50 CARRIER_MISSING "carrier missing"
} "General error code"

/// At most 80 characters in old equipment.
item ERRTEXT : A [0..120] "Text for the ERRCODE next to it"

item ERRW7 : A "Error found while verifying a process program"

item EVNTSRC : A "Object type of an event source"

item EXID : A [0..20] "Exception identifier"

item EXMESSAGE : A "Text of an exception"

item EXRECVRA : A [0..40] "One possible recovery action"

item EXTYPE : A "Exception type: ALARM or ERROR"

item FCNID : U1 "Function number (only primaries make sense)"

/// Zero length says unused.
item FFROT : U2 "Film frame rotation, degrees clockwise from the bottom"

item FILDAT : A | B "Data read from a data set"

/// Zero length says unused.
item FNLOC : U2 "Flat or notch position, degrees clockwise from the bottom"

item FRMLEN : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8
  "Bytes of the formatted process program, 0 = not available in that form"

/// The meaning of other codes is not settled.
item GETRSPSTAT : U1 { 0 OK "ok" } "Per-PDE result of S19F5/F7"

item GOILACK : U1 { 0 OK "ok" } "Get operation id list acknowledge"

/// Codes above 3 belong to the equipment; 4 to 63 are reserved.
item GRANT : B [1] {
  0 GRANTED "granted",
  1 BUSY "busy, try again",
  2 NO_SPACE "no space",
  3 DUPLICATE_DATAID "duplicate DATAID"
} "Multi-block permission"

/// Codes above 2 mean other errors; 3 to 63 are reserved.
item GRANT6 : B [1] {
  0 GRANTED "granted",
  1 BUSY "busy, try again",
  2 NOT_INTERESTED "not interested"
} "Multi-block permission, stream 6"

/// Codes above 6 mean an error; 7 to 63 are reserved.
item GRNT1 : B [1] {
  0 GRANTED "granted",
  1 BUSY "busy, try again",
  2 NO_SPACE "no space",
  3 MAP_TOO_LARGE "map too large",
  4 DUPLICATE_ID "duplicate id",
  5 UNKNOWN_MID "material id not found",
  6 UNKNOWN_MAP_FORMAT "unknown map format"
} "Map transfer permission"

item GRXLACK : U1 { 0 OK "ok" } "Get recipe id list acknowledge"

item HANDLE : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 "Logical channel number of an open data set"

/// Codes 7 to 63 are reserved.
item HCACK : B [1] {
  0 DONE "done",
  1 NO_SUCH_COMMAND "unknown command",
  2 CANNOT_NOW "cannot do now",
  3 BAD_PARAMETER "at least one parameter is invalid",
  4 STARTED "accepted, completion signalled later by an event",
  5 ALREADY "rejected, already in the wanted condition",
  6 NO_SUCH_OBJECT "no such object"
} "Host command acknowledge"

item HOACK : BOOLEAN "TRUE = hand-off step succeeded"

item HOCANCELACK : U1 {
  0 ACCEPTED "accepted",
  1 UNKNOWN_TRANSFER "unknown atomic transfer",
  2 HANDOFF_HAS_BEGUN "rejected, hand-off has begun"
} "Answer to cancel-ready"

item HOCMDNAME : A "Hand-off micro command name"

/// Codes 2 to 63 are reserved.
item HOHALTACK : U1 { 0 ACCEPTED "accepted", 1 UNKNOWN_TRANSFER "unknown atomic transfer" } "Answer to hand-off halt"

item IACDS : U2 [n] | I2 [n] "Command codes this command must directly follow, inside one block"

item IBCDS : U2 [n] | I2 [n] "Command codes this command must directly precede, inside one block"

/// Codes above 2 mean an error; 3 to 63 are reserved.
item IDTYP : B [1] { 0 WAFER "wafer", 1 WAFER_CASSETTE "wafer cassette", 2 FILM_FRAME "film frame" } "Kind of map id"

item INPTN : U1 | B [1] "PTN of the input port"

item ITEMACK : B [1] { 0 OK "ok" } "Item transfer acknowledge (S21)"

item ITEMERROR : A "Item transfer error text (S21)"

item ITEMID : A "Id of the transferred item (S21)"

item ITEMINDEX : U4 "Index of this part, counting from 1; 0 = done, 0xFFFFFFFF = abort"

item ITEMLENGTH : U4 | U2 | U1 | U8 "Item length in bytes (S21)"

item ITEMPART : U4 [n] | U2 [n] | U1 [n] | U8 [n] | I4 [n] | I2 [n] | I1 [n] | I8 [n] | A | B
  "Part of the item contents (S21)"

item ITEMPARTCOUNT : U4 | U2 | U1 | U8 "Number of parts (S21)"

item ITEMPARTLENGTH : U4 | U2 | U1 | U8 "Length of this part (S21)"

item ITEMTYPE : A "Type of the transferred item (S21)"

item ITEMTYPESUPPORT : U4 "Which S21 messages are accepted for an item type"

item ITEMVERSION : A "Item version (S21)"

item JOBACTION : A "Action for a reticle transfer job"

item LENGTH : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 "Length in bytes of a service or process program"

/// Only bad limits are listed, so there is no code for a good one; 0 is taken as no error. Codes above 7 belong to
/// the equipment; 8 to 63 are reserved.
item LIMITACK : B [1] {
  1 UNKNOWN_LIMITID "LIMITID does not exist",
  2 ABOVE_LIMITMAX "UPPERDB above LIMITMAX",
  3 BELOW_LIMITMIN "LOWERDB below LIMITMIN",
  4 UPPERDB_BELOW_LOWERDB "UPPERDB below LOWERDB",
  5 ILLEGAL_FORMAT "illegal format of UPPERDB/LOWERDB",
  6 NOT_A_NUMBER "text value is not a number",
  7 DUPLICATE_LIMIT "limit defined twice for this variable"
} "What is wrong with one limit"

item LIMITID : B [1] "Number of a limit of one variable"

/// It has the format of the variable.
item LIMITMAX : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A "Largest permitted limit value"

/// It has the format of the variable.
item LIMITMIN : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A "Smallest permitted limit value"

/// Equals the OPID of the request; 0 in the last completion report.
item LINKID : U4 "Links completion reports to the request"

item LLIM : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 "Lower limit of a numeric parameter"

item LOC : B [1] "Material location code of the machine"

item LOCID : A "Logical id of a material location"

item LOWERDB : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A
  "Lower edge of the dead band of one limit"

/// Codes above 5 mean other errors; 6 to 63 are reserved.
item LRACK : B [1] {
  0 ACCEPTED "accepted",
  1 NO_SPACE "denied, not enough space",
  2 BAD_FORMAT "denied, bad format",
  3 CEID_ALREADY_LINKED "denied, a CEID is already linked",
  4 UNKNOWN_CEID "denied, a CEID does not exist",
  5 UNKNOWN_RPTID "denied, an RPTID does not exist"
} "Link-report acknowledge"

/// Only bad variables are listed, so there is no code for a good one; 0 is taken as no error. Codes 5 to 63 are
/// reserved.
item LVACK : B [1] {
  1 UNKNOWN_VID "variable does not exist",
  2 NO_LIMITS "variable has no limits capability",
  3 REPEATED_VID "variable repeated in the message",
  4 LIMIT_VALUE_ERROR "limit value error, see LIMITACK"
} "What is wrong with the limits of one variable"

/// Codes above 2 mean another error; 3 to 63 are reserved.
item MAPER : B [1] {
  0 UNKNOWN_ID "id not found",
  1 INVALID_DATA "invalid data",
  2 FORMAT_ERROR "format error"
} "Map error"

/// Codes above 2 mean an error; 3 to 63 are reserved.
item MAPFT : B [1] { 0 ROW "row", 1 ARRAY "array", 2 COORDINATE "coordinate" } "Map format"

item MAXNUMBER : U2 "Subspace maximum (S20)"

item MAXTIME : U2 "Longest time a recipe is kept, minutes (S20)"

item MCINDEX : U4 | U2 | U1 | U8 "Links a hand-off command and its completion"

/// Codes above 3 mean an error; 4 to 63 are reserved.
item MDACK : B [1] {
  0 RECEIVED "received",
  1 FORMAT_ERROR "format error",
  2 ID_MISMATCH "id does not match",
  3 ABORT "abort/discard map"
} "Map data acknowledge"

/// At most 6 characters in old equipment.
item MDLN : A [0..20] "Equipment model type"

/// SxxFyy with two digits each.
item MEXP : A [6] "Message expected"

/// Codes 15 to 63 are reserved.
item MF : A | B [1] {
  1 WAFERS "wafers",
  2 CASSETTES "cassettes",
  3 DIE "die/chips",
  4 BOATS "boats",
  5 INGOTS "ingots",
  6 LEAD_FRAMES "lead frames",
  7 LOTS "lots",
  8 MAGAZINES "magazines",
  9 PACKAGES "packages",
  10 PLATES "plates",
  11 TUBES "tubes",
  12 WATER_FRAMES "water frames",
  13 CARRIERS "carriers",
  14 SUBSTRATES "substrates"
} "Material format: what a quantity counts"

/// On HSMS the 10 header bytes: session id, byte 2, byte 3, PType, SType, system bytes.
item MHEAD : B [10] "Header of the message in error"

/// At most 16 characters in old equipment.
item MID : A [0..80] | B [0..80] "Material id"

/// Codes above 2 mean an error; 3 to 63 are reserved.
item MIDAC : B [1] {
  0 ACCEPTED "accepted",
  1 INVALID_PORT "invalid port number",
  2 NO_MATERIAL "no material at that port"
} "Material id acknowledge"

/// Codes 3 to 63 are reserved.
item MIDRA : B [1] {
  0 FOLLOWS "MID follows",
  1 WILL_NOT_SEND "will not send MID",
  2 LATER "will send MID later in S3F13"
} "Answer to a material id request"

item MLCL : U4 | U2 | U1 | U8 "Message length in bytes"

item MMODE : B [1] {
  1 HOST "host source",
  2 LOCAL "local source",
  3 HOST_IMMEDIATE "host immediate"
} "Process program selection mode"

item NACDS : U2 [n] | I2 [n] "Command codes this command must not follow inside one block"

item NBCDS : U2 [n] | I2 [n] "Command codes this command must not precede inside one block"

/// Zero length says unused.
item NULBC : U1 | A "Bin code of a place without a die"

/// Codes above 1 are reserved.
item OBJACK : U1 { 0 OK "ok", 1 ERROR "error" } "Object service acknowledge"

/// Codes 0 and above 4 are reserved.
item OBJCMD : U1 {
  1 ATTACH "attach to requester",
  2 DETACH "detach (needs token)",
  3 REATTACH "re-attach",
  4 SET_ATTRIBUTES "set attributes (needs token)"
} "Action on an object"

item OBJID : U4 | U2 | U1 | U8 | A "Object identifier"

/// A chain of type, colon, id and ">", as in "Type:Id>Type:Id>". The type may be left out where it is obvious, and so
/// may the last sign. Zero length: no specifier, or the receiver itself.
item OBJSPEC : A "Object specifier"

item OBJTOKEN : U4 "Authorisation token of an attached object; 0 on failure"

item OBJTYPE : U4 | U2 | U1 | U8 | A "Object type"

item OCEACK : U1 { 0 OK "ok" } "Open connection acknowledge"

/// Codes 1 to 63 are reserved.
item OFLACK : B [1] { 0 ACCEPTED "acknowledged" } "Off-line acknowledge"

/// Codes 3 to 63 are reserved.
item ONLACK : B [1] {
  0 ACCEPTED "accepted",
  1 NOT_ALLOWED "not allowed",
  2 ALREADY_ONLINE "already on-line"
} "On-line acknowledge"

item OPEID : A [0..16] "Operation id (S20)"

item OPETYPE : U1 "Operation type (S20)"

item OPID : U4 | U2 | U1 | U8 "Operation id chosen by the requester"

/// Zero length says not available. Codes above 4 mean an error; 5 to 63 are reserved.
item ORLOC : B [1] {
  0 CENTRE "centre die",
  1 UPPER_RIGHT "upper right",
  2 UPPER_LEFT "upper left",
  3 LOWER_LEFT "lower left",
  4 LOWER_RIGHT "lower right"
} "Origin of the map coordinates"

item OUTPTN : U1 | B [1] "PTN of the output port"

item PARAMNAME : A "Parameter name in a request"

item PARAMVAL : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | B | L "Parameter value"

item PDEATTRIBUTE : U1 "Selects a reportable PDE attribute"

item PDEATTRIBUTENAME : U1 "Selects a PDE attribute usable as filter"

item PDEATTRIBUTEVALUE : U1 | BOOLEAN | A | J | L "Value of a PDE attribute"

item PDEREF : A "Unique id of a PDE or of a PDE group"

/// One value, several in one item, or none.
item PDFLT : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A
  "Parameter default (also fixes its data type)"

item PECEACK : U1 { 0 OK "ok" } "Pre-execution check acknowledge"

item PECRSLT : U1 "Result of the pre-execution check (S20)"

item PFCD : B [1] "Number of a predefined form"

item PGRPACTION : A "Action on a port group"

item PMAX : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 "Most values (numeric, boolean) or characters (text), 0 = unbounded"

item PNAME : A [0..16] "Process parameter name"

/// Written like an OBJSPEC.
item PODID : A "Object specifier of a reticle pod (S3F35)"

/// The name of older editions in S3F21; newer ones use ACCESSMODE.
item PORTACCESS : U1 { 0 MANUAL "manual", 1 AUTOMATIC "automatic" } "Access mode of a port group"

item PORTACTION : A "Action on a port"

item PORTGRPNAME : A "Port group id"

/// One value, or several in one item.
item PPARM : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A "Process parameter"

item PPBODY : U4 [n] | U2 [n] | U1 [n] | U8 [n] | I4 [n] | I2 [n] | I1 [n] | I8 [n] | A | B "Process program body"

/// Codes above 5 mean another error; 6 to 63 are reserved.
item PPGNT : B [1] {
  0 OK "ok",
  1 ALREADY_HAVE "already have it",
  2 NO_SPACE "no space",
  3 INVALID_PPID "invalid PPID",
  4 BUSY "busy, try later",
  5 WILL_NOT_ACCEPT "will not accept"
} "Process program grant"

/// At most 80 bytes in old equipment. GEM sends text.
item PPID : A [0..120] | B [0..120] "Process program identifier"

/// Codes above 7 mean an error; 8 to 63 are reserved.
item PRAXI : B [1] {
  0 ROWS_TOP_INCREASING "rows from top, increasing",
  1 ROWS_TOP_DECREASING "rows from top, decreasing",
  2 ROWS_BOTTOM_INCREASING "rows from bottom, increasing",
  3 ROWS_BOTTOM_DECREASING "rows from bottom, decreasing",
  4 COLUMNS_LEFT_INCREASING "columns from left, increasing",
  5 COLUMNS_LEFT_DECREASING "columns from left, decreasing",
  6 COLUMNS_RIGHT_INCREASING "columns from right, increasing",
  7 COLUMNS_RIGHT_DECREASING "columns from right, decreasing"
} "Process axis"

item PRCMDNAME : A "Process job command: START STOP PAUSE RESUME ABORT CANCEL"

item PRCPREEXECHK : U1 "Switch on pre-execution checking (S20)"

/// Zero length says unused.
item PRDCT : U4 | U2 | U1 | U8 "Dies to process or processed"

item PREACK : U1 { 0 OK "ok" } "Post recipe acknowledge"

item PREVENTID : U4 | U2 | U1 | U8 {
  1 WAITING_FOR_MATERIAL "waiting for material",
  2 JOB_STATE_CHANGE "job state change"
} "Process job event"

item PRJOBID : A "Process job identifier"

item PRJOBMILESTONE : U4 | U2 | U1 | U8 {
  1 SETUP "set-up",
  2 PROCESSING "processing",
  3 PROCESSING_COMPLETE "processing complete",
  4 JOB_COMPLETE "job complete",
  5 WAITING_FOR_START "waiting for start"
} "Process job milestone"

item PRJOBSPACE : U2 "How many more process jobs can be created"

item PRMTRLORDER : U1 {
  1 ARRIVAL "in order of arrival",
  2 OPTIMISE "optimise throughput",
  3 LIST "in list order"
} "Order of material in a job"

item PRPAUSEEVENT : L "Events at which the process job pauses"

item PRPROCESSSTART : BOOLEAN "TRUE = start automatically when ready, FALSE = wait for a start command"

item PRRECIPEMETHOD : U1 {
  1 RECIPE_ONLY "recipe only",
  2 VARIABLE_TUNING "recipe with variable tuning"
} "How the recipe is given"

/// The codes are those of E40.1.
item PRSTATE : U1 {
  0 QUEUED "queued/pooled",
  1 SETTING_UP "setting up",
  2 WAITING_FOR_START "waiting for start",
  3 PROCESSING "processing",
  4 PROCESS_COMPLETE "process complete",
  5 RESERVED "reserved",
  6 PAUSING "pausing",
  7 PAUSED "paused",
  8 STOPPING "stopping",
  9 ABORTING "aborting",
  10 STOPPED "stopped",
  11 ABORTED "aborted"
} "Process job state (E40)"

item PSRACK : U1 { 0 OK "ok" } "Pre-specify recipe acknowledge"

item PSREACK : U1 { 0 OK "ok" } "Pre-specify recipe event acknowledge"

item PTN : U1 | B [1] "Material port number"

item QPRKEACK : U1 { 0 OK "ok" } "Query process job recipe id list acknowledge"

item QREACK : U1 { 0 OK "ok" } "Query recipe acknowledge"

item QRXLEACK : U1 { 0 OK "ok" } "Query recipe id list acknowledge"

item QUA : B [1] "Quantity, in the unit named by MF"

/// Codes above 1 mean another error; 2 to 63 are reserved.
item RAC : U1 | I1 { 0 ACCEPTED "reset will be done", 1 DENIED "denied" } "Reset acknowledge"

/// GEM sends text of 1 to 20 printable characters (0x21 to 0x7E) without blanks.
item RCMD : A [1..20] | U1 | I1 "Remote command name or code"

item RCPATTRDATA : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | B | L "Recipe attribute value"

item RCPATTRID : A "Recipe attribute name"

item RCPBODY : U4 [n] | U2 [n] | U1 [n] | U8 [n] | I4 [n] | I2 [n] | I1 [n] | I8 [n] | A | B "Recipe body"

item RCPBODYA : A | B | L "Recipe body, list allowed (S20)"

item RCPCLASS : A "Recipe class, e.g. /PROCESS/"

/// The others from 0 to 63 are reserved.
item RCPCMD : U1 {
  5 DELETE "delete",
  8 UNPROTECT "unprotect",
  9 PROTECT "protect",
  10 VERIFY "verify",
  11 LINK "link",
  12 UNLINK "unlink",
  13 CERTIFY "certify",
  14 DECERTIFY "de-certify",
  15 DOWNLOAD "download",
  16 UPLOAD "upload"
} "Recipe action"

/// Codes above 1 are reserved.
item RCPDEL : U1 { 0 DELETE "delete", 1 DESELECT "deselect" } "Delete or deselect"

item RCPDESCLTH : U4 | U2 | U1 | U8 "Length in bytes of a recipe section"

item RCPDESCNM : A "Descriptor type: ASDesc, BodyDesc, GenDesc"

item RCPDESCTIME : A [16] "Time stamp of a recipe section"

item RCPID : A "Recipe identifier"

item RCPNAME : A "Recipe name"

item RCPNEWID : A "New recipe id after copy/rename"

item RCPOWCODE : BOOLEAN "TRUE = overwrite an existing recipe on download"

/// At most 40 characters in old equipment.
item RCPPARNM : A [0..256] "Recipe variable parameter name"

item RCPPARRULE : A [0..80] "Restriction on a recipe parameter"

/// May be a list in newer editions.
item RCPPARVAL : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | B | L "Recipe parameter setting"

item RCPRENAME : BOOLEAN "TRUE = rename, FALSE = copy"

/// The others are reserved.
item RCPSECCODE : B [1] {
  1 GENERIC "generic attributes",
  3 GENERIC_AND_BODY "generic attributes and body",
  4 ALL_AGENT_SETS "all agent-specific data sets",
  7 EVERYTHING "generic attributes, body and all agent-specific data sets",
  8 ONE_AGENT_SET "one agent-specific data set",
  11 GENERIC_BODY_ONE_AGENT "generic attributes, body and one agent-specific data set"
} "Which recipe sections are meant"

item RCPSECNM : A "Section name: Generic, Body or ASDS"

/// Written like an OBJSPEC.
item RCPSPEC : A "Recipe specifier"

item RCPSTAT : U1 {
  0 DOES_NOT_EXIST "does not exist",
  8 UNPROTECTED "unprotected",
  9 PROTECTED "protected"
} "Status of a managed recipe"

item RCPUPDT : BOOLEAN "TRUE = update an existing recipe, FALSE = create"

item RCPVERS : A "Recipe version"

item READLN : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 "Most bytes to read"

item RecID : A "Recipe id part (S20)"

item RECLEN : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 "Longest discrete record"

item REFP : I4 [2] | I2 [2] | I1 [2] | I8 [2] "Reference point (x, y)"

item REPGSZ : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | A "Samples per trace report"

item RESC : U1 | I1 {
  1 ABSOLUTE_STEP "absolute step",
  2 SIGNIFICANT_DIGITS "significant digits"
} "Kind of resolution"

item RESOLUTION : A "Unique id of the PDE a reference resolves to"

/// The meaning of other codes is not settled.
item RESPDESTAT : U1 { 0 OK "ok" } "Per-PDE result of S19F15"

/// Zero length stands for the receiver.
item RESPEC : A "Object specifier of a recipe executor"

item RESV : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 "Resolution value, see RESC"

item RETAINRECIPE_DISABLE : U1 "Switch off keeping recipes after disconnect (S20)"

item RETICLEID : A "Reticle object id"

item RETPLACEINSTR : U1 "Which pod slots get reticles"

item RETREMOVEINSTR : U1 "Which pod slots lose reticles"

item REVID : A [0..256] "Revision part of a recipe id (S20)"

/// Codes above 1 mean another reset; 2 to 63 are reserved.
item RIC : U1 | I1 { 0 NOT_USED "not used", 1 POWER_UP_RESET "power-up reset" } "Reset code"

item RMACK : U1 {
  0 OK "ok",
  1 CANNOT_DO "cannot do",
  2 DONE_WITH_ERRORS "done with errors",
  3 STARTED "will be done, notification follows",
  4 NO_SUCH_REQUEST "no such request"
} "Recipe management acknowledge"

item RMCHGSTAT : U4 | U2 | U1 | U8 {
  0 NONE "none",
  1 CREATED "created",
  2 UPDATED "updated",
  3 STORED "stored (new)",
  4 REPLACED "replaced",
  5 DELETED "deleted",
  6 COPIED "copied (new object)",
  7 RENAMED "renamed",
  8 UNPROTECTED "unprotected",
  9 PROTECTED "protected",
  10 VERIFIED "verified",
  11 LINKED "linked",
  12 UNLINKED "unlinked",
  13 CERTIFIED "certified",
  14 DECERTIFIED "de-certified",
  15 SELECTED "selected",
  16 DESELECTED "deselected"
} "Change that happened to an object"

item RMCHGTYPE : U4 | U2 | U1 | U8 {
  0 NONE "none",
  1 CREATE "create",
  2 UPDATE "update",
  5 DELETE "delete",
  6 COPY "copy",
  7 RENAME "rename",
  8 UNPROTECT "unprotect",
  9 PROTECT "protect",
  10 VERIFY "verify",
  11 LINK "link",
  12 UNLINK "unlink",
  13 CERTIFY "certify",
  14 DECERTIFY "de-certify",
  15 GENERIC_ATTRIBUTE "generic attribute",
  16 AGENT_ATTRIBUTE "agent-specific attribute",
  17 BOTH_ATTRIBUTES "both kinds of attribute"
} "Type of recipe change"

item RMDATASIZE : U4 | U2 | U1 | U8 "Largest size in bytes of the announced message"

/// Codes 4 to 64 are reserved.
item RMGRNT : B [1] {
  0 GRANTED "granted",
  1 NOT_NOW "not now, try again",
  2 NO_SPACE "no space",
  3 ON_HOLD "request on hold"
} "Recipe grant"

item RMNEWNS : A "New recipe namespace name"

/// The others from 0 to 63 are reserved.
item RMNSCMD : U1 { 1 CREATE "create", 5 DELETE "delete" } "Namespace action"

item RMNSSPEC : A "Object specifier of a recipe namespace"

item RMRECSPEC : A "Object specifier of a namespace recorder"

item RMREQUESTOR : BOOLEAN "TRUE = an attached segment asked for the change"

item RMSEGSPEC : A "Object specifier of a namespace segment"

item RMSPACE : U4 | U2 | U1 | U8 "Free storage for recipes, bytes"

/// A password: keep it out of logs.
item RMSPWD : A [0..64] "Password at the recipe server (S20)"

item RMSUSERID : A [0..64] "User id at the recipe server (S20)"

item ROWCT : U4 | U2 | U1 | U8 "Rows counted in die steps"

/// Codes 7 to 63 are reserved.
item RPMACK : U1 {
  0 DONE "done",
  1 NO_SUCH_SERVICE "service does not exist",
  2 CANNOT_NOW "cannot do now",
  3 NO_SUCH_PARAMETER "a parameter does not exist",
  4 STARTED "accepted, completion signalled later by an event",
  5 NOT_COMPLETED "not completed or prohibited",
  6 NO_SUCH_OBJECT "no such object"
} "Reticle pod management acknowledge"

item RPMDESTLOC : A "Location a reticle is moved to"

item RPMSOURLOC : A "Location a reticle is taken from"

item RPSEL : U1 "Which entry of the REFP list is the reference point"

item RPTID : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | A "Report identifier"

item RPTOC : BOOLEAN "TRUE = trace reports only changed variables"

item RQCMD : BOOLEAN "TRUE = the command must be present"

item RQPAR : BOOLEAN "TRUE = the parameter must be given"

/// Codes 5 to 63 are reserved.
item RRACK : B [1] {
  0 OK "ok",
  1 INVALID_PORT "invalid port",
  2 NO_MATERIAL "material not at that port",
  3 BUSY "busy, try again",
  4 NOT_PERMITTED "not permitted"
} "Answer to request-to-receive"

item RRACK_S20 : U1 { 0 OK "ok" } "Read recipe acknowledge"

/// Codes 5 to 63 are reserved.
item RSACK : B [1] {
  0 OK "ok",
  1 INVALID_PORT "invalid port",
  2 PORT_OCCUPIED "port occupied",
  3 BUSY "busy, try again",
  4 NOT_PERMITTED "not permitted"
} "Answer to ready-to-send"

/// Codes 3 to 63 are reserved.
item RSDA : B [1] {
  0 OK "ok",
  1 BUSY "denied, busy, try later",
  2 NO_DATA "denied, no spooled data"
} "Answer to a spool request"

/// Codes 2 to 63 are reserved.
item RSDC : U1 { 0 TRANSMIT "transmit spooled messages", 1 PURGE "purge spooled messages" } "Spool request"

/// The direction is a sign and never 0.
item RSINF : I4 [3] | I2 [3] | I1 [3] | I8 [3] "Start of a row or column: x, y, direction"

/// Codes 2 to 63 are reserved.
item RSPACK : B [1] { 0 ACCEPTED "accepted", 1 REJECTED "rejected" } "Spooling set-up acknowledge"

/// The meaning of other codes is not settled.
item RTSRSPSTAT : U1 { 0 OK "ok" } "Result of S19F9"

/// Codes 2 to 63 are reserved.
item RTYPE : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 {
  0 STREAM "stream",
  1 DISCRETE "discrete records"
} "Data set record type"

/// Other codes mean an error; 1 to 63 are reserved.
item SDACK : B [1] { 0 RECEIVED "received" } "Map set-up acknowledge"

/// Codes above 1 mean an error; 2 to 63 are reserved.
item SDBIN : B [1] { 0 SEND "send it", 1 DO_NOT_SEND "do not send it" } "Ask for bin information"

item SENDRESULT : U1 "Overall result of sending PDEs"

/// The meaning of other codes is not settled.
item SENDRSPSTAT : U1 { 0 OK "ok" } "Per-PDE result of sending"

item SEQNUM : U2 | U4 | U1 | U8 | I4 | I2 | I1 | I8 "Position of a command in a process program, first = 1"

item SFCD : B [1] "Status form number"

/// On HSMS the 10 header bytes: session id, byte 2, byte 3, PType, SType, system bytes.
item SHEAD : B [10] "Header of the primary whose reply timed out"

/// One value, or several in one item.
item SLOTID : U1 "Carrier slot number"

item SMPLN : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 "Sample number of a trace"

/// At most 6 characters in old equipment.
item SOFTREV : A [0..20] "Software revision"

/// Codes above 1 belong to the equipment; 2 to 63 are reserved.
item SPAACK : B [1] { 0 OK "ok", 1 INVALID_DATA "invalid data" } "Service program acknowledge"

item SPD : B "Service program image"

item SPID : A [6] "Service program id"

item SPNAME : A "Service parameter name"

/// Its form depends on the service program.
item SPR : VARIANT "Service program result"

item SPVAL : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | J | B | L "Service parameter value"

item SSAACK : U1 { 0 OK "ok" } "Set recipe server attributes acknowledge"

item SSACK : A [2] "Subsystem acknowledge code"

item SSCMD : A "Subsystem command"

item STATUS : A "Status of a subsystem component"

item STATUSLIST : L "Fixed-order status list"

item STATUSTXT : A [0..80] "Text for a PDE status code"

item STEMP : A "Template an input text must match"

item STIME : A [12..32] "Time of a trace sample, coded like TIME"

item STRACK : B [1] {
  1 STREAM_NOT_ALLOWED "spooling not allowed for the stream (stream 1)",
  2 UNKNOWN_STREAM "stream unknown",
  3 UNKNOWN_FUNCTION "unknown function",
  4 SECONDARY_FUNCTION "secondary function given"
} "What is wrong with one stream in a spool set-up"

item STRID : U1 "Stream number"

item STRP : I4 [2] | I2 [2] | I1 [2] | I8 [2] "Start position (x, y) in die steps"

/// An empty list says that the variable does not exist.
item SV : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | J | B | L "Status variable value"

/// Codes 7 to 63 are reserved.
item SVCACK : B [1] {
  0 DONE "done",
  1 NO_SUCH_SERVICE "service does not exist",
  2 CANNOT_NOW "cannot do now",
  3 BAD_PARAMETER "at least one parameter is invalid",
  4 STARTED "accepted, completion notified later",
  5 NOT_COMPLETED "not completed or prohibited",
  6 NO_SUCH_OBJECT "no such object"
} "Service acceptance code"

item SVCNAME : A "Service name"

item SVID : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | A "Status variable identifier"

item SVNAME : A "Status variable name"

item TARGETID : A "Subsystem/component the request is for"

item TARGETPDE : A "PDE at which resolution or verification starts"

item TARGETSPEC : A "Object specifier of the target"

item TBLACK : U1 { 0 OK "ok", 1 FAILURE "failure" } "Table acknowledge"

item TBLCMD : U1 {
  0 WHOLE_TABLE "whole table",
  1 ADD_ROWS "add rows",
  2 APPEND_COLUMNS "append columns",
  3 REPLACE_ROWS "replace rows",
  4 REPLACE_COLUMNS "replace columns"
} "Part of the table that is meant"

/// The first element of a row names the row.
item TBLELT : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | J | B | L "Table element"

item TBLID : A "Table identifier"

item TBLTYP : A "Table type"

item TCID : A "Transfer container id"

/// May hold two-byte characters (W). One line. GEM sends text.
item TEXT : A | U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | W | B "Terminal text"

/// Codes 4 and 5 came with newer editions; older ones leave them to the equipment. Codes above 5 belong to the
/// equipment.
item TIAACK : B [1] {
  0 OK "ok",
  1 TOO_MANY_SVIDS "too many SVIDs",
  2 NO_MORE_TRACES "no more traces possible",
  3 INVALID_PERIOD "invalid period",
  4 UNKNOWN_SVID "unknown SVID",
  5 INVALID_REPGSZ "invalid REPGSZ"
} "Trace set-up acknowledge"

/// Codes 2 to 63 are reserved.
item TIACK : B [1] { 0 OK "ok", 1 ERROR "error, not done" } "Time-set acknowledge"

item TID : B [1] "Terminal number, 0 = main terminal"

/// YYMMDDhhmmss, YYYYMMDDhhmmsscc with hundredths of a second, or ISO 8601 in newer editions; the equipment constant
/// TimeFormat selects.
item TIME : A [12..32] "Date and time"

item TIMESTAMP : A [16..32] "Date and time, YYYYMMDDhhmmsscc"

item TOTSMP : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | A "Number of samples of a trace; 0 ends the trace"

item TRACK : BOOLEAN "TRUE = transfer activity succeeded"

item TRANSFERSIZE : U8 "Size in bytes of a transfer container"

item TRATOMICID : U4 | U2 | U1 | U8 "Equipment-assigned id of an atomic transfer"

item TRAUTOD : BOOLEAN "TRUE = the trace object deletes itself when done"

item TRAUTOSTART : BOOLEAN "TRUE = hand-off starts by itself when ready"

item TRCMDNAME : A "Transfer job command: CANCEL PAUSE RESUME ABORT STOP STARTHANDOFF"

/// Codes 0 and 3 to 63 are reserved.
item TRDIR : U1 { 1 SEND "send material", 2 RECEIVE "receive material" } "Hand-off direction"

item TRID : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | A "Trace request identifier"

item TRJOBID : B [1] "Equipment-assigned transfer job id"

/// Codes 0 and 3 to 63 are reserved.
item TRJOBMS : U1 { 1 STARTED "started", 2 COMPLETE "complete" } "Transfer job milestone"

item TRJOBNAME : A [0..80] "Host-assigned transfer job name"

item TRLINK : U4 | U2 | U1 | U8 "Common id of an atomic transfer at both partners"

item TRLOCATION : U4 | U2 | U1 | U8 "Material location taking part in the transfer"

item TROBJNAME : A "Material to be transferred"

item TROBJTYPE : U4 | U2 | U1 | U8 "Type of object to be transferred"

item TRPORT : U4 | U2 | U1 | U8 "Port of this equipment used for the hand-off"

item TRPTNR : A "EQNAME of the partner equipment"

item TRPTPORT : U4 | U2 | U1 | U8 "Port of the partner"

item TRRCP : A [0..80] "Transfer recipe name"

item TRROLE : U1 { 1 PRIMARY "primary partner", 2 SECONDARY "secondary partner" } "Role in the transfer"

item TRSPER : F8 | F4 "Trace sampling interval in seconds (float)"

item TRTYPE : U1 { 1 ACTIVE "active", 2 PASSIVE "passive" } "Activity in the transfer"

/// One byte a port. Codes 5 to 63 are reserved.
item TSIP : B [n] {
  1 IDLE "idle",
  2 PREPARE "prepare",
  3 TRACK_ON "track on",
  4 STUCK_IN_RECEIVER "stuck in receiver"
} "Input port transfer status"

/// One byte a port. Codes 6 to 63 are reserved.
item TSOP : B [n] {
  1 IDLE "idle",
  2 PREPARE "prepare",
  3 TRACK_ON "track on",
  4 STUCK_IN_SENDER "stuck in sender",
  5 COMPLETION "completion"
} "Output port transfer status"

item TTC : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 "Time to completion"

item TYPEID : U1 "Type part of a recipe id (S20)"

item UID : A "Unique id of a PDE"

item ULIM : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 "Upper limit of a numeric parameter"

item UNFLEN : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8
  "Bytes of the unformatted process program, 0 = not available in that form"

/// A unit in the notation of E5.
item UNITS : A "Unit of measure"

item UPPERDB : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A
  "Upper edge of the dead band of one limit"

/// An empty item says that the value is not valid now.
item V : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | F8 | F4 | BOOLEAN | A | J | B | L "Variable value in a report"

item VERID : A "Version part of a recipe id (S20)"

item VERIFYDEPTH : U1 "Verify only the target PDE or all PDEs below it"

/// Other codes mean an error; their meaning is not settled.
item VERIFYRSPSTAT : U1 { 0 SUCCESS "success", 10 NONE "none" } "Verification result"

item VERIFYSUCCESS : BOOLEAN "TRUE = verification succeeded"

item VERIFYTYPE : U1 "Kind of verification"

item VID : U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | A
  "Variable identifier (status variable, data variable or equipment constant)"

/// Codes above 2 belong to the equipment; 3 to 63 are reserved.
item VLAACK : B [1] {
  0 ACCEPTED "accepted",
  1 LIMIT_DEFINITION_ERROR "limit definition error",
  2 CANNOT_NOW "cannot do now"
} "Limit set-up acknowledge"

item WRACK : U1 { 0 OK "ok" } "Write recipe acknowledge"

item XDIES : U4 | U2 | U1 | U8 | F8 | F4 "Die pitch in x"

item XYPOS : I4 [2] | I2 [2] | I1 [2] | I8 [2] "Die coordinates (x, y)"

item YDIES : U4 | U2 | U1 | U8 | F8 | F4 "Die pitch in y"
