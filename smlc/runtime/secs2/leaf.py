"""One data item of a declared message: which formats it may have, and its plain Python value.

Decoding accepts every allowed format and 1 to 3 length bytes. A number of values that the definition does not
foresee, but that leaves the value readable, is a deviation: it is recorded and the value kept (no value: None;
several where one is expected: a tuple). A format that the definition does not allow is an error.

Source: secs2.md sections 3, 5 and 10.
"""

from array import array
from collections.abc import Callable
from typing import Any

from . import formats as f
from ._columns import COLUMNS
from ._decoder import Formats, decode_value
from ._encoder import encode_value
from ._header import Limits, header_bytes, read_header
from ._leaf_reader import read_limited
from ._leaf_writer import buffer_format, show, write_leaf
from .errors import DecodeError, EncodeError
from .item import Item
from .text import LocalizedText

Rule = tuple[int, int | None]  # fewest and most elements; None: no upper bound
_TEXT = (f.A, f.J, f.W)
# Types of which every value can be meant for the same formats.
_PLAIN = (int, str, float, bool, bytes)
# Deviations that are listed with path and offset; a body of a million odd items must not become a million errors.
_LISTED = 100


class Reading:
    """State of one decode: limits, and what was found so far that is not quite as declared.

    ``drift`` lists the first hundred deviations; ``oddities`` counts all of them, and besides the empty items of
    other formats that were taken for an empty list, which are no deviation but fit an alternative better.
    """

    __slots__ = ("drift", "items", "limits", "oddities")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.items = limits.items - 1  # the body itself is one
        self.oddities = 0
        self.drift: list[DecodeError] = []

    def deviate(self, pos: int, expected: str, found: str) -> None:
        """Record a deviation of the item at ``pos`` that leaves its value readable."""
        self.oddities += 1
        if len(self.drift) < _LISTED:
            self.drift.append(DecodeError(f"expected {expected}, found {found}", pos, expected, found))

    def odd(self) -> None:
        """Record an empty item of another format that is taken for an empty list."""
        self.oddities += 1

    def spend(self, items: int, pos: int, depth: int) -> None:
        """Count ``items`` more items, with ``depth`` lists around them; DecodeError at ``pos`` when it is too much."""
        if depth > self.limits.depth:
            raise DecodeError(f"lists are nested deeper than {self.limits.depth} levels", pos)
        self.items -= items
        if self.items < 0:
            raise DecodeError(f"more than {self.limits.items} items in one message", pos)


