"""What a Connection tells its owner: a glossary of everything that can happen on an HSMS connection.

All events are frozen. The two that carry the traffic are named tuples, because a frozen dataclass takes four times
as long to make; the others are slotted dataclasses.
"""

from dataclasses import dataclass
from typing import NamedTuple

from .errors import HsmsError, RemoteProtocolError
from .header import HEADER, Header
from .tables import State


class PrimaryReceived(NamedTuple):
    """A data message with an odd function, in SELECTED. W-bit set: answer it exactly once. ``body`` is SECS-II."""

    session_id: int
    stream: int
    function: int
    wbit: bool
    system: int
    body: bytes

    @property
    def header(self) -> bytes:
        """The ten header bytes as received: MHEAD of an S9Fx."""
        byte2 = self.stream | 0x80 if self.wbit else self.stream
        return HEADER.pack(self.session_id, byte2, self.function, 0, 0, self.system)


class ReplyReceived(NamedTuple):
    """The reply to an own primary; its transaction is complete. ``system`` says which."""

    session_id: int
    stream: int
    function: int
    system: int
    body: bytes


@dataclass(frozen=True, slots=True)
class TransactionFailed:
    """An own primary will get no reply. ``error``: T3Timeout, TransactionAborted, StreamNineError, Rejected, or
    ConnectionLost. ``header`` and ``system`` are those of the primary."""

    system: int
    header: Header
    error: HsmsError


@dataclass(frozen=True, slots=True)
class ReplyUnmatched:
    """A data message with an even function that no open transaction waits for (late, doubled or invented). Dropped."""

    header: Header
    body: bytes


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The connection moved from one state to another. ``reason`` is a sentence for the log."""

    previous: State
    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class SessionBegan:
    """A select completed. ``session_id`` is the session entity on GS, 0xFFFF otherwise."""

    session_id: int


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """A session is over (deselect, separate or end of the connection); its open transactions have failed."""

    session_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class SelectFailed:
    """An own Select.req was refused or rejected; ``error`` is SelectRefused or another HsmsError."""

    session_id: int
    error: HsmsError


@dataclass(frozen=True, slots=True)
class DeselectFailed:
    """An own Deselect.req was refused or rejected: the session goes on."""

    session_id: int
    error: HsmsError


@dataclass(frozen=True, slots=True)
class LinktestDone:
    """The peer answered an own Linktest.req: it is alive. ``system`` says which request."""

    system: int


@dataclass(frozen=True, slots=True)
class RejectReceived:
    """The peer rejected a message of ours. ``matched``: a transaction was open for it and has failed."""

    header: Header
    matched: bool


@dataclass(frozen=True, slots=True)
class ViolationReceived:
    """The peer broke a rule. ``error`` has the reason, the message at fault and the answer, which is queued already."""

    error: RemoteProtocolError


@dataclass(frozen=True, slots=True)
class CloseConnection:
    """Write what ``data_to_send`` still gives, then close TCP. ``error`` is None after an orderly end."""

    error: HsmsError | None


Event = (
    PrimaryReceived
    | ReplyReceived
    | TransactionFailed
    | ReplyUnmatched
    | StateChanged
    | SessionBegan
    | SessionEnded
    | SelectFailed
    | DeselectFailed
    | LinktestDone
    | RejectReceived
    | ViolationReceived
    | CloseConnection
)
