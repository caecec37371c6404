"""The inside of an SML item: type, count and values.

``convert_plain`` takes what printers write, at speed, and declines everything else; ``read_values`` takes every form
and says what is wrong with the rest. What both take, both read alike.
Source: secs2.md section 11, sml-dialects.md sections 2 and 3.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import isinf
from typing import NamedTuple

from ._header import header_bytes
from ._leaf_reader import Value
from ._leaf_writer import show, write_leaf
from .errors import EncodeError, SmlError
from .formats import BOOLEAN, CODES, FLOATS, INTEGERS, NAMES, A, B, J, W
from .text import UTF_8, LocalizedText

_SKIP = re.compile(r"(?:\s++|//[^\n]*+|/\*[\s\S]*?\*/|\*[^\n]*+)*+", re.ASCII)
_OPEN = re.compile(r"[A-Za-z_]\w*+", re.ASCII)
_COUNT = re.compile(r"\[[^\S\n]*+(?:(\d{1,9})|\.\.\.)?+[^\S\n]*+\]", re.ASCII)
_TOKEN = re.compile(r""""([^"]*+)"|'([^']*+)'|([^\s<>"'/*\[\]]++)|(>)""", re.ASCII)
_END = 4  # group of _TOKEN that closes the item

_INTEGER = re.compile(r"([+-]?)(?:0[xX]([0-9A-Fa-f]{1,32})|0[bB]([01]{1,128})|(0*)(\d{1,40}))", re.ASCII)
_FLOAT = re.compile(r"[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d{1,9})?|[+-]?(?i:nan|inf|infinity)", re.ASCII)
_HEX = re.compile(r"0[xX]((?:[0-9A-Fa-f]{2})++)")
_TRUTH = {"TRUE": True, "T": True, "FALSE": False, "F": False}

# What convert_plain takes: decimal numbers without leading zeros, bytes as 0xHH, truth values as they are printed.
_PLAIN_INTEGERS = re.compile(r"(?:-?(?:0|[1-9]\d{0,19})(?:\s++|\Z))*+", re.ASCII)
_PLAIN_FLOATS = re.compile(r"(?:(?:-?\d++(?:\.\d++)?(?:e[+-]?\d{1,3})?|nan)(?:\s++|\Z))*+", re.ASCII)
_PLAIN_BYTES = re.compile(r"(?:0x[0-9A-Fa-f]{2}(?:\s++|\Z))*+", re.ASCII)
_PLAIN_TRUTH = {word: word[0] == "T" for word in ("TRUE", "FALSE", "True", "False", "T", "F")}

_TYPES: dict[str, int] = {**CODES, "BOOL": BOOLEAN, "BINARY": B, "JIS8": J}


class Token(NamedTuple):
    """A string (without its quotes) or a word between the brackets of an item."""

    text: str
    start: int
    quoted: bool


@dataclass(slots=True)
class Opening:
    """``<``, type and count of an item; ``count`` is None when it is left out."""

    fmt: int
    count: int | None
    start: int
    end: int


def sml_error(reason: str, text: str, pos: int) -> SmlError:
    """An SmlError at the character offset ``pos``."""
    return SmlError(reason, *position(text, pos))


def position(text: str, pos: int) -> tuple[int, int]:
    """Line and column of an offset, from 1."""
    return text.count("\n", 0, pos) + 1, pos - text.rfind("\n", 0, pos)


def skip(text: str, pos: int) -> int:
    """The position behind blanks and comments (``/* */``, ``//`` and ``*`` to the end of the line)."""
    found = _SKIP.match(text, pos)
    end = found.end() if found else pos
    if text.startswith("/*", end):
        raise sml_error("this comment is not closed: */ is missing", text, end)
    return end


def read_opening(text: str, pos: int) -> Opening:
    """Read ``<``, type and count at ``pos``, where a ``<`` stands. Raises SmlError."""
    at = skip(text, pos + 1)
    found = _OPEN.match(text, at)
    if found is None:
        raise sml_error("an item type such as L, A or U4 is expected after '<'", text, at)
    fmt = _TYPES.get(found[0].upper())
    if fmt is None:
        raise sml_error(f"{show(found[0])} is no item type; names in its place belong to definitions", text, at)
    at = skip(text, found.end())
    count = None
    if text.startswith("[", at):
        number = _COUNT.match(text, at)
        if number is None:
            raise sml_error("a count such as [3] is expected; ranges and names belong to definitions", text, at)
        count = int(number[1]) if number[1] else None
        at = number.end()
    elif text.startswith(",", at):
        raise sml_error(f"counts are written in brackets here: {NAMES[fmt]}[n]", text, at)
    return Opening(fmt, count, pos, at)


