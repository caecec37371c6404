"""Text of items: strings, single bytes between them, escapes, and the localized text of W.

Nothing is trimmed and no white space is changed. Source: reference file sml-dialects.md sections 1, 3 (Strings) and
5; secs2.md sections 4 and 11.
"""

import re

from ..diagnostics.span import Span
from ..runtime.secs2.errors import EncodeError
from ..runtime.secs2.formats import NAMES, A, W
from ..runtime.secs2.sml import text_bytes
from ..syntax.ast import StringToken, WordToken
from ..syntax.masks import escapes_of, unmask
from .readings import Readings
from .value_numbers import Token, byte, integer, show

UTF_8 = 2
_ESCAPE = re.compile(r"\\([\s\S])")
_MEANINGS = {"n": "\n", "t": "\t", "r": "\r"}
_HEX = re.compile(r"0[xX]((?:[0-9A-Fa-f]{2})+)")
_NUMBER_START = frozenset("0123456789+-.")
_MOST_CODE = 0xFFFF


def text_of(token: StringToken, readings: Readings) -> str:
    """The text that a string stands for, escapes read as the dialect says."""
    value, dialect = token.value, readings.dialect
    allowed = escapes_of(dialect, readings.strict)
    if token.quote not in "\"'" and not dialect.decides:
        message = "curly quotes are read as plain quotes"
        readings.two_readings("SML0509", message, token.span, "write plain quotes")
    if allowed or dialect.cut_strings:
        return unmask(_unescape(token, value, allowed, readings))
    if "\\" in value and not dialect.decides:
        report_backslash(token.span, readings)
    return value


def report_backslash(span: Span, readings: Readings) -> None:
    """Report a string with a backslash: each one, because the quick way of reading knows strings and no items."""
    message = "a backslash is read as itself; in dialects itri and go (strict) it begins an escape"
    readings.warning("SML0503", message, span, "write 0x5C outside the quotes, or choose a dialect")


def _unescape(token: StringToken, value: str, allowed: str, readings: Readings) -> str:
    if not allowed or "\\" not in value:
        return value

    def replace(match: "re.Match[str]") -> str:
        letter = unmask(match[1])
        if letter in allowed:
            return _MEANINGS.get(letter, letter)
        message = f"\\{letter} is no escape of this dialect; the backslash is read as itself"
        readings.warning("SML0503", message, token.span, "write two backslashes")
        return "\\" + letter

    return _ESCAPE.sub(replace, value)


def text(fmt: int, tokens: list[Token], readings: Readings) -> bytes | None:
    """The bytes of an A or J item: strings and single bytes in any mixture."""
    payload = bytearray()
    good = True
    before: WordToken | None = None
    for token in tokens:
        if isinstance(token, StringToken):
            piece, before = string(fmt, token, readings), None
        elif token.text[0] in _NUMBER_START:
            number = byte(token, readings)
            piece, before = None if number is None else bytes([number]), None
        elif readings.dialect.bare_word == "text":
            piece = _encode(fmt, _gap(before, token) + token.text, token.span, readings)
            before = token
        else:
            message = f"{show(token.text)} has no quotes: it is no text"
            readings.error("SML0506", message, token.span, f'write "{show(token.text)}"')
            piece = None
        if piece is None:
            good = False
        else:
            payload += piece
    return bytes(payload) if good else None


def _gap(before: WordToken | None, token: WordToken) -> str:
    """What stands between two words that are text."""
    return "" if before is None else token.span.source.text[before.span.end : token.span.start]


def string(fmt: int, token: StringToken, readings: Readings, code: int = UTF_8) -> bytes | None:
    """The value bytes of one string."""
    return _encode(fmt, text_of(token, readings), token.span, readings, code)


def _encode(fmt: int, value: str, span: Span, readings: Readings, code: int = UTF_8) -> bytes | None:
    try:
        return text_bytes(fmt, value, code)
    except EncodeError as error:
        if fmt == W:
            readings.error("SML0508", error.reason, span)
            return None
        letter = value[_first_misfit(fmt, value)]
        message = f"{NAMES[fmt]} has no character {letter!a}" + (": A goes up to U+00FF" if fmt == A else "")
        readings.error("SML0508", message, span, f"<W ...> holds every character: {letter!a}")
        return None


def _first_misfit(fmt: int, value: str) -> int:
    """Where the first character stands that the format does not have."""
    low, high = 0, len(value)
    while low + 1 < high:  # value[:low] fits, value[:high] does not
        middle = (low + high) // 2
        if _fits(fmt, value[:middle]):
            low = middle
        else:
            high = middle
    return low


def _fits(fmt: int, value: str) -> bool:
    try:
        text_bytes(fmt, value)
    except EncodeError:
        return False
    return True


def localized(tokens: list[Token], readings: Readings) -> tuple[bytes, int | None] | None:
    """The value bytes of W, its encoding code in front, and the number of characters if all of it is strings.

    ``2 0xc3a9``, ``2 "é"``, or ``"é"``, which is sent as UTF-8.
    """
    if not tokens:
        return b"", 0
    code, pieces = UTF_8, tokens
    if isinstance(tokens[0], WordToken):
        number, pieces = integer(tokens[0], readings, "encoding code"), tokens[1:]
        if number is None:
            return None
        if not 0 <= number <= _MOST_CODE:
            message = f"encoding code {show(str(number))} is outside 0 to {_MOST_CODE}"
            readings.error("SML0507", message, tokens[0].span)
            return None
        code = number
    raw = bytearray()
    characters: int | None = 0 if pieces else None
    for piece in pieces:
        found = _piece(piece, code, readings)
        if found is None:
            return None
        raw += found
        if isinstance(piece, StringToken) and characters is not None:
            characters += len(text_of(piece, Readings(readings.dialect, readings.strict)))
        else:
            characters = None
    return code.to_bytes(2, "big") + raw, characters


def _piece(piece: Token, code: int, readings: Readings) -> bytes | None:
    if isinstance(piece, StringToken):
        return string(W, piece, readings, code)
    digits = _HEX.fullmatch(piece.text)
    if digits is None:
        message = f"{show(piece.text)} is no row of bytes such as 0xc3a9"
        readings.error("SML0506", message, piece.span)
        return None
    return bytes.fromhex(digits[1])
