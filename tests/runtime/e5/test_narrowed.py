"""The messages that a tool narrows: its formats go out, and everything the standard allows comes in."""

from enum import IntEnum
from typing import Any

import pytest

from generated import generic
from generated.generic.catalog import CATALOG as GENERIC
from smlc.runtime import e5
from smlc.runtime.e5.catalog import CATALOG
from smlc.runtime.secs2.codec import read_header
from smlc.runtime.secs2.errors import EncodeError
from smlc.runtime.secs2.formats import NAMES, Format
from smlc.runtime.secs2.item import Item
from smlc.runtime.secs2.message import Message
from smlc.runtime.secs2.plan import shapes
from smlc.runtime.secs2.sml import parse_item
from tests.runtime.e5.samples import Bodies, Instances, rules, turns

CLASSES: list[type[Message[Any]]] = [shape for key in GENERIC for cls in GENERIC.classes(*key) for shape in shapes(cls)]
PINS = {"SVID": "U4", "VID": "U4", "ECID": "U4", "CEID": "U4", "RPTID": "U4", "ALID": "U4", "DATAID": "U4"}
INTEGERS = [name for name in ("U1", "U2", "U4", "U8", "I1", "I2", "I4", "I8")]


def standard(cls: type[Any]) -> type[Any]:
    """The standard class that a class of the tool narrows."""
    found: type[Any] = getattr(e5, cls.__name__)
    return found


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
class TestEveryNarrowedClass:
    """Bodies of the standard's plan, which allows all formats, are read by the tool's class."""

    def test_it_is_a_class_of_the_standard(self, cls: type[Any]) -> None:
        assert issubclass(cls, standard(cls))
        assert cls.FIELDS == standard(cls).FIELDS
        assert tuple(getattr(standard(cls), name) for name in ("STREAM", "FUNCTION", "W", "DIRECTION")) == (
            cls.STREAM,
            cls.FUNCTION,
            cls.W,
            cls.DIRECTION,
        )

    def test_every_allowed_format_is_received_and_goes_out_as_it_came(self, cls: type[Any]) -> None:
        plan = standard(cls).PLAN
        for turn in range(turns(plan)):
            body = Bodies(turn, cls.__name__).body(plan)
            message = cls.from_bytes(body, strict=True)
            assert isinstance(message, cls)
            assert message.to_bytes() == body
            assert list(message) == list(standard(cls).from_bytes(body))

    def test_instances_come_back_equal(self, cls: type[Any]) -> None:
        for seed in range(4):
            message = Instances(cls, seed).message()
            assert cls.from_bytes(message.to_bytes(), strict=True) == message


def formats(body: bytes) -> set[str]:
    """The names of all formats in a body, lists left out."""
    found, pos = set(), 0
    while pos < len(body):
        fmt, length, at = read_header(body, pos, len(body))
        if fmt == Format.L:
            pos = at
            continue
        found.add(NAMES[fmt])
        pos = at + length
    return found


def test_pinned_formats_go_out_even_for_small_numbers() -> None:
    assert generic.S1F3([1, 2]).to_bytes() == parse_item("<L[2] <U4 1> <U4 2>>")
    assert generic.S1F3_2([1, 2]).to_bytes() == parse_item("<U4[2] 1 2>")
    assert generic.S2F33(1, [generic.S2F33.Report(2, [3])]).to_bytes() == parse_item(
        "<L[2] <U4 1> <L[1] <L[2] <U4 2> <L[1] <U4 3>>>>>"
    )
    assert formats(generic.S6F11(1, 2, [generic.S6F11.Report(3, [])]).to_bytes()) == {"U4"}


@pytest.mark.parametrize("name", PINS)
def test_the_plan_sends_one_format_and_accepts_the_rest(name: str) -> None:
    from generated.generic import _items as own
    from smlc.runtime.e5 import _items as standard_items

    pinned, whole = getattr(own, name), getattr(standard_items, name)
    assert [NAMES[fmt] for fmt in rules(pinned[1])] == [PINS[name]]
    assert set(rules(pinned[1] + pinned[2])) == set(rules(whole[1] + whole[2]))


