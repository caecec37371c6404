"""Quotes that do not end a string: escaped ones, and those inside the length that a count gives.

The grammar knows no escapes: a string ends at the next quote. For dialects where it does not, ``mask`` replaces the
quotes and backslashes that belong to the text by private characters, one by one, so that every offset stays what it
is; ``unmask`` puts them back. Source: reference file sml-dialects.md section 3 (Strings).
"""

import re

from .dialects import Dialect

_PRIVATE = 0xE000
_MASKED = {letter: chr(_PRIVATE + ord(letter)) for letter in "\"'\\"}
_UNMASKED = str.maketrans({masked: letter for letter, masked in _MASKED.items()})
_UNMASKED_LETTERS = tuple(_MASKED.values())
_STRING = r"\"(?:[^\"\\]|\\[\s\S])*+\"?+|'(?:[^'\\]|\\[\s\S])*+'?+"
_ESCAPED = re.compile(rf"//[^\n]*|(?P<open>/\*)|\*[^\n]*|(?P<string>{_STRING})")
_ESCAPE = re.compile(r"\\([\"'\\])")
_COUNTED = re.compile(
    r"//[^\n]*|(?P<open>/\*)|\*[^\n]*|<\s*+A\s*+\[\s*+(?P<count>\d{1,9})\s*+\]\s*+(?P<quote>[\"'])|(?P<string>[\"'])",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\s*+>")


def escapes_of(dialect: Dialect, strict: bool) -> str:
    """The letters that a backslash may stand before; none where it stands for itself."""
    if dialect.escapes == "itri":
        return "ntr\\\"'"
    return "\\\"'" if dialect.escapes == "go" and strict else ""


def mask(text: str, dialect: Dialect, strict: bool) -> str:
    """``text`` for the grammar, of the same length: no string holds the quote that it opens with.

    Time grows with the text only, whatever it holds.
    """
    if any(masked in text for masked in _UNMASKED_LETTERS):
        return text  # private characters of the text's own would come back as quotes
    if "\\" in text and escapes_of(dialect, strict):
        text = _mask_escapes(text)
    return _mask_counted(text) if dialect.cut_strings else text


def unmask(value: str) -> str:
    """A string's text as it was written."""
    return value if value.isascii() else value.translate(_UNMASKED)


class _Comments:
    """Finds the ends of block comments, going through the text once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._close = self._open = -1

    def end(self, start: int) -> int:
        """The offset behind the comment whose text begins at ``start``: without ``*/`` of its own, the line's end."""
        if self._close < start:
            self._close = self._find("*/", start)
        if self._open < start:
            self._open = self._find("/*", start)
        if self._close < len(self.text) and self._open > self._close:
            return self._close + 2
        return self._find("\n", start)

    def _find(self, what: str, start: int) -> int:
        found = self.text.find(what, start)
        return found if found >= 0 else len(self.text)


def _mask_escapes(text: str) -> str:
    """Escaped quotes and backslashes of all strings."""
    comments, pieces = _Comments(text), []
    done = at = 0
    while match := _ESCAPED.search(text, at):
        at = comments.end(match.end()) if match["open"] else match.end()
        if match["string"]:
            masked = _ESCAPE.sub(lambda escape: "\\" + _MASKED[escape[1]], match[0])
            pieces += [text[done : match.start()], masked]
            done = at
    return "".join(pieces) + text[done:]


def _mask_counted(text: str) -> str:
    """Strings whose count reaches over quotes to the one before ``>``: what lies between is text."""
    comments, pieces = _Comments(text), []
    done = at = 0
    while match := _COUNTED.search(text, at):
        at = match.end()
        if match["open"]:
            at = comments.end(at)
        elif match["string"] or match["quote"]:
            quote = match["string"] or match["quote"]
            stop = at + int(match["count"]) if match["count"] else -1
            if text[stop : stop + 1] == quote and stop >= at and _CLOSED.match(text, stop + 1):
                pieces += [text[done:at], "".join(_MASKED.get(letter, letter) for letter in text[at:stop])]
                done, at = stop, stop + 1
            else:  # it ends at the next quote, like every other string
                close = text.find(quote, at)
                at = close + 1 if close >= 0 else len(text)
    return "".join(pieces) + text[done:]
