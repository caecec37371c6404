"""Bodies for the eyes: a plain hex dump, and one that names every item, for logs and error reports."""

from ._header import DEFAULT_LIMITS, count_bytes, read_header
from .errors import DecodeError
from .formats import L
from .sml import short_text

_ROW = 16  # bytes a line of hexdump
_SHOWN = 10  # bytes of an item that annotate shows
_WIDTH = 3 * _SHOWN + 2


def hexdump(data: bytes | bytearray | memoryview) -> str:
    """Offset, 16 bytes a line in hexadecimal, and the printable ASCII characters among them."""
    raw = bytes(data)
    lines = []
    for offset in range(0, len(raw), _ROW):
        row = raw[offset : offset + _ROW]
        text = "".join([chr(byte) if 0x20 <= byte < 0x7F else "." for byte in row])
        lines.append(f"{offset:08x}  {row.hex(' '):<{3 * _ROW - 1}}  |{text}|")
    return "\n".join(lines)


def annotate(body: bytes) -> str:
    """Each item of a body on a line: offset, the bytes it begins with, and its SML, indented by its depth.

    Never fails: where a body stops being legal SECS-II a line that begins with ``!!`` says what is wrong, with the
    bytes that stand there. Items of a list that is cut off are shown as far as they go.
    """
    lines: list[str] = []
    left: list[int] = []  # items still to come, of each open list
    pos, end = 0, len(body)
    try:
        while pos < end or left:
            pos = _annotate_item(body, pos, lines, left)
            while left and not left[-1]:
                left.pop()
            if not left:
                break
        if pos < end or not lines:
            reason = f"left over after the item: {count_bytes(end - pos)}" if lines else "the body is empty"
            raise DecodeError(reason, pos)
    except DecodeError as error:
        lines.append(_line(body, error.offset, end, f"!! {error.reason}"))
    return "\n".join(lines)


def _annotate_item(body: bytes, pos: int, lines: list[str], left: list[int]) -> int:
    """Add the line of the item at ``pos``; position of the next one."""
    margin = "  " * len(left)
    if left:
        left[-1] -= 1
    fmt, length, start = _read_head(body, pos)
    if fmt != L:
        lines.append(_line(body, pos, start + length, margin + short_text(fmt, body, start, length)))
        return start + length
    if len(left) == DEFAULT_LIMITS.depth:
        raise DecodeError(f"lists are nested deeper than {DEFAULT_LIMITS.depth} levels", pos)
    lines.append(_line(body, pos, start, f"{margin}<L[{length}]{'>' if not length else ''}"))
    left.append(length)
    return start


def _read_head(body: bytes, pos: int) -> tuple[int, int, int]:
    """``read_header``, but a list that claims more items than can follow is let through: its items are of use."""
    try:
        return read_header(body, pos, len(body))
    except DecodeError:
        start = pos + 1 + (body[pos] & 3) if pos < len(body) else pos
        if start <= pos + 1 or start > len(body) or body[pos] >> 2 != L:
            raise
        return L, int.from_bytes(body[pos + 1 : start], "big"), start


def _line(body: bytes, pos: int, stop: int, text: str) -> str:
    shown = body[pos : min(stop, pos + _SHOWN)].hex(" ")
    if stop > pos + _SHOWN:
        shown += " .."
    return f"{pos:08x}  {shown:<{_WIDTH}}  {text}".rstrip()
