"""The generic encoder: plain Python values, or objects that write themselves, to bytes.

Source: secs2.md sections 2 and 5.
"""

from collections.abc import Sequence

from ._choice import choose_format
from ._columns import FEWEST, write_column
from ._decoder import Formats
from ._header import header_bytes
from ._leaf_reader import Value
from ._leaf_writer import show, write_leaf
from .errors import EncodeError
from .formats import L


class Encodable:
    """An object that knows its own formats and can stand wherever a plain value can: see item.Item."""

    __slots__ = ()

    def write_to(self, out: bytearray) -> Formats:
        """Append the item to ``out`` and return its formats."""
        raise NotImplementedError


def encode_value(value: Value, out: bytearray, formats: Formats | None = None, allowed: Sequence[int] = ()) -> Formats:
    """Append ``value`` to ``out`` as one item, lists with all they hold; returns the formats used.

    An Item goes out in its own formats. For a plain value the kept ``formats`` are used where the value fits
    them, else the first format of ``allowed`` (order of preference, for the outermost item only) that can hold it,
    else the natural one of its type. Does not recurse. Raises EncodeError with path segments (``[2][0]``); ``out``
    is then as it was.
    """
    begin = len(out)
    values: Sequence[Value] = (value,)
    kept: Sequence[Formats | None] = (formats,)
    done: list[Formats] = []
    above: list[tuple[Sequence[Value], Sequence[Formats | None], list[Formats]]] = []
    open_lists: set[int] = set()
    try:
        while True:
            index = len(done)
            if index == len(values):
                if not above:
                    return done[0]
                finished = tuple(done)
                open_lists.discard(id(values))
                values, kept, done = above.pop()
                done.append(finished)
                continue
            child = values[index]
            if isinstance(child, Encodable):
                done.append(child.write_to(out))
                continue
            keep = kept[index] if index < len(kept) else None
            fmt = _write_item(child, out, keep, () if above else allowed)
            if fmt != L:
                done.append(fmt)
                continue
            children = () if child is None else child
            if len(children) >= FEWEST:
                column = write_column(children, keep)
                if column is not None:
                    done.append((column[0],) * len(children))
                    out += column[1]
                    continue
            if children and id(children) in open_lists:
                raise EncodeError("the list contains itself")
            open_lists.add(id(children))
            above.append((values, kept, done))
            values, kept, done = children, keep if isinstance(keep, tuple) else (), []
    except EncodeError as error:
        del out[begin:]
        if above:
            error.inside(f"[{len(done)}]")
            for _, _, finished_siblings in reversed(above[1:]):
                error.inside(f"[{len(finished_siblings)}]")
        raise


def _write_item(value: Value, out: bytearray, kept: Formats | None, allowed: Sequence[int]) -> int:
    """Write one leaf, or the head of a list; returns its format code."""
    if kept is not None:
        fmt = L if isinstance(kept, tuple) else kept
        if _try_write(fmt, value, out):
            return fmt
    fmt = allowed[0] if len(allowed) == 1 else choose_format(value, allowed)
    if fmt != L:
        write_leaf(fmt, value, out)
    elif not _try_write(L, value, out):
        raise EncodeError(f"L does not hold {show(value)} ({type(value).__name__})")
    return fmt


def _try_write(fmt: int, value: Value, out: bytearray) -> bool:
    """Write a leaf or the head of a list if the format fits the value."""
    if fmt == L:
        if value is not None and not isinstance(value, (list, tuple)):
            return False
        out += header_bytes(L, 0 if value is None else len(value))
        return True
    try:
        write_leaf(fmt, value, out)
    except EncodeError:
        return False
    return True


def encode(value: Value, formats: Formats | None = None) -> bytes:
    """The body for ``value``: see ``encode_value``."""
    out = bytearray()
    encode_value(value, out, formats)
    return bytes(out)
