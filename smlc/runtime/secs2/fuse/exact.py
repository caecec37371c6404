"""Surprises: whatever is not the plainest case, and is left to the plain codec."""

from struct import error as StructError
from typing import Any

from .. import formats as f
from ..codec import DEFAULT_LIMITS, Limits, header_bytes, read_header
from ..errors import DecodeError, EncodeError
from ..leaf import Reading


class Surprise(Exception):
    """The bytes or the value at hand are not the ordinary case: the plain codec has to look."""


# What a fused reader may raise for bytes that it does not understand: cut off, or not of the expected shape.
UNREAD = (Surprise, DecodeError, StructError, IndexError)
# What a fused writer may raise for values that it cannot write at once. AttributeError: a field was deleted or is an
# object of another class.
UNWRITTEN = (
    Surprise,
    EncodeError,
    StructError,
    UnicodeEncodeError,
    OverflowError,
    AttributeError,
    TypeError,
    ValueError,
    IndexError,
)


class _Exact(Reading):
    """A reading in which every oddity is a surprise. It has no state of its own and serves all threads."""

    __slots__ = ()

    def deviate(self, pos: int, expected: str, found: str) -> None:
        """No deviation is tolerated here."""
        raise Surprise

    def odd(self) -> None:
        """No oddity either."""
        raise Surprise

    def spend(self, items: int, pos: int, depth: int) -> None:
        """Items are counted beforehand (see ``fits``), levels here."""
        if depth > self.limits.depth:
            raise Surprise


EXACT = _Exact(DEFAULT_LIMITS)
# Every item has two bytes at least, so a body of this length cannot hold too many items.
ORDINARY = min(DEFAULT_LIMITS.total, 2 * DEFAULT_LIMITS.items)


def fits(size: int, limits: Limits) -> bool:
    """Whether no body of this size can exceed the limits but by its depth, which EXACT checks."""
    return limits.depth >= DEFAULT_LIMITS.depth and size <= min(limits.total, 2 * limits.items)


def list_head(buf: bytes, pos: int, end: int) -> tuple[int, int]:
    """Number of elements and position of the first one, whatever the length field; Surprise when it is no list."""
    fmt, length, at = read_header(buf, pos, end)
    if fmt != f.L:
        raise Surprise
    return length, at


def expect_list(buf: bytes, pos: int, end: int, count: int) -> int:
    """Position of the first element of a list of ``count``, whatever the length field."""
    length, at = list_head(buf, pos, end)
    if length != count:
        raise Surprise
    return at


class LazyText:
    """Stands for the Latin-1 text of a large body: only the slices that are asked for are decoded."""

    __slots__ = ("buf",)

    def __init__(self, buf: bytes) -> None:
        self.buf = buf

    def __getitem__(self, place: slice) -> str:
        return self.buf[place].decode("latin-1")


_LARGE = 1 << 16


def text_of(buf: bytes) -> Any:
    """Something whose slices are the texts of the body: one decoding for all strings of a message."""
    return buf.decode("latin-1") if len(buf) < _LARGE else LazyText(buf)


# Heads of short items by length, for the writers.
LIST_HEADS = tuple(header_bytes(f.L, count) for count in range(256))
TEXT_HEADS = tuple(header_bytes(f.A, count) for count in range(256))
BINARY_HEADS = tuple(header_bytes(f.B, count) for count in range(256))
