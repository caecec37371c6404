"""Where the lexemes of messages go: header, items, alternatives and the dot.

A message has its header on one line and its body below, children one to a line. A list of plain items that was written
on one line stays there when it fits, and so does a whole message. The values of an item too long for one line keep the
line breaks that they have, and get more where a line would be too long.
"""

from dataclasses import dataclass

from .layout_lines import INDENT, Place
from .layout_tokens import Gap, Listing

WIDTH = 100
"""Columns of a line of items; longer lines are only made by what cannot be broken."""

_NO_BLANK_BEFORE = frozenset({"GT", "DOT", "COMMA", "RPAR", "COMMA_COUNT", "FILE_NAME", "PARAMETERS", "EQUALS"})
_NO_BLANK_BEHIND = frozenset({"LT", "LPAR", "EQUALS"})


def blanks(listing: Listing, number: int) -> str:
    """What separates the lexeme ``number`` from the one before it on the same line."""
    lexemes = listing.lexemes
    before, lexeme = lexemes[number - 1], lexemes[number]
    kinds = (before.kind, lexeme.kind)
    if lexeme.kind in _NO_BLANK_BEFORE or before.kind in _NO_BLANK_BEHIND:
        return ""
    if lexeme.kind == "DOTS":
        return " " if before.text.endswith(".") else ""  # 1. .. 5
    if before.kind == "DOTS":
        return " " if lexeme.text.startswith(".") else ""
    if lexeme.kind == "LPAR":
        return "" if before.kind != "WBIT" and lexemes[number - 2].kind == "LPAR" else " "
    if kinds == ("STRING", "STRING"):
        return "" if lexeme.glued else " "
    if lexeme.kind == "COLON":
        return "" if _labels(listing, number) else " "
    if kinds == ("SXFY", "WBIT") and lexemes[number + 1].kind == "COLON":
        return ""
    if "BAR" in kinds or "VBAR" in kinds:  # one sign, two names
        return "" if "TYPE" in kinds or "NUMBER" in kinds else " "
    return " "


def _labels(listing: Listing, number: int) -> bool:
    """True for the colon behind the name of a message."""
    return number < len(listing.lexemes) - 1 and listing.lexemes[number + 1].kind in ("SXFY", "QSXFY")


@dataclass(slots=True)
class _Frame:
    """An item that is open. ``level`` is that of its ``<``; ``broken``: its contents take several lines."""

    is_list: bool
    broken: bool
    level: int


