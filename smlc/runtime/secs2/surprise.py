"""Surprises: what the fused codecs leave to the plain one, and the bodies that they are given at all.

A fused codec (package fuse, loaded at the first use of a message class) only takes the ordinary case. Whatever else it
meets it answers with one of the exceptions below, and the plain codec reads or writes the message from the beginning.
"""

from struct import error as StructError

from ._header import DEFAULT_LIMITS, Limits
from .errors import DecodeError, EncodeError


class Surprise(Exception):
    """The bytes or the value at hand are not the ordinary case."""


# What a fused reader may raise for bytes that it does not understand: cut off, or not of the expected shape.
UNREAD = (Surprise, DecodeError, StructError, IndexError)
# What a fused writer may raise for values that it cannot write at once; the plain codec says what is wrong with them.
UNWRITTEN = (
    Surprise,
    EncodeError,
    StructError,
    OverflowError,
    AttributeError,
    TypeError,
    ValueError,
    IndexError,
)
# Every item has two bytes at least, so a body of this length cannot hold too many items.
ORDINARY = min(DEFAULT_LIMITS.total, 2 * DEFAULT_LIMITS.items)


def fits(size: int, limits: Limits) -> bool:
    """Whether a body of this size can exceed no limit but the depth, at which a fused reader gives up by itself."""
    if limits is DEFAULT_LIMITS:
        return size <= ORDINARY
    return limits.views is None and limits.depth >= DEFAULT_LIMITS.depth and size <= min(limits.total, 2 * limits.items)
