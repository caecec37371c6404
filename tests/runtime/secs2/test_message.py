"""What every generated class can do: compare, show, unpack, copy, pickle, be derived from; generic messages."""

import copy
import pickle
from array import array
from typing import Any

import pytest

from smlc.runtime import e5
from smlc.runtime.e5 import HCACK, S1F1, S1F2, S1F3, S1F3_2, S1F4, S1F14, S2F13, S2F33, S2F42, S2F49, S6F8, S6F11
from smlc.runtime.secs2.errors import DecodeError, SmlError
from smlc.runtime.secs2.formats import Format
from smlc.runtime.secs2.item import Item
from smlc.runtime.secs2.message import GenericMessage, Message, header_of, optional_list
from smlc.runtime.secs2.sml import parse_item

EVENT = S6F11(7, 100, [S6F11.Report(1, [1.5, "x", [1, "y"]]), S6F11.Report(2, [])])


class TestEquality:
    """Class and field values decide; formats do not."""

    def test_fields(self) -> None:
        assert S1F2("a", "b") == S1F2("a", "b")
        assert S1F2("a", "b") != S1F2("a", "c")
        assert S2F33(1, [S2F33.Report(1, [2])]) == S2F33(1, [S2F33.Report(1, [2])])
        assert S2F33(1, [S2F33.Report(1, [2])]) != S2F33(1, [S2F33.Report(1, [3])])
        assert S2F33(1, [S2F33.Report(1, [2])]) != S2F33(1)

    def test_formats_do_not_count(self) -> None:
        assert S1F3.from_bytes(parse_item("<L[1] <U1 5>>")) == S1F3([5])

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ([1, 2], (1, 2), True),
            ([1, 2], array("I", [1, 2]), True),
            ([[1, 2], "x"], [array("H", [1, 2]), "x"], True),
            ([(1, 2)], (range(1, 3),), True),
            ([1, 2], [1, 2, 3], False),
            ([1, 2], array("I", [1, 3]), False),
            ("ab", ["a", "b"], False),
            (["a", "b"], "ab", False),
            (b"ab", [97, 98], False),
            (None, [], False),
            (1, "1", False),
            ([[1]], [1], False),
        ],
    )
    def test_array_items_are_equal_in_any_container(self, one: Any, other: Any, same: bool) -> None:
        messages = [S1F4(), S1F4()]
        messages[0].sv, messages[1].sv = one, other
        assert (messages[0] == messages[1]) is same
        assert (messages[1] == messages[0]) is same

    def test_other_classes_are_never_equal(self) -> None:
        assert S1F3([1]) != S1F3_2([1])
        assert S1F2() != e5.S1F13()
        assert S1F2() != (None, None)
        assert S1F2() != 5

    def test_messages_cannot_be_hashed(self) -> None:
        with pytest.raises(TypeError, match="unhashable"):
            hash(EVENT)
        with pytest.raises(TypeError, match="unhashable"):
            hash(EVENT.reports[0])


def test_repr_is_what_makes_the_message() -> None:
    assert repr(EVENT) == (
        "S6F11(dataid=7, ceid=100, reports=[S6F11.Report(rptid=1, values=[1.5, 'x', [1, 'y']]), "
        "S6F11.Report(rptid=2, values=[])])"
    )
    assert eval(repr(EVENT), {"S6F11": S6F11}) == EVENT
    assert repr(S1F1()) == "S1F1()"


def test_fields_can_be_unpacked_in_wire_order() -> None:
    dataid, ceid, (first, second) = EVENT
    rptid, values = first
    assert (dataid, ceid, rptid, values, list(second)) == (7, 100, 1, [1.5, "x", [1, "y"]], [2, []])
    assert list(S1F1()) == []


def test_fields_by_position_and_by_name() -> None:
    assert S1F2("a", "b") == S1F2(softrev="b", mdln="a")
    assert S2F33(dataid=1, reports=iter([S2F33.Report(rptid=1, vids=range(3))])).reports[0].vids == [0, 1, 2]
    with pytest.raises(TypeError):
        S1F2("a", "b", "c")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        S1F2(model="a")  # type: ignore[call-arg]


