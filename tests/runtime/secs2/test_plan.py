"""Bodies against plans: where and how misfits are reported, alternative shapes, and limits."""

from typing import Any, ClassVar

import pytest

from smlc.runtime import e5
from smlc.runtime.e5 import S1F1, S1F2, S1F3, S1F10, S2F13, S2F33, S5F1, S5F5, S6F11, S7F26, S15F41
from smlc.runtime.secs2 import plan
from smlc.runtime.secs2.codec import Limits
from smlc.runtime.secs2.errors import DecodeError, EncodeError
from smlc.runtime.secs2.formats import Format
from smlc.runtime.secs2.item import Item
from smlc.runtime.secs2.message import Message, Struct
from smlc.runtime.secs2.sml import parse_item
from tests.runtime.secs2.declared import COLOUR, NUMBER, U1, Field, Pairs, field

E5: Any = e5  # to make what mypy would refuse
ID = "expected U4 or U2 or U1 or U8 or I4 or I2 or I1 or I8 or A, found B"
SENT = "U4[1] or U2[1] or U1[1] or U8[1] or I4[1] or I2[1] or I1[1] or I8[1] or A"


def misfit(cls: type[Message[Any]], text: str | bytes, **options: Any) -> str:
    """The text of the error for a body."""
    with pytest.raises(DecodeError) as caught:
        cls.from_bytes(parse_item(text) if isinstance(text, str) else text, **options)
    return str(caught.value)


def refusal(message: Message[Any]) -> str:
    """The text of the error for an instance."""
    with pytest.raises(EncodeError) as caught:
        message.to_bytes()
    return str(caught.value)


@pytest.mark.parametrize(
    ("cls", "text", "error"),
    [
        (S2F33, "<L[2] <U4 1> <L[1] <L[2] <U4 9> <L[2] <U4 1> <B 1>>>>>", "S2F33.reports[0].vids[1] at byte 26: " + ID),
        (S2F33, "<L[2] <F4 1> <L[0]>>", "S2F33.dataid at byte 2: " + ID.replace("found B", "found F4")),
        (
            S2F33,
            "<L[2] <U4 1> <L[1] <L[3] <U4 9> <L[0]> <A>>>>",
            "S2F33.reports[0] at byte 10: expected L[2], found L[3]",
        ),
        (S2F33, "<L[2] <U4 1> <L[1] <L[1] <U4 9>>>>", "S2F33.reports[0] at byte 10: expected L[2], found L[1]"),
        (S2F33, "<L[2] <U4 1> <L[1] <U4 9>>>", "S2F33.reports[0] at byte 10: expected L[2], found U4"),
        (S2F33, '<L[2] <U4 1> <A "x">>', "S2F33.reports at byte 8: expected L, found A"),
        (S2F33, "<L[1] <U4 1>>", "S2F33 at byte 0: expected L[2], found L[1]"),
        (S2F33, "<U4 1>", "S2F33 at byte 0: expected L[2], found U4"),
        (S2F33, b"", "S2F33 at byte 0: the body is empty"),
        (S1F1, "<L[0]>", "S1F1 at byte 0: expected no body, found 2 bytes"),
        (S1F2, "<L[1] <A 'x'>>", "S1F2 at byte 0: expected L[0|2], found L[1]"),
        (S1F2, "<U1 1>", "S1F2 at byte 0: expected L[0|2], found U1"),
        (S1F2, b"\x01\x00\x01\x00", "S1F2 at byte 2: 2 bytes left over after the item"),
        (S1F2, b"\x01\x02A\x01aA\x01", "S1F2.softrev at byte 5: the A value has 1 byte, but only 0 follow"),
        (S1F2, b"\x01\x02A\x05ab", "S1F2.mdln at byte 2: the A value has 5 bytes, but only 2 follow"),
        (S1F2, b"\x01\x02A", "S1F2 at byte 0: a list of 2 items, but only 1 byte follow"),
        (S1F2, b"\x00\x02", "S1F2 at byte 0: the format byte says 0 length bytes"),
        (S1F2, b"\xff\x02", "S1F2 at byte 0: undefined format code 77 (octal)"),
        (
            S6F11,
            "<L[3] <U4 1> <U4 1> <L[1] <L[2] <U4 1> <U4 2>>>>",
            "S6F11.reports[0].values at byte 24: expected L, found U4",
        ),
        (
            S6F11,
            bytes.fromhex("0103 a50101 a50101 0101 0102 a50101 0101 0101 4103"),
            "S6F11.reports[0].values[0][0] at byte 19: the A value has 3 bytes, but only 0 follow",
        ),
        (
            S1F10,
            "<L[2] <U4 1> <B 1>>",
            "S1F10 at byte 2: fits none of 2 shapes (S1F10.tsip at byte 2: expected B, found U4; "
            "S1F10.tsips at byte 2: expected L, found U4)",
        ),
        (
            S15F41,
            "<L[5] <U4 1> <A> <U4 1> <U1 1> <L[1] <U4 1>>>",
            "S15F41.change_id at byte 19: fits none of 2 shapes (rcpid at byte 21: expected A, found U4; "
            "byte 19: expected L[7], found L[1])",
        ),
        (
            S7F26,
            "<L[4] <A> <A> <A> <L[1] <L[2] <U4 1> <L[2] <U4[2] 1 2> <B 1>>>>>",
            "S7F26.commands[0].pparms[1] at byte 30: fits none of 2 shapes (byte 30: expected "
            "U4 or U2 or U1 or U8 or I4 or I2 or I1 or I8 or F8 or F4 or BOOLEAN or A, found B; byte 30: expected "
            "U4 or U2 or U1 or U8 or I4 or I2 or I1 or I8 or F8 or F4 or BOOLEAN or A, found B)",
        ),
    ],
)
def test_a_misfit_says_where_it_is(cls: type[Message[Any]], text: str | bytes, error: str) -> None:
    assert misfit(cls, text) == error


