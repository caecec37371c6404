"""The corpus of bad specs, files and directories: every mistake is reported once, at its place.

An entry states what it expects in comments such as ``// expect: SML0207 at 31:18``, in a directory with the file:
``at tools/x.tool:31:18``. The comments stand in the first file.
"""

import re
from pathlib import Path

import pytest

from smlc.backends.python.backend import generate
from smlc.diagnostics.catalog_model import ENTRIES
from smlc.diagnostics.entry import Entry
from smlc.diagnostics.model import Diagnostic, Severity
from smlc.diagnostics.render import render_json, render_text
from smlc.model.project import load

BAD = Path(__file__).parent / "bad"
CASES = sorted(BAD.iterdir())
EXPECT = re.compile(r"^// expect: (SML\d{4}) at (?:(\S+):)?(\d+):(\d+)$", re.MULTILINE)
WARNINGS = {"SML0203", "SML0310", "SML0313", "SML0314", "SML0412"}


def files_of(case: Path) -> list[Path]:
    return sorted(path for path in case.rglob("*") if path.is_file()) if case.is_dir() else [case]


def expected(case: Path) -> list[tuple[str, str, int, int]]:
    texts = [path.read_text("utf-8") for path in files_of(case)]
    found = [match for text in texts for match in EXPECT.findall(text)]
    return [(code, name or case.name, int(line), int(column)) for code, name, line, column in found]


def diagnose(case: Path) -> tuple[Diagnostic, ...]:
    packages, diagnostics = generate(load([case]))
    assert (packages is None) == any(found.severity is Severity.ERROR for found in diagnostics)
    return diagnostics


def place(found: Diagnostic, case: Path) -> tuple[str, str, int, int]:
    path = Path(found.span.source.name)
    name = path.relative_to(case).as_posix() if case.is_dir() else path.name
    return found.code, name, found.line, found.column


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_diagnostic_for_each_mistake_at_its_place(case: Path) -> None:
    diagnostics = diagnose(case)
    assert expected(case)
    assert sorted(place(found, case) for found in diagnostics) == sorted(expected(case))
    assert {found.code for found in diagnostics if found.severity is Severity.WARNING} <= WARNINGS
    text = render_text(diagnostics)
    assert all(found.message in text and f": {found.severity.value} {found.code}: " in text for found in diagnostics)
    assert render_json(diagnostics)


def test_every_code_of_the_model_has_a_bad_spec() -> None:
    codes = {code for case in CASES for code, *_ in expected(case)}
    assert {entry.code for entry in ENTRIES} - codes == set()


def test_diagnostics_come_file_by_file_in_the_order_of_the_text() -> None:
    for case in CASES:
        project = load([case])
        places = [(found.span.source.name, found.span.start) for found in project.diagnostics]
        files = list(dict.fromkeys(name for name, _ in places))
        assert places == sorted(places, key=lambda pair: (files.index(pair[0]), pair[1]))


HELP = {
    ("unknown_item.sml", 3): "did you mean RCMD?",
    ("unknown_item.sml", 6): "say what it may be: item QQQQQQ : A",
    ("no_format.sml", 1): "the formats are L B BOOLEAN A J W I1 I2 I4 I8 U1 U2 U4 U8 F4 F8",
    ("list_count.sml", 1): "write '...' after an element that repeats",
    ("repeat.sml", 2): "write '...' after the element that repeats",
    ("imports.tool", 2): "did you mean e5?",
    ("imports.tool", 3): "the libraries are e5",
    ("imports.tool", 4): "did you mean gem?",
    ("unknown_pin.tool", 2): "did you mean CEED?",
    ("references.tool", 3): "did you mean LotId?",
    ("references.tool", 4): "did you mean LotReport?",
    ("references.tool", 6): "did you mean ProcessEnded?",
    ("transport.tool", 7): "did you mean port?",
    ("transport.tool", 8): "the settings are mode, host, port, session, t3, t5, t6, t7, t8, linktest",
    ("categories.tool", 3): "did you mean personal_safety?",
}


@pytest.mark.parametrize(("name", "line"), HELP)
def test_help_names_what_was_meant(name: str, line: int) -> None:
    case = BAD / name
    above = len(EXPECT.findall(case.read_text("utf-8")))
    helps = [found.help for found in diagnose(case) if found.line - above == line]
    assert HELP[name, line] in helps


def test_the_second_of_two_declarations_points_to_the_first() -> None:
    case = BAD / "names.tool"
    above = len(EXPECT.findall(case.read_text("utf-8")))
    firsts = [found.related[0].span.line - above for found in diagnose(case)]
    assert firsts == [2, 4, 6, 8, 10, 14, 14]


def kinds_of(text: str) -> dict[str, str]:
    """The files of one example of the catalogue: a tool's declarations are shown without the tool around them."""
    if text.startswith("tool "):
        return {"x.tool": text}
    if re.match(r"item |group |#define |S\d+F\d+", text):
        return {"x.sml": text}
    return {"x.tool": "tool X {\n" + text + "\n}\n"}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_the_bad_example_gives_the_code_and_the_good_one_nothing(entry: Entry, tmp_path: Path) -> None:
    for example, codes in ((entry.bad, [entry.code]), (entry.good, [])):
        directory = tmp_path / ("bad" if codes else "good")
        directory.mkdir()
        for name, text in kinds_of(example).items():
            (directory / name).write_text(text, encoding="utf-8")
        if entry.code == "SML0412":
            (directory / "private.sml").write_text("S99F1 W H->E.\n", encoding="utf-8")
        assert [found.code for found in generate(load([directory]))[1]] == codes, example
