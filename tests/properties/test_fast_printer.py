"""A typed message is printed as its bytes are, whatever its values: the same text, or the same error."""

from array import array
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smlc.runtime.secs2._typed_sml import PRINTERS, UNPRINTED
from smlc.runtime.secs2.errors import DecodeError, Secs2Error
from smlc.runtime.secs2.formats import Format
from smlc.runtime.secs2.item import Item
from smlc.runtime.secs2.message import Message, Struct
from smlc.runtime.secs2.sml import format_message
from smlc.runtime.secs2.text import LocalizedText
from tests.properties.test_typed_messages import mutated
from tests.runtime.e5.samples import CLASSES, Bodies, Instances, turns

SHAPED = [cls for cls in CLASSES if cls.PLAN != ("h",)]
numbers = st.one_of(
    st.sampled_from([0, 1, -1, 127, 128, 255, 256, -129, 65535, 65536, 2**31, 2**32, 2**63, 2**64, -(2**63) - 1]),
    st.integers(-300, 300),
    st.floats(),
    st.floats(width=32),
    st.sampled_from([0.0, -0.0, 1e39, 0.1]),
    st.booleans(),
)
leaves = st.one_of(
    numbers,
    st.text(max_size=9),
    st.text('aé"\n ～ｱ', max_size=130),
    st.binary(max_size=5),
    st.none(),
    st.builds(LocalizedText, st.text(max_size=4)),
    st.lists(numbers, max_size=3).map(tuple),
    st.lists(st.integers(0, 255), max_size=3).map(lambda values: array("B", values)),
    st.builds(bytearray, st.binary(max_size=3)),
    st.integers(0, 255).map(lambda value: Item(Format.U1, value)),
    st.sampled_from([Item(Format.L, [1, "x"]), Item(Format.A, ""), range(3), 10**400]),
)
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3), max_leaves=6)


def outcome(printed: Any) -> tuple[str, str]:
    """What comes of a call: a text, or the class and text of an error."""
    try:
        return "text", printed()
    except (Secs2Error, TypeError, AttributeError) as error:
        return type(error).__name__, str(error)


def check(message: Message[Any]) -> bool:
    """Compare both ways; whether the quick one took the message."""

    def over_bytes() -> str:
        return format_message(message.STREAM, message.FUNCTION, message.W is not False, message.to_bytes())

    expected = outcome(over_bytes)
    for _ in range(2):  # the second time from the texts that were kept
        assert outcome(message.to_sml) == expected
    try:
        text = PRINTERS[type(message)](message)
    except UNPRINTED:
        return False
    assert ("text", text) == expected
    return True


def places(owner: Any) -> list[tuple[Any, Any]]:
    """All fields and elements of a message, as pairs of owner and name or index."""
    if isinstance(owner, Struct):
        found = [(owner, name) for name in owner.FIELDS]
    else:
        found = [(owner, index) for index in range(len(owner))] if isinstance(owner, list) else []
    for holder, name in list(found):
        found += places(holder[name] if isinstance(holder, list) else getattr(holder, name))
    return found


def put(owner: Any, name: Any, value: Any) -> None:
    """Assign a field or an element."""
    if isinstance(owner, list):
        owner[name] = value
    else:
        setattr(owner, name, value)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_all_messages_in_all_formats(cls: type[Message[Any]]) -> None:
    for turn in range(turns(cls.PLAN)):
        check(cls.from_bytes(Bodies(turn, cls.__name__).body(cls.PLAN)))
        check(Instances(cls, turn).message())


@st.composite
def changed(draw: st.DrawFn) -> Message[Any]:
    """A message, received or made here, with other values in some places."""
    cls = draw(st.sampled_from(SHAPED))
    turn = draw(st.integers(0, turns(cls.PLAN)))
    if draw(st.booleans()):
        message = cls.from_bytes(Bodies(turn, cls.__name__).body(cls.PLAN))
    else:
        message = Instances(cls, turn).message()
    for _ in range(draw(st.integers(1, 3))):
        found = places(message)
        if found:
            put(*draw(st.sampled_from(found)), draw(values))
    return message


@settings(max_examples=600, deadline=None)
@given(changed())
def test_changed_values(message: Message[Any]) -> None:
    check(message)


@settings(max_examples=300, deadline=None)
@given(mutated(), st.data())
def test_messages_with_drift(case: tuple[type[Message[Any]], bytes], data: st.DataObject) -> None:
    """Counts that are not enforced change what is printed, so such messages go the way over bytes."""
    cls, body = case
    try:
        message = cls.from_bytes(body)
    except DecodeError:
        return
    check(message)
    found = places(message)
    if found:
        put(*data.draw(st.sampled_from(found)), data.draw(values))
    check(message)
