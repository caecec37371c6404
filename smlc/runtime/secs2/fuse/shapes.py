"""Readers and writers of lists whose shape has been seen before.

The shape of a list is the format of each of its items, with lists inside lists. The third list of the same shape gets
a function of its own, made from the format codes alone; the number of functions and the work for them are bounded.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from struct import calcsize
from typing import Any, TypeVar

from .. import formats as f
from .._decoder import Formats
from .._header import header_bytes
from ..leaf import Leaf
from ..surprise import Surprise
from .exact import EXACT
from .heads import LETTERS, LeafWriter, head_of, letter, rule_of, text_bounds, too_long_or_short
from .layout import Constant, Piece, Run, Scalar, masked
from .source import Source

SIGHTS = 3  # the third sight builds
LONGEST = 256  # items of a shape
_LIVE = 256  # shapes with a function
_COUNTED = 1024  # shapes whose sights are counted
_BUILDS = 1024  # functions ever made for one place of a message: a peer cannot keep us compiling

F = TypeVar("F")


class Shapes(dict[Any, F]):
    """Functions by shape: at most 256, the oldest goes first; and how often other shapes have been seen."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[int, int] = {}
        self._builds = 0

    def due(self, key: Any, sights: int = 1) -> bool:
        """Count a sight of ``key``; whether it is time to make its function."""
        mark = hash(key)  # two keys with one mark do no harm
        seen = self._seen.get(mark, 0) + sights
        if seen >= SIGHTS and self._builds < _BUILDS:
            self._builds += 1
            self._seen.pop(mark, None)
            return True
        if len(self._seen) >= _COUNTED:
            self._seen.clear()
        self._seen[mark] = seen
        return False

    def put(self, key: Any, made: F) -> None:
        """Remember a function, and forget the oldest one when there are too many."""
        if len(self) >= _LIVE:
            with suppress(KeyError, StopIteration, RuntimeError):  # another thread was faster
                del self[next(iter(self))]
        self[key] = made


def observed(values: Sequence[Any], formats: Sequence[Formats]) -> tuple[Any, ...]:
    """The shape of a list that was read: a format code for a single value or a text, a tuple for a list.

    Minus one, less the format code: an item that is no single value.
    """
    shape: list[Any] = []
    for value, fmt in zip(values, formats, strict=True):
        if fmt.__class__ is tuple:
            shape.append(observed(value, fmt) if value.__class__ is list and len(fmt) < 256 else (-1, fmt))
        elif value.__class__ in _SINGLE and (value.__class__ is not bytes or len(value) == 1):
            shape.append(fmt)
        else:
            shape.append(-1 - fmt)  # type: ignore[operator]
    return tuple(shape)


_SINGLE = (int, float, bool, str, bytes)


class _ReaderMaker:
    """Writes the reader of one shape."""

    def __init__(self, leaf: Leaf) -> None:
        self.leaf = leaf
        self.src = Source("known shape")
        self.pieces: list[Piece] = []
        self.targets: list[str] = []
        self.checked = True  # the bytes of the run that comes are there
        self.least = 0

    def make(self, shape: tuple[Any, ...]) -> Callable[..., Any]:
        """``read(b, t, p, end)``: values, formats and position, or None when the list has another shape."""
        add = self.src.add
        values, formats = self._list(shape)
        self._flush()
        add(f"return {values}, {self.src.constant(formats)}, p")
        self.src.lines.insert(0, f"    if p + {self.least} > end: return None")
        return self.src.function("read(b, t, p, end)")

    def _list(self, shape: tuple[Any, ...]) -> tuple[str, Formats]:
        """The expression of a list's value, and its formats."""
        items = [self._item(each) for each in shape]
        return f"[{', '.join(value for value, _ in items)}]", tuple(fmt for _, fmt in items)

    def _item(self, shape: Any) -> tuple[str, Formats]:
        if shape.__class__ is tuple:
            if shape[:1] == (-1,):
                return self._other(shape[1])
            self.pieces.append(Constant(header_bytes(f.L, len(shape))))
            outer, self.leaf = self.leaf, Leaf({}, {}, False, False, None, depth=self.leaf.depth + 1)
            inner = self._list(shape)  # below the first level every item may be anything
            self.leaf = outer
            return inner
        if shape < 0:
            return self._other(-1 - shape)
        sign = letter(self.leaf, shape)
        if sign is not None:
            name = self.src.fresh("v")
            self.pieces.append(Scalar(head_of(shape), sign))
            self.targets.append(name)
            return name, shape
        bounds = text_bounds(self.leaf)
        if shape == f.A and bounds is not None:
            return self._text(bounds), shape
        return self._other(shape)

    def _text(self, bounds: tuple[int, int | None]) -> str:
        """A text: its length is the last value of the run before it."""
        name, size = self.src.fresh("v"), self.src.fresh("n")
        self.pieces.append(Scalar(bytes((f.A << 2 | 1,)), "B"))
        self.targets.append(size)
        self._flush()
        wrong = too_long_or_short(self.leaf, bounds, size)
        if wrong:
            self.src.add(f"if {wrong}: return None")
        self.src.add(f"a = p; p += {size}; {name} = t[a:p]")
        return name

    def _other(self, fmt: Formats) -> tuple[str, Formats]:
        """An item that takes more than a struct: the plain codec reads it."""
        self._flush()
        self.checked = False
        name, kept = self.src.fresh("v"), self.src.fresh("f")
        decode = self.src.constant(self.leaf.decode, "D")
        self.src.add(f"{name}, {kept}, p = {decode}(b, p, end, {self.src.constant(EXACT, 'E')})")
        self.src.add(f"if {kept} != {self.src.constant(fmt)}: return None")
        return name, fmt

    def _flush(self) -> None:
        """Lines for the run so far."""
        if not self.pieces:
            return
        add, constant = self.src.add, self.src.constant
        size = sum(
            len(each[0]) + (0 if isinstance(each, Constant) else calcsize(">" + each.sign)) for each in self.pieces
        )
        if not self.checked:
            add(f"if p + {size} > end: return None")
        self.checked = False
        if sum(map(len, (p[0] for p in self.pieces))) <= 6:
            run = Run(self.pieces)
            add(f"r = {constant(run.struct.unpack_from, 'U')}(b, p)")
            tests = " or ".join(f"r[{2 * at}] != {constant(head)}" for at, head in enumerate(run.heads))
            add(f"if {tests}: return None")
            for at, target in enumerate(self.targets):
                add(f"{target} = r[{2 * at + 1}]")
        else:
            struct, mask, expected = masked(self.pieces)
            want = f"{constant(mask)} != {constant(expected)}"
            add(f"if int.from_bytes(b[p:p + {size}], 'big') & {want}: return None")
            if self.targets:
                add(f"{', '.join(self.targets)}, = {constant(struct.unpack_from, 'U')}(b, p)")
        add(f"p += {size}")
        self.least += size
        self.pieces, self.targets = [], []


