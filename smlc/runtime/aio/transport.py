"""The asyncio shell around one HSMS connection, and the links over which connections are made.

A Wire gives everything that arrived in one read to the core, hands the events to its owner in one batch and answers
with one write. What is sent outside of a batch goes out at once when it is the first in a turn of the event loop;
the rest of that turn is written together. Source: hsms.md section 11.
"""

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import Any, Protocol

from ..hsms.connection import Connection
from ..hsms.events import Event, ReplyReceived
from ..hsms.settings import Mode
from ..hsms.tables import State

logger = logging.getLogger("smlc.hsms")

# Called with "in" or "out" and a whole message, length bytes included.
FrameHook = Callable[[str, bytes], None]

# Own messages wait above this many unwritten bytes; reading stops when the answers alone pile up to the second.
HIGH_WATER = 1024 * 1024
# Joining small writes saves system calls; from here on it only copies.
JOINED = 64 * 1024
STOP_READING = 64 * HIGH_WATER
# Seconds that a closing connection may take to write what is left, before it is aborted.
CLOSE_GRACE = 2.0
# Bytes of a message that a log line shows.
LOGGED = 256


class Owner(Protocol):
    """Whom a Wire tells what happens on it."""

    def handle_events(self, wire: "Wire", events: list[Event]) -> None:
        """All events of one read, timer or own move. Must not raise."""
        ...

    def handle_end(self, wire: "Wire") -> None:
        """TCP is gone; no events follow."""
        ...


class Wire(asyncio.Protocol):
    """One TCP (or memory) connection: a core Connection with a transport, a clock and one timer."""

    def __init__(self, core: Connection, owner: Owner, on_frame: FrameHook | None = None) -> None:
        self.core = core
        self.peer = "?"
        # Whether it has ever been SELECTED, for the owner.
        self.was_selected = False
        # Own primaries that wait for their reply, by system bytes; the owner keeps them here.
        self.waiting: dict[int, asyncio.Future[ReplyReceived]] = {}
        self._ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._owner = owner
        self._on_frame = on_frame
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._grace: asyncio.TimerHandle | None = None
        self._armed_for = 0.0
        # Inside a batch, or later in the same turn: bytes wait for the one write at its end.
        self._held = False
        self._turn = False
        # Closed before the transport came.
        self._unwanted = False
        self._writable: asyncio.Event | None = None
        self._read_holds: set[str] = set()

    # ------------------------------------------------------------ called by the transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """TCP is there."""
        assert isinstance(transport, asyncio.Transport)
        if self._unwanted:
            transport.abort()
            return
        self._transport = transport
        self.peer = _name_of(transport.get_extra_info("peername"))
        sock = transport.get_extra_info("socket")
        if sock is not None and sock.family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        transport.set_write_buffer_limits(high=HIGH_WATER)
        if self._on_frame is not None or logger.isEnabledFor(logging.DEBUG):
            self.core.trace = self._trace
        self.run(lambda now: self.core.connected(now))

    def data_received(self, data: bytes) -> None:
        """One read: all whole messages in it, their events, one write."""
        self._held = True
        try:
            events = self.core.receive_data(data, self._loop.time())
            if events:
                self._owner.handle_events(self, events)
        finally:
            self._held = False
            self._finish()

    def eof_received(self) -> bool:
        """The peer sends no more: an HSMS connection has no half-closed state, asyncio closes it."""
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """TCP is gone."""
        reason = "TCP closed" if exc is None else f"TCP failed: {exc}"
        self._transport = None
        self.run(lambda now: self.core.disconnected(now, reason))
        for handle in (self._timer, self._grace):
            if handle is not None:
                handle.cancel()
        self._timer = self._grace = None
        self.resume_writing()
        self._ended.set_result(None)
        self._owner.handle_end(self)

    def pause_writing(self) -> None:
        """The peer does not read as fast as this side writes."""
        self._writable = asyncio.Event()

    def resume_writing(self) -> None:
        """The peer has caught up."""
        if self._writable is not None:
            self._writable.set()
            self._writable = None
        self.hold_reading("answers", False)

    # ------------------------------------------------------------ called by the owner

    @property
    def connected(self) -> bool:
        """TCP is there."""
        return self._transport is not None

    async def wait_ended(self) -> None:
        """Wait until TCP is gone. Whoever waits may be cancelled; the others go on."""
        await asyncio.shield(self._ended)

    async def writable(self) -> None:
        """Wait until own messages may be queued. Ends too when the connection does."""
        while self._writable is not None:
            await self._writable.wait()

    @property
    def congested(self) -> bool:
        """Own messages should wait for ``writable``."""
        return self._writable is not None

    def send_primary(self, stream: int, function: int, body: bytes, session_id: int) -> None:
        """Queue a primary without W-bit and write it in this turn. Raises as the core does."""
        if self.core.settings.mode is not Mode.GS:
            # S9F1 says that a device id is not ours: it goes out with the one that is.
            session_id = self.core.settings.session_id
        self.core.send_primary(stream, function, body, self._loop.time(), wbit=False, session_id=session_id)
        self.flush()

    def run(self, move: Callable[[float], list[Event]]) -> None:
        """Make a move of the core that gives events (select, separate, close, tick) and handle them."""
        held, self._held = self._held, True
        try:
            events = move(self._loop.time())
            if events:
                self._owner.handle_events(self, events)
        finally:
            self._held = held
        if not held:
            self._finish()

    def flush(self) -> None:
        """Write what the core has queued: now when it is the first in this turn, else at the end of the turn."""
        if self._held or self._turn:
            if self.core.queued >= JOINED:
                self._write()
            return
        self._turn = True
        self._loop.call_soon(self._end_turn)
        self._finish()

    def hold_reading(self, why: str, hold: bool) -> None:
        """Stop or resume reading from the peer; it stays stopped while any reason to do so is left."""
        before = bool(self._read_holds)
        (self._read_holds.add if hold else self._read_holds.discard)(why)
        after = bool(self._read_holds)
        if before == after or self._transport is None or self._transport.is_closing():
            return
        if after:
            self._transport.pause_reading()
            self.core.pause_reading()
        else:
            self._transport.resume_reading()
            self.core.resume_reading(self._loop.time())
            self.flush()

    def close(self, reason: str = "closed by this side") -> None:
        """End in order: Separate.req when selected, write what is left, close TCP. See ``wait_ended``."""
        self._unwanted = self._transport is None
        self.run(lambda now: self.core.close(now, reason))

    def abort(self) -> None:
        """Close TCP at once, without a word."""
        self._unwanted = self._transport is None
        if self._transport is not None:
            self._transport.abort()

    # ------------------------------------------------------------ inside

    def _end_turn(self) -> None:
        self._turn = False
        self._finish()

    def _write(self) -> None:
        """Give what the core has queued to the transport."""
        transport = self._transport
        if transport is not None and self.core.queued:
            transport.write(self.core.data_to_send())
            if self._writable is not None and transport.get_write_buffer_size() > STOP_READING:
                self.hold_reading("answers", True)

    def _finish(self) -> None:
        """Write, close when the core has ended, set the timer."""
        self._write()
        transport = self._transport
        if transport is None:
            return
        if self.core.state < State.NOT_SELECTED:
            if not transport.is_closing():
                transport.close()
            # A peer that does not read must not keep a dead connection open.
            if self._grace is None:
                self._grace = self._loop.call_later(CLOSE_GRACE, self.abort)
            return
        deadline = self.core.next_deadline()
        if deadline is not None and (self._timer is None or deadline < self._armed_for):
            if self._timer is not None:
                self._timer.cancel()
            self._armed_for = deadline
            self._timer = self._loop.call_at(deadline, self._tick)

    def _tick(self) -> None:
        """The timer came. A deadline that has moved to later costs one early call, not one for each message."""
        self._timer = None
        # The loop may call up to one clock tick early: what is due then is due now.
        now = max(self._loop.time(), self._armed_for)
        self.run(lambda _: self.core.tick(now))

    def _trace(self, direction: str, frame: bytes) -> None:
        """Every message: to the hook as it is, to the log shortened."""
        if self._on_frame is not None:
            try:
                self._on_frame(direction, frame)
            except Exception:
                logger.exception("the on_frame hook failed")
        if logger.isEnabledFor(logging.DEBUG):
            rest = f" and {len(frame) - LOGGED} bytes more" if len(frame) > LOGGED else ""
            logger.debug("%s %s %s%s", self.peer, direction, frame[:LOGGED].hex(), rest)


