"""Data SML that is right: printed, read, and both."""

import re
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlc.runtime.secs2.codec import encode
from smlc.runtime.secs2.errors import DecodeError
from smlc.runtime.secs2.formats import F4, U1, A, J
from smlc.runtime.secs2.sml import format_item, format_message, parse_item, parse_message, parse_messages
from tests.runtime.secs2.bodies import any_bodies, minimal_bodies

MESSAGE = """\
S1F3 W
<L[2]
  <U4[1] 1001>
  <A[5] "hello">
>."""


def test_canonical_layout() -> None:
    body = encode([1001, "hello"])
    assert format_message(1, 3, True, body) == MESSAGE
    assert parse_message(MESSAGE) == (1, 3, True, body)


def test_canonical_details() -> None:
    body = encode([[], [1, []], "", b"", None])
    assert format_item(body) == (
        '<L[5]\n  <L[0]>\n  <L[2]\n    <U4[1] 1>\n    <L[0]>\n  >\n  <A[0] "">\n  <B[0]>\n  <L[0]>\n>'
    )
    assert format_item(encode([1]), indent=4, start=2) == "  <L[1]\n      <U4[1] 1>\n  >"
    assert format_message(1, 1, True, b"") == "S1F1 W."
    assert format_message(1, 2, False, b"\x01\x00", name="Empty") == "Empty: S1F2\n<L[0]>."
    assert format_message(6, 12, False, b"\x21\x01\x00") == "S6F12\n<B[1] 0x00>."


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("2500", "<BOOLEAN[0]>"),
        ("2503000102", "<BOOLEAN[3] FALSE TRUE TRUE>"),
        ("4106610a22620041", '<A[6] "a" 0x0A 0x22 "b" 0x00 "A">'),
        ("4101e9", "<A[1] 0xE9>"),
        ("41027f20", '<A[2] 0x7F " ">'),
        ("450241b1", '<J[2] "A" 0xB1>'),
        ("4500", '<J[0] "">'),
        ("4900", "<W[0]>"),
        ("49020002", "<W[2] 2>"),
        ("49040002c3a9", "<W[4] 2 0xc3a9>"),
        ("6502ff01", "<I1[2] -1 1>"),
        ("91043dcccccd", "<F4[1] 0.1>"),
        ("9108000000017f7fffff", "<F4[2] 1e-45 3.4028235e+38>"),
        ("91087f800000ff800000", "<F4[2] inf -inf>"),
        ("91047fc00000", "<F4[1] nan>"),
        ("910480000000", "<F4[1] -0.0>"),
        ("9100", "<F4[0]>"),
        ("8110400921fb54442d183ff0000000000000", "<F8[2] 3.141592653589793 1.0>"),
        ("8100", "<F8[0]>"),
        ("a108ffffffffffffffff", "<U8[1] 18446744073709551615>"),
    ],
)
def test_canonical_values(data: str, text: str) -> None:
    assert format_item(bytes.fromhex(data)) == text
    if data != "2503000102":
        assert parse_item(text).hex() == data


@given(minimal_bodies)
def test_text_reads_back_to_the_same_bytes(body: bytes) -> None:
    assert parse_item(format_item(body)) == body
    assert parse_item(" ".join(format_item(body, indent=0).split("\n"))) == body


@given(any_bodies)
def test_text_does_not_depend_on_length_bytes(body: bytes) -> None:
    text = format_item(body)
    assert format_item(parse_item(text)) == text


@given(st.integers(0, 127), st.integers(0, 255), st.booleans(), st.one_of(st.just(b""), minimal_bodies))
def test_messages_read_back(stream: int, function: int, wbit: bool, body: bytes) -> None:
    text = format_message(stream, function, wbit, body, name="Some.Name-1")
    assert parse_message(text) == (stream, function, wbit, body)
    assert parse_messages(text + "\n" + text) == [("Some.Name-1", stream, function, wbit, body)] * 2


