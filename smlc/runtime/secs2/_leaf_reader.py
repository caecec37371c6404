"""Values of items that are no lists, from bytes to plain Python values.

Source: SEMI E5 section 6; secs2.md sections 2 to 5.
"""

import sys
from array import array
from collections.abc import Callable
from struct import Struct
from typing import Any

from .formats import ARRAY, BOOLEAN, NUMBERS, SIZES, STRUCT, A, B, J, W
from .text import LocalizedText, decode_jis8

Value = Any  # plain Python value of one item: the table stands in codec.py

_UNPACK = {fmt: Struct(">" + STRUCT[fmt]).unpack_from for fmt in NUMBERS}

# Formats whose bytes must be turned round between the wire and an array in memory.
SWAPPED = frozenset(fmt for fmt in NUMBERS if SIZES[fmt] > 1 and sys.byteorder == "little")


def read_leaf(fmt: int, buf: bytes, pos: int, length: int) -> Value:
    """The plain value of ``length`` bytes at ``pos`` as format ``fmt``, any format but L.

    The length has been checked by ``read_header``; every value that passes there is readable, so nothing is raised.
    """
    return _READERS[fmt](fmt, buf, pos, length)


def read_limited(fmt: int, buf: bytes, pos: int, length: int, views: int | None) -> Value:
    """Like ``read_leaf``; a binary of at least ``views`` bytes is not copied."""
    if views is not None and fmt == B and length >= views:
        return memoryview(buf)[pos : pos + length]
    return _READERS[fmt](fmt, buf, pos, length)


def _read_numbers(fmt: int, buf: bytes, pos: int, length: int) -> Value:
    if length == SIZES[fmt]:
        return _UNPACK[fmt](buf, pos)[0]
    if not length:
        return None
    values: array[Any] = array(ARRAY[fmt])
    values.frombytes(buf[pos : pos + length])
    if fmt in SWAPPED:
        values.byteswap()
    return values


def _read_ascii(_fmt: int, buf: bytes, pos: int, length: int) -> str:
    return str(buf[pos : pos + length], "latin-1")


def _read_jis8(_fmt: int, buf: bytes, pos: int, length: int) -> str:
    return decode_jis8(buf[pos : pos + length])


def _read_localized(_fmt: int, buf: bytes, pos: int, length: int) -> LocalizedText:
    if not length:
        return LocalizedText.from_raw(None, b"")
    return LocalizedText.from_raw(buf[pos] << 8 | buf[pos + 1], buf[pos + 2 : pos + length])


def _read_binary(_fmt: int, buf: bytes, pos: int, length: int) -> bytes:
    return buf[pos : pos + length]


def _read_booleans(_fmt: int, buf: bytes, pos: int, length: int) -> bool | tuple[bool, ...] | None:
    if length == 1:
        return buf[pos] != 0
    if not length:
        return None
    return tuple(map(bool, buf[pos : pos + length]))


_READERS: dict[int, Callable[[int, bytes, int, int], Value]] = {
    A: _read_ascii,
    J: _read_jis8,
    W: _read_localized,
    B: _read_binary,
    BOOLEAN: _read_booleans,
    **dict.fromkeys(NUMBERS, _read_numbers),
}
