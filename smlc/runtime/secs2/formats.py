"""SECS-II item formats: codes, element sizes, ranges and the struct and array codes that read them.

Source: SEMI E5 section 6 (item format codes); reference file secs2.md section 2.1.
"""

from enum import IntEnum


class Format(IntEnum):
    """The sixteen item formats. The value is the 6-bit format code, written in octal as in E5."""

    L = 0o00
    B = 0o10
    BOOLEAN = 0o11
    A = 0o20
    J = 0o21
    W = 0o22
    I8 = 0o30
    I1 = 0o31
    I2 = 0o32
    I4 = 0o34
    F8 = 0o40
    F4 = 0o44
    U8 = 0o50
    U1 = 0o51
    U2 = 0o52
    U4 = 0o54


# Plain integers for the hot paths: an IntEnum member compares through Python code.
L, B, BOOLEAN, A, J, W = 0o00, 0o10, 0o11, 0o20, 0o21, 0o22
I8, I1, I2, I4 = 0o30, 0o31, 0o32, 0o34
F8, F4 = 0o40, 0o44
U8, U1, U2, U4 = 0o50, 0o51, 0o52, 0o54

NAMES: dict[int, str] = {int(member): member.name for member in Format}
CODES: dict[str, int] = {member.name: int(member) for member in Format}

# Bytes per element. A list has no element size: its length field counts items.
SIZES: dict[int, int] = {
    B: 1,
    BOOLEAN: 1,
    A: 1,
    J: 1,
    W: 1,
    I8: 8,
    I1: 1,
    I2: 2,
    I4: 4,
    F8: 8,
    F4: 4,
    U8: 8,
    U1: 1,
    U2: 2,
    U4: 4,
}

SIGNED = (I1, I2, I4, I8)
UNSIGNED = (U1, U2, U4, U8)
INTEGERS = (*UNSIGNED, *SIGNED)
FLOATS = (F4, F8)
NUMBERS = (*INTEGERS, *FLOATS)

# Inclusive range of every integer format.
RANGES: dict[int, tuple[int, int]] = {
    I1: (-(2**7), 2**7 - 1),
    I2: (-(2**15), 2**15 - 1),
    I4: (-(2**31), 2**31 - 1),
    I8: (-(2**63), 2**63 - 1),
    U1: (0, 2**8 - 1),
    U2: (0, 2**16 - 1),
    U4: (0, 2**32 - 1),
    U8: (0, 2**64 - 1),
}

# struct letter of one element (always used with ">": the wire is big-endian).
STRUCT: dict[int, str] = {
    I1: "b",
    I2: "h",
    I4: "i",
    I8: "q",
    U1: "B",
    U2: "H",
    U4: "I",
    U8: "Q",
    F4: "f",
    F8: "d",
}

# array.array type code of one element; equal to the struct letter on every platform CPython supports.
ARRAY: dict[int, str] = dict(STRUCT)
ARRAY_FORMATS: dict[str, int] = {
    "b": I1,
    "h": I2,
    "i": I4,
    "q": I8,
    "B": U1,
    "H": U2,
    "I": U4,
    "Q": U8,
    "f": F4,
    "d": F8,
}

# The largest length that three length bytes can say: bytes of a value, items of a list.
MAX_LENGTH = 0xFF_FFFF

# Preference when a value has no declared format: formats tried in this order for a Python int.
INTEGER_PREFERENCE = (U4, U2, U1, U8, I4, I2, I1, I8)
