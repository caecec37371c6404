"""The formatter: golden files, what it keeps, what it leaves alone, and that it notices its own mistakes."""

from pathlib import Path

import pytest

from smlc.syntax import layout_check, layout_tokens, parse, printer
from smlc.syntax.dialects import find
from smlc.syntax.layout_tokens import UnseenTextError, list_text
from smlc.syntax.printer import FormatError, format_text

GOLDEN = Path(__file__).parent.parent / "golden" / "fmt"
INPUTS = sorted((GOLDEN / "input").iterdir())


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_golden_files(path: Path, update_golden: bool) -> None:
    text = path.read_text("utf-8")
    result = format_text(text, path.name)
    assert result.is_formatted
    expected = GOLDEN / "output" / path.name
    if update_golden:
        expected.write_text(result.text, "utf-8")
    assert result.text == expected.read_text("utf-8")
    assert format_text(result.text, path.name).text == result.text
    assert list_text(text, path.name).notes == list_text(result.text, path.name).notes


def test_the_standard_messages_are_formatted(repository: Path) -> None:
    files = sorted((repository / "specs" / "e5").glob("*.sml"))
    assert len(files) > 20
    for path in files:
        text = path.read_text("utf-8")
        assert format_text(text, path.name).text == text, path.name


def fmt(text: str, kind: str = "sml") -> str:
    """The formatted text, which has to be free of errors."""
    result = format_text(text, f"x.{kind}")
    assert result.is_formatted, result.diagnostics
    return result.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("\n \n", ""),
        ("  // only\n\n\n\n// notes  ", "// only\n\n// notes\n"),
        ("S1F1W.", "S1F1 W.\n"),
        ("'S1F1' W\n.", "'S1F1' W.\n"),
        ("NAME :S1F1 [W] .", "NAME: S1F1 [W].\n"),
        ("S1F1W : 'S1F1' W.", "S1F1W: 'S1F1' W.\n"),
        (": 'S1F1'.", ": 'S1F1'.\n"),
        ("S1F1 W.S1F3 W.", "S1F1 W.\nS1F3 W.\n"),
        ("S1F1 W.\n\n\n\n\nS1F3 W.", "S1F1 W.\n\nS1F3 W.\n"),
        ("S1F2 H  ->  E X .", "S1F2 H -> E X.\n"),
        ("S1F2 <u4[1]   5 >.", "S1F2 <U4 [1] 5>.\n"),
        ("S1F2 <Boolean T>.", "S1F2 <Boolean T>.\n"),
        ("S1F2 < v >.", "S1F2 <v>.\n"),
        ("S1F2 <l>.", "S1F2 <L>.\n"),
        ("S1F2 <L[0]\n>.", "S1F2\n<L [0]>.\n"),
        ("S1F2 <A'it''s'>.", "S1F2 <A 'it''s'>.\n"),
        ("S1F2 <B_FILE =(name)>.", "S1F2 <B_FILE=(name)>.\n"),
        ("S1F2 <L,\n2 <A><A>>.", "S1F2 <L, 2 <A> <A>>.\n"),
        ("S1F2 <L <L [1] <A 'x'>>>.", "S1F2\n<L\n  <L [1] <A 'x'>>\n>.\n"),
        ("S1F2 <L <A 'x'> - OR - <A 'y'>>.", "S1F2\n<L\n  <A 'x'>\n  - OR -\n  <A 'y'>\n>.\n"),
        ("#define  MAX 5  // five  \nS1F1.", "#define  MAX 5  // five\nS1F1.\n"),
        ("if('S1F1' W)b.", "if ('S1F1' W) b.\n"),
        ("if(S1F1 (2)==<A>)b.", "if (S1F1(2)==<A>) b.\n"),
        ("/* a /* b */\nS1F1 /* c\n.", "/* a /* b */\nS1F1  /* c\n.\n"),
        ("S1F1.\ufeffS1F3.", "S1F1.\nS1F3.\n"),
        ("if(a)b.", "if (a) b.\n"),
        ("if ( a W(2)== <U1 1> ) b.", "if (a W (2)==<U1 1>) b.\n"),
        ("if (a)\n// wait\nb.", "if (a)\n  // wait\n  b.\n"),
        ("/* a */ /* b */ S1F1.", "/* a */ /* b */ S1F1.\n"),
        ("\n/* a */ S1F1.\n/* b */ S1F3 W.", "/* a */ S1F1.\n/* b */ S1F3 W.\n"),
        ("S1F1 // one\n  /* two */ W // three\n\n// four\n.", "S1F1  // one\n  /* two */ W  // three\n\n// four\n.\n"),
        ("S1F1.// one\n", "S1F1.  // one\n"),
        ("S1F1. /* one */ /* two\n  three */ // four", "S1F1. /* one */ /* two\n  three */  // four\n"),
        ("S1F2 <L\n\n<A>\n\n\n<A>\n\n>.", "S1F2\n<L\n  <A>\n\n  <A>\n>.\n"),
        ("S1F2 <L // in\n>.", "S1F2\n<L  // in\n>.\n"),
        ("S1F2 <L\n\n// first\n\n<A>\n\n// last\n\n>.", "S1F2\n<L\n  // first\n\n  <A>\n\n  // last\n>.\n"),
        ("S1F2 <L <A> // note\n= Name>.", "S1F2\n<L\n  <A>  // note\n    = Name\n>.\n"),
    ],
)
def test_layout(text: str, expected: str) -> None:
    assert fmt(text) == expected
    assert fmt(expected) == expected


