"""Data items: value for format and count, deviations, and which format goes out."""

from array import array
from typing import Any

import pytest

from smlc.runtime.secs2.codec import DEFAULT_LIMITS, Formats, Limits
from smlc.runtime.secs2.errors import DecodeError, EncodeError
from smlc.runtime.secs2.formats import BOOLEAN, F4, F8, U1, U2, U4, A, B, Format, L, W
from smlc.runtime.secs2.item import Item
from smlc.runtime.secs2.leaf import Leaf, Reading, bounds_text, holds
from smlc.runtime.secs2.sml import parse_item
from smlc.runtime.secs2.text import LocalizedText
from tests.runtime.secs2.declared import COLOUR

Rules = dict[int, tuple[int, int | None]]
ONE = (1, 1)
HUGE = 10**5000  # more digits than Python prints


def leaf(send: Rules, accept: Rules | None = None, **options: Any) -> Leaf:
    """A leaf with most options at rest."""
    defaults: dict[str, Any] = {"array": False, "nullable": False, "codes": None}
    return Leaf(send, accept or {}, **{**defaults, **options})


NUMBER = leaf({U4: ONE})
INTEGER = leaf({U4: ONE, U2: ONE, A: (0, None)})
ARRAY = leaf({U4: (0, 3)}, array=True)
BYTE = leaf({B: ONE})
CODE = leaf({B: ONE}, codes=lambda number: COLOUR(number) if number < 3 else number)
ANY = leaf({})
MIXED = leaf({U1: (0, 2), L: (0, 2)}, {B: ONE})
NULLABLE = leaf({U4: ONE, U2: ONE}, nullable=True)
NULLABLE_TEXT = leaf({A: (1, 5)}, nullable=True)
NULLABLE_ARRAY = leaf({U4: (1, None)}, array=True, nullable=True)
EMPTY_LIST = leaf({U4: ONE}, empty_list=True)
VARIABLE = leaf({U4: (0, None), BOOLEAN: (0, None), A: (0, None)})


def read(node: Leaf, text: str) -> tuple[Any, Formats, list[str]]:
    """Value, formats and deviations of one item."""
    body = parse_item(text)
    reading = Reading(DEFAULT_LIMITS)
    value, formats, pos = node.decode(body, 0, len(body), reading)
    assert pos == len(body)
    return value, formats, list(map(str, reading.drift))


def sent(node: Leaf, value: Any, kept: Formats | None = None) -> bytes:
    """The item for a value."""
    out = bytearray()
    node.encode(value, kept, out)
    return bytes(out)


@pytest.mark.parametrize(
    ("node", "text", "value", "formats"),
    [
        (NUMBER, "<U4 7>", 7, U4),
        (INTEGER, "<U2 7>", 7, U2),
        (INTEGER, "<A '7'>", "7", A),
        (ARRAY, "<U4[2] 1 2>", array("I", [1, 2]), U4),
        (ARRAY, "<U4 1>", array("I", [1]), U4),
        (ARRAY, "<U4[0]>", array("I"), U4),
        (leaf({BOOLEAN: (0, None)}, array=True), "<BOOLEAN TRUE>", (True,), BOOLEAN),
        (leaf({BOOLEAN: (0, None)}, array=True), "<BOOLEAN[0]>", (), BOOLEAN),
        (leaf({BOOLEAN: (0, None)}, array=True), "<BOOLEAN[2] TRUE FALSE>", (True, False), BOOLEAN),
        (leaf({A: (0, None)}, array=True), "<A 'x'>", "x", A),
        (leaf({B: ONE}, array=True), "<B 1>", b"\x01", B),
        (leaf({B: (0, 3)}), "<B 1>", b"\x01", B),
        (BYTE, "<B 1>", 1, B),
        (CODE, "<B 1>", COLOUR.RED, B),
        (CODE, "<B 9>", 9, B),
        (leaf({BOOLEAN: ONE}, codes=COLOUR), "<BOOLEAN TRUE>", True, BOOLEAN),
        (leaf({U1: ONE}, codes=COLOUR), "<U1 2>", COLOUR.GREEN, U1),
        (VARIABLE, "<U4[0]>", None, U4),
        (VARIABLE, "<U4[1] 5>", 5, U4),
        (VARIABLE, "<U4[2] 5 6>", array("I", [5, 6]), U4),
        (VARIABLE, "<BOOLEAN[2] TRUE FALSE>", (True, False), BOOLEAN),
        (ANY, "<F8 1.5>", 1.5, F8),
        (ANY, "<L[2] <U1 1> <L[1] <A 'x'>>>", [1, ["x"]], (U1, (A,))),
        (MIXED, "<L[1] <F4 1.5>>", [1.5], (F4,)),
        (MIXED, "<U1[2] 1 2>", array("B", [1, 2]), U1),
        (MIXED, "<B 1>", 1, B),
        (NULLABLE, "<U4[0]>", None, U4),
        (NULLABLE, "<A[0]>", None, A),
        (NULLABLE, "<L[0]>", None, ()),
        (NULLABLE_TEXT, "<A[0]>", "", A),
        (NULLABLE_TEXT, "<U4[0]>", "", U4),
        (NULLABLE_ARRAY, "<U4[0]>", array("I"), U4),
        (NULLABLE_ARRAY, "<W[0]>", (), W),
        (EMPTY_LIST, "<L[0]>", None, ()),
        (EMPTY_LIST, "<U4[0]>", None, U4),
    ],
)
def test_values(node: Leaf, text: str, value: Any, formats: Formats) -> None:
    got, kept, drift = read(node, text)
    assert (got, type(got), kept, drift) == (value, type(value), formats, [])
    assert sent(node, got, kept) == parse_item(text)


