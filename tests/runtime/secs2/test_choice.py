"""Which format a value goes out in."""

import math
from array import array
from enum import IntEnum
from typing import Any

import pytest

from smlc.runtime.secs2.codec import choose_format
from smlc.runtime.secs2.errors import EncodeError
from smlc.runtime.secs2.formats import BOOLEAN, F4, F8, I1, I2, I4, I8, U1, U2, U4, U8, A, B, J, L, W
from smlc.runtime.secs2.text import LocalizedText


class Code(IntEnum):
    OK = 0


@pytest.mark.parametrize(
    ("value", "fmt"),
    [
        (True, BOOLEAN),
        (0, U4),
        (2**32, U8),
        (-1, I4),
        (-(2**31) - 1, I8),
        (Code.OK, U4),
        (1.5, F8),
        ("abc", A),
        ("é", A),
        ("ｱ", J),
        ("日", W),
        (LocalizedText("abc"), W),
        (b"a", B),
        (bytearray(b"a"), B),
        (memoryview(b"a"), B),
        (memoryview(array("H", [1])), U2),
        ([], L),
        ([1, 2], L),
        ((1, 2), L),
        (None, L),
        (array("b"), I1),
        (array("B"), U1),
        (array("h"), I2),
        (array("H"), U2),
        (array("i"), I4),
        (array("I"), U4),
        (array("q"), I8),
        (array("Q"), U8),
        (array("l"), I8 if array("l").itemsize == 8 else I4),
        (array("f"), F4),
        (array("d"), F8),
    ],
)
def test_natural_format(value: Any, fmt: int) -> None:
    assert choose_format(value) == fmt


@pytest.mark.parametrize(
    "value",
    [2**64, -(2**63) - 1, pytest.param(10**5000, id="huge"), "\ud800", object(), {1: 2}, {1}, 1j, array("u", "a")],
)
def test_no_natural_format(value: Any) -> None:
    with pytest.raises(EncodeError):
        choose_format(value)


@pytest.mark.parametrize(
    ("value", "allowed", "fmt"),
    [
        (5, (U1, U2), U1),
        (300, (U1, U2), U2),
        (-1, (U4, A, I1), I1),
        (5, (A, F8), F8),
        (5, (F4, U4), F4),
        (16777217, (F4, U4), U4),
        (16777217, (F4, A), F4),
        (5, (B, U1), B),
        (True, (U1, BOOLEAN), BOOLEAN),
        (Code.OK, (A, U1), U1),
        (0.5, (F4, F8), F4),
        (0.1, (F4, F8), F8),
        (0.1, (U4, F4), F4),
        (math.nan, (F4, F8), F4),
        (math.inf, (F4, F8), F4),
        (1e39, (F4, F8), F8),
        ("a", (U4, A, J), A),
        ("ｱ", (A, J, W), J),
        ("日", (A, J, W), W),
        (LocalizedText("a"), (A, W), W),
        (LocalizedText("a"), (U4, A), A),
        (b"a", (A, B), B),
        (None, (U4, L), U4),
        ([1, 2], (U4, L), U4),
        ([1, -1], (U4, L), L),
        ([], (U4, L), U4),
        ([], (F4, L), F4),
        ([0.5], (F4, L), F4),
        ([0.5, 0.25], (F4, F8), F4),
        ([0.5, 0.1], (F4, F8), F8),
        ([math.nan, 0.5], (F4, F8), F4),
        ([0.5, 0.1], (F4,), F4),
        (("a",), (U4, L), L),
        (array("H", [1]), (U1, U2), U1),
    ],
)
def test_first_that_holds_the_value(value: Any, allowed: tuple[int, ...], fmt: int) -> None:
    assert choose_format(value, allowed) == fmt


def test_refusal_names_value_and_formats() -> None:
    with pytest.raises(EncodeError, match=r"none of the formats U1, I1 can hold 300 \(int\)"):
        choose_format(300, (U1, I1))
    with pytest.raises(EncodeError, match="U1, 63 can"):
        choose_format("x", (U1, 63))
    with pytest.raises(EncodeError, match="very large int"):
        choose_format(10**5000, (U1, I1))
    with pytest.raises(EncodeError) as caught:
        choose_format("x" * 10**6, (U1, I1))
    assert len(str(caught.value)) < 200
