"""The asyncio shell around one HSMS connection.

A Wire gives everything that arrived in one read to the core, hands the events to its owner in one batch and answers
with one write. What is sent outside of a batch goes out at once when it is the first in a turn of the event loop;
the rest of that turn is written together. A peer that does not read, or sends faster than the limits allow, is
held back by TCP itself: nothing is dropped. Source: hsms.md section 11.
"""

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from ..hsms.connection import Connection
from ..hsms.events import Event, ReplyReceived
from ..hsms.settings import Mode
from ..hsms.tables import State
from .limits import Limits
from .trace import FrameHook as FrameHook
from .trace import Tracer

logger = logging.getLogger("smlc.hsms")

DEFAULT_LIMITS = Limits()
# Joining small writes saves system calls; from here on it only copies.
JOINED = 64 * 1024
# Bytes that one read takes at most, as asyncio's own.
READ_SIZE = 256 * 1024
# Seconds that a closing connection may take to write what is left, before it is aborted.
CLOSE_GRACE = 2.0


class Owner(Protocol):
    """Whom a Wire tells what happens on it."""

    def handle_events(self, wire: "Wire", events: list[Event]) -> None:
        """All events of one read, timer or own move. Must not raise."""
        ...

    def handle_end(self, wire: "Wire") -> None:
        """TCP is gone; no events follow."""
        ...


