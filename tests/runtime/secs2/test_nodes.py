"""Lists of declared messages: fixed, optional, repeated, and alternatives."""

from array import array
from collections import deque
from typing import Any

import pytest

from smlc.runtime.secs2.codec import DEFAULT_LIMITS, Formats
from smlc.runtime.secs2.errors import DecodeError, EncodeError
from smlc.runtime.secs2.formats import BOOLEAN, U1, U2, U4, A, B
from smlc.runtime.secs2.leaf import Leaf, Reading
from smlc.runtime.secs2.nodes import Choice, Node, Record, Repeat
from smlc.runtime.secs2.sml import parse_item
from tests.runtime.secs2.declared import Pairs

NUMBER = Leaf({U4: (1, 1)}, {}, False, False, None)
SMALL = Leaf({U1: (1, 1)}, {}, False, False, None)
NUMBERS = Leaf({U4: (0, 2)}, {}, True, False, None)
WIDE = Leaf({U4: (1, 1), U2: (1, 1)}, {}, False, False, None)
TEXT = Leaf({A: (0, 3)}, {}, False, False, None)
PAIR = Record(Pairs.Pair, (("number", NUMBER), ("colour", WIDE)), False)
MAYBE = Record(Pairs.Pair, (("number", NUMBER), ("colour", WIDE)), True)


def read(node: Node, text: str) -> tuple[Any, Formats, list[str], int]:
    """Value, formats, deviations and oddities of one item, which must be read whole."""
    body = parse_item(text)
    reading = Reading(DEFAULT_LIMITS)
    value, formats, pos = node.decode(body, 0, len(body), reading)
    assert pos == len(body)
    return value, formats, list(map(str, reading.drift)), reading.oddities


def sent(node: Node, value: Any, kept: Formats | None = None) -> bytes:
    """The item for a value."""
    out = bytearray(b"before")
    node.encode(value, kept, out)
    assert out.startswith(b"before")
    return bytes(out[6:])


class TestRecord:
    """Fixed and optional lists."""

    def test_fields_and_formats(self) -> None:
        value, formats, drift, _ = read(PAIR, "<L[2] <U4 5> <U2 6>>")
        assert (value.number, value.colour, value._formats, formats, drift) == (5, 6, (U2,), (), [])
        assert sent(PAIR, value) == parse_item("<L[2] <U4 5> <U2 6>>")

    def test_an_object_that_was_made_here_has_the_preferred_formats(self) -> None:
        assert sent(PAIR, Pairs.Pair(5, 6)) == parse_item("<L[2] <U4 5> <U4 6>>")

    def test_the_empty_form(self) -> None:
        assert read(MAYBE, "<L[0]>") == (None, (), [], 0)
        assert read(MAYBE, "<A[0]>") == (None, (), [], 1)
        assert sent(MAYBE, None) == b"\x01\x00"
        assert (PAIR.expected, MAYBE.expected) == ("L[2]", "L[0|2]")

    def test_a_full_form_is_required_elsewhere(self) -> None:
        with pytest.raises(DecodeError, match=r"expected L\[2\], found L\[0\]"):
            read(PAIR, "<L[0]>")
        with pytest.raises(EncodeError, match="expected Pairs\\.Pair, got NoneType"):
            sent(PAIR, None)

    def test_deviations_of_a_field_carry_its_name(self) -> None:
        _, _, drift, oddities = read(PAIR, "<L[2] <U4[2] 1 2> <U2[0]>>")
        assert drift == [
            "number at byte 2: expected U4[1], found U4[2]",
            "colour at byte 12: expected U2[1], found U2[0]",
        ]
        assert oddities == 2


class TestRepeat:
    """Lists of one shape."""

    def test_values(self) -> None:
        assert read(Repeat(NUMBER, 0, None), "<L[2] <U4 1> <U4 2>>") == ([1, 2], (), [], 0)
        assert read(Repeat(WIDE, 0, None), "<L[2] <U4 1> <U2 2>>") == ([1, 2], (U4, U2), [], 0)

    def test_no_elements(self) -> None:
        assert read(Repeat(WIDE, 0, None), "<L[0]>") == ([], (), [], 0)
        assert read(Repeat(WIDE, 0, None), "<U4[0]>") == ([], (), [], 1)
        assert sent(Repeat(WIDE, 0, None), []) == b"\x01\x00"

    def test_kept_formats_belong_to_lists_of_the_same_length(self) -> None:
        node = Repeat(WIDE, 0, None)
        assert sent(node, [1, 2], (U2, U2)) == parse_item("<L[2] <U2 1> <U2 2>>")
        assert sent(node, [1], (U2, U2)) == parse_item("<L[1] <U4 1>>")
        assert sent(node, [1, 2], U2) == parse_item("<L[2] <U4 1> <U4 2>>")

    @pytest.mark.parametrize("value", [(1, 2), range(1, 3), deque([1, 2]), array("H", [1, 2])])
    def test_any_sequence(self, value: Any) -> None:
        assert sent(Repeat(NUMBER, 0, None), value) == parse_item("<L[2] <U4 1> <U4 2>>")

    @pytest.mark.parametrize(
        ("text", "found", "declared"),
        [("<L[1] <U4 1>>", "L[1]", "L[2..3]"), ("<L[4] <U4 1> <U4 1> <U4 1> <U4 1>>", "L[4]", "L[2..3]")],
    )
    def test_a_count_outside_the_bounds_is_a_deviation(self, text: str, found: str, declared: str) -> None:
        values, _, drift, _ = read(Repeat(NUMBER, 2, 3), text)
        assert drift == [f"byte 0: expected {declared}, found {found}"]
        with pytest.raises(EncodeError, match=f"^{len(values)} elements where"):
            sent(Repeat(NUMBER, 2, 3), values)

    def test_at_least(self) -> None:
        assert read(Repeat(NUMBER, 2, None), "<L[0]>")[2] == ["byte 0: expected L[2..], found L[0]"]

    def test_deviations_of_an_element_carry_its_index(self) -> None:
        assert read(Repeat(NUMBER, 0, None), "<L[2] <U4 1> <U4[0]>>")[2] == [
            "[1] at byte 8: expected U4[1], found U4[0]"
        ]

    def test_errors_of_an_element_carry_its_index(self) -> None:
        with pytest.raises(DecodeError, match=r"^\[1\] at byte 8: expected U4, found A$"):
            read(Repeat(NUMBER, 0, None), "<L[2] <U4 1> <A>>")
        with pytest.raises(EncodeError, match=r"^\[1\]: 'x' cannot be sent as U4\[1\]$"):
            sent(Repeat(NUMBER, 0, None), [1, "x"])


