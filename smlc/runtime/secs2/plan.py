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
    ("i", fewest, most, plan)             in a fixed list: this element repeats in place
    ("k", "41024142")                     constant item, in hexadecimal; its field name is "", it fills none
    ("c", plan, plan, ...)                choice
    ("m", name, plan)                     only at the root: the body is no fixed list and is the one field
    ("h",)                                only at the root: header-only

Source: architecture.md ("Wire truth"); language.md section 2.
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
from .nodes import Choice, Constant, Inline, Node, OpenRecord, Record, Repeat
from .surprise import UNREAD, UNWRITTEN, fits

Plan = tuple[Any, ...]
M = TypeVar("M")
# Roots and shapes of the classes used so far. The loose roots enforce no counts: what was received with another
# number of values than declared goes out again as it came in.
_ROOTS: dict[Any, Any] = {}
_LOOSE_ROOTS: dict[Any, Any] = {}
_SHAPES: dict[Any, tuple[type[Any], ...]] = {}
# Fused readers and writers (package fuse) of the classes used so far; a class with shapes has that of the first one.
READERS: dict[Any, Callable[[bytes], Any]] = {}
_WRITERS: dict[Any, Callable[[Any], bytes]] = {}


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
        if self.field:
            setattr(made, self.field, value)
        if self.node.open:
            made._formats = (formats,)
        return made, (), after

    def encode(self, value: Any, kept: Formats | None, out: bytearray) -> None:
        formats = getattr(value, "_formats", None) if self.node.open else None
        try:
            content = getattr(value, self.field) if self.field else None
            self.node.encode(content, formats[0] if formats else None, out)
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
                if name:
                    setattr(made, name, None)
            if self.has_formats:
                made._formats = None
        return made, formats, after

    def encode(self, value: Any, kept: Formats | None, out: bytearray) -> None:
        empty = self.optional and all(getattr(value, name) is None for name, _ in self.fields if name)
        super().encode(None if empty else value, kept, out)


class _Binder:
    """Turns the plan of one message class into nodes."""

    def __init__(self, cls: type[Any], loose: bool) -> None:
        self.cls = cls
        self.loose = loose
        self.package = _owner(cls, "PLAN").__module__.rpartition(".")[0]

    def root(self, plan: Plan) -> Any:
        kind = plan[0]
        if kind == "h":
            return None
        if kind == "m":
            return _Single(self.cls, plan[1], self.node(plan[2], 0))
        if kind in ("s", "o"):
            fields = self._fields(plan, 1)
            if any(isinstance(node, Inline) for _, node in fields):
                return OpenRecord(self.cls, fields, False)
            return _Root(self.cls, fields, kind == "o")
        raise TypeError(f"{self.cls.__qualname__}: no root plan begins with {kind!r}")

    def node(self, plan: Plan, depth: int) -> Node:
        """The node of a plan with ``depth`` lists around it."""
        kind = plan[0]
        if kind in ("s", "o"):
            fields = self._fields(plan, depth + 1)
            is_open = any(isinstance(node, Inline) for _, node in fields)
            return (OpenRecord if is_open else Record)(getattr(self.cls, plan[1]), fields, kind == "o", depth + 1)
        if kind == "i":
            return Inline(self.node(plan[3], depth), *self._bounds(plan[1], plan[2]), depth)
        if kind == "k":
            return Constant(bytes.fromhex(plan[1]))
        if kind == "r":
            return Repeat(self.node(plan[3], depth + 1), *self._bounds(plan[1], plan[2]), depth + 1)
        if kind == "c":
            return Choice(tuple(self.node(inner, depth) for inner in plan[1:]))
        return self._leaf(plan, depth)

    def _fields(self, plan: Plan, depth: int) -> tuple[tuple[str, Node], ...]:
        return tuple((plan[at], self.node(plan[at + 1], depth)) for at in range(2, len(plan), 2))

    def _leaf(self, plan: Plan, depth: int) -> Leaf:
        nullable, empty_list = plan[0] == "z", plan[0] == "e"
        if nullable or empty_list:
            plan = plan[1]
        if plan[0] == "a":
            _, lo, hi, (_, send, accept, _, _) = plan
            bounds = self._bounds(lo, hi)
            sent, accepted = _counted(self._rules(send), bounds), _counted(self._rules(accept), bounds)
            return Leaf(sent, accepted, True, nullable, None, empty_list, depth)
        _, send, accept, array, codes = plan
        members = _codes(codes, self.package) if codes else None
        return Leaf(self._rules(send), self._rules(accept), array, nullable, members, empty_list, depth)

    def _rules(self, flat: tuple[int, ...]) -> dict[int, Rule]:
        return {flat[at]: self._bounds(flat[at + 1], flat[at + 2]) for at in range(0, len(flat), 3)}

    def _bounds(self, fewest: int, most: int) -> Rule:
        if self.loose:
            return 0, None
        return fewest, None if most < 0 else most


def _counted(rules: dict[int, Rule], bounds: Rule) -> dict[int, Rule]:
    """The rules of an item used as an array: text keeps its own length limits."""
    return {fmt: rule if fmt in (f.A, f.J, f.W, f.L) else bounds for fmt, rule in rules.items()}


def _owner(cls: type[Any], attribute: str) -> type[Any]:
    """The class of the hierarchy that states ``attribute``: a user's subclass of a generated class states none."""
    return next(each for each in cls.__mro__ if attribute in each.__dict__)


@cache
def _codes(reference: Any, package: str) -> Callable[[int], Any]:
    """A function from number to member of the code table, or to the number itself when it is private.

    ``reference`` names the enumeration, or is the enumeration where a class was made in memory.
    """
    if isinstance(reference, str):
        module, _, name = reference.partition(":")
        reference = getattr(import_module(module, package), name)
    members = reference._value2member_map_

    def member(number: int) -> Any:
        return members.get(number, number)

    return member