def reader_of(leaf: Leaf, shape: tuple[Any, ...]) -> Callable[..., Any]:
    """A function ``(b, t, p, end)`` that reads a list of this shape: values, formats, position; or None."""
    return _ReaderMaker(leaf).make(shape)


class _WriterMaker:
    """Writes the writer of values of known classes and formats."""

    def __init__(self, writer: LeafWriter) -> None:
        self.writer = writer
        self.src = Source("known values")
        self.run: list[Piece] = []
        self.names: list[str] = []
        self.parts: list[str] = []
        self.tests: list[str] = []

    def make(self, types: tuple[type[Any], ...], kept: tuple[Any, ...] | None) -> Callable[..., Any]:
        """``write(m, v)``: bytes, or None when the values are of other classes."""
        for at, kind in enumerate(types):
            self._item(f"v{at}", kind, None if kept is None else kept[at])
        self._flush()
        src = self.src
        names = ", ".join(f"v{at}" for at in range(len(types)))
        first = [f"    if len(v) != {len(types)}: return None", f"    {names}, = v"]
        first.append(f"    if {' or '.join(self.tests)}: return None")
        src.lines[:0] = first
        src.add(f"return b''.join(({', '.join(self.parts)},))")
        return src.function("write(m, v)")

    def _item(self, name: str, kind: type[Any], kept: Any) -> None:
        fmt = None if kept.__class__ is tuple else self.writer.formats.get((kind, kept))
        src = self.src
        if fmt is not None:
            self.run.append(Scalar(head_of(fmt), LETTERS[fmt]))
            self.names.append(name)
            self.tests.append(f"{name}.__class__ is not {kind.__name__}")
            return
        if kind is str and kept in self.writer.texts:
            raw = src.fresh("s")
            self.tests.append(f"{name}.__class__ is not str")
            src.add(f"{raw} = {name}.encode('latin-1')")
            wrong = too_long_or_short(self.writer.leaf, rule_of(self.writer.leaf, f.A) or (0, None), f"len({raw})")
            if wrong:
                src.add(f"if {wrong}: raise {src.constant(Surprise, 'X')}")
            # A length beyond one byte is an error of struct: the text is then written by itself.
            self.run.append(Scalar(bytes((f.A << 2 | 1,)), "B"))
            self.names.append(f"len({raw})")
            self._flush()
            self.parts.append(raw)
            return
        self._flush()
        self.tests.append(f"{name}.__class__ is not {src.constant(kind, 'Y')}")
        self.parts.append(f"{src.constant(self.writer.write, 'W')}({name}, {src.constant(kept, 'K')}, m)")

    def _flush(self) -> None:
        if not self.run:
            return
        made = Run(self.run)
        pairs = [f"{head!r}, {name}" for head, name in zip(made.heads, self.names, strict=True)]
        self.parts.append(f"{self.src.constant(made.struct.pack, 'P')}({', '.join(pairs)})")
        self.run, self.names = [], []


def writer_of(writer: LeafWriter, types: tuple[type[Any], ...], kept: tuple[Any, ...] | None) -> Callable[..., Any]:
    """A function ``(m, v)`` that writes values of these classes, received in these formats; None for other classes.

    ``m`` is the message around the list. It raises what struct raises for values out of range.
    """
    return _WriterMaker(writer).make(types, kept)
