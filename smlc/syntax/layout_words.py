"""How single lexemes are written: formats in capitals, no line breaks where only blanks are meant."""

import re
from collections.abc import Sequence

from .layout_tokens import Lexeme

_FORMATS = frozenset(
    {
        "L",
        "A",
        "J",
        "W",
        "B",
        "BOOLEAN",
        "BOOL",
        "BINARY",
        "JIS8",
        "TF",
        "I1",
        "I2",
        "I4",
        "I8",
        "U1",
        "U2",
        "U4",
        "U8",
        "F4",
        "F8",
    }
)
_SPELLED = frozenset({"Boolean", "Bool", "Binary"})
"""The only spelling that the readers of two dialects take; it stays as it is."""

_LOOSE = frozenset({"OR", "DIRECTION", "SEMIHDR", "LIST_OF", "TABLE", "QSXFY", "COMMA_COUNT", "WBIT"})
_BEFORE_FORMAT = frozenset({"COLON", "VBAR", "BAR", "ACCEPTS", "LIST_OF"})
_BLANKS = re.compile(r"\s+")


def plain_type(text: str) -> str:
    """A format in capitals; any other name as it is."""
    upper = text.upper()
    return upper if upper in _FORMATS else text


def tidy_all(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """Lexemes as they are printed. Values and names are never changed."""
    found, before = [], ""
    for one in lexemes:
        kind = "FORMAT" if one.kind == "NAME" and before in _BEFORE_FORMAT else one.kind
        found.append(Lexeme(one.kind, _tidy(kind, one.text), one.start, one.end, one.entry, one.glued))
        before = one.kind
    return found


def _tidy(kind: str, text: str) -> str:
    if kind in ("TYPE", "LIST", "FORMAT"):
        return text if text in _SPELLED else plain_type(text)
    if kind in _LOOSE:
        return _BLANKS.sub(" ", text)
    return text.rstrip() if kind == "DEFINE" else text
