"""Fuzzing the core: whatever arrives, it gives events or closes, and how the stream is cut changes nothing."""

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from smlc.runtime.hsms.connection import Connection
from smlc.runtime.hsms.events import CloseConnection, Event
from smlc.runtime.hsms.tables import State
from tests.runtime.hsms.rig import KINDS, NOW, idle, make, raw, selected, split

MAXIMUM = 200


def messages() -> st.SearchStrategy[bytes]:
    """Messages that are likely to hit something: few session ids, few system bytes, mostly known types."""
    return st.builds(
        raw,
        st.sampled_from([0, 1, 2, 0xFFFF]),
        st.sampled_from([0, 0, 0, 1, 0x81, 9, 0x89]),
        st.sampled_from([0, 0, 0, 1, 2, 4]),
        st.sampled_from([0, 0, 0, 0, 0, 1]),
        st.sampled_from([0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255]),
        st.sampled_from([1, 2, 3, 4, 99]),
        st.sampled_from([b"", b"", b"", b"\x01\x00", bytes.fromhex("210a00008101000000000002")]),
    )


streams = st.builds(
    lambda parts, rest: b"".join(parts) + rest, st.lists(messages(), max_size=12), st.binary(max_size=24)
)


def prepared(kind: tuple[Any, Any], depth: int) -> Connection:
    """A connection in one of the states, with some requests open."""
    connection = (make, idle, selected)[depth](*kind, max_message=MAXIMUM)
    if depth == 2:
        connection.send_primary(1, 1, b"", NOW, wbit=True)
        connection.send_linktest(NOW)
        connection.send_primary(1, 3, b"", NOW, wbit=True)
    connection.data_to_send()
    return connection


def comparable(events: list[Event]) -> list[str]:
    """Events hold exceptions, which do not compare."""
    return [repr(event) for event in events]


@given(st.sampled_from(KINDS), st.integers(0, 2), streams, st.lists(st.integers(0, 400), max_size=6))
def test_cuts_do_not_change_events(kind: tuple[Any, Any], depth: int, stream: bytes, cuts: list[int]) -> None:
    whole = prepared(kind, depth)
    expected = comparable(whole.receive_data(stream, NOW))
    output = whole.data_to_send()
    edges = sorted({0, len(stream), *(cut for cut in cuts if cut < len(stream))})
    for step in (edges, list(range(len(stream) + 1))):
        connection = prepared(kind, depth)
        events: list[Event] = []
        for start, stop in pairwise(step):
            events += connection.receive_data(stream[start:stop], NOW)
        assert comparable(events) == expected
        assert connection.data_to_send() == output
        assert connection.state is whole.state
        assert connection.next_deadline() == whole.next_deadline()


@given(st.sampled_from(KINDS), st.integers(0, 2), st.lists(st.tuples(streams, st.floats(0, 20)), max_size=6))
def test_any_bytes_and_any_pace(kind: tuple[Any, Any], depth: int, arrivals: list[tuple[bytes, float]]) -> None:
    connection = prepared(kind, depth)
    now = NOW
    closed = 0
    for stream, pause in arrivals:
        now += pause
        before = connection.state
        events = connection.receive_data(stream, now) + connection.tick(now)
        closed += sum(type(event) is CloseConnection for event in events)
        split(connection.data_to_send())
        deadline = connection.next_deadline()
        assert deadline is None or deadline > now
        if connection.state is State.NOT_CONNECTED:
            assert deadline is None
            assert len(connection.transactions) == 0
            assert closed == (depth != 0)
            assert before is not State.NOT_CONNECTED or events == []
        else:
            assert not closed
    # Whatever happened, the end is an end: one CloseConnection, nothing open, and a new start is possible.
    closed += sum(type(event) is CloseConnection for event in connection.disconnected(now))
    assert closed == (depth != 0)
    connection.connected(now)
    assert connection.state is State.NOT_SELECTED
