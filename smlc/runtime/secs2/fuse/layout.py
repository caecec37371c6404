"""Runs: fixed-size items that stand side by side become one struct, their heads constant bytes inside it."""

from collections.abc import Sequence
from struct import Struct
from typing import NamedTuple


class Constant(NamedTuple):
    """Bytes that have to be there: the head of a list of known length."""

    body: bytes


class Scalar(NamedTuple):
    """An item of one element: its first two bytes, and the struct letter of its value."""

    head: bytes
    sign: str


Piece = Constant | Scalar


class Run:
    """Pieces side by side. ``heads`` are the constant bytes around the values: heads and values alternate.

    ``struct`` reads or writes head, value, head, value, ..., and a last head when constants stand at the end.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.heads: list[bytes] = []
        letters = []
        pending = b""
        for piece in pieces:
            if isinstance(piece, Constant):
                pending += piece.body
                continue
            self.heads.append(pending + piece.head)
            letters += [f"{len(self.heads[-1])}s", piece.sign]
            pending = b""
        self.values = len(self.heads)
        if pending:
            self.heads.append(pending)
            letters.append(f"{len(pending)}s")
        self.struct = Struct(">" + "".join(letters))
        self.size = self.struct.size


def masked(pieces: Sequence[Piece]) -> tuple[Struct, int, int]:
    """A struct that reads the values alone, and mask and expectation of the bytes of the whole run as one integer.

    From some four heads on one masked comparison is faster than a comparison for each.
    """
    letters, mask, expected = [], b"", b""
    for piece in pieces:
        head = piece.body if isinstance(piece, Constant) else piece.head
        letters.append(f"{len(head)}x")
        mask += b"\xff" * len(head)
        expected += head
        if isinstance(piece, Scalar):
            size = Struct(">" + piece.sign).size
            letters.append(piece.sign)
            mask += bytes(size)
            expected += bytes(size)
    return Struct(">" + "".join(letters)), int.from_bytes(mask, "big"), int.from_bytes(expected, "big")
