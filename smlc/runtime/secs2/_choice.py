"""Which format carries a Python value: the declared preference order, or the natural one where none is declared."""

from array import array
from collections.abc import Sequence

from ._leaf_reader import Value, read_leaf
from ._leaf_writer import buffer_format, show, write_leaf
from .errors import EncodeError
from .formats import BOOLEAN, F4, F8, INTEGER_PREFERENCE, NAMES, RANGES, A, B, J, L, W
from .text import LocalizedText

_TEXT_PREFERENCE = (A, J, W)


def choose_format(value: Value, allowed: Sequence[int] = ()) -> int:
    """The first format of ``allowed`` that holds ``value``; with none given, the natural format of its type.

    A format that holds the value exactly goes before one that rounds it (F4) or drops its encoding code (A or J
    for a LocalizedText). Raises EncodeError that names the value and the formats.
    """
    if not allowed:
        return _natural_format(value)
    if value is None:
        return allowed[0]
    if type(value) is int:
        for fmt in allowed:
            if fmt in RANGES and RANGES[fmt][0] <= value <= RANGES[fmt][1]:
                return fmt
            if fmt not in RANGES and _fits(fmt, value, exactly=True):
                return fmt
    for exactly in (True, False):
        for fmt in allowed:
            if _fits(fmt, value, exactly):
                return fmt
    names = ", ".join(NAMES.get(fmt, str(fmt)) for fmt in allowed)
    raise EncodeError(f"none of the formats {names} can hold {show(value)} ({type(value).__name__})")


def _fits(fmt: int, value: Value, exactly: bool) -> bool:
    if fmt == L:
        return isinstance(value, (list, tuple))
    written = bytearray()
    try:
        write_leaf(fmt, value, written)
    except EncodeError:
        return False
    if not exactly:
        return True
    if isinstance(value, LocalizedText):
        return fmt == W
    return fmt != F4 or _is_exact(value, written)


def _is_exact(value: Value, written: bytearray) -> bool:
    """True when the F4 item ``written`` reads back as ``value``; NaN counts as exact."""
    start = 1 + (written[0] & 3)
    read = read_leaf(F4, bytes(written), start, len(written) - start)
    if isinstance(value, (int, float)):
        return bool(read == value or value != value)
    again = read if isinstance(read, array) else () if read is None else (read,)
    return all(one == other or other != other for one, other in zip(again, value, strict=True))


def _natural_format(value: Value) -> int:
    """The format of a value by its type alone."""
    if isinstance(value, bool):
        return BOOLEAN
    if isinstance(value, int):
        return _natural_integer(value)
    if isinstance(value, float):
        return F8
    if isinstance(value, str):
        return _natural_text(value)
    if value is None or isinstance(value, (list, tuple)):
        return L
    if isinstance(value, (bytes, bytearray)):
        return B
    fmt = buffer_format(value)
    if fmt is not None:
        return B if isinstance(value, memoryview) and value.itemsize == 1 else fmt
    raise EncodeError(f"no SECS-II format for {show(value)} ({type(value).__name__})")


def _natural_integer(value: int) -> int:
    for fmt in INTEGER_PREFERENCE:
        low, high = RANGES[fmt]
        if low <= value <= high:
            return fmt
    raise EncodeError(f"{show(value)} is too large for every integer format")


def _natural_text(value: str) -> int:
    if isinstance(value, LocalizedText):
        return W
    for fmt in _TEXT_PREFERENCE:
        if _fits(fmt, value, exactly=False):
            return fmt
    raise EncodeError(f"no text format can hold {show(value)}")