class TestChoice:
    """Alternatives for one place."""

    def test_the_first_that_fits_is_taken_and_remembered(self) -> None:
        node = Choice((NUMBER, TEXT))
        assert read(node, "<U4 1>") == (1, (0, U4), [], 0)
        assert read(node, "<A 'x'>") == ("x", (1, A), [], 0)
        assert sent(node, "x", (1, A)) == parse_item("<A 'x'>")

    def test_the_remembered_one_goes_first_if_it_takes_the_value(self) -> None:
        node = Choice((NUMBER, WIDE, TEXT))
        assert sent(node, 1) == parse_item("<U4 1>")
        assert sent(node, 1, (1, U2)) == parse_item("<U2 1>")
        assert sent(node, "x", (1, U2)) == parse_item("<A 'x'>")
        assert sent(node, 1, U2) == parse_item("<U4 1>")

    def test_one_without_deviations_goes_before_one_with_some(self) -> None:
        node = Choice((NUMBER, NUMBERS))
        value, formats, drift, _ = read(node, "<U4[2] 1 2>")
        assert (list(value), formats, drift) == ([1, 2], (1, U4), [])

    def test_an_empty_item_in_its_own_format_goes_before_an_empty_list(self) -> None:
        node = Choice((Repeat(NUMBER, 0, None), NUMBERS))
        value, formats, _, oddities = read(node, "<U4[0]>")
        assert (list(value), formats, oddities) == ([], (1, U4), 0)
        assert read(node, "<A[0]>") == ([], (0, ()), [], 1)

    def test_the_first_with_deviations_is_tolerated(self) -> None:
        node = Choice((TEXT, NUMBER, NUMBERS, Repeat(NUMBER, 0, None)))
        value, formats, drift, oddities = read(node, "<U4[3] 1 2 3>")
        assert (value, formats, oddities) == ((1, 2, 3), (1, U4), 1)
        assert drift == ["byte 0: expected U4[1], found U4[3]"]

    def test_deviations_before_the_choice_stay(self) -> None:
        node = Record(Pairs.Pair, (("number", NUMBER), ("colour", Choice((NUMBER, TEXT)))), False)
        assert read(node, "<L[2] <U4[0]> <A 'x'>>")[2] == ["number at byte 2: expected U4[1], found U4[0]"]
        assert read(node, "<L[2] <U4[0]> <A 'four'>>")[2] == [
            "number at byte 2: expected U4[1], found U4[0]",
            "colour at byte 4: expected A[0..3], found A[4]",
        ]

    def test_none_fits(self) -> None:
        node = Choice((NUMBER, TEXT))
        with pytest.raises(DecodeError) as caught:
            read(node, "<B 1>")
        assert str(caught.value) == (
            "byte 0: fits none of 2 shapes (byte 0: expected U4, found B; byte 0: expected A, found B)"
        )
        with pytest.raises(EncodeError) as refused:
            sent(node, b"x")
        assert str(refused.value) == (
            "fits none of 2 shapes (b'x' cannot be sent as U4[1]; b'x' cannot be sent as A[0..3])"
        )

    def test_what_a_failed_alternative_wrote_is_taken_back(self) -> None:
        node = Choice((Repeat(SMALL, 0, None), Repeat(NUMBER, 0, None)))
        assert sent(node, [1, 300]) == parse_item("<L[2] <U4 1> <U4 300>>")


def test_what_is_kept_beside_the_value() -> None:
    assert [node.open for node in (NUMBER, WIDE, PAIR, MAYBE, Repeat(NUMBER, 0, None), Repeat(WIDE, 0, None))] == [
        False,
        True,
        False,
        False,
        False,
        True,
    ]
    assert Choice((NUMBER,)).open
    assert (PAIR.has_formats, Record(Pairs.Pair, (("number", NUMBER),), False).has_formats) == (True, False)
    assert not Leaf({BOOLEAN: (1, 1)}, {}, False, False, None).open
    assert Leaf({B: (1, 1)}, {}, False, True, None).open
