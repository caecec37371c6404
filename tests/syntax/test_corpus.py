"""Bad files. Each says in comments which codes it gives, and where: one for every mistake, and no other.

A line ``// kept: S1F1, X 2`` says what comes out all the same: messages, data items, groups, tools with the number of
their declarations.

A file without such a comment has to be given one; tests/corpus/bad is the place for a mistake that was reported badly.
"""

import re
from pathlib import Path

import pytest

from smlc.diagnostics.catalog_syntax import ENTRIES
from smlc.diagnostics.render import render_json, render_text
from smlc.syntax import parse_file
from smlc.syntax.ast import Document, Message, Tool

BAD = Path(__file__).parent.parent / "corpus" / "bad"
EXPECT = re.compile(r"^// expect: (SML\d{4}) at (\d+):(\d+)$", re.MULTILINE)
KEEPS = re.compile(r"^// kept: (.*)$", re.MULTILINE)
FILES = sorted(path for path in BAD.iterdir() if EXPECT.match(path.read_text("utf-8")))


def test_there_is_a_corpus() -> None:
    assert len(FILES) >= 100
    assert len(FILES) == sum(path.is_file() for path in BAD.iterdir())
    codes = {code for path in FILES for code, _, _ in EXPECT.findall(path.read_text("utf-8"))}
    # The others are about files, too many mistakes and too large texts: they have tests of their own.
    assert {entry.code for entry in ENTRIES} - codes == {
        "SML0001",
        "SML0002",
        "SML0003",
        "SML0004",
        "SML0114",
        "SML0121",
        "SML0199",
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_one_diagnostic_for_each_mistake_at_its_place(path: Path) -> None:
    result = parse_file(path, path.name)
    expected = [(code, int(line), int(column)) for code, line, column in EXPECT.findall(path.read_text("utf-8"))]
    assert [(found.code, found.line, found.column) for found in result.diagnostics] == expected
    assert render_text(result.diagnostics).count(f"{path.name}:") >= len(expected)
    assert render_json(result.diagnostics)


# What is well-formed comes out all the same: file -> messages, or declarations of its tools.
KEPT = {
    "missing_closer_inner_list.sml": ["S1F1"],
    "open_string.sml": ["S2F41", "S2F21"],
    "open_strings_that_pair.sml": ["S2F21", "S1F1", "S2F21", "S1F3"],
    "open_comment.sml": ["S1F1", "S1F3", "S1F5"],
    "two_roots.sml": ["S1F1"],
    "closer_too_many.sml": ["S1F1"],
    "junk_in_item.sml": ["S1F1"],
    "no_such_function.sml": ["S127F255"],
    "tool_in_sml.sml": ["S1F1"],
    "several.sml": ["S1F1", "S1F3", "S1F5", "S1F7", "S1F9"],
    "stray_dot.sml": ["S1F1", "S1F3", "S1F5"],
    "extra_brace.tool": ["X 1", "S1F1"],
    "keyword.tool": ["X 2"],
    "brace_of_block.tool": ["X 4"],
    "brace_of_tool.tool": ["X 1", "Y 1"],
    "opening_brace.tool": ["X 3"],
    "string.tool": ["X 4", "S1F1"],
}


def kept_of(document: Document) -> list[str]:
    """What came out of a file, in short."""
    shown = []
    for entry in document.entries:
        if isinstance(entry, Message):
            shown.append(f"S{entry.stream}F{entry.function}")
        elif isinstance(entry, Tool):
            shown.append(f"{entry.name.text} {len(entry.declarations)}")
        else:
            shown.append(f"{type(entry).__name__} {entry.name.text}")
    return shown


@pytest.mark.parametrize("path", [path for path in FILES if path.name in KEPT or KEEPS.search(path.read_text("utf-8"))])
def test_what_is_well_formed_comes_out(path: Path) -> None:
    stated = KEEPS.search(path.read_text("utf-8"))
    expected = KEPT[path.name] if stated is None else [name for name in stated[1].split(", ") if name]
    assert kept_of(parse_file(path, path.name).document) == expected
