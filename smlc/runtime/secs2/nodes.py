"""The list-shaped parts of a declared message: fixed list, optional list, repeat, choice.

Every node decodes an item at a position and encodes a value. ``open`` says whether the formats that were received
must be kept beside the value for it to go out again as it came in.
Source: secs2.md sections 2.3 and 3; language.md section 2.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from . import formats as f
from ._columns import FEWEST
from ._decoder import Formats
from ._header import header_bytes, read_header
from ._leaf_reader import read_leaf
from .errors import DecodeError, EncodeError
from .leaf import Leaf, Reading, bounds_text
from .surprise import Surprise


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
                reading.odd()
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
            if name:  # a constant fills no field
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
                node.encode(getattr(value, name) if name else None, formats, out)
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
            reading.odd()
        reading.spend(length, pos, self.depth)
        return self.elements(length, buf, pos, at, end, reading)

    def elements(
        self, length: int, buf: bytes, pos: int, at: int, end: int, reading: Reading
    ) -> tuple[list[Any], Formats, int]:
        """Read ``length`` elements from ``at``; the list that holds them begins at ``pos``."""
        if length < self.lo or (self.hi is not None and length > self.hi):
            reading.deviate(pos, f"L{bounds_text(self.lo, self.hi)}", f"L[{length}]")
        values: list[Any] = []
        kept: list[Formats] = []
        if length >= FEWEST and isinstance(self.of, Leaf):
            column = self.of.decode_column(length, buf, at, end)
            if column is not None:
                return column
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
        out += header_bytes(f.L, self.count(value))
        self.write_elements(value, kept, out)

    def count(self, value: Any) -> int:
        """Number of elements. Raises EncodeError for what is no list, and for a number that is not declared."""
        if not isinstance(value, list) and (isinstance(value, _NO_LIST) or not isinstance(value, Sequence)):
            raise EncodeError(f"expected a list, got {type(value).__name__}")
        count = len(value)
        if count < self.lo or (self.hi is not None and count > self.hi):
            raise EncodeError(f"{count} elements where L{bounds_text(self.lo, self.hi)} is declared")
        return count

    def write_elements(self, value: Sequence[Any], kept: Formats | None, out: bytearray) -> None:
        """Append the elements without the head of a list."""
        formats = kept if isinstance(kept, tuple) and len(kept) == len(value) else (None,) * len(value)
        for index, (element, its) in enumerate(zip(value, formats, strict=True)):
            try:
                self.of.encode(element, its, out)
            except EncodeError as error:
                error.inside(f"[{index}]")
                raise


class Inline(Repeat):
    """Elements that repeat in a list that holds fixed elements too; only an OpenRecord holds it."""

    __slots__ = ()


class OpenRecord(Record):
    """A list of fixed elements, one of which repeats in place (``<L <COUNT> <SV> ...>``)."""

    __slots__ = ()

    @property
    def expected(self) -> str:
        """The list as an error names it."""
        return f"L[{len(self.fields) - 1}..]"

    def decode(self, buf: bytes, pos: int, end: int, reading: Reading) -> tuple[Any, Formats, int]:
        """An object of the class; what is left beside the fixed elements goes to the one that repeats."""
        fmt, length, at = read_header(buf, pos, end)
        extra = length - len(self.fields) + 1
        if fmt != f.L or extra < 0:
            found = f"L[{length}]" if fmt == f.L else f.NAMES[fmt]
            raise DecodeError(f"expected {self.expected}, found {found}", pos, self.expected, found)
        reading.spend(length - len(self.fields), pos, self.depth)
        made = object.__new__(self.cls)
        bound = tuple((name, _Counted(node, extra) if isinstance(node, Inline) else node) for name, node in self.fields)
        filler = Record(self.cls, bound, False, self.depth)
        return made, (), filler.fill(made, buf, at, end, reading)

    def encode(self, value: Any, kept: Formats | None, out: bytearray) -> None:
        """Append the list with the repeated elements in their place."""
        if not isinstance(value, self.cls):
            raise EncodeError(f"expected {self.cls.__qualname__}, got {type(value).__name__}")
        body = bytearray()
        count = len(self.fields) - 1
        kept_formats = iter(getattr(value, "_formats", None) or ())
        for name, node in self.fields:
            formats = next(kept_formats, None) if node.open else None
            content: Any = getattr(value, name) if name else None
            try:
                if isinstance(node, Inline):
                    count += node.count(content)
                    node.write_elements(content, formats, body)
                else:
                    node.encode(content, formats, body)
            except EncodeError as error:
                error.inside(name)
                raise
        out += header_bytes(f.L, count)
        out += body


class _Counted:
    """An Inline whose number of elements is known in the message at hand."""

    __slots__ = ("extra", "node", "open")

    def __init__(self, node: Inline, extra: int) -> None:
        self.node = node
        self.extra = extra
        self.open = node.open

    def decode(self, buf: bytes, pos: int, end: int, reading: Reading) -> tuple[Any, Formats, int]:
        """The elements from ``pos`` on."""
        return self.node.elements(self.extra, buf, pos, pos, end, reading)

    def encode(self, value: Any, kept: Formats | None, out: bytearray) -> None:
        """Not used: an OpenRecord encodes its elements itself."""
        raise NotImplementedError


class Constant:
    """An item with a fixed value. It fills no field: only this item fits, and it is what is sent."""

    __slots__ = ("body", "format", "open", "shown", "value")

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.format, length, at = read_header(body, 0, len(body))
        self.value = () if self.format == f.L else read_leaf(self.format, body, at, length)
        self.shown = "L[0]" if self.format == f.L else f"{f.NAMES[self.format]} {self.value!r}"
        self.open = False

    def decode(self, buf: bytes, pos: int, end: int, reading: Reading) -> tuple[Any, Formats, int]:
        """The value, when it is the declared one; DecodeError else."""
        fmt, length, at = read_header(buf, pos, end)
        found: Any = (None if length else ()) if fmt == f.L else read_leaf(fmt, buf, at, length)
        if fmt != self.format or found != self.value:
            shown = f"{f.NAMES[fmt]}[{length}]" if fmt == f.L else f"{f.NAMES[fmt]} {found!r}"
            shown = shown if len(shown) <= 60 else shown[:57] + "..."
            raise DecodeError(f"expected {self.shown}, found {shown}", pos, self.shown, shown)
        return found, fmt, at + length

    def encode(self, value: Any, kept: Formats | None, out: bytearray) -> None:
        """Append the declared item; where it is one of several alternatives, for its own value only."""
        same = value == self.value or (self.format == f.L and isinstance(value, (list, tuple)) and not value)
        if value is not None and not same:
            raise EncodeError(f"{value!r} is not the declared {self.shown}")
        out += self.body


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
        surprised = False
        for number, node in enumerate(self.nodes):
            reading.items, reading.oddities = items, seen
            del reading.drift[mark:]
            try:
                value, formats, after = node.decode(buf, pos, end, reading)
            except DecodeError as error:
                errors.append(error)
                continue
            except Surprise:  # this alternative has deviations; another one may fit exactly
                surprised = True
                continue
            found: tuple[Any, Formats, int] = (value, (number, formats), after)
            if reading.oddities == seen:
                return found
            if best is None:
                best = (found, reading.drift[mark:], reading.items, reading.oddities)
        if surprised:
            raise Surprise
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
