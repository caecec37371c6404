"""Documentation of the messages of streams 1 to 9: what each is for, then what its parts mean.

The first sentence continues the message's name ("Are You There Request: either side asks ..."); the rest are
paragraphs of their own. Aborts (function 0) have one fixed sentence and are not listed.
Source: notes of message-catalogue.json; gem.md.
"""

LOW_DOCS: dict[str, tuple[str, ...]] = {
    # stream 1
    "S1F1": (
        "either side asks whether the other one is there and communicating.",
        "Equipment also asks the host for ON-LINE with it; an S1F0 as answer is a refusal.",
    ),
    "S1F2": (
        "the answer of a partner that is there and on-line.",
        "The equipment sends its model and software revision, the host the empty list.",
    ),
    "S1F3": (
        "the host asks for the values of status variables.",
        "An empty list, or an empty item in the packed form, asks for all of them. New code sends the list; the packed"
        " form is old and fits integer SVIDs only.",
    ),
    "S1F4": (
        "the equipment reports the values of the status variables asked for.",
        "The values stand in the order of the request, or in the documented order when all were asked for. An empty"
        " list in a position says that this SVID does not exist.",
    ),
    "S1F5": ("the host asks for a status report in a form that the equipment predefines.",),
    "S1F6": (
        "the equipment reports status in the form asked for.",
        "The shape depends on SFCD; a zero-length item says that no report can be made.",
    ),
    "S1F7": ("the host asks which form a formatted status report will have.",),
    "S1F8": (
        "the equipment describes the form of a formatted status report.",
        "The shape depends on SFCD: names paired with zero-length items that carry the formats. A zero-length item"
        " alone says that there is no such form.",
    ),
    "S1F9": ("the host asks for the material transfer status of the equipment's ports.",),
    "S1F10": (
        "the equipment reports the transfer status of its input and output ports.",
        "TSIP and TSOP hold one byte a port; zero length says that there are no such ports. Send arrays; lists with an"
        " item a port are accepted.",
    ),
    "S1F11": (
        "the host asks for the names and units of status variables.",
        "An empty list asks for all of them.",
    ),
    "S1F12": (
        "the equipment lists its status variables with names and units.",
        "Empty name and empty units say that this SVID does not exist.",
    ),
    "S1F13": (
        "either side asks to establish communications, after power-up or a break.",
        "The equipment sends its model and software revision, the host the empty list.",
    ),
    "S1F14": (
        "the partner accepts or denies establishing communications.",
        "The equipment sends its model and software revision, the host the empty list in their place. They only mean"
        " something with COMMACK 0.",
    ),
    "S1F15": ("the host asks the equipment to go off-line.",),
    "S1F16": ("the equipment confirms that it goes off-line.",),
    "S1F17": (
        "the host asks the equipment to go on-line.",
        "Under GEM it is accepted only in the state HOST OFF-LINE.",
    ),
    "S1F18": ("the equipment accepts or refuses to go on-line.",),
    "S1F19": (
        "either side asks for attributes of objects.",
        "An empty OBJID list stands for all objects of the type, an empty ATTRID list for all attributes.",
    ),
    "S1F20": (
        "the attributes asked for, object by object, with the errors met.",
        "An empty outer list says that the object type is unknown, an empty inner list that this object was not found,"
        " an empty ATTRDATA that this attribute does not exist.",
    ),
    "S1F21": (
        "the host asks for the names and units of data variables.",
        "An empty list asks for all of them.",
    ),
    "S1F22": (
        "the equipment lists its data variables with names and units.",
        "Empty name and empty units say that this VID does not exist.",
    ),
    "S1F23": (
        "the host asks which collection events there are and which variables go with them.",
        "An empty list asks for all of them.",
    ),
    "S1F24": (
        "the equipment lists collection events with names and associated variables.",
        "An empty name and an empty list say that this CEID does not exist.",
    ),
    # stream 2
    "S2F1": ("one side asks for permission to send a service program of the given length.",),
    "S2F2": ("the partner grants or refuses the transfer of a service program.",),
    "S2F3": ("one side sends a service program.",),
    "S2F4": ("the receiver says whether the service program arrived well.",),
    "S2F5": ("one side asks for a service program by its id.",),
    "S2F6": ("the partner sends the service program asked for.",),
    "S2F7": ("the host starts a service program at the equipment.",),
    "S2F8": ("the equipment says whether the service program was started.",),
    "S2F9": ("the host asks for the results of a service program.",),
    "S2F10": (
        "the equipment sends the results of a service program.",
        "Their form depends on the program.",
    ),
    "S2F11": ("one side asks which service programs the other holds.",),
    "S2F12": ("the partner lists the ids of its service programs.",),
    "S2F13": (
        "the host asks for the values of equipment constants.",
        "An empty list, or an empty item in the packed form, asks for all of them in the documented order.",
    ),
    "S2F14": (
        "the equipment reports the values of equipment constants in the order of the request.",
        "An empty list in a position says that this ECID does not exist; only then may a list stand for an ECV.",
    ),
    "S2F15": (
        "the host sets equipment constants.",
        "All or nothing: one bad entry and none is set, and EAC says why.",
    ),
    "S2F16": ("the equipment says whether the new constants were taken over.",),
    "S2F17": ("either side asks for the other's date and time.",),
    "S2F18": (
        "the partner's date and time.",
        "A zero-length item says that no time is available.",
    ),
    "S2F19": ("the host asks the equipment to reset or initialise itself.",),
    "S2F20": ("the equipment says whether it will reset.",),
    "S2F21": (
        "the host sends a remote command without parameters.",
        "This is the old form; S2F41 supersedes it.",
    ),
    "S2F22": ("the equipment accepts or refuses the old form of remote command.",),
    "S2F23": (
        "the host sets up a trace: status variables to be sampled at a fixed period and reported in S6F1.",
        "TOTSMP 0 ends the trace; a second request with the same TRID replaces the running trace. The SVIDs are a list"
        " or, in the old packed form, one item.",
    ),
    "S2F24": ("the equipment accepts or refuses a trace.",),
    "S2F25": ("one side sends bytes that the other is to send back.",),
    "S2F26": ("the bytes of the loop-back test come back unchanged.",),
    "S2F27": (
        "the host asks the equipment to process material at a location with a process program.",
        "With an empty PPID the equipment decides; an empty list of MIDs says that the material has no ids.",
    ),
    "S2F28": ("the equipment accepts or refuses to start processing.",),
    "S2F29": (
        "the host asks for names, limits, defaults and units of equipment constants.",
        "An empty list asks for all of them.",
    ),
    "S2F30": (
        "the equipment lists equipment constants with name, limits, default and units.",
        "Where all five are empty the ECID does not exist. Some equipment sends the limits as numbers, some as text.",
    ),
    "S2F31": ("the host sets the equipment's clock.",),
    "S2F32": ("the equipment says whether its clock was set.",),
    "S2F33": (
        "the host defines reports: which variables each report holds.",
        "An empty list of reports deletes all reports and all links. An empty list of VIDs deletes that report and its"
        " links. A report that exists must be deleted before it is defined anew, else DRACK is 3.",
    ),
    "S2F34": (
        "the equipment accepts or refuses report definitions.",
        "With any code but 0 the whole message is refused.",
    ),
    "S2F35": (
        "the host links reports to collection events.",
        "An empty list of RPTIDs removes all links of that event. Linking does not enable the event. An event that has"
        " links must be unlinked first, else LRACK is 3.",
    ),
    "S2F36": (
        "the equipment accepts or refuses links.",
        "With any code but 0 the whole message is refused.",
    ),
    "S2F37": (
        "the host switches the reporting of collection events on or off.",
        "An empty list of CEIDs stands for all events. Events are disabled until they are enabled.",
    ),
    "S2F38": (
        "the equipment says whether the events were switched.",
        "With any code but 0 nothing has changed.",
    ),
    "S2F39": (
        "the host announces a long message of stream 2 and asks for permission.",
        "Only SECS-I needs it; on HSMS it is not sent but must be answered.",
    ),
    "S2F40": ("the equipment grants or refuses the announced message.",),
    "S2F41": (
        "the host asks the equipment to carry out a remote command.",
        "An empty parameter list means no parameters.",
    ),
    "S2F42": (
        "the equipment accepts or refuses a remote command.",
        "The list names the bad parameters only and is empty when none is bad. HCACK 4 says that an event will report"
        " the completion.",
    ),
    "S2F43": (
        "the host says which messages are to be spooled while communication is down.",
        "An empty list switches spooling off for everything; streams that are not named are switched off. An empty list"
        " of functions stands for all primaries of that stream. Stream 1 must be refused.",
    ),
    "S2F44": (
        "the equipment accepts or refuses the spooling set-up.",
        "RSPACK 0 comes with an empty list. An empty list of functions says that the whole stream is at fault.",
    ),
    "S2F45": (
        "the host defines limits of variables with their dead bands.",
        "An empty list undefines: at the top the limits of all variables, below a variable all its limits, below a"
        " limit that one.",
    ),
    "S2F46": (
        "the equipment accepts or refuses limit definitions.",
        "The list names the bad variables only; the empty list in place of a limit says that no single limit is at"
        " fault.",
    ),
    "S2F47": (
        "the host asks for the limits of variables.",
        "An empty list asks for all variables that can have limits.",
    ),
    "S2F48": (
        "the equipment reports the limits of variables with their units and permitted range.",
        "The empty list in place of the attributes says that this variable cannot have limits, an empty list of limits"
        " that none is defined.",
    ),
    "S2F49": (
        "the host asks an object of the equipment to carry out a command with structured parameters.",
        "OBJSPEC may be empty: the equipment itself. CEPVAL may be a list, of like items or of CPNAME and CEPVAL pairs."
        " DATAID ties the message to a multi-block inquire. Sent with the W-bit; a message that comes without it is"
        " taken and not answered.",
    ),
    "S2F50": (
        "the equipment accepts or refuses an enhanced remote command.",
        "The list names the bad parameters only; CEPACK mirrors the list structure of the CEPVAL.",
    ),
    "S2F51": ("the host asks which reports are defined.",),
    "S2F52": ("the equipment lists the ids of its reports.",),
    "S2F53": ("the host asks what reports consist of.",),
    "S2F54": ("the equipment lists reports with their variables.",),
    "S2F55": ("the host asks which reports are linked to events.",),
    "S2F56": ("the equipment lists events with their names and linked reports.",),
    "S2F57": ("the host asks which events are enabled.",),
    "S2F58": ("the equipment lists the enabled events.",),
    "S2F59": ("the host asks which messages are spooled.",),
    "S2F60": ("the equipment lists the streams and functions that it spools.",),
    "S2F61": ("the host asks which traces there are.",),
    "S2F62": ("the equipment lists the ids of its traces.",),
    "S2F63": ("the host asks how traces are defined.",),
    "S2F64": ("the equipment lists traces with their definitions.",),
    # stream 3
    "S3F1": ("the host asks what material is where in the equipment.",),
    "S3F2": (
        "the equipment lists its material with place, quantity and id.",
        "The empty list says that there is no such data. Some documents put MID before QUA.",
    ),
    "S3F3": ("the host asks when the material in work will be done.",),
    "S3F4": (
        "the equipment lists its material with the time to completion.",
        "The empty list says that there is no such data.",
    ),
    "S3F5": ("the equipment reports that it found material that it did not know of.",),
    "S3F6": ("the host acknowledges found material.",),
    "S3F7": ("the equipment reports that material is missing.",),
    "S3F8": ("the host acknowledges lost material.",),
    "S3F9": ("the equipment reports that two ids stand for the same material.",),
    "S3F10": ("the host acknowledges the equivalence of two material ids.",),
    "S3F11": ("the equipment asks for the id of the material at a port.",),
    "S3F12": (
        "the host sends the id of the material at a port, or says why not.",
        "MID is empty unless MIDRA is 0.",
    ),
    "S3F13": ("the host sends the id of the material at a port.",),
    "S3F14": ("the equipment acknowledges a material id.",),
    "S3F15": (
        "the host announces a long message of stream 3 and asks for permission.",
        "Not needed on HSMS, but it must be answered.",
    ),
    "S3F16": ("the equipment grants or refuses the announced message.",),
    "S3F17": (
        "the host asks for an action on a carrier.",
        "PTN may be empty if CARRIERSPEC is given, and the other way round. Some documents call the third item"
        " CARRIERID.",
    ),
    "S3F18": ("the equipment accepts or refuses a carrier action.",),
    "S3F19": ("the host cancels all carrier transfers out of the equipment's buffer.",),
    "S3F20": ("the equipment accepts or refuses to cancel the carrier transfers.",),
    "S3F21": (
        "the host forms a group of load ports with one access mode.",
        "Newer documents call the second item ACCESSMODE.",
    ),
    "S3F22": ("the equipment accepts or refuses a port group.",),
    "S3F23": ("the host asks for an action on a port group.",),
    "S3F24": ("the equipment accepts or refuses a port group action.",),
    "S3F25": ("the host asks for an action on a port.",),
    "S3F26": ("the equipment accepts or refuses a port action.",),
    "S3F27": (
        "the host changes how carriers reach load ports, by hand or automatically.",
        "Two shapes are in use: one mode for a list of ports, where the empty list stands for all ports, or a list of"
        " ports with a mode each. Both are accepted; the equipment's manual says which to send.",
    ),
    "S3F28": (
        "the equipment accepts or refuses the change of access mode, port by port.",
        "CAACK 0 comes with an empty list, CAACK 6 with the ports that failed.",
    ),
    "S3F29": (
        "the host asks the equipment to read a carrier's tag.",
        "LOCID or CARRIERSPEC may be empty, not both. Empty DATASEG and DATALENGTH ask for everything.",
    ),
    "S3F30": (
        "the equipment sends what it read from a carrier's tag.",
        "DATA is empty when CAACK is not 0.",
    ),
    "S3F31": ("the host asks the equipment to write a carrier's tag.",),
    "S3F32": ("the equipment says whether the carrier's tag was written.",),
    "S3F33": ("the host cancels all pod transfers out of the equipment.",),
    "S3F34": ("the equipment accepts or refuses to cancel the pod transfers.",),
    "S3F35": (
        "the host creates or changes a job that moves reticles into or out of a pod.",
        "The removals name reticles to take out, the placements reticles to put in.",
    ),
    "S3F36": ("the equipment accepts or refuses a reticle transfer job.",),
    # stream 4
    "S4F1": ("the sending equipment says that material is ready at a port.",),
    "S4F2": ("the receiver says whether it can take the material.",),
    "S4F3": ("one partner tells the other to send the material now.",),
    "S4F5": ("one partner reports that the handshake of a transfer is complete.",),
    "S4F7": ("one partner takes back its readiness to send.",),
    "S4F9": ("the equipment reports that material is stuck in the sender.",),
    "S4F11": ("the equipment reports that material is stuck in the receiver.",),
    "S4F13": ("the equipment reports that a transfer was not completed in time.",),
    "S4F15": ("the equipment reports that it received material.",),
    "S4F17": ("one partner asks to receive material through a port.",),
    "S4F18": ("the partner grants or refuses the request to receive.",),
    "S4F19": ("the host creates a transfer job of one or more atomic transfers.",),
    "S4F20": ("the equipment accepts or refuses a transfer job and names its ids.",),
    "S4F21": ("the host sends a command to a transfer job.",),
    "S4F22": ("the equipment accepts or refuses a transfer job command.",),
    "S4F23": ("the equipment reports that a transfer job started or completed.",),
    "S4F24": ("the host confirms a transfer job alert.",),
    "S4F25": (
        "the host announces a long message of stream 4 and asks for permission.",
        "Not needed on HSMS, but it must be answered.",
    ),
    "S4F26": ("the equipment grants or refuses the announced message.",),
    "S4F27": ("one transfer partner tells the other that it is ready for a hand-off.",),
    "S4F29": ("the primary transfer partner sends a hand-off command to the secondary one.",),
    "S4F31": ("the secondary transfer partner reports that a hand-off command is done.",),
    "S4F33": ("a transfer partner reports that the hand-off was verified.",),
    "S4F35": ("a transfer partner takes back its readiness for a hand-off.",),
    "S4F37": ("the transfer partner answers the cancelling of a hand-off.",),
    "S4F39": ("a transfer partner halts a hand-off that is under way.",),
    "S4F41": ("the transfer partner answers the halting of a hand-off.",),
    # stream 5
    "S5F1": (
        "the equipment reports that an alarm was set or cleared.",
        "Bit 8 of ALCD (0x80) is set when the alarm is set; GEM ignores the category in the other bits.",
    ),
    "S5F2": ("the host acknowledges an alarm report.",),
    "S5F3": (
        "the host switches the reporting of an alarm on or off.",
        "An empty ALID stands for all alarms; the empty list in its place is accepted too.",
    ),
    "S5F4": ("the equipment says whether the alarm was switched.",),
    "S5F5": (
        "the host asks for alarm texts.",
        "One item holds all the ALIDs; zero length asks for all alarms. A list of ALID items is accepted.",
    ),
    "S5F6": (
        "the equipment lists alarms with state, category and text.",
        "An empty list says that no answer is possible. An empty ALCD or ALTX says that this value does not exist.",
    ),
    "S5F7": ("the host asks which alarms are enabled.",),
    "S5F8": ("the equipment lists the enabled alarms, as S5F6 lists all of them.",),
    "S5F9": ("the equipment reports an exception and the actions that may recover from it.",),
    "S5F10": ("the host confirms the report of an exception.",),
    "S5F11": ("the equipment reports that an exception is over.",),
    "S5F12": ("the host confirms the end of an exception.",),
    "S5F13": ("the host asks the equipment to recover from an exception.",),
    "S5F14": ("the equipment accepts or refuses a recovery action.",),
    "S5F15": ("the equipment reports how a recovery action ended.",),
    "S5F16": ("the host confirms the end of a recovery action.",),
    "S5F17": ("the host asks the equipment to abort a recovery action.",),
    "S5F18": ("the equipment accepts or refuses to abort a recovery action.",),
    # stream 6
    "S6F1": (
        "the equipment sends the samples of a trace.",
        "The values of all variables stand sample after sample: REPGSZ samples times the number of SVIDs. An empty"
        " STIME says that the time is not given.",
    ),
    "S6F2": ("the host acknowledges trace data.",),
    "S6F3": ("the equipment reports an event with named data values, grouped in data sets.",),
    "S6F4": ("the host acknowledges discrete variable data.",),
    "S6F5": (
        "the equipment announces a long message of stream 6 and asks for permission.",
        "Not needed on HSMS, but it must be answered.",
    ),
    "S6F6": ("the host grants or refuses the announced message.",),
    "S6F7": ("the host asks for the data that belongs to a DATAID.",),
    "S6F8": (
        "the equipment sends the data asked for, in the structure of S6F3.",
        "The empty list says that it cannot be sent.",
    ),
    "S6F9": ("the equipment reports an event with unnamed data values in a predefined form.",),
    "S6F10": ("the host acknowledges formatted variable data.",),
    "S6F11": (
        "the equipment reports a collection event with the reports linked to it.",
        "An empty report list says that no report is linked. DATAID is 0 unless an inquire was used.",
    ),
    "S6F12": ("the host acknowledges an event report.",),
    "S6F13": ("the equipment reports a collection event with reports in which each value stands beside its VID.",),
    "S6F14": ("the host acknowledges an annotated event report.",),
    "S6F15": ("the host asks for the reports of a collection event as they would be sent now.",),
    "S6F16": (
        "the equipment sends the reports of a collection event, in the structure of S6F11.",
        "An empty report list says that no report is linked to that CEID.",
    ),
    "S6F17": ("the host asks for the annotated reports of a collection event.",),
    "S6F18": ("the equipment sends the annotated reports of a collection event, in the structure of S6F13.",),
    "S6F19": ("the host asks for the values of one report.",),
    "S6F20": (
        "the equipment sends the values of one report.",
        "An empty list says that the RPTID is not defined.",
    ),
    "S6F21": ("the host asks for the values of one report with their VIDs.",),
    "S6F22": (
        "the equipment sends the values of one report, each beside its VID.",
        "An empty list says that the RPTID is not defined.",
    ),
    "S6F23": ("the host asks the equipment to send or to purge its spooled messages.",),
    "S6F24": ("the equipment accepts or refuses the request for spooled messages.",),
    "S6F25": (
        "one side reports that a recipe changed or that a recipe operation is complete.",
        "Where OPID and LINKID are empty this is the notification of a change, not a completion report.",
    ),
    "S6F26": ("the partner acknowledges a notification report.",),
    "S6F27": ("the equipment sends the samples of a trace that consists of reports.",),
    "S6F28": (
        "the host acknowledges a trace report with the id of the trace.",
        "No other acknowledge of this stream returns an id instead of ACKC6.",
    ),
    "S6F29": (
        "the host asks for the current reports of a trace.",
        "Sent with the W-bit; a message that comes without it is taken and not answered.",
    ),
    "S6F30": (
        "the equipment sends the current reports of a trace.",
        "An empty report list says that the TRID is unknown, an empty ERRCODE that there was no error.",
    ),
    # stream 7
    "S7F1": ("one side asks for permission to send a process program of the given length.",),
    "S7F2": ("the partner grants or refuses the transfer of a process program.",),
    "S7F3": ("one side sends a process program as one body that only the equipment understands.",),
    "S7F4": ("the receiver says whether the process program was taken over.",),
    "S7F5": ("one side asks for a process program by its id.",),
    "S7F6": (
        "the partner sends the process program asked for.",
        "The empty list says that the request is denied or the PPID unknown.",
    ),
    "S7F7": ("the equipment asks which process program belongs to a material.",),
    "S7F8": (
        "the host names the process program for a material.",
        "The empty list says that the MID is unknown or another error came up.",
    ),
    "S7F9": ("one side asks for the matrix that says which process program belongs to which material.",),
    "S7F10": ("the partner sends its matrix of process programs and materials.",),
    "S7F11": ("the host adds entries to the matrix of process programs and materials.",),
    "S7F12": ("the equipment says whether the matrix was extended.",),
    "S7F13": ("the host deletes entries of the matrix of process programs and materials.",),
    "S7F14": ("the equipment says whether the matrix entries were deleted.",),
    "S7F15": ("the host chooses who selects process programs, the host or the equipment's matrix.",),
    "S7F16": ("the equipment accepts or refuses the selection mode.",),
    "S7F17": (
        "the host deletes process programs of the equipment.",
        "An empty list deletes all of them.",
    ),
    "S7F18": ("the equipment says whether the process programs were deleted.",),
    "S7F19": ("the host asks for the directory of the equipment's process programs.",),
    "S7F20": ("the equipment lists the ids of its process programs.",),
    "S7F21": ("the host asks which commands and parameters formatted process programs may use.",),
    "S7F22": (
        "the equipment describes its process commands and their parameters.",
        "Each parameter has one of three shapes: numeric with limits and resolution, text with templates, boolean.",
    ),
    "S7F23": ("one side sends a process program as a list of commands and parameters.",),
    "S7F24": ("the receiver says whether the formatted process program was taken over.",),
    "S7F25": ("one side asks for a process program as a list of commands and parameters.",),
    "S7F26": (
        "the partner sends the formatted process program asked for.",
        "The empty list says that the request is denied.",
    ),
    "S7F27": (
        "the equipment reports the result of verifying a formatted process program.",
        "An empty list, or one entry with ACKC7A 0, says that there is no error. The equipment sends it once for each"
        " formatted program it received.",
    ),
    "S7F28": ("the host confirms the result of a verification.",),
    "S7F29": ("the equipment asks for permission to send a long verification result.",),
    "S7F30": ("the host grants or refuses the announced verification result.",),
    "S7F31": ("the host asks the equipment to verify a formatted process program.",),
    "S7F32": ("the equipment says whether it will verify the process program.",),
    "S7F33": ("one side asks whether a process program is there and how long it is.",),
    "S7F34": ("the partner gives the lengths of a process program in both forms, 0 where it is not there.",),
    "S7F35": ("one side asks for the process program of a material.",),
    "S7F36": (
        "the partner sends the process program of a material.",
        "The empty list says that the MID is unknown or another error came up.",
    ),
    "S7F37": (
        "one side offers a process program as a data set of stream 13.",
        "DSNAME is the PPID; the data set carries the PPBODY item.",
    ),
    "S7F38": ("the partner accepts or refuses the offered process program.",),
    "S7F39": (
        "one side offers a formatted process program as a data set of stream 13.",
        "DSNAME is the PPID; the data set carries the structure of S7F23.",
    ),
    "S7F40": ("the partner accepts or refuses the offered formatted process program.",),
    "S7F41": ("one side asks the other to offer a process program as a data set.",),
    "S7F42": ("the partner says whether it will offer the process program.",),
    "S7F43": ("one side asks the other to offer a formatted process program as a data set.",),
    "S7F44": ("the partner says whether it will offer the formatted process program.",),
    # stream 8
    "S8F1": ("one side asks for the boot program.",),
    "S8F2": ("the partner sends the boot program.",),
    "S8F3": ("one side asks for the executive program.",),
    "S8F4": ("the partner sends the executive program.",),
    # stream 9
    "S9F1": (
        "the equipment received a message with a device id that is not its own.",
        "MHEAD is the 10-byte header of that message.",
    ),
    "S9F3": (
        "the equipment does not support the stream of a received message.",
        "MHEAD is the 10-byte header of that message.",
    ),
    "S9F5": (
        "the equipment knows the stream of a received message but not the function.",
        "MHEAD is the 10-byte header of that message.",
    ),
    "S9F7": (
        "the equipment knows a received message but cannot make sense of its body.",
        "MHEAD is the 10-byte header of that message.",
    ),
    "S9F9": (
        "the equipment got no reply to one of its primaries within T3.",
        "SHEAD is the 10-byte header of that primary.",
    ),
    "S9F11": (
        "the equipment received a message longer than it can take.",
        "MHEAD is the 10-byte header of that message.",
    ),
    "S9F13": (
        "the equipment waited in vain for a message that an earlier exchange had promised.",
        "MEXP names the message as SxxFyy, EDID the data it was to carry.",
    ),
}