def test_the_parts_of_an_error() -> None:
    with pytest.raises(DecodeError) as caught:
        S5F1.from_bytes(parse_item("<L[3] <U4 1> <U4 1> <A>>"))
    assert caught.value.path == "S5F1.alcd"
    assert (caught.value.offset, caught.value.expected, caught.value.found) == (2, "B", "U4")


def test_a_misfit_in_a_shape_says_the_same_for_each_shape() -> None:
    text = misfit(S1F3, "<L[1] <BOOLEAN TRUE>>")
    assert text.startswith("S1F3 at byte 2: fits none of 2 shapes (S1F3.svid[0] at byte 2: expected U4 or")
    assert text.endswith("S1F3.svid at byte 0: " + ID.replace("found B", "found L") + ")")


@pytest.mark.parametrize(
    ("message", "error"),
    [
        (
            E5.S2F33(1, [E5.S2F33.Report(1, [1, None])]),
            "S2F33.reports[0].vids[1]: a value is required (U4[1]), got None",
        ),
        (
            E5.S2F33(1, [E5.S2F33.Report(1, [1, 2**64])]),
            "S2F33.reports[0].vids[1]: 18446744073709551616 cannot be sent as " + SENT,
        ),
        (E5.S2F33(1, [E5.S2F33.Report(1.5)]), "S2F33.reports[0].rptid: 1.5 cannot be sent as " + SENT),
        (E5.S2F33(1, [E5.S2F33.Report(True)]), "S2F33.reports[0].rptid: True cannot be sent as " + SENT),
        (E5.S2F33([1, 2]), "S2F33.dataid: [1, 2] cannot be sent as " + SENT),
        (E5.S2F33(1, [E5.S2F41.Param("a", 1)]), "S2F33.reports[0]: expected S2F33.Report, got Param"),
        (E5.S2F33(1, [None]), "S2F33.reports[0]: expected S2F33.Report, got NoneType"),
        (E5.S5F1(256, 1, ""), "S5F1.alcd: 256 is outside the range of a B byte, 0 to 255"),
        (E5.S5F1(None, 1, ""), "S5F1.alcd: a value is required (B[1]), got None"),
        (E5.S5F1(True, 1, ""), "S5F1.alcd: True cannot be sent as B[1]"),
        (E5.S5F1(b"ab", 1, ""), "S5F1.alcd: 2 values where B[1] is declared"),
        (E5.S5F1(1, 1, "x" * 121), "S5F1.altx: 121 characters where A[0..120] is declared"),
        (E5.S5F1(1, 1, "\u20ac"), r"S5F1.altx: A holds characters up to U+00FF, not '\u20ac' at index 0"),
        (E5.S5F1(1, 1, 5), "S5F1.altx: 5 cannot be sent as A[0..120]"),
        (E5.S2F41("", []), "S2F41.rcmd: 0 characters where A[1..20] is declared"),
        (E5.S2F41(300, []), "S2F41.rcmd: 300 cannot be sent as A[1..20] or U1[1] or I1[1]"),
        (
            E5.S15F41(1, "", 1, 1, E5.S2F33.Report(1)),
            "S15F41.change_id: fits none of 2 shapes (expected S15F41.ChangeId, got Report; "
            "expected S15F41.Change, got Report)",
        ),
        (field(("v", (U1, 1, 1), (), False, ""))(256), "S99F2.field: 256 is outside the range of U1, 0 to 255"),
        (field(("a", 1, 2, NUMBER))((1, 2, 3)), "S99F2.field: 3 values where U4[1..2] is declared"),
        (field(("a", 0, 3, NUMBER))((1, 2, -3)), "S99F2.field[2]: -3 is outside the range of U4, 0 to 4294967295"),
        (Pairs([]), "S99F4.pairs: 0 elements where L[1..2] is declared"),
        (Pairs([Pairs.Pair(1, 1)] * 3), "S99F4.pairs: 3 elements where L[1..2] is declared"),
    ],
)
def test_a_refusal_says_which_field_is_at_fault(message: Message[Any], error: str) -> None:
    assert refusal(message) == error


