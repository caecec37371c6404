"""What data items hold: counts from the catalogue's constraints, order of formats, texts and documentation.

``LIMITS`` reads each wording of a constraint once; an unknown wording is an error of the converter, never a guess.
Texts and documentation replace or complete the catalogue's meaning where that is too long for one line or leaves
something out. Source: message-catalogue.json (data items); secs2.md sections 10 and 12.
"""

from dataclasses import dataclass

# Preference of formats after those that GEM prescribes; a restriction of this order to an item's formats is what
# its declaration lists. Numbers come first because a Python number then finds its format, text and bytes theirs.
FORMAT_ORDER = (
    "U4",
    "U2",
    "U1",
    "U8",
    "I4",
    "I2",
    "I1",
    "I8",
    "F8",
    "F4",
    "BOOLEAN",
    "A",
    "J",
    "W",
    "B",
    "L",
)


@dataclass(frozen=True, slots=True)
class Limit:
    """Counts by kind of format, as written after the mnemonic, and a sentence for the documentation."""

    text: str = ""
    binary: str = ""
    number: str = ""
    doc: str = ""


ONE_BYTE = Limit(binary=" [1]")
FREE = Limit()

LIMITS: dict[str, Limit] = {
    "0-50 chars (2000 edition), 0-200 (2004)": Limit(" [0..200]", doc="At most 50 characters in old equipment."),
    "1 byte": ONE_BYTE,
    "1 byte or array": Limit(binary=" [n]"),
    "1 byte, bit field": ONE_BYTE,
    "1 byte, or text unit": ONE_BYTE,
    "1 item": FREE,
    "1 item (not a list, except L[0] in S2F14 for an unknown ECID)": FREE,
    "1 item, format of the variable": Limit(doc="It has the format of the variable."),
    "1 line; GEM: text": Limit(doc="One line. GEM sends text."),
    "1 value": ONE_BYTE,
    "1 value or array": Limit(doc="One value, or several in one item."),
    "1 value or list mirroring CEPVAL": Limit(binary=" [1]", doc="A list mirrors the structure of the CEPVAL."),
    "1 value, bit field": ONE_BYTE,
    "1-20 chars": Limit(" [1..20]"),
    "10 bytes": Limit(binary=" [10]"),
    "12 or 16 chars (newer: up to 32, ISO 8601)": Limit(" [12..32]"),
    "12, 16 (or longer ISO) chars; zero length allowed": Limit(" [12..32]"),
    "16 chars": Limit(" [16]"),
    "16 chars (newer: up to 32)": Limit(" [16..32]"),
    "2 chars": Limit(" [2]"),
    "6 chars": Limit(" [6]"),
    "6 or 8 chars": Limit(" [6..8]"),
    "GEM: text, 1-20 printable chars 0x21-0x7E": Limit(
        " [1..20]", doc="GEM sends text of 1 to 20 printable characters (0x21 to 0x7E) without blanks."
    ),
    "GEM: text, max 40 chars": Limit(" [0..40]", doc="GEM sends text."),
    "any": FREE,
    "any length": FREE,
    "array": Limit(number=" [n]"),
    "array of 2": Limit(number=" [2]"),
    "array of 3": Limit(number=" [3]"),
    "bytes": FREE,
    "bytes, text or integers": Limit(number=" [n]"),
    "device dependent": FREE,
    "item": FREE,
    "item (newer editions also list)": FREE,
    "item or list of like items": FREE,
    "item, may be array or zero length": Limit(doc="One value, several in one item, or none."),
    "list": FREE,
    "list of CEID": FREE,
    "list of STATUS": FREE,
    "max 16": Limit(" [0..16]"),
    "max 16 bytes": Limit(" [0..16]", " [0..16]"),
    "max 16 chars": Limit(" [0..16]"),
    "max 16 chars (2000 edition), 80 (newer)": Limit(
        " [0..80]", " [0..80]", doc="At most 16 characters in old equipment."
    ),
    "max 20 chars": Limit(" [0..20]"),
    "max 256": Limit(" [0..256]"),
    "max 40 chars": Limit(" [0..40]"),
    "max 40 chars (2000 edition), 120 (newer)": Limit(" [0..120]", doc="At most 40 characters in old equipment."),
    "max 40 chars (newer 256)": Limit(" [0..256]", doc="At most 40 characters in old equipment."),
    "max 6 chars (2000 edition), 20 (newer)": Limit(" [0..20]", doc="At most 6 characters in old equipment."),
    "max 64": Limit(" [0..64]"),
    "max 80 bytes (2000 edition), 120 (newer); GEM: text": Limit(
        " [0..120]", " [0..120]", doc="At most 80 bytes in old equipment. GEM sends text."
    ),
    "max 80 chars": Limit(" [0..80]"),
    "max 80 chars (2000 edition), 120 (newer)": Limit(" [0..120]", doc="At most 80 characters in old equipment."),
    "text": FREE,
    'text "Type:Id>Type:Id>"': FREE,
    "text, E5 unit": Limit(doc="A unit in the notation of E5."),
    "text, OBJSPEC form": Limit(doc="Written like an OBJSPEC."),
    "user defined": FREE,
    "user defined, any format": FREE,
}

# Items whose constraint says less than their use does: numbers come as an array.
ARRAYS = {"ITEMPART"}

# The short text of a declaration, where the catalogue's meaning is too long, too terse or quotes something.
TEXTS: dict[str, str] = {
    "ALCD": "alarm state and category",
    "ALED": "alarm enable switch",
    "ATTRRELN": "relation of the stored to the given value, used as filter in S14F1",
    "CCEACK": "close connection acknowledge",
    "CEPVAL": "enhanced command parameter value",
    "COACK": "clear operation acknowledge",
    "CPVAL": "command parameter value",
    "DATAID": "ties a message to its multi-block inquire",
    "DRRACK": "delete recipe acknowledge",
    "DSPER": "trace sample period",
    "EDID": "identifies the data that was expected",
    "FFROT": "film frame rotation, degrees clockwise from the bottom",
    "FNLOC": "flat or notch position, degrees clockwise from the bottom",
    "GOILACK": "get operation id list acknowledge",
    "GRXLACK": "get recipe id list acknowledge",
    "LINKID": "links completion reports to the request",
    "MEXP": "message expected",
    "MHEAD": "header of the message in error",
    "NULBC": "bin code of a place without a die",
    "BCEQU": "bin codes to be processed",
    "OBJSPEC": "object specifier",
    "OCEACK": "open connection acknowledge",
    "PECEACK": "pre-execution check acknowledge",
    "PMAX": "most values (numeric, boolean) or characters (text), 0 = unbounded",
    "PORTACCESS": "access mode of a port group",
    "PPARM": "process parameter",
    "PRDCT": "dies to process or processed",
    "PREACK": "post recipe acknowledge",
    "PSRACK": "pre-specify recipe acknowledge",
    "PSREACK": "pre-specify recipe event acknowledge",
    "QPRKEACK": "query process job recipe id list acknowledge",
    "QREACK": "query recipe acknowledge",
    "QRXLEACK": "query recipe id list acknowledge",
    "RESPEC": "object specifier of a recipe executor",
    "RMSPWD": "password at the recipe server (S20)",
    "RRACK_S20": "read recipe acknowledge",
    "RSINF": "start of a row or column: x, y, direction",
    "SSAACK": "set recipe server attributes acknowledge",
    "TBLELT": "table element",
    "TEXT": "terminal text",
    "TIME": "date and time",
    "WRACK": "write recipe acknowledge",
}

