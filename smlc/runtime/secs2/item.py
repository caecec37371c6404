"""Item: one SECS-II item with its format, for messages whose shape is not known beforehand.

Source: SEMI E5 section 6; secs2.md section 2.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from ._decoder import Formats, decode
from ._encoder import Encodable, encode_value
from ._header import DEFAULT_LIMITS, Limits, header_bytes, read_header
from ._leaf_reader import Value, read_leaf
from ._leaf_writer import show, write_leaf
from .errors import EncodeError
from .formats import NAMES, Format, L, W
from .sml import format_item, short_text

T = TypeVar("T")
_MEMBERS = {int(member): member for member in Format}  # Format(code) takes ten times as long
_SHOWN = 8  # children of a list that repr shows


class Item(Encodable):
    """A format and a value: ``Item(Format.U4, 5)``, ``Item(Format.L, [Item(Format.A, "x"), 5])``.

    ``format`` is the format code; ``value`` the plain value of one item as decoding gives it (5, ``"x"``, an
    array.array for more than one number, None for no number), for a list a tuple of Items. Treat both as read-only.
    Children that are no Items get the natural format of their type. Raises EncodeError when the format cannot hold
    the value. Length, iteration and indexing go over the children of a list; a leaf has none.
    """

    __slots__ = ("format", "value")
    format: Format
    value: Any

    def __init__(self, format: int, value: Value = None) -> None:
        if format not in NAMES:
            raise EncodeError(f"{format} is no format code")
        self.format = Format(format)
        if format == L:
            self.value = _children(value)
        else:
            written = bytearray()
            write_leaf(format, value, written)
            body = bytes(written)
            self.value = read_leaf(format, body, *_value_of(body))

    @classmethod
    def of(cls, value: Value, formats: Formats | None = None) -> "Item":
        """The item for a plain value: in ``formats`` where it fits them, else in the natural format of its type.

        Raises EncodeError with the path of a value that no format holds.
        """
        if isinstance(value, Item):
            return value
        body = bytearray()
        used = encode_value(value, body, formats)
        plain, _ = decode(body, Limits(len(body), len(body), len(body)))
        return _build(plain, used)

    @classmethod
    def from_bytes(cls, data: bytes | bytearray | memoryview, limits: Limits = DEFAULT_LIMITS) -> "Item":
        """Read a whole body of exactly one item. Raises DecodeError with path and offset."""
        return _build(*decode(data, limits))

    def to_bytes(self) -> bytes:
        """The item as bytes, every length field as short as it can be. Raises EncodeError for a list too long."""
        out = bytearray()
        self.write_to(out)
        return bytes(out)

    def write_to(self, out: bytearray) -> Formats:
        """Append the item to ``out`` and return its formats."""
        pending = [self]
        while pending:
            item = pending.pop()
            if item.format == L:
                out += header_bytes(L, len(item.value))
                pending.extend(reversed(item.value))
            else:
                write_leaf(item.format, item.value, out)
        return self.formats()

    def to_sml(self) -> str:
        """Canonical SML of the item, children indented (secs2.md section 11.1)."""
        return format_item(self.to_bytes())

    def plain(self) -> Value:
        """The tree as plain values: lists of values, as ``codec.decode`` gives them."""
        return self._fold(lambda leaf: leaf.value, list)

    def formats(self) -> Formats:
        """The format codes that belong to ``plain()``: an int for a leaf, a tuple for a list."""
        return self._fold(_format_of, _tuple_of)

    def _fold(self, leaf: Callable[["Item"], T], branch: Callable[[list[T]], T]) -> T:
        """Combine the tree from the leaves up, without recursion."""
        done: list[T] = []
        above: list[tuple[Iterator[Item], list[T]]] = []
        children = iter((self,))
        while True:
            item = next(children, None)
            if item is None:
                if not above:
                    return done[0]
                result = branch(done)
                children, done = above.pop()
                done.append(result)
            elif item.format == L:
                above.append((children, done))
                children, done = iter(item.value), []
            else:
                done.append(leaf(item))

    def __len__(self) -> int:
        return len(self._list())

    def __iter__(self) -> Iterator["Item"]:
        return iter(self._list())

    def __getitem__(self, index: int) -> "Item":
        return self._list()[index]

    def __bool__(self) -> bool:
        """Always true: an empty list is an item too."""
        return True

    def _list(self) -> tuple["Item", ...]:
        if self.format != L:
            raise TypeError(f"an item of format {self.format.name} has no children")
        children: tuple[Item, ...] = self.value
        return children

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Item):
            return NotImplemented
        pairs = [(self, other)]
        while pairs:
            one, two = pairs.pop()
            if one.format != two.format:
                return False
            if one.format == L:
                if len(one.value) != len(two.value):
                    return False
                pairs.extend(zip(one.value, two.value, strict=True))
            elif one.value != two.value or (one.format == W and one.to_bytes() != two.to_bytes()):
                return False
        return True

    __hash__ = None  # type: ignore[assignment]  # arrays and attributes can be changed

    def __repr__(self) -> str:
        """Short SML: at most 8 items of a list, 3 lists deep, and the beginning of long values."""
        return _short(self, 3)


def _short(item: Item, depth: int) -> str:
    if item.format == L:
        shown = [_short(child, depth - 1) for child in item.value[:_SHOWN]] if depth else []
        more = ["..."] if len(shown) < len(item.value) else []
        return " ".join([f"<L[{len(item.value)}]", *shown, *more]) + ">"
    body = item.to_bytes()
    return short_text(item.format, body, *_value_of(body))


def _value_of(body: bytes) -> tuple[int, int]:
    """Position and length of the value of a leaf."""
    _, length, start = read_header(body, 0, len(body))
    return start, length


def _format_of(leaf: Item) -> Formats:
    return int(leaf.format)


def _tuple_of(children: list[Formats]) -> Formats:
    return tuple(children)


def _children(value: Value) -> tuple[Item, ...]:
    if value is None:
        return ()
    if not isinstance(value, (list, tuple)):
        raise EncodeError(f"L does not hold {show(value)} ({type(value).__name__})")
    return tuple(child if isinstance(child, Item) else Item.of(child) for child in value)


def _make(format: int, value: Any) -> Item:
    """An Item of parts that are known to fit."""
    item = object.__new__(Item)
    item.format = _MEMBERS[format]
    item.value = value
    return item


def _build(value: Value, formats: Formats) -> Item:
    """The tree of Items for a decoded value, without recursion."""
    done: list[Item] = []
    above: list[tuple[Iterator[tuple[Value, Formats]], list[Item]]] = []
    children = iter(((value, formats),))
    while True:
        pair = next(children, None)
        if pair is None:
            if not above:
                return done[0]
            item = _make(L, tuple(done))
            children, done = above.pop()
            done.append(item)
        elif isinstance(pair[1], tuple):
            above.append((children, done))
            children, done = iter(zip(pair[0], pair[1], strict=True)), []
        else:
            done.append(_make(pair[1], pair[0]))