def test_fields_are_fixed_and_can_be_assigned() -> None:
    message = S1F2("a", "b")
    message.mdln = "c"
    assert message.to_bytes() == parse_item("<L[2] <A 'c'> <A 'b'>>")
    with pytest.raises(AttributeError):
        message.model = "x"  # type: ignore[attr-defined]
    assert not hasattr(message, "__dict__")
    assert not hasattr(EVENT.reports[0], "__dict__")


class TestCopies:
    """Copies go out as the original, in the formats that were received."""

    BODY = parse_item("<L[3] <U1 7> <A 'x'> <L[1] <L[2] <I2 1> <L[3] <F4 1.5> <U4[0]> <L[1] <U2 2>>>>>>")

    @pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
    def test_pickle(self, protocol: int) -> None:
        original = S6F11.from_bytes(self.BODY)
        again = pickle.loads(pickle.dumps(original, protocol))
        assert again == original
        assert again.to_bytes() == self.BODY

    def test_copy(self) -> None:
        original = S6F11.from_bytes(self.BODY)
        twin = copy.copy(original)
        assert (twin == original, twin.to_bytes(), twin.reports is original.reports) == (True, self.BODY, True)

    def test_deepcopy(self) -> None:
        original = S6F11.from_bytes(self.BODY)
        twin = copy.deepcopy(original)
        assert (twin == original, twin.to_bytes(), twin.reports is original.reports) == (True, self.BODY, False)
        twin.reports[0].values[0] = "changed"
        assert original.to_bytes() == self.BODY

    @pytest.mark.parametrize("message", [S1F1(), S1F2(), S1F3_2([1]), S6F8(), GenericMessage(9, 9, True, b"x")])
    def test_others(self, message: Message[Any]) -> None:
        for twin in (copy.copy(message), copy.deepcopy(message), pickle.loads(pickle.dumps(message))):
            assert type(twin) is type(message)
            assert twin == message
            assert twin.to_bytes() == message.to_bytes()


class Answer(S2F42):
    """A user's class with a method of its own."""

    @property
    def ok(self) -> bool:
        return self.hcack in (HCACK.DONE, HCACK.STARTED)


class Event(S6F11):
    """A user's class whose reports have a method of their own."""

    __slots__ = ()

    class Report(S6F11.Report):
        """A report that counts its values."""

        __slots__ = ()

        def size(self) -> int:
            return len(self.values)


class Wanted(S2F13):
    """A user's class of a message with alternative shapes."""

    __slots__ = ()


class TestSubclasses:
    """Classes of the user go where generated ones go."""

    def test_decoding_gives_the_subclass(self) -> None:
        answer = Answer.from_bytes(parse_item("<L[2] <B 4> <L[0]>>"))
        assert type(answer) is Answer
        assert answer.ok
        assert answer.to_bytes() == parse_item("<L[2] <B 4> <L[0]>>")
        assert type(Answer.from_sml("S2F42\n<L[2] <B 2> <L[0]>>.")) is Answer
        assert Answer(HCACK.DONE, []).ok
        assert S2F42.from_bytes(answer.to_bytes()) != answer

    def test_nested_classes_can_be_derived_from(self) -> None:
        event = Event.from_bytes(EVENT.to_bytes())
        assert [type(report) for report in event.reports] == [Event.Report] * 2
        assert [report.size() for report in event.reports] == [3, 0]  # type: ignore[attr-defined]
        assert event.to_bytes() == EVENT.to_bytes()
        assert Event(1, 2, [Event.Report(3, [4])]).to_bytes() == S6F11(1, 2, [S6F11.Report(3, [4])]).to_bytes()
        assert S6F11(1, 2, [Event.Report(3, [4])]).to_bytes() == S6F11(1, 2, [S6F11.Report(3, [4])]).to_bytes()

    def test_codes_and_shapes_are_those_of_the_generated_class(self) -> None:
        assert Answer.from_bytes(parse_item("<L[2] <B 2> <L[0]>>")).hcack is HCACK.CANNOT_NOW
        assert type(Wanted.from_bytes(parse_item("<L[1] <U4 1>>"))) is Wanted
        other: object = Wanted.from_bytes(parse_item("<U4[2] 1 2>"))
        assert type(other) is e5.S2F13_2


