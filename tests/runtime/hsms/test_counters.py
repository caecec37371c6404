"""Counters of a connection, requests that are given up, and connections that change their owner."""

import dataclasses
import inspect

import pytest

from smlc.runtime.hsms.connection import Connection
from smlc.runtime.hsms.counters import Counters
from smlc.runtime.hsms.entities import EntityTable
from smlc.runtime.hsms.errors import LocalProtocolError
from smlc.runtime.hsms.events import ReplyUnmatched
from smlc.runtime.hsms.header import SelectStatus, SType
from smlc.runtime.hsms.settings import HsmsSettings, Mode, Role
from smlc.runtime.hsms.tables import State
from smlc.runtime.hsms.transactions import SystemBytes
from tests.runtime.hsms.rig import NOW, control, data, idle, only, selected, sent


class TestCounters:
    def test_messages_and_bytes(self) -> None:
        connection = selected()
        counters = connection.counters
        assert (counters.sent, counters.received, counters.connects, counters.selects) == (1, 1, 1, 1)
        stream = data(1, 1, 5, b"\x01\x00") + control(SType.LINKTEST_REQ) + b"\0\0"
        connection.receive_data(stream, NOW)
        assert (counters.received, counters.received_bytes) == (3, 14 + len(stream))
        assert (counters.sent, counters.sent_bytes) == (1, 14)  # not taken yet
        connection.data_to_send()
        assert (counters.sent, counters.sent_bytes) == (2, 28)

    def test_errors_and_rejects(self) -> None:
        connection = selected()
        connection.receive_data(control(10) + control(SType.REJECT_REQ, byte3=4) + control(SType.SELECT_REQ), NOW)
        counters = connection.counters
        assert (counters.errors, counters.rejects_sent, counters.rejects_received) == (2, 1, 1)
        connection.receive_data(bytes(4), NOW)
        assert counters.errors == 3

    def test_round_trips(self) -> None:
        connection = selected(t3=45.0)
        counters = connection.counters
        assert (counters.round_trip_mean, counters.reconnects) == (0.0, 0)
        for seconds in (0.25, 0.5, 0.125):
            system = connection.send_primary(1, 1, b"", NOW, wbit=True)
            connection.receive_data(data(1, 2, system), NOW + seconds)
        assert counters.round_trips == 3
        assert counters.round_trip_min == pytest.approx(0.125)
        assert counters.round_trip_max == pytest.approx(0.5)
        assert counters.round_trip_last == pytest.approx(0.125)
        assert counters.round_trip_mean == pytest.approx(0.875 / 3)
        connection.send_primary(1, 1, b"", NOW, wbit=True)
        connection.tick(NOW + 45)
        assert (counters.t3_timeouts, counters.round_trips) == (1, 3)

    def test_over_reconnects(self) -> None:
        connection = idle()
        connection.disconnected(NOW)
        connection.connected(NOW)
        assert connection.counters.reconnects == 1
        snapshot = dict(connection.counters)
        assert snapshot["connects"] == 2 and snapshot["reconnects"] == 1 and snapshot["round_trip_mean"] == 0.0
        assert repr(connection.counters) == "<Counters connects=2, reconnects=1>"


class TestCancel:
    def test_no_t3_and_no_reply(self) -> None:
        connection = selected()
        system = connection.send_primary(1, 1, b"", NOW, wbit=True)
        assert connection.cancel(system, NOW)
        assert not connection.cancel(system, NOW)
        assert connection.next_deadline() is None
        assert connection.tick(NOW + 1000) == []
        late = only(connection.receive_data(data(1, 2, system, b"\x01\x00"), NOW), ReplyUnmatched)
        assert late.body == b"\x01\x00"
        # The system bytes are those of the transaction that was completed last: not used again at once.
        connection._system_bytes._next = system
        assert connection.send_primary(1, 1, b"", NOW, wbit=True) == system + 1


