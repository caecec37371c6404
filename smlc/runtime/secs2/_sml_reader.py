"""The reader of data SML: text to messages, without a grammar and without recursion.

One regular expression takes an item at a time in the forms that printers write; its values are converted only when
they are plain and right. Everything else, odd but legal or wrong, goes to the careful reader in ``_sml_values``,
which knows every form and is the only place that complains about values. What both take, both read alike.

Text that means different bytes in different dialects (a bare word, ``010``) is an error here: the compiler's front
end has the switches for that. Source: secs2.md section 11, sml-dialects.md sections 2 and 3.
"""

import re

from ._header import DEFAULT_LIMITS, header_bytes
from ._sml_values import (
    FORMATS,
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
from .formats import L

Message = tuple[str | None, int, int, bool, bytes]

# 1 type, 2 count, then one of: 3 a string in double quotes, 4 in single quotes, 5 plain values, 6 a list opens.
# Or 7: a list closes.
_PLAIN = re.compile(
    r"""\s*+(?:
        <([A-Za-z]\w*+)[ ]?+(?:\[(\d{1,9})\])?+\s*+
            (?: "([^"]*+)"\s*+>  |  '([^']*+)'\s*+>  |  ([^<>"'/*\[]*+)>  |  (?=<)() )
        | (>)
    )""",
    re.VERBOSE | re.ASCII,
)
_VALUES, _OPENS, _CLOSES = 5, 6, 7

_NAME = re.compile(r"(?:([^\W\d][\w.\-]*+)\s*+)?+:")
_HEADER = re.compile(r"""(["']?)S(\d{1,3})F(\d{1,3})(?:\1(?!\w)|(?=W\b))""", re.ASCII | re.IGNORECASE)
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
    name, pos = _read_name(text, pos)
    head = _HEADER.match(text, pos)
    if head is None:
        raise sml_error("a header such as S1F1 is expected", text, pos)
    stream, function = int(head[2]), int(head[3])
    title = f"S{stream}F{function}"
    if stream > 127 or function > 255:
        raise sml_error(f"{title}: streams go to 127, functions to 255", text, pos)
    pos = skip(text, head.end())
    wbit = _WBIT.match(text, pos)
    if wbit is not None:
        pos = skip(text, wbit.end())
    body = b""
    if text.startswith("<", pos):
        body, pos = _read_body(text, pos)
        pos = skip(text, pos)
    _check_end(title, text, pos)
    return (name, stream, function, wbit is not None, body), pos + 1


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
    """A list whose closing bracket has not come yet."""

    __slots__ = ("children", "chunk", "opening")

    def __init__(self, chunk: int, opening: Opening) -> None:
        self.chunk = chunk  # index of the piece that will be its head
        self.opening = opening
        self.children = 0


class _Body:
    """The item that is being read: finished pieces, and the lists that are still open."""

    __slots__ = ("chunks", "done", "lists", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.chunks: list[bytes] = []
        self.lists: list[_OpenList] = []
        self.done = False

    def add(self, chunk: bytes) -> None:
        """Take one finished item."""
        self.chunks.append(chunk)
        self._count_child()

    def _count_child(self) -> None:
        """Note that an item is complete; the outermost one ends the body."""
        if self.lists:
            self.lists[-1].children += 1
        else:
            self.done = True

    def open(self, opening: Opening) -> None:
        """Begin a list. Its head is written when the children have been counted."""
        if len(self.lists) == DEFAULT_LIMITS.depth:
            reason = f"lists are nested deeper than {DEFAULT_LIMITS.depth} levels"
            raise sml_error(reason, self.text, opening.start)
        self.lists.append(_OpenList(len(self.chunks), opening))
        self.chunks.append(b"")

    def close(self, pos: int) -> None:
        """End the innermost list at the ``>`` at ``pos``."""
        if not self.lists:
            raise sml_error("this '>' closes nothing", self.text, pos)
        closed = self.lists.pop()
        check_count(self.text, closed.opening, closed.children, "items")
        try:
            self.chunks[closed.chunk] = header_bytes(L, closed.children)
        except EncodeError as error:
            raise sml_error(error.reason, self.text, closed.opening.start) from None
        self._count_child()

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
        if not self.lists:
            return sml_error("an item such as <U4 1> is expected", self.text, pos)
        line, column = position(self.text, self.lists[-1].opening.start)
        where = f"the list that opened at {line}:{column}"
        if self.text[pos : pos + 1] in ("", "."):
            return sml_error(f"the '>' of {where} is missing", self.text, pos)
        return sml_error(f"an item or the '>' of {where} is expected", self.text, pos)


def _read_body(text: str, pos: int) -> tuple[bytes, int]:
    """The item at ``pos``, lists with all they hold, and the position behind it."""
    body = _Body(text)
    match = _PLAIN.match
    while not body.done:
        found = match(text, pos)
        if found is None:
            pos = body.read_next(pos)
            continue
        kind = found.lastindex or 0
        if kind == _CLOSES:
            pos = found.end()
            body.close(pos - 1)
            continue
        fmt = FORMATS.get(found[1])
        if fmt == L and kind == _OPENS:
            count = int(found[2]) if found[2] else None
            body.open(Opening(L, count, found.start(1) - 1, pos))
            pos = found.end()
            continue
        chunk = None
        if fmt is not None and kind != _OPENS:
            chunk = convert_plain(fmt, found[2], found[kind], kind != _VALUES)
        if chunk is None:
            pos = body.read_next(pos)
        else:
            pos = found.end()
            body.add(chunk)
    return b"".join(body.chunks), pos
