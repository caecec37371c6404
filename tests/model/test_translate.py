"""Translation between dialects: what each tool gets to read, what is refused and where, and that bytes stay."""

import json
from pathlib import Path

import pytest

from smlc.diagnostics.catalog_format import ENTRIES
from smlc.document import parse_sml
from smlc.model import translate
from smlc.model.translate import translate_text
from smlc.model.translate_targets import FORM_WORDS, TARGETS
from smlc.syntax.dialects import DIALECTS, find
from smlc.syntax.printer import FormatError

VALUES = """\
Ask: S1F3 W <L [2] <U4 1001 1002> <A "it's">>.   // trailing
/* two
   lines */
'S1F4'
<L [4]
  <F4 1.5 1e20>
  <B 128 10>  // bytes
  <Boolean T F>
  <L [0]>
>.
S1F13 W <L>.
"""

EXPECTED = {
    "peer": """\
Ask: S1F3 W <L [2] <U4 [2] 1001 1002> <A [4] "it's">>.  * trailing
* two
* lines
S1F4
<L [4]
  <F4 [2] 1.5 1e+20>
  <B [2] 0x80 0x0A>  * bytes
  <BOOLEAN [2] T F>
  <L [0]>
>.
S1F13 W <L [0]>.
""",
    "go": """\
Ask: S1F3 W <L [2] <U4 [2] 1001 1002> <A [4] "it's">>.  // trailing
/* two
   lines */
S1F4
<L [4]
  <F4 [2] 1.5 1e+20>
  <B [2] 0x80 0x0A>  // bytes
  <BOOLEAN [2] TRUE FALSE>
  <L [0]>
>.
S1F13 W <L [0]>.
""",
    "itri": """\
Ask: S1F3 W <L [2] <U4 1001 1002> <A "it's">>.  // trailing
/* two
   lines */
S1F4
<L [4]
  <F4 1.5 100000000000000000000.0>
  <B 0x80 0x0A>  // bytes
  <Boolean 1 0>
  <L [0]>
>.
S1F13 W <L [0]>.
""",
    "smlc": """\
Ask: S1F3 W <L [2] <U4 [2] 1001 1002> <A [4] "it's">>.  // trailing
/* two
   lines */
'S1F4'
<L [4]
  <F4 [2] 1.5 1e+20>
  <B [2] 0x80 0x0A>  // bytes
  <BOOLEAN [2] TRUE FALSE>
  <L [0]>
>.
S1F13 W <L [0]>.
""",
}

DROPPED = {
    "secs4net": """\
Ask:'S1F3' W
    <L [2]
        <U4 [2] 1001 1002>
        <A [4] "it's">
    >
.
:'S1F4'
    <L [4]
        <F4 [2] 1.5 1e+20>
        <B [2] 0x80 0x0A>
        <Boolean [2] True False>
        <L [0]
        >
    >
.
:'S1F13' W
    <L [0]
    >
.
""",
    "java": """\
Ask: S1F3 W <L [2] <U4 [2] 1001 1002> <A [4] "it's">>.
S1F4
<L [4]
  <F4 [2] 1.5 1e+20>
  <B [2] 0x80 0x0A>
  <BOOLEAN [2] TRUE FALSE>
  <L [0]>
>.
S1F13 W <L [0]>.
""",
    "js": """\
Ask: S1F3 W <L [2] <U4 [2] 1001 1002> <A [4] "it's">>.
S1F4
<L [4]
  <F4 [2] 1.5 100000000000000000000.0>
  <B [2] 80 0A>  // bytes
  <BOOLEAN [2] TRUE FALSE>
  <L [0]>
>.
S1F13 W <L [0]>.
""",
}


def bodies(text: str, dialect: str) -> list[bytes]:
    """The bodies of a text that holds values only."""
    document = parse_sml(text, dialect=dialect)
    return [message.body() for message in document.messages]


@pytest.mark.parametrize("target", EXPECTED)
def test_values_as_the_target_reads_them(target: str) -> None:
    result = translate_text(VALUES, "x", target, dialect=find("secs4net"))
    assert result.text == EXPECTED[target]
    assert bodies(result.text, target) == bodies(VALUES, "secs4net")


