"""Printing typed messages from their fields: what the quick way takes, what it leaves, what it keeps."""

from array import array
from enum import IntEnum
from typing import Any

import pytest

from smlc.runtime.e5 import S1F1, S1F2, S1F3, S1F4, S2F41, S6F11
from smlc.runtime.secs2 import formats as f
from smlc.runtime.secs2._typed_sml import PRINTERS, UNPRINTED
from smlc.runtime.secs2.codec import encode
from smlc.runtime.secs2.errors import EncodeError
from smlc.runtime.secs2.item import Item
from smlc.runtime.secs2.leaf import Leaf
from smlc.runtime.secs2.message import Message
from smlc.runtime.secs2.sml import format_item, format_message, parse_item
from smlc.runtime.secs2.surprise import Surprise
from smlc.runtime.secs2.text import LocalizedText
from smlc.runtime.secs2.typed_sml import texts
from smlc.runtime.secs2.typed_sml.texts import ListTexts, Texts
from tests.runtime.secs2.declared import COLOUR, COLOURED, NUMBER, Field, Pairs, field

VARIABLES = [1001, 2.5, "LOT-0001", True, 17, "RECIPE/ALU_001", -3, 1e-3, 250, "idle"]
FREE: tuple[Any, ...] = ("v", (f.U4, 1, 1, f.A, 0, 5, f.F4, 1, 1, f.B, 0, 3), (f.I1, 0, 2), False, "")


def over_bytes(message: Message[Any]) -> str:
    return format_message(message.STREAM, message.FUNCTION, message.W is not False, message.to_bytes())


def quick(message: Message[Any]) -> str:
    """The text of a message that the quick way has to take."""
    text = PRINTERS[type(message)](message)
    assert text == over_bytes(message) == message.to_sml()
    return text


def left(message: Message[Any]) -> None:
    """A message that the quick way has to leave."""
    with pytest.raises(UNPRINTED):
        PRINTERS[type(message)](message)


ORDINARY = [
    S1F1(),
    S1F2("CENTURA", "4.2.1"),
    S1F2(),
    S2F41("START", [S2F41.Param(f"P{number}", f"value {number}") for number in range(8)]),
    S2F41("STOP", []),
    S6F11(1, 100, [S6F11.Report(number, VARIABLES) for number in (1, 2, 3)]),
    S6F11(1, 100, [S6F11.Report(1, [])]),
    S1F4(VARIABLES * 100),
]


@pytest.mark.parametrize("message", ORDINARY, ids=lambda message: type(message).__name__)
def test_ordinary_messages_take_the_quick_way(message: Message[Any]) -> None:
    quick(message)
    quick(type(message).from_bytes(message.to_bytes()))


def test_layout() -> None:
    text = quick(S6F11(1, 2, [S6F11.Report(3, ["a", [True, []]])]))
    assert text.splitlines() == [
        "S6F11 W",
        "<L[3]",
        "  <U4[1] 1>",
        "  <U4[1] 2>",
        "  <L[1]",
        "    <L[2]",
        "      <U4[1] 3>",
        "      <L[2]",
        '        <A[1] "a">',
        "        <L[2]",
        "          <BOOLEAN[1] TRUE>",
        "          <L[0]>",
        "        >",
        "      >",
        "    >",
        "  >",
        ">.",
    ]


def test_a_value_that_changes_is_printed_as_it_is() -> None:
    message = S1F3([1, 2])
    for value in (1, True, 1.0, 0.0, -0.0, float("nan"), COLOUR.RED, "1", b"1", LocalizedText("1"), (1, 2), None, 1):
        message.svid[0] = value
        try:
            expected = over_bytes(message)
        except EncodeError as error:
            with pytest.raises(EncodeError, match=r"svid\[0\]") as raised:
                message.to_sml()
            assert str(raised.value) == str(error)
        else:
            assert message.to_sml() == expected


@pytest.mark.parametrize("value", [256, -1, True, 1.0, "1", None, (1, 2), 10**400])
def test_what_cannot_be_sent_is_not_printed(value: Any) -> None:
    message = field(("v", (f.U1, 1, 1), (), False, ""))(value)
    left(message)
    with pytest.raises(EncodeError, match=r"S99F2\.field"):
        message.to_sml()


def test_single_precision_is_checked() -> None:
    message = field(("v", (f.F4, 1, 1), (), False, ""))(0.1)
    assert "<F4[1] 0.1>" in quick(message)
    message.field = 1e39
    with pytest.raises(EncodeError, match="outside the range of F4"):
        message.to_sml()


