"""What the actions of the grammar write to: finished entries and the diagnostics found while building them."""

from typing import Any

from ..diagnostics.reporter import Reporter
from ..diagnostics.span import Source, Span
from .ast import Define, Group, ItemDecl, Message, Name, Rule, Tool
from .engine import Token
from .trivia import Trivia

MAX_DIAGNOSTICS = 100
"""Mistakes reported of one file; the last one says that there are more."""

_MAX_DIGITS = 300


class Builder(Reporter):
    """The document in the making."""

    def __init__(self, source: Source, trivia: Trivia) -> None:
        super().__init__()
        self.source, self.trivia = source, trivia
        self.entries: list[Message | ItemDecl | Group | Tool] = []
        self.defines: list[Define] = []
        self.rules: list[Rule] = []
        self.repaired = False
        """Recovery changed the present entry: it may have lost what was meant."""
        self.lost = False
        """Recovery skipped a part of the present entry: it is not what was meant."""
        self.block_end = len(source.text)
        """What a block holds at or behind this offset is not part of it: its closing brace was missing before."""
        self.dots_optional = False
        """Messages end where they end: no dot is missing (lines of a log)."""
        self._mark = 0

    def begin_entry(self) -> None:
        """The first token of an entry was shifted."""
        self.repaired = self.lost = False
        self.block_end = len(self.source.text)
        self._mark = len(self.diagnostics)

    def undo_entry(self) -> None:
        """The present entry is read again from its start: forget what was said about it."""
        del self.diagnostics[self._mark :]

    def keep(self) -> None:
        """What was reported last holds also when the present entry is read again."""
        self.diagnostics.insert(self._mark, self.diagnostics.pop())
        self._mark += 1

    @property
    def is_full(self) -> bool:
        """True when MAX_DIAGNOSTICS are reported: there is no use in going on."""
        return len(self.diagnostics) >= MAX_DIAGNOSTICS

    def span(self, start: int, end: int) -> Span:
        """A place in the text."""
        return Span(self.source, start, end)

    def place(self, token: Token) -> Span:
        """The place of a token."""
        return Span(self.source, token.start, token.end)

    def name(self, token: Token) -> Name:
        """A Name as written."""
        return Name(token.text, Span(self.source, token.start, token.end))

    def quoted(self, token: Token) -> Name:
        """A Name from a quoted or plain word: the text without its quotes."""
        return Name(unquote(token), Span(self.source, token.start, token.end))

    def integer(self, digits: str, span: Span) -> int:
        """A whole number in decimal or with 0x; 0, with a diagnostic, when it is absurdly long."""
        if len(digits) > _MAX_DIGITS:
            self.error("SML0117", f"a number of {len(digits)} digits is more than any format can hold", span)
            return 0
        bare = digits.lstrip("+-").lower()
        value = int(bare, 16) if bare.startswith("0x") else int(bare, 10)
        return -value if digits.startswith("-") else value


def unquote(token: Token) -> str:
    """The text of a token without its quotes, if it has some."""
    return token.text[1:-1] if token.kind in ("STRING", "QUOTED_NAME") else token.text


def first(parts: list[Any], kind: type) -> Any:
    """The first of ``parts`` that is a ``kind``; None when there is none."""
    for part in parts:
        if isinstance(part, kind):
            return part
    return None
