"""The byte vectors and the message samples of the reference, every one of them."""

import json
from array import array
from pathlib import Path
from typing import Any

import pytest

from smlc.runtime.secs2.codec import decode, decode_item, encode, encode_item
from smlc.runtime.secs2.dump import annotate
from smlc.runtime.secs2.errors import DecodeError
from smlc.runtime.secs2.formats import CODES
from smlc.runtime.secs2.sml import format_item, format_message, parse_item, parse_message
from smlc.runtime.secs2.text import LocalizedText

VECTORS = Path(__file__).parents[2] / "vectors"
ITEMS: dict[str, Any] = json.loads((VECTORS / "secs2-vectors.json").read_text())
SAMPLES: list[dict[str, Any]] = json.loads((VECTORS / "message-samples.json").read_text())["samples"]


def by_name(group: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("vector", [pytest.param(v, id=v["name"]) for v in ITEMS[group]])


def plain_value(tree: dict[str, Any]) -> Any:
    """What the codec should give for a tree of the vector file."""
    fmt, value = tree["f"], tree["v"]
    if fmt == "L":
        return [plain_value(child) for child in value]
    if fmt == "A":
        return value
    if fmt == "B":
        return bytes.fromhex(value)
    if fmt == "J":
        return "".join(chr(b + 0xFEC0 if 0xA1 <= b <= 0xDF else b) for b in bytes.fromhex(value))
    if fmt == "W":
        return (
            LocalizedText.from_raw(None, b"")
            if value is None
            else LocalizedText.from_raw(value[0], bytes.fromhex(value[1]))
        )
    return value[0] if len(value) == 1 else tuple(value) if value else None


def comparable(value: Any) -> Any:
    """Arrays as tuples, localized text with its code and bytes."""
    if isinstance(value, list):
        return [comparable(child) for child in value]
    if isinstance(value, LocalizedText):
        return value.code, value.raw
    return tuple(value) if isinstance(value, array) else value


def kept_formats(tree: dict[str, Any]) -> Any:
    return tuple(map(kept_formats, tree["v"])) if tree["f"] == "L" else CODES[tree["f"]]


def check_decoding(data: bytes, tree: dict[str, Any]) -> None:
    value, formats = decode(data)
    assert comparable(value) == comparable(plain_value(tree))
    assert formats == kept_formats(tree)
    item = decode_item(data)
    assert (comparable(item.plain()), item.formats()) == (comparable(value), formats)


@by_name("valid")
def test_valid(vector: dict[str, Any]) -> None:
    data = bytes.fromhex(vector["hex"])
    check_decoding(data, vector["tree"])
    assert encode(*decode(data)) == data
    assert encode_item(decode_item(data)) == data
    assert parse_item(vector["sml"]) == data
    assert " ".join(format_item(data, indent=0).split("\n")).replace(" >", ">") == vector["sml"]
    assert "!!" not in annotate(data)


LARGE = {
    "list of 300 elements (2 length bytes)": [0] * 300,
    "binary 65535": bytes(65535),
    "binary 65536 (3 length bytes)": bytes(65536),
}


@by_name("valid_large")
def test_valid_large(vector: dict[str, Any]) -> None:
    if vector["name"] == "nesting 40 deep":
        data = b"\x01\x01" * 40 + b"\xa5\x01\x00"
    else:
        value = LARGE[vector["name"]]
        data = encode(value, (0o51,) * 300 if isinstance(value, list) else None)
        assert decode(data)[0] == value
    assert len(data) == vector["length"]
    assert data[:8].hex() == vector["head"]
    assert encode(*decode(data)) == data


@by_name("non_minimal")
def test_non_minimal(vector: dict[str, Any]) -> None:
    data = bytes.fromhex(vector["hex"])
    check_decoding(data, vector["tree"])
    again = encode(*decode(data))
    assert len(again) < len(data)
    check_decoding(again, vector["tree"])


@by_name("lenient")
def test_lenient(vector: dict[str, Any]) -> None:
    check_decoding(bytes.fromhex(vector["hex"]), vector["tree"])


@by_name("invalid")
def test_invalid(vector: dict[str, Any]) -> None:
    data = bytes.fromhex(vector["hex"])
    for read in (decode, decode_item, format_item):
        with pytest.raises(DecodeError):
            read(data)
    assert "!!" in annotate(data)


@pytest.mark.parametrize("sample", [pytest.param(s, id=s["message"]) for s in SAMPLES])
def test_sample(sample: dict[str, Any]) -> None:
    frame = bytes.fromhex(sample["hex"])
    body = frame[14:]
    stream, function = map(int, sample["message"][1:].split("F"))
    text = format_message(stream, function, sample["w"], body)
    assert parse_message(text) == (stream, function, sample["w"], body)
    if not body:
        assert sample["tree"] is None
        return
    check_decoding(body, sample["tree"])
    assert encode(*decode(body)) == body
    assert parse_item(sample["sml"]) == body
