"""Generated functions: what they are made of, what they leave to the plain codec, what they learn."""

import linecache
import traceback
from array import array
from typing import Any

import pytest

from smlc.runtime.secs2 import plan
from smlc.runtime.secs2.codec import Limits, decode, encode
from smlc.runtime.secs2.errors import DecodeError, EncodeError
from smlc.runtime.secs2.fuse import source
from smlc.runtime.secs2.fuse.exact import EXACT, LARGE, LazyText, expect_list, list_head
from smlc.runtime.secs2.fuse.source import Source, field
from smlc.runtime.secs2.message import Message, Struct
from smlc.runtime.secs2.surprise import ORDINARY, UNREAD, Surprise, fits
from tests.runtime.secs2 import declared
from tests.runtime.secs2.bodies import item

L, B, BOOLEAN, A, U1, U2, U4, F8 = 0, 0o10, 0o11, 0o20, 0o51, 0o52, 0o54, 0o40
ID = ("v", (U4, 1, 1, U2, 1, 1, U1, 1, 1), (), False, "")
ANY = ("v", (), (), False, "")
TEXT = ("v", (A, 1, 8), (), False, "")


def u4(number: int) -> bytes:
    return item(U4, 4, number.to_bytes(4, "big"))


def u2(number: int) -> bytes:
    return item(U2, 2, number.to_bytes(2, "big"))


def text(value: str) -> bytes:
    return item(A, len(value), value.encode("latin-1"))


def items(*children: bytes) -> bytes:
    return item(L, len(children), b"".join(children))


class Pair(Message[None]):
    """Two ids in a fixed list."""

    __slots__ = ("_formats", "one", "two")
    STREAM, FUNCTION = 99, 6
    FIELDS = ("one", "two")
    PLAN = ("s", "", "one", ID, "two", ID)

    def __init__(self, one: Any, two: Any) -> None:
        self.one, self.two, self._formats = one, two, None


class Table(Message[None]):
    """An id, and reports of any values by their id."""

    __slots__ = ("_formats", "dataid", "reports")
    STREAM, FUNCTION = 99, 8
    FIELDS = ("dataid", "reports")
    PLAN = ("s", "", "dataid", ID, "reports", ("r", 0, -1, ("s", "Report", "rptid", ID, "values", ("r", 0, -1, ANY))))

    def __init__(self, dataid: Any, reports: Any) -> None:
        self.dataid, self.reports, self._formats = dataid, list(reports), None

    class Report(Struct):
        """Id and values."""

        __slots__ = ("_formats", "rptid", "values")
        FIELDS = ("rptid", "values")

        def __init__(self, rptid: Any, values: Any) -> None:
            self.rptid, self.values, self._formats = rptid, list(values), None


def fused(cls: type[Any], body: bytes) -> Any:
    """What the fused reader makes of a body; None when it gives up."""
    try:
        return (plan.READERS.get(cls) or plan._fused_reader(cls))(body)
    except UNREAD:
        return None


def lists_of(cls: type[Any]) -> Any:
    """The readers and writers of lists of a class."""
    return next(iter(plan._stock().guesses_of(cls)._lists.values()))


def fresh(base: type[Any]) -> Any:
    """The class anew, so that nothing is known of it."""
    made = type(base.__name__, (base,), {"__slots__": ()})
    plan._fused_reader(made)
    return made


# ------------------------------------------------------------------ source text


def test_a_traceback_shows_the_generated_line() -> None:
    made = Source("test")
    made.add("return 1 // zero")
    function = made.function("divide(zero)")
    with pytest.raises(ZeroDivisionError) as caught:
        function(0)
    assert "return 1 // zero" in "".join(traceback.format_exception(caught.value))


def test_only_the_youngest_sources_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "_KEPT", 3)
    for _ in range(5):
        made = Source("bounded")
        made.add("return None")
        made.function("nothing()")
    assert sum(name.startswith("<smlc") for name in linecache.cache) == 3


def test_constants_are_shared_and_names_are_checked() -> None:
    made = Source("test")
    value = object()
    assert made.constant(value) == made.constant(value)
    assert field("ceid") == "ceid"
    for name in ("a b", "x.y", "f()", "", "class"):
        with pytest.raises(ValueError, match="no field name"):
            field(name)


