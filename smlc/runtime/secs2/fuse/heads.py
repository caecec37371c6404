"""Tables of one data item: which first bytes mean which value, and which value becomes which bytes.

Source: secs2.md sections 2 to 5.
"""

from array import array
from collections.abc import Callable
from struct import Struct
from struct import error as StructError
from typing import Any

from .. import formats as f
from .._choice import choose_format
from .._header import header_bytes
from .._leaf_reader import SWAPPED
from ..leaf import Leaf, holds
from ..surprise import Surprise
from .exact import BINARY_HEADS, TEXT_HEADS

Rule = tuple[int, int | None]
# Format, bytes of the whole item, reader of its value at a position.
Head = tuple[int, int, Callable[[bytes, int], tuple[Any, ...]]]
Packer = tuple[Callable[[Any, Any], bytes], Any]

LETTERS = {**f.STRUCT, f.BOOLEAN: "?", f.B: "B"}
FREE: Rule = (0, None)


def head_of(fmt: int) -> bytes:
    """The first two bytes of an item with one element."""
    return bytes((fmt << 2 | 1, f.SIZES[fmt]))


def rule_of(leaf: Leaf, fmt: int) -> Rule | None:
    """How many elements of a format the item may have; None: it may not have this format."""
    return FREE if leaf.any else leaf.rules.get(fmt)


def letter(leaf: Leaf, fmt: int) -> str | None:
    """The struct letter that reads the value of an item with one element; None where that takes more."""
    rule = rule_of(leaf, fmt)
    if fmt not in LETTERS or rule is None or rule[0] > 1 or (rule[1] is not None and rule[1] < 1) or leaf.array:
        return None
    if fmt == f.B and (leaf.any or rule != (1, 1)):
        return None if leaf.codes else "1s"
    return None if fmt == f.BOOLEAN and leaf.codes else LETTERS[fmt]


_READ = {
    (fmt, sign): Struct(f">2x{sign}").unpack_from for fmt, sign in [*LETTERS.items(), (f.B, "1s")] if fmt in f.SIZES
}


def heads(leaf: Leaf) -> dict[bytes, Head]:
    """First two bytes -> how to read the item, for all items of one element whose value struct reads."""
    found: dict[bytes, Head] = {}
    for fmt in LETTERS:
        sign = letter(leaf, fmt)
        if sign is not None:
            found[head_of(fmt)] = (fmt, 2 + f.SIZES[fmt], _READ[fmt, sign])
    return found


def heads_and_texts(leaf: Leaf) -> dict[bytes, tuple[int, int, Any]]:
    """The table of ``heads``, and texts by their first two bytes, without a reader."""
    found: dict[bytes, tuple[int, int, Any]] = dict(heads(leaf))
    bounds = text_bounds(leaf)
    if bounds is not None:
        for size in range(bounds[0], 256 if bounds[1] is None else bounds[1] + 1):
            found[TEXT_HEADS[size]] = f.A, 2 + size, None
    return found


def text_bounds(leaf: Leaf) -> Rule | None:
    """Shortest and longest A item with a one-byte length; None: the item is no text."""
    rule = rule_of(leaf, f.A)
    if rule is None or rule[0] > 255:
        return None
    return rule[0], None if rule[1] is None or rule[1] >= 255 else rule[1]


def too_long_or_short(leaf: Leaf, rule: Rule, name: str) -> str:
    """A condition in Python: the number ``name`` of characters or bytes is not what is declared. Empty: never."""
    lo, hi = rule
    short = f"0 < {name} < {lo}" if leaf.nullable and lo > 1 else f"{name} < {lo}" if lo and not leaf.nullable else ""
    long = f"{name} > {hi}" if hi is not None else ""
    return " or ".join(filter(None, (short, long)))


class LeafWriter:
    """Bytes of single values, by class of the value and format that was received."""

    __slots__ = ("formats", "leaf", "packers", "texts")

    def __init__(self, leaf: Leaf) -> None:
        self.leaf = leaf
        self.packers: dict[tuple[type[Any], Any], Packer] = {}
        # The formats of those values that are packed as a single element.
        self.formats: dict[tuple[type[Any], Any], int] = {}
        self.texts: set[Any] = set()  # received formats for which a str goes out as A
        for kind, sample in ((int, 1), (float, 1.5), (bool, True), (str, "x"), (bytes, b"x")):
            for kept in (None, *(f.NAMES if leaf.any else leaf.rules)):
                fmt = first_format(leaf, sample) if kept is None else kept
                if fmt is not None:
                    self._enter(kind, sample, kept, fmt)

        # An array of the very format that was received; others are a matter of the plain codec's choice.
        for fmt in f.NUMBERS:
            rule = rule_of(leaf, fmt)
            if rule is not None and (leaf.any or f.L not in leaf.rules):
                self.packers[array, fmt] = _array, (fmt, rule[0], f.MAX_LENGTH if rule[1] is None else rule[1])

    def _enter(self, kind: type[Any], sample: Any, kept: int | None, fmt: int) -> None:
        rule = rule_of(self.leaf, fmt)
        if rule is None or not holds(fmt, sample) or (kind is int and fmt in f.FLOATS):
            return
        if kind in (str, bytes):
            if fmt == f.A:
                self.texts.add(kept)
            if fmt in (f.A, f.B):
                self.packers[kind, kept] = (_text if fmt == f.A else _binary), (
                    rule[0],
                    f.MAX_LENGTH if rule[1] is None else rule[1],
                )
        elif fmt in LETTERS and rule[0] <= 1 and (rule[1] is None or rule[1] >= 1):
            # The head is packed with the value.
            self.formats[kind, kept] = fmt
            self.packers[kind, kept] = _PACK[fmt], head_of(fmt)

    def write(self, value: Any, kept: Any, message: Any) -> bytes:
        """The item for ``value``. A message with drift is left to the plain codec, whose counts are looser then."""
        packer = self.packers.get((value.__class__, kept))
        if packer is not None:
            try:
                return packer[0](packer[1], value)
            except (Surprise, StructError, OverflowError, UnicodeEncodeError):
                pass
        if message.drift:
            raise Surprise
        out = bytearray()
        self.leaf.encode(value, kept, out)
        return bytes(out)


_PACK = {fmt: Struct(f">2s{sign}").pack for fmt, sign in LETTERS.items()}


def first_format(leaf: Leaf, sample: Any) -> int | None:
    """The format that is tried first for values like ``sample`` when none was received."""
    if leaf.any:
        return choose_format(sample)
    return next((fmt for fmt in leaf.send if holds(fmt, sample)), None)


def _text(bounds: tuple[int, int], value: str) -> bytes:
    raw = value.encode("latin-1")
    size = len(raw)
    if not bounds[0] <= size <= bounds[1]:
        raise Surprise
    return (TEXT_HEADS[size] if size < 256 else header_bytes(f.A, size)) + raw


def _array(bounds: tuple[int, int, int], value: "array[Any]") -> bytes:
    fmt, lo, hi = bounds
    if value.typecode != f.ARRAY[fmt] or not max(lo, 1) <= len(value) <= hi:
        raise Surprise
    if fmt in SWAPPED:
        value = value[:]
        value.byteswap()
    raw = value.tobytes()
    return header_bytes(fmt, len(raw)) + raw


def _binary(bounds: tuple[int, int], value: bytes) -> bytes:
    size = len(value)
    if not bounds[0] <= size <= bounds[1]:
        raise Surprise
    return (BINARY_HEADS[size] if size < 256 else header_bytes(f.B, size)) + value