def test_lists_and_messages_stay_on_one_line_as_long_as_they_fit() -> None:
    for length in range(70, 90):
        name = "N" * length
        text = f"S1F2 <L [2] <A> <U4 {name}>>.\n"
        one_line = len(text) - 1 <= 100
        below = f"<L [2] <A> <U4 {name}>>."
        broken = f"<L [2]\n  <A>\n  <U4 {name}>\n>."
        assert fmt(text) == (text if one_line else f"S1F2\n{below if len(below) <= 100 else broken}\n")


def test_values_are_wrapped_and_keep_their_own_lines() -> None:
    values = " ".join(f"0x{number:02X}" for number in range(40))
    lines = fmt(f"S1F2 <B {values}>.").splitlines()
    assert [len(line) <= 100 for line in lines] == [True] * len(lines)
    assert " ".join(lines[1:]).split() == f"<B {values}>.".split()
    chosen = "S1F2\n<B 0x00 0x01\n  0x02 0x03\n  " + values + ">.\n"
    assert fmt(chosen).startswith("S1F2\n<B 0x00 0x01\n  0x02 0x03\n  0x00 0x01 0x02")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tool X{}", "tool X { }\n"),
        ("tool X { status 1 A : U4 range 1.. 2 }", "tool X {\n  status 1 A : U4  range 1..2\n}\n"),
        ("tool X { status 1 A : F4 range 1. .. .5 }", "tool X {\n  status 1 A : F4  range 1. .. .5\n}\n"),
        ('tool X { report 1 "a\nb" { A } }', 'tool X {\n  report 1 "a\nb" { A }\n}\n'),
        ("item A:U4|A[1..5]", "item A : U4 | A [1..5]\n"),
        ("item A : b{0 X}", "item A : B { 0 X }\n"),
        ("group g {}", "group g { }\n"),
        (
            "tool X { formats {\nSVID U4|A\nCEID B [1] } }",
            "tool X {\n  formats {\n    SVID U4 | A\n    CEID B [1]\n  }\n}\n",
        ),
        (
            "tool X { command A { /// of B\nB : A } }",
            "tool X {\n  command A {  /// of B\n    B : A\n  }\n}\n",
        ),
    ],
)
def test_layout_of_declarations(text: str, expected: str) -> None:
    assert fmt(text, "tool") == expected
    assert fmt(expected, "tool") == expected


def test_line_breaks_are_those_of_the_text() -> None:
    assert fmt("S1F1 W\r\n.\r\nS1F3  W.\r\n") == "S1F1 W.\r\nS1F3 W.\r\n"
    assert fmt("S1F1 W .\nS1F3 W.\r\n") == "S1F1 W.\nS1F3 W.\n"
    assert fmt("// a\r\nS1F2 <A 'x\ny'>.\r\n") == "// a\r\nS1F2\r\n<A 'x\ny'>.\r\n"


