"""A catalogue of message classes: (stream, function, direction) to class, and bodies to typed messages.

Generated packages hold one as ``CATALOG``. Classes are imported when they are first needed. A tool's catalogue
holds the tool's own and narrowed messages and falls back to the standard's (smlc.runtime.e5).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from .codec import DEFAULT_LIMITS, Limits
from .errors import DecodeError
from .message import GenericMessage, Message
from .plan import shapes

# (stream, function) -> definitions in declared order, each (direction, module, class name).
Table = Mapping[tuple[int, int], tuple[tuple[str, str, str], ...]]
M = TypeVar("M", bound=Message[Any])


class Catalog:
    """The message classes of one generated package, with an optional catalogue to fall back to."""

    def __init__(self, package: str, table: Table, fallback: "Catalog | None" = None) -> None:
        self.package = package
        self.table = table
        self.fallback = fallback
        self._streams = {stream for stream, _ in table}
        self._classes: dict[tuple[int, int, str | None], tuple[type[Message[Any]], ...]] = {}

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """The (stream, function) pairs of this package itself."""
        return iter(self.table)

    def __repr__(self) -> str:
        return f"Catalog({self.package!r}, {len(self.table)} messages)"

    def knows(self, stream: int, function: int | None = None) -> bool:
        """Whether the stream, or the function of the stream, is declared here or in the fallback."""
        own = stream in self._streams if function is None else (stream, function) in self.table
        return own or (self.fallback is not None and self.fallback.knows(stream, function))

    def classes(self, stream: int, function: int, direction: str | None = None) -> tuple[type[Message[Any]], ...]:
        """The classes of SxFy in the order in which they are tried; empty when it is not declared.

        ``direction`` (``H->E`` or ``H<-E``) leaves out definitions of the other direction. Where none of this
        package is left, those of the fallback are taken.
        """
        key = (stream, function, direction)
        found = self._classes.get(key)
        if found is None:
            rows = self.table.get((stream, function), ())
            wanted = (direction, "H<->E")
            found = tuple(self._load(module, name) for way, module, name in rows if direction is None or way in wanted)
            if not found and self.fallback is not None:
                found = self.fallback.classes(stream, function, direction)
            if found:  # what nobody declares is not remembered: the peer chooses how much of it there is
                self._classes[key] = found
        return found

    def _load(self, module: str, name: str) -> type[Message[Any]]:
        cls: type[Message[Any]] = getattr(import_module(f"{self.package}.{module}"), name)
        return cls

    def use(self, cls: type[M]) -> type[M]:
        """This catalogue's narrowed form of a standard message class, or the class itself.

        What a host sends is built from the narrowed class, so that it goes out in the tool's formats.
        """
        for own in self.classes(cls.STREAM, cls.FUNCTION):
            for shape in shapes(own):
                if issubclass(shape, cls):
                    return shape
        return cls

    def decode(
        self,
        stream: int,
        function: int,
        body: bytes,
        *,
        direction: str | None = None,
        wbit: bool = False,
        limits: Limits = DEFAULT_LIMITS,
    ) -> Message[Any]:
        """The typed message of a received body; a GenericMessage with the reason when no declared shape fits.

        The first definition that fits without deviation wins, else the first that fits with some (see
        Message.drift). Never raises for received bytes.
        """
        reason: DecodeError | None = None
        tolerated: Message[Any] | None = None
        for cls in self.classes(stream, function, direction):
            try:
                message = cls.from_bytes(body, limits=limits)
            except DecodeError as error:
                reason = reason or error
                continue
            if not message.drift:
                return message
            tolerated = tolerated or message
        return tolerated or GenericMessage(stream, function, wbit, body, reason)


@cache
def catalog_of(package: str) -> Catalog:
    """The catalogue of a generated package, by the package's dotted name."""
    catalog: Catalog = import_module(package + ".catalog").CATALOG
    return catalog