# ------------------------------------------------------------------ surprises


def test_the_exact_reading_tolerates_nothing() -> None:
    with pytest.raises(Surprise):
        EXACT.deviate(0, "U4", "A")
    with pytest.raises(Surprise):
        EXACT.odd()
    EXACT.spend(10**9, 0, 64)
    with pytest.raises(Surprise):
        EXACT.spend(0, 0, 65)


def test_heads_of_lists() -> None:
    assert list_head(bytes.fromhex("02 0002 0100 0100"), 0, 7) == (2, 3)
    assert expect_list(bytes.fromhex("03 000001 0100"), 0, 6, 1) == 4
    with pytest.raises(Surprise):
        list_head(text("x"), 0, 3)
    with pytest.raises(Surprise):
        expect_list(bytes.fromhex("01 00"), 0, 2, 1)


def test_which_bodies_cannot_exceed_the_limits() -> None:
    assert fits(ORDINARY, Limits()) and not fits(ORDINARY + 1, Limits())
    assert fits(20, Limits(items=10)) and not fits(21, Limits(items=10))
    assert not fits(1, Limits(depth=63)) and not fits(11, Limits(total=10)) and not fits(1, Limits(views=0))


def test_texts_of_large_bodies_are_decoded_one_by_one() -> None:
    assert LazyText(b"\xe9tat")[0:2] == "\xe9t"
    body = items(text("x"), item(B, LARGE, bytes(LARGE)), text("\xe9"))
    values, formats = decode(body)
    assert (values[0], values[2], formats) == ("x", "\xe9", (A, B, A))


@pytest.mark.parametrize(
    "body",
    [
        items(u4(1), b"\xb2\x00\x04\x00\x00\x00\x02"),
        b"\x02\x00\x02" + u4(1) + u4(2),
        items(u2(1), item(U1, 1, b"\x02")),
    ],
)
def test_legal_bodies_that_are_not_the_ordinary_ones(body: bytes) -> None:
    assert list(Pair.from_bytes(body)) == [1, 2]


def test_cut_and_lengthened_bodies_are_named_by_the_plain_codec() -> None:
    body = items(u4(1), u4(2))
    for end in range(1, len(body)):
        assert fused(Pair, body[:end]) is None
        with pytest.raises(DecodeError, match=r"^S99F6"):
            Pair.from_bytes(body[:end])
    with pytest.raises(DecodeError, match="1 bytes left over"):
        Pair.from_bytes(body + b"\x00")


def test_other_limits() -> None:
    body = items(u4(1), u4(2))
    assert Pair.from_bytes(body, limits=Limits(items=50)).one == 1
    assert Pair.from_bytes(bytearray(body)).two == 2
    with pytest.raises(DecodeError, match="more than 2 items"):
        Pair.from_bytes(body, limits=Limits(items=2))
    with pytest.raises(DecodeError, match="at most 3 are read"):
        decode(memoryview(body), Limits(total=3))


# ------------------------------------------------------------------ what is learnt


def test_a_peer_with_other_formats_gets_a_reader_of_its_own() -> None:
    cls = fresh(Pair)
    first = plan.READERS[cls]
    for number in range(40):
        assert list(cls.from_bytes(items(u2(number), u2(7)))) == [number, 7]
    assert plan.READERS[cls] is not first
    again = cls.from_bytes(items(u4(1), u4(2)))
    assert (list(again), again._formats) == ([1, 2], (U4, U4))


def test_the_third_list_of_a_shape_gets_a_reader_and_a_writer() -> None:
    cls = fresh(Table)
    body = items(
        u4(1), items(items(u4(5), items(u4(9), text("abc"), items(text("x"), items()), item(U4, 8, bytes(8)))))
    )
    for sight in range(5):
        made = cls.from_bytes(body)
        (report,) = made.reports
        assert report.values == [9, "abc", ["x", []], array("I", (0, 0))]
        assert report._formats == (U4, (U4, A, (A, ()), U4))
        assert made.to_bytes() == body
        assert bool(lists_of(cls).readers) == (sight >= 2)
    assert lists_of(cls).writers


