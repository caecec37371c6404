"""Diagnostics as text with the source line and carets, and as JSON.

Rendering is apart from finding: everything here is a pure function of Diagnostic objects.
Source: design note language.md section 5.
"""

import json
import unicodedata
from collections.abc import Iterable
from typing import Any

from .model import Diagnostic, Related, Severity
from .span import Span

_MARGIN = 5
_WIDTH = 160
_COLORS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.NOTE: "\x1b[1;36m"}
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


def render_text(diagnostics: Iterable[Diagnostic], *, color: bool = False) -> str:
    """Every diagnostic as place, code and sentence, then its source line with carets, help and related places.

    ``color`` adds ANSI colours. Control characters of the source are shown as question marks. Empty for no diagnostics,
    else lines that end with a line break.
    """
    return "".join(_render(diagnostic, color) for diagnostic in diagnostics)


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """All diagnostics as a JSON array of objects, indented, ending with a line break.

    Lines and columns count from 1; ``end_line`` and ``end_column`` are behind the last character.
    """
    plain = [_plain(diagnostic) for diagnostic in diagnostics]
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _render(diagnostic: Diagnostic, color: bool) -> str:
    label = f"{diagnostic.severity.value} {diagnostic.code}:"
    place = str(diagnostic.span)
    if color:
        label = f"{_COLORS[diagnostic.severity]}{label}{_RESET}"
        place = f"{_BOLD}{place}{_RESET}"
    notes = " ".join(filter(None, [diagnostic.help, _related(diagnostic)]))
    head = f"{place}: {label} {_visible(diagnostic.message)}\n"
    return head + _excerpt(diagnostic.span, _visible(notes), _COLORS[diagnostic.severity] if color else "")


def _related(diagnostic: Diagnostic) -> str:
    """Related places in parentheses; a place in the same file as line and column only."""
    places = [f"{related.message} at {_place(related, diagnostic.span)}" for related in diagnostic.related]
    return f"({'; '.join(places)})" if places else ""


def _place(related: Related, beside: Span) -> str:
    if related.span.source is not beside.source:
        return str(related.span)
    return f"{related.span.line}:{related.span.column}"


def _excerpt(span: Span, notes: str, paint: str) -> str:
    """The line of ``span`` and a line of carets below it, followed by the notes."""
    if not span.source.text:
        return f"{' ' * _MARGIN} = {notes}\n" if notes else ""
    line, column = span.source.position(span.start)
    text = span.source.line_text(line)
    before, marked, behind = text[: column - 1], text[column - 1 : column - 1 + span.end - span.start], ""
    behind = text[len(before) + len(marked) :]
    before, marked, behind = _window(before, marked, behind)
    lead = "".join("\t" if letter == "\t" else " " * _columns(letter) for letter in before)
    carets = "^" * max(1, sum(_columns(letter) for letter in marked))
    pointer = f"{paint}{carets}{_RESET}" if paint else carets
    shown = _visible(before + marked + behind).rstrip()
    tail = f" {notes}" if notes else ""
    return f"{line:>{_MARGIN}} | {shown}".rstrip() + f"\n{'':>{_MARGIN}} | {lead}{pointer}{tail}\n"


def _window(before: str, marked: str, behind: str) -> tuple[str, str, str]:
    """The three parts of a line, cut to what fits a screen."""
    if len(before) + len(marked) + len(behind) <= _WIDTH:
        return before, marked, behind
    if len(before) > _WIDTH // 2:
        before = "…" + before[-_WIDTH // 2 :]
    room = max(_WIDTH - len(before), 1)
    if len(marked) > room:
        return before, marked[:room] + "…", ""
    room = max(room - len(marked), 0)
    return before, marked, behind[:room] + ("…" if len(behind) > room else "")


def _columns(letter: str) -> int:
    """Columns that a character takes on a terminal."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _visible(text: str) -> str:
    """``text`` without characters that would steer the terminal."""
    if text.isprintable():
        return text
    return "".join(letter if letter == "\t" or not _steers(letter) else "?" for letter in text)


def _steers(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _plain(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "message": diagnostic.message,
        **_span(diagnostic.span),
        "help": diagnostic.help,
        "related": [{"message": related.message, **_span(related.span)} for related in diagnostic.related],
    }


def _span(span: Span) -> dict[str, Any]:
    line, column = span.source.position(span.start)
    end_line, end_column = span.source.position(span.end)
    return {
        "file": span.source.name,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }
