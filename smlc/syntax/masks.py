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
_COMMENT = r"//[^\n]*|/\*[\s\S]*?\*/|\*[^\n]*"
_ESCAPED = re.compile(rf"{_COMMENT}|(?P<string>\"(?:[^\"\\]|\\[\s\S])*+\"|'(?:[^'\\]|\\[\s\S])*+')")
_ESCAPE = re.compile(r"\\([\"'\\])")
_COUNTED = re.compile(
    rf"{_COMMENT}|<\s*A\s*\[\s*(?P<count>\d{{1,9}})\s*\]\s*(?P<quote>[\"'])|\"[^\"]*\"|'[^']*'", re.IGNORECASE
)
_CLOSED = re.compile(r"\s*>")


def escapes_of(dialect: Dialect, strict: bool) -> str:
    """The letters that a backslash may stand before; none where it stands for itself."""
    if dialect.escapes == "itri":
        return "ntr\\\"'"
    return "\\\"'" if dialect.escapes == "go" and strict else ""


def mask(text: str, dialect: Dialect, strict: bool) -> str:
    """``text`` for the grammar, of the same length: no string holds the quote that it opens with."""
    if any(masked in text for masked in _UNMASKED_LETTERS):
        return text  # private characters of the text's own would come back as quotes
    if "\\" in text and escapes_of(dialect, strict):
        text = _ESCAPED.sub(_mask_escapes, text)
    return _mask_counted(text) if dialect.cut_strings else text


def unmask(value: str) -> str:
    """A string's text as it was written."""
    return value if value.isascii() else value.translate(_UNMASKED)


def _mask_escapes(match: "re.Match[str]") -> str:
    if match["string"] is None:
        return match[0]
    return _ESCAPE.sub(lambda escape: "\\" + _MASKED[escape[1]], match[0])


def _mask_counted(text: str) -> str:
    """Strings whose count reaches over quotes to the one before ``>``: what lies between is text."""
    pieces: list[str] = []
    done = at = 0
    while match := _COUNTED.search(text, at):
        at = match.end()
        if match["count"] is None:
            continue
        stop = at + int(match["count"])
        inside, quote = text[at:stop], match["quote"]
        if text[stop : stop + 1] == quote and _CLOSED.match(text, stop + 1):
            pieces += [text[done:at], "".join(_MASKED.get(letter, letter) for letter in inside)]
            done = at = stop
            at += 1
        else:  # read it as every other string
            close = text.find(quote, at)
            at = close + 1 if close >= 0 else at
    return "".join(pieces) + text[done:]