def test_a_number_of_thousands_of_digits_is_refused_like_any_other() -> None:
    assert refusal(S2F33(10**5000)).startswith("S2F33.dataid: ")


@pytest.mark.parametrize("value", ["ab", b"ab", bytearray(b"ab"), memoryview(b"ab"), {1: 2}, {1, 2}, None, 5])
def test_a_list_field_takes_sequences_only(value: Any) -> None:
    message = S2F13()
    message.ecid = value
    assert refusal(message) == f"S2F13.ecid: expected a list, got {type(value).__name__}"


@pytest.mark.parametrize("value", [[1, 2], (1, 2), range(1, 3)])
def test_every_sequence_makes_a_list(value: Any) -> None:
    message = S2F13()
    message.ecid = value
    assert message.to_bytes() == parse_item("<L[2] <U4 1> <U4 2>>")


class TestLimits:
    """The limits count over the whole message, typed parts and parts of any content alike."""

    BODY = "<L[3] <U4 1> <U4 1> <L[1] <L[2] <U4 1> <L[3] <U4 1> <L[2] <U4 1> <L[0]>> <U4 1>>>>>"

    def test_items(self) -> None:
        assert S6F11.from_bytes(parse_item(self.BODY), limits=Limits(items=12)).drift == ()
        error = misfit(S6F11, self.BODY, limits=Limits(items=11))
        assert error == "S6F11.reports[0].values[1] at byte 32: more than 11 items in one message"

    def test_items_of_the_typed_part(self) -> None:
        assert misfit(S6F11, self.BODY, limits=Limits(items=5)) == (
            "S6F11.reports[0] at byte 18: more than 5 items in one message"
        )

    def test_depth(self) -> None:
        assert S6F11.from_bytes(parse_item(self.BODY), limits=Limits(depth=6)).drift == ()
        error = misfit(S6F11, self.BODY, limits=Limits(depth=5))
        assert error == "S6F11.reports[0].values[1] at byte 32: lists are nested deeper than 5 levels"

    def test_depth_of_the_typed_part(self) -> None:
        error = misfit(S6F11, self.BODY, limits=Limits(depth=2))
        assert error == "S6F11.reports[0] at byte 18: lists are nested deeper than 2 levels"

    def test_what_is_read_can_be_printed(self) -> None:
        """The deepest body that is read as a typed message is no deeper than what the SML printer takes."""
        for depth in range(55, 65):
            body = bytes.fromhex("0103 a50101 a50101 0101 0102 a50101 0101") + b"\x01\x01" * depth + b"\x01\x00"
            try:
                message = S6F11.from_bytes(body)
            except DecodeError as error:
                assert "nested deeper than 64 levels" in str(error)
                assert depth > 59
            else:
                assert S6F11.from_sml(message.to_sml()) == message
                assert depth <= 59

    def test_total(self) -> None:
        body = parse_item("<U4[2] 1 2>")
        assert S5F5.from_bytes(body, limits=Limits(total=len(body)))
        error = misfit(S5F5, body, limits=Limits(total=9))
        assert error == "S5F5 at byte 0: the body has 10 bytes, the limit is 9"

    def test_items_of_alternatives_that_do_not_fit_are_not_counted(self) -> None:
        text = "<L[4] <A> <A> <A> <L[1] <L[2] <U4 1> <L[3] <U4[2] 1 2> <U4[2] 1 2> <U4 1>>>>>"
        assert S7F26.from_bytes(parse_item(text), limits=Limits(items=11)).drift == ()
        with pytest.raises(DecodeError, match="more than 10 items"):
            S7F26.from_bytes(parse_item(text), limits=Limits(items=10))


