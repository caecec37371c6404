"""The reading in which every oddity is a surprise, and what the generated functions call for odd lists and texts."""

from typing import Any

from .. import formats as f
from .._header import DEFAULT_LIMITS, header_bytes, read_header
from ..leaf import Reading
from ..surprise import Surprise


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
        """Items are counted beforehand (see surprise.fits), levels here."""
        if depth > self.limits.depth:
            raise Surprise


EXACT = _Exact(DEFAULT_LIMITS)


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


LARGE = 1 << 16  # bytes of a body that is not decoded as a whole


def text_of(buf: bytes) -> Any:
    """Something whose slices are the texts of the body: one decoding for all strings of a message."""
    return buf.decode("latin-1") if len(buf) < LARGE else LazyText(buf)


# Heads of short items by length, for the writers.
LIST_HEADS = tuple(header_bytes(f.L, count) for count in range(256))
TEXT_HEADS = tuple(header_bytes(f.A, count) for count in range(256))
BINARY_HEADS = tuple(header_bytes(f.B, count) for count in range(256))
