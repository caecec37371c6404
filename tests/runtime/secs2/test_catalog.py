"""The catalogue: classes by stream, function and direction; bodies to typed or generic messages."""

from typing import Any

import pytest

from generated.generic import s01 as generic_s01
from generated.generic.catalog import CATALOG as GENERIC
from smlc.runtime import e5
from smlc.runtime.e5.catalog import CATALOG
from smlc.runtime.secs2.catalog import Catalog, catalog_of
from smlc.runtime.secs2.codec import Limits
from smlc.runtime.secs2.message import GenericMessage
from smlc.runtime.secs2.sml import parse_item

# S1F2 in two directions, and two definitions of S2F42 in declared order; all of them classes of the standard.
OWN = Catalog(
    "smlc.runtime.e5",
    {
        (1, 2): (("H->E", "s01", "S1F2"), ("H<-E", "s01", "S1F14")),
        (2, 42): (("H<-E", "s02", "S2F42"), ("H<->E", "s02", "S2F34")),
        (6, 11): (("H->E", "s01", "S1F4"),),
        (5, 1): (("H<-E", "s05", "S5F1"), ("H<-E", "s01", "S1F20")),
    },
    CATALOG,
)
ALONE = Catalog("smlc.runtime.e5", {(1, 2): (("H->E", "s01", "S1F2"),)})


class TestClasses:
    """Which classes stand for a message."""

    @pytest.mark.parametrize(
        ("direction", "names"), [(None, ["S1F2", "S1F14"]), ("H->E", ["S1F2"]), ("H<-E", ["S1F14"])]
    )
    def test_direction(self, direction: str | None, names: list[str]) -> None:
        assert [cls.__name__ for cls in OWN.classes(1, 2, direction)] == names

    def test_both_directions_fit_each(self) -> None:
        assert OWN.classes(2, 42, "H->E") == (e5.S2F34,)
        assert OWN.classes(2, 42, "H<-E") == (e5.S2F42, e5.S2F34)

    def test_the_fallback_knows_the_rest(self) -> None:
        assert OWN.classes(1, 4) == (e5.S1F4,)
        assert OWN.classes(64, 1) == ()
        assert ALONE.classes(1, 4) == ()

    def test_the_fallback_knows_the_other_direction(self) -> None:
        assert OWN.classes(6, 11, "H->E") == (e5.S1F4,)
        assert OWN.classes(6, 11, "H<-E") == (e5.S6F11,)
        assert ALONE.classes(1, 2, "H<-E") == ()

    def test_classes_are_looked_up_once(self) -> None:
        assert GENERIC.classes(1, 3)[0] is generic_s01.S1F3
        assert GENERIC.classes(1, 3)[0] is GENERIC.classes(1, 3)[0]


class TestKnows:
    """What an equipment answers with S9F3 or S9F5 is what the catalogue does not know."""

    @pytest.mark.parametrize(
        ("catalog", "stream", "function", "known"),
        [
            (ALONE, 1, None, True),
            (ALONE, 2, None, False),
            (ALONE, 1, 2, True),
            (ALONE, 1, 3, False),
            (OWN, 1, 3, True),
            (OWN, 21, None, True),
            (OWN, 64, None, False),
            (OWN, 1, 99, False),
            (GENERIC, 1, 1, True),
            (GENERIC, 15, 1, True),
        ],
    )
    def test_streams_and_functions(self, catalog: Catalog, stream: int, function: int | None, known: bool) -> None:
        assert catalog.knows(stream, function) is known


class TestUse:
    """The narrowed form of a standard message."""

    def test_the_tools_own_class(self) -> None:
        assert GENERIC.use(e5.S1F3) is generic_s01.S1F3
        assert GENERIC.use(generic_s01.S1F3) is generic_s01.S1F3

    def test_an_alternative_shape_of_it(self) -> None:
        narrowed: type[Any] = GENERIC.use(e5.S1F3_2)
        assert narrowed is generic_s01.S1F3_2
        assert narrowed([5]).to_bytes() == parse_item("<U4 5>")

    def test_what_is_not_narrowed_is_used_as_it_is(self) -> None:
        assert GENERIC.use(e5.S1F1) is e5.S1F1
        assert CATALOG.use(e5.S1F3) is e5.S1F3
        assert CATALOG.use(e5.S1F3_2) is e5.S1F3_2

    def test_what_is_not_in_the_catalogue_is_used_as_it_is(self) -> None:
        class Mine(e5.S1F3):
            __slots__ = ()

        assert GENERIC.use(Mine) is Mine
        assert ALONE.use(e5.S6F11) is e5.S6F11