class TestBinding:
    """From plan to nodes."""

    def test_a_class_without_plan_says_so(self) -> None:
        with pytest.raises(TypeError, match=r"^Message has no plan: it is no generated message class$"):
            Message.from_bytes(b"")

    def test_an_unknown_root_is_refused(self) -> None:
        odd: Any = type("Odd", (Field,), {"PLAN": ("q",)})
        with pytest.raises(TypeError, match="Odd: no root plan begins with 'q'"):
            odd.from_bytes(b"\x01\x00")

    def test_a_class_is_bound_once(self) -> None:
        assert plan._bind(S1F2) is plan._bind(S1F2)
        assert plan._bind(S1F1) is None

    def test_shapes_come_in_the_order_in_which_they_are_tried(self) -> None:
        assert [cls.__name__ for cls in plan.shapes(S2F13)] == ["S2F13", "S2F13_2"]
        assert plan.shapes(S1F2) == (S1F2,)

    def test_depth_counts_the_lists_around_a_node(self) -> None:
        root: Any = plan._bind(S6F11)
        reports = dict(root.fields)["reports"]
        values = dict(reports.of.fields)["values"]
        assert (root.depth, reports.depth, reports.of.depth, values.depth, values.of.depth) == (1, 2, 3, 4, 4)


class TestCodes:
    """Fields typed by a code table."""

    def test_a_known_code_is_a_member(self) -> None:
        read = Pairs.from_bytes(parse_item("<L[1] <L[2] <U4 1> <U1 2>>>"))
        assert read.pairs[0].colour is COLOUR.GREEN

    def test_a_private_code_stays_a_number(self) -> None:
        read = Pairs.from_bytes(parse_item("<L[1] <L[2] <U4 1> <U1 200>>>"))
        assert read.pairs[0].colour == 200
        assert type(read.pairs[0].colour) is int
        assert read.to_bytes() == parse_item("<L[1] <L[2] <U4 1> <U1 200>>>")

    def test_a_member_goes_out_in_the_format_in_which_it_came(self) -> None:
        body = parse_item("<L[2] <L[2] <U4 1> <U1 1>> <L[2] <U4 1> <F8 2>>>")
        read = Pairs.from_bytes(body)
        assert [pair.colour for pair in read.pairs] == [COLOUR.RED, COLOUR.GREEN]
        assert read.to_bytes() == body
        read.pairs[1].colour = COLOUR.RED
        assert read.to_bytes() == parse_item("<L[2] <L[2] <U4 1> <U1 1>> <L[2] <U4 1> <F8 1>>>")

    def test_member_and_number_are_the_same_message(self) -> None:
        assert Pairs([Pairs.Pair(1, COLOUR.RED)]) == Pairs([Pairs.Pair(1, 1)])
        assert Pairs([Pairs.Pair(1, COLOUR.RED)]).to_bytes() == Pairs([Pairs.Pair(1, 1)]).to_bytes()