class TestBodies:
    """Bytes, items and text."""

    @pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
    def test_any_buffer(self, kind: Any) -> None:
        assert S6F11.from_bytes(kind(EVENT.to_bytes())) == EVENT

    def test_what_is_read_does_not_change_with_the_buffer(self) -> None:
        buffer = bytearray(e5.S2F3(b"abc").to_bytes())
        message = e5.S2F3.from_bytes(buffer)
        buffer[:] = bytes(len(buffer))
        assert message.spd == b"abc"

    def test_item(self) -> None:
        assert S1F1().item() is None
        assert S1F2("a", "b").item() == Item(Format.L, ["a", "b"])

    def test_sml(self) -> None:
        assert S1F1().to_sml() == "S1F1 W."
        assert S1F2("a", "b").to_sml() == 'S1F2\n<L[2]\n  <A[1] "a">\n  <A[1] "b">\n>.'
        assert S2F49(1, "", "GO", []).to_sml().startswith("S2F49 W\n")
        assert S1F1.from_sml("S1F1 W.") == S1F1()

    def test_text_of_another_message_is_refused(self) -> None:
        with pytest.raises(DecodeError, match="the text is S1F1, not S1F2"):
            S1F2.from_sml("S1F1 W.")
        with pytest.raises(SmlError):
            S1F2.from_sml("S1F2 <L[2]")
        with pytest.raises(DecodeError, match=r"S1F2 at byte 0: expected L\[0\|2\], found U4"):
            S1F2.from_sml("S1F2 <U4 1>.")


class TestGenericMessage:
    """Messages without a declared shape."""

    def test_fields(self) -> None:
        message = GenericMessage(64, 1, True, parse_item("<U4 5>"))
        assert list(message) == [64, 1, True, b"\xb1\x04\x00\x00\x00\x05"]
        assert message.to_bytes() == message.body
        assert message.to_sml() == "S64F1 W\n<U4[1] 5>."
        assert message.item() == Item(Format.U4, 5)
        assert message.reason is None
        assert header_of(message) == (64, 1, True)
        assert repr(GenericMessage(64, 1)) == "GenericMessage(stream=64, function=1, wbit=False, body=b'')"

    def test_the_reason_does_not_make_a_difference(self) -> None:
        assert GenericMessage(1, 1, reason=DecodeError("x", 0)) == GenericMessage(1, 1)
        assert GenericMessage(1, 1) != GenericMessage(1, 2)

    def test_text(self) -> None:
        message = GenericMessage.from_sml("S64F1 W <U4 5>.")
        assert message == GenericMessage(64, 1, True, parse_item("<U4 5>"))
        with pytest.raises(SmlError):
            GenericMessage.from_sml("S64F1 W <U4")

    def test_an_illegal_body_stays_as_it_is(self) -> None:
        message = GenericMessage(64, 1, False, b"\xff")
        assert message.to_bytes() == b"\xff"
        with pytest.raises(DecodeError):
            message.to_sml()

    def test_a_body_alone_does_not_make_one(self) -> None:
        with pytest.raises(TypeError, match="GenericMessage has no plan"):
            GenericMessage.from_bytes(b"")


def test_header_of_a_typed_message() -> None:
    assert header_of(S1F1()) == (1, 1, True)
    assert header_of(S1F14(0)) == (1, 14, False)


def test_optional_list() -> None:
    assert optional_list(None) is None
    assert optional_list(iter("ab")) == ["a", "b"]
    assert S6F8().data_sets is None
    assert S6F8.from_bytes(b"\x01\x00") == S6F8()
    assert S6F8(1, 2, ()).data_sets == []


def test_the_reply_type_costs_nothing_at_run_time() -> None:
    assert Message[int] is Message
    assert S1F1.__mro__[1] is Message