VALUES = [
    (("v", (f.A, 1, 3), (), False, ""), ["a", "abc", 'a"', "é", "~"], ["", "abcd", "～", 1]),
    (("z", ("v", (f.A, 2, 3), (), False, "")), ["", "ab", None], ["a", "abcd"]),
    (("v", (f.J, 0, 200), (), False, ""), ["", "a\\", "ｱ", "x" * 100, "é"], ["～"]),
    (("v", (f.W, 0, 200), (), False, ""), ["", "a", LocalizedText("é", 1)], [1]),
    (("v", (f.B, 1, 1), (), False, ""), [0, 255, b"a"], [256, -1, b"", b"ab", "a"]),
    (("v", (f.B, 0, 100), (), False, ""), [b"", b"\0\xff", 7, bytearray(b"a"), b"x" * 80], [b"x" * 101]),
    (("z", ("v", (f.B, 2, 3), (), False, "")), [b"", b"ab", None], [b"a", 7]),
    (("v", (f.BOOLEAN, 1, 1), (), False, ""), [True, False], [1, None]),
    (("v", (f.F8, 1, 1), (), False, ""), [1.5, 0.0, -0.0, 3, float("inf")], ["1.5"]),
    (("v", (f.F4, 2, 2, f.F8, 1, 1), (), False, ""), [1.5, (1.5, 2.5)], [(1.5,) * 3]),
    (("v", (f.U4, 2, 2, f.I4, 1, 1), (), False, ""), [5, -1], [1.5]),
    (("v", (f.U1, 1, 1, f.B, 1, 1), (), False, ""), [5, b"a"], [-1]),
    (("v", (f.U1, 1, 1, f.I2, 1, 1), (), False, ""), [5, 300, -1], [40_000]),
    (("v", (f.B, 0, 0), (), False, ""), [b""], [5]),
    (("a", 0, -1, ("v", (f.U2, 1, 1), (), False, "")), [(), (1, 2), array("H", [7]), [7], 7], [(-1,), "a"]),
    (("v", (f.L, 0, 2, f.U1, 0, 2), (), False, ""), [[], [1, ["a"]], (1, 2), 5], [[1, 2, 3], "a"]),
    (("v", (), (), False, ""), [5, -5, 2**40, 0.5, "a", "ｱ", b"a", True, None, [1, [None]], (1, 2)], [10**400]),
    (("e", ("v", (f.U1, 1, 1), (), False, "")), [5, None], [256]),
    (FREE, [5, "a", 0.5, b"a", ""], ["abcdef", (1, 2, 3)]),
    (COLOURED, [COLOUR.RED, 1, 77], [COLOUR, 256]),
]


@pytest.mark.parametrize(("plan", "good", "bad"), VALUES, ids=range(len(VALUES)))
def test_data_items(plan: Any, good: list[Any], bad: list[Any]) -> None:
    cls = field(plan)
    for value in good:
        for message in (cls(value), cls(value), cls.from_bytes(cls(value).to_bytes())):
            assert message.to_sml() == over_bytes(message)
    for value in bad:
        left(cls(value))
        with pytest.raises(EncodeError):
            cls(value).to_sml()


def test_received_formats_are_kept() -> None:
    cls = field(FREE)
    for text in ("<F4[1] 0.1>", "<I1[1] -1>", "<I1[2] 1 2>", "<I1[0]>", '<A[1] "a">', "<B[1] 0x05>", "<B[0]>"):
        message = cls.from_bytes(parse_item(text))
        assert message.to_sml() == f"S99F2\n{text}."
        for value in (5, -5, 0.5, "a", "", b"a", None, (1, 2)):
            message.field = value
            try:
                expected = over_bytes(message)
            except EncodeError:
                left(message)
            else:
                assert message.to_sml() == expected


def test_an_empty_item_of_another_format_says_nothing_about_values() -> None:
    cls = field(("z", ("v", (f.U1, 1, 1), (), False, "")))
    message = cls.from_bytes(parse_item("<A>"))
    assert quick(message) == 'S99F2\n<A[0] "">.'
    message.field = 5
    assert quick(message) == "S99F2\n<U1[1] 5>."
    message.field = "x"
    left(message)


def test_any_item_in_received_formats() -> None:
    cls = field(("v", (), (), False, ""))
    for text in ("<F4[1] 0.1>", "<I1[1] -1>", "<B[1] 0x05>", "<U1[0]>", "<L[0]>", "<BOOLEAN[1] TRUE>", '<J[1] "a">'):
        message = cls.from_bytes(parse_item(text))
        assert quick(message) == f"S99F2\n{text}."
        for value in (5, 500, -5, 0.5, "a", b"a", None, True):
            message.field = value
            assert message.to_sml() == over_bytes(message)


