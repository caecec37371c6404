"""Values of items that are no lists, from plain Python values to bytes. Nothing is ever wrapped or cut.

Source: SEMI E5 section 6; secs2.md sections 2 to 5.
"""

from array import array
from collections.abc import Callable, Sequence
from reprlib import Repr
from struct import Struct, pack
from struct import error as StructError
from typing import Any

from ._header import header_bytes
from ._leaf_reader import SWAPPED, Value
from .errors import EncodeError
from .formats import (
    ARRAY,
    BOOLEAN,
    F8,
    FLOATS,
    INTEGERS,
    NAMES,
    NUMBERS,
    RANGES,
    SIGNED,
    SIZES,
    STRUCT,
    UNSIGNED,
    A,
    B,
    J,
    W,
)
from .text import UTF_8, LocalizedText, encode_jis8

# Format byte, length byte and value of a single number in one step.
_PACK = {fmt: Struct(">BB" + STRUCT[fmt]).pack for fmt in NUMBERS}

# Array type code (or memoryview format) and item size -> format: "l" is four bytes on one platform, eight on another.
_BUFFER_FORMATS: dict[tuple[str, int], int] = {
    (code, SIZES[fmt]): fmt
    for codes, formats in (("bhilq", SIGNED), ("BHILQ", UNSIGNED), ("fd", FLOATS))
    for code in codes
    for fmt in formats
}
_BYTE_BUFFERS = ("B", "b", "c")

_repr = Repr()
_repr.maxstring = _repr.maxother = 60


def show(value: object) -> str:
    """A value for an error message, shortened; never fails and never takes long."""
    try:
        return _repr.repr(value)
    except ValueError:  # an integer of thousands of digits
        return f"a very large {type(value).__name__}"


def buffer_format(value: object) -> int | None:
    """The number format whose elements an array.array or another one-dimensional buffer holds; None for others."""
    try:
        view = memoryview(value)  # type: ignore[arg-type]
    except TypeError:
        return None
    if view.ndim != 1 or not view.c_contiguous:
        return None
    return _BUFFER_FORMATS.get((view.format, view.itemsize))


def write_leaf(fmt: int, value: Value, out: bytearray) -> None:
    """Append ``value`` to ``out`` as one item of format ``fmt``, any format but L. None is the zero-length item.

    Raises EncodeError when the format cannot hold the value; ``out`` is then as it was.
    """
    writer = _WRITERS.get(fmt)
    if writer is None:
        raise EncodeError(f"{NAMES.get(fmt, fmt)} is not the format of a single value")
    if value is None:
        out += bytes((fmt << 2 | 1, 0))
    else:
        writer(fmt, value, out)


def _append(fmt: int, payload: bytes | bytearray, out: bytearray) -> None:
    out += header_bytes(fmt, len(payload))
    out += payload


def _refuse(fmt: int, value: object) -> EncodeError:
    return EncodeError(f"{NAMES[fmt]} does not hold {show(value)} ({type(value).__name__})")


def _write_integers(fmt: int, value: Value, out: bytearray) -> None:
    if type(value) is int:
        try:
            out += _PACK[fmt](fmt << 2 | 1, SIZES[fmt], value)
        except StructError:
            raise _out_of_range(fmt, value) from None
    elif isinstance(value, int):  # an IntEnum member, or a bool
        _check_integer(fmt, value)
        out += _PACK[fmt](fmt << 2 | 1, SIZES[fmt], value)
    elif buffer_format(value) == fmt and not isinstance(value, (bytes, bytearray)):
        _append(fmt, _copy_buffer(fmt, value), out)
    else:
        _append(fmt, _pack_integers(fmt, _elements(fmt, value)), out)


