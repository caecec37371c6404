"""The reader of data SML: text to messages, without a grammar and without recursion.

One regular expression takes an item at a time in the forms that printers write; its values are converted only when
they are plain and right. Everything else, odd but legal or wrong, goes to the careful reader in ``_sml_values``,
which knows every form and is the only place that complains about values. What both take, both read alike.

Text that means different bytes in different dialects (a bare word, ``010``) is an error here: the compiler's front
end has the switches for that. Source: secs2.md section 11, sml-dialects.md sections 2 and 3.
"""

import re
from math import isinf
from struct import Struct
from struct import error as StructError

from ._header import DEFAULT_LIMITS, header_bytes
from ._sml_values import (
    Opening,
    check_count,
    convert_plain,
    position,
    read_opening,
    read_values,
    skip,
    sml_error,
)
from .errors import EncodeError, SmlError
from .formats import FLOATS, INTEGERS, NAMES, SIZES, STRUCT, A, L

Message = tuple[str | None, int, int, bool, bytes]

# The forms that printers write. 1 type and 2 value of a single integer; 3 count and 4 text of a string; 5 count of a
# list that has children; 7 type and 8 value of a single float; 9 type, 10 count and 11 plain values of any other
# leaf; 12 a list closes. ``lastindex`` tells which of them it was.
_PLAIN = re.compile(
    r"""\s*+(?:
        < (?:
            ([UI][1248]) (?:\[1])?+ [ ]           (-?(?:0|[1-9]\d{0,19})) >
          | A            (?:\[(\d{1,9})])?+ [ ]   "([^"]*+)" >
          | L            (?:\[(\d{1,9})])?+ \s*+ (?=<) ()
          | (F[48])      (?:\[1])?+ [ ]           (-?\d++\.\d++ (?:e[+-]\d++)?+) >
          | ([A-Za-z]\w*+) [ ]?+ (?:\[(\d{1,9})])?+ \s*+ ([^<>"'/*\[]*+) >
        )
        | (>)
    )""",
    re.VERBOSE | re.ASCII,
)
_INTEGER, _STRING, _LIST, _FLOAT, _OTHER, _CLOSE = 2, 4, 6, 8, 11, 12

# Type -> format byte, length byte and packer of a single number.
_SINGLES = {NAMES[fmt]: (fmt << 2 | 1, SIZES[fmt], Struct(">BB" + STRUCT[fmt]).pack) for fmt in (*INTEGERS, *FLOATS)}

# A header as printers write it: 1 name, 2 stream, 3 function, 4 W-bit, 5 the dot of a header-only message.
_PLAIN_HEADER = re.compile(
    r"(?:([^\W\d][\w.\-]*+):[ ])?+S(\d{1,2})F(\d{1,2})([ ]W)?+(?:\s*+(?=<)|(\.))", re.ASCII | re.VERBOSE
)
_NAME = re.compile(r"(?:([^\W\d][\w.\-]*+)\s*+)?+:")
_HEADER = re.compile(r"""(["'])?S(\d{1,3})F(\d{1,3})(?(1)\1|(?=\W|W\b|\Z))""", re.ASCII | re.IGNORECASE)
_WBIT = re.compile(r"W\b", re.ASCII | re.IGNORECASE)


def read_item(text: str) -> bytes:
    """Exactly one item and nothing else but comments and blanks."""
    body, pos = _read_body(text, skip(text, 0))
    pos = skip(text, pos)
    if pos < len(text):
        raise sml_error("only one item is expected, but more text follows it", text, pos)
    return body


def read_message(text: str) -> Message:
    """Exactly one message and nothing else but comments and blanks."""
    pos = skip(text, 0)
    if pos == len(text):
        raise sml_error("there is no message", text, pos)
    message, pos = _read_message(text, pos)
    pos = skip(text, pos)
    if pos < len(text):
        raise sml_error("only one message is expected, but more text follows it", text, pos)
    return message


def read_messages(text: str) -> list[Message]:
    """All messages of a text; none for an empty one."""
    messages: list[Message] = []
    pos = skip(text, 0)
    while pos < len(text):
        message, pos = _read_message(text, pos)
        messages.append(message)
        pos = skip(text, pos)
    return messages


def _read_message(text: str, pos: int) -> tuple[Message, int]:
    plain = _PLAIN_HEADER.match(text, pos)
    if plain is not None:
        name, stream, function = plain[1], int(plain[2]), int(plain[3])
        wbit, pos = plain[4] is not None, plain.end()
        if plain[5]:
            return (name, stream, function, wbit, b""), pos
    else:
        name, stream, function, wbit, pos = _read_header(text, pos)
    body = b""
    if text.startswith("<", pos):
        body, pos = _read_body(text, pos)
    if not text.startswith(".", pos):
        pos = skip(text, pos)
        _check_end(f"S{stream}F{function}", text, pos)
    return (name, stream, function, wbit, body), pos + 1


def _read_header(text: str, pos: int) -> tuple[str | None, int, int, bool, int]:
    """Name, stream, function and W-bit in any of their forms, and the position behind them."""
    name, pos = _read_name(text, pos)
    head = _HEADER.match(text, pos)
    if head is None:
        raise sml_error("a header such as S1F1 is expected", text, pos)
    stream, function = int(head[2]), int(head[3])
    if stream > 127 or function > 255:
        raise sml_error(f"S{stream}F{function}: streams go to 127, functions to 255", text, pos)
    pos = skip(text, head.end())
    wbit = _WBIT.match(text, pos)
    if wbit is not None:
        pos = skip(text, wbit.end())
    return name, stream, function, wbit is not None, pos