def test_values_of_other_classes_are_not_written_by_a_known_writer() -> None:
    cls = fresh(Table)
    for _ in range(4):
        cls(1, [Table.Report(5, [1, "x"])]).to_bytes()
    assert lists_of(cls).recent
    for values in ([True, "x"], [1, "x", 2], [1.5, "x"], [1, b"x"], [1, "y" * 300], [2**40, "x"], [1, "\u6f22"]):
        expected = items(u4(1), items(items(u4(5), encode(values))))
        assert cls(1, [Table.Report(5, values)]).to_bytes() == expected
    with pytest.raises(EncodeError, match=r"^S99F8.reports\[0\].values\[1\]"):
        cls(1, [Table.Report(5, [1, object()])]).to_bytes()


def test_the_types_that_a_tool_declares_are_known_from_the_first_list() -> None:
    cls = fresh(Table)
    plan.declare(cls, {5: (U4, A), 6: (L,), 7: None}.get)
    plan.declare(cls, {5: (A, A)}.get)  # the first word counts
    for rptid, values in ((5, (u4(1), text("x"))), (6, (items(),)), (7, (u4(1),)), (8, ()), (5, (u2(1), text("y")))):
        assert cls.from_bytes(items(u4(0), items(items(u4(rptid), items(*values))))).reports[0].rptid == rptid
    assert (5, 2) in lists_of(cls).readers
    assert len(lists_of(cls).readers) == 1


def test_declarations_reach_lists_that_exist_already() -> None:
    cls = fresh(Table)
    plan.expect(cls, (U4, A))
    plan.expect(cls, (U4, A))
    assert lists_of(cls).readers[None, 2] and not lists_of(cls).declared
    plan.declare(cls, {}.get)
    assert lists_of(cls).declared
    plan.expect(type("Unused", (Pair,), {"__slots__": ()}), (U4,))


def test_shapes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from smlc.runtime.secs2.fuse import shapes

    monkeypatch.setattr(shapes, "_LIVE", 2)
    monkeypatch.setattr(shapes, "_COUNTED", 4)
    known: shapes.Shapes[int] = shapes.Shapes()
    for key in range(3):
        assert [known.due(key) for _ in range(3)] == [False, False, True]
        known.put(key, key)
    assert list(known) == [1, 2]
    for key in range(10, 20):
        known.due(key)
    assert len(known._seen) <= 4
    monkeypatch.setattr(shapes, "_BUILDS", 3)
    assert not any(known.due(99) for _ in range(9))


def test_no_more_writers_are_remembered_than_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    from smlc.runtime.secs2.fuse import lists

    monkeypatch.setattr(lists, "LONGEST", 2)
    monkeypatch.setattr(lists, "_REMEMBERED", 1)
    made = lists.LeafList(plan._Binder(Table, False).node(ANY, 1), lambda _key: None)  # type: ignore[arg-type]
    plain = Pair(1, 2)
    for formats in ((U4,), (U2,), (U1,)):
        for _ in range(5):
            assert made.write([1], formats, plain) == encode([1], formats)[2:]
    assert len(made.recent) <= 2
    for key in (1, 2, 3):
        made.read(u4(1), "", 0, 1, 6, key)
    assert made.known == {1}


# ------------------------------------------------------------------ long lists


@pytest.mark.parametrize("count", [1, 7, 255, 256, 257, 1000, 5000])
def test_lists_of_one_format(count: int) -> None:
    cls = fresh(declared.field(("r", 0, -1, ANY)))
    for body, values in (
        (items(*map(u4, range(count))), list(range(count))),
        (
            items(*(item(BOOLEAN, 1, bytes((number % 3,))) for number in range(count))),
            [n % 3 != 0 for n in range(count)],
        ),
        (items(*map(text, map(str, range(count)))), list(map(str, range(count)))),
    ):
        for _ in range(4):
            made = cls.from_bytes(body)
            assert made.field == values
            if body[-1] != 2:
                assert made.to_bytes() == cls(values).to_bytes() or body[3] == 0x25
            assert plan._encode_plain(cls, made) == made.to_bytes()