def _bind(cls: type[Any], loose: bool = False) -> Any:
    roots = _LOOSE_ROOTS if loose else _ROOTS
    root = roots.get(cls, roots)
    if root is roots:
        if cls.PLAN is None:
            raise TypeError(f"{cls.__qualname__} has no plan: it is no generated message class")
        root = roots[cls] = _Binder(cls, loose).root(cls.PLAN)
    return root


def shapes(cls: type[Any]) -> tuple[type[Any], ...]:
    """The class itself and the classes of its alternative shapes, in the order in which they are tried."""
    found = _SHAPES.get(cls)
    if found is None:
        module = sys.modules[_owner(cls, "SHAPES").__module__]
        others = (getattr(module, name) if isinstance(name, str) else name for name in cls.SHAPES)
        # A class that only stands for several definitions has no plan and is no shape itself.
        found = _SHAPES[cls] = (*(() if cls.PLAN is None and cls.SHAPES else (cls,)), *others)
    return found


def declare(cls: type[Any], declared: Callable[[Any], tuple[int, ...] | None]) -> None:
    """Say which formats the values behind an id have in messages of a class, as a tool declares them.

    ``declared`` maps the id that stands before a list of values (the RPTID) to the formats of the values, or None.
    Only speed depends on it: what comes otherwise is read all the same. The first call for a class counts.
    """
    _stock().guesses_of(shapes(cls)[0]).declare(declared)


def expect(cls: type[Any], formats: tuple[int, ...]) -> None:
    """Say that messages of a class with a list of values of these formats are coming; only speed depends on it."""
    first = shapes(cls)[0]
    if READERS.get(first) is None:
        _fused_reader(first)
    _stock().guesses_of(first).expect(formats)


def label(cls: type[Any]) -> str:
    """``S6F11``: the first segment of every path."""
    return f"S{cls.STREAM}F{cls.FUNCTION}"


def decode(cls: type[M], data: bytes, strict: bool, limits: Limits) -> M:
    """Read a body as a message of ``cls`` or of one of its alternative shapes. Raises DecodeError.

    The first shape that fits exactly wins, then the first without drift, then the first with some. Ordinary bodies
    are read by the fused codec (see fuse), everything that it does not understand by the plain one.
    """
    ordinary = fits(len(data), limits)
    if ordinary:
        found = _decode_fused(cls, data)
        if found is not None:
            return found
    return _decode_plain(cls, data, strict, limits, ordinary)


def _decode_fused(cls: type[M], data: bytes) -> M | None:
    """A message that fits ``cls``, or the first of its shapes, exactly; None when the plain codec has to look."""
    try:
        made: M | None = (READERS.get(cls) or _fused_reader(cls))(data)
    except UNREAD:
        return None
    return made


def _fused_reader(cls: type[Any]) -> Callable[[bytes], Any]:
    first = shapes(cls)[0]

    def keep(reader: Callable[[bytes], Any]) -> None:
        READERS[first] = READERS[cls] = reader

    _stock().make_reader(first, _bind(first), keep)
    return READERS[cls]


@cache
def _stock() -> Any:
    """The makers of fused codecs, loaded when they are first needed."""
    return import_module(".fuse.stock", __package__)


def _decode_plain(cls: type[M], data: bytes, strict: bool, limits: Limits, ordinary: bool) -> M:
    if len(data) > limits.total:
        too_long = DecodeError(f"the body has {len(data)} bytes, the limit is {limits.total}", 0)
        too_long.inside(label(cls))
        raise too_long
    tolerated: M | None = None
    drifted = False
    errors: list[DecodeError] = []
    for number, shape in enumerate(shapes(cls)):
        if number and ordinary:
            exact: M | None = _decode_fused(shape, data)
            if exact is not None:
                return exact
        try:
            made, reading = _decode_shape(shape, data, limits)
        except DecodeError as error:
            errors.append(error)
            continue
        if not reading.oddities:
            found: M = made
            return found
        if reading.drift and strict:
            errors.append(reading.drift[0])
        elif tolerated is None or (drifted and not reading.drift):
            tolerated, drifted = made, bool(reading.drift)
    if tolerated is not None:
        return tolerated
    if len(errors) == 1:
        raise errors[0]
    misfit = DecodeError(f"fits none of {len(errors)} shapes ({'; '.join(map(str, errors))})", errors[0].offset)
    misfit.inside(label(cls))
    raise misfit


def _decode_shape(cls: type[Any], data: bytes, limits: Limits) -> tuple[Any, Reading]:
    root = _bind(cls)
    reading = Reading(limits)
    end = len(data)
    try:
        if root is None:
            if end:
                raise DecodeError(f"expected no body, found {end} bytes", 0)
            return object.__new__(cls), reading
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
    return made, reading


def encode(message: Any) -> bytes:
    """The body of a message. Raises EncodeError with the path of the field at fault.

    Counts are not enforced for a message that was received with drift: it goes out as it came in.
    """
    cls = message.__class__
    try:
        return (_WRITERS.get(cls) or _fused_writer(cls))(message)
    except UNWRITTEN:
        return _encode_plain(cls, message)


def _fused_writer(cls: type[Any]) -> Callable[[Any], bytes]:
    writer: Callable[[Any], bytes] = _stock().make_writer(cls, _bind(cls))
    _WRITERS[cls] = writer
    return writer


def _encode_plain(cls: type[Any], message: Any) -> bytes:
    root = _bind(cls, bool(message.drift))
    if root is None:
        return b""
    out = bytearray()
    try:
        root.encode(message, None, out)
    except EncodeError as error:
        error.inside(label(cls))
        raise
    return bytes(out)
