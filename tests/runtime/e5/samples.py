"""Bodies and instances of generated message classes, made from their plans alone.

The bodies are put together from bytes, so that they share no code with the codec under test. A seed decides about
formats, counts, alternatives and empty places; the same seed gives the same body on every machine.
"""

import struct
from random import Random
from typing import Any

from smlc.runtime.e5.catalog import CATALOG
from smlc.runtime.secs2.message import Message
from smlc.runtime.secs2.plan import shapes
from tests.runtime.secs2.bodies import FLOAT_LETTERS, SIZES, item

L, B, BOOLEAN, A, J, W = 0o00, 0o10, 0o11, 0o20, 0o21, 0o22
TEXT = (A, J, W)
Rule = tuple[int, int]  # fewest and most, -1 for no bound
ANY = [*SIZES, W, L]

# Every message of the standard, and every class with the classes of its alternative shapes.
MESSAGES: list[type[Message[Any]]] = [cls for key in CATALOG for cls in CATALOG.classes(*key)]
CLASSES: list[type[Message[Any]]] = [shape for cls in MESSAGES for shape in shapes(cls)]


def rules(flat: tuple[int, ...]) -> dict[int, Rule]:
    """The flat triples of a plan by format."""
    return {flat[at]: (flat[at + 1], flat[at + 2]) for at in range(0, len(flat), 3)}


def leaves(plan: Any) -> list[Any]:
    """All data items of a plan, with the wrapper ("z", "e", "a") around them."""
    if plan[0] in "vzea":
        return [plan]
    return [leaf for part in plan if isinstance(part, tuple) for leaf in leaves(part)]


def counts(rule: Rule, random: Random) -> int:
    """A number of elements that the rule allows."""
    fewest, most = rule
    return random.randint(fewest, fewest + 3 if most < 0 else min(most, fewest + 3))


def elements(fmt: int, count: int, random: Random) -> bytes:
    """The value of an item: no NaN, and 0 or 1 for a truth value."""
    if fmt == BOOLEAN:
        return bytes(random.randint(0, 1) for _ in range(count))
    if fmt in FLOAT_LETTERS:
        return struct.pack(f">{count}{FLOAT_LETTERS[fmt]}", *(random.randint(-4000, 4000) / 8 for _ in range(count)))
    if fmt == W:
        return b"\x00\x02" + random.randbytes(count) if count else b""
    return random.randbytes(count * SIZES[fmt])


