"""What the definitions of specs/e5 accept: the sample of every GEM message, and the forms that notes ask for.

The check below reads bodies against the model's shapes, strictly: format, count and length of every item.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from smlc.model import shapes
from smlc.model.library import MessageDef
from smlc.model.project import load
from smlc.runtime.secs2.codec import read_header
from smlc.runtime.secs2.formats import SIZES, Format
from smlc.runtime.secs2.sml import parse_item

ROOT = Path(__file__).resolve().parents[2]
SAMPLES: list[dict[str, Any]] = json.loads((ROOT / "tests/vectors/message-samples.json").read_text("utf-8"))["samples"]
HEADER = 14  # length field and message header before the body of a sample


@pytest.fixture(scope="module")
def messages() -> dict[str, MessageDef]:
    """Definitions by SxFy."""
    (library,) = load([ROOT / "specs/e5"]).libraries
    return {message.sxfy: message for message in library.messages}


class Misfit(Exception):
    """The body does not fit the shape."""


def skip(body: bytes, pos: int) -> int:
    """The position behind the item at ``pos``, whatever it is."""
    fmt, length, at = read_header(body, pos, len(body))
    if fmt != Format.L:
        return at + length
    for _ in range(length):
        at = skip(body, at)
    return at


def read_leaf(leaf: shapes.Leaf, body: bytes, pos: int) -> int:
    """The position behind a data item that fits."""
    fmt, length, at = read_header(body, pos, len(body))
    if not leaf.send or (leaf.nullable and not length):
        return skip(body, pos)
    rule = next((rule for rule in (*leaf.send, *leaf.accept) if rule.format == fmt), None)
    if rule is None:
        raise Misfit(f"{leaf.name}: format {fmt}")
    if fmt == Format.L:
        return skip(body, pos)
    count = length // SIZES[fmt]
    lo, hi = (rule.lo, rule.hi) if leaf.bounds is None or fmt == Format.A else leaf.bounds
    if count < lo or (hi is not None and count > hi):
        raise Misfit(f"{leaf.name}: {count} values")
    return at + length


def read_shape(shape: shapes.Shape, body: bytes, pos: int) -> int:
    """The position behind an item that fits the shape; Misfit when it does not."""
    if isinstance(shape, shapes.Leaf):
        return read_leaf(shape, body, pos)
    if isinstance(shape, shapes.Choice):
        return read_choice(shape.of, body, pos)
    fmt, length, at = read_header(body, pos, len(body))
    if fmt != Format.L:
        raise Misfit(f"{shape.name}: no list")
    if isinstance(shape, shapes.Repeat):
        for _ in range(length):
            at = read_shape(shape.of, body, at)
        return at
    if shape.optional and not length:
        return at
    if length != len(shape.children):
        raise Misfit(f"{shape.name}: {length} elements")
    for child in shape.children:
        at = read_shape(child, body, at)
    return at


def read_choice(alternatives: tuple[shapes.Shape, ...], body: bytes, pos: int) -> int:
    """The position behind an item that fits one of the alternatives."""
    reasons = []
    for each in alternatives:
        try:
            return read_shape(each, body, pos)
        except Misfit as error:
            reasons.append(str(error))
    raise Misfit("; ".join(reasons))


def fits(message: MessageDef, body: bytes) -> bool:
    """Whether a body fits one of a message's shapes from its first byte to the last."""
    if not message.shapes or not body:
        return not message.shapes and not body
    try:
        return read_choice(message.shapes, body, 0) == len(body)
    except Misfit:
        return False


@pytest.mark.parametrize("sample", SAMPLES, ids=[f"{number}-{each['message']}" for number, each in enumerate(SAMPLES)])
def test_sample(sample: dict[str, Any], messages: dict[str, MessageDef]) -> None:
    message = messages[sample["message"]]
    assert fits(message, bytes.fromhex(sample["hex"])[HEADER:])
    assert message.wbit is None or message.wbit == sample["w"]


