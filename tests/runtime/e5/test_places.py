"""Empty items, second forms and further formats: every entry of the importer's tables, at run time."""

from typing import Any

import pytest

from smlc.importers.catalogue_places import ACCEPTS, ALTERNATIVES, EMPTY_BODIES, ITEM_ALTERNATIVES, NULLABLE
from smlc.runtime import e5
from smlc.runtime.e5 import _items
from smlc.runtime.secs2.errors import DecodeError
from smlc.runtime.secs2.formats import CODES, NAMES
from smlc.runtime.secs2.plan import shapes
from smlc.runtime.secs2.sml import parse_item
from tests.runtime.e5.samples import ANY, MESSAGES, TEXT, Bodies, L, elements, rules
from tests.runtime.secs2.bodies import item


class Planted(Bodies):
    """A body with one kind of data item made to order, where the plan wraps it in ``wrapper`` ("" for anywhere).

    Equal plans of several data items can be one object, hence the wrapper.
    """

    def __init__(self, leaf: Any, made: bytes, wrapper: str = "") -> None:
        super().__init__(0, "planted")
        self.wanted = leaf
        self.wrapper = wrapper
        self.made = made
        self.planted = 0

    def leaf(self, plan: Any) -> bytes:
        inner = plan[-1] if plan[0] in "zea" else plan
        if inner is self.wanted and self.wrapper in ("", plan[0]):
            self.planted += 1
            return self.made
        return super().leaf(plan)


def holding(plan: Any, leaf: Any, wrappers: str = "zeav") -> str:
    """How a plan holds a data item: one of the wrappers, "v" for none; "" when it does not."""
    if plan[0] in "zeav":
        return plan[0] if plan[0] in wrappers and (plan if plan[0] == "v" else plan[-1]) is leaf else ""
    return next((found for part in plan if isinstance(part, tuple) if (found := holding(part, leaf, wrappers))), "")


def message(sxfy: str) -> Any:
    return getattr(e5, sxfy)


@pytest.mark.parametrize(("sxfy", "name"), NULLABLE, ids=str)
def test_a_zero_length_item_has_a_meaning(sxfy: str, name: str) -> None:
    cls, leaf = message(sxfy), getattr(_items, name)
    wrapper = holding(cls.PLAN, leaf, "za")
    assert wrapper
    allowed = rules(leaf[1] + leaf[2])
    for fmt in ANY if wrapper == "z" else allowed:
        planted = Planted(leaf, item(fmt, 0, b""), wrapper)
        body = planted.body(cls.PLAN)
        assert planted.planted
        made = cls.from_bytes(body, strict=True)
        assert type(made) is cls
        assert made.to_bytes() == body, NAMES[fmt]


@pytest.mark.parametrize("sxfy", sorted({sxfy for sxfy, _ in NULLABLE if message(sxfy).PLAN[0] != "m"}))
def test_elsewhere_a_zero_length_number_is_drift(sxfy: str) -> None:
    """The same message with an empty item where the definition gives it no meaning."""
    cls = message(sxfy)
    plain = [
        (name, part)
        for name, part in zip(cls.PLAN[2::2], cls.PLAN[3::2], strict=True)
        if part[0] == "v" and part[1] and all(rule == (1, 1) for rule in rules(part[1]).values())
    ]
    for name, leaf in plain:
        body = Planted(leaf, item(next(iter(rules(leaf[1]))), 0, b"")).body(cls.PLAN)
        made = cls.from_bytes(body)
        assert getattr(made, name) is None
        assert f"{sxfy}.{name}" in [deviation.path for deviation in made.drift]
        assert made.to_bytes() == body
        with pytest.raises(DecodeError) as caught:
            cls.from_bytes(body, strict=True)
        assert str(caught.value) == str(made.drift[0])


@pytest.mark.parametrize("sxfy", [*ALTERNATIVES, "S1F3", "S2F13", "S2F23", "S3F27"])
def test_the_second_form_of_a_body_is_read(sxfy: str) -> None:
    main, second = shapes(message(sxfy))
    body = Bodies(0, second.__name__).body(second.PLAN)
    made = main.from_bytes(body)
    assert type(made) is second
    assert isinstance(made, main)
    assert made.to_bytes() == body


@pytest.mark.parametrize("sxfy", [*EMPTY_BODIES, "S1F2", "S1F13", "S3F2", "S3F4", "S7F6", "S7F8", "S7F26", "S7F36"])
def test_the_empty_list_stands_for_the_whole_body(sxfy: str) -> None:
    cls = message(sxfy)
    made = cls.from_bytes(b"\x01\x00", strict=True)
    assert list(made) == [None] * len(cls.FIELDS)
    assert made.to_bytes() == cls().to_bytes() == b"\x01\x00"
    assert made == cls()