def test_a_byte_order_mark_is_kept() -> None:
    assert fmt("\ufeffS1F1  W.") == "\ufeffS1F1 W.\n"


def test_strings_end_where_the_dialect_says() -> None:
    text = 'S1F2  <A "a\\"b">.'
    assert format_text(text, "x", dialect=find("itri")).text == 'S1F2 <A "a\\"b">.\n'
    assert not format_text(text, "x").is_formatted


@pytest.mark.parametrize("text", ["S1F2  <L <A>.", "S1F1  W", "item X :"])
def test_a_text_with_errors_is_left_alone(text: str) -> None:
    result = format_text(text, "x.sml")
    assert (result.text, result.is_formatted) == (text, False)
    assert result.diagnostics


def test_a_text_that_is_too_large_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout_tokens, "MAX_BYTES", 10)
    monkeypatch.setattr(parse, "MAX_BYTES", 10)
    assert format_text("S1F1  W.", "x").text == "S1F1 W.\n"
    result = format_text("// note\nS1F1  W.", "x")
    assert not result.is_formatted
    assert [found.code for found in result.diagnostics] == ["SML0002"]


# ------------------------------------------------------------------ the check of the result


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("S1F1.", "S1F1 W.", "other tokens"),
        ("S1F1.", "S1F1. // x", "other comments"),
        ("S1F2 <a [1] 'x'>.", "S1F2 <A [1] 'x'>.", None),
        ("S1F2 <L <A> * x\n>.", "S1F2 <L <A>\n* x\n>.", "another meaning"),
        ("// x\n", "// x", None),
    ],
)
def test_difference(before: str, after: str, said: str | None) -> None:
    assert layout_check.difference(list_text(before, "x"), list_text(after, "x")) == said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("S1F1.", "S1F1. S1F1."),
        ("S1F1.", "S1F3."),
        ("S1F1.", "item A : U4"),
        ("S1F2 <A>.", "S1F2 <B>."),
        ("S1F2 <V>.", "S1F2 <v>."),
        ("S1F2 <A [1]>.", "S1F2 <A [2]>."),
    ],
)
def test_trees_that_differ(one: str, other: str) -> None:
    trees = [list_text(text, "x").document for text in (one, other, one)]
    assert not layout_check.same_tree(trees[0], trees[1])
    assert layout_check.same_tree(trees[0], trees[2])


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (["S1F1 W", "S1F1 W"], "errors"),
        (["S1F3 W.", "S1F3 W."], "other tokens"),
        (["S1F1 W.", "S1F1  W."], "another layout"),
    ],
)
def test_a_wrong_result_is_noticed(printed: list[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = iter(printed)
    monkeypatch.setattr(printer, "print_listing", lambda listing: next(texts))
    with pytest.raises(FormatError, match=f"formatting x.sml gives {said}.*please report it"):
        format_text("S1F1  W.", "x.sml")


def test_text_that_is_neither_token_nor_comment_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def forget(self: layout_tokens._Notes, start: int, end: int, token_end: int) -> None:
        pass

    monkeypatch.setattr(layout_tokens._Notes, "add", forget)
    with pytest.raises(UnseenTextError):
        list_text("S1F1. // note", "x")
    with pytest.raises(FormatError, match="does not know '// note'"):
        format_text("S1F1. // note", "x")


@pytest.mark.parametrize(
    ("text", "formatted"),
    [
        ("  * note\nS1F1 W.\n", "* note\nS1F1 W.\n"),
        ("\u00a0* note\nS1F1 W.\n", "* note\nS1F1 W.\n"),
        ("S1F3 <L [1] 1.\ufeff<U4 X>>.\n", "S1F3 <L [1] 1. <U4 X>>.\n"),
    ],
)
def test_blanks_and_marks_before_what_stands_alone(text: str, formatted: str) -> None:
    result = format_text(text, "x.sml")
    assert (result.text, result.diagnostics) == (formatted, ())