@given(st.floats(width=32, allow_nan=False))
def test_single_precision_is_printed_short(value: float) -> None:
    data = b"\x91\x04" + struct.pack(">f", value)
    text = format_item(data)
    assert parse_item(text) == data
    assert len(text) <= len(f"<F4[1] {value!r}>")


@given(minimal_bodies)
def test_spelling_changes_nothing(body: bytes) -> None:
    """Lower case, blanks and missing counts are read like canonical text."""
    plain = format_item(body)
    spaced = re.sub(r'("[^"]*")|\[', lambda found: found[1] or " [", plain)
    assert parse_item(spaced.replace("\n", "\r\n")) == body
    if '"' not in plain:
        assert parse_item(plain.lower()) == body
        assert parse_item(re.sub(r"\[\d+\]", "", plain)) == body


@given(minimal_bodies)
def test_decorations_change_nothing(body: bytes) -> None:
    """Comments behind every line send every item through the careful reader: it must read the same."""
    plain = format_item(body)
    commented = "".join(f"{line} * comment with < > ' \" . and /*\n" for line in plain.split("\n"))
    assert parse_item(commented) == body
    lowered = plain.replace("<", "/* < */ < /* > */ ").replace("[", " // note\n [ ").replace("]", " ] /**/ ")
    if '"' not in plain:
        assert parse_item(lowered.lower()) == body


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("<L>", "0100"),
        ("<L [0]\n>", "0100"),
        ("< L [ 0 ] >", "0100"),
        ("<L []>", "0100"),
        ("<L[...] <A>>", "01014100"),
        ("<l <a 'x'> <A[1]\"x\" >>", "0102410178410178"),
        ("<A'STOP'>", "410453544f50"),
        ("<A[5] 'abcde' >", "41056162636465"),
        ("<A 'it' \"'\" 's'>", "410469742773"),
        ("<A>", "4100"),
        ("<A ''>", "4100"),
        ('<A "a" 0x0A "b">', "4103610a62"),
        ("<A 65 0x42 'C' 0b1000100>", "410441424344"),
        ("<A '0x41 * // /* \\n'>", "410f30783431202a202f2f202f2a205c6e"),
        ("<A 'a\nb'>", "4103610a62"),
        ("<A 'é'>", "4101e9"),
        ("<J 'ｱ¥'>", "4502b15c"),
        ("<JIS8 0xB1>", "4501b1"),
        ("<W 'é'>", "49040002c3a9"),
        ("<W[1] 'é'>", "49040002c3a9"),
        ("<W[4] 'é'>", "49040002c3a9"),
        ("<W 2 'é' \"!\">", "49050002c3a921"),
        ("<W 0x0001 0x0041>", "490400010041"),
        ("<W 2 0xc3 0xA9>", "49040002c3a9"),
        ("<W 2 0xc3 'a'>", "49040002c361"),
        ("<W>", "4900"),
        ("<B>", "2100"),
        ("<B 80>", "210150"),
        ("<B [1] 00>", "210100"),
        ("<B 01 08>", "21020108"),
        ("<B[3] 0b0 0xFE 255>", "210300feff"),
        ("<Binary 0X1>", "210101"),
        ("<BOOLEAN [1] True >", "250101"),
        ("<Boolean 0x01 0x00>", "25020100"),
        ("<BOOL T F t f 1 0 255>", "250701000100010001"),
        ("<BOOLEAN FALSE TRUE false>", "2503000100"),
        ("<U2 [0] >", "a900"),
        ("<U4>", "b100"),
        ("<U1 0x1F +7 0b11 -0>", "a5041f070300"),
        ("<I1 -0x10 -1>", "6502f0ff"),
        ("<U1 1/* one */2// two\n3* three\n>", "a503010203"),
        ("<F4 1. .5 -.25 1e1 +2>", "91143f8000003f000000be8000004120000040000000"),
        ("<F4 NaN inf -inf +Infinity>", "91107fc000007f800000ff8000007f800000"),
        ("<F8 5>", "81084014000000000000"),
        ("<F8 1e-400>", "81080000000000000000"),
        ("/* a */ <U1 1> // b", "a50101"),
        ("* c\n<U1 1>\n* d", "a50101"),
    ],
)
def test_forms_of_items(text: str, data: str) -> None:
    assert parse_item(text).hex() == data


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("S1F1 W.", (None, 1, 1, True)),
        ("S1F1W.", (None, 1, 1, True)),
        ("S1F1 W .", (None, 1, 1, True)),
        ("'S1F1' W\n.", (None, 1, 1, True)),
        ('"S1F1"W.', (None, 1, 1, True)),
        ("NAME:'S1F1' W.", ("NAME", 1, 1, True)),
        ('NAME : "S1F1".', ("NAME", 1, 1, False)),
        ("S1F0:S1F0 .", ("S1F0", 1, 0, False)),
        (": 'S1F1'.", (None, 1, 1, False)),
        ("s1f1 w.", (None, 1, 1, True)),
        ("Job.Start-1 : 'S16F5' W.", ("Job.Start-1", 16, 5, True)),
        ("W : S1F1 W.", ("W", 1, 1, True)),
        ("S1F1W: 'S1F1' W.", ("S1F1W", 1, 1, True)),
        ("Größe: S1F1 /* c */ W // d\n .", ("Größe", 1, 1, True)),
        ("S127F255.", (None, 127, 255, False)),
    ],
)
def test_forms_of_headers(text: str, message: tuple[str | None, int, int, bool]) -> None:
    assert parse_messages(text) == [(*message, b"")]
    assert parse_message(text) == (*message[1:], b"")


