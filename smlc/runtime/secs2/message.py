"""The base classes of generated code: Struct (a fixed list with named elements) and Message.

A generated class is a plain class with ``__slots__`` and an ``__init__``; everything it can do stands here,
driven by its ``PLAN`` (see plan.py). Field values are plain Python values. Where a definition allows more than
one format, the formats that were received are kept once per object in the slot ``_formats``, so that a message
that is decoded and encoded again goes out as it came in.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from . import plan
from ._typed_sml import PRINTERS, UNPRINTED
from .codec import DEFAULT_LIMITS, Limits, decode_item
from .errors import DecodeError
from .item import Item
from .sml import format_message, parse_message
from .surprise import ORDINARY, UNREAD

if TYPE_CHECKING:
    from typing import Self

R_co = TypeVar("R_co", covariant=True)
T = TypeVar("T")
_READERS = plan.READERS

if TYPE_CHECKING:

    class _Replied(Generic[R_co]):
        """Carries the type of the reply for type checkers."""

        __slots__ = ()

else:

    class _Replied:
        """``Message[S1F2]`` is plain ``Message`` at run time: 530 generic aliases would cost import time."""

        __slots__ = ()

        def __class_getitem__(cls, reply):
            return cls


class Struct:
    """A list of named elements. Subclasses name their fields, in wire order, in ``FIELDS``."""

    __slots__ = ()
    FIELDS: ClassVar[tuple[str, ...]] = ()
    _formats: tuple[Any, ...] | None

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(_same(getattr(self, name), getattr(other, name)) for name in self.FIELDS)

    __hash__ = None  # type: ignore[assignment]  # fields can be assigned

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.FIELDS)
        return f"{type(self).__qualname__}({fields})"

    def __iter__(self) -> Iterator[Any]:
        """The field values in wire order, so that ``svid, name, units = entry`` works."""
        return (getattr(self, name) for name in self.FIELDS)


class Message(Struct, _Replied[R_co]):
    """A SECS-II message with a declared shape. ``Message[S1F2]`` says that the reply is an S1F2.

    Class constants: ``STREAM`` 0 to 127, ``FUNCTION`` 0 to 255, ``W`` (True: W-bit always set, False: never,
    None: the sender may choose), ``DIRECTION`` (``H->E``, ``H<-E`` or ``H<->E``), ``PLAN`` (machine-readable
    shape, None for header-only), ``NAME`` (the long name, "Host Command Send"), ``SHAPES`` (names of the subclasses in
    the same module that stand for alternative shapes, in the order in which they are tried).
    """

    __slots__ = ("_drift",)
    STREAM: ClassVar[int]
    FUNCTION: ClassVar[int]
    W: ClassVar[bool | None] = False
    DIRECTION: ClassVar[str] = "H<->E"
    NAME: ClassVar[str] = ""
    PLAN: ClassVar[plan.Plan | None] = None
    SHAPES: ClassVar[tuple[str, ...]] = ()

    def to_bytes(self) -> bytes:
        """The body as SECS-II bytes; ``b""`` for a header-only message.

        Raises EncodeError with the path of the field whose value cannot be carried. A message that was received
        with ``drift`` keeps its counts: it can be logged and passed on as it came in.
        """
        return plan.encode(self)

    @classmethod
    def from_bytes(
        cls, data: bytes | bytearray | memoryview, *, strict: bool = False, limits: Limits = DEFAULT_LIMITS
    ) -> "Self":
        """Read a body. Every format that the definition allows and 1 to 3 length bytes are accepted.

        A deviation in a count or length that leaves the value readable is kept and listed in ``drift``; with
        ``strict`` it is a DecodeError like any other misfit. Where a message has alternative shapes the result
        is an instance of the first one that fits. Raises DecodeError with path and offset.
        """
        reader = _READERS.get(cls)
        if reader is not None and limits is DEFAULT_LIMITS and data.__class__ is bytes and len(data) <= ORDINARY:
            # What plan.decode does first, without the way there.
            try:
                made: Self | None = reader(data)
            except UNREAD:
                made = None
            if made is not None:
                return made
        return plan.decode(cls, bytes(data), strict, limits)

    @property
    def drift(self) -> tuple[DecodeError, ...]:
        """Deviations from the declared shape that were tolerated when this message was decoded."""
        return getattr(self, "_drift", ())

    def item(self) -> Item | None:
        """The body as a tree of items; None for a header-only message."""
        body = self.to_bytes()
        return decode_item(body) if body else None

    def to_sml(self) -> str:
        """Canonical SML text, header and final dot included (secs2.md section 11.1)."""
        try:
            return PRINTERS[self.__class__](self)
        except UNPRINTED:
            return format_message(self.STREAM, self.FUNCTION, self.W is not False, self.to_bytes())

    @classmethod
    def from_sml(cls, text: str) -> "Self":
        """Read one message of SML text. Raises SmlError (text) or DecodeError (another message or shape)."""
        stream, function, _, body = parse_message(text)
        if (stream, function) != (cls.STREAM, cls.FUNCTION):
            raise DecodeError(f"the text is S{stream}F{function}, not S{cls.STREAM}F{cls.FUNCTION}", 0)
        return cls.from_bytes(body)


class GenericMessage(Message[None]):
    """A message whose body fits no declared shape, or that no spec declares: nothing of it is lost.

    ``stream``, ``function``, ``wbit`` and ``body`` are what was received; ``reason`` is the DecodeError that
    kept it from being a typed message, or None when there was no declaration.
    """

    __slots__ = ("stream", "function", "wbit", "body", "reason")
    FIELDS = ("stream", "function", "wbit", "body")
    STREAM = -1
    FUNCTION = -1
    W = None

    def __init__(
        self, stream: int, function: int, wbit: bool = False, body: bytes = b"", reason: DecodeError | None = None
    ) -> None:
        self.stream = stream
        self.function = function
        self.wbit = wbit
        self.body = body
        self.reason = reason

    def to_bytes(self) -> bytes:
        """The body as it was received or given."""
        return self.body

    def to_sml(self) -> str:
        """Canonical SML text. Raises DecodeError when the body is no legal SECS-II."""
        return format_message(self.stream, self.function, self.wbit, self.body)

    @classmethod
    def from_sml(cls, text: str) -> "Self":
        """Read one message of SML text, whatever its stream and function. Raises SmlError."""
        return cls(*parse_message(text))


def _same(one: Any, other: Any) -> bool:
    """Equality of field values; a list, a tuple and an array with equal elements are the same array item."""
    if one == other:
        return True
    if not (_is_array(one) and _is_array(other)):
        return False
    return len(one) == len(other) and all(map(_same, one, other))


def _is_array(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes))


def as_list(values: Iterable[T]) -> list[T]:
    """The list to store for a list field. Raises TypeError for text, binary and a single struct: each of them can be
    iterated, and none of them is meant as a list of its parts.
    """
    if isinstance(values, (str, bytes, bytearray, Struct)):
        raise TypeError(f"a list of elements is expected, got one {type(values).__name__}")
    return list(values)


def optional_list(values: Iterable[T] | None) -> list[T] | None:
    """The list to store for a list field of an optional list: None where the whole list is left out."""
    return None if values is None else as_list(values)


def header_of(message: Message[Any]) -> tuple[int, int, bool | None]:
    """Stream, function and W rule of a typed or generic message."""
    if isinstance(message, GenericMessage):
        return message.stream, message.function, message.wbit
    return message.STREAM, message.FUNCTION, message.W
