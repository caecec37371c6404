"""Runs: fixed-size items that stand side by side become one struct, their heads constant bytes inside it."""

from collections.abc import Sequence
from struct import Struct
from typing import NamedTuple

from .. import formats as f


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


# ------------------------------------------------------------------ lists of items of one format

STEP = 256  # items that one struct reads or writes


class Column:
    """Items of one element and one format, one behind the other."""

    def __init__(self, head: bytes, sign: str) -> None:
        self.head = head
        self.sign = sign
        self.size = 2 + Struct(">" + sign).size
        self._whole = Struct(">" + f"2x{sign}" * STEP)

    def read(self, buf: bytes, pos: int, count: int, end: int) -> list[object] | None:
        """The values of ``count`` items from ``pos``; None when they are not all of this format."""
        head, size = self.head, self.size
        stop = pos + count * size
        if stop > end or buf[pos:stop:size] != head[:1] * count or buf[pos + 1 : stop : size] != head[1:] * count:
            return None
        values: list[object] = []
        width = size * STEP
        last = stop - width
        while pos <= last:
            values += self._whole.unpack_from(buf, pos)
            pos += width
        values += Struct(">" + f"2x{self.sign}" * ((stop - pos) // size)).unpack_from(buf, pos)
        return values

    def write(self, values: Sequence[object]) -> bytearray:
        """The items for values of one class. Raises struct.error or OverflowError when one is out of range."""
        count = len(values)
        whole = count - count % STEP
        parts = [self._whole.pack(*values[at : at + STEP]) for at in range(0, whole, STEP)]
        parts.append(Struct(">" + f"2x{self.sign}" * (count - whole)).pack(*values[whole:]))
        out = bytearray().join(parts)
        out[:: self.size] = self.head[:1] * count
        out[1 :: self.size] = self.head[1:] * count
        return out


COLUMNS: dict[int, Column] = {
    fmt: Column(bytes((fmt << 2 | 1, f.SIZES[fmt])), sign) for fmt, sign in {**f.STRUCT, f.BOOLEAN: "?"}.items()
}