def check_count(text: str, opening: Opening, found: int, what: str) -> None:
    """Refuse a count that is not what was found."""
    if opening.count is not None and opening.count != found:
        raise sml_error(f"the count is {opening.count}, but the number of {what} is {found}", text, opening.start)


def convert_tokens(text: str, opening: Opening, tokens: list[Token]) -> bytes:
    """The item, which is no list, for the values that were read. Raises SmlError for one that does not fit."""
    return bytes(_READERS[opening.fmt](text, opening, tokens))


def read_tokens(text: str, opening: Opening) -> tuple[list[Token], int]:
    """The values of an item up to its ``>``, and the position behind that. Raises SmlError."""
    tokens: list[Token] = []
    pos = opening.end
    while True:
        pos = skip(text, pos)
        found = _TOKEN.match(text, pos)
        if found is None or found[0] == ".":
            raise _unreadable(text, pos, opening)
        kind = found.lastindex or _END
        if kind == _END:
            return tokens, found.end()
        tokens.append(Token(found[kind], pos, kind < 3))
        pos = found.end()


def _unreadable(text: str, pos: int, opening: Opening) -> SmlError:
    """The error for something that cannot stand among values: most often the '>' before it is missing."""
    if text[pos : pos + 1] in ('"', "'"):
        return sml_error("this string is not closed", text, pos)
    if text[pos : pos + 1] in ("", "<", "."):
        line, column = position(text, opening.start)
        name = NAMES[opening.fmt]
        return sml_error(f"the '>' of the {name} item that opened at {line}:{column} is missing", text, pos)
    return sml_error(f"{text[pos]!a} cannot stand here", text, pos)


def _bad_word(text: str, token: Token, expected: str) -> SmlError:
    if token.quoted:
        return sml_error(f"{expected} is expected, not a string", text, token.start)
    if token.text.startswith("..."):
        return sml_error("'...' belongs to definitions", text, token.start)
    return sml_error(f"{show(token.text)} is no {expected}", text, token.start)


def _integer(text: str, token: Token, expected: str = "integer") -> int:
    """A decimal, hexadecimal (0x) or binary (0b) number."""
    found = None if token.quoted else _INTEGER.fullmatch(token.text)
    if found is None:
        raise _bad_word(text, token, expected)
    sign, hexadecimal, binary, zeros, decimal = found.groups()
    if hexadecimal:
        number = int(hexadecimal, 16)
    elif binary:
        number = int(binary, 2)
    elif zeros and len(decimal) > 1:
        raise sml_error(f"{show(token.text)} is octal in some dialects: leave out the leading zeros", text, token.start)
    else:
        number = int(decimal)
    return -number if sign == "-" else number


def _float(text: str, token: Token) -> float:
    if token.quoted or not _FLOAT.fullmatch(token.text):
        raise _bad_word(text, token, "number")
    number = float(token.text)
    if isinf(number) and "n" not in token.text.lower():
        raise sml_error(f"{show(token.text)} is too large for a float", text, token.start)
    return number


def _boolean(text: str, token: Token) -> bool:
    truth = None if token.quoted else _TRUTH.get(token.text.upper())
    if truth is not None:
        return truth
    number = _integer(text, token, "truth value")
    if not 0 <= number <= 0xFF:
        raise sml_error(f"{show(token.text)} is no truth value: bytes go from 0 to 255", text, token.start)
    return number != 0


def _byte(text: str, token: Token) -> int:
    number = _integer(text, token, "byte")
    if not 0 <= number <= 0xFF:
        raise sml_error(f"{show(token.text)} is no byte: bytes go from 0 to 255", text, token.start)
    return number


def _read_numbers(text: str, opening: Opening, tokens: list[Token]) -> bytearray:
    fmt = opening.fmt
    read: Callable[[str, Token], Value] = _float if fmt in FLOATS else _integer
    values = []
    for token in tokens:
        values.append(read(text, token))
        _write(text, token.start, fmt, values[-1])  # a value out of range is reported at its place
    check_count(text, opening, len(values), "values")
    return _write(text, opening.start, fmt, values)


def _write(text: str, pos: int, fmt: int, value: Value) -> bytearray:
    out = bytearray()
    try:
        write_leaf(fmt, value, out)
    except EncodeError as error:
        raise sml_error(error.reason, text, pos) from None
    return out


def _read_booleans(text: str, opening: Opening, tokens: list[Token]) -> bytearray:
    check_count(text, opening, len(tokens), "values")
    return _write(text, opening.start, BOOLEAN, [_boolean(text, token) for token in tokens])


def _read_binary(text: str, opening: Opening, tokens: list[Token]) -> bytearray:
    check_count(text, opening, len(tokens), "bytes")
    return _write(text, opening.start, B, bytes([_byte(text, token) for token in tokens]))


