"""Single items: what every format reads, what it writes, and what it refuses."""

import math
import struct
from array import array
from decimal import Decimal
from enum import IntEnum
from typing import Any

import pytest

from smlc.runtime.secs2.codec import header_bytes, read_header, read_leaf, write_leaf
from smlc.runtime.secs2.errors import DecodeError, EncodeError
from smlc.runtime.secs2.formats import (
    BOOLEAN,
    F4,
    F8,
    FLOATS,
    I1,
    I2,
    I4,
    I8,
    INTEGERS,
    NUMBERS,
    RANGES,
    U1,
    U2,
    U4,
    U8,
    A,
    B,
    Format,
    J,
    L,
    W,
)
from smlc.runtime.secs2.text import LocalizedText


class Colour(IntEnum):
    RED = 7


def written(fmt: int, value: Any) -> bytes:
    out = bytearray(b"..")
    write_leaf(fmt, value, out)
    assert out[:2] == b".."
    return bytes(out[2:])


def read_back(fmt: int, value: Any) -> Any:
    data = written(fmt, value)
    found, length, start = read_header(data, 0, len(data))
    assert found == fmt
    assert start + length == len(data)
    return read_leaf(fmt, data, start, length)


def refused(fmt: int, value: Any) -> EncodeError:
    out = bytearray(b"kept")
    with pytest.raises(EncodeError) as caught:
        write_leaf(fmt, value, out)
    assert out == b"kept"
    return caught.value


@pytest.mark.parametrize(
    ("fmt", "value", "data"),
    [
        (U1, 255, "a501ff"),
        (U2, 1001, "a90203e9"),
        (U4, 42, "b1040000002a"),
        (U8, 7, "a1080000000000000007"),
        (I1, -1, "6501ff"),
        (I2, -2, "6902fffe"),
        (I4, -2, "7104fffffffe"),
        (I8, -5, "6108fffffffffffffffb"),
        (F4, 1.5, "91043fc00000"),
        (F8, 2.25, "81084002000000000000"),
        (BOOLEAN, True, "250101"),
        (BOOLEAN, False, "250100"),
        (A, "ABC", "4103414243"),
        (A, "é", "4101e9"),
        (J, "ｱ", "4501b1"),
        (B, b"\x00\xff", "210200ff"),
        (B, 5, "210105"),
        (W, "é", "49040002c3a9"),
        (W, "", "49020002"),
        (W, LocalizedText("A", 1), "490400010041"),
        (W, LocalizedText("", None), "4900"),
        (U1, Colour.RED, "a50107"),
        (B, Colour.RED, "210107"),
        (F8, 3, "81084008000000000000"),
        (U2, [1, 2], "a90400010002"),
        (U2, (1, Colour.RED), "a90400010007"),
        (U2, range(2), "a90400000001"),
        (U2, array("H", [1, 2]), "a90400010002"),
        (U2, array("d"), "a900"),
        (U2, array("q", [1, 2]), "a90400010002"),
        (U2, memoryview(array("H", [1, 2])), "a90400010002"),
        (U1, memoryview(b"ab"), "a5026162"),
        (U1, [], "a500"),
        (F4, [0.5, 1], "91083f0000003f800000"),
        (F4, array("d", [0.5]), "91043f000000"),
        (F8, array("f", [0.5]), "81083fe0000000000000"),
        (BOOLEAN, [True, False], "25020100"),
        (BOOLEAN, (), "2500"),
        (B, bytearray(b"ab"), "21026162"),
        (B, memoryview(b"ab"), "21026162"),
        (B, array("B", b"ab"), "21026162"),
    ],
)
def test_written(fmt: int, value: Any, data: str) -> None:
    assert written(fmt, value).hex() == data


@pytest.mark.parametrize("fmt", [fmt for fmt in Format if fmt != L])
def test_none_is_the_zero_length_item(fmt: Format) -> None:
    assert written(fmt, None) == bytes((fmt << 2 | 1, 0))
    empty = {A: "", J: "", W: "", B: b""}
    assert read_leaf(fmt, b"", 0, 0) == empty.get(int(fmt))


@pytest.mark.parametrize("fmt", INTEGERS)
def test_integer_ranges(fmt: int) -> None:
    low, high = RANGES[fmt]
    for value in (low, high, 0):
        assert read_back(fmt, value) == value
    assert list(read_back(fmt, [low, 0, high])) == [low, 0, high]
    for value in (low - 1, high + 1, 2**200, -(2**200), 10**5000):
        assert "range" in refused(fmt, value).reason
        assert refused(fmt, [0, 1, value]).path == "[2]"
    assert refused(fmt, array("q", [0, -(2**63)]) if fmt != I8 else [2**63]).path in ("[0]", "[1]")


@pytest.mark.parametrize("fmt", INTEGERS)
@pytest.mark.parametrize("value", [True, 1.0, "1", b"1", bytearray(b"1"), Decimal(1), object(), {1}, {1: 2}, 1j])
def test_integers_refuse(fmt: int, value: Any) -> None:
    refused(fmt, value)
    assert refused(fmt, [1, value]).path == "[1]"


def test_integers_refuse_float_arrays_and_other_shapes() -> None:
    assert refused(U4, array("d", [1.0])).path == "[0]"
    refused(U4, memoryview(bytes(4)).cast("B", (2, 2)))
    refused(U4, memoryview(array("I", range(4)))[::2])
    refused(U4, memoryview(b"ab").cast("c"))
    refused(U4, array("u", "ab"))