class ItemLayout:
    """Sets the places of items. ``widths[k]``: columns of the lexemes before ``k``, each with its blanks."""

    def __init__(self, listing: Listing, places: list[Place]) -> None:
        self.listing, self.places = listing, places
        self.lexemes = listing.lexemes
        self.widths = [0]
        for lexeme, place in zip(self.lexemes, places, strict=False):
            self.widths.append(self.widths[-1] + len(place.before) + len(lexeme.text))
        self.closers = _closers(listing)

    def width(self, first: int, last: int) -> int:
        """Columns of the lexemes from ``first`` to ``last`` on one line."""
        return self.widths[last + 1] - self.widths[first] - len(self.places[first].before)

    def set_message(self, first: int, last: int) -> None:
        """A message from its first lexeme to its dot, or a rule."""
        roots = self._items(first, last)
        one_line = self.listing.is_plain(first, last) and self.width(first, last) <= WIDTH
        if one_line and len(roots) <= 1 and all(self._is_flat(root) for root in roots):
            return
        for number in range(first + 1, last + 1):
            self._continue(number, 1)
            self.places[number].closes = False  # a comment may speak of the header, even behind the colon
        if self.lexemes[first].kind not in ("IF", "EVERY") and roots:
            for number in range(roots[0], last):
                self._continue(number, 0)
            self._set_items(roots[0], last)
        self._continue(last, 0)

    def _continue(self, number: int, level: int) -> None:
        """A lexeme that goes on with its line; a comment may make it begin one."""
        self.places[number].level = self.places[number].note_level = level

    def _items(self, first: int, last: int) -> list[int]:
        """The ``<`` of the items that are in no other item."""
        found, number = [], first
        while number <= last:
            if self.lexemes[number].kind == "LT":
                found.append(number)
                number = self.closers[number]
            number += 1
        return found

    def _is_flat(self, opening: int) -> bool:
        """True for an item that holds no list with something in it and no alternatives."""
        if self.lexemes[opening + 1].kind != "LIST":
            return True
        number, closing = opening + 1, self.closers[opening]
        while number < closing:
            kind = self.lexemes[number].kind
            if kind == "OR" or (kind == "LT" and self._has_children(number)):
                return False
            number = self.closers[number] + 1 if kind == "LT" else number + 1
        return True

    def _has_children(self, opening: int) -> bool:
        return self.lexemes[opening + 1].kind == "LIST" and self._head_end(opening) + 1 < self.closers[opening]

    def _head_end(self, opening: int) -> int:
        """The last lexeme of ``<L [n] NAME``."""
        number = opening + 1
        while self.lexemes[number + 1].kind in ("COUNT", "COMMA_COUNT", "WORD"):
            number += 1
        return number

    def _set_items(self, first: int, last: int) -> None:
        """The items of a body, from the first ``<`` to before ``last``."""
        frames = [_Frame(True, True, -1)]
        column = 0
        for number in range(first, last):
            kind, frame = self.lexemes[number].kind, frames[-1]
            inner = frame.level + 1
            if kind == "LT":
                if frame.broken:
                    self._begin(number, frame)
                self._open(number, frames, inner)
                column = INDENT * inner + 1
            elif kind == "GT":
                frames.pop()
                self._close(number, frame)
            elif frame.is_list and frame.broken and kind in ("LABEL", "INDEX", "OR", "ELLIPSIS"):
                self._begin(number, frame)
            elif frame.broken and not frame.is_list:
                column = self._set_value(number, frame, column)
            elif frame.broken:
                self._continue(number, inner + 1 if kind in ("EQUAL", "NAME") else inner)

    def _begin(self, number: int, frame: _Frame) -> None:
        """An element, an ellipsis or ``- OR -`` begins a line, unless a label stands before it."""
        place, level = self.places[number], frame.level + 1
        before = self.lexemes[number - 1].kind
        if before in ("LABEL", "INDEX"):
            self._continue(number, level)
        else:
            root = frame.level < 0  # a comment below the header may say the direction: its blank line is kept
            place.begin_line(level, opens=not root and self._opens(number - 1), closes=root)

    def _opens(self, number: int) -> bool:
        """True for the last lexeme of ``<L [n] NAME``."""
        return self.lexemes[number].kind not in ("GT", "NAME", "ELLIPSIS", "OR")

    def _open(self, opening: int, frames: list[_Frame], level: int) -> None:
        closing, is_list = self.closers[opening], self.lexemes[opening + 1].kind == "LIST"
        end = closing
        while self.lexemes[end].kind != "DOT" and self.lexemes[end + 1].kind in ("EQUAL", "NAME", "DOT"):
            end += 1
        front = opening
        while self.lexemes[front - 1].kind in ("LABEL", "INDEX"):
            front -= 1
        fits = INDENT * level + self.width(front, end) <= WIDTH
        if is_list:
            flat = fits and self.listing.is_plain(opening, closing) and self._is_flat(opening)
            broken = frames[-1].broken and not flat and self._holds_lines(opening, closing)
        else:
            broken = frames[-1].broken and not (fits and self._is_whole(opening, closing))
        frames.append(_Frame(is_list, broken, level))

    def _holds_lines(self, opening: int, closing: int) -> bool:
        """True when a list has something that takes a line: an element, an ellipsis or a comment."""
        return self._head_end(opening) + 1 < closing or any(gap.notes for gap in self._inside(opening, closing))

    def _is_whole(self, opening: int, closing: int) -> bool:
        """True when nothing in an item needs a line break."""
        texts = self.lexemes[opening : closing + 1]
        return not any(gap.notes for gap in self._inside(opening, closing)) and not any("\n" in t.text for t in texts)

    def _inside(self, opening: int, closing: int) -> list[Gap]:
        return self.listing.gaps[opening + 1 : closing + 1]

    def _close(self, number: int, frame: _Frame) -> None:
        place = self.places[number]
        if frame.broken and frame.is_list:
            place.begin_line(frame.level, opens=self._opens(number - 1), closes=True)
        else:
            place.level = frame.level
        place.note_level = frame.level + 1

    def _set_value(self, number: int, frame: _Frame, column: int) -> int:
        """A lexeme inside an item that takes several lines; return the column behind it."""
        lexeme, place, gap = self.lexemes[number], self.places[number], self.listing.gaps[number]
        level = frame.level + 1
        wide = column + len(place.before) + len(lexeme.text) > WIDTH and "\n" not in lexeme.text
        is_value = lexeme.kind in ("STRING", "WORD", "ELLIPSIS") and place.before
        if gap.notes or (is_value and (gap.breaks or wide)):
            place.begin_line(level, opens=True, closes=True)
            place.line = not gap.notes
            column = INDENT * level
        else:
            self._continue(number, level)
            column += len(place.before)
        lines = lexeme.text.rpartition("\n")
        return len(lines[2]) if lines[1] else column + len(lexeme.text)


def _closers(listing: Listing) -> dict[int, int]:
    """Number of a ``<`` -> number of its ``>``."""
    found, opened = {}, []
    for number, lexeme in enumerate(listing.lexemes):
        if lexeme.kind == "LT":
            opened.append(number)
        elif lexeme.kind == "GT":
            found[opened.pop()] = number
    return found
