"""Files in the style of every dialect: messages, bytes, rules and diagnostics stand in the JSON file beside each."""

import json
from pathlib import Path

import pytest

from smlc import parse_sml
from smlc.document import SmlDocument
from smlc.syntax.dialects import DIALECTS, pragma

CORPUS = Path(__file__).parent / "corpus" / "dialects"
FILES = sorted(CORPUS.glob("*.sml"))


def read(path: Path, **options: bool) -> SmlDocument:
    text = path.read_text("utf-8")
    named = pragma(text)
    return parse_sml(text, dialect="auto" if named else path.stem, **options)


def plain(document: SmlDocument) -> dict[str, object]:
    def kind(message: object) -> str:
        for name in ("definition", "generator"):
            if getattr(message, f"is_{name}"):
                return name
        return "faulty"

    return {
        "dialect": document.dialect,
        "messages": [
            [m.name, m.title, m.wbit, m.direction, m.body().hex() if m.is_value else kind(m)] for m in document.messages
        ],
        "rules": [rule.text for rule in document.rules],
        "diagnostics": [f"{d.line}:{d.column} {d.severity.value} {d.code}" for d in document.diagnostics],
    }


def test_every_dialect_has_a_file() -> None:
    assert {path.stem for path in FILES} == DIALECTS.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_the_dialect(path: Path) -> None:
    assert plain(read(path)) == json.loads(path.with_suffix(".json").read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_printed_of_it_reads_back(path: Path) -> None:
    for message in read(path).messages:
        if message.is_value:
            (again,) = parse_sml(message.to_sml()).messages
            assert again.body() == message.body()
            assert (again.name, again.wbit, again.direction) == (message.name, message.wbit, message.direction)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_strict_reading_reports_the_same_places(path: Path) -> None:
    lenient, strict = read(path), read(path, strict=True)
    assert [(d.line, d.column, d.code) for d in lenient.diagnostics] == [
        (d.line, d.column, d.code) for d in strict.diagnostics
    ]
    assert all(d.severity.value != "warning" for d in strict.diagnostics)
