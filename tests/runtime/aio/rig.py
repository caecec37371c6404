"""What the tests of the shells share: pairs of sessions, a bare peer, and small typed messages."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from smlc.runtime.aio.memory import MemoryLink
from smlc.runtime.aio.session import Session
from smlc.runtime.hsms.header import SType, control_frame, data_frame
from smlc.runtime.hsms.settings import HsmsSettings, Role
from smlc.runtime.secs2.errors import DecodeError
from smlc.runtime.secs2.message import GenericMessage, Message
from tests.runtime.aio.scenarios import Peer


class S6F12(Message[None]):
    """ACKC6 as one byte."""

    __slots__ = ("ackc6",)
    FIELDS = ("ackc6",)
    STREAM, FUNCTION, W = 6, 12, False

    def __init__(self, ackc6: int = 0) -> None:
        self.ackc6 = ackc6

    def to_bytes(self) -> bytes:
        return bytes((0x21, 1, self.ackc6))

    @classmethod
    def from_bytes(cls, data: Any, **_: Any) -> "S6F12":
        if len(data) != 3 or data[:2] != b"\x21\x01":
            raise DecodeError("expected B", 0, "B", "?")
        return cls(data[2])


class S6F11(Message[S6F12]):
    """CEID as one U1."""

    __slots__ = ("ceid",)
    FIELDS = ("ceid",)
    STREAM, FUNCTION, W = 6, 11, None

    def __init__(self, ceid: int = 0) -> None:
        self.ceid = ceid

    def to_bytes(self) -> bytes:
        return bytes((0xA5, 1, self.ceid))

    @classmethod
    def from_bytes(cls, data: Any, **_: Any) -> "S6F11":
        if len(data) != 3 or data[:2] != b"\xa5\x01":
            raise DecodeError("expected U1", 0, "U1", "?")
        return cls(data[2])


class Narrowed(S6F11):
    """What a tool's catalogue makes of an S6F11."""

    __slots__ = ()


class SmallCatalogue:
    """S6F11 and S6F12."""

    def __init__(self, event: type[S6F11] = S6F11) -> None:
        self.classes: dict[tuple[int, int], type[Message[Any]]] = {(6, 11): event, (6, 12): S6F12}
        self.directions: set[str | None] = set()

    def decode(
        self, stream: int, function: int, body: bytes, *, direction: str | None = None, wbit: bool = False
    ) -> Message[Any]:
        self.directions.add(direction)
        found = self.classes.get((stream, function))
        if found is None:
            return GenericMessage(stream, function, wbit, body)
        try:
            return found.from_bytes(body)
        except DecodeError as error:
            return GenericMessage(stream, function, wbit, body, error)

    def knows(self, stream: int, function: int | None = None) -> bool:
        return stream == 6 if function is None else (stream, function) in self.classes


def settings(role: Role, **changes: Any) -> HsmsSettings:
    """Settings with short timers."""
    return HsmsSettings(role=role, **{"t3": 2.0, "t5": 1.0, "t6": 1.0, "t7": 5.0, "t8": 1.0, **changes})


@asynccontextmanager
async def joined(
    host: dict[str, Any] | None = None, tool: dict[str, Any] | None = None, **timers: Any
) -> AsyncIterator[tuple[Session, Session]]:
    """An active host and passive equipment, SELECTED, over a memory link."""
    link = MemoryLink()
    one = Session(settings(Role.ACTIVE, **timers), link=link, **(host or {}))
    two = Session(settings(Role.PASSIVE, **timers), link=link, **{"equipment": True, **(tool or {})})
    await two.open()
    await one.open(5)
    await two.wait_selected(5)
    try:
        yield one, two
    finally:
        await one.close()
        await two.close()


class Bare(Peer):
    """A peer that is driven by hand, with an endless patience for what comes."""

    def control(self, stype: SType, system: int = 9, byte2: int = 0, byte3: int = 0) -> None:
        self.transport.write(control_frame(stype, 0xFFFF, system, byte2, byte3))

    def data(self, stream: int, function: int, system: int = 9, body: bytes = b"", wbit: bool = False) -> None:
        self.transport.write(data_frame(0, stream, function, wbit, system, body))

    async def next(self, within: float = 10.0) -> str:
        """The next message as hex without its length; raises when none comes."""
        assert await self.wait(self.now() + within), "nothing came"
        assert self.messages, "closed"
        return self.messages.pop(0)[8:]

    async def silent(self, seconds: float = 0.5) -> bool:
        """Whether nothing comes and the connection stays."""
        return not await self.wait(self.now() + seconds)

    async def closed(self, within: float = 10.0) -> bool:
        """Whether it is closed in time, whatever comes before."""
        until = self.now() + within
        while self.closed_at is None and await self.wait(until):
            self.messages.clear()
        return self.closed_at is not None

    @staticmethod
    def now() -> float:
        return asyncio.get_running_loop().time()


@asynccontextmanager
async def bare(session: dict[str, Any] | None = None, **timers: Any) -> AsyncIterator[tuple[Bare, Session]]:
    """A bare peer that has selected a passive session."""
    link = MemoryLink()
    made = Session(settings(Role.PASSIVE, **timers), link=link, **(session or {}))
    await made.open()
    peer = Bare()
    await link.connect(lambda: peer)
    peer.control(SType.SELECT_REQ, 1)
    assert await peer.next() == "ffff0000000200000001"
    try:
        yield peer, made
    finally:
        await made.close()
        peer.transport.abort()


def header_only(stream: int, function: int, body: bytes = b"") -> GenericMessage:
    """Any message."""
    return GenericMessage(stream, function, body=body)
