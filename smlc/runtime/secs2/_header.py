"""The head of an item, format byte and length field, and the limits of what is read.

Source: SEMI E5 section 6; secs2.md sections 2, 4 and 5.
"""

from dataclasses import dataclass

from .errors import DecodeError, EncodeError
from .formats import MAX_LENGTH, NAMES, SIZES, L, W


@dataclass(frozen=True, slots=True)
class Limits:
    """What a decoder is willing to read.

    ``depth``: lists open at once; ``items``: items of one message, lists included; ``total``: bytes of the body.
    The standard sets none of them (secs2.md section 2.3). ``views``: binaries of at least so many bytes come as
    read-only memoryviews of the body instead of copies (and keep the body alive); None: all come as bytes.
    """

    depth: int = 64
    items: int = 2_000_000
    total: int = 64 * 2**20
    views: int | None = None


DEFAULT_LIMITS = Limits()


def read_header(buf: bytes, pos: int, end: int) -> tuple[int, int, int]:
    """Read format byte and length field at ``pos``: format code, length, position of the value.

    The length is in bytes, of a list in items. A length that cannot be true is refused here, so the caller may
    trust it: nothing is ever allocated for bytes that are not there. Raises DecodeError. Source: secs2.md section 5.
    """
    if pos >= end:
        raise DecodeError("an item is missing here", pos, "item", "end of data")
    head = buf[pos]
    fmt = head >> 2
    start = pos + 1 + (head & 3)
    if fmt not in NAMES:
        raise DecodeError(f"undefined format code {fmt:02o} (octal)", pos, found=f"{fmt:02o}")
    if start == pos + 1:
        raise DecodeError("the format byte says 0 length bytes", pos, "1 to 3 length bytes", "0")
    if start > end:
        raise DecodeError("the length field is cut off", pos, f"{head & 3} length bytes", str(end - pos - 1))
    length = buf[pos + 1] if start == pos + 2 else int.from_bytes(buf[pos + 1 : start], "big")
    if fmt == L:
        if length > (end - start) // 2:
            raise DecodeError(
                f"a list of {length} items, but only {count_bytes(end - start)} follow", pos, f"{length} items", ""
            )
    else:
        _check_length(fmt, length, pos, end - start)
    return fmt, length, start


def count_bytes(number: int) -> str:
    """``1 byte``, ``2 bytes``."""
    return "1 byte" if number == 1 else f"{number} bytes"


def _check_length(fmt: int, length: int, pos: int, left: int) -> None:
    """Refuse a value that is longer than what is left or that is no whole number of elements."""
    name = NAMES[fmt]
    if length > left:
        raise DecodeError(
            f"the {name} value has {count_bytes(length)}, but only {left} follow", pos, f"{length} bytes", f"{left}"
        )
    if length % SIZES[fmt]:
        size = SIZES[fmt]
        raise DecodeError(
            f"{count_bytes(length)}: no whole number of {name} elements", pos, f"a multiple of {size}", f"{length}"
        )
    if fmt == W and length == 1:
        raise DecodeError("a W value of 1 byte: the encoding code has 2", pos, "0 or at least 2 bytes", "1")


def header_bytes(fmt: int, length: int) -> bytes:
    """Format byte and the smallest length field for ``length`` (bytes; items of a list).

    Raises EncodeError above 16,777,215, the largest length that three bytes can say.
    """
    if length < 0x100:
        return bytes((fmt << 2 | 1, length))
    if length < 0x1_0000:
        return bytes((fmt << 2 | 2, length >> 8, length & 0xFF))
    if length > MAX_LENGTH:
        unit = "items" if fmt == L else "bytes"
        raise EncodeError(f"{length} {unit} are too many for one {NAMES[fmt]} item: at most {MAX_LENGTH}")
    return bytes((fmt << 2 | 3, length >> 16, length >> 8 & 0xFF, length & 0xFF))
