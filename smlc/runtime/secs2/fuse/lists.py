"""Lists of one data item: runs of one format at once, known shapes by their own function, the rest item by item."""

from collections.abc import Callable, Hashable, Sequence
from struct import error as StructError
from typing import Any

from .. import formats as f
from .._decoder import Formats
from ..leaf import Leaf
from ..surprise import Surprise
from .exact import EXACT
from .heads import LeafWriter, heads, text_bounds
from .layout import COLUMNS
from .shapes import LONGEST, SIGHTS, Shapes, observed, reader_of, writer_of

_RUN = 6  # a list of fewer items is not worth the look at all heads at once
_REMEMBERED = 10_000  # ids whose declaration has been looked up
_TRIED = 4  # shapes that are tried for one list

Read = tuple[list[Any], Formats, int]
Reader = Callable[[bytes, Any, int, int], Read | None]
Declared = Callable[[Hashable], "tuple[int, ...] | None"]


class LeafList:
    """Reads and writes the elements of a list of one data item (not the head of the list).

    ``declared`` gives the formats that a tool declares for the list of a report id, so that the first one is already
    read at full speed.
    """

    def __init__(self, leaf: Leaf, declared: Declared | None = None) -> None:
        self.leaf = leaf
        self.declared = declared
        self.heads = heads(leaf)
        self.text = text_bounds(leaf)
        self.writer = LeafWriter(leaf)
        self.readers: Shapes[tuple[Reader, ...]] = Shapes()
        self.writers: Shapes[Callable[[Any, Sequence[Any]], bytes]] = Shapes()
        self.known: set[Hashable] = set()
        self._expected: Shapes[tuple[int, ...]] = Shapes()

    # ------------------------------------------------------------------ decode

    def read(self, buf: bytes, text: Any, pos: int, count: int, end: int, key: Hashable = None) -> Read:
        """Values, formats and position behind ``count`` elements from ``pos``.

        ``key`` is what the shape probably depends on besides the count: the id of the report. Raises Surprise or
        DecodeError where the plain codec has to look.
        """
        if count >= _RUN:
            head = self.heads.get(buf[pos : pos + 2])
            if head is not None and buf[pos + head[1] : pos + head[1] + 2] == buf[pos : pos + 2]:
                found = self._read_column(head[0], buf, pos, count, end)
                if found is not None:
                    return found
        known = self.readers.get((key, count))
        if known is not None:
            for reader in known:
                got = reader(buf, text, pos, end)
                if got is not None:
                    return got
        elif self.declared is not None and key is not None:
            self._expect_declared(key)
        values, formats, after = self._read_each(buf, text, pos, count, end)
        if 0 < count <= LONGEST and self.leaf.open and not self.leaf.codes:
            self._learn((key, count), values, formats)
        return values, formats if self.leaf.open else (), after

    def _read_column(self, fmt: int, buf: bytes, pos: int, count: int, end: int) -> Read | None:
        column = COLUMNS.get(fmt)
        values = column.read(buf, pos, count, end) if column is not None else None
        if values is None or column is None:
            return None
        if self.leaf.codes:
            values = list(map(self.leaf.codes, values))  # type: ignore[arg-type]
        return values, (fmt,) * count if self.leaf.open else (), pos + count * column.size

    def _read_each(self, buf: bytes, text: Any, pos: int, count: int, end: int) -> Read:
        values: list[Any] = []
        formats: list[Formats] = []
        single, decode, codes, bounds = self.heads.get, self.leaf.decode, self.leaf.codes, self.text
        lo, hi = bounds if bounds is not None else (256, 0)
        hi = 255 if hi is None else hi
        for _ in range(count):
            head = single(buf[pos : pos + 2])
            fmt: Formats
            if head is not None:
                fmt, size, unpack = head
                (value,) = unpack(buf, pos)
                pos += size
                if codes:
                    value = codes(value)
            elif buf[pos] == 0x41 and lo <= buf[pos + 1] <= hi:
                at = pos + 2
                pos = at + buf[at - 1]
                value, fmt = text[at:pos], f.A
            else:
                value, fmt, pos = decode(buf, pos, end, EXACT)
            values.append(value)
            formats.append(fmt)
        return values, tuple(formats), pos

    def _learn(self, key: tuple[Hashable, int], values: list[Any], formats: Any) -> None:
        if self.readers.due((key, formats)):
            self._add(key, observed(values, formats))

    def _add(self, key: tuple[Hashable, int], shape: tuple[Any, ...]) -> None:
        reader = reader_of(self.leaf, shape)
        self.readers.put(key, (reader, *(self.readers.get(key) or ()))[:_TRIED])

    def _expect_declared(self, key: Hashable) -> None:
        """Make the reader of the list that the tool declares for ``key``, once."""
        formats = None if key in self.known or self.declared is None else self.declared(key)
        if len(self.known) < _REMEMBERED:
            self.known.add(key)
        if formats:
            self.expect(formats, key)

    def expect(self, formats: tuple[int, ...], key: Hashable = None) -> None:
        """Lists of these formats are coming: single values and texts."""
        wanted = (key, len(formats))
        if self.leaf.codes or not self.leaf.open or not 0 < len(formats) <= LONGEST or f.L in formats:
            return
        if self._expected.get(wanted) != formats and self.readers.due((wanted, formats), SIGHTS):
            self._expected.put(wanted, formats)
            self._add(wanted, formats)

    # ------------------------------------------------------------------ encode

    def write(self, values: Sequence[Any], kept: Formats | None, message: Any) -> bytes:
        """The items of a list or tuple. Raises what UNWRITTEN says where the plain codec has to look."""
        count = len(values)
        codes = kept if kept.__class__ is tuple and len(kept) == count else None
        if count > LONGEST:
            return self._write_long(values, codes, message)
        key = (tuple(map(type, values)), codes)
        known = self.writers.get(key)
        if known is not None:
            try:
                return known(message, values)
            except (Surprise, StructError, OverflowError, UnicodeEncodeError):
                pass
        elif count and self.writers.due(key):
            self.writers.put(key, writer_of(self.writer, *key))
        return self._write_each(values, codes, message)

    def _write_long(self, values: Sequence[Any], kept: tuple[Any, ...] | None, message: Any) -> bytes:
        first = None if kept is None else kept[0]
        fmt = None if first.__class__ is tuple else self.writer.formats.get((values[0].__class__, first))
        column = None if fmt is None else COLUMNS.get(fmt)
        if column is not None and (kept is None or kept.count(first) == len(kept)) and len(set(map(type, values))) == 1:
            try:
                return column.write(values)
            except (StructError, OverflowError):
                pass
        return self._write_each(values, kept, message)

    def _write_each(self, values: Sequence[Any], kept: tuple[Any, ...] | None, message: Any) -> bytes:
        get, write = self.writer.packers.get, self.writer.write
        parts = []
        for value, fmt in zip(values, kept if kept is not None else (None,) * len(values), strict=True):
            packer = get((value.__class__, fmt))
            try:
                part = packer[0](packer[1], value) if packer is not None else write(value, fmt, message)
            except (StructError, OverflowError, UnicodeEncodeError, Surprise):
                part = write(value, fmt, message)
            parts.append(part)
        return b"".join(parts)
