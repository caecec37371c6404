"""Every standard message, from bytes to objects and back: all formats, alternatives and empty forms."""

import copy
from typing import Any

import pytest

from smlc.runtime.e5.catalog import CATALOG
from smlc.runtime.secs2.message import GenericMessage, Message
from smlc.runtime.secs2.plan import shapes
from tests.runtime.e5.samples import CLASSES, MESSAGES, Bodies, Instances, turns


def owner(cls: type[Any]) -> type[Any]:
    """The message to which an alternative shape belongs."""
    (found,) = (each for each in MESSAGES if cls in shapes(each))
    return found


STREAMS = sorted({cls.STREAM for cls in MESSAGES})


def test_the_whole_catalogue_is_here() -> None:
    assert len(MESSAGES) == len(list(CATALOG)) == 530
    assert len(CLASSES) == 539


@pytest.mark.parametrize("stream", STREAMS)
def test_bodies_in_every_format_go_out_as_they_came_in(stream: int) -> None:
    for cls in (each for each in CLASSES if stream == each.STREAM):
        main = owner(cls)
        for turn in range(turns(cls.PLAN)):
            body = Bodies(turn, cls.__name__).body(cls.PLAN)
            message = main.from_bytes(body, strict=True)
            assert isinstance(message, main)
            assert message.drift == ()
            assert message.to_bytes() == body, (cls.__name__, turn)
            assert main.from_bytes(message.to_bytes()) == message


@pytest.mark.parametrize("stream", STREAMS)
def test_each_shape_reads_its_own_bodies(stream: int) -> None:
    for cls in (each for each in CLASSES if stream == each.STREAM and each is not owner(each)):
        message = owner(cls).from_bytes(Bodies(0, cls.__name__).body(cls.PLAN))
        assert type(message) is cls


@pytest.mark.parametrize("stream", STREAMS)
def test_instances_come_back_equal(stream: int) -> None:
    for cls in (each for each in CLASSES if stream == each.STREAM):
        for seed in range(4):
            message = Instances(cls, seed).message()
            body = message.to_bytes()
            again = cls.from_bytes(body, strict=True)
            assert again == message, (cls.__name__, seed, body.hex())
            assert again.to_bytes() == body


@pytest.mark.parametrize("stream", STREAMS)
def test_text_and_copies_say_the_same(stream: int) -> None:
    for cls in (each for each in MESSAGES if stream == each.STREAM):
        message = cls.from_bytes(Bodies(1, cls.__name__).body(cls.PLAN))
        from_text = cls.from_sml(message.to_sml())
        assert from_text == message
        assert from_text.to_bytes() == message.to_bytes()
        twin = copy.deepcopy(message)
        assert twin == message
        assert twin.to_bytes() == message.to_bytes()


@pytest.mark.parametrize("stream", STREAMS)
def test_long_length_fields_are_read(stream: int) -> None:
    """Two length bytes where one is enough: legal, and made minimal on the way out."""
    for cls in (each for each in MESSAGES if stream == each.STREAM and each.PLAN != ("h",)):
        body = Bodies(2, cls.__name__).body(cls.PLAN)
        longer = bytes((body[0] + 1, 0)) + body[1:] if body[0] & 3 == 1 else body
        assert cls.from_bytes(longer, strict=True).to_bytes() == body


@pytest.mark.parametrize("stream", STREAMS)
def test_the_catalogue_finds_the_class(stream: int) -> None:
    for cls in (each for each in MESSAGES if stream == each.STREAM):
        body = Bodies(2, cls.__name__).body(cls.PLAN)
        message = CATALOG.decode(cls.STREAM, cls.FUNCTION, body)
        assert isinstance(message, cls)
        assert not isinstance(message, GenericMessage)


def test_functions_pair_up() -> None:
    for cls in MESSAGES:
        assert issubclass(cls, Message)
        assert 1 <= cls.STREAM <= 127 and 0 <= cls.FUNCTION <= 255
        if cls.FUNCTION % 2 == 0:
            assert cls.W is False
        assert cls.DIRECTION in ("H->E", "H<-E", "H<->E")
        assert cls.NAME
        assert cls.__doc__ and "Source: e5/" in cls.__doc__


def test_no_class_has_a_dictionary_and_none_can_be_hashed() -> None:
    for cls in CLASSES:
        message = Instances(cls, 2).message()
        assert not hasattr(message, "__dict__")
        with pytest.raises(TypeError, match="unhashable"):
            hash(message)


def test_kept_formats_have_a_slot() -> None:
    """Every message can be decoded, so a class whose formats are kept has a slot for them; no other has one."""
    for cls in CLASSES:
        message: Any = cls.from_bytes(Bodies(0, cls.__name__).body(cls.PLAN))
        if "_formats" in cls.__slots__:
            assert hasattr(message, "_formats")