@pytest.mark.parametrize("odd", [u2(3), text("x"), items(), item(U4, 8, bytes(8)), item(U4, 0, b"")])
@pytest.mark.parametrize("count", [9, 300, 4200])
def test_one_item_of_another_kind(count: int, odd: bytes) -> None:
    cls = fresh(declared.field(("r", 0, -1, ANY)))
    body = items(*map(u4, range(count)), odd, *map(u4, range(3)))
    for _ in range(4):
        made = cls.from_bytes(body)
        assert made.to_bytes() == body
        assert len(made.field) == count + 4


def test_long_lists_out_of_range() -> None:
    cls = fresh(declared.field(("r", 0, -1, ANY)))
    assert cls([2**40] * 300).to_bytes() == b"\x02\x01\x2c" + encode(2**40) * 300
    assert cls([1, 2.5] * 200).to_bytes()[:3] == b"\x02\x01\x90"


def test_lists_of_codes() -> None:
    cls = fresh(declared.field(("r", 0, -1, declared.COLOURED)))
    for count in (3, 8):
        made = cls.from_bytes(items(*(item(U1, 1, b"\x01") for _ in range(count))))
        assert made.field == [declared.COLOUR.RED] * count
        assert all(each.__class__ is declared.COLOUR for each in made.field)
        assert made.to_bytes() == items(*(item(U1, 1, b"\x01") for _ in range(count)))


# ------------------------------------------------------------------ kinds of items


class Open(Message[None]):
    """A count, a constant, and values that repeat in place."""

    __slots__ = ("_formats", "count", "values")
    STREAM, FUNCTION = 99, 10
    FIELDS = ("count", "values")
    PLAN = ("s", "", "count", ID, "", ("k", "410158"), "values", ("i", 0, -1, ANY))

    def __init__(self, count: Any, values: Any) -> None:
        self.count, self.values, self._formats = count, list(values), None


class Marked(Message[None]):
    """A constant in a fixed list, an optional list, and a list of a declared length."""

    __slots__ = ("_formats", "name", "pair", "two")
    STREAM, FUNCTION = 99, 12
    FIELDS = ("name", "pair", "two")
    NAME_PLAN = ("z", ("v", (A, 2, 8), (), False, ""))
    PAIR_PLAN = ("o", "Inner", "flag", ("v", (BOOLEAN, 1, 1), (), False, ""))
    TWO_PLAN = ("r", 2, 3, ("c", TEXT, ID))
    PLAN = ("s", "", "", ("k", "410158"), "name", NAME_PLAN, "pair", PAIR_PLAN, "two", TWO_PLAN)

    def __init__(self, name: Any, pair: Any, two: Any) -> None:
        self.name, self.pair, self.two, self._formats = name, pair, list(two), None

    class Inner(Struct):
        """A truth value."""

        __slots__ = ("flag",)
        FIELDS = ("flag",)

        def __init__(self, flag: bool) -> None:
            self.flag = flag


def test_elements_that_repeat_in_place() -> None:
    body = items(u4(2), text("X"), u2(7), text("y"))
    made = Open.from_bytes(body)
    assert (list(made), made.to_bytes()) == ([2, [7, "y"]], body)
    assert Open(2, [7]).to_bytes() == items(u4(2), text("X"), u4(7))
    with pytest.raises(DecodeError, match="expected A 'X', found A 'Y'"):
        Open.from_bytes(items(u4(2), text("Y")))
    with pytest.raises(EncodeError, match=r"^S99F10.values\[0\]: no SECS-II format"):
        Open(2, [object()]).to_bytes()


def test_constants_options_and_choices() -> None:
    flag = items(item(BOOLEAN, 1, b"\x02"))
    for pair, shown in ((flag, Marked.Inner(True)), (b"\x01\x00", None)):
        body = items(text("X"), text("ab"), pair, items(text("a"), u2(5)))
        for _ in range(4):
            made = Marked.from_bytes(body)
            assert fused(Marked, body) is not None
            assert list(made) == ["ab", shown, ["a", 5]]
        assert made.to_bytes() == body.replace(b"\x25\x01\x02", b"\x25\x01\x01")
    assert Marked("", None, ["a", 5]).to_bytes() == items(text("X"), text(""), items(), items(text("a"), u4(5)))


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (items(text("Z"), text("ab"), items(), items(text("a"), u4(5))), "S99F12"),
        (items(text("X"), u4(1), items(), items(text("a"), u4(5))), "S99F12.name"),
        (items(text("X"), text("ab"), u4(1), items(text("a"), u4(5))), "S99F12.pair"),
        (items(text("X"), text("ab"), items(), items(text("a"), item(F8, 8, bytes(8)))), "S99F12.two[1]"),
    ],
)
def test_misfits_have_their_path(body: bytes, path: str) -> None:
    with pytest.raises(DecodeError) as caught:
        Marked.from_bytes(body)
    assert caught.value.path == path


def test_counts_that_are_not_declared_are_drift() -> None:
    body = items(text("X"), text("a"), items(), items(text("b")))
    made = Marked.from_bytes(body)
    assert [each.path for each in made.drift] == ["S99F12.name", "S99F12.two"]
    assert made.to_bytes() == body


def test_kept_formats_of_a_list_of_choices() -> None:
    body = items(text("X"), text("ab"), items(), items(text("a"), u2(5), u4(6)))
    made = Marked.from_bytes(body)
    assert made.to_bytes() == body
    made.two.pop()
    assert made.to_bytes() == items(text("X"), text("ab"), items(), items(text("a"), u4(5)))
    made.two = ["a", object()]
    with pytest.raises(EncodeError, match=r"^S99F12.two\[1\]"):
        made.to_bytes()


def test_deep_plans_are_left_to_the_plain_codec_from_some_level_on() -> None:
    shape: Any = ID
    for _ in range(30):
        shape = ("r", 0, -1, shape)
    cls = declared.field(shape)
    body = u2(7)
    for _ in range(30):
        body = items(body)
    made = cls.from_bytes(body)
    assert fused(cls, body) is not None
    assert made.to_bytes() == body


def test_long_fixed_lists() -> None:
    names = [f"f{number}" for number in range(300)]
    parts = [part for name in names for part in (name, ID)]
    cls: Any = type(
        "Long", (Message,), {"__slots__": (*names, "_formats"), "FIELDS": tuple(names), "PLAN": ("s", "", *parts),
                             "STREAM": 99, "FUNCTION": 14, "__module__": __name__}
    )  # fmt: skip
    body = items(*map(u4, range(300)))
    assert list(cls.from_bytes(body)) == list(range(300))
    assert cls.from_bytes(body).to_bytes() == body
    mixed = items(*map(u2, range(300)))
    assert cls.from_bytes(mixed).to_bytes() == mixed


def test_binaries_as_views_of_the_body() -> None:
    big = bytes(range(256)) * 8
    body = items(
        u4(1), items(items(u4(5), items(item(B, len(big), big), items(item(B, len(big), big)), item(B, 2, b"ab"))))
    )
    made = Table.from_bytes(body, limits=Limits(views=1000))
    first, (second,), third = made.reports[0].values
    assert isinstance(first, memoryview) and isinstance(second, memoryview) and third == b"ab"
    assert first.readonly and first == big and second == big
    assert made.to_bytes() == body
    assert isinstance(Table.from_bytes(body).reports[0].values[0], bytes)
    values, formats = decode(body, Limits(views=1000))
    assert isinstance(values[1][0][1][0], memoryview) and encode(values, formats) == body


@pytest.mark.parametrize("size", [0, 1, 8, 9, 255, 256, 70_000])
def test_binaries_and_texts_of_all_sizes(size: int) -> None:
    cls = declared.field(("v", (A, 0, -1, B, 0, -1), (), False, ""))
    for value in ("x" * size, bytes(size)):
        body = item(A if isinstance(value, str) else B, size, value.encode() if isinstance(value, str) else value)
        made = cls.from_bytes(body)
        assert (made.field, made.to_bytes(), cls(value).to_bytes()) == (value, body, body)


