"""The generic SECS-II codec: bytes to plain Python values and back. Every other codec falls back on this one.

    format      decoded value                                   accepted besides
    L           list of values                                  tuple, None (empty)
    A           str, Latin-1, one byte a character
    J           str, JIS X 0201 (half-width katakana)           yen sign, overline
    W           LocalizedText                                   str: sent as UTF-8 (code 2)
    B           bytes, any length                               int 0 to 255, bytearray, memoryview, array("B")
    BOOLEAN     bool; None for no element; tuple for more       list
    integers    int; None for no element; array.array for more  list, tuple, range, any buffer of numbers
    F4, F8      float; None; array.array                        the same, and int that a double holds exactly

None stands for the zero-length item of every format. A bool is no integer, a float no integer, a string no number.
Format codes are kept beside the values, never inside them: an int for an item, a tuple of them for a list.
Source: SEMI E5 section 6; secs2.md sections 2 to 5.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from ._choice import choose_format
from ._decoder import Formats, decode_value
from ._decoder import decode as decode_plain
from ._encoder import encode, encode_value
from ._header import DEFAULT_LIMITS, Limits, header_bytes, read_header
from ._leaf_reader import Value, read_leaf
from ._leaf_writer import write_leaf
from .item import Item
from .surprise import fits

__all__ = [
    "DEFAULT_LIMITS",
    "Formats",
    "Limits",
    "Value",
    "choose_format",
    "decode",
    "decode_item",
    "decode_value",
    "encode",
    "encode_item",
    "encode_value",
    "header_bytes",
    "read_header",
    "read_leaf",
    "write_leaf",
]


@cache
def _fused() -> Callable[[bytes], tuple[Value, Formats] | None]:
    """The fused reader of any list, loaded when it is first needed."""
    read: Callable[[bytes], tuple[Value, Formats] | None] = import_module(".fuse.anything", __package__).read_body
    return read


_LEAVES = b"\x04"  # smaller first bytes are those of a list, or none


def decode(data: bytes | bytearray | memoryview, limits: Limits = DEFAULT_LIMITS) -> tuple[Value, Formats]:
    """Decode a whole body: exactly one item and nothing behind it. Returns value and formats.

    Raises DecodeError for everything else: no bytes, illegal bytes, bytes left over, more than ``limits`` allow.
    A list of a shape that has come before is read by a function made for it.
    """
    if memoryview(data).nbytes > limits.total:
        return decode_plain(data, limits)  # which refuses it
    buf = bytes(data)
    if buf[:1] < _LEAVES and fits(len(buf), limits):
        found = _fused()(buf)
        if found is not None:
            return found
    return decode_plain(buf, limits)


def decode_item(data: bytes | bytearray | memoryview, limits: Limits = DEFAULT_LIMITS) -> Item:
    """Read a whole body of exactly one item as a tree of Items. Raises DecodeError."""
    return Item.from_bytes(data, limits)


def encode_item(item: Item) -> bytes:
    """The bytes of a tree of Items, every length field as short as it can be."""
    return item.to_bytes()
