"""Items: built by hand, read from bytes, compared and shown."""

from array import array
from typing import Any

import pytest
from hypothesis import given

from smlc.runtime.secs2.errors import DecodeError, EncodeError
from smlc.runtime.secs2.formats import U1, U4, A, Format, L
from smlc.runtime.secs2.item import Item
from smlc.runtime.secs2.text import LocalizedText
from tests.runtime.secs2.bodies import any_bodies


def test_leaf() -> None:
    item = Item(Format.U4, 5)
    assert (item.format, item.value) == (Format.U4, 5)
    assert isinstance(item.format, Format)
    assert item.to_bytes().hex() == "b10400000005"
    assert Item(U4, 5) == item
    assert Item(Format.U4, [5]) == item


def test_values_are_as_decoding_gives_them() -> None:
    assert Item(Format.U4, [1, 2]).value == array("I", [1, 2])
    assert Item(Format.F4, 0.1).value != 0.1
    assert Item(Format.U4).value is None
    assert Item(Format.B, 7).value == b"\x07"
    assert Item(Format.BOOLEAN, [True, False]).value == (True, False)
    assert Item(Format.W, "é").value.code == 2


def test_list() -> None:
    item = Item(Format.L, [Item(Format.A, "x"), 5, [True]])
    assert item.to_bytes().hex() == "0103410178b104000000050101250101"
    assert len(item) == 3
    assert item[1] == Item(Format.U4, 5)
    assert [child.format for child in item] == [Format.A, Format.U4, Format.L]
    assert item.plain() == ["x", 5, [True]]
    assert item.formats() == (Format.A, Format.U4, (Format.BOOLEAN,))
    assert Item(Format.L).value == ()
    assert bool(Item(Format.L))


def test_leaves_have_no_children() -> None:
    item = Item(Format.A, "abc")
    for use in (len, iter, lambda leaf: leaf[0]):
        with pytest.raises(TypeError, match="format A has no children"):
            use(item)
    assert bool(item)


@pytest.mark.parametrize(
    ("fmt", "value"), [(Format.U1, 256), (Format.L, 5), (Format.L, "abc"), (0o77, 1), (Format.A, 5)]
)
def test_refused(fmt: int, value: Any) -> None:
    with pytest.raises(EncodeError):
        Item(fmt, value)


def test_inferred() -> None:
    assert Item.of(5) == Item(Format.U4, 5)
    assert Item.of([1, "a"]) == Item(Format.L, [Item(Format.U4, 1), Item(Format.A, "a")])
    assert Item.of([1, "a"], (U1, A))[0].format == Format.U1
    assert Item.of([Item(Format.U1, 1)])[0].format == Format.U1
    item = Item(Format.U1, 1)
    assert Item.of(item) is item
    with pytest.raises(EncodeError) as caught:
        Item.of([1, [object()]])
    assert caught.value.path == "[1][0]"


@given(any_bodies)
def test_bytes(body: bytes) -> None:
    item = Item.from_bytes(body)
    again = Item.from_bytes(item.to_bytes())
    assert again == item
    assert Item.of(item.plain(), item.formats()) == item
    assert len(repr(item)) > 0


def test_bad_bytes() -> None:
    with pytest.raises(DecodeError):
        Item.from_bytes(b"\xa4\x05")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Item(Format.U4, 5), Item(Format.U1, 5)),
        (Item(Format.U4, 5), Item(Format.U4, 6)),
        (Item.of([1]), Item.of([1, 1])),
        (Item.of([1, [2]]), Item.of([1, [3]])),
        (Item(Format.A, ""), Item(Format.J, "")),
        (Item(Format.W, LocalizedText("a", 2)), Item(Format.W, LocalizedText("a", 4))),
    ],
)
def test_different(one: Item, two: Item) -> None:
    assert one != two
    assert Item(L, [one]) != Item(L, [two])


def test_equal() -> None:
    assert Item(Format.W, LocalizedText("a", 4)) == Item(Format.W, LocalizedText("a", 4))
    assert Item(Format.U4, 5) != 5
    with pytest.raises(TypeError):
        hash(Item(Format.U4, 5))


def test_sml_and_repr() -> None:
    item = Item.of([1, ["a", b"\x01"]])
    assert item.to_sml() == '<L[2]\n  <U4[1] 1>\n  <L[2]\n    <A[1] "a">\n    <B[1] 0x01>\n  >\n>'
    assert repr(item) == '<L[2] <U4[1] 1> <L[2] <A[1] "a"> <B[1] 0x01>>>'
    assert repr(Item(L)) == "<L[0]>"


def test_repr_is_short() -> None:
    assert repr(Item.of(list(range(100)))).endswith("<U4[1] 7> ...>")
    assert repr(Item.of([[[[5]]]])) == "<L[1] <L[1] <L[1] <L[1] ...>>>>"
    assert repr(Item.of("x" * 100_000)) == f'<A[100000] "{"x" * 32}" ...>'
    assert repr(Item.of(array("I", range(1000)))) == "<U4[1000] 0 1 2 3 4 5 6 7 ...>"
