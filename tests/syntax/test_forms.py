"""The forms that real files contain: all parse, but the one that misses its dot."""

import json
from pathlib import Path

import pytest

from smlc.diagnostics.model import Severity
from smlc.syntax import parse_text

FORMS: dict[str, str] = json.loads((Path(__file__).parent.parent / "vectors" / "sml-forms.json").read_text("utf-8"))[
    "forms"
]
BROKEN = next(name for name in FORMS if name.startswith("hdr32"))
TOOLS = {"tool", "for", "text", "star-comment-in-tool"}
UNSUPPORTED = {"tool": 2, "for": 1, "text": 5}


@pytest.mark.parametrize("name", [name for name in FORMS if name != BROKEN])
def test_the_form_parses(name: str) -> None:
    result = parse_text(FORMS[name], "form.tool")
    errors = [found.code for found in result.diagnostics if found.severity is Severity.ERROR]
    assert errors == ["SML0150"] * UNSUPPORTED.get(name, 0)
    document = result.document
    assert len(document.entries) + len(document.rules) >= 1


@pytest.mark.parametrize("name", [name for name in FORMS if name not in TOOLS])
def test_both_grammars_read_the_form_alike(name: str) -> None:
    as_sml, as_tool = parse_text(FORMS[name], "x.sml"), parse_text(FORMS[name], "x.tool")
    assert [(d.code, d.line) for d in as_sml.diagnostics] == [(d.code, d.line) for d in as_tool.diagnostics]
    assert len(as_sml.document.entries) == len(as_tool.document.entries)


def test_the_form_without_its_dot_is_reported_at_the_next_header() -> None:
    result = parse_text(FORMS[BROKEN], "form.sml")
    assert [(found.code, found.line, found.column) for found in result.diagnostics] == [("SML0105", 2, 1)]
    assert len(result.document.entries) == 2
