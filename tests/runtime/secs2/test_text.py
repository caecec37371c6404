"""Localized text and JIS-8: nothing that was received changes, and nothing is invented."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlc.runtime.secs2.errors import EncodeError
from smlc.runtime.secs2.text import ENCODINGS, LocalizedText, decode_jis8, encode_jis8


@pytest.mark.parametrize(
    ("code", "text", "raw"),
    [
        (1, "A", "0041"),
        (2, "é", "c3a9"),
        (3, "abc", "616263"),
        (4, "é", "e9"),
        (5, "ก", "a1"),
        (6, "ก", "a1"),
        (8, "ア", "8341"),
        (9, "ア", "a5a2"),
        (10, "가", "b0a1"),
        (11, "中", "d6d0"),
        (12, "中", "d6d0"),
        (13, "中", "a4a4"),
    ],
)
def test_encodings(code: int, text: str, raw: str) -> None:
    localized = LocalizedText(text, code)
    assert (localized.code, localized.raw.hex()) == (code, raw)
    again = LocalizedText.from_raw(code, bytes.fromhex(raw))
    assert again == text == localized
    assert again.raw == localized.raw


def test_default_is_utf_8() -> None:
    assert LocalizedText("é").code == 2
    assert LocalizedText("é").raw == b"\xc3\xa9"


def test_zero_length_has_no_code() -> None:
    assert LocalizedText("", None).code is None
    assert LocalizedText.from_raw(None, b"").raw == b""


@given(st.integers(0, 0xFFFF), st.binary())
def test_any_bytes_are_kept(code: int, raw: bytes) -> None:
    text = LocalizedText.from_raw(code, raw)
    assert (text.code, text.raw) == (code, raw)
    assert isinstance(str(text), str)


def test_bytes_without_meaning_are_shown() -> None:
    assert LocalizedText.from_raw(2, b"a\xff") == "a\\xff"
    assert LocalizedText.from_raw(7, b"a\xe9") == "aé"


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ("x", None, "without an encoding code"),
        ("x", -1, "outside 0 to 65535"),
        ("x", 0x10000, "outside 0 to 65535"),
        ("x", 0, "from_raw"),
        ("x", 7, "from_raw"),
        ("aé", 3, "index 1 does not exist in encoding code 3"),
        ("\ud800", 2, "does not exist"),
    ],
)
def test_refused(text: str, code: int | None, reason: str) -> None:
    with pytest.raises(EncodeError, match=reason):
        LocalizedText(text, code)


def test_raw_bytes_need_a_code() -> None:
    with pytest.raises(EncodeError):
        LocalizedText.from_raw(None, b"x")


def test_behaves_as_text() -> None:
    text = LocalizedText("é", 4)
    assert text == "é"
    assert hash(text) == hash("é")
    assert repr(text) == "LocalizedText('é', code=4)"
    assert f"{text}!" == "é!"


def test_copies_keep_code_and_bytes() -> None:
    text = LocalizedText.from_raw(7, b"\xe9")
    for again in (copy.copy(text), copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert (again, again.code, again.raw) == (text, 7, b"\xe9")


def test_all_codecs_exist() -> None:
    for code in ENCODINGS:
        assert LocalizedText("A", code) == "A"


def test_jis8_is_one_to_one() -> None:
    every_byte = bytes(range(256))
    text = decode_jis8(every_byte)
    assert len(set(text)) == 256
    assert encode_jis8(text) == every_byte
    assert text[0xB1] == "ｱ"
    assert text[0x41] == "A"


def test_jis8_yen_and_overline() -> None:
    assert encode_jis8("¥‾") == b"\x5c\x7e"


@pytest.mark.parametrize("text", ["日", "°", "À"])
def test_jis8_refuses(text: str) -> None:
    with pytest.raises(EncodeError, match="JIS-8"):
        encode_jis8("a" + text)
