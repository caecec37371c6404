"""The works of bench/codec.py: messages as trees of format names and values, and an independent encoder for them."""

import random
import struct
from typing import Any

Tree = list[Any]
CODES = {"L": 0, "B": 8, "BOOLEAN": 9, "A": 16, "I8": 24, "I1": 25, "I2": 26, "I4": 28, "F8": 32, "F4": 36}
CODES |= {"U8": 40, "U1": 41, "U2": 42, "U4": 44}
LETTERS = {"BOOLEAN": "?", "I8": "q", "I1": "b", "I2": "h", "I4": "i", "F8": "d", "F4": "f"}
LETTERS |= {"U8": "Q", "U1": "B", "U2": "H", "U4": "I"}


def wire(tree: Tree) -> bytes:
    """The bytes of a tree."""
    kind, value = tree
    if kind == "L":
        payload, count = b"".join(map(wire, value)), len(value)
    else:
        if kind == "A":
            payload = value.encode("latin-1")
        elif kind == "B":
            payload = bytes.fromhex(value)
        else:
            payload = struct.pack(f">{len(value)}{LETTERS[kind]}", *value)
        count = len(payload)
    size = 1 if count < 1 << 8 else 2 if count < 1 << 16 else 3
    return bytes((CODES[kind] << 2 | size,)) + count.to_bytes(size, "big") + payload


def text(value: str) -> Tree:
    """An A item."""
    return ["A", value]


def lists(*children: Tree) -> Tree:
    """An L item."""
    return ["L", list(children)]


def one(kind: str, value: Any) -> Tree:
    """An item of one element."""
    return [kind, [value]]


def mixed(number: int) -> Tree:
    """One of the values that variables have: numbers of all sizes, and every fifth a text."""
    kinds = (
        one("U4", 70_000 + number),
        one("F4", number + 0.5),
        text(f"RUNNING-{number % 100:02d}"),
        one("U2", 300 + number % 60_000),
        one("F8", number / 7),
        one("I4", -70_000 - number),
        one("BOOLEAN", number % 2 == 0),
        one("F4", number * 0.25),
        one("U1", number % 256),
        text("idle"),
    )
    return kinds[number % len(kinds)]


def event(reports: list[list[Tree]]) -> Tree:
    """An S6F11."""
    numbered = [lists(one("U4", 3001 + at), lists(*values)) for at, values in enumerate(reports)]
    return lists(one("U4", 0), one("U4", 120_034), lists(*numbered))


def _work(name: str, stream: int, function: int, tree: Tree, mode: str = "", others: tuple[str, ...] = ()) -> Any:
    return {
        "name": name,
        "stream": stream,
        "function": function,
        "tree": tree,
        "body": wire(tree).hex(),
        "mode": mode,
        "others": others,
    }


def _unseen_events(count: int) -> tuple[str, ...]:
    source = random.Random("events")
    made = []
    for _ in range(count):
        numbers = source.sample(range(1000), 30)
        made.append(wire(event([[mixed(number) for number in numbers[at : at + 10]] for at in (0, 10, 20)])).hex())
    return tuple(made)


def targets() -> list[Any]:
    """W1 to W8 of the targets."""
    params = [lists(text(f"PARAM-{n}"), (one("U4", 70_000 + n), text(f"VALUE-{n:02d}"))[n % 2]) for n in range(8)]
    w3 = event([[mixed(at + number) for number in range(10)] for at in range(3)])
    samples = lists(
        one("U4", 70_001), one("U4", 70_002), text("20261120120000"), lists(*(one("F8", n / 3) for n in range(10_000)))
    )
    bins = lists(text("WAFER-01"), ["B", "00"], ["I2", [300, 400]], ["U1", [n % 256 for n in range(40_000)]])
    return [
        _work("W1", 1, 2, lists(text("MDL-01A2"), text("01.02"))),
        _work("W2", 2, 41, lists(text("PP-SELECT"), lists(*params))),
        _work("W3", 6, 11, w3),
        _work("W3 declared", 6, 11, w3, "declared"),
        _work("W3 unseen", 6, 11, w3, "unseen", _unseen_events(2000)),
        _work("W3 generic", 6, 11, w3, "generic"),
        _work("W4", 1, 4, lists(*map(mixed, range(1000)))),
        _work("W5", 7, 3, lists(text("RECIPE-A"), ["B", (bytes(range(256)) * 4096).hex()])),
        _work("W6", 6, 1, samples),
        _work("W7", 1, 4, lists(["F8", [n / 3 for n in range(100_000)]])),
        _work("W8", 12, 9, bins),
    ]


def shapes() -> list[Any]:
    """Eight messages of the standard with declared types."""
    pairs = [lists(text(f"Attribute{n}"), text(f"value {n}")) for n in range(6)]
    commands = [lists(one("U4", n), lists(*(text(f"P{n}.{k}") for k in range(4)))) for n in range(10)]
    rows = [lists(["I4", [n, 2 * n, 1]], ["U1", list(range(30))]) for n in range(20)]
    carriers = [lists(text(f"CARRIER-{n}"), lists(*(one("U1", slot) for slot in range(1, 26)))) for n in range(2)]
    recipe = lists(one("U1", 1), text("RECIPE-A"), lists(*(lists(text(f"V{n}"), one("U4", n)) for n in range(4))))
    reports = [lists(one("U4", n), lists(*(one("U4", 70_000 + k) for k in range(20)))) for n in range(1, 11)]
    values = [lists(text(f"NAME-{n}"), one("F8", n / 3)) for n in range(8)]
    dataid = one("U4", 70_000)
    return [
        _work(
            "S3F17", 3, 17, lists(dataid, text("ProceedWithCarrier"), text("CARRIER-1"), one("U1", 1), lists(*pairs))
        ),
        _work("S7F23", 7, 23, lists(text("RECIPE-A"), text("MDL-01"), text("1.0"), lists(*commands))),
        _work("S12F7", 12, 7, lists(text("WAFER-01"), ["B", "00"], lists(*rows))),
        _work("S14F9", 14, 9, lists(text("Equipment"), text("ControlJob"), lists(*pairs))),
        _work(
            "S16F11",
            16,
            11,
            lists(
                dataid, text("JOB-1"), ["B", "0d"], lists(*carriers), recipe, one("BOOLEAN", True), lists(one("U4", 7))
            ),
        ),
        _work("S2F33", 2, 33, lists(dataid, lists(*reports))),
        _work("S2F49", 2, 49, lists(dataid, text("OBJ"), text("START"), lists(*pairs))),
        _work("S6F3", 6, 3, lists(dataid, one("U4", 70_001), lists(lists(one("U4", 5), lists(*values))))),
    ]
