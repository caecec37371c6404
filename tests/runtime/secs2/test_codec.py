"""Whole bodies: trees of values, kept formats, paths of errors, limits."""

import struct
from array import array
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smlc.runtime.secs2._encoder import Encodable
from smlc.runtime.secs2.codec import (
    DEFAULT_LIMITS,
    Limits,
    decode,
    decode_item,
    decode_value,
    encode,
    encode_item,
    encode_value,
)
from smlc.runtime.secs2.errors import DecodeError, EncodeError
from smlc.runtime.secs2.formats import BOOLEAN, F4, F8, I4, U1, U2, U4, A, B, Format, L
from smlc.runtime.secs2.item import Item
from tests.runtime.secs2.bodies import any_bodies, minimal_bodies


@given(minimal_bodies)
def test_decode_and_encode_are_inverse(body: bytes) -> None:
    value, formats = decode(body)
    assert encode(value, formats) == body
    item = decode_item(body)
    assert encode_item(item) == body
    assert encode(item) == body
    assert Item.of(value, formats) == item


@given(any_bodies)
def test_lengths_need_not_be_minimal(body: bytes) -> None:
    value, formats = decode(body)
    again = encode(value, formats)
    assert len(again) <= len(body)
    assert decode(again) == (value, formats)
    assert decode_item(again) == decode_item(body)


@given(st.binary(max_size=60))
@settings(max_examples=500)
def test_any_bytes_give_a_value_or_a_decode_error(data: bytes) -> None:
    try:
        value, formats = decode(data)
    except DecodeError as error:
        assert 0 <= error.offset <= len(data)
        with pytest.raises(DecodeError):
            decode_item(data)
    else:
        encode(value, formats)
        assert encode_item(decode_item(data)) == encode(value, formats)


@given(minimal_bodies, st.data())
def test_damaged_bodies_give_a_value_or_a_decode_error(body: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(body) - 1))
    damaged = bytearray(body)
    damaged[at] ^= data.draw(st.integers(1, 255))
    for broken in (bytes(damaged), body[:at], body + body[:1]):
        try:
            decode(broken)
        except DecodeError as error:
            assert str(error)


def test_buffers_of_every_kind() -> None:
    body = encode([1, "a"])
    assert decode(bytearray(body)) == decode(body) == decode(memoryview(body))
    assert decode(memoryview(bytes(4) + body)[4:]) == decode(body)


def test_decode_value_in_the_middle() -> None:
    body = b"??" + encode([1, "a"]) + b"!!"
    value, formats, pos = decode_value(body, 2, len(body), DEFAULT_LIMITS)
    assert (value, formats, pos) == ([1, "a"], (U4, A), len(body) - 2)
    with pytest.raises(DecodeError):
        decode_value(body, 2, len(body) - 3, DEFAULT_LIMITS)


def test_empty_body() -> None:
    with pytest.raises(DecodeError, match="empty") as caught:
        decode(b"")
    assert caught.value.offset == 0


def test_path_and_offset_of_a_bad_item() -> None:
    body = bytes.fromhex("0103 a50101 0102 a50102 0102 a50103 6d0100 a50104")
    with pytest.raises(DecodeError) as caught:
        decode(body)
    assert caught.value.path == "[1][1][1]"
    assert caught.value.offset == 15
    assert str(caught.value) == "[1][1][1] at byte 15: undefined format code 33 (octal)"


@pytest.mark.parametrize("fmt", ["a501", "a902", "b104", "a108", "6501", "6902", "7104", "6108", "9104", "8108"])
@pytest.mark.parametrize("count", [1, 7, 8, 9, 300])
def test_runs_of_numbers(fmt: str, count: int) -> None:
    head = bytes.fromhex(fmt)
    children = [head + bytes((0x40 + n % 16,)) + bytes(head[1] - 1) for n in range(count)]
    body = (b"\x01" + bytes((count,)) if count < 256 else b"\x02" + count.to_bytes(2, "big")) + b"".join(children)
    value, formats = decode(body)
    assert value == [decode(child)[0] for child in children]
    assert formats == (head[0] >> 2,) * count
    assert encode(value, formats) == body


