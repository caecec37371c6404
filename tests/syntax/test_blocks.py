"""Groups, data items and declarations of tools that are broken: one diagnostic, and nothing else is lost."""

import pytest

from smlc.syntax import parse_text
from smlc.syntax.ast import Group, ItemDecl, Message, Tool


def entries(text: str, kind: str) -> tuple[list[str], list[tuple[str, int, int]]]:
    result = parse_text(text, f"x.{kind}")
    shown = []
    for entry in result.document.entries:
        if isinstance(entry, Message):
            shown.append(f"S{entry.stream}F{entry.function}")
        elif isinstance(entry, Group):
            shown.append(f"{entry.name.text} {{{' '.join(member.text for member in entry.members)}}}")
        elif isinstance(entry, ItemDecl):
            shown.append(f"{entry.name.text} {len(entry.codes)}")
        elif isinstance(entry, Tool):
            shown.append(entry.name.text)
    return shown, [(found.code, found.line, found.column) for found in result.diagnostics]


WELL_FORMED = {
    "group gem { S1F1 S1F2 }": "gem {S1F1 S1F2}",
    "group gem {\n  S1F1\n  S1F2\n\n  S1F3 // note\n}": "gem {S1F1 S1F2 S1F3}",
    "group gem {}": "gem {}",
    "group gem{S1F1}": "gem {S1F1}",
    "group mine { AreYouThere W item group tool }": "mine {AreYouThere W item group tool}",
}


@pytest.mark.parametrize("kind", ["sml", "tool"])
@pytest.mark.parametrize("text", WELL_FORMED)
def test_groups(text: str, kind: str) -> None:
    assert entries(f"S9F1.\n{text}\nS9F3.", kind) == (["S9F1", WELL_FORMED[text], "S9F3"], [])


# What stands before "S9F3." -> what comes out besides it, and the one diagnostic.
BROKEN = {
    "group gem { S1F1 S1F2, S1F3, S1F5 }": ("gem {S1F1 S1F2 S1F3 S1F5}", ("SML0101", 1, 22)),
    "group gem { S1F1; S1F2 }": ("gem {S1F1 S1F2}", ("SML0101", 1, 17)),
    "group gem { S1F1 'S1F2' }": ("gem {S1F1}", ("SML0101", 1, 18)),
    "group gem { S1F1 5 }": ("gem {S1F1}", ("SML0101", 1, 18)),
    "group gem { S1F1": ("gem {S1F1}", ("SML0119", 2, 1)),
    "group gem {\n  S1F1\n  S1F2": ("gem {S1F1 S1F2}", ("SML0119", 4, 1)),
    "group gem { S1F1\n\n/// doc": ("gem {S1F1}", ("SML0119", 4, 1)),
    "group gem { S1F1\nS3F3 W <L>.": ("gem {S1F1}, S3F3", ("SML0119", 2, 1)),
    "group gem { S1F1 S1F2\nS3F3 W\n<L>.": ("gem {S1F1 S1F2}, S3F3", ("SML0119", 2, 1)),
    "group gem { S1F1\nS3F3 W H->E Name\n<L>.": ("gem {S1F1}, S3F3", ("SML0119", 2, 1)),
    "group gem { S1F1\nAsk: S3F3 W.": ("gem {S1F1}, S3F3", ("SML0119", 2, 1)),
    "group gem { S1F1\n'S3F3' W.": ("gem {S1F1}, S3F3", ("SML0119", 2, 1)),
    "group gem { S1F1\ngroup other { S1F2 }": ("gem {S1F1}, other {S1F2}", ("SML0119", 2, 1)),
    "group gem { S1F1\nitem SVID : U4": ("gem {S1F1}, SVID 0", ("SML0119", 2, 1)),
    "group gem { S1F1\n#define LONG 80": ("gem {S1F1}", ("SML0119", 2, 1)),
    "group gem { S1F1\nif (S1F1) S1F2.": ("gem {S1F1}", ("SML0119", 2, 1)),
    "group gem { S1F1 } }": ("gem {S1F1}", ("SML0106", 1, 20)),
    "group gem S1F1 }": ("", ("SML0110", 1, 1)),
    "group { S1F1 }": ("", ("SML0110", 1, 1)),
    "item A : U4 { 0 X": ("A 1", ("SML0119", 2, 1)),
    "item A : U4 { 0 X, 1 Y,": ("A 2", ("SML0119", 2, 1)),
    "item A : U4 { 0 X\nitem B : U4": ("A 1, B 0", ("SML0119", 2, 1)),
    "item A : U4 { 0 X, 1\nitem B : U4": ("A 1, B 0", ("SML0119", 2, 1)),
    "item A : U4 { 0 X, 1 }\nitem B : U4": ("B 0", ("SML0101", 1, 22)),
    "item A : U4 { 0 X 1 Y }\nitem B : U4": ("B 0", ("SML0101", 1, 19)),
    "item A U4\nitem B : U4": ("B 0", ("SML0101", 1, 8)),
    "item A : U4 |\nitem B : U4": ("B 0", ("SML0101", 1, 13)),
    "item A :\nitem B : U4": ("B 0", ("SML0101", 1, 8)),
}