class Packed(Field):
    """One or two numbers in one item, or a list of numbers, or one or two texts."""

    __slots__ = ()
    PLAN = ("m", "field", ("a", 1, 2, NUMBER))
    SHAPES: ClassVar[tuple[str, ...]] = ("Listed", "PackedToo")


class Listed(Packed):
    """The list."""

    __slots__ = ()
    PLAN = ("m", "field", ("r", 0, -1, NUMBER))
    SHAPES = ()


class PackedToo(Packed):
    """The item once more, with other bounds."""

    __slots__ = ()
    PLAN = ("m", "field", ("a", 1, 4, NUMBER))
    SHAPES = ()


class TestOrderOfShapes:
    """Exact before an empty item that is taken for a list, and that before drift."""

    @pytest.mark.parametrize(
        ("text", "shape"),
        [
            ("<U4[2] 1 2>", Packed),
            ("<U4[3] 1 2 3>", PackedToo),
            ("<L[1] <U4 1>>", Listed),
            ("<L[0]>", Listed),
            ("<U4[0]>", Listed),
            ("<A[0]>", Listed),
        ],
    )
    def test_without_drift(self, text: str, shape: type[Packed]) -> None:
        for strict in (False, True):
            message = Packed.from_bytes(parse_item(text), strict=strict)
            assert type(message) is shape
            assert message.drift == ()

    def test_the_first_with_drift(self) -> None:
        message = Packed.from_bytes(parse_item("<U4[5] 1 2 3 4 5>"))
        assert type(message) is Packed
        assert [str(each) for each in message.drift] == ["S99F2.field at byte 0: expected U4[1..2], found U4[5]"]
        assert message.to_bytes() == parse_item("<U4[5] 1 2 3 4 5>")

    def test_strict(self) -> None:
        assert misfit(Packed, "<U4[5] 1 2 3 4 5>", strict=True) == (
            "S99F2 at byte 0: fits none of 3 shapes (S99F2.field at byte 0: expected U4[1..2], found U4[5]; "
            "S99F2.field at byte 0: expected L, found U4; S99F2.field at byte 0: expected U4[1..4], found U4[5])"
        )


def test_an_item_stands_for_a_value_of_its_format() -> None:
    assert E5.S5F1(1, Item(Format.U1, 5), "").to_bytes() == parse_item("<L[3] <B 1> <U1 5> <A>>")
    assert refusal(E5.S5F1(1, Item(Format.A, "x"), "")).startswith(
        "S5F1.alid: the item is A, the definition allows U4 or"
    )
    assert refusal(E5.S5F1(1, Item(Format.U1, [1, 2]), "")) == "S5F1.alid: 2 values where U1[1] is declared"


def test_a_struct_needs_no_message() -> None:
    assert isinstance(Pairs.Pair(1, 2), Struct)