def _check_integer(fmt: int, value: object) -> None:
    """Refuse what is no integer (a bool is none) and what the format's range leaves out."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise _refuse(fmt, value)
    low, high = RANGES[fmt]
    if not low <= value <= high:
        raise _out_of_range(fmt, value)


def _out_of_range(fmt: int, value: int) -> EncodeError:
    low, high = RANGES[fmt]
    return EncodeError(f"{show(value)} is outside the range of {NAMES[fmt]}, {low} to {high}")


def _pack_integers(fmt: int, values: Sequence[Any]) -> bytes:
    if set(map(type, values)) <= {int}:
        try:
            return _wire_order(fmt, array(ARRAY[fmt], values))
        except OverflowError:
            pass  # the loop finds the culprit
    _check_each(_check_integer, fmt, values)
    return _wire_order(fmt, array(ARRAY[fmt], values))


def _wire_order(fmt: int, values: "array[Any]") -> bytes:
    if fmt in SWAPPED:
        values.byteswap()
    return values.tobytes()


def _check_each(check: Callable[[int, object], None], fmt: int, values: Sequence[Any]) -> None:
    for index, value in enumerate(values):
        try:
            check(fmt, value)
        except EncodeError as error:
            error.inside(f"[{index}]")
            raise


def _write_floats(fmt: int, value: Value, out: bytearray) -> None:
    if type(value) is float and fmt == F8:
        out += _PACK[F8](F8 << 2 | 1, 8, value)
    elif isinstance(value, (float, int)):
        _check_float(fmt, value)
        out += _PACK[fmt](fmt << 2 | 1, SIZES[fmt], value)
    elif buffer_format(value) == fmt:
        _append(fmt, _copy_buffer(fmt, value), out)
    else:
        _append(fmt, _pack_floats(fmt, _elements(fmt, value)), out)


def _check_float(fmt: int, value: object) -> None:
    """Refuse what is no number, integers that a double rounds, and finite values beyond single precision."""
    if not isinstance(value, (float, int)) or isinstance(value, bool):
        raise _refuse(fmt, value)
    if isinstance(value, int):
        try:
            exact = float(value) == value
        except OverflowError:
            exact = False
        if not exact:
            raise EncodeError(f"{NAMES[fmt]} cannot hold the integer {show(value)} exactly")
    try:
        pack(">" + STRUCT[fmt], value)
    except OverflowError:
        raise EncodeError(f"{show(value)} is outside the range of {NAMES[fmt]}") from None


def _pack_floats(fmt: int, values: Sequence[Any]) -> bytes:
    code = f">{len(values)}{STRUCT[fmt]}"
    if set(map(type, values)) <= {float}:
        try:
            return pack(code, *values)
        except OverflowError:
            pass  # the loop finds the culprit
    _check_each(_check_float, fmt, values)
    return pack(code, *values)


def _copy_buffer(fmt: int, value: Value) -> bytes:
    """The elements of a buffer of the very format, bit by bit, so that the payload of a NaN survives."""
    values: array[Any] = array(ARRAY[fmt])
    values.frombytes(memoryview(value).cast("B"))
    return _wire_order(fmt, values)


def _elements(fmt: int, value: Value) -> Sequence[Any]:
    """The elements of an array value: a list, a tuple, or a buffer of numbers. bytes are binary, not numbers."""
    if isinstance(value, (list, tuple, range)):
        return value
    if isinstance(value, (bytes, bytearray)) or buffer_format(value) is None:
        raise _refuse(fmt, value)
    elements: list[Any] = memoryview(value).tolist()
    return elements


def _write_booleans(fmt: int, value: Value, out: bytearray) -> None:
    if isinstance(value, (list, tuple)):
        _check_each(_check_boolean, fmt, value)
        _append(fmt, bytes(value), out)
    else:
        _check_boolean(fmt, value)
        out += bytes((fmt << 2 | 1, 1, value))


def _check_boolean(fmt: int, value: object) -> None:
    if not isinstance(value, bool):
        raise _refuse(fmt, value)


def _write_binary(fmt: int, value: Value, out: bytearray) -> None:
    if isinstance(value, int):
        if isinstance(value, bool):
            raise _refuse(fmt, value)
        if not 0 <= value <= 0xFF:
            raise EncodeError(f"{show(value)} is outside the range of a B byte, 0 to 255")
        out += bytes((fmt << 2 | 1, 1, value))
    elif isinstance(value, (bytes, bytearray)):
        _append(fmt, value, out)
    elif isinstance(value, (memoryview, array)) and memoryview(value).format in _BYTE_BUFFERS:
        _append(fmt, memoryview(value).tobytes(), out)
    else:
        raise _refuse(fmt, value)


def _write_ascii(fmt: int, value: Value, out: bytearray) -> None:
    if not isinstance(value, str):
        raise _refuse(fmt, value)
    try:
        payload = value.encode("latin-1")
    except UnicodeEncodeError as error:
        raise EncodeError(
            f"A holds characters up to U+00FF, not {value[error.start]!a} at index {error.start}"
        ) from None
    _append(fmt, payload, out)


def _write_jis8(fmt: int, value: Value, out: bytearray) -> None:
    if not isinstance(value, str):
        raise _refuse(fmt, value)
    _append(fmt, encode_jis8(value), out)


def _write_localized(fmt: int, value: Value, out: bytearray) -> None:
    if not isinstance(value, str):
        raise _refuse(fmt, value)
    text = value if isinstance(value, LocalizedText) else LocalizedText(value, UTF_8)
    payload = b"" if text.code is None else text.code.to_bytes(2, "big") + text.raw
    _append(fmt, payload, out)


_WRITERS: dict[int, Callable[[int, Value, bytearray], None]] = {
    A: _write_ascii,
    J: _write_jis8,
    W: _write_localized,
    B: _write_binary,
    BOOLEAN: _write_booleans,
    **dict.fromkeys(INTEGERS, _write_integers),
    **dict.fromkeys(FLOATS, _write_floats),
}