@pytest.mark.parametrize("value", [-1, 2**32, "1001", 1.0, True, (1, 2)])
def test_a_value_that_does_not_fit_the_pin_is_refused(value: Any) -> None:
    """Never another format, even though the standard has one that would hold the value."""
    message = generic.S1F3([1, value])
    with pytest.raises(EncodeError, match=r"^S1F3\.svid\[1\]: "):
        message.to_bytes()


def test_text_pins() -> None:
    assert generic.S2F41("START", []).to_bytes() == parse_item("<L[2] <A 'START'> <L[0]>>")
    with pytest.raises(EncodeError, match=r"S2F41\.rcmd: 5 cannot be sent as A\[1\.\.20\]"):
        generic.S2F41(5, []).to_bytes()
    assert generic.S2F41.from_bytes(parse_item("<L[2] <U1 5> <L[0]>>")).rcmd == 5


@pytest.mark.parametrize("fmt", INTEGERS)
def test_every_integer_format_is_received(fmt: str) -> None:
    body = parse_item(f"<L[3] <{fmt} 1> <{fmt} 100> <L[1] <L[2] <{fmt} 1> <L[0]>>>>")
    message = GENERIC.decode(6, 11, body)
    assert type(message) is generic.S6F11
    assert isinstance(message, e5.S6F11)
    assert message.drift == ()
    assert message == generic.S6F11(1, 100, [generic.S6F11.Report(1, [])])
    assert message.to_bytes() == body


def test_what_is_changed_after_receipt_goes_out_in_what_was_received_if_it_fits() -> None:
    message = generic.S1F3.from_bytes(parse_item("<L[2] <U2 1> <U2 2>>"))
    message.svid[0] = 3
    assert message.to_bytes() == parse_item("<L[2] <U2 3> <U2 2>>")
    message.svid[0] = 70000
    assert message.to_bytes() == parse_item("<L[2] <U4 70000> <U2 2>>")
    message.svid.append(5)
    assert message.to_bytes() == parse_item("<L[3] <U4 70000> <U4 2> <U4 5>>")


def test_an_item_says_its_format_itself() -> None:
    narrowed: Any = generic.S1F3
    assert narrowed([Item(Format.U1, 5)]).to_bytes() == parse_item("<L[1] <U1 5>>")
    with pytest.raises(EncodeError, match="the item is BOOLEAN, the definition allows"):
        narrowed([Item(Format.BOOLEAN, True)]).to_bytes()


def test_alternatives_are_the_tools_own() -> None:
    packed = generic.S1F3.from_bytes(parse_item("<U2[2] 1 2>"))
    assert type(packed) is generic.S1F3_2
    assert isinstance(packed, generic.S1F3)
    assert isinstance(packed, e5.S1F3_2)
    assert type(GENERIC.decode(1, 3, parse_item("<U4[0]>"))) is generic.S1F3_2
    assert type(GENERIC.decode(5, 5, parse_item("<L[1] <U4 5>>"))) is generic.S5F5_2


def test_code_tables_of_the_standard() -> None:
    answer = generic.S2F42.from_bytes(parse_item("<L[2] <B 4> <L[0]>>"))
    assert answer.hcack is e5.HCACK.STARTED
    private = generic.S2F42.from_bytes(parse_item("<L[2] <B 64> <L[0]>>"))
    assert private.hcack == 64
    assert not isinstance(private.hcack, IntEnum)


def test_the_standards_own_catalogue_is_left_alone() -> None:
    assert CATALOG.classes(1, 3) == (e5.S1F3,)
    assert e5.S1F3([1, -1]).to_bytes() == parse_item("<L[2] <U4 1> <I4 -1>>")


def test_what_the_tool_does_not_narrow_is_the_standards() -> None:
    assert type(GENERIC.decode(1, 2, parse_item("<L[0]>"))) is e5.S1F2
