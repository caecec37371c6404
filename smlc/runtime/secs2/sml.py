"""Data SML: the canonical printer, and the entry points of the reader.

    S1F3 W
    <L[2]
      <U4[1] 1001>
      <A[5] "hello">
    >.

What is printed reads back to the same bytes; only the payload of a NaN and the number behind a TRUE are not kept.
Source: secs2.md section 11; the notation is that of sml-dialects.md section 2.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from struct import Struct
from typing import Any

from ._header import DEFAULT_LIMITS, count_bytes, read_header
from ._leaf_reader import read_leaf
from ._sml_reader import PlainMessage, PlainText, read_item, read_message, read_messages, read_plain
from .errors import DecodeError, EncodeError
from .formats import BOOLEAN, F4, F8, INTEGERS, NAMES, SIZES, STRUCT, A, B, J, L, W
from .text import UTF_8, LocalizedText, encode_jis8

__all__ = [
    "PlainMessage",
    "PlainText",
    "format_item",
    "format_message",
    "leaf_text",
    "parse_item",
    "parse_message",
    "parse_messages",
    "parse_plain",
    "short_text",
    "text_bytes",
]

_PRINTABLE = re.compile(r"[ !#-~]*+")
_PIECES = re.compile(r"[ !#-~]++|[^ !#-~]")
_BYTES = [f"0x{byte:02X}" for byte in range(256)]
_SHORT = 32  # value bytes that short_text shows, a multiple of every element size
_SINGLE = Struct(">f")
_SMALLEST_NORMAL = 2.0**-126  # of F4; smaller numbers have less than six digits of precision
LEVELS = tuple("  " * level for level in range(DEFAULT_LIMITS.depth + 1))  # margins of canonical text


def format_message(
    stream: int, function: int, wbit: bool, body: bytes, *, name: str | None = None, indent: int = 2
) -> str:
    """Canonical text of one message: ``S1F1 W.`` or a header line, the item and the dot; ``name`` goes in front.

    Raises DecodeError when ``body`` is neither empty nor exactly one legal item. Source: secs2.md section 11.1.
    """
    head = f"{name}: " if name else ""
    head += f"S{stream}F{function}{' W' if wbit else ''}"
    return f"{head}\n{format_item(body, indent=indent)}." if body else f"{head}."


def format_item(body: bytes, *, indent: int = 2, start: int = 0) -> str:
    """Canonical text of the one item in ``body``, the children of a list on lines of their own.

    ``indent``: columns a level; ``start``: columns before the first line. No line break at the end. Raises
    DecodeError when ``body`` is not exactly one legal item. Source: secs2.md section 11.1.
    """
    body = bytes(body)  # buffers of other kinds are no keys
    if (indent, start) == (2, 0):
        return item_text(body, LEVELS)
    margins = [" " * (start + indent * level) for level in range(DEFAULT_LIMITS.depth + 1)]
    return margins[0] + item_text(body, margins)


def item_text(body: bytes, margins: Sequence[str], level: int = 0) -> str:
    """Canonical text of the one item in ``body`` with ``level`` lists around it, without the margin of its first line.

    ``margins``: what stands in front of a line, by the number of lists around it. Raises DecodeError like format_item.
    """
    lines: list[str] = []
    above: list[int] = []  # children still to come, of each list around the open one
    left, pos, end, margin = 1, 0, len(body), ""
    while True:
        single = _SINGLES.get(body[pos : pos + 2])
        if single is not None and pos + single[0] <= end:
            size, unpack, shown = single
            lines.append(margin + shown(unpack(body, pos)[0]))
            pos += size
        else:
            fmt, length, value = read_header(body, pos, end)
            if fmt != L:
                lines.append(margin + leaf_text(fmt, body, value, length))
                pos = value + length
            elif level + len(above) == DEFAULT_LIMITS.depth:
                raise DecodeError(f"lists are nested deeper than {DEFAULT_LIMITS.depth} levels", pos)
            else:
                lines.append(f"{margin}<L[{length}]" if length else margin + "<L[0]>")
                pos = value
                if length:
                    above.append(left)
                    left, margin = length, margins[level + len(above)]
                    continue
        left -= 1
        while not left and above:
            left = above.pop() - 1
            margin = margins[level + len(above)]
            lines.append(margin + ">")
        if not left:
            break
    if pos != end:
        raise DecodeError(
            f"left over after the item: {count_bytes(end - pos)}", pos, "end of data", count_bytes(end - pos)
        )
    return "\n".join(lines)


def leaf_text(fmt: int, buf: bytes, pos: int, length: int) -> str:
    """Canonical text of one item that is no list, from its ``length`` value bytes at ``pos``."""
    count = length // SIZES[fmt]
    values = _PRINTERS[fmt](fmt, buf, pos, length)
    return f"<{NAMES[fmt]}[{count}] {values}>" if values else f"<{NAMES[fmt]}[{count}]>"


def short_text(fmt: int, buf: bytes, pos: int, length: int) -> str:
    """``leaf_text`` for logs: of a long value only the beginning is shown, followed by ``...``."""
    if length <= _SHORT:
        return leaf_text(fmt, buf, pos, length)
    count = length // SIZES[fmt]
    return f"<{NAMES[fmt]}[{count}] {_PRINTERS[fmt](fmt, buf, pos, _SHORT)} ...>"


def _integers(fmt: int, buf: bytes, pos: int, length: int) -> str:
    value = read_leaf(fmt, buf, pos, length)
    if length == SIZES[fmt]:
        return str(value)
    return " ".join(map(str, value)) if length else ""


def _doubles(fmt: int, buf: bytes, pos: int, length: int) -> str:
    value = read_leaf(fmt, buf, pos, length)
    if length == SIZES[fmt]:
        return repr(value)
    return " ".join(map(repr, value)) if length else ""


def _singles(_fmt: int, buf: bytes, pos: int, length: int) -> str:
    return " ".join([single_text(buf[at : at + 4]) for at in range(pos, pos + length, 4)])


@lru_cache(4096)
def single_text(raw: bytes) -> str:
    """The shortest decimal that reads back to the same four bytes of F4: 0.1, not 0.10000000149011612."""
    value: float = _SINGLE.unpack(raw)[0]
    if value != value or value - value != 0.0 or value == 0.0:
        return repr(value)
    digits = 6 if abs(value) >= _SMALLEST_NORMAL else 1
    while True:  # nine digits are always enough
        number = float(f"{value:.{digits}g}")
        if _SINGLE.pack(number) == raw:
            return repr(number)
        digits += 1


def _booleans(_fmt: int, buf: bytes, pos: int, length: int) -> str:
    return " ".join(["TRUE" if byte else "FALSE" for byte in buf[pos : pos + length]])


def _binary(_fmt: int, buf: bytes, pos: int, length: int) -> str:
    return "0x" + buf[pos : pos + length].hex("x").upper().replace("X", " 0x") if length else ""


def _text(_fmt: int, buf: bytes, pos: int, length: int) -> str:
    return _quoted(buf[pos : pos + length])


def _quoted(raw: bytes) -> str:
    text = raw.decode("latin-1")
    if text.isascii() and text.isprintable() and '"' not in text:
        return f'"{text}"'
    pieces = _PIECES.findall(text)
    return " ".join([f'"{piece}"' if _PRINTABLE.fullmatch(piece) else _BYTES[ord(piece)] for piece in pieces])


def _localized(_fmt: int, buf: bytes, pos: int, length: int) -> str:
    if not length:
        return ""
    code = buf[pos] << 8 | buf[pos + 1]
    return f"{code} 0x{buf[pos + 2 : pos + length].hex()}" if length > 2 else str(code)


_PRINTERS: dict[int, Callable[[int, bytes, int, int], str]] = {
    A: _text,
    J: _text,
    W: _localized,
    B: _binary,
    BOOLEAN: _booleans,
    F4: _singles,
    F8: _doubles,
    **dict.fromkeys(INTEGERS, _integers),
}


# The two head bytes of a single number or short text with a minimal length field -> bytes of the whole item, reader of
# its value, and what makes the text of it. Most items of most messages are of this kind.
_SHOWN: dict[int, tuple[str, Callable[[Any], str]]] = {
    B: ("B", "<B[1] 0x{:02X}>".format),
    BOOLEAN: ("?", {False: "<BOOLEAN[1] FALSE>", True: "<BOOLEAN[1] TRUE>"}.__getitem__),
    F4: ("4s", lambda raw: f"<F4[1] {single_text(raw)}>"),
    F8: ("d", "<F8[1] {!r}>".format),
    **{fmt: (STRUCT[fmt], f"<{NAMES[fmt]}[1] {{}}>".format) for fmt in INTEGERS},
}
_SINGLES: dict[bytes, tuple[int, Callable[[bytes, int], tuple[Any, ...]], Callable[[Any], str]]] = {
    bytes((fmt << 2 | 1, SIZES[fmt])): (2 + SIZES[fmt], Struct(f">2x{letter}").unpack_from, shown)
    for fmt, (letter, shown) in _SHOWN.items()
} | {
    bytes((A << 2 | 1, size)): (
        2 + size,
        Struct(f">2x{size}s").unpack_from,
        lambda raw: f"<A[{len(raw)}] {_quoted(raw)}>",
    )
    for size in range(64)
}


def text_bytes(fmt: int, text: str, code: int = UTF_8) -> bytes:
    """The value bytes of text in A, J or W, without the head of the item and without W's encoding code.

    ``code`` is the encoding code of W. Raises EncodeError for characters that the format does not have.
    """
    if fmt == W:
        return LocalizedText(text, code).raw
    if fmt == J:
        return encode_jis8(text)
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError as error:
        reason = f"A holds characters up to U+00FF, not {text[error.start]!a} at index {error.start}"
        raise EncodeError(reason) from None


def parse_item(text: str) -> bytes:
    """Read exactly one item: its bytes. Raises SmlError with line and column."""
    return read_item(text)


def parse_message(text: str) -> tuple[int, int, bool, bytes]:
    """Read exactly one message: stream, function, W-bit and body (empty for a header-only message).

    A name in front is skipped. Raises SmlError with line and column.
    """
    return read_message(text)[1:]


def parse_messages(text: str) -> list[tuple[str | None, int, int, bool, bytes]]:
    """Read any number of messages: name (or None), stream, function, W-bit and body of each. Raises SmlError."""
    return read_messages(text)


def parse_plain(text: str) -> PlainText | None:
    """Read a text of nothing but plain values, with the places of its messages; None for every other text.

    None also for texts that a dialect or a comment gives a meaning to: bytes without a prefix, numbers with leading
    zeros, words without quotes, comments beside a header. Never raises for any text.
    """
    return read_plain(text)
