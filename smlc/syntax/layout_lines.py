"""From lexemes and their places to text: line breaks, indentation, and every comment where it belongs.

A comment that follows something on its line stays there, one on a line of its own keeps a line of its own. Both are
told from the line breaks of the gap, which are printed as they are read; so a second run finds the same.
Source: reference file sml-dialects.md section 3 (Comments).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .layout_tokens import Gap, Lexeme

INDENT = 2
"""Columns of one level."""


@dataclass(slots=True)
class Place:
    """How a lexeme is set.

    ``before``: blanks in front of it when it goes on with the line. ``line``: it begins a line, indented by ``level``
    (which also holds when a comment makes it begin one). ``note_level``: level of the comments above it.
    ``opens``: it follows an opening bracket, so no blank line comes before what is first in its gap; ``closes``: no
    blank line comes before itself.
    """

    before: str = " "
    line: bool = False
    level: int = 0
    note_level: int = 0
    opens: bool = False
    closes: bool = True

    def begin_line(self, level: int, *, opens: bool = False, closes: bool = False) -> None:
        """Let the lexeme begin a line at ``level``; a blank line before it is kept unless it opens or closes."""
        self.line, self.level, self.note_level = True, level, level
        self.opens, self.closes = opens, closes


def join(lexemes: Sequence[Lexeme], gaps: Sequence[Gap], places: Sequence[Place], newline: str) -> str:
    """The text. ``gaps`` and ``places`` have one entry more than ``lexemes``, for the end of the text."""
    page = _Page(newline)
    for number, gap in enumerate(gaps):
        page.opened = number > 0
        last = number == len(lexemes)
        _set_gap(page, gap, places[number], last)
        if not last:
            page.write(lexemes[number].text)
    text = "".join(page.parts)
    return text + newline if text else ""


class _Page:
    """The text in the making. ``opened``: something stands before the present gap."""

    def __init__(self, newline: str) -> None:
        self.newline, self.parts, self.opened = newline, [""], False

    def write(self, text: str) -> None:
        self.parts.append(text)

    def begin_line(self, level: int, blank: bool) -> None:
        self.parts.append(self.newline * (2 if blank else 1) + " " * (INDENT * level))


def _set_gap(page: _Page, gap: Gap, place: Place, last: bool) -> None:
    """Write the comments of a gap and what separates them from each other and from the lexeme behind."""
    notes = gap.notes
    if not notes:
        if place.line and page.opened and not last:
            page.begin_line(place.level, gap.breaks > 1 and not (place.opens or place.closes))
        elif page.opened and not last:
            page.write(place.before)
        return
    breaks = _break_behind(gap, place)
    for number, note in enumerate(notes):
        if not page.opened:
            pass
        elif note.breaks:
            page.begin_line(place.note_level, note.breaks > 1 and not (number == 0 and place.opens))
        else:
            following = notes[number + 1].breaks > 0 if number + 1 < len(notes) else breaks or last
            page.write("  " if following else " ")
        page.write(note.text)
        page.opened = True
    if last:
        return
    if breaks:
        page.begin_line(place.level, gap.breaks > 1 and not place.closes)
    else:
        page.write(" ")


def _break_behind(gap: Gap, place: Place) -> bool:
    """Whether the lexeme behind the comments of a gap begins a line."""
    if gap.breaks or gap.notes[-1].ends_line:
        return True
    return place.line and not any(note.breaks for note in gap.notes)
