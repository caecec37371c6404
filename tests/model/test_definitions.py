"""Definitions of every dialect become shapes: what the bodies say, what received bodies fit, what goes out."""

import time
from pathlib import Path

import pytest

import smlc
from smlc.model.shapes import text
from smlc.package import Package
from smlc.runtime.secs2.errors import DecodeError
from smlc.runtime.secs2.sml import parse_item


def load(tmp_path: Path, source: str, name: str = "specs.sml") -> Package:
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")
    return smlc.load(path)


def body_of(item: str) -> bytes:
    return parse_item(item)


SHAPES = [
    # placeholders, bounds, alternatives
    ("S64F1 <A [0..20] LOTID>.", "<A [0..20] LOTID>"),
    ("S64F1 <A [..5] X>.", "<A [0..5] X>"),
    ("S64F1 <A [5..] X>.", "<A [5..] X>"),
    ("S64F1 <A [MAX 30] X>.", "<A [0..30] X>"),
    ("S64F1 <U4|U2|A CEID>.", "<U4 [1]|U2 [1]|A CEID>"),
    ("S64F1 <U4 [1]> = X.", "<U4 [1] X>"),
    ("S64F1 <V> = ANYTHING.", "<V>"),
    ("S64F1 <VAR X>.", "<VARIANT X>"),
    ("S64F1 <U4 VID ...>.", "<U4[n] VID>"),
    ("S64F1 <U4 VID VID ...>.", "<U4[n] VID>"),
    ("S64F1 <Ux,n VID1 ... VIDn>.", "<U4|U2|U1|U8[n] VID>"),
    ("S64F1 <SVID [n]>.", "<SVID[n]>"),
    # lists
    ("S64F1 <L [n] <A X>>.", "<L[n] <A X> ...>"),
    ("S64F1 <L,n <A X>>.", "<L[n] <A X> ...>"),
    ("S64F1 <L [0..2] <A X>>.", "<L[0..2] <A X> ...>"),
    ("S64F1 <L [3] <A X> ...>.", "<L[3] <A X> ...>"),
    ("S64F1 <L [0|2] <UPPERDB> <LOWERDB>>.", "<L[0|2] <UPPERDB> <LOWERDB>>"),
    ("S64F1 <L <U4 COUNT> <SV> ...>.", "<L[n] <U4 [1] COUNT> <SV> ...>"),
    ("S64F1 <L <A X> ... <U4 LAST>>.", "<L[n] <A X> ... <U4 [1] LAST>>"),
    ("S64F1 <L,n 1. <U4 SVID1> ... n. <U4 SVIDn>>.", "<L[n] <U4 [1] SVID> ...>"),
    ("S64F1 <L [n] A <L [n] B <L [n] C <U4 X> ...> ...> ...>.", "<L[n] A <L[n] B <L[n] C <U4 [1] X> ...> ...> ...>"),
    ("S64F1 <L [1] <A X> - OR - <U4 Y>>.", "<L[1] <A X> - OR - <U4 [1] Y>>"),
    # constants
    ("S64F1 <L [2] <A 'START'> <U4 X>>.", "<L[2] <A 'START'> <U4 [1] X>>"),
    ("S64F1 <A 'YYMMDDhhmmss'>.", "<A [12] TIME>"),
]


@pytest.mark.parametrize(("source", "shape"), SHAPES, ids=[source for source, _ in SHAPES])
def test_form(tmp_path: Path, source: str, shape: str) -> None:
    package = load(tmp_path, source)
    assert package.diagnostics == ()
    (message,) = package.messages
    assert [text(each) for each in message.shapes] == [shape]


DIALECTS = [
    ("eznet", "S64F1 <A [6] X>.", "<A [0..6] X>"),
    ("peer", "S64F1 <A [6] X>.", "<A [6] X>"),
    ("sfdl", "S64F1 <L <A X>>.", "<L[n] <A X> ...>"),
    ("peer", "S64F1 <L <A X>>.", "<L[1] <A X>>"),
    ("peer", "S64F1 <L [2] <B 80> <U1 X>>.", "<L[2] <B 80> <U1 [1] X>>"),
]


