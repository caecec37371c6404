"""The generic decoder: any legal body to plain Python values, with the format codes kept beside them.

Source: secs2.md sections 2 and 5.
"""

from struct import Struct

from ._header import DEFAULT_LIMITS, Limits, count_bytes, read_header
from ._leaf_reader import Value, read_limited
from .errors import DecodeError
from .formats import NUMBERS, SIZES, STRUCT, L

# Format codes beside a plain value: an int for an item that is no list, a tuple with one entry a child for a list.
Formats = int | tuple["Formats", ...]

# The two head bytes of a single number with a minimal length field -> format code, bytes of the whole item,
# reader of the item and reader of a run of such items. Most items of most messages are of this kind.
_Single = tuple[int, int, Struct]
_SINGLES: dict[bytes, _Single] = {
    bytes((fmt << 2 | 1, SIZES[fmt])): (fmt, 2 + SIZES[fmt], Struct(">2x" + STRUCT[fmt])) for fmt in NUMBERS
}
_RUN = 8  # a list of fewer items is not worth the look at all heads at once


def decode_value(buf: bytes, pos: int, end: int, limits: Limits) -> tuple[Value, Formats, int]:
    """Decode the item at ``pos``, lists with all they hold: value, formats, position behind it.

    Does not recurse and reads nothing at or beyond ``end``. Raises DecodeError with offset and path (``[2][0]``).
    """
    singles = _SINGLES
    values: list[Value] = []  # finished children of the open list; at the bottom, the one item that was asked for
    formats: list[Formats] = []
    count = 1
    above: list[tuple[list[Value], list[Formats], int]] = []
    items = 1
    try:
        while True:
            while len(values) < count:
                single = singles.get(buf[pos : pos + 2])
                if single is not None and pos + single[1] <= end:
                    fmt, size, struct = single
                    values.append(struct.unpack_from(buf, pos)[0])
                    formats.append(fmt)
                    pos += size
                    continue
                fmt, length, start = read_header(buf, pos, end)
                if fmt != L:
                    values.append(read_limited(fmt, buf, start, length, limits.views))
                    formats.append(fmt)
                    pos = start + length
                    continue
                items += length
                _check_limits(len(above) + 1, items, pos, limits)
                above.append((values, formats, count))
                pos = start
                values, formats = _read_run(buf, pos, end, length)
                if values:
                    pos += length * _SINGLES[buf[pos : pos + 2]][1]
                count = length
            if not above:
                return values[0], formats[0], pos
            children, codes = values, tuple(formats)
            values, formats, count = above.pop()
            values.append(children)
            formats.append(codes)
    except DecodeError as error:
        if above:
            error.inside(f"[{len(values)}]")
            for siblings, _, _ in reversed(above[1:]):
                error.inside(f"[{len(siblings)}]")
        raise


def _read_run(buf: bytes, pos: int, end: int, count: int) -> tuple[list[Value], list[Formats]]:
    """All ``count`` items from ``pos`` when they are single numbers of one format, else empty lists.

    Two strided slices compare the heads of all items, then one struct reads the values.
    """
    single = _SINGLES.get(buf[pos : pos + 2])
    if single is None or count < _RUN:
        return [], []
    fmt, size, struct = single
    stop = pos + count * size
    if stop > end or buf[pos + size : pos + size + 2] != buf[pos : pos + 2]:
        return [], []
    if buf[pos:stop:size] != buf[pos : pos + 1] * count or buf[pos + 1 : stop : size] != buf[pos + 1 : pos + 2] * count:
        return [], []
    return [value for (value,) in struct.iter_unpack(memoryview(buf)[pos:stop])], [fmt] * count


def _check_limits(depth: int, items: int, pos: int, limits: Limits) -> None:
    if depth > limits.depth:
        raise DecodeError(f"lists are nested deeper than {limits.depth} levels", pos)
    if items > limits.items:
        raise DecodeError(f"the body has more than {limits.items} items", pos)


def decode(data: bytes | bytearray | memoryview, limits: Limits = DEFAULT_LIMITS) -> tuple[Value, Formats]:
    """Decode a whole body: exactly one item and nothing behind it. Returns value and formats.

    Raises DecodeError for everything else: no bytes, illegal bytes, bytes left over, more than ``limits`` allow.
    """
    size = memoryview(data).nbytes
    if size > limits.total:
        raise DecodeError(f"a body of {size} bytes; at most {limits.total} are read", 0)
    if not size:
        raise DecodeError("the body is empty", 0, "item", "no bytes")
    buf = bytes(data)
    value, formats, pos = decode_value(buf, 0, size, limits)
    if pos != size:
        raise DecodeError(
            f"left over after the item: {count_bytes(size - pos)}", pos, "end of data", count_bytes(size - pos)
        )
    return value, formats
