"""Where the lexemes of declarations go: data items, groups of messages, and tools with all they declare.

A declaration has a line of its own. A block in braces that was written on one line stays there when the line fits;
otherwise code tables and parameters take a line for each entry, and all other blocks keep the line breaks that they
have. Neighbouring declarations of a tool are set in columns.
"""

from collections.abc import Iterator, Sequence

from .layout_lines import INDENT, Place
from .layout_tokens import Listing

WIDTH = 118
"""Columns of a line of declarations."""

_STARTS = frozenset(
    {
        "VENDOR",
        "MODEL",
        "REVISION",
        "IMPORT",
        "TRANSPORT",
        "FORMATS",
        "TABLE",
        "VARIABLE",
        "REPORT",
        "EVENT",
        "ALARM",
        "COMMAND",
        "FOR",
        "QUERY",
        "STATE",
        "BRIDGE",
    }
)
_PARTS = frozenset({"UNIT", "RANGE", "DEFAULT", "REPORTS", "LBRACE", "STRING", "SET"})
_TAKES_STRING = frozenset({"UNIT", "DEFAULT", "REPORTS", "COMMA", "AS", "COMPLETES"})
_COLUMNS = frozenset({"VARIABLE", "REPORT", "EVENT", "ALARM"})
_WIDE = "  "
_MOST_PADDING = 24
"""A column is not made when its widest entry needs more blanks than this beside the narrowest."""


def space_out(listing: Listing, places: Sequence[Place], first: int, last: int) -> None:
    """Two blanks between the parts of a declaration of the tool from ``first`` to ``last``, and between settings."""
    lexemes = listing.lexemes
    for start, end in _declarations(listing, first, last):
        kind = lexemes[start].kind
        if kind in ("TRANSPORT", "FORMATS"):
            opening = _find(listing, "LBRACE", start)
            for number in _units(listing, opening, _closer(listing, opening))[1:]:
                places[number].before = _WIDE
        elif kind in ("VARIABLE", "EVENT", "ALARM", "COMMAND"):
            if kind == "ALARM" and lexemes[start + 3].kind in ("NAME", "NUMBER"):
                places[start + 3].before = _WIDE
            depth = 1 if kind == "COMMAND" else 0
            for number in _at_depth(listing, start + 3, end, depth):
                string = lexemes[number].kind == "STRING" and lexemes[number - 1].kind not in _TAKES_STRING
                if string or lexemes[number].kind in _PARTS - {"STRING"}:
                    places[number].before = _WIDE


def _at_depth(listing: Listing, first: int, last: int, depth: int) -> Iterator[int]:
    """The lexemes that stand in ``depth`` braces, opening braces of deeper ones included."""
    inside = 0
    for number in range(first, last + 1):
        kind = listing.lexemes[number].kind
        inside -= kind == "RBRACE"
        if inside == depth and kind != "RBRACE":
            yield number
        inside += kind == "LBRACE"