# Sentences for the documentation of a declaration, before the one on reserved codes.
ITEM_DOCS: dict[str, str] = {
    "ALCD": (
        "Bit 8 (0x80) says whether the alarm is set (1) or cleared (0); bits 1 to 7 are the category. The codes here"
        " are the categories."
    ),
    "ALED": "Bit 8 (0x80) enables.",
    "CEPACK": "A binary acknowledge, as some equipment sends it, is accepted.",
    "CEPVAL": "A single item, a list of like items, or a list of pairs of CPNAME and CEPVAL.",
    "BCEQU": "Zero length stands for all bin codes.",
    "CHKINFO": "User defined: any format is accepted.",
    "CMDA": "A binary acknowledge is accepted.",
    "CPACK": "Only bad parameters are listed, so there is no code for a good one; 0 is taken as no error.",
    "CPVAL": "Never a list. The standard names no floats here, but equipment uses them: they are accepted.",
    "DATAID": "Otherwise the choice is free and 0 is customary.",
    "DSPER": "hhmmss, which all equipment takes, or hhmmsscc with hundredths of a second.",
    "ECV": "Not a list; only in S2F14 an empty list stands for a constant that does not exist.",
    "EDID": "Its form depends on MEXP: SPID after S02F03, PTN after S03F13, PPID after S07F03.",
    "ERRCODE": (
        "Signed integers are accepted. Codes 48 to 50 came with newer editions; 32768 to 32784 hold further standard"
        " codes there."
    ),
    "FFROT": "Zero length says unused.",
    "FNLOC": "Zero length says unused.",
    "LIMITACK": "Only bad limits are listed, so there is no code for a good one; 0 is taken as no error.",
    "LINKID": "Equals the OPID of the request; 0 in the last completion report.",
    "LVACK": "Only bad variables are listed, so there is no code for a good one; 0 is taken as no error.",
    "MEXP": "SxxFyy with two digits each.",
    "MHEAD": "On HSMS the 10 header bytes: session id, byte 2, byte 3, PType, SType, system bytes.",
    "NULBC": "Zero length says unused.",
    "OBJSPEC": (
        'A chain of type, colon, id and ">", as in "Type:Id>Type:Id>". The type may be left out where it is obvious,'
        " and so may the last sign. Zero length: no specifier, or the receiver itself."
    ),
    "ORLOC": "Zero length says not available.",
    "PORTACCESS": "The name of older editions in S3F21; newer ones use ACCESSMODE.",
    "PPARM": "One value, or several in one item.",
    "PRDCT": "Zero length says unused.",
    "RCPPARVAL": "May be a list in newer editions.",
    "RESPEC": "Zero length stands for the receiver.",
    "RMSPWD": "A password: keep it out of logs.",
    "RSINF": "The direction is a sign and never 0.",
    "SHEAD": "On HSMS the 10 header bytes: session id, byte 2, byte 3, PType, SType, system bytes.",
    "SPR": "Its form depends on the service program.",
    "SV": "An empty list says that the variable does not exist.",
    "TBLELT": "The first element of a row names the row.",
    "TEXT": "May hold two-byte characters (W).",
    "TIAACK": "Codes 4 and 5 came with newer editions; older ones leave them to the equipment.",
    "TIME": (
        "YYMMDDhhmmss, YYYYMMDDhhmmsscc with hundredths of a second, or ISO 8601 in newer editions; the equipment"
        " constant TimeFormat selects."
    ),
    "TSIP": "One byte a port.",
    "TSOP": "One byte a port.",
    "V": "An empty item says that the value is not valid now.",
}

# Sentences on the codes that are not listed, where the catalogue's wording fits no pattern (see reserved_sentence).
RESERVED: dict[str, str] = {
    "ACKC7": "Other codes mean an error; 8 to 63 are reserved.",
    "ALCD": "Categories 9 to 63 are reserved, those above belong to the equipment.",
    "ALED": "The other bits are not used.",
    "DELRSPSTAT": "Other codes say that the element was not deleted; their meaning is not settled.",
    "ERRCODE": "Codes 51 to 63 are reserved, 64 to 32767 belong to the user.",
    "LIMITACK": "Codes above 7 belong to the equipment; 8 to 63 are reserved.",
    "LVACK": "Codes 5 to 63 are reserved.",
    "OBJCMD": "Codes 0 and above 4 are reserved.",
    "ORLOC": "Codes above 4 mean an error; 5 to 63 are reserved.",
    "PRSTATE": "The codes are those of E40.1.",
    "RCPCMD": "The others from 0 to 63 are reserved.",
    "RCPSECCODE": "The others are reserved.",
    "RMNSCMD": "The others from 0 to 63 are reserved.",
    "SDACK": "Other codes mean an error; 1 to 63 are reserved.",
    "TIAACK": "Codes above 5 belong to the equipment.",
    "TRDIR": "Codes 0 and 3 to 63 are reserved.",
    "TRJOBMS": "Codes 0 and 3 to 63 are reserved.",
    "VERIFYRSPSTAT": "Other codes mean an error; their meaning is not settled.",
}

# The catalogue's words for codes above the listed ones -> what the documentation says of them.
BEYOND: dict[str, str] = {
    "equipment specific": "belong to the equipment",
    "error": "mean an error",
    "other error": "mean another error",
    "other errors": "mean other errors",
    "other reset": "mean another reset",
}

# Codes whose meaning names a source or an edition that the documentation covers.
MEANINGS: dict[tuple[str, str], str] = {
    ("ACKC7", "7"): "storage limit",
    ("ATTRRELN", "2"): "given value less than stored value",
    ("ERRCODE", "48"): "load port does not exist",
    ("ERRCODE", "49"): "load port in use",
    ("ERRCODE", "50"): "carrier missing",
    ("TIAACK", "4"): "unknown SVID",
    ("TIAACK", "5"): "invalid REPGSZ",
}
