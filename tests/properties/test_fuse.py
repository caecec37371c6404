"""The fused codecs decide nothing: what they read and write is what the plain codec reads and writes, or they give up.

20,000 mutated bodies in the normal run; SMLC_LONG=1 (make fuzz) makes it a million.
"""

import os
from random import Random
from typing import Any

import pytest

from smlc.runtime.secs2 import plan
from smlc.runtime.secs2._decoder import decode as decode_plain
from smlc.runtime.secs2.codec import DEFAULT_LIMITS, decode
from smlc.runtime.secs2.errors import DecodeError, EncodeError
from smlc.runtime.secs2.message import Struct
from smlc.runtime.secs2.surprise import UNREAD, UNWRITTEN
from tests.runtime.e5.samples import CLASSES, Bodies, Instances, turns
from tests.runtime.secs2.bodies import item

MUTATED = 1_000_000 if os.environ.get("SMLC_LONG") else 20_000
ODD = bytes.fromhex("00 01 02 03 04 21 22 25 41 42 45 49 65 69 71 81 91 a5 a9 b1 b2 b3 ff")


def alike(one: Any, other: Any) -> bool:
    """The same values of the same classes with the same formats beside them; NaN is NaN."""
    if one.__class__ is not other.__class__:
        return False
    if isinstance(one, Struct):
        kept = getattr(one, "_formats", None) == getattr(other, "_formats", None)
        return kept and all(alike(getattr(one, name), getattr(other, name)) for name in one.FIELDS)
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(alike, one, other))
    return repr(one) == repr(other)


def fused(cls: type[Any], body: bytes) -> Any:
    """What the fused reader makes of a body; None when it gives up."""
    try:
        return plan._fused_reader(cls)(body) if cls not in plan.READERS else plan.READERS[cls](body)
    except UNREAD:
        return None


def plainly(cls: type[Any], body: bytes) -> tuple[Any, bool]:
    """What the plain codec makes of a body, and whether it fits exactly."""
    try:
        made, reading = plan._decode_shape(cls, body, DEFAULT_LIMITS)
    except DecodeError:
        return None, False
    return made, not reading.oddities


def fused_bytes(message: Any) -> bytes | None:
    """What the fused writer makes of a message; None when it gives up."""
    cls = type(message)
    try:
        return bytes((plan._WRITERS.get(cls) or plan._fused_writer(cls))(message))
    except UNWRITTEN:
        return None


def plain_bytes(message: Any) -> bytes | None:
    """What the plain codec makes of a message; None when it refuses."""
    try:
        return plan._encode_plain(type(message), message)
    except EncodeError:
        return None


def agree(cls: type[Any], body: bytes) -> bool:
    """Compare both codecs on a body and on what it became; whether the fused one has read it."""
    made, (expected, exact) = fused(cls, body), plainly(cls, body)
    if made is not None:
        assert exact, body.hex()
        assert alike(made, expected), body.hex()
    if expected is not None:
        written = fused_bytes(expected)
        assert written is None or written == plain_bytes(expected), body.hex()
    return made is not None or not exact


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_ordinary_bodies_are_read_at_full_speed_and_alike(cls: type[Any]) -> None:
    for turn in range(turns(cls.PLAN)):
        body = Bodies(turn, cls.__name__).body(cls.PLAN)
        # Three sights make the reader of a shape; the fourth body is read by it.
        for _ in range(4):
            assert agree(cls, body), body.hex()


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_instances_are_written_alike(cls: type[Any]) -> None:
    for seed in range(6):
        message = Instances(cls, seed).message()
        for _ in range(4):
            written = fused_bytes(message)
            assert written is None or written == plain_bytes(message)
        assert message.to_bytes() == plain_bytes(message)


def mutations(random: Random, body: bytes) -> bytes:
    """The body with one to four bytes changed, taken out or put in."""
    changed = bytearray(body)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(changed) + 1)
        kind = random.random()
        if kind < 0.5 and at < len(changed):
            changed[at] = random.choice(ODD) if random.random() < 0.5 else random.randrange(256)
        elif kind < 0.75:
            del changed[at : at + random.randint(1, 3)]
        else:
            changed[at:at] = random.choices(ODD, k=random.randint(1, 4))
    return bytes(changed)


def test_mutated_bodies_are_read_alike_or_not_at_all() -> None:
    random = Random("mutated bodies")
    shaped = [cls for cls in CLASSES if cls.PLAN != ("h",)]
    for number in range(MUTATED // 10):
        cls = shaped[number % len(shaped)]
        body = Bodies(random.randrange(turns(cls.PLAN)), cls.__name__).body(cls.PLAN)
        for _ in range(10):
            agree(cls, mutations(random, body))


def any_item(random: Random, depth: int) -> bytes:
    """A legal item of any shape."""
    if depth and random.random() < 0.3:
        count = random.randrange(12)
        return item(0, count, b"".join(any_item(random, depth - 1) for _ in range(count)))
    fmt, size = random.choice([(0o54, 4), (0o51, 1), (0o44, 4), (0o20, 1), (0o10, 1), (0o11, 1), (0o40, 8), (0o21, 1)])
    count = random.choice((0, 1, 1, 1, 1, 2)) if fmt != 0o20 else random.randrange(300)
    return item(fmt, count * size, random.randbytes(count * size))


def test_bodies_of_any_shape_are_read_alike_before_and_after_their_shape_is_known() -> None:
    random = Random("any shape")
    for _ in range(300):
        body = item(0, 3, b"".join(any_item(random, 3) for _ in range(3)))
        bodies = [body] * 5 + [mutations(random, body) for _ in range(MUTATED // 1000)]
        for each in bodies:
            try:
                expected = decode_plain(each)
            except DecodeError as error:
                with pytest.raises(DecodeError) as caught:
                    decode(each)
                assert str(caught.value) == str(error)
                continue
            values, formats = decode(each)
            assert formats == expected[1]
            assert alike(values, expected[0])


ODD_VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    256,
    2**31,
    2**64,
    1.5,
    1e300,
    "",
    "x" * 300,
    "\xe9",
    "\u6f22",
    b"",
    b"ab",
    [],
    [1],
    (2, 3),
    {},
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every field and list element below an object: the holder and its name or index."""
    found: list[tuple[Any, Any]] = []
    names: Any = value.FIELDS if isinstance(value, Struct) else range(len(value)) if isinstance(value, list) else ()
    for name in names:
        found.append((value, name))
        found += places(getattr(value, name) if isinstance(value, Struct) else value[name])
    return found


@pytest.mark.parametrize("cls", CLASSES[:: 1 if os.environ.get("SMLC_LONG") else 3], ids=lambda cls: cls.__name__)
def test_odd_values_are_written_alike_or_not_at_all(cls: type[Any]) -> None:
    """Nothing is wrapped, cut or guessed: a refusal of the plain codec is never overruled."""
    message = Instances(cls, 2).message()
    for holder, name in places(message):
        before = getattr(holder, name) if isinstance(holder, Struct) else holder[name]
        for odd in ODD_VALUES:
            put(holder, name, odd)
            for _ in range(4):
                written = fused_bytes(message)
                assert written is None or written == plain_bytes(message), (name, odd)
        put(holder, name, before)


def put(holder: Any, name: Any, value: Any) -> None:
    """Set a field or an element."""
    if isinstance(holder, Struct):
        setattr(holder, name, value)
    else:
        holder[name] = value