class Leaf:
    """A data item that is no list (or, where its formats include L, any item).

    ``send`` and ``accept`` are the formats with their counts in order of preference, none for any item; ``array``:
    the value is a sequence whatever its length; ``nullable``: a zero-length item of any format is None (empty text,
    empty array); ``empty_list``: likewise, and None goes out as the empty list; ``codes``: from number to member of
    the code table; ``depth``: lists around the item.
    """

    __slots__ = ("any", "array", "candidates", "codes", "depth", "empty_list", "nullable", "open", "rules", "send")

    def __init__(
        self,
        send: dict[int, Rule],
        accept: dict[int, Rule],
        array: bool,
        nullable: bool,
        codes: Callable[[int], Any] | None,
        empty_list: bool = False,
        depth: int = 0,
    ) -> None:
        self.any = not send
        self.send = tuple(send)
        self.rules: dict[int, Rule] = {**accept, **send}
        self.array = array
        self.nullable = nullable or empty_list
        self.empty_list = empty_list
        self.codes = codes
        self.candidates: dict[type[Any], tuple[int, ...]] = {}
        self.depth = depth
        self.open = self.any or self.nullable or len(self.rules) > 1 or f.L in self.rules

    # ------------------------------------------------------------------ decode

    def decode(self, buf: bytes, pos: int, end: int, reading: Reading) -> tuple[Any, Formats, int]:
        """Value, its formats, and the position behind the item at ``pos``."""
        fmt, length, at = read_header(buf, pos, end)
        rule = self.rules.get(fmt)
        if rule is None:
            if self.any:
                return self._decode_any(buf, pos, end, reading, fmt, length, at)
            if not length and self.nullable:
                return self._nothing(), (() if fmt == f.L else fmt), at
            raise self._wrong_format(fmt, pos)
        if fmt == f.L:
            self._check_count(fmt, length, rule, pos, reading)
            return self._decode_list(buf, pos, end, reading)
        count = length // f.SIZES[fmt]
        self._check_count(fmt, count, rule, pos, reading)
        value = read_limited(fmt, buf, at, length, reading.limits.views)
        return self._value(fmt, value, count, rule), fmt, at + length

    def decode_column(self, count: int, buf: bytes, pos: int, end: int) -> tuple[list[Any], Formats, int] | None:
        """Values, formats and end of ``count`` such items that are single numbers of one format, else None."""
        fmt = buf[pos] >> 2 if pos < end else -1
        column = COLUMNS.get(fmt)
        lo, hi = (0, None) if self.any else self.rules.get(fmt, (2, 0))
        if column is None or self.array or self.codes or lo > 1 or (hi is not None and hi < 1):
            return None
        values = column.read(buf, pos, count, end)
        return None if values is None else (values, (fmt,) * count if self.open else (), pos + count * column.size)

    def _decode_any(
        self, buf: bytes, pos: int, end: int, reading: Reading, fmt: int, length: int, at: int
    ) -> tuple[Any, Formats, int]:
        if fmt == f.L:
            return self._decode_list(buf, pos, end, reading)
        return read_limited(fmt, buf, at, length, reading.limits.views), fmt, at + length

    def _decode_list(self, buf: bytes, pos: int, end: int, reading: Reading) -> tuple[Any, Formats, int]:
        """A list of any content, its items and levels counted with those of the whole message."""
        value, formats, after = decode_value(buf, pos, end, reading.limits)
        depth = self.depth
        lists: list[Any] = [formats]
        while lists:
            depth += 1
            reading.spend(sum(map(len, lists)), pos, depth)
            lists = [child for children in lists for child in children if child.__class__ is tuple]
        return value, formats, after

    def _value(self, fmt: int, value: Any, count: int, rule: Rule) -> Any:
        if fmt in _TEXT:
            return value
        if fmt == f.B:
            if rule != (1, 1) or self.array:
                return value
            if count != 1:
                return value if count else None
            number = value[0]
            return self.codes(number) if self.codes else number
        if self.array:
            return _sequence(fmt, value, count)
        if count == 1:
            return self.codes(value) if self.codes and fmt != f.BOOLEAN else value
        # Where one value is declared, several are a deviation and come as a tuple; elsewhere they are an array.
        return tuple(value) if count and rule[1] == 1 else value

    def _check_count(self, fmt: int, count: int, rule: Rule, pos: int, reading: Reading) -> None:
        lo, hi = rule
        if count >= lo and (hi is None or count <= hi):
            return
        if self.nullable and not count:
            return
        name = f.NAMES[fmt]
        reading.deviate(pos, f"{name}{bounds_text(lo, hi)}", f"{name}[{count}]")

    def _nothing(self) -> Any:
        """What a zero-length item of a foreign format means here."""
        if self.array:
            return ()
        return "" if all(fmt in _TEXT for fmt in self.send) else None

    def _wrong_format(self, fmt: int, pos: int) -> DecodeError:
        expected = " or ".join(f.NAMES[allowed] for allowed in self.rules)
        found = f.NAMES[fmt]
        return DecodeError(f"expected {expected}, found {found}", pos, expected, found)

    # ------------------------------------------------------------------ encode

    def encode(self, value: Any, kept: Formats | None, out: bytearray) -> None:
        """Append ``value`` in the format that was received (``kept``) or the first one that can hold it."""
        if isinstance(value, Item):
            self._encode_item(value, out)
        elif self.any:
            encode_value(value, out, kept)
        elif f.L in self.rules and isinstance(value, (list, tuple)):
            self._encode_list_or_array(value, kept, out)
        elif kept is None or not self._encode_as_received(value, kept, out):
            self._encode_preferred(value, out)

    def _encode_as_received(self, value: Any, kept: Formats, out: bytearray) -> bool:
        empty = value is None or (isinstance(value, (str, tuple, array)) and not value)
        if isinstance(kept, tuple):
            as_list = self.nullable and empty and not kept
            if as_list:
                out += header_bytes(f.L, 0)
            return as_list
        if empty and (self.nullable or (kept in self.rules and self.rules[kept][0] == 0)):
            out += header_bytes(kept, 0)
            return True
        return kept in self.rules and holds(kept, value) and self._try(kept, value, out)

    def _encode_list_or_array(self, value: Any, kept: Formats | None, out: bytearray) -> None:
        """Append a list or tuple where the formats include L: as a list or as an array of one format.

        The empty list is ``<L[0]>``; None and the empty tuple are the zero-length item of the preferred format.
        """
        if kept is None and value == []:
            kept = ()
        mark = len(out)
        known = isinstance(kept, tuple) or kept in self.rules
        used = encode_value(value, out, kept if known else None, self.send)
        try:
            self._check_sent(f.L if isinstance(used, tuple) else used, len(value))
        except EncodeError:
            del out[mark:]
            raise

    def _encode_item(self, item: Item, out: bytearray) -> None:
        if not self.any:
            count = _count(item.value)
            if not (self.nullable and not count):
                if item.format not in self.rules:
                    allowed = " or ".join(f.NAMES[fmt] for fmt in self.rules)
                    raise EncodeError(f"the item is {f.NAMES[item.format]}, the definition allows {allowed}")
                self._check_sent(int(item.format), count)
        encode_value(item, out)

    def _encode_preferred(self, value: Any, out: bytearray) -> None:
        if value is None:
            self._encode_nothing(out)
            return
        candidates = self._candidates(value)
        if len(candidates) == 1:
            self._write(candidates[0], value, out)
            return
        for fmt in candidates:
            if self._try(fmt, value, out):
                return
        allowed = " or ".join(f.NAMES[fmt] + bounds_text(*self.rules[fmt]) for fmt in self.send)
        raise EncodeError(f"{show(value)} cannot be sent as {allowed}")

    def _candidates(self, value: Any) -> tuple[int, ...]:
        """The formats to send that can be meant for a value of this type, in order of preference."""
        kind = value.__class__
        found = self.candidates.get(kind)
        if found is None:
            found = tuple(fmt for fmt in self.send if holds(fmt, value))
            if kind is LocalizedText:
                found = tuple(sorted(found, key=f.W.__ne__))  # the other text formats drop its encoding code
            if kind in _PLAIN:
                self.candidates[kind] = found
        return found

    def _encode_nothing(self, out: bytearray) -> None:
        if self.empty_list:
            out += header_bytes(f.L, 0)
            return
        fmt = self.send[0]
        lo = self.rules[fmt][0]
        if not self.nullable and lo > 0:
            raise EncodeError(f"a value is required ({f.NAMES[fmt]}{bounds_text(*self.rules[fmt])}), got None")
        out += header_bytes(fmt, 0)

    def _try(self, fmt: int, value: Any, out: bytearray) -> bool:
        mark = len(out)
        try:
            self._write(fmt, value, out)
        except EncodeError:
            del out[mark:]
            return False
        return True

    def _write(self, fmt: int, value: Any, out: bytearray) -> None:
        self._check_sent(fmt, _count(value))
        write_leaf(fmt, value, out)

    def _check_sent(self, fmt: int, count: int) -> None:
        """Refuse to send a number of values (characters, elements) that the definition does not foresee."""
        lo, hi = self.rules[fmt]
        if (count < lo or (hi is not None and count > hi)) and not (self.nullable and not count):
            unit = "characters" if fmt in _TEXT else "elements" if fmt == f.L else "values"
            raise EncodeError(f"{count} {unit} where {f.NAMES[fmt]}{bounds_text(lo, hi)} is declared")


def _sequence(fmt: int, value: Any, count: int) -> Any:
    """The values of an array item, whatever their number: array.array for numbers, a tuple for BOOLEAN."""
    if count > 1:
        return value
    values = (value,) if count else ()
    return array(f.ARRAY[fmt], values) if fmt in f.ARRAY else values


def bounds_text(lo: int, hi: int | None) -> str:
    """Bounds as a definition writes them: ``[3]``, ``[0..40]``, ``[1..]``, nothing when free."""
    if hi is None:
        return f"[{lo}..]" if lo else ""
    return f"[{lo}]" if lo == hi else f"[{lo}..{hi}]"


def holds(fmt: int, value: Any) -> bool:
    """Whether a value of this Python type can be meant for this format at all (ranges are checked later)."""
    if isinstance(value, str):
        return fmt in _TEXT
    if isinstance(value, (bytes, bytearray)) or (isinstance(value, memoryview) and value.itemsize == 1):
        return fmt == f.B
    if isinstance(value, bool):
        return fmt == f.BOOLEAN
    if isinstance(value, int):
        return fmt in f.NUMBERS or fmt == f.B
    if isinstance(value, float) or (not isinstance(value, (list, tuple)) and buffer_format(value) in f.FLOATS):
        return fmt in f.FLOATS
    return fmt not in _TEXT


def _count(value: Any) -> int:
    if value is None:
        return 0
    return len(value) if hasattr(value, "__len__") else 1
