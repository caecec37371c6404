"""What a session asks of a catalogue of message classes; smlc.runtime.secs2.catalog.Catalog is one."""

from typing import Any, Protocol

from ..secs2.message import GenericMessage, Message


class Catalogue(Protocol):
    """Knows message classes by stream and function."""

    def decode(
        self, stream: int, function: int, body: bytes, *, direction: str | None = None, wbit: bool = False
    ) -> Message[Any]:
        """The typed message; where nothing fits a GenericMessage, with ``reason`` if it is declared. Never raises."""
        ...

    def knows(self, stream: int, function: int | None = None) -> bool:
        """Whether the stream, or the function of the stream, is declared."""
        ...


class NoCatalogue:
    """The catalogue of a session that was given none: every message is a GenericMessage."""

    def decode(
        self, stream: int, function: int, body: bytes, *, direction: str | None = None, wbit: bool = False
    ) -> Message[Any]:
        """The message as it came."""
        return GenericMessage(stream, function, wbit, body)

    def knows(self, stream: int, function: int | None = None) -> bool:
        """Nothing is declared."""
        return False
