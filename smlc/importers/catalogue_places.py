"""Where a definition has to allow more than the bare structure: empty items, second forms, further formats.

Every entry carries its reason. ``NULLABLE`` lists the places at which a zero-length item has a meaning;
``ALTERNATIVES`` the second forms to accept after the form to send; ``ACCEPTS`` the formats to accept beyond those
that are sent. Source: notes and disagreements of message-catalogue.json; secs2.md sections 3 and 12; gem.md.
"""

from typing import Any

Body = dict[str, Any]


def item(name: str, array: bool = False) -> Body:
    """One data item of a structure tree."""
    return {"kind": "item", "name": name, "array": array}


def repeat(of: Body) -> Body:
    """A list of any number of elements of one kind."""
    return {"kind": "repeat", "of": of}


def fixed(*items: Body) -> Body:
    """A list of exactly these elements; without elements, the empty list."""
    return {"kind": "list", "items": list(items)}


EMPTY = fixed()

# (message, data item) -> why its zero-length form has a meaning there. Written ``[0|1]``: empty, in whatever format
# (some equipment sends the empty list), or as the dictionary says. An array is written ``[n]`` and may be empty anyway.
NULLABLE: dict[tuple[str, str], str] = {
    ("S1F12", "SVNAME"): "empty text: the variable does not exist",
    ("S1F12", "UNITS"): "empty text: the variable does not exist",
    ("S1F20", "ATTRDATA"): "zero length: the attribute does not exist",
    ("S1F22", "DVVALNAME"): "empty text: the variable does not exist",
    ("S1F22", "UNITS"): "empty text: the variable does not exist",
    ("S1F24", "CENAME"): "empty text: the event does not exist",
    ("S2F18", "TIME"): "zero length: no time available",
    ("S2F27", "PPID"): "zero length: the equipment decides",
    ("S2F30", "ECNAME"): "empty: the constant does not exist",
    ("S2F30", "ECMIN"): "empty: the constant does not exist",
    ("S2F30", "ECMAX"): "empty: the constant does not exist",
    ("S2F30", "ECDEF"): "empty: the constant does not exist",
    ("S2F30", "UNITS"): "empty: the constant does not exist",
    ("S2F49", "OBJSPEC"): "zero length: the receiver itself",
    ("S3F12", "MID"): "zero length unless MIDRA is 0",
    ("S3F17", "CARRIERSPEC"): "may be empty if PTN is given",
    ("S3F17", "PTN"): "may be empty if CARRIERSPEC is given",
    ("S3F29", "LOCID"): "may be empty if CARRIERSPEC is given",
    ("S3F29", "CARRIERSPEC"): "may be empty if LOCID is given",
    ("S3F29", "DATASEG"): "zero length: everything",
    ("S3F29", "DATALENGTH"): "zero length: everything",
    ("S3F30", "DATA"): "zero length when CAACK is not 0",
    ("S5F3", "ALID"): "zero length: all alarms; the empty list, which some send instead, reads the same",
    ("S5F5", "ALID"): "zero length: all alarms",
    ("S5F6", "ALCD"): "zero length: the value does not exist",
    ("S5F6", "ALTX"): "zero length: the value does not exist",
    ("S5F8", "ALCD"): "same structure as S5F6",
    ("S5F8", "ALTX"): "same structure as S5F6",
    ("S6F1", "STIME"): "zero length: time not given",
    ("S6F3", "DVVAL"): "zero length: the value is not valid now",
    ("S6F8", "DVVAL"): "zero length: the value is not valid now",
    ("S6F9", "DVVAL"): "zero length: the value is not valid now",
    ("S6F11", "V"): "zero length: the value is not valid now",
    ("S6F13", "V"): "zero length: the value is not valid now",
    ("S6F16", "V"): "zero length: the value is not valid now",
    ("S6F18", "V"): "zero length: the value is not valid now",
    ("S6F20", "V"): "zero length: the value is not valid now",
    ("S6F22", "V"): "zero length: the value is not valid now",
    ("S6F27", "V"): "zero length: the value is not valid now",
    ("S6F30", "V"): "zero length: the value is not valid now",
    ("S6F25", "OPID"): "zero length: change notification, not a completion report",
    ("S6F25", "LINKID"): "zero length: change notification, not a completion report",
    ("S6F30", "ERRCODE"): "zero length: no error",
    ("S10F3", "TEXT"): "zero length: clear the message that is shown",
    ("S10F5", "TEXT"): "zero length: clear the message that is shown",
    ("S10F9", "TEXT"): "zero length: clear the message that is shown",
    ("S12F1", "FNLOC"): "zero length: unused",
    ("S12F1", "FFROT"): "zero length: unused",
    ("S12F1", "ORLOC"): "zero length: not available",
    ("S12F1", "NULBC"): "zero length: unused",
    ("S12F1", "PRDCT"): "zero length: unused",
    ("S12F3", "FNLOC"): "zero length: unused",
    ("S12F3", "FFROT"): "zero length: unused",
    ("S12F3", "ORLOC"): "zero length: not available",
    ("S12F3", "BCEQU"): "zero length: send all",
    ("S12F3", "NULBC"): "zero length: unused",
    ("S12F4", "FNLOC"): "zero length: unused",
    ("S12F4", "ORLOC"): "zero length: not available",
    ("S12F4", "PRDCT"): "zero length: unused",
    ("S12F4", "BCEQU"): "zero length: send all",
    ("S12F4", "NULBC"): "zero length: unused",
    ("S13F11", "OBJSPEC"): "zero length: no specifier",
    ("S13F13", "OBJSPEC"): "zero length: no specifier",
    ("S13F15", "OBJSPEC"): "zero length: no specifier",
    ("S14F1", "OBJSPEC"): "zero length: no specifier",
    ("S14F3", "OBJSPEC"): "zero length: no specifier",
    ("S14F9", "OBJSPEC"): "zero length: no specifier",
    ("S14F10", "OBJSPEC"): "zero length: no specifier",
    ("S14F11", "OBJSPEC"): "zero length: no specifier",
    ("S14F13", "OBJSPEC"): "zero length: no specifier",
    ("S14F15", "OBJSPEC"): "zero length: no specifier",
    ("S14F17", "OBJSPEC"): "zero length: no specifier",
    ("S14F19", "OBJSPEC"): "zero length: no specifier",
    ("S14F25", "OBJSPEC"): "zero length: no specifier",
    ("S14F27", "OBJSPEC"): "zero length: no specifier",
    ("S15F7", "OBJSPEC"): "zero length: the receiver itself",
    ("S15F23", "OBJSPEC"): "zero length: the receiver itself",
    ("S15F29", "RESPEC"): "zero length: the receiver",
    ("S15F33", "RESPEC"): "zero length: the receiver",
    ("S15F35", "RESPEC"): "zero length: the receiver",
    ("S15F43", "OBJSPEC"): "zero length: the receiver itself",
    ("S15F47", "OBJSPEC"): "zero length: the receiver itself",
    ("S17F5", "TOTSMP"): "each option may be empty",
    ("S17F5", "REPGSZ"): "each option may be empty",
    ("S17F5", "EVNTSRC"): "each option may be empty",
    ("S17F5", "CEID"): "each option may be empty",
    ("S17F5", "TRAUTOD"): "each option may be empty",
    ("S17F5", "RPTOC"): "each option may be empty",
}

