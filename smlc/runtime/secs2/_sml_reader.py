"""The reader of data SML: text to messages, without a grammar and without recursion.

One regular expression takes an item at a time in the forms that printers write; its values are converted only when
they are plain and right. Everything else, odd but legal or wrong, goes to the careful reader in ``_sml_values``,
which knows every form and is the only place that complains about values. What both take, both read alike.

Text that means different bytes in different dialects (a bare word, ``010``) is an error here: the compiler's front
end has the switches for that. ``read_plain`` is for that front end: it takes only what needs none of them and reads
it as the grammar would. Source: secs2.md section 11, sml-dialects.md sections 2 and 3.
"""

import re
from dataclasses import dataclass, field
from math import isinf
from struct import Struct
from struct import error as StructError

from ._header import DEFAULT_LIMITS, header_bytes
from ._sml_values import (
    Opening,
    Token,
    check_count,
    convert_plain,
    convert_tokens,
    position,
    read_opening,
    read_tokens,
    skip,
    sml_error,
)
from .errors import EncodeError, SmlError
from .formats import FLOATS, INTEGERS, NAMES, SIZES, STRUCT, A, B, L

Message = tuple[str | None, int, int, bool, bytes]
PlainMessage = tuple[str | None, int, int, bool, str | None, bytes, tuple[int, int, int]]
"""Name, stream, function, W-bit, direction, body; offsets of the message, of its header and behind its dot."""

# The forms that printers write. 1 type and 2 value of a single integer; 3 count and 4 or 5 text of a string; 6 count
# of a list that has children, 7 its end; 8 an empty list; 9 type and 10 value of a single float; 11 a single byte;
# 12 type, 13 count and 14 plain values of any other leaf; 15 lists close. ``lastindex`` tells which of them it was.
_PLAIN = re.compile(
    r"""\s*+(?:
        < (?:
            ([UI][1248]) (?:[ ]?+\[1\][ ]*+|[ ]++) (-?(?:0|[1-9]\d{0,19})) [ ]*+ >
          | A (?:[ ]?+\[(\d{1,9})\])?+ [ ]*+       (?:"([^"]*+)"|'([^']*+)') [ ]*+ >
          | L (?:[ ]?+\[(\d{1,9})\])?+             (\s*+(?=<))
          | (L (?:[ ]?+\[0\])?+ \s*+ >)
          | (F[48]) (?:[ ]?+\[1\][ ]*+|[ ]++)      (-?\d++\.\d++(?:[eE][+-]?\d{1,9})?+) [ ]*+ >
          | B (?:[ ]?+\[1\][ ]*+|[ ]++) 0x         ([0-9A-Fa-f]{2}) [ ]*+ >
          | ([A-Za-z]\w*+) [ ]?+ (?:\[(\d{1,9})])?+ \s*+ ([^<>"'/*\[]*+) >
        )
        | (>(?:\s*+>)*+)
    )""",
    re.VERBOSE | re.ASCII,
)
_INTEGER, _STRING, _APOSTROPHES, _LIST, _EMPTY, _FLOAT, _BYTE, _OTHER, _CLOSE = 2, 4, 5, 7, 8, 10, 11, 14, 15

# Type -> format byte, length byte and packer of a single number.
_SINGLES = {NAMES[fmt]: (fmt << 2 | 1, SIZES[fmt], Struct(">BB" + STRUCT[fmt]).pack) for fmt in (*INTEGERS, *FLOATS)}
# The heads of short strings and lists.
_TEXT_HEADS = [header_bytes(A, length) for length in range(0x100)]
_LIST_HEADS = [header_bytes(L, length) for length in range(0x100)]
_BYTE_HEAD = header_bytes(B, 1)
_FAULTS = (StructError, OverflowError, UnicodeEncodeError, EncodeError)

# A header as printers write it: 1 name, 2 quote, 3 stream, 4 function, 5 W-bit, 6 direction, 7 the dot of a
# header-only message.
_PLAIN_HEADER = re.compile(
    r"""\s*+(?:([^\W\d]\w*+)[ ]?+:[ ]?+)?+ (["']?+)S(\d{1,2})F(\d{1,3})\2 (?:[ ]?+(W)(?!\w))?+
        (?:[ ](H(?:->|<->?)E)(?!\w))?+ \s*+ (?:(?=<)|(\.)(?!\.))""",
    re.ASCII | re.VERBOSE,
)
# "S1F1.x: ..." is a message and then a name.
_NAME = re.compile(r"(?:(?!(?i:S\d++F\d++W?+)[.\-])([^\W\d]\w*+(?:[.\-](?!S\d+F\d)\w++)*+)\s*+)?+:")
_HEADER = re.compile(r"""(["'])?S(\d{1,3})F(\d{1,3})(?(1)\1|(?=\W|W\b|\Z))""", re.ASCII | re.IGNORECASE)
_WBIT = re.compile(r"W\b", re.ASCII | re.IGNORECASE)
_ONE_READING = re.compile(r"0[xXbB]\w++|0?\d", re.ASCII)
_DIRECTION = re.compile(r"H(?:->|<->?)E(?!\w)", re.ASCII)
_COMMENT_BESIDE = re.compile(r"[^\S\n]*+(?:/|\*)")


class NotPlainError(Exception):
    """The text needs the compiler's front end."""


@dataclass(slots=True)
class PlainText:
    """What ``read_plain`` found. ``long_strings``: offsets of the strings that go over several lines."""

    messages: list[PlainMessage] = field(default_factory=list)
    long_strings: list[tuple[int, int]] = field(default_factory=list)


def read_item(text: str) -> bytes:
    """Exactly one item and nothing else but comments and blanks."""
    body, pos = _read_body(text, skip(text, 0), None)
    pos = skip(text, pos)
    if pos < len(text):
        raise sml_error("only one item is expected, but more text follows it", text, pos)
    return body


def read_message(text: str) -> Message:
    """Exactly one message and nothing else but comments and blanks."""
    message = _read_message(text, 0, None)
    if message is None:
        raise sml_error("there is no message", text, len(text))
    pos = skip(text, message[6][2])
    if pos < len(text):
        raise sml_error("only one message is expected, but more text follows it", text, pos)
    return message[0], message[1], message[2], message[3], message[5]


def read_messages(text: str) -> list[Message]:
    """All messages of a text; none for an empty one."""
    messages: list[Message] = []
    pos = 0
    while (message := _read_message(text, pos, None)) is not None:
        name, stream, function, wbit, _, body, span = message
        messages.append((name, stream, function, wbit, body))
        pos = span[2]
    return messages


def read_plain(text: str) -> PlainText | None:
    """All messages of a text without mistakes and without anything that two readers understand differently.

    None when the text holds something else: definitions, comments that carry a direction, bytes without a prefix.
    Backslashes are taken as they are.
    """
    plain = PlainText()
    add, pos = plain.messages.append, 0
    try:
        while (message := _read_message(text, pos, plain)) is not None:
            add(message)
            pos = message[6][2]
    except (SmlError, NotPlainError):
        return None
    return plain


def _skip_plain(text: str, pos: int) -> int:
    """``skip``, for comments that hold no comment."""
    end = skip(text, pos)
    opened = text.find("/*", pos, end) if end - pos > 3 else -1
    while opened >= 0:
        close = text.find("*/", opened + 2, end)
        if close < 0 or text.find("/*", opened + 2, close) >= 0:
            raise NotPlainError
        opened = text.find("/*", close + 2, end)
    return end


def _read_message(text: str, pos: int, plain: PlainText | None) -> PlainMessage | None:
    """The message behind the blanks and comments at ``pos``; None at the end of the text."""
    found = _PLAIN_HEADER.match(text, pos)
    if found is None:
        return _read_odd_message(text, pos, plain)
    name, quote, stream_digits, function_digits, wbit, direction, dot = found.groups()
    stream, function, pos = int(stream_digits), int(function_digits), found.end()
    header = found.start(3) - 1 - len(quote)
    start = header if name is None else found.start(1)
    if stream > 127 or function > 255:
        raise _no_such_message(text, header, stream, function)
    body = b""
    if dot is None:
        body, pos = _read_body(text, pos, plain)
        pos = _read_end(f"S{stream}F{function}", text, pos, plain)
    elif plain is not None and _COMMENT_BESIDE.match(text, pos):
        raise NotPlainError
    return name, stream, function, wbit is not None, direction, body, (start, header, pos)


def _read_odd_message(text: str, pos: int, plain: PlainText | None) -> PlainMessage | None:
    """A message whose header is of any form."""
    start = skip(text, pos) if plain is None else _skip_plain(text, pos)
    if start == len(text):
        return None
    (name, stream, function, wbit, direction), header, pos = _read_header(text, start, plain)
    body = b""
    if text.startswith("<", pos):
        body, pos = _read_body(text, pos, plain)
    pos = _read_end(f"S{stream}F{function}", text, pos, plain)
    # The comment beside a header-only message may give its direction and name.
    if plain is not None and not body and _COMMENT_BESIDE.match(text, pos):
        raise NotPlainError
    return name, stream, function, wbit, direction, body, (header if name is None else start, header, pos)


def _read_end(title: str, text: str, pos: int, plain: PlainText | None) -> int:
    """The position behind the dot, which blanks and comments may stand before. Raises SmlError for anything else."""
    if not text.startswith(".", pos):
        pos = skip(text, pos) if plain is None else _skip_plain(text, pos)
        _check_end(title, text, pos)
    return pos + 1


def _no_such_message(text: str, pos: int, stream: int, function: int) -> SmlError:
    return sml_error(f"S{stream}F{function}: streams go to 127, functions to 255", text, pos)


_Head = tuple[str | None, int, int, bool, str | None]


def _read_header(text: str, start: int, plain: PlainText | None) -> tuple[_Head, int, int]:
    """Name, stream, function, W-bit and direction in any of their forms; where the header is, and where it ends."""
    name, at = _read_name(text, start)
    head = _HEADER.match(text, at)
    if head is None:
        raise sml_error("a header such as S1F1 is expected", text, at)
    stream, function = int(head[2]), int(head[3])
    if stream > 127 or function > 255:
        raise _no_such_message(text, at, stream, function)
    pos = skip(text, head.end())
    wbit = _WBIT.match(text, pos)
    if wbit is not None:
        pos = skip(text, wbit.end())
    direction = _DIRECTION.match(text, pos)
    if direction is not None:
        pos = skip(text, direction.end())
    if plain is not None and not {"/", "*"}.isdisjoint(text[start:pos]):
        raise NotPlainError
    return (name, stream, function, wbit is not None, direction[0] if direction else None), at, pos


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


# --------------------------------------------------------------------------- items


_Open = tuple[int, int | None, int, int]
"""A list that is not closed yet: piece that will be its head, its count, where it opens, children around it so far."""


def _read_body(text: str, pos: int, plain: PlainText | None) -> tuple[bytes, int]:
    """The item at ``pos``, lists with all they hold, and the position behind it."""
    chunks: list[bytes] = []
    opens: list[_Open] = []  # the innermost last
    children = 0  # of the innermost
    add, match = chunks.append, _PLAIN.match
    while True:
        found = match(text, pos)
        kind = found.lastindex if found is not None else None
        count: int | None = None
        chunk: bytes | None = None
        if found is not None:
            start, pos, end = pos, found.start(), found.end()
            try:
                if kind == _INTEGER:
                    name, digits = found.group(1, 2)
                    head, size, pack = _SINGLES[name]
                    chunk = pack(head, size, int(digits))
                elif kind in (_STRING, _APOSTROPHES):
                    chunk = _string(found, kind, plain)
                elif kind == _LIST:
                    count = int(found[6]) if found[6] else None
                elif kind == _OTHER:
                    chunk = convert_plain(*found.group(12, 13, 14))
                elif kind == _EMPTY:
                    if len(opens) == DEFAULT_LIMITS.depth:
                        raise _too_deep(text, pos)
                    chunk = _LIST_HEADS[0]
                elif kind != _CLOSE:
                    chunk = _single(found, kind)
            except _FAULTS:
                pass
        if chunk is None and kind != _LIST and kind != _CLOSE:
            kind, chunk, count, pos, end = _read_carefully(text, pos, plain, opens)
        if chunk is not None:
            add(chunk)
            children += 1
        elif kind == _LIST:
            if len(opens) == DEFAULT_LIMITS.depth:
                raise _too_deep(text, pos)
            opens.append((len(chunks), count, pos, children + 1))
            add(b"")
            children = 0
        else:  # one list closes, or several at once
            while True:
                at = text.index(">", pos)
                if not opens:
                    raise sml_error("this '>' closes nothing", text, at)
                where, count, start, around = opens.pop()
                chunks[where] = _list_head(text, count, start, children)
                children, pos = around, at + 1
                if pos == end or not opens:
                    break
            end = pos
        pos = end
        if not opens:
            return b"".join(chunks), pos


def _string(found: re.Match[str], kind: int, plain: PlainText | None) -> bytes | None:
    """The A item that was found; None when its count does not fit."""
    value, count = found[kind], found[3]
    length = len(value)
    if count and int(count) != length:
        return None
    if plain is not None and "\n" in value:
        plain.long_strings.append((found.start(kind) - 1, found.end(kind) + 1))
    head = _TEXT_HEADS[length] if length < 0x100 else header_bytes(A, length)
    return head + value.encode("latin-1")


def _single(found: re.Match[str], kind: int | None) -> bytes | None:
    """A single float or byte; None for a number that the front end would refuse."""
    if kind == _BYTE:
        return _BYTE_HEAD + bytes.fromhex(found[_BYTE])
    name, digits = found.group(9, 10)
    head, size, pack = _SINGLES[name]
    number = float(digits)
    return None if isinf(number) else pack(head, size, number)


def _read_carefully(
    text: str, pos: int, plain: PlainText | None, opens: list[_Open]
) -> tuple[int, bytes | None, int | None, int, int]:
    """One opening, leaf or closing bracket of any form, after blanks and comments.

    What it is, the bytes of a leaf, the count of a list, where it begins and ends.
    """
    pos = skip(text, pos) if plain is None else _skip_plain(text, pos)
    if text.startswith(">", pos):
        return _CLOSE, None, None, pos, pos + 1
    if not text.startswith("<", pos):
        raise _unexpected(text, pos, opens)
    opening = read_opening(text, pos)
    if opening.fmt == L:
        if plain is not None and text.find("/*", pos, opening.end) >= 0:
            raise NotPlainError
        return _LIST, None, opening.count, pos, opening.end
    tokens, end = read_tokens(text, opening)
    if plain is not None:
        _check_tokens(text, opening, tokens, end, plain)
    return _OTHER, convert_tokens(text, opening, tokens), None, pos, end


def _check_tokens(text: str, opening: Opening, tokens: list[Token], end: int, plain: PlainText) -> None:
    """Refuse values that need a dialect: bytes whose decimal and hexadecimal readings differ."""
    at = text.find("/*", opening.start, end)
    while at >= 0:
        if not any(token.quoted and token.start < at <= token.start + len(token.text) for token in tokens):
            raise NotPlainError  # comments inside items are left to the grammar
        at = text.find("/*", at + 1, end)
    for token in tokens:
        if token.quoted:
            if "\n" in token.text:
                plain.long_strings.append((token.start, token.start + len(token.text) + 2))
        elif opening.fmt == B and not _ONE_READING.fullmatch(token.text):
            raise NotPlainError


def _too_deep(text: str, pos: int) -> SmlError:
    reason = f"lists are nested deeper than {DEFAULT_LIMITS.depth} levels"
    return sml_error(reason, text, text.index("<", pos))


def _list_head(text: str, count: int | None, start: int, children: int) -> bytes:
    """Format byte and length of a list that closes. Raises SmlError for a count that is not what was found."""
    if count is not None and count != children:
        at = text.index("<", start)
        check_count(text, Opening(L, count, at, at), children, "items")
    if children < 0x100:
        return _LIST_HEADS[children]
    try:
        return header_bytes(L, children)
    except EncodeError as error:
        raise sml_error(error.reason, text, text.index("<", start)) from None


def _unexpected(text: str, pos: int, opens: list[_Open]) -> SmlError:
    """The error for something that is neither an item nor a closing bracket."""
    if not opens:
        return sml_error("an item such as <U4 1> is expected", text, pos)
    line, column = position(text, text.index("<", opens[-1][2]))
    where = f"the list that opened at {line}:{column}"
    if text[pos : pos + 1] in ("", "."):
        return sml_error(f"the '>' of {where} is missing", text, pos)
    return sml_error(f"an item or the '>' of {where} is expected", text, pos)