def _read_text(text: str, opening: Opening, tokens: list[Token]) -> bytearray:
    """Strings and single bytes in any mixture."""
    payload = bytearray()
    for token in tokens:
        if token.quoted:
            item = _write(text, token.start, opening.fmt, token.text)
            payload += item[1 + (item[0] & 3) :]
        else:
            payload.append(_byte_of_text(text, token))
    check_count(text, opening, len(payload), "characters")
    return _write_bytes(text, opening, payload)


def _byte_of_text(text: str, token: Token) -> int:
    if _INTEGER.fullmatch(token.text) or token.text.startswith("..."):
        return _byte(text, token)
    raise sml_error(f"{show(token.text)} is a bare word: put text in quotes", text, token.start)


def _read_localized(text: str, opening: Opening, tokens: list[Token]) -> bytearray:
    """``2 0xc3a9``, ``2 "é"`` or ``"é"`` (sent as UTF-8); a count may then be that of the characters."""
    if not tokens:
        check_count(text, opening, 0, "bytes")
        return _write_bytes(text, opening, bytearray())
    code, pieces = UTF_8, tokens
    if not tokens[0].quoted:
        code, pieces = _integer(text, tokens[0], "encoding code"), tokens[1:]
    raw = bytearray()
    for piece in pieces:
        raw += _piece(text, code, piece)
    localized = _localized(text, tokens[0], code, bytes(raw))
    characters = len(localized) if pieces and all(piece.quoted for piece in pieces) else None
    if opening.count is None or opening.count != characters:
        check_count(text, opening, 2 + len(raw), "bytes")
    return _write(text, opening.start, W, localized)


def _localized(text: str, token: Token, code: int, raw: bytes) -> LocalizedText:
    try:
        return LocalizedText.from_raw(code, raw)
    except EncodeError as error:
        raise sml_error(error.reason, text, token.start) from None


def _piece(text: str, code: int, piece: Token) -> bytes:
    """The bytes of one string or hexadecimal number of a W item."""
    if piece.quoted:
        try:
            return LocalizedText(piece.text, code).raw
        except EncodeError as error:
            raise sml_error(error.reason, text, piece.start) from None
    digits = _HEX.fullmatch(piece.text)
    if digits is None:
        raise _bad_word(text, piece, "row of bytes such as 0xc3a9")
    return bytes.fromhex(digits[1])


def _write_bytes(text: str, opening: Opening, payload: bytearray) -> bytearray:
    try:
        return bytearray(header_bytes(opening.fmt, len(payload))) + payload
    except EncodeError as error:
        raise sml_error(error.reason, text, opening.start) from None


_READERS: dict[int, Callable[[str, Opening, list[Token]], bytearray]] = {
    A: _read_text,
    J: _read_text,
    W: _read_localized,
    B: _read_binary,
    BOOLEAN: _read_booleans,
    **dict.fromkeys((*INTEGERS, *FLOATS), _read_numbers),
}


def convert_plain(name: str, count: str | None, values: str) -> bytes | None:
    """The item for plain unquoted values; None when the careful reader must look.

    Never complains: an unknown type, a wrong count and a form that is not plain all give None. Raises EncodeError
    for a value out of range.
    """
    convert = _PLAIN.get(name)
    if convert is None:
        return None
    value = convert(values)
    if value is None or (count is not None and int(count) != len(value)):
        return None
    out = bytearray()
    write_leaf(_TYPES[name.upper()], value, out)
    return bytes(out)


def _plain_integers(values: str) -> list[int] | None:
    return list(map(int, values.split())) if _PLAIN_INTEGERS.fullmatch(values) else None


def _plain_floats(values: str) -> list[float] | None:
    if not _PLAIN_FLOATS.fullmatch(values):
        return None
    numbers = list(map(float, values.split()))
    return None if any(map(isinf, numbers)) else numbers  # written inf, or too large: not for us to decide


def _plain_booleans(values: str) -> list[bool] | None:
    words = values.split()
    return [_PLAIN_TRUTH[word] for word in words] if all(word in _PLAIN_TRUTH for word in words) else None


def _plain_binary(values: str) -> bytes | None:
    return bytes.fromhex(values.replace("0x", "")) if _PLAIN_BYTES.fullmatch(values) else None


def _plain_text(values: str) -> str | None:
    """Text without quotes is plain only when there is none."""
    return None if values else ""


_PLAIN: dict[str, Callable[[str], Value | None]] = {
    "A": _plain_text,
    "J": _plain_text,
    "B": _plain_binary,
    **dict.fromkeys(("BOOLEAN", "Boolean", "Bool", "BOOL"), _plain_booleans),
    **{NAMES[fmt]: _plain_integers for fmt in INTEGERS},
    **{NAMES[fmt]: _plain_floats for fmt in FLOATS},
}