@pytest.mark.parametrize(
    ("node", "text", "value", "drift"),
    [
        (NUMBER, "<U4[0]>", None, "expected U4[1], found U4[0]"),
        (NUMBER, "<U4[2] 1 2>", (1, 2), "expected U4[1], found U4[2]"),
        (BYTE, "<B[0]>", None, "expected B[1], found B[0]"),
        (BYTE, "<B[2] 1 2>", b"\x01\x02", "expected B[1], found B[2]"),
        (leaf({BOOLEAN: ONE}), "<BOOLEAN[2] TRUE TRUE>", (True, True), "expected BOOLEAN[1], found BOOLEAN[2]"),
        (ARRAY, "<U4[4] 1 2 3 4>", array("I", [1, 2, 3, 4]), "expected U4[0..3], found U4[4]"),
        (NULLABLE_TEXT, "<A 'longer'>", "longer", "expected A[1..5], found A[6]"),
        (NULLABLE, "<U2[2] 1 2>", (1, 2), "expected U2[1], found U2[2]"),
        (MIXED, "<L[3] <A> <A> <A>>", ["", "", ""], "expected L[0..2], found L[3]"),
        (leaf({F4: (2, None)}, array=True), "<F4 1>", array("f", [1]), "expected F4[2..], found F4[1]"),
    ],
)
def test_deviations(node: Leaf, text: str, value: Any, drift: str) -> None:
    got, _, found = read(node, text)
    assert (got, type(got)) == (value, type(value))
    assert found == [f"byte 0: {drift}"]


@pytest.mark.parametrize(
    ("node", "text", "error"),
    [
        (NUMBER, "<A 'x'>", "expected U4, found A"),
        (NUMBER, "<A[0]>", "expected U4, found A"),
        (INTEGER, "<L[0]>", "expected U4 or U2 or A, found L"),
        (NULLABLE, "<A 'x'>", "expected U4 or U2, found A"),
        (NULLABLE, "<L[1] <U4 1>>", "expected U4 or U2, found L"),
        (MIXED, "<U2 1>", "expected B or U1 or L, found U2"),
    ],
)
def test_formats_that_are_not_allowed(node: Leaf, text: str, error: str) -> None:
    with pytest.raises(DecodeError) as caught:
        read(node, text)
    assert str(caught.value) == f"byte 0: {error}"


