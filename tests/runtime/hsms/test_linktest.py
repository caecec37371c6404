"""Linktest: the interval, suppression while traffic flows, and how many may stay without response."""

from smlc.runtime.hsms.connection import Connection
from smlc.runtime.hsms.errors import T6Timeout
from smlc.runtime.hsms.events import CloseConnection, LinktestDone
from smlc.runtime.hsms.header import SType
from smlc.runtime.hsms.tables import State
from tests.runtime.hsms.rig import NOW, control, data, kinds, only, selected, sent


def watched(**settings: float) -> Connection:
    return selected(linktest=10.0, t6=2.0, **settings)


def system_of(connection: Connection) -> int:
    """The system bytes of the one Linktest.req that goes out."""
    (text,) = sent(connection)
    assert text.startswith("ffff00000005")
    return int(text[12:], 16)


def test_one_failure_is_enough_by_default() -> None:
    connection = watched()
    connection.tick(NOW + 10)
    system_of(connection)
    assert connection.next_deadline() == NOW + 12
    events = connection.tick(NOW + 12)
    assert isinstance(only(events, CloseConnection).error, T6Timeout)
    assert connection.counters.linktests_missed == 1


def test_several_in_a_row() -> None:
    connection = watched(linktest_failures=3)
    systems = []
    for missed in range(3):
        assert connection.tick(NOW + 10 + 2 * missed) == []
        systems.append(system_of(connection))
        assert connection.state is State.SELECTED
    assert len(set(systems)) == 3
    assert connection.tick(NOW + 15.9) == []
    events = connection.tick(NOW + 16)
    assert isinstance(only(events, CloseConnection).error, T6Timeout)
    assert connection.counters.linktests_missed == 3


def test_a_response_starts_the_row_anew() -> None:
    connection = watched(linktest_failures=2)
    connection.tick(NOW + 10)
    system_of(connection)
    connection.tick(NOW + 12)
    assert kinds(connection.receive_data(control(SType.LINKTEST_RSP, system_of(connection)), NOW + 13)) == [
        "LinktestDone"
    ]
    assert connection.counters.linktests == 1
    assert connection.next_deadline() == NOW + 23
    connection.tick(NOW + 23)
    system_of(connection)
    assert connection.tick(NOW + 25) == []
    system_of(connection)
    assert connection.tick(NOW + 27) != []


def test_a_late_response_is_one_and_is_not_rejected() -> None:
    connection = watched(linktest_failures=5)
    connection.tick(NOW + 10)
    late = system_of(connection)
    connection.tick(NOW + 12)
    current = system_of(connection)
    assert only(connection.receive_data(control(SType.LINKTEST_RSP, late), NOW + 13), LinktestDone).system == late
    assert sent(connection) == []
    # Once only.
    assert kinds(connection.receive_data(control(SType.LINKTEST_RSP, late), NOW + 13)) == ["ViolationReceived"]
    assert len(sent(connection)) == 1
    assert only(connection.receive_data(control(SType.LINKTEST_RSP, current), NOW + 13), LinktestDone)


def test_late_ones_are_bounded() -> None:
    connection = watched(linktest_failures=100)
    now = NOW + 10
    for _ in range(50):
        connection.tick(now)
        system_of(connection)
        now += 2
    assert len(connection._timers.late_linktests) == 8


def test_traffic_while_waiting_starts_the_row_anew() -> None:
    connection = watched(linktest_failures=2)
    now = NOW + 10
    connection.tick(now)
    system_of(connection)
    # The peer never answers a linktest, but sends: with two allowed that is no failure.
    for system in range(5):
        connection.receive_data(data(6, 11, system), now + 1)
        now += 2
        assert connection.tick(now) == []
        system_of(connection)
    assert connection.tick(now + 2) != []


def test_traffic_suppresses_it() -> None:
    connection = watched()
    for step in range(20):
        connection.receive_data(data(6, 11, step), NOW + 9.0 * step)
        assert connection.tick(NOW + 9.0 * step + 8.9) == []
        assert sent(connection) == []
    # A half message is no traffic.
    connection.receive_data(b"\0\0", NOW + 175)
    connection.receive_data(data(6, 11)[2:], NOW + 176)
    assert connection.next_deadline() == NOW + 186


def test_own_request_in_generic_mode_before_select() -> None:
    from tests.runtime.hsms.rig import idle

    connection = idle("generic", "passive", t6=2.0, t7=100.0, linktest_failures=2)
    connection.send_linktest(NOW)
    system_of(connection)
    assert connection.tick(NOW + 2) == []
    assert connection.newest_request == system_of(connection)
    assert only(connection.tick(NOW + 4), CloseConnection)
    assert connection.newest_request == -1
