"""The cutter: any cut gives the same messages, a bad length is found before anything is kept for it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from smlc.runtime.hsms.frames import FrameCutter
from tests.runtime.hsms.rig import control, data, raw

MAXIMUM = 1000


@st.composite
def streams(draw: st.DrawFn) -> bytes:
    """Whole messages, then perhaps rubbish."""
    numbers = st.integers(0, 255)
    parts = draw(
        st.lists(
            st.builds(
                raw,
                st.integers(0, 0xFFFF),
                numbers,
                numbers,
                numbers,
                numbers,
                st.integers(0, 9),
                st.binary(max_size=40),
            ),
            max_size=6,
        )
    )
    return b"".join(parts) + draw(st.binary(max_size=30))


@given(streams(), st.lists(st.integers(0, 400), max_size=8))
def test_cuts_do_not_matter(stream: bytes, cuts: list[int]) -> None:
    whole = FrameCutter(MAXIMUM)
    frames = whole.feed(stream)
    edges = sorted({0, len(stream), *(cut for cut in cuts if cut < len(stream))})
    for step in (edges, range(len(stream) + 1)):
        cutter = FrameCutter(MAXIMUM)
        pieces = list(step)
        got = []
        for start, stop in pairwise(pieces):
            got += cutter.feed(stream[start:stop])
        assert got == frames
        assert str(cutter.error) == str(whole.error)
        assert cutter.partial == whole.partial
        assert cutter.rest == whole.rest


def test_messages_come_out_as_they_went_in() -> None:
    cutter = FrameCutter(MAXIMUM)
    assert cutter.feed(data(1, 1, 7, b"abc", True, 5) + control(5, 8)) == [
        (5, 0x81, 1, 0, 0, 7, b"abc"),
        (0xFFFF, 0, 0, 0, 5, 8, b""),
    ]
    assert not cutter.partial


def test_a_body_is_bytes_however_it_came() -> None:
    cutter = FrameCutter(MAXIMUM)
    stream = data(1, 1, 7, b"abc") * 2
    assert cutter.feed(stream[:20]) == [(0, 1, 1, 0, 0, 7, b"abc")]
    (frame,) = cutter.feed(stream[20:])
    assert type(frame[6]) is bytes
    assert frame[6] == b"abc"


def test_short_length_is_found_with_the_fourth_byte() -> None:
    for length in (0, 9):
        cutter = FrameCutter(MAXIMUM)
        assert cutter.feed(length.to_bytes(4, "big")[:3]) == []
        assert cutter.error is None
        assert cutter.feed(length.to_bytes(4, "big")[3:]) == []
        assert cutter.error is not None
        assert cutter.error.length == length
        assert "below the minimum of 10" in str(cutter.error)


def test_long_length_keeps_nothing() -> None:
    cutter = FrameCutter(MAXIMUM)
    assert cutter.feed(bytes.fromhex("7fffffff 0000 8101") + bytes(500)) == []
    assert cutter.error is not None
    assert "above the maximum of 1000" in str(cutter.error)
    assert cutter.rest == b""
    assert not cutter.partial
    assert cutter.feed(control(5)) == []


def test_the_maximum_itself_is_allowed() -> None:
    cutter = FrameCutter(20)
    assert len(cutter.feed(data(1, 1, 1, bytes(10)))) == 1
    assert cutter.feed(data(1, 1, 1, bytes(11))) == []
    assert cutter.error is not None


def test_good_messages_before_a_bad_length_come_out() -> None:
    cutter = FrameCutter(MAXIMUM)
    assert len(cutter.feed(control(5) + bytes(14))) == 1
    assert cutter.error is not None
