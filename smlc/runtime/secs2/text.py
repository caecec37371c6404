"""Text that is not plain ASCII: LocalizedText (format W) and the characters of JIS-8 (format J).

Both keep every byte: what was received goes out unchanged, whether or not the characters are known.
Source: SEMI E5 section 6 (format codes 21 and 22 octal); secs2.md sections 2.1 and 4.
"""

from codecs import charmap_decode, charmap_encode

from .errors import EncodeError

# Encoding code of a localized item -> Python codec. Codes without a codec (0 none, 7 ISCII, 14 EUC for
# traditional Chinese, 15 and up reserved or custom) are kept as bytes and shown as Latin-1.
ENCODINGS: dict[int, str] = {
    1: "utf-16-be",
    2: "utf-8",
    3: "ascii",
    4: "latin-1",
    5: "iso8859-11",
    6: "tis-620",
    8: "shift_jis",
    9: "euc_jp",
    10: "euc_kr",
    11: "gb18030",
    12: "gb2312",
    13: "big5",
}
UTF_8 = 2
_MAX_CODE = 0xFFFF

# JIS X 0201: 0xA1 to 0xDF are the half-width katakana U+FF61 to U+FF9F. All other bytes stay what they are,
# 0x5C and 0x7E included, because peers write back slashes of file names there; so the map is one to one.
_JIS_CHARACTERS = "".join(chr(byte + 0xFEC0 if 0xA1 <= byte <= 0xDF else byte) for byte in range(256))
_JIS_BYTES: dict[int, int] = {ord(character): byte for byte, character in enumerate(_JIS_CHARACTERS)}
_JIS_BYTES[0xA5] = 0x5C  # yen sign
_JIS_BYTES[0x203E] = 0x7E  # overline


class LocalizedText(str):
    """Text of a W item: a str that remembers its encoding code and its bytes.

    ``code`` is the encoding code, 0 to 65535, or None for an item of zero length; ``raw`` the text bytes without
    the code. It compares and hashes as the plain text. ``LocalizedText("é", 2)`` raises EncodeError when the
    code has no codec here or the text does not fit it; give such bytes with ``from_raw``.
    Source: secs2.md section 4.
    """

    __slots__ = ("code", "raw")
    code: int | None
    raw: bytes

    def __new__(cls, text: str = "", code: int | None = UTF_8) -> "LocalizedText":
        raw = _encode(text, code)
        self = super().__new__(cls, text)
        self.code = code
        self.raw = raw
        return self

    @classmethod
    def from_raw(cls, code: int | None, raw: bytes) -> "LocalizedText":
        """Text from its bytes, which are kept as they are.

        Bytes that mean nothing in the encoding are shown as ``\\xHH``. Raises EncodeError for a code
        outside 0 to 65535, or for bytes without a code.
        """
        _check_code(code, bool(raw))
        codec = ENCODINGS.get(code, "latin-1") if code is not None else "latin-1"
        self = super().__new__(cls, raw.decode(codec, "backslashreplace"))
        self.code = code
        self.raw = raw
        return self

    def __repr__(self) -> str:
        return f"LocalizedText({str(self)!r}, code={self.code})"


def _check_code(code: int | None, filled: bool) -> None:
    """Refuse an encoding code that two bytes cannot say, and text without a code."""
    if code is None:
        if filled:
            raise EncodeError("text without an encoding code: only a zero-length W item has none")
    elif not 0 <= code <= _MAX_CODE:
        raise EncodeError(f"encoding code {code} is outside 0 to {_MAX_CODE}")


def _encode(text: str, code: int | None) -> bytes:
    _check_code(code, bool(text))
    if code is None:
        return b""
    codec = ENCODINGS.get(code)
    if codec is None:
        raise EncodeError(f"no codec for encoding code {code}: give the bytes with LocalizedText.from_raw")
    try:
        return text.encode(codec)
    except UnicodeEncodeError as error:
        raise EncodeError(
            f"character {text[error.start]!a} at index {error.start} does not exist in encoding code {code} ({codec})"
        ) from None


def decode_jis8(raw: bytes) -> str:
    """The text of a J item; every byte becomes one character and no two bytes the same one."""
    return charmap_decode(raw, "strict", _JIS_CHARACTERS)[0]


def encode_jis8(text: str) -> bytes:
    """The bytes of a J item; yen sign and overline are accepted as 0x5C and 0x7E. Raises EncodeError."""
    try:
        return charmap_encode(text, "strict", _JIS_BYTES)[0]
    except UnicodeEncodeError as error:
        raise EncodeError(f"character {text[error.start]!a} at index {error.start} does not exist in JIS-8") from None