def _check_end(title: str, text: str, pos: int) -> None:
    """Refuse everything but the dot after header and body."""
    if text.startswith("<", pos):
        raise sml_error(f"{title} has more than one item: a body is one item, usually a list", text, pos)
    if text.startswith("[", pos):
        raise sml_error("[W] belongs to definitions: a message has the W-bit set or not", text, pos)
    if not text.startswith(".", pos):
        raise sml_error(f"the dot at the end of {title} is missing", text, pos)


def _read_name(text: str, pos: int) -> tuple[str | None, int]:
    """The name before the header, with its colon. A colon alone, as some libraries have it, is no name."""
    found = _NAME.match(text, pos)
    if found is None:
        return None, pos
    return found[1], skip(text, found.end())


class _OpenList:
    """A list whose closing bracket has not come yet; outermost, a stand-in that holds the one item of the body."""

    __slots__ = ("children", "chunk", "opening")

    def __init__(self, chunk: int, opening: Opening) -> None:
        self.chunk = chunk  # index of the piece that will be its head
        self.opening = opening
        self.children = 0


class _Body:
    """The item that is being read: finished pieces, and the lists that are still open, the innermost as ``top``."""

    __slots__ = ("above", "chunks", "text", "top")

    def __init__(self, text: str, pos: int) -> None:
        self.text = text
        self.chunks: list[bytes] = []
        self.top = _OpenList(0, Opening(L, None, pos, pos))
        self.above: list[_OpenList] = []

    def add(self, chunk: bytes) -> None:
        """Take one finished item."""
        self.chunks.append(chunk)
        self.top.children += 1

    def open(self, opening: Opening) -> None:
        """Begin a list. Its head is written when the children have been counted."""
        if len(self.above) == DEFAULT_LIMITS.depth:
            reason = f"lists are nested deeper than {DEFAULT_LIMITS.depth} levels"
            raise sml_error(reason, self.text, opening.start)
        self.top.children += 1
        self.above.append(self.top)
        self.top = _OpenList(len(self.chunks), opening)
        self.chunks.append(b"")

    def close(self, pos: int) -> None:
        """End the innermost list at the ``>`` at ``pos``."""
        if not self.above:
            raise sml_error("this '>' closes nothing", self.text, pos)
        closed = self.top
        check_count(self.text, closed.opening, closed.children, "items")
        try:
            self.chunks[closed.chunk] = header_bytes(L, closed.children)
        except EncodeError as error:
            raise sml_error(error.reason, self.text, closed.opening.start) from None
        self.top = self.above.pop()

    def read_next(self, pos: int) -> int:
        """Read one opening, leaf or closing bracket of any form, after blanks and comments."""
        text = self.text
        pos = skip(text, pos)
        if text.startswith(">", pos):
            self.close(pos)
            return pos + 1
        if not text.startswith("<", pos):
            raise self._unexpected(pos)
        opening = read_opening(text, pos)
        if opening.fmt == L:
            self.open(opening)
            return opening.end
        chunk, end = read_values(text, opening)
        self.add(chunk)
        return end

    def _unexpected(self, pos: int) -> SmlError:
        """The error for something that is neither an item nor a closing bracket."""
        if not self.above:
            return sml_error("an item such as <U4 1> is expected", self.text, pos)
        line, column = position(self.text, self.top.opening.start)
        where = f"the list that opened at {line}:{column}"
        if self.text[pos : pos + 1] in ("", "."):
            return sml_error(f"the '>' of {where} is missing", self.text, pos)
        return sml_error(f"an item or the '>' of {where} is expected", self.text, pos)


def _read_body(text: str, pos: int) -> tuple[bytes, int]:
    """The item at ``pos``, lists with all they hold, and the position behind it."""
    body = _Body(text, pos)
    match = _PLAIN.match
    while body.above or not body.top.children:
        found = match(text, pos)
        if found is None:
            pos = body.read_next(pos)
            continue
        kind = found.lastindex
        if kind == _CLOSE:
            body.close(found.end() - 1)
        elif kind == _LIST:
            start = found.start(6)
            body.open(Opening(L, int(found[5]) if found[5] else None, text.rindex("<", pos, start), start))
        else:
            chunk = _convert(found, kind)
            if chunk is None:
                pos = body.read_next(pos)
                continue
            body.add(chunk)
        pos = found.end()
    return b"".join(body.chunks), pos


def _convert(found: re.Match[str], kind: int | None) -> bytes | None:
    """The leaf that was found; None when it is not plain or not right, and the careful reader must look."""
    try:
        if kind == _INTEGER:
            name, digits = found.group(1, 2)
            head, size, pack = _SINGLES[name]
            return pack(head, size, int(digits))
        if kind == _STRING:
            count, value = found.group(3, 4)
            if count and int(count) != len(value):
                return None
            return header_bytes(A, len(value)) + value.encode("latin-1")
        if kind == _FLOAT:
            name, digits = found.group(7, 8)
            head, size, pack = _SINGLES[name]
            number = float(digits)
            return None if isinf(number) else pack(head, size, number)
        name, count, values = found.group(9, 10, 11)
        return convert_plain(name, count, values)
    except (StructError, OverflowError, UnicodeEncodeError, EncodeError):
        return None