class TestDecode:
    """Bodies to messages; nothing that is received raises."""

    def test_typed(self) -> None:
        message = CATALOG.decode(1, 2, parse_item("<L[0]>"))
        assert message == e5.S1F2()
        assert type(CATALOG.decode(2, 13, parse_item("<U4[2] 1 2>"))) is e5.S2F13_2

    def test_the_definition_of_the_direction(self) -> None:
        body = parse_item("<L[2] <B 0> <L[0]>>")
        assert type(OWN.decode(1, 2, body, direction="H<-E")) is e5.S1F14
        wrong = OWN.decode(1, 2, body, direction="H->E", wbit=True)
        assert isinstance(wrong, GenericMessage)
        assert wrong.wbit
        assert str(wrong.reason) == "S1F2.mdln at byte 2: expected A, found B"

    def test_the_first_definition_that_fits(self) -> None:
        assert type(OWN.decode(1, 2, parse_item("<L[0]>"))) is e5.S1F2
        assert type(OWN.decode(1, 2, parse_item("<L[2] <B 0> <L[0]>>"))) is e5.S1F14

    def test_one_without_drift_goes_before_one_with_some(self) -> None:
        assert type(OWN.decode(2, 42, parse_item("<L[2] <B 0> <L[0]>>"))) is e5.S2F42
        assert type(OWN.decode(2, 42, parse_item("<B 0>"))) is e5.S2F34
        tolerated = OWN.decode(2, 42, parse_item("<L[2] <B[0]> <L[0]>>"))
        assert type(tolerated) is e5.S2F42
        assert [str(each) for each in tolerated.drift] == ["S2F42.hcack at byte 2: expected B[1], found B[0]"]

    def test_a_body_that_fits_nothing_is_kept(self) -> None:
        body = parse_item("<L[1] <A 'x'>>")
        message = CATALOG.decode(1, 2, body)
        assert message == GenericMessage(1, 2, False, body)
        assert isinstance(message, GenericMessage)
        assert str(message.reason) == "S1F2 at byte 0: expected L[0|2], found L[1]"

    def test_the_reason_is_that_of_the_first_definition(self) -> None:
        message = OWN.decode(5, 1, parse_item("<U4 1>"))
        assert isinstance(message, GenericMessage)
        assert str(message.reason) == "S5F1 at byte 0: expected L[3], found U4"

    def test_an_unknown_message_has_no_reason(self) -> None:
        message = CATALOG.decode(64, 1, b"\xff\xff", wbit=True)
        assert message == GenericMessage(64, 1, True, b"\xff\xff")
        assert isinstance(message, GenericMessage)
        assert message.reason is None

    def test_limits(self) -> None:
        message = CATALOG.decode(1, 3, parse_item("<L[2] <U4 1> <U4 2>>"), limits=Limits(items=2))
        assert isinstance(message, GenericMessage)
        assert "more than 2 items" in str(message.reason)

    def test_a_header_only_message(self) -> None:
        assert CATALOG.decode(1, 1, b"") == e5.S1F1()
        assert isinstance(CATALOG.decode(1, 1, b"\x01\x00"), GenericMessage)
        assert isinstance(CATALOG.decode(1, 2, b""), GenericMessage)


def test_what_a_catalogue_lists() -> None:
    assert list(ALONE) == [(1, 2)]
    assert repr(ALONE) == "Catalog('smlc.runtime.e5', 1 messages)"
    assert len(list(CATALOG)) == 530


def test_the_catalogue_of_a_package() -> None:
    assert catalog_of("smlc.runtime.e5") is CATALOG
    assert GENERIC.fallback is CATALOG