@pytest.mark.parametrize(
    ("sxfy", "text"),
    [
        ("S1F2", "<L[0]>"),
        ("S1F3", "<L[0]>"),
        ("S1F3", "<U4[2] 1 2>"),
        ("S1F3", "<U4[0]>"),
        ("S1F4", "<L[2] <U4 1> <L[0]>>"),
        ("S1F10", "<L[2] <B[2] 1 2> <B[0]>>"),
        ("S1F10", "<L[2] <L[2] <B 1> <B 2>> <L[0]>>"),
        ("S1F13", "<L[0]>"),
        ("S1F14", "<L[2] <B 0> <L[0]>>"),
        ("S1F20", "<L[2] <L[1] <L[1] <A[0]>>> <L[0]>>"),
        ("S2F13", "<L[0]>"),
        ("S2F13", "<U4[3] 1 2 3>"),
        ("S2F14", "<L[2] <U2 1> <L[0]>>"),
        ("S2F18", '<A[0] "">'),
        ("S2F18", '<A "2026112012000000">'),
        ("S2F23", '<L[5] <U4 1> <A "000001"> <U4 9> <U4 3> <U4[2] 1 2>>'),
        ("S2F30", '<L[1] <L[6] <U4 1> <A ""> <A ""> <U4[0]> <A ""> <A "">>>'),
        ("S2F50", "<L[2] <B 3> <L[1] <L[2] <A 'X'> <B 1>>>>"),
        ("S2F50", "<L[2] <B 3> <L[1] <L[2] <A 'X'> <L[1] <L[2] <A 'Y'> <U1 2>>>>>>"),
        ("S2F41", "<L[2] <A 'START'> <L[1] <L[2] <A 'X'> <F8 1.5>>>>"),
        ("S2F22", "<B 0>"),
        ("S3F17", "<L[5] <U4 0> <A 'Bind'> <A 'C1'> <U1[0]> <L[0]>>"),
        ("S3F27", "<L[2] <U1 0> <L[1] <U1 1>>>"),
        ("S3F27", "<L[1] <L[2] <U1 1> <U1 0>>>"),
        ("S5F3", "<L[2] <B 0x80> <U4[0]>>"),
        ("S5F3", "<L[2] <B 0x80> <L[0]>>"),
        ("S5F5", "<U4[0]>"),
        ("S5F5", "<U4[2] 1 2>"),
        ("S5F5", "<L[2] <U4 1> <U4 2>>"),
        ("S5F6", "<L[1] <L[3] <B[0]> <U4 1> <A ''>>>"),
        ("S6F8", "<L[0]>"),
        ("S6F11", "<L[3] <U4 0> <U4 1> <L[1] <L[2] <U4 1> <L[2] <U4[0]> <L[1] <A 'x'>>>>>>"),
        ("S6F16", "<L[3] <U4 0> <U4 1> <L[0]>>"),
        ("S6F30", "<L[3] <U4 1> <L[0]> <U4[0]>>"),
        ("S7F6", "<L[0]>"),
        ("S7F23", "<L[4] <A 'P'> <A ''> <A ''> <L[1] <L[2] <U2 1> <L[2] <U4 1> <F4[2] 1 2>>>>>"),
        ("S7F27", "<L[2] <A 'P'> <L[0]>>"),
        ("S10F3", "<L[2] <B 0> <A ''>>"),
        ("S16F5", "<L[4] <U4 0> <A 'J'> <A 'STOP'> <L[0]>>"),
        ("S16F5", "<L[3] <A 'J'> <A 'STOP'> <L[0]>>"),
        ("S16F27", "<L[3] <A 'J'> <U1 1> <L[0]>>"),
        ("S17F2", "<L[2] <U4 1> <I4 0>>"),
        ("S18F2", "<L[3] <A 'T'> <A 'NO'> <L[0]>>"),
        ("S18F2", "<L[4] <A 'T'> <A 'NO'> <L[0]> <L[0]>>"),
        ("S18F6", "<L[3] <A 'T'> <A 'NO'> <A ''>>"),
    ],
)
def test_accepted(sxfy: str, text: str, messages: dict[str, MessageDef]) -> None:
    assert fits(messages[sxfy], parse_item(text))


@pytest.mark.parametrize(
    ("sxfy", "text"),
    [
        ("S1F2", "<L[1] <A 'X'>>"),
        ("S1F3", "<BOOLEAN TRUE>"),
        ("S2F15", "<L[1] <L[2] <U4 1> <L[0]>>>"),
        ("S2F31", "<A ''>"),
        ("S2F42", "<B 0>"),
        ("S5F1", "<L[3] <B 0x80> <L[0]> <A 'X'>>"),
        ("S6F11", "<L[2] <U4 0> <U4 1>>"),
        ("S9F5", "<B[9] 0 0 0 0 0 0 0 0 0>"),
        ("S18F2", "<L[2] <A 'T'> <A 'NO'>>"),
    ],
)
def test_refused(sxfy: str, text: str, messages: dict[str, MessageDef]) -> None:
    assert not fits(messages[sxfy], parse_item(text))


def test_header_only_messages_have_no_body(messages: dict[str, MessageDef]) -> None:
    assert fits(messages["S1F1"], b"")
    assert not fits(messages["S1F1"], parse_item("<L[0]>"))
    assert not fits(messages["S1F2"], b"")