@pytest.mark.parametrize(
    ("node", "value", "kept", "text"),
    [
        (INTEGER, 7, None, "<U4 7>"),
        (INTEGER, 7, U2, "<U2 7>"),
        (INTEGER, 70000, U2, "<U4 70000>"),
        (INTEGER, "x", U2, "<A 'x'>"),
        (INTEGER, 7, A, "<U4 7>"),
        (leaf({U1: ONE, U4: ONE}), 300, None, "<U4 300>"),
        (ARRAY, [], U4, "<U4[0]>"),
        (ARRAY, (1, 2), None, "<U4[2] 1 2>"),
        (ARRAY, [1], None, "<U4 1>"),
        (ARRAY, 1, None, "<U4 1>"),
        (VARIABLE, None, None, "<U4[0]>"),
        (VARIABLE, None, BOOLEAN, "<BOOLEAN[0]>"),
        (VARIABLE, True, None, "<BOOLEAN TRUE>"),
        (VARIABLE, (), A, "<A[0]>"),
        (NULLABLE, None, None, "<U4[0]>"),
        (NULLABLE, None, U2, "<U2[0]>"),
        (NULLABLE, 5, A, "<U4 5>"),
        (NULLABLE, 5, (), "<U4 5>"),
        (NULLABLE_TEXT, "", (), "<L[0]>"),
        (NULLABLE_TEXT, "", None, "<A[0]>"),
        (NULLABLE_TEXT, None, None, "<A[0]>"),
        (NULLABLE_ARRAY, (), None, "<U4[0]>"),
        (EMPTY_LIST, None, None, "<L[0]>"),
        (EMPTY_LIST, 5, (), "<U4 5>"),
        (MIXED, [], None, "<L[0]>"),
        (MIXED, (), None, "<U1[0]>"),
        (MIXED, [1, 2], None, "<U1[2] 1 2>"),
        (MIXED, [1, 2], (U2, U4), "<L[2] <U2 1> <U4 2>>"),
        (MIXED, [1, "x"], None, "<L[2] <U4 1> <A 'x'>>"),
        (MIXED, (1, 2), U1, "<U1[2] 1 2>"),
        (MIXED, (1, 2), U4, "<U1[2] 1 2>"),
        (MIXED, array("B", [1, 2]), None, "<U1[2] 1 2>"),
        (leaf({L: (0, None), BOOLEAN: (0, None)}), (True, False), BOOLEAN, "<BOOLEAN[2] TRUE FALSE>"),
        (leaf({F4: ONE, F8: ONE}), 1, None, "<F4 1>"),
        (leaf({A: (0, None), W: (0, None)}), "x", None, "<A 'x'>"),
        (leaf({A: (0, None), W: (0, None)}), "\u20ac", None, "<W[5] 2 0xe282ac>"),
        (leaf({A: (0, None), W: (0, None)}), LocalizedText("x", 4), W, "<W[3] 4 0x78>"),
        (leaf({A: (0, None), W: (0, None)}), LocalizedText("x", 4), None, "<W[3] 4 0x78>"),
        (leaf({A: (0, None)}, {W: (0, None)}), LocalizedText("x", 4), None, "<A 'x'>"),
        (leaf({U1: ONE, B: ONE}), b"\x01", None, "<B 1>"),
        (leaf({U1: ONE, B: (0, None)}), memoryview(b"ab"), None, "<B[2] 0x61 0x62>"),
        (ANY, [1, "x"], None, "<L[2] <U4 1> <A 'x'>>"),
        (ANY, 5, U1, "<U1 5>"),
        (INTEGER, Item(Format.U2, 5), None, "<U2 5>"),
        (NULLABLE, Item(Format.L, []), None, "<L[0]>"),
        (NULLABLE, Item(Format.A, ""), None, "<A[0]>"),
        (ANY, Item(Format.I1, 5), None, "<I1 5>"),
        (MIXED, Item(Format.L, [5]), None, "<L[1] <U4 5>>"),
    ],
)
def test_what_goes_out(node: Leaf, value: Any, kept: Formats | None, text: str) -> None:
    assert sent(node, value, kept) == parse_item(text)