@pytest.mark.parametrize("fmt", FLOATS)
@pytest.mark.parametrize(
    "value", [True, "1.0", b"1", Decimal(1), object(), 2**53 + 1, pytest.param(10**400, id="huge")]
)
def test_floats_refuse(fmt: int, value: Any) -> None:
    refused(fmt, value)
    assert refused(fmt, (1.0, value)).path == "[1]"


def test_single_precision_rounds_but_does_not_overflow() -> None:
    assert read_back(F4, 0.1) == struct.unpack("f", struct.pack("f", 0.1))[0]
    assert read_back(F4, 16777217) == 16777216.0
    assert read_back(F4, math.inf) == math.inf
    assert math.isnan(read_back(F4, math.nan))
    assert "range" in refused(F4, 1e39).reason
    assert refused(F4, [1.0, 1e39]).path == "[1]"
    assert refused(F4, array("d", [1.0, -1e39])).path == "[1]"
    assert list(read_back(F4, [math.inf, -math.inf])) == [math.inf, -math.inf]


def test_nan_payload_survives_in_arrays() -> None:
    raw = bytes.fromhex("7fa00001ffc12345")
    assert written(F4, read_leaf(F4, raw, 0, 8)) == b"\x91\x08" + raw


@pytest.mark.parametrize("value", [1, 0, "TRUE", b"\x01", 1.0, [1], (True, 0), array("B", [1])])
def test_boolean_refuses(value: Any) -> None:
    refused(BOOLEAN, value)


def test_boolean_names_the_element() -> None:
    assert refused(BOOLEAN, [True, 1]).path == "[1]"


@pytest.mark.parametrize("value", [True, -1, 256, "a", 1.0, [1, 2], array("I", [1]), memoryview(array("H", [1]))])
def test_binary_refuses(value: Any) -> None:
    refused(B, value)


@pytest.mark.parametrize("fmt", [A, J, W])
@pytest.mark.parametrize("value", [1, True, b"abc", ["a"], 1.0])
def test_text_refuses_what_is_no_text(fmt: int, value: Any) -> None:
    refused(fmt, value)


def test_text_refuses_characters() -> None:
    assert "index 1" in refused(A, "aĀ").reason
    assert "JIS-8" in refused(J, "日").reason
    assert "encoding code 2" in refused(W, "\ud800").reason


def test_lists_and_unknown_formats_are_no_leaves() -> None:
    assert "L is not" in refused(L, [1]).reason
    assert "63" in refused(0o77, 1).reason
    refused(L, None)


@pytest.mark.parametrize("fmt", NUMBERS)
def test_arrays_are_arrays(fmt: int) -> None:
    value = read_back(fmt, [1, 2, 3])
    assert isinstance(value, array)
    assert list(value) == [1, 2, 3]
    assert read_back(fmt, value) == value


def test_boolean_values() -> None:
    assert read_leaf(BOOLEAN, b"\x00\x02\xff", 0, 3) == (False, True, True)
    assert read_leaf(BOOLEAN, b"\x80", 0, 1) is True
    assert read_leaf(BOOLEAN, b"\x00", 0, 1) is False


@pytest.mark.parametrize(
    ("length", "head"),
    [(0, "4100"), (255, "41ff"), (256, "420100"), (65535, "42ffff"), (65536, "43010000"), (0xFFFFFF, "43ffffff")],
)
def test_header_is_as_short_as_it_can_be(length: int, head: str) -> None:
    assert header_bytes(A, length).hex() == head
    assert read_header(bytes.fromhex(head) + bytes(length), 0, len(head) // 2 + length)[1] == length


def test_too_long() -> None:
    with pytest.raises(EncodeError, match=r"16777216 bytes are too many for one A item: at most 16777215"):
        header_bytes(A, 2**24)
    with pytest.raises(EncodeError, match="16777216 items"):
        header_bytes(L, 2**24)
    assert "too many" in refused(B, bytes(2**24)).reason
    assert "too many" in refused(U8, array("Q", bytes(2**24))).reason


@pytest.mark.parametrize(
    ("data", "reason", "expected", "found"),
    [
        ("", "missing", "item", "end of data"),
        ("b1", "length field is cut off", "1 length bytes", "0"),
        ("b304", "length field is cut off", "3 length bytes", "1"),
        ("b004", "0 length bytes", "1 to 3 length bytes", "0"),
        ("0501", "undefined format code 01", "", "01"),
        ("b10400", "only 1 follow", "4 bytes", "1"),
        ("b1020001", "no whole number of U4", "a multiple of 4", "2"),
        ("490141", "encoding code", "0 or at least 2 bytes", "1"),
        ("0102a5", "only 1 byte follow", "2 items", ""),
    ],
)
def test_bad_headers(data: str, reason: str, expected: str, found: str) -> None:
    buf = b"??" + bytes.fromhex(data)
    with pytest.raises(DecodeError, match=reason) as caught:
        read_header(buf, 2, len(buf))
    assert (caught.value.offset, caught.value.expected, caught.value.found) == (2, expected, found)


def test_header_stops_at_the_end_it_is_given() -> None:
    with pytest.raises(DecodeError):
        read_header(b"\xb1\x04\x00\x00\x00\x01", 0, 5)