def test_counts_that_are_not_enforced() -> None:
    """A message with drift goes out with the counts that came, where one that is made here is refused."""
    cls = field(("v", (f.A, 1, 3), (f.U1, 1, 1), False, ""))
    for text in ('<A[4] "abcd">', "<U1[2] 1 2>", "<U1[0]>"):
        message = cls.from_bytes(parse_item(text))
        assert message.drift
        left(message)
        assert message.to_sml() == f"S99F2\n{text}."
    pairs = Pairs.from_bytes(parse_item("<L[0]>"))
    left(pairs)
    assert pairs.to_sml() == "S99F4\n<L[0]>."


def test_where_counts_decide_about_the_format_the_message_decides() -> None:
    message = field(("v", (f.U4, 1, 1, f.U2, 2, 2), (), False, ""))((1, 2))
    left(message)
    assert message.to_sml() == "S99F2\n<U2[2] 1 2>."


def test_lists_of_structs() -> None:
    pairs = [Pairs.Pair(1, COLOUR.RED), Pairs.Pair(2, 99)]
    message = Pairs(pairs)
    assert quick(message).count("<L[2]") == 3
    received = Pairs.from_bytes(parse_item("<L[2] <L[2] <U4 1> <F8 0.5>> <L[2] <U4 1> <U1 2>>>"))
    assert "<F8[1] 0.5>" in quick(received)
    for wrong in ([pairs[0], None], [], pairs * 2, "ab", None, {1: pairs[0]}):
        message.pairs = wrong  # type: ignore[assignment]
        left(message)
        with pytest.raises(EncodeError):
            message.to_sml()


def test_lists_of_items_of_one_format() -> None:
    cls = field(("r", 0, 3, ("v", (f.F8, 1, 1), (), False, "")))
    for values in ([], [0.5], [0.5, -0.0, 3.0], (0.5, 1)):
        quick(cls(values))
        quick(cls.from_bytes(cls(values).to_bytes()))
    for wrong in ([0.5] * 4, [None], ["0.5"], 0.5):
        left(cls(wrong))


class Nest(Message[None]):
    """A message of up to three fields; subclasses state its plan."""

    __slots__ = ("_formats", "choice", "items", "maybe")
    STREAM = 99
    FUNCTION = 6
    W = True
    FIELDS = ("maybe", "items", "choice")

    def __init__(self, maybe: Any, items: Any, choice: Any) -> None:
        self.maybe, self.items, self.choice = maybe, items, choice
        self._formats = None

    class Inner(Field):
        """One number."""

        __slots__ = ("number",)
        FIELDS = ("number",)

        def __init__(self, number: int) -> None:
            self.number = number


def nest_plan(*fields: Any) -> type[Nest]:
    return type("MadeNest", (Nest,), {"__slots__": (), "PLAN": ("s", "", *fields)})


def test_parts_of_all_kinds() -> None:
    choice = ("c", NUMBER, ("v", (f.A, 0, 3), (), False, ""))
    cls = nest_plan(
        *("maybe", ("o", "Inner", "number", NUMBER), "", ("k", "4103417b22")),
        *("items", ("r", 0, -1, ("r", 0, -1, choice)), "choice", ("c", NUMBER, ("k", "4103616263"))),
    )
    for maybe in (None, Nest.Inner(5)):
        for items in ([], [[]], [[1, "a"], [2]], ((1,), ["b"])):
            for value in (3, None):
                message = cls(maybe, items, value)
                quick(message)
                quick(cls.from_bytes(message.to_bytes()))
    assert '<A[3] "A{" 0x22>' in quick(cls(None, [], 1))
    left(cls(Nest, [], 1))


def test_constants() -> None:
    cls = nest_plan("items", ("r", 0, 2, ("k", "4103616263")), "maybe", ("s", "Inner"))
    quick(cls(Nest.Inner(1), ["abc", None], 0))
    left(cls(Nest.Inner(1), ["abd"], 0))
    single = type("Single", (Nest,), {"__slots__": (), "PLAN": ("m", "", ("k", "4103616263"))})
    assert quick(single(1, 1, 1)) == 'S99F6 W\n<A[3] "abc">.'


