"""Any bytes give a message or a DecodeError, whatever the class: nothing else, and nothing is lost."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated.generic.catalog import CATALOG as GENERIC
from smlc.runtime.e5.catalog import CATALOG
from smlc.runtime.secs2.errors import DecodeError
from smlc.runtime.secs2.item import Item
from smlc.runtime.secs2.message import GenericMessage, Message
from tests.runtime.e5.samples import CLASSES, MESSAGES, Bodies, turns
from tests.runtime.secs2.bodies import any_bodies

SHAPED = [cls for cls in CLASSES if cls.PLAN != ("h",)]


def check(cls: type[Message[Any]], body: bytes) -> Message[Any] | None:
    """Decode a body. What is read goes out and comes back; what is refused is refused with path and offset."""
    try:
        message = cls.from_bytes(body)
    except DecodeError as error:
        assert error.path.startswith(f"S{cls.STREAM}F{cls.FUNCTION}")
        assert 0 <= error.offset <= len(body)
        assert str(error).startswith(error.path)
        return None
    assert isinstance(message, cls)
    for deviation in message.drift:
        assert deviation.path.startswith(f"S{cls.STREAM}F{cls.FUNCTION}")
        assert 0 <= deviation.offset < len(body)
    sent = message.to_bytes()
    again = cls.from_bytes(sent)
    assert again.to_bytes() == sent
    assert len(again.drift) == len(message.drift)
    return message


@st.composite
def mutated(draw: st.DrawFn) -> tuple[type[Message[Any]], bytes]:
    """A class and one of its bodies with some bytes changed, taken out or put in."""
    cls = draw(st.sampled_from(SHAPED))
    body = bytearray(Bodies(draw(st.integers(0, turns(cls.PLAN))), cls.__name__).body(cls.PLAN))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(len(body) - 1, 0)))
        kind = draw(st.sampled_from("cdi"))
        if kind == "c" and body:
            body[at] = draw(st.integers(0, 255))
        elif kind == "d":
            del body[at : at + draw(st.integers(1, 4))]
        else:
            body[at:at] = draw(st.binary(min_size=1, max_size=6))
    return cls, bytes(body)


@settings(max_examples=600)
@given(mutated())
def test_mutated_bodies(case: tuple[type[Message[Any]], bytes]) -> None:
    check(*case)


@settings(max_examples=300)
@given(st.sampled_from(MESSAGES), st.binary(max_size=60))
def test_any_bytes(cls: type[Message[Any]], body: bytes) -> None:
    check(cls, body)


@settings(max_examples=60)
@given(any_bodies)
def test_any_legal_body_for_every_stream(body: bytes) -> None:
    """Legal items meet the classes of many shapes at once."""
    for cls in MESSAGES[::7]:
        check(cls, body)


@settings(max_examples=300)
@given(mutated())
def test_the_catalogues_never_raise_and_lose_nothing(case: tuple[type[Message[Any]], bytes]) -> None:
    cls, body = case
    for catalog in (CATALOG, GENERIC):
        message = catalog.decode(cls.STREAM, cls.FUNCTION, body)
        if isinstance(message, GenericMessage):
            assert message.to_bytes() == body
            assert message.reason is not None
        else:
            assert isinstance(message, CATALOG.classes(cls.STREAM, cls.FUNCTION))


@settings(max_examples=300)
@given(mutated())
def test_the_tools_class_reads_what_the_standards_reads(case: tuple[type[Message[Any]], bytes]) -> None:
    cls, body = case
    own = GENERIC.use(cls)
    one, other = check(cls, body), check(own, body)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert list(map(repr, one)) == list(map(repr, other))
        assert one.to_bytes() == other.to_bytes()
        assert list(map(str, one.drift)) == list(map(str, other.drift))


@settings(max_examples=300)
@given(mutated())
def test_what_is_read_is_what_the_generic_codec_reads(case: tuple[type[Message[Any]], bytes]) -> None:
    """Beside truth values, empty lists of other formats and NaN, a typed message has the very items of the body."""
    cls, body = case
    message = check(cls, body)
    if message is None:
        return
    generic = Item.from_bytes(body)
    typed = message.item()
    assert typed is not None
    assert alike(generic, typed)


def alike(one: Item, other: Item) -> bool:
    """The same item, or no elements on both sides, or a number that is none."""
    if one.format != other.format:
        return not one.value and not other.value
    if one.format == 0:
        return len(one) == len(other) and all(map(alike, one, other))
    return repr(one) == repr(other)


@pytest.mark.parametrize("cls", [cls for cls in MESSAGES if cls.PLAN == ("h",)], ids=lambda cls: cls.__name__)
def test_a_header_only_message_has_no_body(cls: type[Message[Any]]) -> None:
    assert check(cls, b"") == cls()
    assert check(cls, b"\x01\x00") is None
