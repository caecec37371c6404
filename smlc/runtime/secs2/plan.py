"""Plans: the shapes of generated messages as constants, and the plain codec that interprets them.

A generated package states each shape as a nested tuple (in its private modules ``_sNN``), which costs nothing to
import. The first use of a message class binds its plan to node objects. The forms of a plan, flat so that
formatters keep them as they are:

    ("v", send, accept, array, codes)     a data item; send and accept are (format, fewest, most, ...) flat, most -1
                                          for no bound, send () for any item; codes is "module:ENUM" (a
                                          leading dot: beside the plan's own package) or ""
    ("z", leaf)                           the same item, or a zero-length one
    ("e", leaf)                           the same item, or the empty list for None
    ("a", fewest, most, leaf)             the same item holding an array
    ("s", class, name, plan, ...)         fixed list; class "" is the message itself, else a nested class
    ("o", class, name, plan, ...)         the same or the empty list
    ("r", fewest, most, plan)             repeat
    ("c", plan, plan, ...)                choice
    ("m", name, plan)                     only at the root: the body is no fixed list and is the one field
    ("h",)                                only at the root: header-only
"""

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from . import formats as f
from .codec import Formats, Limits
from .errors import DecodeError, EncodeError
from .leaf import Leaf, Reading, Rule
from .nodes import Choice, Node, Record, Repeat

Plan = tuple[Any, ...]
M = TypeVar("M")
# Roots and shapes of the classes used so far.
_ROOTS: dict[Any, Any] = {}
_SHAPES: dict[Any, tuple[type[Any], ...]] = {}


class _Single:
    """The root of a message whose body is one item and fills one field."""

    __slots__ = ("cls", "field", "node")

    def __init__(self, cls: type[Any], field: str, node: Node) -> None:
        self.cls = cls
        self.field = field
        self.node = node

    def decode(self, buf: bytes, pos: int, end: int, reading: Reading) -> tuple[Any, Formats, int]:
        made = object.__new__(self.cls)
        try:
            value, formats, after = self.node.decode(buf, pos, end, reading)
        except DecodeError as error:
            error.inside(self.field)
            raise
        for deviation in reading.drift:
            deviation.inside(self.field)
        setattr(made, self.field, value)
        if self.node.open:
            made._formats = (formats,)
        return made, (), after

    def encode(self, value: Any, kept: Formats | None, out: bytearray) -> None:
        formats = getattr(value, "_formats", None) if self.node.open else None
        try:
            self.node.encode(getattr(value, self.field), formats[0] if formats else None, out)
        except EncodeError as error:
            error.inside(self.field)
            raise


class _Root(Record):
    """A message that is a fixed list, possibly with an empty form in which all fields are None."""

    __slots__ = ()

    def decode(self, buf: bytes, pos: int, end: int, reading: Reading) -> tuple[Any, Formats, int]:
        made, formats, after = super().decode(buf, pos, end, reading)
        if made is None:
            made = object.__new__(self.cls)
            for name, _ in self.fields:
                setattr(made, name, None)
            if self.has_formats:
                made._formats = None
        return made, formats, after

    def encode(self, value: Any, kept: Formats | None, out: bytearray) -> None:
        empty = self.optional and all(getattr(value, name) is None for name, _ in self.fields)
        super().encode(None if empty else value, kept, out)


class _Binder:
    """Turns the plan of one message class into nodes."""

    def __init__(self, cls: type[Any]) -> None:
        self.cls = cls
        self.package = _owner(cls, "PLAN").__module__.rpartition(".")[0]

    def root(self, plan: Plan) -> Any:
        kind = plan[0]
        if kind == "h":
            return None
        if kind == "m":
            return _Single(self.cls, plan[1], self.node(plan[2]))
        if kind in ("s", "o"):
            return _Root(self.cls, self._fields(plan), kind == "o")
        raise TypeError(f"{self.cls.__qualname__}: no root plan begins with {kind!r}")

    def node(self, plan: Plan) -> Node:
        kind = plan[0]
        if kind in ("s", "o"):
            return Record(getattr(self.cls, plan[1]), self._fields(plan), kind == "o")
        if kind == "r":
            return Repeat(self.node(plan[3]), plan[1], _bound(plan[2]))
        if kind == "c":
            return Choice(tuple(self.node(inner) for inner in plan[1:]))
        return self._leaf(plan)

    def _fields(self, plan: Plan) -> tuple[tuple[str, Node], ...]:
        return tuple((plan[at], self.node(plan[at + 1])) for at in range(2, len(plan), 2))

    def _leaf(self, plan: Plan) -> Leaf:
        nullable, empty_list = plan[0] == "z", plan[0] == "e"
        if nullable or empty_list:
            plan = plan[1]
        if plan[0] == "a":
            _, lo, hi, (_, send, accept, _, _) = plan
            bounds = (lo, _bound(hi))
            return Leaf(_counted(send, bounds), _counted(accept, bounds), True, nullable, None, empty_list)
        _, send, accept, array, codes = plan
        members = _codes(codes, self.package) if codes else None
        return Leaf(_rules(send), _rules(accept), array, nullable, members, empty_list)