def test_bounds_of_a_binary() -> None:
    cls = declared.field(("v", (B, 2, 3, U4, 1, 1), (), False, ""))
    assert cls.from_bytes(item(B, 3, b"abc")).field == b"abc"
    assert [str(each) for each in cls.from_bytes(item(B, 4, b"abcd")).drift] == [
        "S99F2.field at byte 0: expected B[2..3], found B[4]"
    ]
    with pytest.raises(EncodeError, match="4 values"):
        cls(b"abcd").to_bytes()


def test_a_buffer_of_floats_is_no_list_of_integers() -> None:
    cls = declared.field(("v", (U4, 0, -1, F8, 0, -1), (), True, ""))
    values = array("d", range(1000))
    assert cls(values).to_bytes() == encode(values, F8)
    assert cls(memoryview(values)).to_bytes() == encode(values, F8)


def test_a_header_only_message_has_no_functions_to_make() -> None:
    class Empty(Message[None]):
        """No body."""

        __slots__ = ()
        STREAM, FUNCTION = 99, 1
        PLAN = ("h",)

    assert Empty.from_bytes(b"") == Empty()
    assert Empty().to_bytes() == b""
    with pytest.raises(DecodeError, match="expected no body"):
        Empty.from_bytes(b"\x01\x00")


def test_names_that_cannot_stand_in_source_are_left_to_the_plain_codec() -> None:
    cls: Any = type(
        "Strange",
        (Message,),
        {"FIELDS": ("class",), "PLAN": ("m", "class", ID), "STREAM": 99, "FUNCTION": 16, "__module__": __name__},
    )
    made = cls.from_bytes(u4(7))
    assert getattr(made, "class") == 7
    assert made.to_bytes() == u4(7)


class Seldom(Message[None]):
    """A constant and a number, or the empty list."""

    __slots__ = ("number",)
    STREAM, FUNCTION = 99, 18
    FIELDS = ("number",)
    PLAN = ("o", "", "", ("k", "410158"), "number", ("v", (U4, 1, 1), (), False, ""))

    def __init__(self, number: Any = None) -> None:
        self.number = number


def test_the_empty_form_of_a_message() -> None:
    for message, body in ((Seldom(), items()), (Seldom(5), items(text("X"), u4(5)))):
        assert message.to_bytes() == body
        assert fused(Seldom, body) == Seldom.from_bytes(body) == message
        assert plan._decode_shape(Seldom, body, Limits())[0] == message


def test_a_body_that_is_a_constant() -> None:
    cls: Any = type(
        "Fixed",
        (Message,),
        {"__slots__": (), "PLAN": ("m", "", ("k", "0100")), "STREAM": 99, "FUNCTION": 20, "__module__": __name__},
    )
    assert cls.from_bytes(items()) == cls() and cls().to_bytes() == items()
    assert fused(cls, items()) is not None
    with pytest.raises(DecodeError):
        cls.from_bytes(u4(1))


def test_a_number_that_may_be_missing() -> None:
    cls = declared.field(("z", ("v", (U4, 1, 1), (), False, "")))
    for body, value in ((u4(5), 5), (item(U4, 0, b""), None), (item(A, 0, b""), None), (items(), None)):
        made = cls.from_bytes(body)
        assert (made.field, made.to_bytes()) == (value, body)
        assert fused(cls, body) is not None


def test_a_long_list_inside_of_a_known_shape() -> None:
    body = items(u4(1), items(*map(u4, range(300))), text("x"))
    for _ in range(5):
        values, formats = decode(body)
        assert (values, formats) == ([1, list(range(300)), "x"], (U4, (U4,) * 300, A))
    shorter = items(u4(1), items(*map(u4, range(299))), text("x"))
    assert len(decode(shorter)[0][1]) == 299


@pytest.mark.parametrize("value", [7, 2.5, True])
def test_columns_of_the_plain_codec(value: Any) -> None:
    """Bodies that are too large for the fused codec go through the plain one, which knows runs of numbers too."""
    cls = declared.field(("r", 0, -1, ANY))
    single = encode(value)
    body = items(*[single] * 20)
    for kept in (None, (single[0] >> 2,) * 20):
        assert encode([value] * 20, kept) == body
    made, reading = plan._decode_shape(cls, body, Limits())
    assert (made.field, made._formats, reading.oddities) == ([value] * 20, ((single[0] >> 2,) * 20,), 0)
    mixed = [value] * 20 + ["x"]
    assert encode(mixed) == items(*[single] * 20, text("x"))
    assert encode([value] * 8 + [2**40]) == items(*[single] * 8, encode(2**40))
    assert encode([2**40] * 8) == items(*[encode(2**40)] * 8)
    assert plan._decode_shape(cls, items(*[single] * 20, text("x")), Limits())[0].field == mixed


