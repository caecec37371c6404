"""Dumps for logs: complete for good bodies, and as far as they go for bad ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlc.runtime.secs2.codec import decode, encode
from smlc.runtime.secs2.dump import annotate, hexdump
from smlc.runtime.secs2.errors import DecodeError


def test_hexdump() -> None:
    assert hexdump(b"") == ""
    assert hexdump(bytearray(b"\x00AB~\x7f")) == f"00000000  00 41 42 7e 7f{' ' * 33}  |.AB~.|"
    lines = hexdump(memoryview(bytes(range(0x40, 0x51)))).split("\n")
    assert lines[0] == "00000000  40 41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f  |@ABCDEFGHIJKLMNO|"
    assert lines[1].startswith("00000010  50 ")


def test_annotate() -> None:
    assert annotate(encode([1, ["x" * 20, []], b""])).split("\n") == [
        "00000000  01 03                             <L[3]",
        "00000002  b1 04 00 00 00 01                   <U4[1] 1>",
        "00000008  01 02                               <L[2]",
        f"0000000a  41 14 78 78 78 78 78 78 78 78 ..      <A[20] \"{'x' * 20}\">",
        "00000020  01 00                                 <L[0]>",
        "00000022  21 00                               <B[0]>",
    ]


def test_long_values_are_cut() -> None:
    assert len(annotate(encode(bytes(100_000)))) < 300


@pytest.mark.parametrize(
    ("data", "lines", "last"),
    [
        ("", 1, "00000000                                    !! the body is empty"),
        ("a4", 1, "00000000  a4                                !! the format byte says 0 length bytes"),
        ("a50101ff", 2, "00000003  ff                                !! left over after the item: 1 byte"),
        ("0102a50101", 3, "00000005                                    !! an item is missing here"),
        ("01020102a50101a4", 4, "00000007  a4                                !! the format byte says 0 length bytes"),
        ("02ff", 1, "00000000  02 ff                             !! the length field is cut off"),
        ("03ffffffa50101", 3, "00000007                                    !! an item is missing here"),
        ("0101a90101", 2, "00000002  a9 01 01                          !! 1 byte: no whole number of U2 elements"),
    ],
)
def test_broken_bodies(data: str, lines: int, last: str) -> None:
    found = annotate(bytes.fromhex(data)).split("\n")
    assert (len(found), found[-1]) == (lines, last)


def test_depth() -> None:
    assert "deeper than 64" in annotate(b"\x01\x01" * 10_000)


@given(st.binary(max_size=40))
def test_any_bytes(data: bytes) -> None:
    """A line that begins with !! if and only if the body is bad."""
    try:
        decode(data)
    except DecodeError:
        assert "!! " in annotate(data).split("\n")[-1]
    else:
        assert not any(line[36:].startswith("!! ") for line in annotate(data).split("\n"))
    hexdump(data)
