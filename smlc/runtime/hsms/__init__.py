"""HSMS (SEMI E37, E37.1, E37.2) without input and output: bytes and times go in, events and bytes come out."""

from .connection import Connection
from .counters import Counters
from .entities import EntityTable
from .errors import (
    BadLength,
    ConnectionLost,
    DeselectRefused,
    HsmsError,
    HsmsTimeout,
    LocalProtocolError,
    MessageTooLong,
    NotSelected,
    Rejected,
    RemoteProtocolError,
    ReplyTimeout,
    ReplyUnreadable,
    SelectRefused,
    SelectTimeout,
    StreamNineError,
    T3Timeout,
    T6Timeout,
    T7Timeout,
    T8Timeout,
    TransactionAborted,
    TransactionError,
    TruncatedMessage,
)
from .header import NO_SESSION, DeselectStatus, Header, RejectReason, SelectStatus, SType
from .settings import HsmsSettings, Mode, Role
from .tables import State
from .timers import ConnectSeparation
from .transactions import SystemBytes

__all__ = [
    "NO_SESSION",
    "BadLength",
    "ConnectSeparation",
    "Connection",
    "ConnectionLost",
    "Counters",
    "DeselectRefused",
    "DeselectStatus",
    "EntityTable",
    "Header",
    "HsmsError",
    "HsmsSettings",
    "HsmsTimeout",
    "LocalProtocolError",
    "MessageTooLong",
    "Mode",
    "NotSelected",
    "RejectReason",
    "Rejected",
    "RemoteProtocolError",
    "ReplyTimeout",
    "ReplyUnreadable",
    "Role",
    "SType",
    "SelectRefused",
    "SelectStatus",
    "SelectTimeout",
    "State",
    "StreamNineError",
    "SystemBytes",
    "T3Timeout",
    "T6Timeout",
    "T7Timeout",
    "T8Timeout",
    "TransactionAborted",
    "TransactionError",
    "TruncatedMessage",
]
