"""Values as the words of another dialect: the value bytes of an item to what stands between count and ``>``.

Nothing is approximated: what the dialect has no words for raises UnsayableError.
Source: reference file sml-dialects.md sections 1 and 3; secs2.md section 11.
"""

import re
from decimal import Decimal

from ..runtime.secs2.formats import BOOLEAN, FLOATS, SIZES, A, B, J, W
from ..runtime.secs2.sml import leaf_text
from .translate_targets import Target

_PIECES = re.compile(r"[ -~]+|[^ -~]")
_INSIDE = re.compile(r"<\w+\[\d+\] ?(.*)>", re.DOTALL)
_SPECIAL = {"nan": 0, "inf": 1, "-inf": 2}
_ESCAPED = {"\n": "n", "\t": "t", "\r": "r", "\\": "\\", '"': '"', "'": "'"}


class UnsayableError(ValueError):
    """A value that a dialect has no notation for. ``is_text``: it is a string."""

    def __init__(self, reason: str, *, is_text: bool = False) -> None:
        super().__init__(reason)
        self.is_text = is_text


def count_of(fmt: int, payload: bytes) -> int:
    """The number that a count says: characters, bytes or values."""
    return len(payload) // SIZES[fmt]


def words_of(fmt: int, payload: bytes, target: Target) -> list[str]:
    """The words and strings of an item that is no list. Raises UnsayableError."""
    if fmt in (A, J):
        return _text(fmt, payload.decode("latin-1"), target)
    if fmt == W and not target.wide:
        raise UnsayableError("it has no localized text (W)")
    if fmt == BOOLEAN:
        return [target.truth[0] if byte else target.truth[1] for byte in payload]
    if fmt == B:
        return [target.byte.format(byte) for byte in payload]
    match = _INSIDE.fullmatch(leaf_text(fmt, payload, 0, len(payload)))
    words = match[1].split() if match else []
    return [_float(word, target) for word in words] if fmt in FLOATS else words


def _float(word: str, target: Target) -> str:
    if word in _SPECIAL:
        if target.special is None:
            raise UnsayableError(f"it has no word for {word}")
        return target.special[_SPECIAL[word]]
    if "e" not in word or target.exponent:
        return word
    plain = format(Decimal(word), "f")
    return plain if "." in plain else f"{plain}.0"


def _text(fmt: int, text: str, target: Target) -> list[str]:
    plain = max(text, default=" ") < "~" and "\\" not in text if fmt == J else True
    if not text:
        return [] if fmt == J or not target.trims else [target.quotes[0] * 2]
    if target.pieces:
        return _in_pieces(text, target, plain)
    if not plain:
        raise UnsayableError("it has no bytes between strings, and this J text needs them", is_text=True)
    return [_whole(text, target)]


def _in_pieces(text: str, target: Target, plain: bool) -> list[str]:
    """Strings of printable characters, and bytes between them."""
    words = []
    for piece in _PIECES.findall(text) if plain else list(text):
        if plain and piece.isascii() and piece.isprintable():
            words += _quoted_pieces(piece, target)
        else:
            words.append(f"0x{ord(piece):02X}")
    return words


def _quoted_pieces(piece: str, target: Target) -> list[str]:
    quote = next((quote for quote in target.quotes if quote not in piece), None)
    if quote:
        return [f"{quote}{piece}{quote}"]
    quote, words = target.quotes[0], []
    for number, part in enumerate(piece.split(quote)):
        words += [f"0x{ord(quote):02X}"] if number else []
        words += [f"{quote}{part}{quote}"] if part else []
    return words


def _whole(text: str, target: Target) -> str:
    """One string. What it cannot hold is refused."""
    if target.escapes:
        quote = target.quotes[0]
        needed = {"\\", quote, "\n", "\t", "\r"}
        text = "".join("\\" + _ESCAPED[letter] if letter in needed else letter for letter in text)
        bare = text
    else:
        bare = text.replace("\n", "") if target.breaks else text
        quote = next((quote for quote in target.quotes if quote not in text), "")
        if not quote:
            raise UnsayableError("a string cannot hold the quotes that it opens with", is_text=True)
    strange = next((letter for letter in bare if not " " <= letter <= "~"), None)
    if strange is not None:
        said = "a line break" if strange == "\n" else f"the byte 0x{ord(strange):02X}"
        raise UnsayableError(f"a string cannot hold {said}", is_text=True)
    if target.trims and text.strip("\"' ") != text:
        raise UnsayableError("blanks and quotes at the ends of a string get lost", is_text=True)
    return f"{quote}{text}{quote}"
