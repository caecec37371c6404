"""Readers and writers of lists whose shape has been seen before.

The shape of a list is the format of each of its items, with lists inside lists. The third list of the same shape gets
a function of its own, made from the format codes alone; the number of functions and the work for them are bounded.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from .. import formats as f
from .._decoder import Formats
from .._header import header_bytes
from ..leaf import Leaf
from ..surprise import Surprise
from .exact import EXACT, TEXT_HEADS
from .heads import LeafWriter, head_of, letter, rule_of, text_bounds, too_long_or_short
from .layout import Constant, Piece, Run, Scalar, masked
from .source import Source

SIGHTS = 3  # the third sight builds
LONGEST = 256  # items of a shape
_LIVE = 256  # shapes with a function, and shapes that are counted
_BUILDS = 1024  # functions ever made for one place of a message: a peer cannot keep us compiling

F = TypeVar("F")


class Shapes(dict[Any, F]):
    """Functions by shape: at most 256, the oldest goes first; and how often other shapes have been seen."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: OrderedDict[Any, int] = OrderedDict()
        self._builds = 0

    def due(self, key: Any, sights: int = 1) -> bool:
        """Count a sight of ``key``; whether it is time to make its function."""
        seen = self._seen.pop(key, 0) + sights
        if seen >= SIGHTS and self._builds < _BUILDS:
            self._builds += 1
            return True
        self._seen[key] = seen
        if len(self._seen) > _LIVE:
            self._seen.popitem(last=False)
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

    def make(self, shape: tuple[Any, ...]) -> Callable[..., Any]:
        """``read(b, t, p, end)``: values, formats and position, or None when the list has another shape."""
        add = self.src.add
        values, formats = self._list(shape)
        self._flush()
        add(f"return {values}, {self.src.constant(formats)}, p")
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
        if sum(map(len, (p[0] for p in self.pieces))) <= 6:
            run = Run(self.pieces)
            add(f"if p + {run.size} > end: return None")
            add(f"r = {constant(run.struct.unpack_from, 'U')}(b, p)")
            tests = " or ".join(f"r[{2 * at}] != {constant(head)}" for at, head in enumerate(run.heads))
            add(f"if {tests}: return None")
            for at, target in enumerate(self.targets):
                add(f"{target} = r[{2 * at + 1}]")
            size = run.size
        else:
            struct, mask, expected = masked(self.pieces)
            size = struct.size
            want = f"{constant(mask)} != {constant(expected)}"
            add(f"if p + {size} > end or int.from_bytes(b[p:p + {size}], 'big') & {want}: return None")
            if self.targets:
                add(f"{', '.join(self.targets)}, = {constant(struct.unpack_from, 'U')}(b, p)")
        add(f"p += {size}")
        self.pieces, self.targets = [], []


def reader_of(leaf: Leaf, shape: tuple[Any, ...]) -> Callable[..., Any]:
    """A function ``(b, t, p, end)`` that reads a list of this shape: values, formats, position; or None."""
    return _ReaderMaker(leaf).make(shape)


def writer_of(writer: LeafWriter, types: tuple[type[Any], ...], kept: tuple[Any, ...] | None) -> Callable[..., Any]:
    """A function ``(m, v)`` that writes values of these classes, received in these formats.

    ``m`` is the message around the list. It raises what struct raises for values out of range.
    """
    src = Source("known values")
    src.add(f"{', '.join(f'v{at}' for at in range(len(types)))}, = v")
    parts: list[str] = []
    run: list[Piece] = []
    names: list[str] = []

    def flush() -> None:
        if not run:
            return
        made = Run(run)
        pairs = [f"{src.constant(head)}, {name}" for head, name in zip(made.heads, names, strict=True)]
        parts.append(f"{src.constant(made.struct.pack, 'P')}({', '.join(pairs)})")
        run.clear()
        names.clear()

    for at, kind in enumerate(types):
        fmt = None if kept is None else kept[at]
        single = None if fmt.__class__ is tuple else writer.formats.get((kind, fmt))
        if single is not None:
            run.append(Scalar(head_of(single), "?" if single == f.BOOLEAN else {**f.STRUCT, f.B: "B"}[single]))
            names.append(f"v{at}")
            continue
        flush()
        if kind is str and fmt in writer.texts:
            _write_text(src, writer.leaf, f"v{at}", f"s{at}")
            parts += [f"{src.constant(TEXT_HEADS, 'H')}[len(s{at})]", f"s{at}"]
        else:
            parts.append(f"{src.constant(writer.write, 'W')}(v{at}, {src.constant(fmt, 'K')}, m)")
    flush()
    src.add(f"return b''.join(({', '.join(parts)},))")
    return src.function("write(m, v)")


def _write_text(src: Source, leaf: Leaf, name: str, raw: str) -> None:
    """Lines that encode a text; a long one, or one of undeclared length, is a surprise."""
    src.add(f"{raw} = {name}.encode('latin-1')")
    rule = rule_of(leaf, f.A) or (0, None)
    size = f"len({raw})"
    wrong = " or ".join(filter(None, (f"{size} > 255", too_long_or_short(leaf, rule, size))))
    src.add(f"if {wrong}: raise {src.constant(Surprise, 'X')}")
