"""Errors of the HSMS layer.

    HsmsError(Exception)
        LocalProtocolError          this side asked for a move that its state or the message does not allow
            NotSelected             data cannot be sent: no session is selected
            MessageTooLong          an own message is longer than the maximum
        RemoteProtocolError         the peer broke a rule; ``answer`` is what HSMS wants sent back, ``reason`` says what
            BadLength               length below 10 or above the own maximum: the connection closes
            TruncatedMessage        the connection ended inside a message
        DeselectRefused             Deselect.rsp with a status other than 0
        ConnectionLost              (also ConnectionError) the connection or session ended, its open transactions too
            SelectRefused           Select.rsp with a status other than 0
        TransactionError            one transaction failed, the connection stays; ``header`` is the primary's
            TransactionAborted      the peer answered SxF0
            StreamNineError         the equipment answered S9Fx
            Rejected                the peer answered Reject.req
            ReplyUnreadable         the reply does not fit its declared shape; ``message`` holds it
        HsmsTimeout                 (also TimeoutError) a timer ran out; ``seconds`` is its setting
            ReplyTimeout            the reply to a primary did not come
                T3Timeout
            T6Timeout               no response to a control request: communication failure
            T7Timeout               too long in NOT SELECTED: communication failure
            T8Timeout               a message stopped in the middle: communication failure
            SelectTimeout           the time that the caller allowed for reaching SELECTED is over

T5 only delays the next connect, so it has no error. Source: E37 sections 7 and 9; hsms.md sections 4 to 6.
"""

from typing import Any

from .header import Header

STREAM_NINE = {
    1: "unrecognised device id",
    3: "unrecognised stream",
    5: "unrecognised function",
    7: "illegal data",
    9: "transaction timer timeout",
    11: "data too long",
    13: "conversation timeout",
}
REJECT_REASONS = {
    1: "SType not supported",
    2: "PType not supported",
    3: "transaction not open",
    4: "data while not selected",
}
SELECT_STATUS = {
    1: "already active",
    2: "connection not ready",
    3: "connections exhausted",
    4: "no such session entity",
    5: "session entity in use by another connection",
    6: "session entity already selected",
}
DESELECT_STATUS = {1: "not established", 2: "busy"}


class HsmsError(Exception):
    """Base of all HSMS errors."""


class LocalProtocolError(HsmsError):
    """This side asked for something that the state, the mode or the message does not allow. Nothing was sent."""


class NotSelected(LocalProtocolError):
    """Data can flow in SELECTED only. Wait for it (``wait_selected``) and try again."""


class MessageTooLong(LocalProtocolError):
    """An own message exceeds the maximum. ``length`` and ``maximum`` in bytes, header included."""

    def __init__(self, length: int, maximum: int) -> None:
        super().__init__(f"the message has {length} bytes, the maximum is {maximum}")
        self.length = length
        self.maximum = maximum


class RemoteProtocolError(HsmsError):
    """The peer broke a rule of HSMS.

    ``reason`` one sentence; ``answer`` the whole message that answers it (empty when the answer is silence or the
    end of the connection; the core has put it among the bytes to send already); ``header`` of the message at fault
    or None; ``body`` its text, so that nothing received is lost.
    """

    def __init__(self, reason: str, answer: bytes = b"", header: Header | None = None, body: bytes = b"") -> None:
        super().__init__(reason)
        self.reason = reason
        self.answer = answer
        self.header = header
        self.body = body


class BadLength(RemoteProtocolError):
    """A message length below 10 or above the own maximum: where the next message begins is unknown."""

    def __init__(self, length: int, maximum: int) -> None:
        limit = "below the minimum of 10" if length < 10 else f"above the maximum of {maximum}"
        super().__init__(f"message length {length} is {limit}")
        self.length = length
        self.maximum = maximum


class TruncatedMessage(RemoteProtocolError):
    """The connection ended inside a message; ``body`` holds the bytes that came, length bytes included."""

    def __init__(self, rest: bytes) -> None:
        super().__init__(f"the connection ended inside a message: {len(rest)} bytes of it had come", body=rest)


class DeselectRefused(HsmsError):
    """The peer will not end the session. ``status`` is byte 3 of Deselect.rsp."""

    def __init__(self, status: int) -> None:
        super().__init__(f"deselect refused with status {status}: {DESELECT_STATUS.get(status, 'local meaning')}")
        self.status = status


class ConnectionLost(HsmsError, ConnectionError):
    """The connection or the session is over; every open transaction ends with this error."""


class SelectRefused(ConnectionLost):
    """The peer refuses the select. ``status`` is byte 3 of Select.rsp; ``session_id`` the session asked for."""

    def __init__(self, status: int, session_id: int = 0xFFFF) -> None:
        super().__init__(f"select refused with status {status}: {SELECT_STATUS.get(status, 'local meaning')}")
        self.status = status
        self.session_id = session_id


class TransactionError(HsmsError):
    """A transaction failed; the connection stays. ``header`` is the header of the own primary."""

    def __init__(self, text: str, header: Header) -> None:
        super().__init__(f"{header}: {text}")
        self.header = header


class TransactionAborted(TransactionError):
    """The peer answered with function 0: it cannot or will not answer (equipment that is off-line does so)."""

    def __init__(self, header: Header) -> None:
        super().__init__(f"aborted by the peer with S{header.stream}F0", header)


class StreamNineError(TransactionError):
    """The equipment answered with S9Fx. ``function`` is x; ``body`` the body of the S9Fx."""

    def __init__(self, header: Header, function: int, body: bytes = b"") -> None:
        super().__init__(f"S9F{function}: {STREAM_NINE.get(function, 'reserved')}", header)
        self.function = function
        self.body = body


class Rejected(TransactionError):
    """The peer answered with Reject.req. ``reason`` is its byte 3, ``offender`` its byte 2 (the SType or PType)."""

    def __init__(self, header: Header, reason: int, offender: int = 0) -> None:
        super().__init__(f"rejected with reason {reason}: {REJECT_REASONS.get(reason, 'local meaning')}", header)
        self.reason = reason
        self.offender = offender


class ReplyUnreadable(TransactionError):
    """The reply came, but does not fit its declared shape. ``message`` is the GenericMessage with its bytes."""

    def __init__(self, header: Header, message: Any) -> None:
        super().__init__(f"the reply does not fit its declared shape: {message.reason}", header)
        self.message = message


class HsmsTimeout(HsmsError, TimeoutError):
    """A timer ran out. ``seconds`` is what it was set to."""

    def __init__(self, text: str, seconds: float) -> None:
        super().__init__(f"{text} within {seconds:g} s")
        self.seconds = seconds


class ReplyTimeout(HsmsTimeout):
    """The reply to a primary did not come. ``header`` is the header of that primary; the connection stays."""

    def __init__(self, header: Header, seconds: float) -> None:
        super().__init__(f"{header}: no reply", seconds)
        self.header = header


class T3Timeout(ReplyTimeout):
    """T3, reply. Equipment also sends S9F9."""


class T6Timeout(HsmsTimeout):
    """T6, control transaction: Select, Deselect or Linktest without response. The connection closes."""


class T7Timeout(HsmsTimeout):
    """T7, not selected. The connection closes."""


class T8Timeout(HsmsTimeout):
    """T8, network intercharacter: a message stopped in the middle. The connection closes."""


class SelectTimeout(HsmsTimeout):
    """SELECTED was not reached in the time that the caller allowed. The cause, when known, is ``__cause__``."""