@pytest.mark.parametrize(
    ("node", "value", "kept", "error"),
    [
        (NUMBER, None, None, "a value is required (U4[1]), got None"),
        (INTEGER, None, U2, "a value is required (U4[1]), got None"),
        (INTEGER, None, (), "a value is required (U4[1]), got None"),
        (NUMBER, (1, 2), None, "2 values where U4[1] is declared"),
        (NUMBER, -1, None, "-1 is outside the range of U4, 0 to 4294967295"),
        (INTEGER, -1, None, "-1 cannot be sent as U4[1] or U2[1] or A"),
        (INTEGER, [1, 2], U2, "[1, 2] cannot be sent as U4[1] or U2[1] or A"),
        (ARRAY, [1, 2, 3, 4], None, "4 values where U4[0..3] is declared"),
        (ARRAY, [1, "x"], None, "[1]: U4 does not hold 'x' (str)"),
        (NULLABLE_TEXT, "longer", None, "6 characters where A[1..5] is declared"),
        (NULLABLE_ARRAY, "x", None, "'x' cannot be sent as U4[1..]"),
        (MIXED, ["a", "b", "c"], None, "3 elements where L[0..2] is declared"),
        (MIXED, [1, 2, 3], None, "3 values where U1[0..2] is declared"),
        (MIXED, 300, None, "300 is outside the range of U1, 0 to 255"),
        (MIXED, [object()], None, "[0]: no SECS-II format for <object"),
        (NUMBER, Item(Format.U4, [1, 2]), None, "2 values where U4[1] is declared"),
        (NUMBER, Item(Format.U4), None, "0 values where U4[1] is declared"),
        (NUMBER, Item(Format.A, "x"), None, "the item is A, the definition allows U4"),
        (NULLABLE, Item(Format.A, "x"), None, "the item is A, the definition allows U4 or U2"),
        (MIXED, Item(Format.L, [1, 2, 3]), None, "3 elements where L[0..2] is declared"),
        (INTEGER, HUGE, None, "a very large int cannot be sent as U4[1] or U2[1] or A"),
    ],
    ids=range(21),
)
def test_what_is_refused(node: Leaf, value: Any, kept: Formats | None, error: str) -> None:
    out = bytearray(b"kept")
    with pytest.raises(EncodeError) as caught:
        node.encode(value, kept, out)
    assert str(caught.value).startswith(error)
    assert out == b"kept"


def test_a_list_of_any_content_is_counted() -> None:
    body = parse_item("<L[2] <L[1] <U1 1>> <L[0]>>")
    reading = Reading(Limits(items=4))
    ANY.decode(body, 0, len(body), reading)
    assert reading.items == 0
    reading.items = 2
    with pytest.raises(DecodeError, match="byte 0: more than 4 items in one message"):
        ANY.decode(body, 0, len(body), reading)
    with pytest.raises(DecodeError, match="byte 0: lists are nested deeper than 2 levels"):
        leaf({}, depth=1).decode(body, 0, len(body), Reading(Limits(depth=2)))


def test_deviations_are_listed_to_a_hundred() -> None:
    reading = Reading(DEFAULT_LIMITS)
    for number in range(150):
        reading.deviate(number, "U4[1]", "U4[0]")
    assert (len(reading.drift), reading.oddities) == (100, 150)


@pytest.mark.parametrize(
    ("lo", "hi", "text"), [(0, None, ""), (1, None, "[1..]"), (3, 3, "[3]"), (0, 40, "[0..40]"), (0, 0, "[0]")]
)
def test_bounds(lo: int, hi: int | None, text: str) -> None:
    assert bounds_text(lo, hi) == text


@pytest.mark.parametrize(
    ("value", "formats"),
    [
        ("x", {A, W}),
        (b"x", {B}),
        (True, {BOOLEAN}),
        (5, {B, U4, F8}),
        (1.5, {F8}),
        ([1], {B, BOOLEAN, U4, F8, L}),
    ],
)
def test_formats_that_can_be_meant(value: Any, formats: set[int]) -> None:
    assert {fmt for fmt in (A, W, B, BOOLEAN, U4, F8, L) if holds(fmt, value)} == formats


def test_rules_of_both_kinds_are_accepted() -> None:
    assert leaf({U4: ONE}, {U2: ONE}).rules == {U2: ONE, U4: ONE}
    assert leaf({U4: ONE}, {U2: ONE}).send == (U4,)