@pytest.mark.parametrize("target", DROPPED)
def test_comments_that_the_target_lacks_are_dropped_on_demand(target: str) -> None:
    result = translate_text(VALUES, "x", target, dialect=find("secs4net"), drop_comments=True)
    assert result.text == DROPPED[target]
    assert bodies(result.text, target) == bodies(VALUES, "secs4net")
    refused = translate_text(VALUES, "x", target, dialect=find("secs4net"))
    assert refused.text is None
    lines = [1, 2] if target == "js" else [1, 2, 7]
    assert [(found.code, found.line) for found in refused.diagnostics] == [("SML0605", line) for line in lines]


def test_every_target_is_a_dialect() -> None:
    assert set(TARGETS) < set(DIALECTS)
    for target in TARGETS.values():
        assert target.forms <= FORM_WORDS.keys()


@pytest.mark.parametrize(
    ("target", "source", "expected"),
    [
        ("pfile", "N: S1F3 W <A [1] 'x'>.", "S1F3 = N W <A [1] 'x'>.\n"),
        ("pfile", "S1F3 W = N input <B 255>.", "S1F3 = N INPUT W <B [1] 255>.\n"),
        ("pfile", "#define M 5\nS1F3 <A [MAX M]> = X.", "#define M 5\nS1F3 <A [MAX M]> = X.\n"),
        ("pfile", "S1F3 <L [2] <A 'b'> = X <V> = Y>.", "S1F3 <L [2] <A [1] 'b'> = X <V> = Y>.\n"),
        ("pfile", "S1F3 <A [MAX 5] 'b'>.", "S1F3 <A [1] 'b'>.\n"),
        ("pfile", "S1F3 <L [2] <A [MAX 5] 'b'> <V>>.", "S1F3 <L [2] <A [MAX 5] 'b'> <V>>.\n"),
        ("peer", "S1F3 W <L [n] <U4 VID> ...>.", "S1F3 W <L [n] <U4 VID> ...>.\n"),
        ("peer", "S1F3 <A [] X>.", "S1F3 <A [] X>.\n"),
        ("peer", "S1F3 [W] <A [1..5] X>.", "S1F3 [W] <A [1..5] X>.\n"),
        ("peer", "S1F3 <L,2 <ECMIN> <L,n <A X>>>.", "S1F3\n<L [2]\n  <ECMIN>\n  <L,n <A X>>\n>.\n"),
        ("peer", "S1F2 <L,2 <A> <A>>.", "S1F2 <L [2] <A [0]> <A [0]>>.\n"),
        ("peer", "IF (S6F11 W) S6F12.", "IF (S6F11 W) S6F12.\n"),
        ("peer", "S1F2 <A 'a\"b'' 0x41>.", None),
        ("java", "S1F2 <A 'a\"' \"b'\" 0x0A>.", 'S1F2 <A [5] "a" 0x22 "b\'" 0x0A>.\n'),
        ("java", "S1F2 <A '\"'>.", "S1F2 <A [1] 0x22>.\n"),
        ("java", "S1F2 <A 0xE9>.", "S1F2 <A [1] 0xE9>.\n"),
        ("java", "S1F2 <J 0x5C 0xB1>.", "S1F2 <J [2] 0x5C 0xB1>.\n"),
        ("java", "S1F2 <J 'ab'>.", 'S1F2 <J [2] "ab">.\n'),
        ("java", "S1F2 <F4 nan -inf>.", "S1F2 <F4 [2] NaN -Infinity>.\n"),
        ("itri", 'S1F2 <A "it\'s" 0x0A 0x5C>.', 'S1F2 <A "it\'s\\n\\\\">.\n'),
        ("itri", "S1F2 <F8 1e-7>.", "S1F2 <F8 0.0000001>.\n"),
        ("itri", "S1F2 <U2 1 X 3>.", "S1F2 <U2 1 X 3>.\n"),
        ("itri", "if (a(2)==<B 0x0A>) b.", "if (a(2)==<B 0x0A>) b.\n"),
        ("go", "S1F2 <A 'a' 0x0A 'b'>.", 'S1F2\n<A [3] "a\nb">.\n'),
        ("secs4net", "S1F2 <A ''>.", ":'S1F2'\n    <A [0] ''>\n.\n"),
        ("secs4net", "S1F2 <J>.", ":'S1F2'\n    <J [0]>\n.\n"),
        ("eznet", "S1F2 // note\n<B 5 X>.", "S1F2  /* note */\n<B 5 X>.\n"),
        ("smlc", "item A : U4\nS1F2 <W 'é'>.", "item A : U4\nS1F2 <W [4] 2 0xc3a9>.\n"),
        ("smlc", "S1F2 * note\n<A>.", "S1F2  * note\n<A [0]>.\n"),
        ("peer", "# one\n-- two\n/** three\n * */ S1F1.", "* one\n* two\n* three\nS1F1.\n"),
        ("eznet", "// a */ b\nS1F1.", "/* a * / b */\nS1F1.\n"),
        ("go", "/* open\nS1F1.", "// open\nS1F1.\n"),
        ("smlc", "S1F1. /* open", "S1F1.  // open\n"),
        ("peer", "/* */\nS1F1.", "*\nS1F1.\n"),
        ("peer", "CRA: 'S1F14' /* Name=Long Dir=1 */ <A>.", "CRA: S1F14  * Name=Long Dir=1\n<A [0]>.\n"),
    ],
)
def test_forms(target: str, source: str, expected: str | None) -> None:
    result = translate_text(source, "x", target)
    assert result.text == expected


