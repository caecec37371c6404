"""Texts of data items, by received format and class of the value.

``Texts`` is a table of tables: ``texts[received][value.__class__][value]`` is the canonical text of a value. Texts
that were made once are kept: most values of a tool come again and again. A value that a table cannot print is a
Surprise. No table prints what the encoder refuses, and none depends on whether counts are enforced (see plan.py).

Source: secs2.md sections 2 to 5 and 11.1.
"""

from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from operator import getitem
from struct import Struct
from typing import Any, Protocol

from .. import formats as f
from .._decoder import Formats
from .._leaf_writer import write_leaf
from ..fuse.heads import first_format, rule_of
from ..leaf import Leaf, Rule, holds
from ..sml import LEVELS, item_text, single_text
from ..surprise import Surprise

_KEPT = 1024  # texts of one table
_LONGEST = 64  # characters or bytes of a value whose text is kept
_ELEMENTS = 1 << 16  # elements of the lists of one place in a message whose tables are kept
_SAMPLES: dict[type[Any], Any] = {int: 1, float: 1.5, bool: True, str: "x", bytes: b"x"}
_SINGLE = Struct(">f")


class Table(Protocol):
    """Texts by value."""

    def __getitem__(self, value: Any, /) -> str:
        """The text of a value. Raises Surprise, or what an encoder raises."""


class Integers(dict[int, str]):
    """Integers in the first of several formats that has the range for them.

    Like the tables below it keeps 1024 texts at most, and makes them anew when there are more.
    """

    __slots__ = ("ranges",)

    def __init__(self, formats: tuple[int, ...]) -> None:
        super().__init__()
        self.ranges = [(*f.RANGES[fmt], f"<{f.NAMES[fmt]}[1] %d>") for fmt in formats]

    def __missing__(self, value: int) -> str:
        for low, high, shown in self.ranges:
            if low <= value <= high:
                if len(self) >= _KEPT:
                    self.clear()
                self[value] = text = shown % value
                return text
        raise Surprise


_BYTES = {byte: f"<B[1] 0x{byte:02X}>" for byte in range(256)}  # integers that are one byte of binary


class _Doubles(dict[float, str]):
    """Floats in F8. Zero has a sign that is no part of a key, and NaN equals nothing: their texts are not kept."""

    __slots__ = ()

    def __missing__(self, value: float) -> str:
        if len(self) >= _KEPT:
            self.clear()
        text = f"<F8[1] {value!r}>"
        if value and value == value:
            self[value] = text
        return text


class _Floats(dict[float, str]):
    """Floats in F4, with the same exceptions."""

    __slots__ = ()

    def __missing__(self, value: float) -> str:
        if len(self) >= _KEPT:
            self.clear()
        text = f"<F4[1] {single_text(_SINGLE.pack(value))}>"  # struct refuses what is beyond single precision
        if value and value == value:
            self[value] = text
        return text


class _Strings(dict[str, str]):
    """Text in A or J, of a number of characters that is allowed."""

    __slots__ = ("fmt", "least", "most", "nullable", "opening")

    def __init__(self, fmt: int, least: int, most: int, nullable: bool) -> None:
        super().__init__()
        self.fmt = fmt
        self.least = least
        self.most = most
        self.nullable = nullable
        self.opening = f"<{f.NAMES[fmt]}["

    def __missing__(self, value: str) -> str:
        size = len(value)
        if not self.least <= size <= self.most and (size or not self.nullable):
            raise Surprise
        if value.isascii() and value.isprintable() and '"' not in value:
            text = f'{self.opening}{size}] "{value}">'
        else:
            written = bytearray()
            write_leaf(self.fmt, value, written)
            text = item_text(bytes(written), LEVELS)
        if size <= _LONGEST:
            if len(self) >= _KEPT:
                self.clear()
            self[value] = text
        return text


class _Binaries(dict[bytes, str]):
    """Binary of a number of bytes that is allowed."""

    __slots__ = ("least", "most", "nullable")

    def __init__(self, least: int, most: int, nullable: bool) -> None:
        super().__init__()
        self.least = least
        self.most = most
        self.nullable = nullable

    def __missing__(self, value: bytes) -> str:
        size = len(value)
        if not self.least <= size <= self.most and (size or not self.nullable):
            raise Surprise
        shown = value.hex("x").upper().replace("X", " 0x")
        text = f"<B[{size}] 0x{shown}>" if size else "<B[0]>"
        if size <= _LONGEST:
            if len(self) >= _KEPT:
                self.clear()
            self[value] = text
        return text


_BOOLEANS = {False: "<BOOLEAN[1] FALSE>", True: "<BOOLEAN[1] TRUE>"}
# Values of equal class and format have equal texts wherever they stand: tables are shared by all messages.
_FLOATS: dict[int, Table] = {f.F4: _Floats(), f.F8: _Doubles()}
_integers = cache(Integers)
_strings = cache(_Strings)
_binaries = cache(_Binaries)


