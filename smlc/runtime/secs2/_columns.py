"""Columns: lists of numbers of one format, read and written as a whole.

Two strided slices compare or set the heads of all items, structs of 256 items do the values.
Source: SEMI E5 section 6; secs2.md section 2.
"""

from collections.abc import Sequence
from struct import Struct
from struct import error as StructError
from typing import Any

from .formats import ARRAY, BOOLEAN, F4, F8, SIZES, STRUCT, U4

STEP = 256  # items that one struct reads or writes


class Column:
    """Items of one element and one format, one behind the other."""

    def __init__(self, head: bytes, sign: str) -> None:
        self.head = head
        self.sign = sign
        self.size = 2 + Struct(">" + sign).size
        self._whole = Struct(">" + f"2x{sign}" * STEP)

    def read(self, buf: bytes, pos: int, count: int, end: int) -> list[object] | None:
        """The values of ``count`` items from ``pos``; None when they are not all of this format."""
        head, size = self.head, self.size
        stop = pos + count * size
        if stop > end or buf[pos:stop:size] != head[:1] * count or buf[pos + 1 : stop : size] != head[1:] * count:
            return None
        values: list[object] = []
        width = size * STEP
        last = stop - width
        while pos <= last:
            values += self._whole.unpack_from(buf, pos)
            pos += width
        values += Struct(">" + f"2x{self.sign}" * ((stop - pos) // size)).unpack_from(buf, pos)
        return values

    def write(self, values: Sequence[object]) -> bytearray:
        """The items for values of one class. Raises struct.error or OverflowError when one is out of range."""
        count = len(values)
        whole = count - count % STEP
        parts = [self._whole.pack(*values[at : at + STEP]) for at in range(0, whole, STEP)]
        parts.append(Struct(">" + f"2x{self.sign}" * (count - whole)).pack(*values[whole:]))
        out = bytearray().join(parts)
        out[:: self.size] = self.head[:1] * count
        out[1 :: self.size] = self.head[1:] * count
        return out


COLUMNS: dict[int, Column] = {
    fmt: Column(bytes((fmt << 2 | 1, SIZES[fmt])), sign) for fmt, sign in {**STRUCT, BOOLEAN: "?"}.items()
}
FEWEST = 8  # a list of fewer items is not worth the look at all heads at once
_NATURAL = {int: U4, float: F8, bool: BOOLEAN}
_CLASSES = {**dict.fromkeys(ARRAY, int), **dict.fromkeys((F4, F8), float), BOOLEAN: bool}


def write_column(values: Sequence[Any], kept: object) -> tuple[int, bytearray] | None:
    """Format and bytes of a list of numbers of one class in one format; None for every other list.

    ``kept`` are the formats that were received, one an item, or nothing.
    """
    kind: Any = values[0].__class__
    known = kept if kept.__class__ is tuple and len(kept) == len(values) else None
    fmt = _NATURAL.get(kind) if known is None else known[0]
    if fmt.__class__ is not int or _CLASSES.get(fmt) is not kind:
        return None
    if known is not None and known.count(fmt) != len(known):
        return None
    classes: list[Any] = list(map(type, values))
    if classes.count(kind) != len(values):
        return None
    try:
        return fmt, COLUMNS[fmt].write(values)
    except (StructError, OverflowError):
        return None
