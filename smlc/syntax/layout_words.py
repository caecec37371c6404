"""How single lexemes are written: formats in capitals, no line breaks where only blanks are meant."""

import re

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
_BLANKS = re.compile(r"\s+")


def plain_type(text: str) -> str:
    """A format in capitals; any other name as it is."""
    upper = text.upper()
    return upper if upper in _FORMATS else text


def tidy(kind: str, text: str) -> str:
    """The text of a lexeme as it is printed. Values and names are never changed."""
    if kind in ("TYPE", "LIST", "FORMAT"):
        return text if text in _SPELLED else plain_type(text)
    if kind in _LOOSE:
        return _BLANKS.sub(" ", text)
    return text.rstrip() if kind == "DEFINE" else text