@pytest.mark.parametrize("odd", ["a50105", "a6000107", "b10400000001", "0100", "a500", "a5020102"])
@pytest.mark.parametrize("at", [0, 1, 5, 9])
def test_runs_with_an_odd_one(odd: str, at: int) -> None:
    children = [b"\xa5\x01\x09"] * 10
    children[at] = bytes.fromhex(odd)
    value, _ = decode(b"\x01\x0a" + b"".join(children))
    assert value == [decode(child)[0] for child in children]


def test_a_run_does_not_reach_beyond_its_list() -> None:
    inner = b"\x01\x09" + b"\xa5\x01\x01" * 9
    value, _ = decode(b"\x01\x02" + inner + b"\xa5\x01\x02")
    assert value == [[1] * 9, 2]
    with pytest.raises(DecodeError):
        decode(b"\x01\x0a" + b"\xa5\x01\x01" * 9 + b"\xa5\x01")


@pytest.mark.parametrize("run", [b"\xb1\x04\x00\x00\x00\x2a", b"\xb1\x04\x00\x00\x00\x2a\x41\x01x"])
def test_a_million_items(run: bytes) -> None:
    count = 1_000_000 - 1_000_000 % 2
    each = 1 if len(run) == 6 else 2
    value, formats = decode(b"\x03" + count.to_bytes(3, "big") + run * (count // each))
    assert len(value) == count
    assert isinstance(formats, tuple)
    assert value[:each] == [42, "x"][:each]


def test_a_million_elements() -> None:
    body = b"\xb3" + (4_000_000).to_bytes(3, "big") + struct.pack(">I", 42) * 1_000_000
    value, formats = decode(body)
    assert isinstance(value, array)
    assert (len(value), value[0], formats) == (1_000_000, 42, U4)
    assert encode(value) == body
    assert encode([value.tolist()], (U4,)) == b"\x01\x01" + body


def nested(depth: int) -> bytes:
    return b"\x01\x01" * (depth - 1) + b"\x01\x00"


def test_depth_limit() -> None:
    decode(nested(64))
    with pytest.raises(DecodeError, match="deeper than 64") as caught:
        decode(nested(65))
    assert caught.value.offset == 128
    assert caught.value.path == "[0]" * 64
    with pytest.raises(DecodeError):
        decode(nested(3), Limits(depth=2))


def test_depth_is_no_matter_of_the_interpreter() -> None:
    with pytest.raises(DecodeError):
        decode(nested(1_000_000))
    body = nested(5_000)
    limits = Limits(depth=5_000)
    value, formats = decode(body, limits)
    assert encode(value, formats) == body
    item = decode_item(body, limits)
    assert item.to_bytes() == body
    assert item == decode_item(body, limits)
    while value:  # taken apart from the outside, so that nothing recurses when it is freed
        value = value.pop()


def test_item_limit() -> None:
    body = encode([1, [2, 3]])
    decode(body, Limits(items=5))
    with pytest.raises(DecodeError, match="more than 4 items"):
        decode(body, Limits(items=4))


def test_total_limit() -> None:
    body = encode("abc")
    decode(body, Limits(total=5))
    with pytest.raises(DecodeError, match="5 bytes; at most 4"):
        decode(body, Limits(total=4))


def test_a_list_count_allocates_nothing() -> None:
    with pytest.raises(DecodeError, match="16777215 items"):
        decode(bytes.fromhex("03ffffff0100"))


@pytest.mark.parametrize(
    ("value", "formats", "data"),
    [
        (5, U1, "a50105"),
        (300, U1, "b1040000012c"),
        ("a", U1, "410161"),
        (5, None, "b10400000005"),
        (5, 0o77, "b10400000005"),
        ([1, 2], U1, "a5020102"),
        ([1, "a"], U1, "0102b10400000001410161"),
        ([1, 2], (U1, U2), "0102a50101a9020002"),
        ([1, 2], (U1,), "0102a50101b10400000002"),
        ([1], (U1, U2), "0101a50101"),
        ([1, [2]], (U1, (U2,)), "0102a501010101a9020002"),
        ([1, 2], (U1, (U2,)), "0102a50101b10400000002"),
        (5, (U1,), "b10400000005"),
        ([5], L, "0101b10400000005"),
        (None, U1, "a500"),
        (None, (), "0100"),
        (None, None, "0100"),
        ([None], None, "01010100"),
        ((), None, "0100"),
        (array("H", [1]), None, "a9020001"),
        ([array("H", [1])], (U1,), "0101a50101"),
        (b"a", None, "210161"),
        (True, U1, "250101"),
    ],
)
def test_kept_formats(value: Any, formats: Any, data: str) -> None:
    assert encode(value, formats).hex() == data


@pytest.mark.parametrize(
    ("value", "formats", "allowed", "used"),
    [
        (5, None, (U2, U4), U2),
        (5, None, (U2,), U2),
        (5, U1, (U2,), U1),
        (300, U1, (U2, U4), U2),
        ([5], None, (L,), (U4,)),
        ([5], None, (U2, L), U2),
        ([5, "a"], None, (U2, L), (U4, A)),
        (None, None, (L,), ()),
        (None, None, (A, U1), A),
        (1.5, None, (F4, F8), F4),
        (Item(Format.U1, 5), U4, (U4,), U1),
        ([Item(Format.U1, 5), 5], (U4, U2), (), (U1, U2)),
    ],
)
def test_formats_used(value: Any, formats: Any, allowed: tuple[int, ...], used: Any) -> None:
    out = bytearray(b"before")
    assert encode_value(value, out, formats, allowed) == used
    assert out[:6] == b"before"
    assert decode(out[6:])[1] == used


@pytest.mark.parametrize(
    ("value", "allowed", "path", "reason"),
    [
        (300, (U1,), "", "300 is outside the range of U1, 0 to 255"),
        (5, (L,), "", "L does not hold 5 (int)"),
        ("x", (U1, BOOLEAN), "", "none of the formats U1, BOOLEAN can hold 'x' (str)"),
        ([1, [2, 2**64]], (), "[1][1]", "18446744073709551616 is too large for every integer format"),
        ([1, {}], (), "[1]", "no SECS-II format for {} (dict)"),
        ([1, 256], (U1,), "[1]", "256 is outside the range of U1, 0 to 255"),
    ],
)
def test_encode_errors(value: Any, allowed: tuple[int, ...], path: str, reason: str) -> None:
    out = bytearray(b"before")
    with pytest.raises(EncodeError) as caught:
        encode_value(value, out, None, allowed)
    assert (caught.value.path, caught.value.reason) == (path, reason)
    assert out == b"before"


def test_a_list_within_itself() -> None:
    value: list[Any] = [1]
    value.append(value)
    with pytest.raises(EncodeError, match="contains itself"):
        encode(value)
    twice = [1]
    assert decode(encode([twice, twice, [twice]]))[0] == [[1], [1], [[1]]]


def test_an_error_in_an_item_has_a_path() -> None:
    item = Item(Format.L, [5])
    item.value[0].value = -1
    with pytest.raises(EncodeError) as caught:
        encode([1, item])
    assert caught.value.path.startswith("[1]")


def test_an_encodable_has_to_write_itself() -> None:
    with pytest.raises(NotImplementedError):
        Encodable().write_to(bytearray())


def test_natural_formats() -> None:
    value = [True, 1, -1, 1.5, "a", b"b", [None], array("I", [1, 2])]
    assert decode(encode(value)) == (
        [True, 1, -1, 1.5, "a", b"b", [[]], array("I", [1, 2])],
        (BOOLEAN, U4, I4, F8, A, B, ((),), U4),
    )