@pytest.mark.parametrize(("dialect", "source", "shape"), DIALECTS)
def test_the_dialect_decides(tmp_path: Path, dialect: str, source: str, shape: str) -> None:
    package = load(tmp_path, f"// smlc: dialect={dialect}\n{source}")
    assert package.diagnostics == ()
    assert text(package.messages[0].shapes[0]) == shape


def test_bytes_of_a_constant_follow_the_dialect(tmp_path: Path) -> None:
    source = "S64F1 W <L [2] <B 80> <U1 X>>."
    hexadecimal = load(tmp_path, f"// smlc: dialect=peer\n{source}", "a.sml")
    decimal = load(tmp_path, f"// smlc: dialect=secs4net\n{source}".replace("<U1 X>", "<U1 [1]>"), "b.sml")
    assert hexadecimal.decode(64, 1, body_of("<L <B 0x80> <U1 1>>")).to_bytes()[2:5] == b"\x21\x01\x80"
    assert [text(shape) for shape in decimal.messages[0].shapes] == ["<L[2] <B 80> <U1 [1]>>"]
    assert decimal.decode(64, 1, body_of("<L <B 80> <U1 1>>")).to_bytes()[2:5] == b"\x21\x01\x50"


@pytest.mark.parametrize(
    ("dialect", "source", "payload"),
    [
        ("itri", r"""S64F1 W <L [2] <A "a\"b\n\\"> <U1 X>>.""", b'a"b\n\\'),
        ("peer", r"""S64F1 W <L [2] <A "a\n"> <U1 X>>.""", b"a\\n"),
    ],
)
def test_strings_of_definitions_follow_the_dialect(tmp_path: Path, dialect: str, source: str, payload: bytes) -> None:
    package = load(tmp_path, f"// smlc: dialect={dialect}\n{source}")
    assert [each for each in package.diagnostics if each.severity == "error"] == []
    (cls,) = package.classes(64, 1)
    assert cls(x=1).to_bytes() == b"\x01\x02A" + bytes([len(payload)]) + payload + b"\xa5\x01\x01"  # type: ignore[call-arg]


def test_a_string_with_a_count_of_go(tmp_path: Path) -> None:
    package = load(tmp_path, "// smlc: dialect=go\nS64F1 W <L [1] <A [5] 'a'b'c'>>.")
    (cls,) = package.classes(64, 1)
    assert cls().to_bytes() == b"\x01\x01A\x05a'b'c"


def test_v_in_small_letters_is_any_item(tmp_path: Path) -> None:
    package = load(tmp_path, "S64F1 W <L [2] < v > = X <v>>.")
    assert package.diagnostics == ()
    assert len(package.classes(64, 1)[0].FIELDS) == 2


class TestReach:
    """Which definitions are never reached."""

    @pytest.mark.parametrize(
        ("source", "lines"),
        [
            ("S64F1 W <U1 X>.\nS64F1 W <U1 X>.\nS64F1 W <U1 X>.", [2, 3]),
            ("S64F1 W H->E <U1 X>.\nS64F1 W H<-E <U1 X>.\nS64F1 W H->E <U2 X>.", []),
            ("S64F1 W H<->E <U1 X>.\nS64F1 W H<-E <U1 X>.", [2]),
            ("S64F1 W H<-E <U1 X>.\nS64F1 W H<->E <U1 X>.", []),
            ("S64F1 W.\nS64F1 W <U1 X>.\nS64F1 W.", [3]),
            ("S64F1 W <U1 X> - OR - <A X>.\nS64F1 W <A X>.\nS64F1 W <A X> - OR - <U1 X>.", [2, 3]),
            ("S64F1 W <U1 X>.\nS64F1 W <A X>.\nS64F1 W <A X> - OR - <U1 X>.", []),
        ],
    )
    def test_reported(self, tmp_path: Path, source: str, lines: list[int]) -> None:
        package = load(tmp_path, source)
        found = [each for each in package.diagnostics if each.code == "SML0313"]
        assert [each.span.line for each in found] == lines
        assert {each.related[0].span.line for each in found} <= {1}

    def test_thousands_of_definitions_of_one_message(self, tmp_path: Path) -> None:
        source = "".join(f"S64F1 W <L [2] <U4 {number}> <V> = X>.\n" for number in range(2000))
        start = time.process_time()
        package = load(tmp_path, source)
        assert (len(package.messages), package.diagnostics) == (2000, ())
        # Compared with one another they would take a minute.
        assert time.process_time() - start < 15


class TestConstants:
    def test_only_the_constant_fits(self, tmp_path: Path) -> None:
        package = load(tmp_path, "S64F1 W <L [2] <A 'START'> <U4 LOT>>.")
        message = package.decode(64, 1, body_of("<L <A 'START'> <U4 7>>"))
        assert (message.FIELDS, message.lot) == (("lot",), 7)  # type: ignore[attr-defined]
        with pytest.raises(DecodeError, match=r"S64F1 at byte 2: expected A 'START', found A 'STOP'"):
            package.decode(64, 1, body_of("<L <A 'STOP'> <U4 7>>"))

    def test_a_constant_is_sent(self, tmp_path: Path) -> None:
        package = load(tmp_path, "S64F1 W <L [2] <A 'START'> = RCMD <U4 LOT>>.")
        (cls,) = package.classes(64, 1)
        assert cls(lot=7).to_bytes() == body_of("<L <A 'START'> <U4 7>>")  # type: ignore[call-arg]

    def test_alternatives_of_constants_are_a_value(self, tmp_path: Path) -> None:
        package = load(tmp_path, "S64F1 W <L [1] <A 'YES'> - OR - <A 'NO'>>.")
        (cls,) = package.classes(64, 1)
        for answer in ("YES", "NO"):
            body = body_of(f"<L <A '{answer}'>>")
            assert package.decode(64, 1, body).value == answer  # type: ignore[attr-defined]
            assert cls(value=answer).to_bytes() == body  # type: ignore[call-arg]
        with pytest.raises(DecodeError, match="fits none of 2 shapes"):
            package.decode(64, 1, body_of("<L <A 'MAYBE'>>"))
        with pytest.raises(ValueError, match="fits none of 2 shapes"):
            cls(value="MAYBE").to_bytes()  # type: ignore[call-arg]


class TestOpenLists:
    @pytest.mark.parametrize("count", [0, 1, 3])
    def test_elements_repeat_between_fixed_ones(self, tmp_path: Path, count: int) -> None:
        package = load(tmp_path, "S64F1 W <L <U4 COUNT> <A NAME> ... <U1 LAST>>.")
        names = " ".join(f"<A 'n{number}'>" for number in range(count))
        body = body_of(f"<L <U4 {count}> {names} <U1 9>>")
        message = package.decode(64, 1, body)
        assert message.name == [f"n{number}" for number in range(count)]  # type: ignore[attr-defined]
        assert message.last == 9  # type: ignore[attr-defined]
        assert message.to_bytes() == body

    def test_fixed_elements_must_be_there(self, tmp_path: Path) -> None:
        package = load(tmp_path, "S64F1 W <L <U4 COUNT> <A NAME> ... <U1 LAST>>.")
        with pytest.raises(DecodeError, match=r"expected L\[2\.\.\], found L\[1\]"):
            package.decode(64, 1, body_of("<L <U4 1>>"))

    def test_an_error_names_the_element(self, tmp_path: Path) -> None:
        package = load(tmp_path, "S64F1 W <L <U4 COUNT> <A NAME> ...>.")
        with pytest.raises(DecodeError, match=r"S64F1\.name\[1\] at byte 11: expected A, found U1"):
            package.decode(64, 1, body_of("<L <U4 1> <A 'x'> <U1 1>>"))


SEVERAL = """// smlc: dialect=pfile
#define MAX_LOT 20
S6F11 = LotStarted INPUT W
<L [3]
    <U4 [1]>            = DataId
    <U4 [1] 100>
    <A [MAX MAX_LOT] >  = LotId
>.
S6F11 = LotEnded INPUT W
<L [3]
    <U4 [1]>            = DataId
    <U4 [1] 101>
    <A [MAX MAX_LOT] >  = LotId
>.
S6F11 = OtherEvent INPUT W
<L [3]
    <U4 [1]>  = DataId
    <U4 [1]>  = Ceid
    <V>       = Body
>.
S6F12 = EventReply OUTPUT <B [1]>.
"""