class DeclarationLayout:
    """Sets the places of declarations."""

    def __init__(self, listing: Listing, places: list[Place]) -> None:
        self.listing, self.places, self.lexemes = listing, places, listing.lexemes

    def set_entry(self, first: int, last: int) -> None:
        """A data item, a group or a constant: one declaration at the margin."""
        self._set_declaration(first, last, 0)

    def set_tool(self, first: int, last: int) -> None:
        """A tool: its head, its declarations and the closing brace."""
        opening = _find(self.listing, "LBRACE", first)
        self._continue(first + 1, opening, 1)
        declarations = _declarations(self.listing, first, last)
        for start, end in declarations:
            self.places[start].begin_line(1, opens=start == opening + 1)
            self._set_declaration(start, end, 1)
        self._close(last, 0, bool(declarations) or bool(self.listing.gaps[last].notes))
        for run in self._runs(declarations):
            self._align([_stops(self.listing, start, end) for start, end in run])

    def _width(self, first: int, last: int) -> int:
        """Columns of the lexemes from ``first`` to ``last`` on one line, with the blanks before the first."""
        return sum(
            len(self.places[number].before) + len(self.lexemes[number].text) for number in range(first, last + 1)
        )

    def _continue(self, first: int, last: int, level: int) -> None:
        """Lexemes that go on with their line; a comment may make them begin one."""
        for number in range(first, last + 1):
            self.places[number].level = self.places[number].note_level = level

    def _close(self, number: int, level: int, line: bool) -> None:
        if line:
            self.places[number].begin_line(level, opens=self.lexemes[number - 1].kind == "LBRACE", closes=True)
        self.places[number].level, self.places[number].note_level = level, level + 1

    def _set_declaration(self, first: int, last: int, level: int) -> None:
        """One declaration and the blocks in it."""
        self._continue(first + 1, last, level + 1)
        number, line = first, first
        long = INDENT * level + self._width(first, last) - len(self.places[first].before) > WIDTH
        while number <= last:
            if self.lexemes[number].kind == "LBRACE":
                closing = _closer(self.listing, number)
                width = INDENT * level + self._width(line, last) - len(self.places[line].before)
                if self._set_block(number, closing, level, width):
                    line = closing
                number = closing
            number += 1
        if long and line == first and last > first + 2 and self.lexemes[last].kind == "STRING":
            self.places[last].begin_line(level + 1, opens=True, closes=True)

    def _set_block(self, opening: int, closing: int, level: int, width: int) -> bool:
        """A block and what is in it; True when it takes several lines. ``width``: of its line, if it takes one."""
        units = _units(self.listing, opening, closing)
        notes = any(gap.notes for gap in self.listing.gaps[opening + 1 : closing + 1])
        fits = self.listing.is_plain(opening, closing) and width <= WIDTH
        if fits or not (units or notes):
            return False
        self._close(closing, level, True)
        each, column = not units or self._has_rows(units[0]), 0
        for start, following in zip(units, [*units[1:], closing], strict=False):
            self._set_declaration(start, following - 1, level + 1)
            needed, gap = self._width(start, following - 1), self.listing.gaps[start]
            if each or gap.breaks or gap.notes or start == units[0] or column + needed > WIDTH:
                self.places[start].begin_line(level + 1, opens=start == units[0])
                column = INDENT * (level + 1) + needed - len(self.places[start].before)
            else:
                self._continue(start, start, level + 1)
                column += needed
        if units and self.lexemes[units[0] + 1].kind == "COLON":
            self._align([[start, start + 1] for start in units])
        return True

    def _has_rows(self, unit: int) -> bool:
        """True for the first unit of a code table or of parameters, which take a line each."""
        return self.lexemes[unit].kind in ("NUMBER", "TRUTH") or self.lexemes[unit + 1].kind == "COLON"

    # ----------------------------------------------------------------- columns

    def _runs(self, declarations: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
        """Neighbouring declarations of one kind, nothing but a line break between them."""
        runs: list[list[tuple[int, int]]] = []
        for start, end in declarations:
            kind, gap = self.lexemes[start].kind, self.listing.gaps[start]
            near = gap.breaks < 2 and not any(note.breaks for note in gap.notes)
            if runs and near and self.lexemes[runs[-1][-1][0]].kind == kind:
                runs[-1].append((start, end))
            else:
                runs.append([(start, end)])
        return [run for run in runs if self.lexemes[run[0][0]].kind in _COLUMNS]

    def _align(self, rows: Sequence[Sequence[int]]) -> None:
        """Set rows in columns; a row is the lexemes at which its columns begin."""
        rows = [row for row in rows if len(row) > 1]
        for column in range(1, max(map(len, rows), default=0)):
            cells = [(row, self._cell(row[column - 1], row[column])) for row in rows if len(row) > column]
            widest = max(width for _, width in cells)
            if widest - min(width for _, width in cells) > _MOST_PADDING:
                break
            for row, width in cells:
                self.places[row[column]].before += " " * (widest - width)

    def _cell(self, start: int, following: int) -> int:
        """Columns of what stands from ``start`` up to the next column, which its own blanks may set off."""
        return self._width(start, following - 1) - len(self.places[start].before) + len(self.places[following].before)


def _stops(listing: Listing, start: int, end: int) -> list[int]:
    """Where the columns of a declaration begin: keyword, id, name, and what comes behind."""
    kinds = [lexeme.kind for lexeme in listing.lexemes[start : end + 1]]
    texts = [lexeme.text for lexeme in listing.lexemes[start : end + 1]]
    if len(kinds) < 3 or kinds[1] != "NUMBER" or kinds[2] not in ("NAME", "STRING", "TEMPLATE") or "\n" in texts[2]:
        return []
    stops = [start, start + 1, start + 2]
    if kinds[0] == "VARIABLE":
        stops.append(start + kinds.index("COLON"))
    if any(gap.notes for gap in listing.gaps[start + 1 : stops[-1] + 1]):
        return []
    if kinds[0] == "VARIABLE":
        return stops
    if len(kinds) == 3:
        return stops
    stops.append(start + 3)
    if kinds[0] == "ALARM" and len(kinds) > 4 and kinds[4] == "STRING":
        stops.append(start + 4)
    elif kinds[0] == "EVENT" and kinds[3] == "REPORTS" and kinds[-1] == "STRING" and kinds[-2] not in _TAKES_STRING:
        stops.append(end)
    return stops


# --------------------------------------------------------------------------- parts of a listing


def _find(listing: Listing, kind: str, start: int) -> int:
    """The first lexeme of a kind from ``start`` on."""
    return next(number for number in range(start, len(listing.lexemes)) if listing.lexemes[number].kind == kind)


def _closer(listing: Listing, opening: int) -> int:
    """The ``}`` of the ``{`` at ``opening``; braces pair in a text without errors."""
    number, depth = opening, 1
    while depth:
        number += 1
        depth += {"LBRACE": 1, "RBRACE": -1}.get(listing.lexemes[number].kind, 0)
    return number


def _declarations(listing: Listing, first: int, last: int) -> list[tuple[int, int]]:
    """First and last lexeme of each declaration of the tool from ``first`` to its closing brace ``last``."""
    opening = _find(listing, "LBRACE", first)
    starts = [n for n in _at_depth(listing, opening + 1, last - 1, 0) if listing.lexemes[n].kind in _STARTS]
    ends = [*(start - 1 for start in starts[1:]), last - 1]
    return list(zip(starts, ends, strict=True)) if starts else []


def _units(listing: Listing, opening: int, closing: int) -> list[int]:
    """Where the entries of a block begin: settings, pins, members, parameters, codes, variables."""
    lexemes = listing.lexemes
    if opening + 1 == closing:
        return []
    if lexemes[opening - 1].kind == "FORMATS":
        return _pins(listing, opening, closing)
    if lexemes[opening - 2].kind == "TRANSPORT":
        return _settings(listing, opening, closing)
    inside = list(_at_depth(listing, opening + 1, closing - 1, 0))
    if lexemes[opening - 2].kind == "GROUP":
        return inside
    if any(lexemes[number].kind == "COLON" for number in inside):
        return [number for number in inside if lexemes[number + 1].kind == "COLON"]
    commas = [number for number in inside if lexemes[number].kind == "COMMA" and number + 1 < closing]
    return [opening + 1, *(comma + 1 for comma in commas)]


def _settings(listing: Listing, opening: int, closing: int) -> list[int]:
    """``key value``, where a value is one lexeme and may be followed by a unit of time."""
    found, number = [], opening + 1
    while number < closing:
        found.append(number)
        number += 3 if listing.lexemes[number + 2].kind == "TIME_UNIT" else 2
    return found


def _pins(listing: Listing, opening: int, closing: int) -> list[int]:
    """``ITEM U4 [1] | A``: an item's name, and formats joined by bars."""
    lexemes, found, number = listing.lexemes, [], opening + 1
    while number < closing:
        found.append(number)
        number += 1
        while True:
            number += 2 if lexemes[number + 1].kind == "COUNT" else 1
            if lexemes[number].kind != "BAR":
                break
            number += 1
    return found