def _bound(most: int) -> int | None:
    return None if most < 0 else most


def _rules(flat: tuple[int, ...]) -> dict[int, Rule]:
    return {flat[at]: (flat[at + 1], _bound(flat[at + 2])) for at in range(0, len(flat), 3)}


def _counted(flat: tuple[int, ...], bounds: Rule) -> dict[int, Rule]:
    """The rules of an item used as an array: text keeps its own length limits."""
    return {fmt: rule if fmt in (f.A, f.J, f.W, f.L) else bounds for fmt, rule in _rules(flat).items()}


def _owner(cls: type[Any], attribute: str) -> type[Any]:
    """The class of the hierarchy that states ``attribute``: a user's subclass of a generated class states none."""
    return next(each for each in cls.__mro__ if attribute in each.__dict__)


@cache
def _codes(reference: str, package: str) -> Callable[[int], Any]:
    """A function from number to member of the code table, or to the number itself when it is private."""
    module, _, name = reference.partition(":")
    members = getattr(import_module(module, package), name)._value2member_map_

    def member(number: int) -> Any:
        return members.get(number, number)

    return member


def _bind(cls: type[Any]) -> Any:
    root = _ROOTS.get(cls, _ROOTS)
    if root is _ROOTS:
        if cls.PLAN is None:
            raise TypeError(f"{cls.__qualname__} has no plan: it is no generated message class")
        root = _ROOTS[cls] = _Binder(cls).root(cls.PLAN)
    return root


def shapes(cls: type[Any]) -> tuple[type[Any], ...]:
    """The class itself and the classes of its alternative shapes, in the order in which they are tried."""
    found = _SHAPES.get(cls)
    if found is None:
        module = sys.modules[_owner(cls, "SHAPES").__module__]
        found = _SHAPES[cls] = (cls, *(getattr(module, name) for name in cls.SHAPES))
    return found


def label(cls: type[Any]) -> str:
    """``S6F11``: the first segment of every path."""
    return f"S{cls.STREAM}F{cls.FUNCTION}"


def decode(cls: type[M], data: bytes, strict: bool, limits: Limits) -> M:
    """Read a body as a message of ``cls`` or of one of its alternative shapes. Raises DecodeError."""
    tolerated: M | None = None
    errors: list[DecodeError] = []
    for shape in shapes(cls):
        try:
            made, drift = _decode_shape(shape, data, limits)
        except DecodeError as error:
            errors.append(error)
            continue
        if not drift:
            found: M = made
            return found
        if tolerated is None and not strict:
            tolerated = made
        errors.append(drift[0])
    if tolerated is not None:
        return tolerated
    if len(errors) == 1:
        raise errors[0]
    reasons = "; ".join(str(error) for error in errors)
    raise DecodeError(f"fits none of {len(errors)} shapes ({reasons})", errors[0].offset)


def _decode_shape(cls: type[Any], data: bytes, limits: Limits) -> tuple[Any, list[DecodeError]]:
    root = _bind(cls)
    reading = Reading(limits)
    end = len(data)
    try:
        if end > limits.total:
            raise DecodeError(f"{end} bytes, the limit is {limits.total}", 0)
        if root is None:
            if end:
                raise DecodeError(f"expected no body, found {end} bytes", 0)
            return object.__new__(cls), []
        if not end:
            raise DecodeError("the body is empty", 0)
        made, _, pos = root.decode(data, 0, end, reading)
        if pos != end:
            raise DecodeError(f"{end - pos} bytes left over after the item", pos)
    except DecodeError as error:
        error.inside(label(cls))
        raise
    if reading.drift:
        for deviation in reading.drift:
            deviation.inside(label(cls))
        made._drift = tuple(reading.drift)
    return made, reading.drift


def encode(message: Any) -> bytes:
    """The body of a message. Raises EncodeError with the path of the field at fault."""
    cls = type(message)
    root = _bind(cls)
    if root is None:
        return b""
    out = bytearray()
    try:
        root.encode(message, None, out)
    except EncodeError as error:
        error.inside(label(cls))
        raise
    return bytes(out)