class TestSeveralDefinitions:
    @pytest.mark.parametrize(("ceid", "name"), [(100, "LotStarted"), (101, "LotEnded"), (102, "OtherEvent")])
    def test_the_first_that_fits_is_taken(self, tmp_path: Path, ceid: int, name: str) -> None:
        package = load(tmp_path, SEVERAL)
        message = package.decode(6, 11, body_of(f"<L <U4 0> <U4 {ceid}> <A 'L1'>>"))
        assert type(message).__name__ == name
        assert message.to_bytes() == body_of(f"<L <U4 0> <U4 {ceid}> <A 'L1'>>")

    def test_direction_and_bounds(self, tmp_path: Path) -> None:
        package = load(tmp_path, SEVERAL)
        assert {message.direction for message in package.messages if message.function == 11} == {"H<-E"}
        assert package.classes(6, 11, "H->E") == ()
        too_long = body_of(f"<L <U4 0> <U4 100> <A '{'x' * 21}'>>")
        assert type(package.decode(6, 11, too_long)).__name__ == "OtherEvent"

    def test_an_error_says_why_each_does_not_fit(self, tmp_path: Path) -> None:
        package = load(tmp_path, SEVERAL)
        with pytest.raises(DecodeError) as caught:
            package.decode(6, 11, body_of("<L <U4 0>>"))
        assert str(caught.value).count("expected L[3], found L[1]") == 3

    def test_47_definitions_of_one_message(self, tmp_path: Path) -> None:
        source = "\n".join(
            f"S6F11 W H<-E Event{number} <L [3] <U4 DATAID> <U4 {number}> <L [{number % 5 + 1}] "
            + " ".join(f"<A V{each}>" for each in range(number % 5 + 1))
            + ">>."
            for number in range(1, 48)
        )
        package = load(tmp_path, source)
        assert package.diagnostics == ()
        for number in (1, 23, 47):
            values = " ".join("<A 'v'>" for _ in range(number % 5 + 1))
            message = package.decode(6, 11, body_of(f"<L <U4 1> <U4 {number}> <L {values}>>"))
            assert type(message).__name__ == f"Event{number}"

    def test_a_definition_behind_an_equal_one_is_reported(self, tmp_path: Path) -> None:
        package = load(tmp_path, "S64F1 W H->E <U4 X>.\nS64F1 W H->E <U4 X>.\nS64F1 W H<-E <U4 X>.")
        assert [(each.code, each.line) for each in package.diagnostics] == [("SML0313", 2)]


class TestUnknownNames:
    def test_any_item_with_a_hint_in_vendors_files(self, tmp_path: Path) -> None:
        package = load(tmp_path, "// smlc: dialect=peer\nS64F1 W <L [1] <EQTHING>>.")
        (said,) = package.diagnostics
        assert (said.code, said.severity, said.line, said.column) == ("SML0314", smlc.Severity.WARNING, 2, 17)
        for item in ("<A 'x'>", "<L <U4 1>>", "<F8 1.5>"):
            message = package.decode(64, 1, body_of(f"<L {item}>"))
            assert message.to_bytes() == body_of(f"<L {item}>")

    def test_a_misspelt_name_is_an_error(self, tmp_path: Path) -> None:
        package = load(tmp_path, "S64F1 W <L [1] <RCDM>>.")
        (said,) = package.diagnostics
        assert (said.code, said.severity, said.help) == ("SML0201", smlc.Severity.ERROR, "did you mean RCMD?")

    @pytest.mark.parametrize("source", ["// smlc: dialect=smlc\nS64F1 W <L [1] <EQTHING>>."])
    def test_an_error_in_smlcs_own_language(self, tmp_path: Path, source: str) -> None:
        assert [each.code for each in load(tmp_path, source).diagnostics] == ["SML0201"]


@pytest.mark.parametrize(
    ("source", "shape"),
    [
        ("S64F1 <NOW[16]>.", "<A [16] NOW>"),
        ("S64F1 <U4AUTO [1]>.", "<U4 [1] U4AUTO>"),
        ("S64F1 <U2AUTO>.", "<U2 [1] U2AUTO>"),
    ],
)
def test_value_generators_have_the_format_that_they_send(tmp_path: Path, source: str, shape: str) -> None:
    package = load(tmp_path, source)
    assert package.diagnostics == ()
    assert text(package.messages[0].shapes[0]) == shape