# message -> (second form of the whole body, why). Written after the form to send.
ALTERNATIVES: dict[str, tuple[Body, str]] = {
    "S1F10": (
        fixed(repeat(item("TSIP")), repeat(item("TSOP"))),
        "one byte an item instead of one array is accepted",
    ),
    "S5F5": (repeat(item("ALID")), "a list of ALID items instead of one array is accepted"),
    "S16F5": (
        fixed(item("PRJOBID"), item("PRCMDNAME"), repeat(fixed(item("CPNAME"), item("CPVAL")))),
        "the form without DATAID is accepted",
    ),
    "S18F2": (
        fixed(item("TARGETID"), item("SSACK"), repeat(item("ATTRDATA"))),
        "the older form without the status list is accepted",
    ),
    "S18F6": (
        fixed(item("TARGETID"), item("SSACK"), item("DATA")),
        "the older form without the status list is accepted",
    ),
}

# message -> why the empty list may stand for its whole body, beyond the lists that the catalogue shows as optional.
EMPTY_BODIES: dict[str, str] = {
    "S6F8": "empty: the data cannot be sent",
}

# (message, data item) -> (second form at that place, why).
ITEM_ALTERNATIVES: dict[tuple[str, str], tuple[Body, str]] = {
    ("S2F14", "ECV"): (EMPTY, "the empty list says that the constant does not exist; ECV itself is never a list"),
    ("S7F22", "PDFLT"): (item("PDFLT", array=True), "a default may be several values or none"),
    ("S7F23", "PPARM"): (item("PPARM", array=True), "a parameter may be several values"),
    ("S7F26", "PPARM"): (item("PPARM", array=True), "a parameter may be several values"),
    ("S7F31", "PPARM"): (item("PPARM", array=True), "a parameter may be several values"),
    ("S16F11", "SLOTID"): (item("SLOTID", array=True), "slots may come as an array"),
    ("S16F13", "SLOTID"): (item("SLOTID", array=True), "slots may come as an array"),
    ("S16F15", "SLOTID"): (item("SLOTID", array=True), "slots may come as an array"),
}

# data item -> (formats accepted beyond the dictionary's, why).
ACCEPTS: dict[str, tuple[tuple[str, ...], str]] = {
    "CEPACK": (("B",), "some equipment answers with the binary CPACK"),
    "CHKINFO": (
        ("U4", "U2", "U1", "U8", "I4", "I2", "I1", "I8", "F8", "F4", "BOOLEAN", "J", "W", "B", "L"),
        "the content is user defined, in any format",
    ),
    "CMDA": (("B",), "some equipment answers in binary"),
    "CPVAL": (("F8", "F4"), "the standard lists no floats, equipment uses them all the same"),
    "ERRCODE": (("I4", "I2", "I1", "I8"), "some equipment sends signed integers"),
}