class _Encoded:
    """Values of any other class: arrays, lists, Items, text with an encoding code. They are encoded first."""

    __slots__ = ("kept", "leaf", "level", "loose")

    def __init__(self, leaf: Leaf, loose: Leaf, kept: Formats | None, level: int) -> None:
        self.leaf = leaf
        self.loose = loose
        self.kept = kept
        self.level = level

    def __getitem__(self, value: Any) -> str:
        body = bytearray()
        self.leaf.encode(value, self.kept, body)
        if not self.leaf.any:
            # Counts are not enforced for a message with drift: where that makes a difference, the message decides.
            other = bytearray()
            self.loose.encode(value, self.kept, other)
            if other != body:
                raise Surprise
        return item_text(bytes(body), LEVELS, self.level)


class ByClass(dict[type[Any], Table]):
    """The tables of a data item for one received format, by class of the value."""

    __slots__ = ("encoded", "kept", "leaf")

    def __init__(self, leaf: Leaf, loose: Leaf, kept: Formats | None, level: int) -> None:
        super().__init__()
        self.leaf = leaf
        self.kept = kept
        self.encoded = _Encoded(leaf, loose, kept, level)

    def __missing__(self, kind: type[Any]) -> Table:
        if kind is type(None):
            self[kind] = {None: self.encoded[None]}
        elif kind in _SAMPLES or issubclass(kind, IntEnum):
            table = self._table(kind if kind in _SAMPLES else int)
            self[kind] = self.encoded if table is None else table
        else:
            return self.encoded
        return self[kind]

    def _table(self, kind: type[Any]) -> Table | None:
        """The table of a class; None where texts depend on more than the value."""
        if kind is int:
            return self._integers()
        kept = self.kept
        fmt = first_format(self.leaf, _SAMPLES[kind]) if kept is None else kept
        if fmt is None or isinstance(fmt, tuple) or not holds(fmt, _SAMPLES[kind]):
            return None
        rule = rule_of(self.leaf, fmt)
        if rule is None:
            return None
        least, most = rule[0], f.MAX_LENGTH if rule[1] is None else min(rule[1], f.MAX_LENGTH)
        if kind is str:
            return None if fmt == f.W else _strings(fmt, least, most, self.leaf.nullable)
        if kind is bytes:
            return _binaries(least, most, self.leaf.nullable)
        if not least <= 1 <= most:
            return None
        return _BOOLEANS if kind is bool else _FLOATS[fmt]

    def _integers(self) -> Table | None:
        """Integers go out in the received format, else in the first one that can hold them."""
        preferred = f.INTEGER_PREFERENCE if self.leaf.any else self.leaf.send
        if isinstance(self.kept, int) and (self.leaf.any or self.kept in self.leaf.rules):
            preferred = (self.kept, *preferred)
        formats: list[int] = []
        for fmt in preferred:
            if not holds(fmt, 1):
                continue
            least, most = rule_of(self.leaf, fmt) or (1, 1)
            fits = least <= 1 and (most is None or most >= 1)
            if fits and fmt == f.B and not formats:
                return _BYTES
            if not fits or fmt not in f.RANGES:
                break
            formats.append(fmt)
        return _integers(tuple(formats)) if formats else None


class Texts(dict[Any, ByClass]):
    """The tables of a data item by the format that was received; None: none was."""

    __slots__ = ("leaf", "level", "loose")

    def __init__(self, leaf: Leaf, level: int) -> None:
        super().__init__()
        self.leaf = leaf
        self.level = level
        free: dict[int, Rule] = dict.fromkeys(leaf.rules, (0, None))
        sent: dict[int, Rule] = dict.fromkeys(leaf.send, (0, None))
        self.loose = Leaf(sent, free, leaf.array, leaf.nullable, leaf.codes, leaf.empty_list, leaf.depth)

    def __missing__(self, kept: Formats | None) -> ByClass:
        made = ByClass(self.leaf, self.loose, kept, self.level)
        if kept.__class__ is not tuple:  # shapes of lists are without number
            self[kept] = made
        return made


class ListTexts:
    """The texts of a list of one data item, by the formats that were received."""

    __slots__ = ("between", "elements", "known", "recent", "texts")

    def __init__(self, leaf: Leaf, level: int) -> None:
        self.texts = Texts(leaf, level)
        self.between = ("\n" + "  " * level).join
        self.elements = 0  # of all lists in recent
        # Formats of a list -> classes of its values, and the table of each.
        self.recent: dict[tuple[Formats, ...], tuple[list[type[Any]], list[Table]]] = {}
        self.known = self.recent.get

    def join(self, values: Sequence[Any], kept: Any) -> str:
        """The texts of the elements on lines of their own."""
        known = self.known(kept)
        if known is not None and known[0] == [*map(type, values)]:
            return self.between(map(getitem, known[1], values))
        texts = self.texts
        if kept.__class__ is not tuple or len(kept) != len(values):
            by_class = texts[None]
            return self.between([by_class[value.__class__][value] for value in values])
        classes = list(map(type, values))
        tables = [texts[fmt][kind] for fmt, kind in zip(kept, classes, strict=True)]
        self._remember(kept, classes, tables)
        return self.between(map(getitem, tables, values))

    def _remember(self, kept: tuple[Formats, ...], classes: list[type[Any]], tables: list[Table]) -> None:
        self.elements += len(kept)
        if self.elements > _ELEMENTS:
            self.recent.clear()
            self.elements = len(kept)
        if self.elements <= _ELEMENTS:
            self.recent[kept] = classes, tables
