"""The HSMS header: 4 length bytes, then 10 header bytes, all big-endian.

    0-1 session id   2 W-bit and stream, or 0   3 function, status or reason   4 PType   5 SType   6-9 system bytes

Control messages are a header only. Source: SEMI E37 section 8; hsms.md section 2.
"""

from enum import IntEnum
from struct import Struct
from typing import NamedTuple

HEADER = Struct(">HBBBBI")
# The length bytes and the header in one go: what every message begins with.
PREFIX = Struct(">IHBBBBI")
HEADER_LENGTH = HEADER.size
PREFIX_LENGTH = PREFIX.size

# Session id of every SS control message and of every Linktest.
NO_SESSION = 0xFFFF


class SType(IntEnum):
    """Session types. Odd ones are requests; Reject and Separate have no response. Source: hsms.md section 2."""

    DATA = 0
    SELECT_REQ = 1
    SELECT_RSP = 2
    DESELECT_REQ = 3
    DESELECT_RSP = 4
    LINKTEST_REQ = 5
    LINKTEST_RSP = 6
    REJECT_REQ = 7
    SEPARATE_REQ = 9


class SelectStatus(IntEnum):
    """Byte 3 of Select.rsp; only 0 is success. Source: E37 and E37.2; hsms.md section 2.3."""

    ESTABLISHED = 0
    ALREADY_ACTIVE = 1
    NOT_READY = 2
    EXHAUSTED = 3
    NO_SUCH_ENTITY = 4
    ENTITY_IN_USE = 5
    ENTITY_SELECTED = 6


class DeselectStatus(IntEnum):
    """Byte 3 of Deselect.rsp. Source: E37; hsms.md section 2.4."""

    ENDED = 0
    NOT_ESTABLISHED = 1
    BUSY = 2


class RejectReason(IntEnum):
    """Byte 3 of Reject.req. Source: E37 section 7.7; hsms.md section 2.5."""

    STYPE_NOT_SUPPORTED = 1
    PTYPE_NOT_SUPPORTED = 2
    TRANSACTION_NOT_OPEN = 3
    NOT_SELECTED = 4


class Header(NamedTuple):
    """The ten header bytes as fields. ``byte2`` and ``byte3`` mean what the SType says.

    Source: E37 section 8.2; hsms.md section 2.
    """

    session_id: int
    byte2: int
    byte3: int
    ptype: int
    stype: int
    system: int

    @property
    def stream(self) -> int:
        """Stream of a data message, 0 to 127."""
        return self.byte2 & 0x7F

    @property
    def function(self) -> int:
        """Function of a data message, 0 to 255."""
        return self.byte3

    @property
    def wbit(self) -> bool:
        """W-bit of a data message: a reply is expected."""
        return self.byte2 > 0x7F

    def to_bytes(self) -> bytes:
        """The ten bytes, as S9Fx carries them in MHEAD and SHEAD."""
        return HEADER.pack(*self)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Header":
        """Read ten bytes. Raises ValueError for any other number of them."""
        if len(data) != HEADER_LENGTH:
            raise ValueError(f"an HSMS header has {HEADER_LENGTH} bytes, not {len(data)}")
        return cls._make(HEADER.unpack(data))

    def __str__(self) -> str:
        if self.ptype == 0 and self.stype == SType.DATA:
            name = f"S{self.stream}F{self.function}{' W' if self.wbit else ''}"
        else:
            name = name_of(self.stype)
        return f"{name} session {self.session_id:#06x} system {self.system:#010x}"


def name_of(stype: int) -> str:
    """``Select.req`` and so on; ``SType 8`` for the undefined ones."""
    try:
        words = SType(stype).name.split("_")
    except ValueError:
        return f"SType {stype}"
    return words[0].capitalize() + "".join("." + word.lower() for word in words[1:])


def control_frame(stype: int, session_id: int, system: int, byte2: int = 0, byte3: int = 0) -> bytes:
    """A whole control message, length bytes included."""
    return PREFIX.pack(HEADER_LENGTH, session_id, byte2, byte3, 0, stype, system)


def data_frame(session_id: int, stream: int, function: int, wbit: bool, system: int, body: bytes) -> bytes:
    """A whole data message, length bytes included. Raises struct.error when a field is out of its range."""
    byte2 = stream | 0x80 if wbit else stream
    return PREFIX.pack(HEADER_LENGTH + len(body), session_id, byte2, function, 0, 0, system) + body
