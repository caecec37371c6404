"""Data SML that is wrong: one error, at the right place, for whatever the text holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smlc.runtime.secs2._sml_reader import _list_head
from smlc.runtime.secs2.errors import SmlError
from smlc.runtime.secs2.sml import format_item, parse_item, parse_message, parse_messages
from tests.runtime.secs2.bodies import minimal_bodies


def place(text: str) -> tuple[int, int, str]:
    with pytest.raises(SmlError) as caught:
        parse_item(text)
    assert str(caught.value).startswith(f"{caught.value.line}:{caught.value.column}: ")
    return caught.value.line, caught.value.column, caught.value.reason


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("", 1, 1, "an item such as"),
        ("S1F1.", 1, 1, "an item such as"),
        (">", 1, 1, "closes nothing"),
        (" // c\n >", 2, 2, "closes nothing"),
        ("<", 1, 2, "an item type"),
        ("<[2]>", 1, 2, "an item type"),
        ("<V>", 1, 2, "'V' is no item type"),
        ("<V <A>>", 1, 2, "'V' is no item type"),
        ("<U3 1>", 1, 2, "'U3' is no item type"),
        ("<L\n  <U4 1>\n  <A", 3, 5, "the '>' of the A item that opened at 3:3 is missing"),
        ("<L\n  <A 'x'\n  <U4 1>>", 3, 3, "the '>' of the A item that opened at 2:3 is missing"),
        ("<A 'x' .", 1, 8, "the '>' of the A item that opened at 1:1 is missing"),
        ("<L <A>", 1, 7, "the '>' of the list that opened at 1:1 is missing"),
        ("<L <L <A> > .", 1, 13, "the '>' of the list that opened at 1:1 is missing"),
        ("<L 'x'>", 1, 4, "an item or the '>' of the list that opened at 1:1 is expected"),
        ("<L[1] ...>", 1, 7, "the '>' of the list"),
        ("<L> <L>", 1, 5, "only one item"),
        ("<U4 1>>", 1, 7, "only one item"),
        ("<A 'x>", 1, 4, "string is not closed"),
        ('<A "x\n>', 1, 4, "string is not closed"),
        ("/* x", 1, 1, "comment is not closed"),
        ("<L\n /* x <A>>", 2, 2, "comment is not closed"),
        ("<A 'x' / >", 1, 8, "'/' cannot stand here"),
        ("<A RA[0]>", 1, 6, "'[' cannot stand here"),
        ("<A START>", 1, 4, "'START' is a bare word"),
        ("<A ...>", 1, 4, "belongs to definitions"),
        ("<A 'a' 256>", 1, 8, "'256' is no byte"),
        ("<A 'aĀ'>", 1, 4, "U+00FF"),
        ("<J 'a' '日'>", 1, 8, "JIS-8"),
        ("<A[2] 'abc'>", 1, 1, "the count is 2, but the number of characters is 3"),
        ('<A[2] "abc">', 1, 1, "the count is 2, but the number of characters is 3"),
        ("<L[2] <A>>", 1, 1, "the count is 2, but the number of items is 1"),
        ("<L[1]>", 1, 1, "the count is 1, but the number of items is 0"),
        ("<U4[2] 1>", 1, 1, "the count is 2, but the number of values is 1"),
        ("<B[2] 1>", 1, 1, "number of bytes is 1"),
        ("<BOOLEAN[2] T>", 1, 1, "number of values is 1"),
        ("<W[9] 2 0xc3a9>", 1, 1, "number of bytes is 4"),
        ("<W[9] 'é'>", 1, 1, "number of bytes is 4"),
        ("<W[1]>", 1, 1, "number of bytes is 0"),
        ("<A[MAX 30] 'x'>", 1, 3, "a count such as [3]"),
        ("<A[1..3] 'x'>", 1, 3, "a count such as [3]"),
        ("<A[9999999999] 'x'>", 1, 3, "a count such as [3]"),
        ("<L,2 <A> <A>>", 1, 3, "L[n]"),
        ("<U4,1 31>", 1, 4, "U4[n]"),
        ("<U4 010>", 1, 5, "octal"),
        ("<B 1 010>", 1, 6, "octal"),
        ("<U4 X>", 1, 5, "'X' is no integer"),
        ("<U4 'x'>", 1, 5, "integer is expected, not a string"),
        ("<U4 1.0>", 1, 5, "'1.0' is no integer"),
        ("<U4 1_000>", 1, 5, "no integer"),
        ("<U4 ١>", 1, 5, "no integer"),
        ("<U4 0x>", 1, 5, "no integer"),
        ("<U4 1 ...>", 1, 7, "belongs to definitions"),
        ("<U1 1 256>", 1, 7, "256 is outside the range of U1"),
        ("<U1 -1>", 1, 5, "-1 is outside the range of U1"),
        ("<I8 9223372036854775808>", 1, 5, "outside the range of I8"),
        ("<B 256>", 1, 4, "'256' is no byte"),
        ("<B -128>", 1, 4, "'-128' is no byte"),
        ("<B FF>", 1, 4, "'FF' is no byte"),
        ("<B 'x'>", 1, 4, "byte is expected, not a string"),
        ("<BOOLEAN CEED>", 1, 10, "'CEED' is no truth value"),
        ("<BOOLEAN 'T'>", 1, 10, "not a string"),
        ("<BOOLEAN 256>", 1, 10, "'256' is no truth value"),
        ("<F4 1e39>", 1, 5, "outside the range of F4"),
        ("<F8[1] 1.0e+400>", 1, 8, "too large"),
        ("<F8 1 1e400>", 1, 7, "too large"),
        ("<F8 x>", 1, 5, "'x' is no number"),
        ("<F8 '1'>", 1, 5, "number is expected, not a string"),
        ("<F8 1e>", 1, 5, "no number"),
        ("<W 70000 0xff>", 1, 4, "encoding code 70000 is outside"),
        ("<W 7 'x'>", 1, 6, "no codec"),
        ("<W 2 0xc>", 1, 6, "row of bytes"),
        ("<W x>", 1, 4, "no encoding code"),
    ],
)
def test_place_and_reason(text: str, line: int, column: int, reason: str) -> None:
    found = place(text)
    assert found[:2] == (line, column), found
    assert reason in found[2]


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("", 1, 1, "no message"),
        ("// x\n", 2, 1, "no message"),
        ("<L>.", 1, 1, "a header such as S1F1"),
        ("hello", 1, 1, "a header such as S1F1"),
        ("Name: <L>.", 1, 7, "a header such as S1F1"),
        ("'S1F1 W.", 1, 1, "a header such as S1F1"),
        ("S1F1WX.", 1, 1, "a header such as S1F1"),
        ("S1F1X.", 1, 1, "a header such as S1F1"),
        ("S128F1.", 1, 1, "S128F1: streams go to 127"),
        ("S1F256.", 1, 1, "functions to 255"),
        ("S1F1 [W].", 1, 6, "[W] belongs to definitions"),
        ("S1F1 W", 1, 7, "the dot at the end of S1F1 is missing"),
        ("S1F1 W\nS1F3 W <L>.", 2, 1, "the dot at the end of S1F1 is missing"),
        ("S1F3 W <L>\nS1F1 W.", 2, 1, "the dot at the end of S1F3 is missing"),
        ("S1F1 <L> <L>.", 1, 10, "more than one item"),
        ("S1F1 W. S1F1 W.", 1, 9, "only one message"),
        ("S1F1 <U4 x>.", 1, 10, "'x' is no integer"),
    ],
)
def test_messages(text: str, line: int, column: int, reason: str) -> None:
    with pytest.raises(SmlError) as caught:
        parse_message(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert reason in caught.value.reason


@pytest.mark.parametrize("bracket", ["<", "<L ", "<L[1]\n", "<L /* */ "])
def test_endless_nesting(bracket: str) -> None:
    place(bracket * 100_000)


def test_depth() -> None:
    assert "deeper than 64" in place("<L " * 65 + ">" * 65)[2]
    assert place("<L " * 65 + ">" * 65)[1] == 64 * 3 + 1
    assert "deeper than 64" in place("< L " * 65 + ">" * 65)[2]


@pytest.mark.parametrize(
    "text",
    [
        "<U8 " + "9" * 100_000 + ">",
        "<U8 0x" + "9" * 100_000 + ">",
        "<F8 " + "9" * 100_000 + ">",
        "<B 0b" + "1" * 100_000 + ">",
        "<U4 " + "0" * 100_000 + "10>",
        "<A " + "x" * 100_000 + ">",
        "<" + "x" * 100_000 + ">",
        "<L" + " " * 100_000,
        "<A" + " 'a'" * 100_000,
        "<A" + " '" * 99_999,
        "/*" * 100_000,
    ],
)
def test_long_and_wrong(text: str) -> None:
    assert len(place(text)[2]) < 200


def test_too_long_for_an_item() -> None:
    assert "too many" in place("<A '" + "x" * 2**24 + "'>")[2]
    assert "too many" in place("<A '" + "x" * 2**23 + "' '" + "x" * 2**23 + "'>")[2]


def test_too_many_items_for_a_list() -> None:
    """Sixteen million items of text would take a minute to read, so the count is put in by hand."""
    with pytest.raises(SmlError, match="16777216 items are too many"):
        _list_head("<L", None, 0, 2**24)


TEXTS = st.text(st.sampled_from("<>LABUWFS148[]'\"0x1. *//\n:T…é-"), max_size=40)


@given(TEXTS)
@settings(max_examples=500)
def test_any_text_gives_messages_or_an_sml_error(text: str) -> None:
    for parse in (parse_item, parse_message, parse_messages):
        try:
            parse(text)
        except SmlError as error:
            assert error.line >= 1
            assert error.column >= 1


def outcome(text: str) -> bytes | str:
    try:
        return parse_item(text)
    except SmlError as error:
        return error.reason.split(" opened at ")[0]


NUMBERS = "1 -1 0 00 010 255 256 1.5 1e5 .5 1. 0x0A 0xFF 0xFFF 0x 0b1 4294967295 18446744073709551616 1e400 1.5e+39"
WORDS = st.lists(st.sampled_from([*NUMBERS.split(), "nan", "inf", "-inf", "TRUE", "F", "true", "x", "..."]), max_size=3)


@given(
    st.sampled_from(["L", "A", "J", "W", "B", "BOOLEAN", "U1", "U4", "U8", "I1", "I8", "F4", "F8", "u4", "Bool", "V"]),
    st.sampled_from(["", "[0]", "[1]", "[2]", " [1]", "[x]", "[]"]),
    st.one_of(WORDS.map(" ".join), st.sampled_from(['"a"', "'a'", '"é"', '"Ā"', '"a" 1', '""'])),
    st.sampled_from([" ", "\n", ""]),
)
@settings(max_examples=1000)
def test_quick_and_careful_reading_agree(name: str, count: str, values: str, blank: str) -> None:
    """A comment behind the bracket keeps the quick reader away."""
    for text in (f"<{name}{count}{blank}{values}{blank}>", f"<L <{name}{count}{blank}{values}>>"):
        assert outcome(text) == outcome(text.replace("<", "</**/"))


@given(minimal_bodies, st.data())
def test_damaged_text_gives_an_item_or_an_sml_error(body: bytes, data: st.DataObject) -> None:
    text = format_item(body)
    at = data.draw(st.integers(0, len(text) - 1))
    for broken in (text[:at], text[:at] + text[at + 1 :], text[:at] + data.draw(TEXTS) + text[at:]):
        try:
            parse_item(broken)
        except SmlError as error:
            assert 1 <= error.line <= broken.count("\n") + 1
