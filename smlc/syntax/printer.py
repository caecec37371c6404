"""The formatter: a text in the canonical layout, every token, comment and group of lines kept.

    text --list_text--> lexemes and gaps --set_places--> places --join--> text

The result is checked each time: it has the same tokens, the same comments in the same order and the same syntax tree,
and formatting it again changes nothing. Source: design note language.md section 1; architecture.md (Styles).
"""

from dataclasses import dataclass

from ..diagnostics.model import Diagnostic, has_errors
from .dialects import AUTO, Dialect
from .layout_check import difference
from .layout_items import ItemLayout, blanks
from .layout_lines import Place, join
from .layout_tokens import Lexeme, Listing, UnseenTextError, list_text
from .layout_tool import DeclarationLayout, space_out
from .layout_words import tidy_all
from .parse import Kind

_BOM = "\ufeff"


class FormatError(Exception):
    """The formatter would have changed more than blanks: a fault of ours. The message asks for a report."""


@dataclass(frozen=True, slots=True)
class FormatResult:
    """The formatted text, or the text as it was when it has errors, and what the front end says of it."""

    text: str
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_formatted(self) -> bool:
        """False when the text has errors and was left alone."""
        return not has_errors(self.diagnostics)


def format_text(text: str, name: str, *, kind: Kind | None = None, dialect: Dialect = AUTO) -> FormatResult:
    """``text`` in the canonical layout; ``name`` and ``kind`` as for parse_text. ``dialect`` decides where a
    string ends (escaped quotes).

    A text with errors comes back as it is. Line breaks are those that the text uses (LF or CRLF), a byte order mark
    is kept. Raises FormatError, nothing else, for a fault of the formatter. Source: design note language.md section 1.
    """
    mark = _BOM if text.startswith(_BOM) else ""
    bare = text.removeprefix(_BOM)
    try:
        listing = list_text(bare, name, kind, dialect)
        if has_errors(listing.diagnostics):
            return FormatResult(text, listing.diagnostics)
        formatted = print_listing(listing)
        again = list_text(formatted, name, kind, dialect)
        wrong = "errors" if has_errors(again.diagnostics) else difference(listing, again)
        if not wrong and print_listing(again) != formatted:
            wrong = "another layout when it is formatted again"
    except UnseenTextError as error:
        wrong = str(error)
    if wrong:
        raise FormatError(f"formatting {name} gives {wrong}; the file is left as it is, please report it")
    return FormatResult(mark + formatted, listing.diagnostics)


def print_listing(listing: Listing) -> str:
    """The canonical text of a listing."""
    lexemes = tidy_all(listing.lexemes)
    tidied = Listing(lexemes, listing.gaps, listing.newline, listing.document, listing.diagnostics)
    return join(lexemes, tidied.gaps, set_places(tidied), tidied.newline)


def set_places(listing: Listing) -> list[Place]:
    """Where every lexeme of a listing goes; one place more for the end of the text."""
    lexemes = listing.lexemes
    places = [Place(blanks(listing, number) if number else "") for number in range(len(lexemes))]
    places.append(Place())
    entries = find_entries(lexemes)
    for first, last in entries:
        if lexemes[first].kind == "TOOL":
            space_out(listing, places, first, last)
    items, declarations = ItemLayout(listing, places), DeclarationLayout(listing, places)
    for first, last in entries:
        places[first].begin_line(0)
        if lexemes[first].kind == "TOOL":
            declarations.set_tool(first, last)
        elif lexemes[last].kind == "DOT":
            items.set_message(first, last)
        else:
            declarations.set_entry(first, last)
    places[-1].begin_line(0)
    return places


def find_entries(lexemes: list[Lexeme]) -> list[tuple[int, int]]:
    """First and last lexeme of each message, declaration and rule."""
    starts = [number for number, lexeme in enumerate(lexemes) if lexeme.entry]
    return list(zip(starts, [*(start - 1 for start in starts[1:]), len(lexemes) - 1], strict=True)) if starts else []
