"""Numbers, bytes and truth values of items: words to Python values, as the dialect reads them.

Each function returns None for what cannot be read and reports it at the word.
Source: reference file sml-dialects.md sections 1, 3 and 5; secs2.md sections 2.1 and 11.
"""

import re
from math import isinf
from struct import error as StructError
from struct import pack

from ..runtime.secs2.formats import F4, NAMES, RANGES
from ..syntax.ast import StringToken, WordToken
from .readings import Readings

Token = StringToken | WordToken

_INTEGER = re.compile(
    r"(?P<sign>[+-]?)(?:0[xX](?P<hex>[0-9A-Fa-f]+)|0[bB](?P<binary>[01]+)|0[oO](?P<octal>[0-7]+)|(?P<decimal>[0-9]+))"
)
_FLOAT = re.compile(r"[+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]{1,9})?", re.ASCII)
_SPECIAL = re.compile(r"[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
_BARE_HEX = re.compile(r"(?!0[bB][01]+\Z)[0-9A-Fa-f]+")
_OCTAL = re.compile(r"0[0-7]+")
_MOST_DIGITS = 400
_SHOWN = 40

_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}


def show(text: str) -> str:
    """A word for a message, shortened."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


def integer(token: Token, readings: Readings, expected: str = "integer") -> int | None:
    """A decimal, hexadecimal (0x), binary (0b) or octal (0o) number of any size."""
    match = _INTEGER.fullmatch(token.text) if isinstance(token, WordToken) else None
    if match is None or len(match[0]) > _MOST_DIGITS:
        _refuse(token, readings, expected)
        return None
    digits = match["decimal"]
    if digits is None:
        number = _prefixed(match)
    elif digits[0] == "0" and len(digits) > 1:
        octal = _leading_zero(token, digits, readings)
        if octal is None:
            return None
        number = octal
    else:
        number = int(digits)
    return -number if match["sign"] == "-" else number


def _prefixed(match: "re.Match[str]") -> int:
    if match["hex"]:
        return int(match["hex"], 16)
    return int(match["binary"], 2) if match["binary"] else int(match["octal"], 8)


def _leading_zero(token: Token, digits: str, readings: Readings) -> int | None:
    """``010``: eight in go, ten elsewhere."""
    octal = _OCTAL.fullmatch(digits) is not None
    if readings.dialect.octal_zero:
        if octal:
            return int(digits, 8)
        message = f"{show(digits)} begins with 0, so it is octal in this dialect, which has no 8 and 9"
        readings.error("SML0506", message, token.span, f"write {digits.lstrip('0')}")
        return None
    number = int(digits)
    if octal and int(digits, 8) != number:
        message = f"{show(digits)} is read as decimal {number}; in dialect go it is octal, {int(digits, 8)}"
        readings.two_readings(
            "SML0502", message, token.span, f"write {number} or 0o{digits.lstrip('0')}, or choose a dialect"
        )
    return number


def _refuse(token: Token, readings: Readings, expected: str) -> None:
    """Report a token that cannot be read."""
    article = "an" if expected[0] in "aeiou" else "a"
    if isinstance(token, StringToken):
        readings.error("SML0506", f"{article} {expected} is expected, not a string", token.span)
    elif token.text[0].isalpha() or token.text[0] == "_":
        message = f"{show(token.text)} is no {expected}"
        readings.error("SML0506", message, token.span, "names stand for values in definitions only")
    else:
        readings.error("SML0506", f"{show(token.text)} is no {expected}", token.span)


def integers(fmt: int, tokens: list[Token], readings: Readings) -> list[int] | None:
    """The values of an integer item, each within the range of ``fmt``."""
    low, high = RANGES[fmt]
    found: list[int] = []
    for token in tokens:
        number = integer(token, readings)
        if number is None:
            continue
        if low <= number <= high:
            found.append(number)
        else:
            message = f"{show(str(number))} is outside the range of {NAMES[fmt]}, {low} to {high}"
            readings.error("SML0507", message, token.span)
    return found if len(found) == len(tokens) else None


def floats(fmt: int, tokens: list[Token], readings: Readings) -> list[float] | None:
    """The values of F4 or F8."""
    found: list[float] = []
    for token in tokens:
        if not isinstance(token, WordToken):
            _refuse(token, readings, "number")
        elif _SPECIAL.fullmatch(token.text):
            found.append(float(token.text))
        elif not _FLOAT.fullmatch(token.text):
            _refuse(token, readings, "number")
        elif _too_large(fmt, float(token.text)):
            readings.error("SML0507", f"{show(token.text)} is outside the range of {NAMES[fmt]}", token.span)
        else:
            found.append(float(token.text))
    return found if len(found) == len(tokens) else None


def _too_large(fmt: int, number: float) -> bool:
    if isinf(number):
        return True
    try:
        pack(">f" if fmt == F4 else ">d", number)
    except (OverflowError, StructError):
        return True
    return False


def booleans(tokens: list[Token], readings: Readings) -> list[bool] | None:
    """T, F, TRUE, FALSE in any case, or bytes: every one but 0 is true."""
    found: list[bool] = []
    for token in tokens:
        truth = _TRUTH.get(token.text.upper()) if isinstance(token, WordToken) else None
        if truth is None:
            number = integer(token, readings, "truth value")
            if number is not None and not 0 <= number <= 0xFF:
                message = f"{show(token.span.text)} is no truth value: bytes go from 0 to 255"
                readings.error("SML0507", message, token.span)
                number = None
            truth = None if number is None else number != 0
        if truth is not None:
            found.append(truth)
    return found if len(found) == len(tokens) else None


def byte(token: Token, readings: Readings) -> int | None:
    """One byte among the strings of a text: decimal without a prefix, in every dialect."""
    number = integer(token, readings, "byte")
    if number is None or 0 <= number <= 0xFF:
        return number
    readings.error("SML0507", f"{show(token.span.text)} is no byte: bytes go from 0 to 255", token.span)
    return None


# --------------------------------------------------------------------------- B


def binary(tokens: list[Token], readings: Readings) -> bytes | None:
    """The bytes of a B item. -128 to -1 are what a signed byte holds."""
    dialect = readings.dialect
    inferred = dialect.binary != "hex" and (dialect.binary == "prefixed" or not dialect.decides)
    only_hex = next((token for token in tokens if inferred and _only_hexadecimal(token)), None)
    hexadecimal = dialect.binary == "hex" or only_hex is not None
    if inferred:
        _report_binary(tokens, only_hex, readings)
        readings.settle("SML0502")
    found = bytearray()
    good = True
    for token in tokens:
        number = _bare_byte(token, readings) if hexadecimal and _is_bare(token) else integer(token, readings, "byte")
        if number is not None and not -0x80 <= number <= 0xFF:
            _too_large_byte(token, hexadecimal, readings)
            number = None
        if number is None:
            good = False
        else:
            found.append(number & 0xFF)
    return bytes(found) if good else None


def _is_bare(token: Token) -> bool:
    return isinstance(token, WordToken) and _BARE_HEX.fullmatch(token.text) is not None


def _only_hexadecimal(token: Token) -> bool:
    text = token.span.text
    return len(text) <= 2 and _is_bare(token) and not text.isdecimal()


def _bare_byte(token: Token, readings: Readings) -> int | None:
    if len(token.span.text) > _MOST_DIGITS:
        _refuse(token, readings, "byte")
        return None
    return int(token.span.text, 16)


def _too_large_byte(token: Token, hexadecimal: bool, readings: Readings) -> None:
    text = token.span.text
    help_ = None
    if hexadecimal and _is_bare(token) and text.isdecimal() and len(text) <= _MOST_DIGITS:
        help_ = "bytes without a prefix are hexadecimal here, with two digits"
        help_ += f": write 0x{int(text):02X}" if int(text) <= 0xFF else ""
    readings.error("SML0507", f"{show(text)} is no byte: bytes go from 0 to 255", token.span, help_)


def _report_binary(tokens: list[Token], only_hex: Token | None, readings: Readings) -> None:
    """Bytes without a prefix that two readings make different, once an item."""
    if only_hex is not None:
        message = (
            f"{only_hex.span.text} can only be hexadecimal, so all bytes of this item without a prefix are read so"
        )
        other = next((show(token.span.text) for token in tokens if _differs(token)), None)
        if other is not None:
            message += f": {other} is 0x{other}, not decimal {other}"
        _warn(readings, message, only_hex, f"write 0x{only_hex.span.text}")
        return
    token = next((token for token in tokens if _differs(token)), None)
    if token is not None:
        text = show(token.span.text)
        message = f"{text} is read as decimal; in dialects peer and js it is hexadecimal, 0x{text}"
        _warn(readings, message, token, f"write 0x{int(token.span.text):02X} or 0x{text}")


def _warn(readings: Readings, message: str, token: Token, fix: str) -> None:
    """In dialects that always write a prefix the lack of one is worth a warning too."""
    if readings.dialect.decides:
        readings.warning("SML0501", message, token.span, fix)
    else:
        readings.two_readings("SML0501", message, token.span, f"{fix}, or choose a dialect: // smlc: dialect=peer")


def _differs(token: Token) -> bool:
    """A byte of decimal digits only whose decimal and hexadecimal readings differ."""
    text = token.span.text
    if not _is_bare(token) or not text.isdecimal() or len(text) > _MOST_DIGITS:
        return False
    return int(text) <= 0xFF and int(text) != int(text, 16)  # what is no byte at all is an error, and nothing more