def test_header_only_is_not_the_empty_list() -> None:
    assert parse_message("S1F1 W.")[3] == b""
    assert parse_message("S1F1 W <L>.")[3] == b"\x01\x00"


@pytest.mark.parametrize("end", [".", " .", "\n.", "// c\n.", " * c\n /* d */ ."])
def test_the_dot_may_stand_apart(end: str) -> None:
    assert parse_message("S1F3 W\n<L[0]>" + end) == (1, 3, True, b"\x01\x00")


def test_many_messages() -> None:
    text = "S7F19 W.S7F20 <L <A 'p1'>>. * note\nX: S1F3 W <L>.*x\n/* end */"
    assert parse_messages(text) == [
        (None, 7, 19, True, b""),
        (None, 7, 20, False, encode(["p1"])),
        ("X", 1, 3, True, b"\x01\x00"),
    ]
    assert parse_messages("") == []
    assert parse_messages(" // nothing\n") == []


def test_depth() -> None:
    body = b"\x01\x01" * 63 + b"\x01\x00"
    assert parse_item(format_item(body)) == body
    with pytest.raises(DecodeError, match="deeper than 64"):
        format_item(b"\x01\x01" + b"\x01\x01" + body)


@pytest.mark.parametrize("data", ["", "a4", "0102a50101", "a50101ff"])
def test_bad_bodies_are_not_printed(data: str) -> None:
    with pytest.raises(DecodeError):
        format_item(bytes.fromhex(data))


def test_large_items() -> None:
    values = (U1,) * 70_000
    body = encode([n % 256 for n in range(70_000)], values)
    assert parse_item(format_item(body)) == body
    for fmt, value in ((A, "x" * 300_000), (J, "ｱ" * 300_000), (F4, [0.1] * 20_000)):
        body = encode(value, fmt)
        assert parse_item(format_item(body)) == body
    many = "<L\n" + "<U4 1>\n" * 70_000 + ">"
    assert len(parse_item(many)) == 420_004
    careful = "<B" + " 1" * 70_000 + " >"
    assert len(parse_item(careful)) == 70_004
