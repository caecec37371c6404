"""A null modem: joins two sessions of one process without a socket.

    link = MemoryLink()
    host = Session(HsmsSettings(role=Role.ACTIVE), link=link)
    tool = Session(HsmsSettings(role=Role.PASSIVE), link=link, equipment=True)

It obeys pause_reading, tells pause_writing and ends like TCP does, so everything above it behaves as on a socket.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any


class MemoryTransport(asyncio.Transport):
    """One end of a joined pair. What is written arrives at the other end in a later turn of the event loop."""

    def __init__(self, protocol: asyncio.BaseProtocol, name: str) -> None:
        super().__init__({"peername": (name, 0)})
        self.other: MemoryTransport | None = None
        self._protocol = protocol
        self._loop = asyncio.get_running_loop()
        self._incoming: deque[bytes] = deque()
        self._waiting = 0
        self._scheduled = False
        self._reading = True
        self._closing = False
        self._ended = False
        self._end_came = False
        self._paused = False
        self._high = 64 * 1024
        self._low = 16 * 1024

    # ------------------------------------------------------------ asyncio.Transport

    def write(self, data: "bytes | bytearray | memoryview[Any]") -> None:
        """Hand bytes to the other end."""
        if self._closing or not data:
            return
        other = self._peer()
        if other._closing:
            return
        other._incoming.append(bytes(data))
        other._waiting += len(data)
        other._schedule()
        if not self._paused and other._waiting > self._high:
            self._paused = True
            self._protocol.pause_writing()

    def writelines(self, list_of_data: "Iterable[bytes | bytearray | memoryview[Any]]") -> None:
        """Hand several pieces over as one."""
        self.write(b"".join(list_of_data))

    def get_write_buffer_size(self) -> int:
        """Bytes that the other end has not taken yet."""
        return self._peer()._waiting

    def get_write_buffer_limits(self) -> tuple[int, int]:
        """Low and high limit in bytes."""
        return self._low, self._high

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """Limits at which the protocol is told to pause and to resume writing."""
        self._high = 64 * 1024 if high is None else high
        self._low = self._high // 4 if low is None else low

    def can_write_eof(self) -> bool:
        """There is no half-closed state."""
        return False

    def pause_reading(self) -> None:
        """Let what arrives wait."""
        self._reading = False

    def resume_reading(self) -> None:
        """Take what waits."""
        self._reading = True
        self._schedule()

    def is_reading(self) -> bool:
        """Whether arriving bytes are handed on."""
        return self._reading and not self._closing

    def is_closing(self) -> bool:
        """Whether this end is closing or closed."""
        return self._closing

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        """Change who is told."""
        self._protocol = protocol

    def get_protocol(self) -> asyncio.BaseProtocol:
        """Who is told."""
        return self._protocol

    def close(self) -> None:
        """Close; what was written before still arrives."""
        if not self._closing:
            self._closing = True
            self._loop.call_soon(self._end, None)
            self._peer()._hang_up()

    def abort(self) -> None:
        """Close at once; the other end is told that the connection was reset."""
        if not self._ended:
            self._closing = True
            other = self._peer()
            other._incoming.clear()
            other._closing = True
            self._loop.call_soon(self._end, None)
            self._loop.call_soon(other._end, ConnectionResetError("reset by the peer"))

    # ------------------------------------------------------------ inside

    def _peer(self) -> "MemoryTransport":
        assert self.other is not None
        return self.other

    def _hang_up(self) -> None:
        """The other end has closed: its last bytes first, then the end."""
        self._end_came = True
        self._schedule()

    def _schedule(self) -> None:
        if not self._scheduled:
            self._scheduled = True
            self._loop.call_soon(self._pump)

    def _pump(self) -> None:
        """Give all that has arrived to the protocol as one read."""
        self._scheduled = False
        if self._closing or not self._reading:
            return
        if self._incoming:
            data = b"".join(self._incoming)
            self._incoming.clear()
            self._waiting = 0
            other = self._peer()
            if other._paused and not other._ended:
                other._paused = False
                other._protocol.resume_writing()
            self._deliver(data)
        if self._end_came and not self._closing and not self._incoming:
            self._closing = True
            self._end(None)

    def _deliver(self, data: bytes) -> None:
        """Give bytes to the protocol; a buffered one takes as many at a time as its buffer holds."""
        protocol = self._protocol
        if isinstance(protocol, asyncio.Protocol):
            protocol.data_received(data)
            return
        assert isinstance(protocol, asyncio.BufferedProtocol)
        at = 0
        while at < len(data) and self._reading and not self._closing:
            buffer = memoryview(protocol.get_buffer(-1))
            size = min(len(buffer), len(data) - at)
            buffer[:size] = data[at : at + size]
            at += size
            protocol.buffer_updated(size)
        if at < len(data) and not self._closing:
            # It has paused reading: the rest waits, as in a socket.
            self._incoming.appendleft(data[at:])
            self._waiting += len(data) - at

    def _end(self, error: Exception | None) -> None:
        if not self._ended:
            self._ended = True
            self._protocol.connection_lost(error)


class MemoryServer:
    """What ``MemoryLink.listen`` gives."""

    def __init__(self, link: "MemoryLink") -> None:
        self._link = link

    def close(self) -> None:
        """Refuse further connections."""
        self._link.factory = None


class MemoryLink:
    """A port without a network: the passive session listens on it, active ones connect to it."""

    def __init__(self) -> None:
        self.factory: Callable[[], asyncio.BaseProtocol] | None = None

    async def connect(self, factory: Callable[[], asyncio.BaseProtocol]) -> None:
        """Join to the listening side. Raises ConnectionRefusedError when nobody listens."""
        if self.factory is None:
            raise ConnectionRefusedError("nobody listens on this memory link")
        passive, active = self.factory(), factory()
        here, there = MemoryTransport(active, "memory"), MemoryTransport(passive, "memory")
        here.other, there.other = there, here
        passive.connection_made(there)
        active.connection_made(here)

    async def listen(self, factory: Callable[[], asyncio.BaseProtocol]) -> MemoryServer:
        """Accept connections. Raises OSError when somebody listens already."""
        if self.factory is not None:
            raise OSError("the memory link has a listener already")
        self.factory = factory
        return MemoryServer(self)