class Wire(asyncio.BufferedProtocol):
    """One TCP (or memory) connection: a core Connection with a transport, a clock and one timer.

    It reads into a buffer that all connections of an event loop share: reading and taking what was read are one step
    of asyncio. A buffer for each read, as asyncio makes them otherwise, costs three system calls.
    """

    def __init__(
        self, core: Connection, owner: Owner, limits: Limits = DEFAULT_LIMITS, tracer: Tracer | None = None
    ) -> None:
        self.core = core
        self.peer = "?"
        # The peer's address without its port, for a Listener.
        self.address = ""
        # Whether it has ever been SELECTED, for the owner.
        self.was_selected = False
        # Own primaries that wait for their reply, by system bytes; the owner keeps them here.
        self.waiting: dict[int, asyncio.Future[ReplyReceived]] = {}
        self._ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.owner = owner
        self._limits = limits
        self._tracer = tracer
        self._loop = asyncio.get_running_loop()
        self._buffer = _buffer_of(self._loop)
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
        self._read_holds: tuple[str, ...] = ()
        # Why this side aborts, for the peer's own "TCP closed" would hide it.
        self._why = ""
        # Bytes given to the transport so far, to see whether the peer takes any.
        self._given = 0
        self._stalled: asyncio.TimerHandle | None = None
        # Messages that may still be read, and when that was reckoned.
        self._allowance, self._reckoned = limits.rate, 0.0
        self._counted = 0
        self._resting: asyncio.TimerHandle | None = None

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
        transport.set_write_buffer_limits(high=self._limits.write_buffer)
        self.show(self._tracer)
        self._reckoned, self._counted = self._loop.time(), self.core.counters.received
        self.run(lambda now: self.core.connected(now))

    def get_buffer(self, sizehint: int) -> memoryview:
        """Where to read to."""
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        """So much has been read."""
        self.data_received(bytes(self._buffer[:nbytes]))

    def data_received(self, data: bytes) -> None:
        """One read: all whole messages in it, their events, one write."""
        self._held = True
        try:
            events = self.core.receive_data(data, self._loop.time())
            if events:
                self.owner.handle_events(self, events)
        finally:
            self._held = False
            self._finish()
        if self._limits.rate:
            self._pace()

    def eof_received(self) -> bool:
        """The peer sends no more: an HSMS connection has no half-closed state, asyncio closes it."""
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """TCP is gone."""
        reason = self._why or ("TCP closed" if exc is None else f"TCP failed: {exc}")
        self._transport = None
        self.run(lambda now: self.core.disconnected(now, reason))
        for handle in (self._timer, self._grace, self._stalled, self._resting):
            if handle is not None:
                handle.cancel()
        self._timer = self._grace = self._stalled = self._resting = None
        self.resume_writing()
        self._ended.set_result(None)
        self.owner.handle_end(self)

    def pause_writing(self) -> None:
        """The peer does not read as fast as this side writes."""
        self._writable = asyncio.Event()
        if self._limits.stall and self._stalled is None:
            self._stalled = self._loop.call_later(self._limits.stall, self._check_stall, self._taken())

    def resume_writing(self) -> None:
        """The peer has caught up."""
        if self._writable is not None:
            self._writable.set()
            self._writable = None
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None
        self.hold_reading("answers", False)

    # ------------------------------------------------------------ called by the owner

    @property
    def connected(self) -> bool:
        """TCP is there."""
        return self._transport is not None

    async def wait_ended(self) -> None:
        """Wait until TCP is gone. Whoever waits may be cancelled; the others go on."""
        await asyncio.shield(self._ended)

    def on_end(self, callback: Callable[["Wire"], None]) -> None:
        """Call ``callback(wire)`` when TCP is gone."""
        self._ended.add_done_callback(lambda _: callback(self))

    def hand_over(self, owner: Owner, limits: Limits, tracer: Tracer | None) -> None:
        """Give the connection to another owner: whose it is was not known when it came."""
        self.owner, self._limits, self._tracer = owner, limits, tracer
        self._allowance, self._counted = limits.rate, self.core.counters.received
        assert self._transport is not None
        self._transport.set_write_buffer_limits(high=limits.write_buffer)
        self.show(tracer)

    def show(self, tracer: Tracer | None) -> None:
        """Show messages as ``tracer`` wants it from now on."""
        self._tracer = tracer
        self.core.trace = tracer.trace(self.peer) if tracer is not None else None

    def forget(self, system: int) -> None:
        """Nobody waits any longer for the reply to an own primary."""
        self.waiting.pop(system, None)
        self.core.cancel(system, self._loop.time())

    async def writable(self) -> None:
        """Wait until own messages may be queued. Ends too when the connection does."""
        while self._writable is not None:
            await self._writable.wait()

    @property
    def congested(self) -> bool:
        """Own messages should wait for ``writable``."""
        return self._writable is not None

    @property
    def unwritten(self) -> int:
        """Bytes that the peer's TCP has not taken yet."""
        return self._given - self._taken()

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
                self.owner.handle_events(self, events)
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

    def send_now(self) -> None:
        """Write what the core has queued, when it is likely to be all of this turn: that saves the end of the turn."""
        if not self._held and not self._turn:
            self._finish()

    def hold_reading(self, why: str, hold: bool) -> None:
        """Stop or resume reading from the peer; it stays stopped while any reason to do so is left."""
        if hold == (why in self._read_holds):
            return
        before = bool(self._read_holds)
        others = tuple(other for other in self._read_holds if other != why)
        self._read_holds = (*others, why) if hold else others
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

    def abort(self, why: str = "") -> None:
        """Close TCP at once, without a word to the peer; ``why`` is what open requests are told."""
        self._why = why
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
            self._given += self.core.queued
            transport.write(self.core.data_to_send())
            if self._writable is not None and transport.get_write_buffer_size() > self._limits.answers:
                self.hold_reading("answers", True)

    def _taken(self) -> int:
        """Bytes that the peer's TCP has taken so far."""
        return self._given - (self._transport.get_write_buffer_size() if self._transport is not None else 0)

    def _check_stall(self, before: int) -> None:
        """Some time ago the peer had taken ``before`` bytes; if it has taken none since, it is gone."""
        taken = self._taken()
        if taken > before:
            self._stalled = self._loop.call_later(self._limits.stall, self._check_stall, taken)
            return
        self._stalled = None
        logger.warning("%s has read nothing for %g s", self.peer, self._limits.stall)
        self.abort(f"the peer has read nothing for {self._limits.stall:g} s")

    def _pace(self) -> None:
        """Read no faster than the limits allow: what is too much now waits in TCP."""
        rate, now, counted = self._limits.rate, self._loop.time(), self.core.counters.received
        allowance = self._allowance + rate * (now - self._reckoned) - (counted - self._counted)
        self._allowance, self._reckoned, self._counted = min(allowance, rate), now, counted
        if allowance < 0 and self._resting is None and self._transport is not None:
            self.hold_reading("rate", True)
            self._resting = self._loop.call_later(-allowance / rate, self._rested)

    def _rested(self) -> None:
        self._resting = None
        self.hold_reading("rate", False)

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


_buffers: WeakKeyDictionary[asyncio.AbstractEventLoop, memoryview] = WeakKeyDictionary()


def _buffer_of(loop: asyncio.AbstractEventLoop) -> memoryview:
    """The read buffer of an event loop; loops of other threads have their own."""
    found = _buffers.get(loop)
    if found is None:
        found = _buffers[loop] = memoryview(bytearray(READ_SIZE))
    return found


def _name_of(peername: Any) -> str:
    """``host:port`` for the log."""
    if isinstance(peername, tuple) and len(peername) >= 2:
        return f"{peername[0]}:{peername[1]}"
    return str(peername) if peername else "?"