@pytest.mark.parametrize(("sxfy", "name"), ITEM_ALTERNATIVES, ids=str)
def test_the_second_form_of_an_item_is_read(sxfy: str, name: str) -> None:
    cls, leaf = message(sxfy), getattr(_items, name)
    if holding(cls.PLAN, leaf) == "e":
        values = [item(L, 0, b"")]
    else:
        numbers = [fmt for fmt in rules(leaf[1]) if fmt not in TEXT]
        values = [item(fmt, len(value), value) for fmt in numbers if (value := elements(fmt, 2, Bodies(0, "").random))]
    for value in values:
        body = Planted(leaf, value).body(cls.PLAN)
        made = cls.from_bytes(body, strict=True)
        assert made.to_bytes() == body


@pytest.mark.parametrize("name", ACCEPTS)
def test_formats_accepted_but_not_sent(name: str) -> None:
    leaf, further = getattr(_items, name), {CODES[fmt] for fmt in ACCEPTS[name][0]}
    assert set(rules(leaf[2])) == further
    assert not further & set(rules(leaf[1]))
    users = [cls for cls in MESSAGES if holding(cls.PLAN, leaf)]
    assert users
    for cls in users:
        for fmt in further - {L}:
            value = elements(fmt, 1, Bodies(0, "").random)
            body = Planted(leaf, item(fmt, len(value), value)).body(cls.PLAN)
            assert cls.from_bytes(body, strict=True).to_bytes() == body


@pytest.mark.parametrize(
    ("sxfy", "text", "value"),
    [
        ("S1F2", "<L[0]>", (None, None)),
        ("S1F2", "<A[0]>", (None, None)),
        ("S1F3", "<U4[0]>", (None,)),
        ("S1F3", "<BOOLEAN[0]>", ([],)),
        ("S1F3", '<L[2] <U1 5> <A "X">>', ([5, "X"],)),
        ("S1F4", "<L[3] <L[0]> <U4[0]> <L[1] <A 'x'>>>", ([[], None, ["x"]],)),
        ("S1F14", "<L[2] <B 0> <L[0]>>", (e5.COMMACK.ACCEPTED, None)),
        ("S2F14", '<L[4] <U4 7> <L[0]> <A ""> <W[0]>>', ([7, None, "", None],)),
        ("S2F18", "<U4[0]>", ("",)),
        ("S2F22", "<B 3>", (3,)),
        ("S5F3", "<L[2] <B 0x80> <L[0]>>", (e5.ALED.ENABLE, None)),
        ("S5F3", "<L[2] <B 0x00> <A[0]>>", (e5.ALED.DISABLE, None)),
        ("S5F5", "<L[0]>", ([],)),
        ("S6F8", "<L[0]>", (None, None, None)),
        ("S6F30", "<L[3] <U4 1> <L[0]> <U4[0]>>", (1, [], None)),
        ("S10F3", '<L[2] <B 0> <A "">>', (0, "")),
        ("S18F2", "<L[3] <A 'T'> <A 'NO'> <L[0]>>", ("T", "NO", [])),
    ],
)
def test_values_of_empty_places(sxfy: str, text: str, value: tuple[Any, ...]) -> None:
    made = message(sxfy).from_bytes(parse_item(text), strict=True)
    if sxfy == "S1F3" and text == "<U4[0]>":
        assert type(made) is e5.S1F3_2
        assert list(made.svid) == []
    else:
        assert tuple(made) == value


def test_none_goes_out_in_the_form_the_definition_prefers() -> None:
    assert e5.S2F14(ecv=[None, 1]).to_bytes() == parse_item("<L[2] <L[0]> <U4 1>>")
    assert e5.S5F3(aled=0x80, alid=None).to_bytes() == parse_item("<L[2] <B 0x80> <U4[0]>>")
    assert e5.S1F14(commack=0, identity=None).to_bytes() == parse_item("<L[2] <B 0> <L[0]>>")
    assert e5.S1F4(sv=[[], None, ()]).to_bytes() == parse_item("<L[3] <L[0]> <U4[0]> <U4[0]>>")


def test_an_empty_item_for_a_list_fits_only_where_nothing_fits_better() -> None:
    assert type(e5.S2F13.from_bytes(parse_item("<U2[0]>"))) is e5.S2F13_2
    assert type(e5.S2F13.from_bytes(parse_item("<L[0]>"))) is e5.S2F13
    assert type(e5.S2F13.from_bytes(parse_item("<B[0]>"))) is e5.S2F13
    assert e5.S2F13.from_bytes(parse_item("<B[0]>")).to_bytes() == parse_item("<L[0]>")
