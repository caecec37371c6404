"""All pairs of state and input, for every mode and role: the connection does what its table says."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from smlc.runtime.hsms import tables
from smlc.runtime.hsms.connection import Connection
from smlc.runtime.hsms.errors import LocalProtocolError
from smlc.runtime.hsms.events import CloseConnection, Event, PrimaryReceived
from smlc.runtime.hsms.header import SType
from smlc.runtime.hsms.settings import Mode, Role
from smlc.runtime.hsms.tables import OWN_INPUTS, TABLES, Action, Input, State
from tests.runtime.hsms.rig import (
    KIND_IDS,
    KINDS,
    NOW,
    control,
    data,
    idle,
    kinds,
    make,
    raw,
    selected,
    sent,
    session_of,
)

SYSTEM = 0x0BAD
LATER = NOW + 1000.0


def open_request(connection: Connection, stype: SType) -> int:
    """Let a control request of this side be open."""
    connection._timers.control.clear()
    connection._request(stype, session_of(connection))
    connection.data_to_send()
    return next(iter(connection._timers.control))


def response(connection: Connection, request: SType, status: int) -> list[Event]:
    system = open_request(connection, request)
    return connection.receive_data(control(request + 1, system, session_of(connection), 0, status), NOW)


def rejected_select(connection: Connection) -> list[Event]:
    system = open_request(connection, SType.SELECT_REQ)
    return connection.receive_data(control(SType.REJECT_REQ, system, session_of(connection), 1, 1), NOW)


def unacceptable(connection: Connection) -> list[Event]:
    connection._select_policy = lambda session_id: 1
    return connection.receive_data(control(SType.SELECT_REQ, SYSTEM, session_of(connection)), NOW)


def timer(name: str) -> Callable[[Connection], list[Event]]:
    def expire(connection: Connection) -> list[Event]:
        connection._timers.clear()
        if name == "t6":
            open_request(connection, SType.LINKTEST_REQ)
        else:
            setattr(connection._timers, name, NOW + 1.0)
        return connection.tick(LATER)

    return expire


def miss_linktest(connection: Connection) -> list[Event]:
    connection.settings = replace(connection.settings, linktest_failures=3)
    open_request(connection, SType.LINKTEST_REQ)
    connection._timers.t7 = None
    return connection.tick(LATER)


def receive(stype: int, ptype: int = 0, byte2: int = 0) -> Callable[[Connection], list[Event]]:
    return lambda connection: connection.receive_data(raw(session_of(connection), byte2, 0, ptype, stype, SYSTEM), NOW)


STIMULI: dict[Input, Callable[[Connection], list[Event]]] = {
    Input.TCP_CONNECTED: lambda connection: connection.connected(NOW),
    Input.TCP_CLOSED: lambda connection: connection.disconnected(NOW),
    Input.SELECT_REQ: receive(SType.SELECT_REQ),
    Input.SELECT_REQ_UNACCEPTABLE: unacceptable,
    Input.SELECT_RSP_OK: lambda connection: response(connection, SType.SELECT_REQ, 0),
    Input.SELECT_RSP_REFUSED: lambda connection: response(connection, SType.SELECT_REQ, 2),
    Input.SELECT_REJECTED: rejected_select,
    Input.DESELECT_REQ: receive(SType.DESELECT_REQ),
    Input.DESELECT_RSP_OK: lambda connection: response(connection, SType.DESELECT_REQ, 0),
    Input.DESELECT_RSP_REFUSED: lambda connection: response(connection, SType.DESELECT_REQ, 2),
    Input.LINKTEST_REQ: receive(SType.LINKTEST_REQ),
    Input.LINKTEST_RSP: lambda connection: response(connection, SType.LINKTEST_REQ, 0),
    Input.SEPARATE_REQ: receive(SType.SEPARATE_REQ),
    Input.REJECT_REQ: receive(SType.REJECT_REQ),
    Input.DATA: lambda connection: connection.receive_data(data(1, 1, SYSTEM, session=session_of(connection)), NOW),
    Input.ORPHAN_RSP: receive(SType.LINKTEST_RSP),
    Input.UNKNOWN_STYPE: receive(10),
    Input.UNKNOWN_PTYPE: receive(SType.DATA, ptype=1),
    Input.BAD_CONTROL: receive(SType.LINKTEST_REQ, byte2=1),
    Input.BAD_LENGTH: lambda connection: connection.receive_data(bytes(4), NOW),
    Input.T6: timer("t6"),
    Input.LINKTEST_MISSED: miss_linktest,
    Input.T7: timer("t7"),
    Input.T8: timer("t8"),
    Input.OWN_SELECT: lambda connection: connection.send_select(session_of(connection), NOW),
    Input.OWN_DESELECT: lambda connection: connection.send_deselect(session_of(connection), NOW),
    Input.OWN_LINKTEST: lambda connection: connection.send_linktest(NOW),
    Input.OWN_SEPARATE: lambda connection: connection.send_separate(session_of(connection), NOW),
    Input.OWN_DATA: lambda connection: [
        connection.send_primary(1, 1, b"", NOW, wbit=False, session_id=session_of(connection))  # type: ignore[list-item]
    ],
    Input.OWN_CLOSE: lambda connection: connection.close(NOW),
}

# What an action sends, header bytes 2 to 5 and where fixed the system bytes; None: nothing.
ANSWERS: dict[Action, str | None] = {
    Action.NOTHING: None,
    Action.SELECT_ALL: "00000001",
    Action.ACCEPT_SELECT: "00000002 00000bad",
    Action.REFUSE_SELECT: "00..0002 00000bad",
    Action.SELECT_DONE: None,
    Action.SELECT_FAILED: None,
    Action.ACCEPT_DESELECT: "00000004 00000bad",
    Action.REFUSE_DESELECT: "00010004 00000bad",
    Action.DESELECT_DONE: None,
    Action.DESELECT_FAILED: None,
    Action.ANSWER_LINKTEST: "00000006 00000bad",
    Action.LINKTEST_DONE: None,
    Action.SEPARATED: None,
    Action.FAIL_REJECTED: None,
    Action.DELIVER: None,
    Action.REJECT_DATA: "00040007 00000bad",
    Action.REJECT_ORPHAN: "06030007 00000bad",
    Action.REJECT_PTYPE: "01020007 00000bad",
    Action.REJECT_STYPE: "..010007 00000bad",
    Action.FAIL: None,
    Action.SEND_SELECT: "00000001",
    Action.SEND_DESELECT: "00000003",
    Action.SEND_LINKTEST: "00000005",
    Action.SEND_SEPARATE: "00000009",
    Action.SEND_DATA: "01010000",
    Action.SEPARATE_ALL: "00000009",
}

MAKERS = {State.NOT_CONNECTED: make, State.NOT_SELECTED: idle, State.SELECTED: selected}


def fits(pattern: str, message: str) -> bool:
    wanted = pattern.replace(" ", "")
    return all(want in (".", got) for want, got in zip(wanted, message[4:], strict=False))


def test_every_input_and_action_is_covered() -> None:
    assert set(STIMULI) == set(Input)
    assert set(ANSWERS) == set(Action)


@pytest.mark.parametrize(("mode", "role"), KINDS, ids=KIND_IDS)
@pytest.mark.parametrize("state", State, ids=lambda state: state.name)
@pytest.mark.parametrize("what", Input, ids=lambda what: what.name)
def test_pair(mode: Mode, role: Role, state: State, what: Input) -> None:
    connection: Connection = MAKERS[state](mode, role)
    connection._timers.control.clear()
    row = TABLES[mode, role].get((state, what))
    if row is None:
        absent(connection, state, what)
        return
    action, target = row
    events = STIMULI[what](connection)
    assert connection.state is target
    answer = ANSWERS[action]
    messages = sent(connection)
    if what is Input.BAD_CONTROL and target is not State.NOT_CONNECTED:
        # Generic: the Linktest.req is answered although its byte 2 is not 0.
        answer = "00000006 00000bad"
    if answer is None:
        assert messages == []
    else:
        assert messages, events
        assert all(fits(answer, message) for message in messages), messages
    assert ("CloseConnection" in kinds(events)) == (target is State.NOT_CONNECTED)
    assert ("StateChanged" in kinds(events)) == (target is not state)
    if action is Action.DELIVER:
        assert [type(event) for event in events] == [PrimaryReceived]


def absent(connection: Connection, state: State, what: Input) -> None:
    """No row: own inputs raise, received ones fail the connection, and without TCP there is nothing to receive."""
    if what is Input.TCP_CONNECTED or (
        what in OWN_INPUTS and not (state is State.NOT_CONNECTED and "CLOSE" in what.name)
    ):
        with pytest.raises(LocalProtocolError):
            STIMULI[what](connection)
        assert connection.state is state
        assert sent(connection) == []
    elif state is State.NOT_CONNECTED:
        assert STIMULI[what](connection) == []
        assert connection.state is state
        assert tables.lookup({}, state, what) in (None, (Action.NOTHING, state))
    else:
        events = STIMULI[what](connection)
        assert connection.state is State.NOT_CONNECTED
        assert isinstance(events[-1], CloseConnection)
        assert events[-1].error is not None
        assert sent(connection) == []


def test_the_traffic_row_is_the_one_that_is_written_out() -> None:
    for table in TABLES.values():
        assert table[State.SELECTED, Input.DATA] == (Action.DELIVER, State.SELECTED)


def test_every_state_can_be_left_and_reached() -> None:
    for table in TABLES.values():
        assert {target for _, target in table.values()} == set(State)
        assert {state for state, _ in table} == set(State)
