"""Small message classes as a compiler could write them, for shapes that the standard messages do not have."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from smlc.runtime.secs2.message import Message, Struct

U4, U1, A, B, BOOLEAN, W, F8, L = 0o54, 0o51, 0o20, 0o10, 0o11, 0o22, 0o40, 0
NUMBER = ("v", (U4, 1, 1), (), False, "")


class COLOUR(IntEnum):
    """A code table."""

    RED = 1
    GREEN = 2


COLOURED = ("v", (U1, 1, 1), (F8, 1, 1), False, ".declared:COLOUR")


class Field(Message[None]):
    """A message of one field; subclasses state its plan."""

    __slots__ = ("_formats", "field")
    STREAM = 99
    FUNCTION = 2
    FIELDS = ("field",)

    def __init__(self, field: Any) -> None:
        self.field = field
        self._formats = None


def field(plan: Any) -> type[Field]:
    """A class for a message that is one item of this plan."""
    return type("Made", (Field,), {"__slots__": (), "PLAN": ("m", "field", plan), "__module__": __name__})


class Pairs(Message[None]):
    """A list of one to two pairs, each of a number and a colour."""

    __slots__ = ("pairs",)
    STREAM = 99
    FUNCTION = 4
    FIELDS = ("pairs",)
    PLAN = ("m", "pairs", ("r", 1, 2, ("s", "Pair", "number", NUMBER, "colour", COLOURED)))

    def __init__(self, pairs: Iterable["Pairs.Pair"]) -> None:
        self.pairs = list(pairs)

    class Pair(Struct):
        """Number and colour."""

        __slots__ = ("_formats", "colour", "number")
        FIELDS = ("number", "colour")

        def __init__(self, number: int, colour: COLOUR | int) -> None:
            self.number = number
            self.colour = colour
            self._formats = None