@pytest.mark.parametrize(
    ("target", "source", "code", "place"),
    [
        ("java", "S1F3 W <L [n] <U4 VID> ...>.", "SML0601", "[n]"),
        ("peer", "S1F3 <L <U4|U2 X> <A X>>.", "SML0602", "U2"),
        ("peer", "S1F3 <L <A X> <A> = N>.", "SML0602", "= N"),
        ("peer", "S1F3 <A [1..] X>.", "SML0602", "[1..]"),
        ("peer", "S1F3 <A [..5] X>.", "SML0602", "[..5]"),
        ("peer", "S1F3 <A [MAX 5] X>.", "SML0602", "[MAX 5]"),
        ("peer", "S1F3 <L [0|2] <A X> <A Y>>.", "SML0602", "[0|2]"),
        ("peer", "S1F3 <L <A X> - OR - <A Y>>.", "SML0602", "<A Y>"),
        ("peer", "S1F3 <A X> - OR - <A Y>.", "SML0602", "<A Y>"),
        ("peer", "S1F3 <L,2 1. <A X> <A Y>>.", "SML0602", "1."),
        ("peer", "S1F3 <L [1] PARAMS <A X>>.", "SML0602", "PARAMS"),
        ("peer", "S1F3 <NOW[16]>.", "SML0602", "NOW"),
        ("peer", "S1F3 <B FF>.", None, ""),
        ("itri", "S1F3 <L <A X> ...>.", "SML0602", "..."),
        ("eznet", "S1F3 <U4 VID ...>.", "SML0602", "..."),
        ("js", "S1F2 <A \"it's\" '\"'>.", "SML0603", "<A \"it's\" '\"'>"),
        ("js", "S1F2 <A 0x07>.", "SML0603", "<A 0x07>"),
        ("secs4net", "S1F2 <A 'a' 0x0A>.", "SML0603", "<A 'a' 0x0A>"),
        ("secs4net", "S1F2 <A ' a'>.", "SML0603", "<A ' a'>"),
        ("go", "S1F2 <J 0xB1>.", "SML0603", "<J 0xB1>"),
        ("go", "S1F2 W.", "SML0604", "S1F2"),
        ("go", "S1F1 [W].", "SML0604", "S1F1"),
        ("go", "S1F1 H->E X.", "SML0604", "H->E"),
        ("go", "S1F1 INPUT.", "SML0604", "INPUT"),
        ("go", "S1F1 S,H->E,reply.", "SML0604", "S,H->E,reply"),
        ("java", "A: S1F1 = B.", "SML0604", "B"),
        ("eznet", "A: S1F1.", "SML0604", "A"),
        ("java", "S1F1. // x", "SML0605", "// x"),
        ("js", "// x\nS1F1.", "SML0605", "// x"),
        ("java", "if (a) b.", "SML0606", "if"),
        ("peer", "if (a(1)==<A>) b.", "SML0606", "if"),
        ("go", "#define A 5", "SML0606", "#define A 5"),
        ("go", "item A : U4", "SML0606", "item"),
        ("go", "group a { }", "SML0606", "group"),
        ("js", "S1F2 <F4 nan>.", "SML0607", "<F4 nan>"),
        ("go", "S1F2 <W 'x'>.", "SML0607", "<W 'x'>"),
        ("peer", "S1F2 <U1 256>.", "SML0507", "256"),
    ],
)
def test_refusals_stand_at_their_place(target: str, source: str, code: str | None, place: str) -> None:
    result = translate_text(source, "x", target)
    errors = [found for found in result.diagnostics if found.severity.value == "error"]
    assert [(found.code, found.span.text) for found in errors] == ([(code, place)] if code else [])
    assert (result.text is None) == bool(code)


