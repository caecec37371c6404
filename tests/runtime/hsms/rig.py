"""What the tests of the core share: connections in a known state, messages as hex, and a virtual time."""

from typing import Any

from smlc.runtime.hsms.connection import Connection
from smlc.runtime.hsms.events import Event
from smlc.runtime.hsms.header import NO_SESSION, PREFIX, SType, control_frame, data_frame
from smlc.runtime.hsms.settings import HsmsSettings, Mode, Role
from smlc.runtime.hsms.tables import State

NOW = 100.0
KINDS = [(mode, role) for mode in Mode for role in Role]
KIND_IDS = [f"{mode.value}-{role.value}" for mode, role in KINDS]


def message(text: str) -> bytes:
    """Hex with blanks, as in the reference."""
    return bytes.fromhex(text)


def make(mode: Any = "SS", role: Any = "passive", **settings: Any) -> Connection:
    """A connection with its TCP not there yet."""
    if Mode(mode) is Mode.GS:
        settings.setdefault("sessions", (1, 2))
        settings.setdefault("session_id", 1)
    return Connection(HsmsSettings(mode=mode, role=role, **settings))


def session_of(connection: Connection) -> int:
    """The session id that selects."""
    return 1 if connection.settings.mode is Mode.GS else NO_SESSION


def idle(mode: Any = "SS", role: Any = "passive", **settings: Any) -> Connection:
    """NOT SELECTED, nothing to send."""
    connection = make(mode, role, **settings)
    connection.connected(NOW)
    connection.data_to_send()
    return connection


def selected(mode: Any = "SS", role: Any = "passive", **settings: Any) -> Connection:
    """SELECTED (on GS: session entity 1), nothing to send."""
    connection = make(mode, role, **settings)
    connection.connected(NOW)
    session_id = session_of(connection)
    if connection.settings.role is Role.ACTIVE:
        for sent in split(connection.data_to_send()):
            if sent[4:6] == session_id.to_bytes(2, "big"):
                system = int.from_bytes(sent[10:14], "big")
                connection.receive_data(control_frame(SType.SELECT_RSP, session_id, system), NOW)
    else:
        connection.receive_data(control_frame(SType.SELECT_REQ, session_id, 0x70), NOW)
        connection.data_to_send()
    assert connection.state is State.SELECTED
    return connection


def split(data: bytes) -> list[bytes]:
    """The whole messages in what a connection sends."""
    parts = []
    while data:
        stop = 4 + int.from_bytes(data[:4], "big")
        parts.append(data[:stop])
        data = data[stop:]
    return parts


def sent(connection: Connection) -> list[str]:
    """What the connection sends, as hex without the length bytes."""
    return [part[4:].hex() for part in split(connection.data_to_send())]


def only(events: list[Event], kind: type[Any]) -> Any:
    """The only event of a kind."""
    found = [event for event in events if type(event) is kind]
    assert len(found) == 1, events
    return found[0]


def kinds(events: list[Event]) -> list[str]:
    """The names of the events."""
    return [type(event).__name__ for event in events]


def control(stype: int, system: int = 9, session_id: int = NO_SESSION, byte2: int = 0, byte3: int = 0) -> bytes:
    """A control message."""
    return control_frame(stype, session_id, system, byte2, byte3)


def data(stream: int, function: int, system: int = 9, body: bytes = b"", wbit: bool = False, session: int = 0) -> bytes:
    """A data message."""
    return data_frame(session, stream, function, wbit, system, body)


def raw(session: int, byte2: int, byte3: int, ptype: int, stype: int, system: int, body: bytes = b"") -> bytes:
    """Any message."""
    return PREFIX.pack(10 + len(body), session, byte2, byte3, ptype, stype, system) + body
