"""Lists of one data item: runs of one format at once, known shapes by their own function, the rest item by item."""

from collections.abc import Callable, Hashable, Sequence
from struct import error as StructError
from typing import Any

from .. import formats as f
from .._columns import COLUMNS
from .._decoder import Formats
from ..leaf import Leaf
from ..surprise import Surprise
from .exact import EXACT
from .heads import LeafWriter, heads_and_texts
from .shapes import LONGEST, SIGHTS, Shapes, observed, reader_of, writer_of

_RUN = 6  # a list of fewer items is not worth the look at all heads at once
_SHAPED = 4096  # items of a list that is read and written in parts of known shape
_REMEMBERED = 10_000  # ids whose declaration has been looked up
_TRIED = 4  # shapes that are tried for one list

Read = tuple[list[Any], Formats, int]
Reader = Callable[[bytes, Any, int, int], Read | None]
Writer = Callable[[Any, Sequence[Any]], bytes | None]
Declared = Callable[[Hashable], "tuple[int, ...] | None"]


class LeafList:
    """Reads and writes the elements of a list of one data item (not the head of the list).

    ``declared`` gives the formats that a tool declares for the list of a report id, so that the first one is already
    read at full speed.
    """

    def __init__(self, leaf: Leaf, declared: Declared | None = None) -> None:
        self.leaf = leaf
        self.declared = declared
        self.heads = heads_and_texts(leaf)
        self.writer = LeafWriter(leaf)
        self.readers: Shapes[tuple[Reader, ...]] = Shapes()
        self.writers: Shapes[Writer] = Shapes()
        self.recent: dict[Any, Writer] = {}  # by formats: the writer that was used last
        self.known: set[Hashable] = set()
        self._expected: Shapes[tuple[int, ...]] = Shapes()

    # ------------------------------------------------------------------ decode

    def read(self, buf: bytes, text: Any, pos: int, count: int, end: int, key: Hashable = None) -> Read:
        """Values, formats and position behind ``count`` elements from ``pos``.

        ``key`` is what the shape probably depends on besides the count: the id of the report. Raises Surprise or
        DecodeError where the plain codec has to look.
        """
        if not count:
            return [], (), pos
        head = self.heads.get(buf[pos : pos + 2])
        if count >= _RUN and head is not None and buf[pos + head[1] : pos + head[1] + 2] == buf[pos : pos + 2]:
            found = self._read_column(head[0], buf, pos, count, end)
            if found is not None:
                return found
        if count <= LONGEST:
            return self._read_some(buf, text, pos, count, end, (key, count))
        if count > _SHAPED:
            return self._read_each(buf, text, pos, count, end)
        values: list[Any] = []
        formats: Any = ()
        for at in range(0, count, LONGEST):
            some, its, pos = self._read_some(buf, text, pos, min(LONGEST, count - at), end, (key, count, at))
            values += some
            formats += its
        return values, formats, pos

    def _read_some(self, buf: bytes, text: Any, pos: int, count: int, end: int, place: tuple[Hashable, ...]) -> Read:
        """Elements that may have a known shape; ``place`` says which list they are, or which part of one."""
        known = self.readers.get(place)
        if known is not None:
            for reader in known:
                got = reader(buf, text, pos, end)
                if got is not None:
                    return got
        elif self.declared is not None and place[0] is not None:
            self._expect_declared(place[0])
        values, formats, after = self._read_each(buf, text, pos, count, end)
        if count and self.leaf.open and not self.leaf.codes and self.readers.due((place, formats)):
            self._add(place, observed(values, formats))  # type: ignore[arg-type]
        return values, formats, after

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
        single, decode, codes = self.heads.get, self.leaf.decode, self.leaf.codes
        for _ in range(count):
            head = single(buf[pos : pos + 2])
            fmt: Formats
            if head is None:
                value, fmt, pos = decode(buf, pos, end, EXACT)
            else:
                fmt, size, unpack = head
                if unpack is None:
                    value = text[pos + 2 : pos + size]
                else:
                    (value,) = unpack(buf, pos)
                    if codes:
                        value = codes(value)
                pos += size
            values.append(value)
            formats.append(fmt)
        return values, tuple(formats) if self.leaf.open else (), pos

    def _add(self, place: tuple[Hashable, ...], shape: tuple[Any, ...]) -> None:
        reader = reader_of(self.leaf, shape)
        self.readers.put(place, (reader, *(self.readers.get(place) or ()))[:_TRIED])

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

    def write(self, values: Sequence[Any], kept: Formats | None, message: Any) -> bytes | bytearray:
        """The items of a list or tuple. Raises what UNWRITTEN says where the plain codec has to look."""
        count = len(values)
        codes = kept if kept.__class__ is tuple and len(kept) == count else None
        if count <= LONGEST:
            return self._write_some(values, codes, message)
        column = self._write_column(values, codes)
        if column is not None:
            return column
        if count > _SHAPED:
            return self._write_each(values, codes, message)
        return b"".join(
            self._write_some(
                values[at : at + LONGEST],
                None if codes is None else codes[at : at + LONGEST],
                message,
            )
            for at in range(0, count, LONGEST)
        )

    def _write_some(self, values: Sequence[Any], kept: tuple[Any, ...] | None, message: Any) -> bytes | bytearray:
        types = tuple(map(type, values))
        known = self.writers.get((types, kept))
        if known is None:
            if types and self.writers.due((types, kept)):
                self.writers.put((types, kept), writer_of(self.writer, types, kept))
            return self._write_each(values, kept, message)
        if len(self.recent) >= LONGEST:
            self.recent.clear()
        self.recent[kept] = known
        try:
            return known(message, values)  # type: ignore[return-value]
        except (Surprise, StructError, OverflowError, UnicodeEncodeError):
            return self._write_each(values, kept, message)

    def _write_column(self, values: Sequence[Any], kept: tuple[Any, ...] | None) -> bytearray | None:
        """Values of one class in one format, all at once; None when they are not of that kind."""
        first, kind = None if kept is None else kept[0], values[0].__class__
        fmt = None if first.__class__ is tuple else self.writer.formats.get((kind, first))
        column = None if fmt is None else COLUMNS.get(fmt)
        if column is None or (kept is not None and kept.count(first) != len(kept)):
            return None
        if list(map(type, values)).count(kind) != len(values):
            return None
        try:
            return column.write(values)
        except (StructError, OverflowError):
            return None

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
