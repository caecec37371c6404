"""Diagnostics as text and as JSON."""

import json

from smlc.diagnostics.model import Diagnostic, Related, Severity
from smlc.diagnostics.render import render_json, render_text
from smlc.diagnostics.span import Source, Span

SOURCE = Source("specs/centura.tool", "\n\n\nreport 1 LotReport { LotID, ChamberPressure }\n data 2 LotId : A")
AT = SOURCE.text.index("LotID")
DECLARED = SOURCE.text.index("LotId")  # line 5


def diagnostic(span: Span, **more: object) -> Diagnostic:
    message = "report LotReport names LotID, which is not declared"
    return Diagnostic(Severity.ERROR, "SML0207", message, span, **more)  # type: ignore[arg-type]


def test_place_code_sentence_source_line_and_carets_with_help_and_related_place() -> None:
    found = diagnostic(
        Span(SOURCE, AT, AT + 5),
        help="did you mean LotId?",
        related=(Related(Span(SOURCE, DECLARED, DECLARED + 5), "declared"),),
    )
    assert render_text([found]) == (
        "specs/centura.tool:4:22: error SML0207: report LotReport names LotID, which is not declared\n"
        "    4 | report 1 LotReport { LotID, ChamberPressure }\n"
        "      |                      ^^^^^ did you mean LotId? (declared at 5:9)\n"
    )


def test_a_related_place_in_another_file_is_named_in_full() -> None:
    other = Source("b.sml", "S1F1 W.")
    found = diagnostic(Span(SOURCE, AT, AT + 5), related=(Related(Span(other, 5, 6), "first"),))
    assert "(first at b.sml:1:6)" in render_text([found])


def test_a_stretch_over_lines_is_marked_on_its_first() -> None:
    text = render_text([diagnostic(Span(SOURCE, AT, len(SOURCE.text)))])
    assert text.splitlines()[2] == "      |                      " + "^" * len("LotID, ChamberPressure }")


def test_an_empty_stretch_gets_one_caret_also_behind_the_last_character() -> None:
    source = Source("x.sml", "S1F1 W")
    assert render_text([diagnostic(Span(source, 6, 6))]).splitlines()[1:] == ["    1 | S1F1 W", "      |       ^"]


def test_an_empty_text_has_no_excerpt() -> None:
    source = Source("x.sml", "")
    assert render_text([diagnostic(Span(source, 0, 0))]).count("\n") == 1
    assert "= look here" in render_text([diagnostic(Span(source, 0, 0), help="look here")])


def test_carets_stand_below_their_text_after_tabs_and_wide_and_combining_characters() -> None:
    source = Source("x.sml", "\t温e\u0301 <L>")
    line, carets = render_text([diagnostic(Span(source, 5, 6))]).splitlines()[1:]
    assert line == "    1 | \t温e\u0301 <L>"
    assert carets == "      | \t" + " " * 4 + "^"


def test_characters_that_steer_a_terminal_are_not_printed() -> None:
    source = Source("x.sml", "S1F1 \x1b[31m\u202e W")
    text = render_text([diagnostic(Span(source, 5, 6))])
    assert "\x1b" not in text and "\u202e" not in text and "?[31m?" in text


def test_a_long_line_is_shown_around_the_place() -> None:
    source = Source("x.sml", "a" * 1000 + "HERE" + "b" * 1000)
    line, carets = render_text([diagnostic(Span(source, 1000, 1004))]).splitlines()[1:]
    assert len(line) < 180
    assert line[carets.index("^") : carets.index("^") + 4] == "HERE"
    whole = render_text([diagnostic(Span(source, 0, 2004))]).splitlines()[1]
    assert len(whole) < 180 and whole.endswith("…")


def test_colour_is_added_only_when_asked_for() -> None:
    found = diagnostic(Span(SOURCE, AT, AT + 5))
    assert "\x1b" not in render_text([found])
    colored = render_text([found], color=True)
    assert "\x1b[1;31merror SML0207:\x1b[0m" in colored and "\x1b[1;31m^^^^^\x1b[0m" in colored


def test_json_has_every_field() -> None:
    found = diagnostic(Span(SOURCE, AT, AT + 5), related=(Related(Span(SOURCE, DECLARED, DECLARED + 5), "declared"),))
    assert json.loads(render_json([found])) == [
        {
            "severity": "error",
            "code": "SML0207",
            "message": "report LotReport names LotID, which is not declared",
            **{"file": "specs/centura.tool", "line": 4, "column": 22, "end_line": 4, "end_column": 27},
            "help": None,
            "related": [
                {
                    "message": "declared",
                    **{"file": "specs/centura.tool", "line": 5, "column": 9, "end_line": 5, "end_column": 14},
                }
            ],
        }
    ]


def test_nothing_to_say() -> None:
    assert render_text([]) == ""
    assert json.loads(render_json([])) == []