class Bodies:
    """One body for a plan. ``turn`` picks the format of a leaf, so that few turns show all formats of all leaves."""

    def __init__(self, turn: int, name: str) -> None:
        self.turn = turn
        self.random = Random(f"{name} {turn}")

    def body(self, plan: Any) -> bytes:
        """The body of a message; nothing for a header-only one."""
        if plan[0] == "h":
            return b""
        return self.part(plan[2] if plan[0] == "m" else plan)

    def part(self, plan: Any) -> bytes:
        """The item for a part of a plan."""
        kind = plan[0]
        if kind == "o" and self.turn % 5 == 1:
            return item(L, 0, b"")
        if kind in "so":
            return item(L, (len(plan) - 2) // 2, b"".join(map(self.part, plan[3::2])))
        if kind == "r":
            count = (self.turn + 1) % 3 if plan[1] == 0 else counts((plan[1], plan[2]), self.random)
            return item(L, count, b"".join(self.part(plan[3]) for _ in range(count)))
        if kind == "c":
            return self.part(plan[1 + self.turn % (len(plan) - 1)])
        return self.leaf(plan)

    def leaf(self, plan: Any) -> bytes:
        """The data item; every fifth one empty where that has a meaning, in any format."""
        if plan[0] in "ze":
            if self.random.random() < 0.2:
                return item(self.random.choice(ANY), 0, b"")
            plan = plan[1]
        bounds = None
        if plan[0] == "a":
            bounds, plan = (plan[1], plan[2]), plan[3]
        allowed = rules(plan[1] + plan[2]) or dict.fromkeys(ANY, (0, -1))
        fmt = list(allowed)[self.turn % len(allowed)]
        if fmt == L:
            return item(L, 2, item(A, 1, b"x") + item(L, 1, item(0o51, 1, b"\x07")))
        rule = allowed[fmt] if bounds is None or fmt in TEXT else bounds
        value = elements(fmt, counts(rule, self.random), self.random)
        return item(fmt, len(value), value)


def turns(plan: Any) -> int:
    """How many turns show every format of every leaf, every alternative and the empty forms."""
    widest = 0
    for leaf in leaves(plan):
        while leaf[0] != "v":
            leaf = leaf[-1]
        widest = max(widest, len(rules(leaf[1] + leaf[2])) or len(ANY))
    return max(widest, 3)


class Instances:
    """An instance for a plan, made with the constructors of the classes."""

    def __init__(self, cls: type[Any], seed: int) -> None:
        self.cls = cls
        self.random = Random(f"{cls.__name__} instance {seed}")
        self.seed = seed

    def message(self) -> Any:
        """The message."""
        plan = self.cls.PLAN
        if plan[0] == "h":
            return self.cls()
        if plan[0] == "m":
            return self.cls(**{plan[1]: self.value(plan[2])})
        if plan[0] == "o" and self.seed % 3 == 0:
            return self.cls()
        return self.cls(**self.fields(plan))

    def fields(self, plan: Any) -> dict[str, Any]:
        """The fields of a fixed list."""
        return {name: self.value(part) for name, part in zip(plan[2::2], plan[3::2], strict=True)}

    def value(self, plan: Any, chosen: bool = False) -> Any:
        """The value for a part of a plan. ``chosen``: one of several alternatives, so arrays must look like arrays."""
        kind = plan[0]
        if kind in "so":
            return None if kind == "o" and self.seed % 3 == 1 else getattr(self.cls, plan[1])(**self.fields(plan))
        if kind == "r":
            return [self.value(plan[3]) for _ in range(max(plan[1], self.seed % 3))]
        if kind == "c":
            return self.value(plan[1 + self.seed % (len(plan) - 1)], True)
        if kind in "ze":
            plan = plan[1]
        if plan[0] == "a":
            send = rules(plan[3][1])
            fmt = self.random.choice(list(send))
            count = 2 if chosen else counts((plan[1], plan[2]), self.random)
            return self.text(send[fmt]) if fmt in TEXT else self.array(fmt, count)
        return self.leaf(plan)

    def leaf(self, plan: Any) -> Any:
        """A value that one of the formats to send can hold."""
        send = rules(plan[1]) or {A: (0, -1)}
        fmt = self.random.choice(list(send))
        if fmt in TEXT:
            return self.text(send[fmt])
        if fmt == L:
            return ["a", 1.5, ["b"]]
        count = counts(send[fmt], self.random)
        if count == 1 and not plan[3] and (fmt != B or send[B] == (1, 1)):
            return self.number(fmt)
        return self.array(fmt, count) if count or plan[3] or fmt == B else None

    def array(self, fmt: int, count: int) -> Any:
        """An array value: bytes for B, else a tuple."""
        if fmt == B:
            return self.random.randbytes(count)
        return tuple(self.number(fmt) for _ in range(count))

    def number(self, fmt: int) -> Any:
        """One element: numbers that every float format holds exactly."""
        if fmt == BOOLEAN:
            return self.random.random() < 0.5
        if fmt in FLOAT_LETTERS:
            return self.random.randint(-4000, 4000) / 8
        low, high = (0, 127) if fmt in (B, 0o51, 0o52, 0o54, 0o50) else (-128, -1)
        return self.random.randint(low, high)

    def text(self, rule: Rule) -> str:
        """Text of a length that the rule allows."""
        return "".join(self.random.choices("ABC xyz019-_", k=counts(rule, self.random)))