class TestChangeOfOwner:
    def test_settings_hold_from_now_on(self) -> None:
        connection = selected(linktest=0.0)
        connection.receive_data(control(SType.LINKTEST_REQ), NOW)
        connection.data_to_send()
        counters, system_bytes = Counters(), SystemBytes(500)
        counters.connects = counters.round_trips = 3
        settings = HsmsSettings(role=Role.PASSIVE, session_id=7, t3=3.0, linktest=20.0, max_message=50)
        connection.change_settings(settings, system_bytes=system_bytes, counters=counters)
        assert (counters.connects, counters.received, counters.round_trips) == (4, 2, 3)
        assert connection.next_deadline() == NOW + 20
        assert connection.send_primary(1, 1, b"", NOW, wbit=True) == 500
        assert sent(connection) == ["000781010000000001f4"]
        assert connection.next_deadline() == NOW + 3
        assert connection.receive_data((41).to_bytes(4, "big") + data(1, 1)[4:] + bytes(31), NOW) != []
        assert connection.receive_data((51).to_bytes(4, "big"), NOW) != []
        assert connection.state is State.NOT_CONNECTED

    def test_the_last_completed_system_bytes_are_not_used_again(self) -> None:
        connection = selected()
        connection.receive_data(data(1, 2, connection.send_primary(1, 1, b"", NOW, wbit=True)), NOW)
        connection.change_settings(connection.settings, system_bytes=SystemBytes(1))
        assert connection.send_primary(1, 1, b"", NOW, wbit=True) == 2

    def test_entities(self) -> None:
        connection = idle("GS", sessions=(1, 2))
        settings = HsmsSettings(mode="GS", role="passive", sessions=(3,))
        connection.change_settings(settings, entities=EntityTable((3,)))
        connection.receive_data(control(SType.SELECT_REQ, 5, 1) + control(SType.SELECT_REQ, 6, 3), NOW)
        assert [text[6:8] for text in sent(connection)] == ["04", "00"]

    def test_role_and_mode_stay(self) -> None:
        connection = idle()
        for settings in (HsmsSettings(role="active"), HsmsSettings(role="passive", mode="generic")):
            with pytest.raises(LocalProtocolError, match="cannot change"):
                connection.change_settings(settings)


def test_select_policy_is_asked_once_with_the_session_id() -> None:
    asked = []

    def policy(session_id: int) -> int:
        asked.append(session_id)
        return SelectStatus.EXHAUSTED if session_id == 5 else 0

    connection = Connection(HsmsSettings(role=Role.PASSIVE, mode=Mode.GENERIC), select_policy=policy)
    connection.connected(NOW)
    connection.receive_data(control(SType.SELECT_REQ, 1, 5) + control(SType.SELECT_REQ, 2), NOW)
    assert sent(connection) == ["00050003000200000001", "ffff0000000200000002"]
    assert asked == [5, 0xFFFF]


def test_an_answer_that_was_not_asked_for() -> None:
    connection = selected()
    (primary,) = connection.receive_data(data(5, 1, 9), NOW)
    with pytest.raises(LocalProtocolError, match="without W-bit"):
        connection.send_reply(primary, 2, b"")  # type: ignore[arg-type]
    connection.send_reply(primary, 2, b"", unasked=True)  # type: ignore[arg-type]
    assert sent(connection) == ["00000502000000000009"]


def test_settings_for_type_checkers_are_those_of_the_dataclass(repository: object) -> None:
    """``HsmsSettings.__init__`` is written out for type checkers: names and defaults must be the fields'."""
    import ast
    from pathlib import Path

    source = Path(inspect.getfile(HsmsSettings)).read_text("utf-8")
    (init,) = [node for node in ast.walk(ast.parse(source)) if getattr(node, "name", "") == "__init__"]
    assert isinstance(init, ast.FunctionDef)
    names = [argument.arg for argument in init.args.kwonlyargs]
    defaults = [ast.unparse(default) for default in init.args.kw_defaults if default is not None]
    fields = dataclasses.fields(HsmsSettings)
    assert names == [field.name for field in fields]
    shown = {"Role.ACTIVE": Role.ACTIVE, "Mode.SS": Mode.SS, "DEFAULT_MAXIMUM": 16 * 1024 * 1024 + 64 * 1024}
    values = [shown[text] if text in shown else ast.literal_eval(text) for text in defaults]
    assert values == [field.default for field in fields]
