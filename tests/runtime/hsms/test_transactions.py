"""System bytes and T3."""

from hypothesis import given
from hypothesis import strategies as st

from smlc.runtime.hsms.settings import HsmsSettings
from smlc.runtime.hsms.timers import ConnectSeparation
from smlc.runtime.hsms.transactions import OpenTransactions, SystemBytes


def test_counter_skips_open_and_last_completed() -> None:
    counter = SystemBytes(0xFFFF_FFFE)
    assert counter.take({}, {}) == 0xFFFF_FFFE
    counter.completed(0)
    assert counter.take({0xFFFF_FFFF: 0}, {1: 0, 2: 0}) == 3
    assert counter.take({}, {}) == 4


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3)), max_size=60))
def test_system_bytes_are_never_used_twice_at_a_time(moves: list[tuple[bool, int]]) -> None:
    counter = SystemBytes(0xFFFF_FFF0)
    still_open: list[int] = []
    last = None
    for opening, which in moves:
        if opening or not still_open:
            system = counter.take(dict.fromkeys(still_open), ())
            assert 0 <= system <= 0xFFFF_FFFF
            assert system not in still_open
            assert system != last
            still_open.append(system)
        else:
            last = still_open.pop(which % len(still_open))
            counter.completed(last)


def fill(*times: float, seconds: float | None = None) -> OpenTransactions:
    opened = OpenTransactions(45.0)
    for number, now in enumerate(times, 1):
        opened.add(0, 1, 1, number, now, seconds)
    return opened


def test_matching_needs_session_stream_system_and_function() -> None:
    opened = fill(0.0)
    for session, stream, function, system in [(1, 1, 2, 1), (0, 2, 2, 1), (0, 1, 4, 1), (0, 1, 2, 2)]:
        assert opened.match(session, stream, function, system) is None
    assert len(opened) == 1
    found = opened.match(0, 1, 2, 1)
    assert found is not None
    assert found.header.to_bytes() == bytes.fromhex("0000 8101 0000 00000001")
    assert opened.match(0, 1, 2, 1) is None


def test_function_zero_matches() -> None:
    assert fill(0.0).match(0, 1, 0, 1) is not None


def test_expiry_in_order_of_deadlines() -> None:
    opened = fill(0.0, 1.0)
    opened.add(0, 1, 3, 8, 2.0, 10.0)
    opened.add(0, 1, 3, 9, 2.0, 100.0)
    assert opened.next_deadline() == 12.0
    assert opened.expire(11.9) == []
    assert [waiting.system for waiting in opened.expire(45.5)] == [8, 1]
    assert opened.next_deadline() == 46.0
    assert [waiting.system for waiting in opened.expire(1000.0)] == [2, 9]
    assert opened.next_deadline() is None


def test_a_time_of_its_own_does_not_wait_for_t3() -> None:
    opened = fill(0.0)
    opened.add(0, 1, 1, 2, 0.0, 1.0)
    opened.close(2)
    assert opened.next_deadline() == 45.0


def test_completed_ones_do_not_pile_up() -> None:
    opened = OpenTransactions(45.0)
    opened.add(0, 1, 1, 0, 0.0, None)
    opened.add(0, 1, 1, 1, 0.0, 1000.0)
    for system in range(2, 5000):
        opened.add(0, 1, 1, system, system * 0.001, None if system % 2 else 999.0)
        opened.close(system)
    assert len(opened._queue) < 100
    assert len(opened._heap) < 100
    assert [waiting.system for waiting in opened.expire(1e9)] == [0, 1]


def test_end_of_a_session() -> None:
    opened = fill(0.0, 0.0)
    opened.add(7, 1, 1, 3, 0.0, None)
    assert [waiting.system for waiting in opened.end(7)] == [3]
    assert [waiting.system for waiting in opened] == [1, 2]
    assert [waiting.system for waiting in opened.end(None)] == [1, 2]


@given(st.lists(st.booleans(), max_size=40), st.floats(0, 1))
def test_waits_are_never_below_t5(outcomes: list[bool], chance: float) -> None:
    separation = ConnectSeparation(HsmsSettings(t5=10, backoff_max=60), lambda: chance)
    failures = 0
    for selected in outcomes:
        wait = separation.ended(selected)
        failures = 0 if selected else failures + 1
        expected = min(10 * 2 ** max(failures - 1, 0), 60)
        assert 10 <= expected <= wait <= expected * 1.1 + 1e-9


def test_a_long_t5_is_kept() -> None:
    separation = ConnectSeparation(HsmsSettings(t5=100, backoff_max=60), lambda: 0.0)
    assert [separation.ended(False) for _ in range(3)] == [100, 100, 100]
