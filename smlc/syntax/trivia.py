"""Comments: kept for the formatter, and attached to the nodes that they document.

A comment belongs to the token after it (``///`` lines and, before a message, the ``*`` lines of manuals) or to the
token before it (a comment that starts on the line where that token ends). Nodes fetch theirs by offset.
Source: reference file sml-dialects.md section 3 (Comments, Manual dialect).
"""

import re

from ..diagnostics.span import Source, Span
from .ast import Comment, Doc
from .metadata import read_metadata

_DOC = re.compile(r"///(?!/)")
_TEXT = re.compile(r"\w")


class Trivia:
    """The comments of one text, as the engine meets them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.pending: list[Comment] = []
        """Comments since the last token; the engine hands them to attach() with the next one."""
        self._comments: list[Comment] = []
        self._docs: dict[int, list[Comment]] = {}
        self._manual: dict[int, Doc] = {}
        self._after: dict[int, Comment] = {}
        self._below: dict[int, Comment] = {}

    def add(self, start: int, end: int, token_end: int) -> None:
        """Take the comment from ``start`` to ``end``; the token before it ends at ``token_end``."""
        text = self.source.text
        kept = text[start:end].rstrip()
        comment = Comment(kept, Span(self.source, start, start + len(kept)))
        if not self.pending and token_end:
            breaks = text.count("\n", token_end, start)
            if breaks == 0:
                self._after[token_end] = comment
            elif breaks == 1:
                self._below[token_end] = comment
        self.pending.append(comment)

    def attach(self, offset: int) -> None:
        """The next token starts at ``offset``: pending comments stand before it."""
        docs = [comment for comment in self.pending if _DOC.match(comment.text)]
        if docs:
            self._docs[offset] = docs
        self._comments += [comment for comment in self.pending if not _DOC.match(comment.text)]
        self._attach_manual(offset)
        self.pending = []

    def _attach_manual(self, offset: int) -> None:
        """Keep the ``*`` lines that stand without a blank line above the token at ``offset``."""
        text, below = self.source.text, offset
        lines: list[Comment] = []
        for comment in reversed(self.pending):
            line = text.rfind("\n", 0, comment.span.start) + 1
            alone = not text[line : comment.span.start].strip().strip("\ufeff")
            near = text.count("\n", comment.span.end, below) == 1
            if not (comment.text.startswith("*") and alone and near):
                break
            lines.insert(0, comment)
            below = comment.span.start
        words = [cleaned for line in lines if (cleaned := star_text(line))]
        if words:
            self._manual[offset] = Doc("\n".join(words), Span(self.source, lines[0].span.start, lines[-1].span.end))

    def doc(self, offset: int) -> Doc | None:
        """The ``///`` comment before the token at ``offset``. It is fetched once."""
        docs = self._docs.pop(offset, None) if self._docs else None
        if docs is None:
            return None
        text = "\n".join(comment.text[3:].removeprefix(" ") for comment in docs)
        return Doc(text, Span(self.source, docs[0].span.start, docs[-1].span.end))

    def manual_doc(self, offset: int) -> Doc | None:
        """The ``*`` lines of a manual before the token at ``offset``."""
        return self._manual.get(offset)

    def after(self, offset: int) -> Comment | None:
        """The comment that follows, on the same line, the token that ends at ``offset``."""
        return self._after.get(offset)

    def below(self, offset: int) -> Comment | None:
        """The comment on the line below the token that ends at ``offset``, when nothing stands between."""
        return self._below.get(offset)

    def metadata(self, *offsets: int) -> Comment | None:
        """The first comment behind the tokens that end at ``offsets`` that says something to programs."""
        for offset in offsets if self._after else ():
            comment = self._after.get(offset)
            if comment and read_metadata(comment.text):
                return comment
        return None

    def star_doc(self, offset: int) -> Doc | None:
        """The text of a ``*`` comment that follows the token ending at ``offset``."""
        comment = self._after.get(offset) if self._after else None
        text = star_text(comment) if comment and comment.text.startswith("*") else ""
        return Doc(text, comment.span) if comment and text else None

    def forget_from(self, offset: int) -> None:
        """Drop what was met at or behind ``offset``: the engine reads it again."""
        self.pending = []
        self._comments = [comment for comment in self._comments if comment.span.start < offset]
        self._docs = {at: docs for at, docs in self._docs.items() if at <= offset}  # these stand before it

    def comments(self) -> tuple[Comment, ...]:
        """All comments but those that became a doc comment, in the order of the text."""
        left = [comment for docs in self._docs.values() for comment in docs]
        return tuple(sorted([*self._comments, *left, *self.pending], key=lambda comment: comment.span.start))


def star_text(comment: Comment) -> str:
    """The words of a ``*`` comment; nothing for a ruled line."""
    text = comment.text.strip("* \t\r")
    return text if _TEXT.search(text) else ""