def test_repetition_in_place() -> None:
    cls = nest_plan("maybe", NUMBER, "items", ("i", 0, 3, NUMBER))
    quick(cls(1, [2, 3], 0))
    inner: Any = nest_plan("items", ("s", "Inner", "number", ("i", 0, 3, NUMBER)))
    quick(inner(0, Nest.Inner([1, 2]), 0))  # type: ignore[arg-type]
    drifted = cls.from_bytes(parse_item("<L[5] <U4 1> <U4 1> <U4 1> <U4 1> <U4 1>>"))
    left(drifted)
    assert drifted.to_sml().count("<U4[1] 1>") == 5


def test_deep_lists_are_left_to_the_plain_codec() -> None:
    plan: Any = NUMBER
    value: Any = 1
    for _ in range(14):
        plan, value = ("r", 0, -1, plan), [value]
    cls = field(plan)
    quick(cls(value))
    any_item = field(("v", (), (), False, ""))
    for depth in (63, 64, 65):
        nested: Any = 1
        for _ in range(depth):
            nested = [nested]
        message = any_item(nested)
        if depth < 65:
            quick(message)
        else:
            left(message)


def test_classes_that_decide_themselves_what_goes_out() -> None:
    class Own(S1F2):
        __slots__ = ()

        def to_bytes(self) -> bytes:
            return S1F2("other", "text").to_bytes()

    left(Own("a", "b"))
    assert '"other"' in Own("a", "b").to_sml()
    bare = type("Bare", (S1F1,), {"__slots__": (), "PLAN": None})()
    with pytest.raises(TypeError, match="no plan"):
        bare.to_sml()


def test_a_subclass_is_printed_like_its_class() -> None:
    class Narrow(S1F2):
        __slots__ = ()

    assert quick(Narrow("a", "b")) == S1F2("a", "b").to_sml()


KEEPING: list[tuple[str, list[Any]]] = [
    ("U4", list(range(20))),
    ("F4", [number + 0.5 for number in range(20)]),
    ("F8", [number + 0.5 for number in range(20)]),
    ("A", [f"x{number}" for number in range(20)]),
    ("B", [bytes((number, 0)) for number in range(20)]),
]


@pytest.mark.parametrize(("name", "values"), KEEPING, ids=[name for name, _ in KEEPING])
def test_texts_that_are_kept_are_bounded(name: str, values: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_KEPT", 4)
    table: Any = Texts(Leaf({}, {}, False, False, None), 0)[f.CODES[name]][type(values[0])]
    table.clear()
    for value in values:
        assert table[value] == table[value] == format_item(encode(value, f.CODES[name]))
        assert len(table) <= 4


@pytest.mark.parametrize("name", ["F4", "F8"])
def test_zeros_and_what_is_no_number_are_not_kept(name: str) -> None:
    table: Any = Texts(Leaf({}, {}, False, False, None), 0)[f.CODES[name]][float]
    table.clear()
    shown = [table[value] for value in (0.0, -0.0, 0.0, float("nan"), float("nan"))]
    assert shown == [f"<{name}[1] {text}>" for text in ("0.0", "-0.0", "0.0", "nan", "nan")]
    assert not table


def test_long_values_are_not_kept() -> None:
    free = Texts(Leaf({}, {}, False, False, None), 0)[None]
    for value in ("x" * 65, b"x" * 65):
        table: Any = free[type(value)]
        assert table[value] == format_item(encode(value))
        assert value not in table


def test_lists_that_are_remembered_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_ELEMENTS", 10)
    lists = ListTexts(Leaf({}, {}, False, False, None), 0)
    for count in range(1, 9):
        for _ in range(2):
            assert lists.join(list(range(count)), (f.U1,) * count).count("<U1[1]") == count
        assert sum(map(len, lists.recent)) <= 10
    lists.join([1] * 11, (f.U1,) * 11)
    assert not lists.recent
    assert lists.join([1, 2], (f.U1,)) == "<U4[1] 1>\n<U4[1] 2>"


def test_shapes_of_lists_are_not_kept() -> None:
    table = Texts(Leaf({}, {}, False, False, None), 0)
    assert table[f.U1, f.U1][list][[1, 2]] == "<L[2]\n  <U1[1] 1>\n  <U1[1] 2>\n>"
    assert not table


def test_values_of_users_classes_keep_nothing_alive() -> None:
    table = Texts(Leaf({}, {}, False, False, None), 0)[None]
    for kind in (Item, LocalizedText, tuple, object):
        assert table[kind] is table.encoded
    assert not table

    class Level(IntEnum):
        HIGH = 3

    assert table[Level][Level.HIGH] == "<U4[1] 3>"


def test_a_surprise_is_no_error_of_the_message() -> None:
    assert Surprise in UNPRINTED
    assert issubclass(KeyError, UNPRINTED)