def _name_of(peername: Any) -> str:
    """``host:port`` for the log."""
    if isinstance(peername, tuple) and len(peername) >= 2:
        return f"{peername[0]}:{peername[1]}"
    return str(peername) if peername else "?"


class Server(Protocol):
    """A listening port, as asyncio gives it."""

    def close(self) -> None:
        """Listen no more; connections that were accepted stay."""
        ...


class Link(Protocol):
    """A way to make connections: TCP, or memory.MemoryLink."""

    async def connect(self, factory: Callable[[], asyncio.Protocol]) -> None:
        """Connect to the peer and join ``factory()`` to it. Raises OSError when that fails."""
        ...

    async def listen(self, factory: Callable[[], asyncio.Protocol]) -> Server:
        """Accept connections, each with a ``factory()``. Raises OSError when the port cannot be had."""
        ...


class TcpLink:
    """TCP to ``host`` and ``port``; listening sets SO_REUSEADDR (port 0: a free one, see ``port`` afterwards)."""

    def __init__(self, host: str, port: int) -> None:
        self.host = host
        self.port = port

    async def connect(self, factory: Callable[[], asyncio.Protocol]) -> None:
        """Connect to the peer. Raises OSError."""
        await asyncio.get_running_loop().create_connection(factory, self.host, self.port)

    async def listen(self, factory: Callable[[], asyncio.Protocol]) -> Server:
        """Listen on the port. Raises OSError."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(factory, self.host, self.port, reuse_address=True)
        self.port = server.sockets[0].getsockname()[1]
        return server