def test_all_refusals_come_in_one_run() -> None:
    result = translate_text("S1F1 [W]. // x\nif (a) b.\nS1F2 <F4 nan>.\n", "x", "js")
    assert [found.code for found in result.diagnostics] == ["SML0604", "SML0605", "SML0606", "SML0607"]


def test_a_name_that_the_target_takes_for_a_value() -> None:
    result = translate_text("S1F2 <B FF>.", "x", "peer", dialect=find("itri"))
    assert [(found.code, found.message) for found in result.diagnostics] == [
        ("SML0602", "FF is a name here and a value of B in dialect peer")
    ]


def test_a_list_that_is_open_by_its_single_child() -> None:
    result = translate_text("S1F2 <L <A X>>.", "x", "peer", dialect=find("sfdl"))
    assert [(found.code, found.span.text) for found in result.diagnostics] == [("SML0602", "L")]


def test_a_header_only_message_of_a_dialect_that_sends_a_list() -> None:
    result = translate_text("S1F1 W.", "x", "itri")
    assert result.text == "S1F1 W.\n"
    assert [(found.code, found.severity.value) for found in result.diagnostics] == [("SML0608", "warning")]


def test_a_text_with_errors_is_not_translated() -> None:
    result = translate_text("S1F1 W", "x", "go")
    assert result.text is None
    assert [found.code for found in result.diagnostics] == ["SML0105"]


def test_tools_are_written_for_smlc_only() -> None:
    text = "tool X { }\nS1F2 <B 5>.\n"
    assert translate_text(text, "x.tool", "smlc").text == "tool X { }\nS1F2 <B [1] 0x05>.\n"
    assert [found.code for found in translate_text(text, "x.tool", "peer").diagnostics] == ["SML0606"]


def test_the_pragma_names_the_new_dialect_and_is_no_comment() -> None:
    text = "// smlc: dialect=js\nS1F2 <B 10>.\n"
    assert translate_text(text, "x", "peer", dialect=find("js")).text == "* smlc: dialect=peer\nS1F2 <B [1] 0x10>.\n"
    assert translate_text(text, "x", "java", dialect=find("js")).text == "S1F2 <B [1] 0x10>.\n"


def test_line_ends_and_byte_order_mark_stay() -> None:
    assert translate_text("\ufeffS1F1 W\r\n.\r\n", "x", "go").text == "\ufeffS1F1 W.\r\n"
    assert translate_text("\ufeffS1F1 W\r\n.\r\n", "x", "secs4net").text == "\ufeff:'S1F1' W\r\n.\r\n"


def test_a_result_that_says_something_else_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translate, "print_listing", lambda listing: "S1F1.\n")
    with pytest.raises(FormatError, match="please report it"):
        translate_text("S1F1 W.", "x", "go")


def test_every_form_of_the_field_in_every_dialect(repository: Path) -> None:
    forms = json.loads((repository / "tests/vectors/sml-forms.json").read_text("utf-8"))["forms"]
    done = 0
    for text in forms.values():
        for target in TARGETS:
            for dialect in ("auto", "peer", "go", "itri", "sfdl", "eznet"):
                result = translate_text(text, "x", target, dialect=find(dialect), drop_comments=True)
                assert (result.text is None) == any(found.severity.value == "error" for found in result.diagnostics)
                done += result.text is not None
    assert done > 2000


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_the_examples_of_the_catalogue(entry: object) -> None:
    for example, expected in ((entry.bad, {entry.code}), (entry.good, set())):  # type: ignore[attr-defined]
        options, _, text = example.partition(": ")
        words = options.split()
        result = translate_text(text, "x", words[3], drop_comments="--drop-comments" in words)
        assert {found.code for found in result.diagnostics} == expected
