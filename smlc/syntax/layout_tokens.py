"""A text as the formatter sees it: its lexemes, and between two of them the comments and line breaks of the gap.

The front end's own machine runs and is listened to, so every lexeme has the terminal that the grammar gave it there
and an entry begins where the grammar begins one. Nothing is left out: what is neither a lexeme nor a comment is blank.
Source: design note language.md section 1; reference file sml-dialects.md section 3 (Comments).
"""

from dataclasses import dataclass

from ..diagnostics.model import Diagnostic, has_errors
from ..diagnostics.span import Source
from . import parse
from .ast import Document
from .builder import Builder
from .dialects import AUTO, Dialect
from .engine import Machine, Token
from .masks import mask
from .parse import Kind
from .reading import MAX_BYTES
from .recover import Recoverer
from .tables import END
from .trivia import Trivia


@dataclass(slots=True)
class Lexeme:
    """One token: its terminal and its text. ``entry``: a message or a declaration begins with it.

    ``glued``: nothing stands between it and the lexeme before.
    """

    kind: str
    text: str
    start: int
    end: int
    entry: bool
    glued: bool = False


@dataclass(slots=True)
class Note:
    """A comment. ``breaks``: line breaks before it, 0 to 2, where 2 stands for a blank line."""

    text: str
    breaks: int
    start: int

    @property
    def ends_line(self) -> bool:
        """True when the comment goes on to the end of its line, as a block comment without its end does."""
        return not is_block(self.text)


def is_block(comment: str) -> bool:
    """True for ``/* ... */`` as it stands; without its end, or with another ``/*`` before it, it goes to the line's."""
    return comment.startswith("/*") and comment.endswith("*/") and len(comment) > 3 and "/*" not in comment[2:-2]


@dataclass(slots=True)
class Gap:
    """What stands before a lexeme, or at the end: comments, and the line breaks (0 to 2) behind the last of them."""

    notes: list[Note]
    breaks: int


@dataclass(frozen=True, slots=True)
class Listing:
    """All lexemes of a text with the gaps before them (one more gap than lexemes), and what the front end says."""

    lexemes: list[Lexeme]
    gaps: list[Gap]
    newline: str
    document: Document
    diagnostics: tuple[Diagnostic, ...]

    @property
    def notes(self) -> list[str]:
        """The texts of all comments, in order."""
        return [note.text for gap in self.gaps for note in gap.notes]

    def is_plain(self, first: int, last: int) -> bool:
        """True when the lexemes ``first`` to ``last`` stand on one line, without comments between them."""
        inside = all(not gap.notes and not gap.breaks for gap in self.gaps[first + 1 : last + 1])
        return inside and not any("\n" in lexeme.text for lexeme in self.lexemes[first : last + 1])


class UnseenTextError(Exception):
    """A part of the text is neither a lexeme nor a comment: a fault of ours."""


class _Notes(Trivia):
    """Trivia that also remembers where each comment stood."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.places: dict[int, int] = {}

    def add(self, start: int, end: int, token_end: int) -> None:
        """Take a comment; see Trivia.add."""
        super().add(start, end, token_end)
        self.places[start] = start + len(self.source.text[start:end].rstrip())


class _Listener(Machine):
    """The machine, with a list of what it shifted."""

    def __init__(self, kind: Kind, source: Source, trivia: Trivia, builder: Builder) -> None:
        super().__init__(parse._language(kind), source, trivia, builder, Recoverer(builder, kind))
        self.lexemes: list[Lexeme] = []
        self.written = source.text

    def shift(self, token: Token) -> bool:
        """Shift a token and take it down; see Machine.shift."""
        fits = super().shift(token)
        if fits and token.kind != END:
            entry = self.entry_start == token.start
            self.lexemes.append(
                Lexeme(token.kind, self.written[token.start : token.end], token.start, token.end, entry)
            )
        return fits


def list_text(text: str, name: str, kind: Kind | None = None, dialect: Dialect = AUTO) -> Listing:
    """The lexemes, comments and gaps of ``text``; nothing but the diagnostics of a text that has errors.

    ``dialect`` decides where a string ends. Raises UnseenTextError when a text without errors
    is not seen as a whole.
    """
    reading = mask(text, dialect, strict=False)
    if len(text) > MAX_BYTES:
        return _with_errors(parse.parse_text(text, name, kind=kind, reading=reading))
    source = Source(name, text)
    trivia = _Notes(source)
    builder = Builder(source, trivia)
    chosen: Kind = kind or ("tool" if name.lower().endswith(".tool") else "sml")
    listener = _Listener(chosen, source, trivia, builder)
    listener.text = reading
    listener.run()
    if has_errors(builder.diagnostics):
        return _with_errors(parse.parse_text(text, name, kind=kind, reading=reading))
    document = Document(source, tuple(builder.entries), trivia.comments(), tuple(builder.defines), tuple(builder.rules))
    gaps, newline = _gaps(text, listener.lexemes, trivia.places)
    return Listing(listener.lexemes, gaps, newline, document, tuple(builder.diagnostics))


def _with_errors(result: parse.ParseResult) -> Listing:
    return Listing([], [Gap([], 0)], "\n", result.document, result.diagnostics)


def _gaps(text: str, lexemes: list[Lexeme], places: dict[int, int]) -> tuple[list[Gap], str]:
    """The gaps before the lexemes and at the end, and the line break that the text uses outside of lexemes."""
    starts = sorted(places)
    gaps: list[Gap] = []
    newline, taken, end = "", 0, 0
    for lexeme in [*lexemes, Lexeme(END, "", len(text), len(text), True)]:
        gap, gap_start = Gap([], 0), end
        while taken < len(starts) and starts[taken] < lexeme.start:
            start = starts[taken]
            newline = newline or _newline(text, end, start)
            # The text begins with a line, so that what stands first in it is alone on its line.
            breaks = _breaks(text, end, start) or int(not (gaps or gap.notes))
            gap.notes.append(Note(text[start : places[start]], breaks, start))
            end = places[start]
            taken += 1
        newline = newline or _newline(text, end, lexeme.start)
        gap.breaks = _breaks(text, end, lexeme.start)
        lexeme.glued = gap_start == lexeme.start
        gaps.append(gap)
        end = lexeme.end
    return gaps, newline or "\n"


def _breaks(text: str, start: int, end: int) -> int:
    """The line breaks from ``start`` to ``end``, no more than 2. Raises UnseenTextError when more stands there."""
    between = text[start:end]
    if between.strip().strip("\ufeff \r\n\t"):
        raise UnseenTextError(f"the formatter does not know {between.strip()[:40]!r} at character {start}")
    return min(between.count("\n"), 2)


def _newline(text: str, start: int, end: int) -> str:
    at = text.find("\n", start, end)
    if at < 0:
        return ""
    return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"
