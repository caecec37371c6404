"""The list-shaped parts of a declared message: fixed list, optional list, repeat, choice.

Every node decodes an item at a position and encodes a value. ``open`` says whether the formats that were received
must be kept beside the value for it to go out again as it came in.
Source: secs2.md sections 2.3 and 3; language.md section 2.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from . import formats as f
from .codec import Formats, header_bytes, read_header
from .errors import DecodeError, EncodeError
from .leaf import Reading, bounds_text


class Node(Protocol):
    """What a Leaf and the classes of this module have in common."""

    @property
    def open(self) -> bool:
        """Whether received formats are kept beside the value."""

    def decode(self, buf: bytes, pos: int, end: int, reading: Reading) -> tuple[Any, Formats, int]:
        """Value, formats, and the position behind the item at ``pos``."""

    def encode(self, value: Any, kept: Formats | None, out: bytearray) -> None:
        """Append the item for ``value``."""


class Record:
    """A fixed list: the elements become the fields of an object of ``cls``. ``depth`` counts the list itself."""

    __slots__ = ("cls", "depth", "fields", "has_formats", "open", "optional")

    def __init__(self, cls: type[Any], fields: tuple[tuple[str, Node], ...], optional: bool, depth: int = 1) -> None:
        self.cls = cls
        self.fields = fields
        self.optional = optional
        self.depth = depth
        self.has_formats = any(node.open for _, node in fields)
        self.open = False

    @property
    def expected(self) -> str:
        """The list as an error names it."""
        return f"L[{'0|' if self.optional else ''}{len(self.fields)}]"

    def decode(self, buf: bytes, pos: int, end: int, reading: Reading) -> tuple[Any, Formats, int]:
        """An object of the class, or None for the empty form of an optional list."""
        fmt, length, at = read_header(buf, pos, end)
        if self.optional and not length:
            if fmt != f.L:
                reading.oddities += 1
            return None, (), at
        if fmt != f.L or length != len(self.fields):
            found = f"L[{length}]" if fmt == f.L else f.NAMES[fmt]
            raise DecodeError(f"expected {self.expected}, found {found}", pos, self.expected, found)
        made = object.__new__(self.cls)
        return made, (), self.fill(made, buf, at, end, reading)

    def fill(self, made: Any, buf: bytes, pos: int, end: int, reading: Reading) -> int:
        """Read the elements from ``pos`` into the fields of ``made``; the position behind them."""
        reading.spend(len(self.fields), pos, self.depth)
        kept = []
        for name, node in self.fields:
            mark = len(reading.drift)
            try:
                value, formats, pos = node.decode(buf, pos, end, reading)
            except DecodeError as error:
                error.inside(name)
                raise
            for deviation in reading.drift[mark:]:
                deviation.inside(name)
            if node.open:
                kept.append(formats)
            setattr(made, name, value)
        if self.has_formats:
            made._formats = tuple(kept)
        return pos

    def encode(self, value: Any, kept: Formats | None, out: bytearray) -> None:
        """Append the list with its elements, or the empty list for None where that is allowed."""
        if value is None and self.optional:
            out += header_bytes(f.L, 0)
            return
        if not isinstance(value, self.cls):
            raise EncodeError(f"expected {self.cls.__qualname__}, got {type(value).__name__}")
        out += header_bytes(f.L, len(self.fields))
        kept_formats = iter(getattr(value, "_formats", None) or ())
        for name, node in self.fields:
            formats = next(kept_formats, None) if node.open else None
            try:
                node.encode(getattr(value, name), formats, out)
            except EncodeError as error:
                error.inside(name)
                raise


_NO_LIST = (str, bytes, bytearray, memoryview)


class Repeat:
    """A list whose elements all have the same shape; its value is a Python list. ``depth`` counts the list itself."""

    __slots__ = ("depth", "hi", "lo", "of", "open")

    def __init__(self, of: Node, lo: int, hi: int | None, depth: int = 1) -> None:
        self.of = of
        self.lo = lo
        self.hi = hi
        self.depth = depth
        self.open = of.open

    def decode(self, buf: bytes, pos: int, end: int, reading: Reading) -> tuple[list[Any], Formats, int]:
        """The list of element values. Zero elements of another format count as the empty list."""
        fmt, length, at = read_header(buf, pos, end)
        if fmt != f.L:
            if length:
                raise DecodeError(f"expected L, found {f.NAMES[fmt]}", pos, "L", f.NAMES[fmt])
            reading.oddities += 1
        if length < self.lo or (self.hi is not None and length > self.hi):
            reading.deviate(pos, f"L{bounds_text(self.lo, self.hi)}", f"L[{length}]")
        reading.spend(length, pos, self.depth)
        values: list[Any] = []
        kept: list[Formats] = []
        decode, drift = self.of.decode, reading.drift
        for _ in range(length):
            mark = len(drift)
            try:
                value, formats, at = decode(buf, at, end, reading)
            except DecodeError as error:
                error.inside(f"[{len(values)}]")
                raise
            for deviation in drift[mark:]:
                deviation.inside(f"[{len(values)}]")
            values.append(value)
            kept.append(formats)
        return values, tuple(kept) if self.open else (), at

    def encode(self, value: Any, kept: Formats | None, out: bytearray) -> None:
        """Append the list; ``value`` is any sequence but text and binary."""
        if not isinstance(value, list) and (isinstance(value, _NO_LIST) or not isinstance(value, Sequence)):
            raise EncodeError(f"expected a list, got {type(value).__name__}")
        count = len(value)
        if count < self.lo or (self.hi is not None and count > self.hi):
            raise EncodeError(f"{count} elements where L{bounds_text(self.lo, self.hi)} is declared")
        out += header_bytes(f.L, count)
        formats = kept if isinstance(kept, tuple) and len(kept) == count else (None,) * count
        for index, (element, its) in enumerate(zip(value, formats, strict=True)):
            try:
                self.of.encode(element, its, out)
            except EncodeError as error:
                error.inside(f"[{index}]")
                raise


class Choice:
    """Alternatives for one place; the first one that fits is taken.

    The formats kept are a pair: number of the alternative, and that alternative's formats.
    """

    __slots__ = ("nodes", "open")

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        self.nodes = nodes
        self.open = True

    def decode(self, buf: bytes, pos: int, end: int, reading: Reading) -> tuple[Any, Formats, int]:
        """The first alternative that fits exactly, else the first that fits; DecodeError when none does."""
        mark, items, seen = len(reading.drift), reading.items, reading.oddities
        best: tuple[tuple[Any, Formats, int], list[DecodeError], int, int] | None = None
        errors = []
        for number, node in enumerate(self.nodes):
            reading.items, reading.oddities = items, seen
            del reading.drift[mark:]
            try:
                value, formats, after = node.decode(buf, pos, end, reading)
            except DecodeError as error:
                errors.append(error)
                continue
            found: tuple[Any, Formats, int] = (value, (number, formats), after)
            if reading.oddities == seen:
                return found
            if best is None:
                best = (found, reading.drift[mark:], reading.items, reading.oddities)
        if best is None:
            raise DecodeError(f"fits none of {len(self.nodes)} shapes ({'; '.join(map(str, errors))})", pos)
        tolerated, reading.drift[mark:], reading.items, reading.oddities = best
        return tolerated

    def encode(self, value: Any, kept: Formats | None, out: bytearray) -> None:
        """Append the alternative that was received, else the first one that takes the value."""
        order = list(enumerate(self.nodes))
        formats: Formats | None = None
        if isinstance(kept, tuple) and len(kept) == 2 and isinstance(kept[0], int):
            formats = kept[1]
            order.insert(0, order.pop(kept[0]))
        mark = len(out)
        reasons = []
        for position, (_, node) in enumerate(order):
            try:
                node.encode(value, formats if position == 0 else None, out)
                return
            except EncodeError as error:
                del out[mark:]
                reasons.append(str(error))
        raise EncodeError(f"fits none of {len(self.nodes)} shapes ({'; '.join(reasons)})")