def test_kept_formats_of_a_column() -> None:
    assert encode([1] * 8, (U2,) * 8) == items(*[u2(1)] * 8)
    assert encode([1] * 8, (U2,) * 7 + (U4,)) == items(*[u2(1)] * 7, u4(1))
    assert encode([True] * 8, (U2,) * 8) == encode([True] * 8)
    assert encode([[1]] * 8) == items(*[items(u4(1))] * 8)
    codes = declared.field(("r", 0, -1, declared.COLOURED))
    body = items(*[item(U1, 1, b"\x02")] * 9)
    assert plan._decode_shape(codes, body, Limits())[0].field == [declared.COLOUR.GREEN] * 9


def test_known_shapes_of_bounded_texts_and_of_items_that_structs_do_not_read() -> None:
    bounded = ("v", (A, 1, 3, U4, 1, 1, 0o21, 0, -1), (), False, "")
    cls = fresh(declared.field(("r", 0, -1, bounded)))
    body = items(text("abc"), u4(1), item(0o21, 1, b"\xb1"), text("x"))
    for _ in range(5):
        made = cls.from_bytes(body)
        assert (made.field, made.to_bytes(), made.drift) == (["abc", 1, "\uff71", "x"], body, ())
    for last, count in ((text("abcd"), 1), (text(""), 1), (text("ab"), 0)):
        assert len(cls.from_bytes(body[:-3] + last).drift) == count
    made.field[0] = "abcd"
    # Too long for A, so that J takes it: the choice of the plain codec.
    assert made.to_bytes() == items(item(0o21, 4, b"abcd"), u4(1), item(0o21, 1, b"\xb1"), text("x"))


def test_a_known_shape_of_lists_alone() -> None:
    body = items(*[items(items())] * 5, u4(1))
    for _ in range(5):
        assert decode(body) == ([[[]]] * 5 + [1], (((),),) * 5 + (U4,))
    empty = items(*[items()] * 9)
    for _ in range(5):
        assert decode(empty) == ([[]] * 9, ((),) * 9)


def test_a_value_out_of_range_in_a_long_list_of_known_shape() -> None:
    cls = fresh(declared.field(("r", 0, -1, ANY)))
    values: list[Any] = [1, "x"] * 150
    for _ in range(5):
        assert cls(values).to_bytes() == encode(values)
    values[280] = 2**40
    assert cls(values).to_bytes() == encode(values)


def test_an_alternative_with_deviations_gives_way_to_one_that_fits() -> None:
    few = ("r", 1, 2, ID)
    cls = fresh(declared.field(("c", few, ("r", 3, 4, ANY))))
    body = items(u4(1), u4(2), u4(3))
    made = cls.from_bytes(body)
    assert (made.field, made.drift, made.to_bytes()) == ([1, 2, 3], (), body)
    assert fused(cls, body) is not None
    assert fused(cls, items(*[u4(1)] * 5)) is None
    assert len(cls.from_bytes(items(*[u4(1)] * 5)).drift) == 1
    with pytest.raises(DecodeError, match="fits none"):
        cls.from_bytes(u4(1))
    with pytest.raises(EncodeError, match="fits none"):
        cls([1] * 5).to_bytes()


def test_open_lists_and_constants_of_the_plain_codec() -> None:
    with pytest.raises(DecodeError, match=r"expected L\[2..\], found L\[1\]"):
        Open.from_bytes(items(u4(1)))
    with pytest.raises(DecodeError, match=r"expected L\[2..\], found A"):
        Open.from_bytes(text("x"))
    with pytest.raises(EncodeError, match=r"^S99F10.count"):
        Open(object(), []).to_bytes()
    assert Open.from_bytes(items(u4(1), text("X"))).values == []