@pytest.mark.parametrize("kind", ["sml", "tool"])
@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_block_costs_nothing_but_itself(text: str, kind: str) -> None:
    kept, mistake = BROKEN[text]
    expected = [*(kept.split(", ") if kept else []), "S9F3", "S9F5"]
    assert entries(f"{text}\nS9F3.\nS9F5.", kind) == (expected, [mistake])


def test_a_group_before_a_tool() -> None:
    assert entries("group gem {\n S1F1\ntool X { event 1 A }\nS9F5.", "tool") == (
        ["gem {S1F1}", "X", "S9F5"],
        [("SML0119", 3, 1)],
    )


def test_a_group_at_the_end_of_the_file() -> None:
    assert entries("group gem { S1F1", "sml") == (["gem {S1F1}"], [("SML0119", 1, 17)])


def test_the_doc_of_a_message_behind_a_broken_group_stays() -> None:
    result = parse_text("group gem { S1F1\n/// What it does.\nS3F3 W <L>.", "x.sml")
    message = result.document.entries[-1]
    assert isinstance(message, Message) and message.doc is not None and message.doc.text == "What it does."


DECLARATIONS = [
    "status 1001",
    "status 1001 X",
    "status 1001 X :",
    "status X : F4",
    "status 1001 X : F4 unit",
    "status 1001 X : F4 unit mTorr",
    "status 1001 X : F4 range 0",
    "status 1001 X : F4 { 0 A, 1 }",
    "status 1001 X : F4 { 0 A",
    'status 1001 "X : F4',
    "status 1001 X : F4;",
    "data 5 X : F4 step x",
    "constant 5 X : F4 default",
    "report 5 R { A B }",
    "report 5 R { A,, B }",
    "report 5 R A, B",
    "report R { A }",
    "report 5 { A }",
    "event X",
    "event 5",
    "event 5 E reports",
    "event 5 E report R",
    'event 5 E "x',
    "alarm 7",
    "alarm 7 Door",
    'alarm 7 Door "x" set',
    'alarm 7 Door "x" set A',
    "command",
    "command GO { A : }",
    "command GO { A U4 }",
    "command GO { A : U4 optionl }",
    "command GO { : U4 }",
    "command GO { A : U4",
    "import",
    "import 5",
    "import e5 (",
    "import e5 (gem",
    "vendor X",
    "model",
    "transport { port 5 }",
    "transport hsms port 5",
    "transport hsms { port }",
    "formats SVID U4",
    "formats { SVID }",
    "formats { SVID U4",
    "variables from x",
    "stats 5 X : F4",
    "frobnicate 5",
    "= x",
    "5",
]


@pytest.mark.parametrize("declaration", DECLARATIONS)
def test_a_broken_declaration_hides_no_other(declaration: str) -> None:
    others = " event 2 Second\n report 9 Last { A }\n status 7 S : U1\n}\nS1F1."
    text = f"tool X {{\n event 1 First\n {declaration}\n{others}"
    result = parse_text(text, "x.tool")
    (found,) = result.diagnostics
    assert found.line == (4 if found.code == "SML0119" else 3)  # a brace is missing where the next line begins
    tool, message = result.document.entries
    assert isinstance(tool, Tool) and isinstance(message, Message)
    names = [getattr(getattr(entry, "name", None), "text", "") for entry in tool.declarations]
    assert [name for name in names if name in ("First", "Second", "Last", "S")] == ["First", "Second", "Last", "S"]
