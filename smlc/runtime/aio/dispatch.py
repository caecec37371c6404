"""Received primaries: which handler gets them, and what is answered when none does.

The order of checks at equipment: device id (S9F1), length (S9F11), stream (S9F3), function (S9F5), body (S9F7), then
the handler. A host never sends stream 9; it answers SxF0 when the W-bit was set. Nothing is sent for stream 9.
Plain functions run inside the read batch; what an async one returns is awaited in a task.
Source: secs2.md sections 8.2 to 8.5.
"""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Container, Coroutine, Iterator
from typing import Any, NamedTuple, TypeVar

from ..hsms.errors import STREAM_NINE, HsmsError, LocalProtocolError, NotSelected
from ..hsms.events import PrimaryReceived
from ..secs2.errors import DecodeError
from ..secs2.message import GenericMessage, Message
from .catalogue import Catalogue, NoCatalogue
from .limits import Limits
from .received import Received
from .transport import DEFAULT_LIMITS, Wire

logger = logging.getLogger("smlc.hsms")

MessageT = TypeVar("MessageT", bound=Message[Any])
Outcome = Message[Any] | None | Awaitable[Message[Any] | None]
Handler = Callable[[MessageT, Received], Outcome]
ErrorHook = Callable[[Exception, Received], None]

# Primaries that some hosts and tools send without W-bit and wait for the answer nevertheless (secs2.md section 8.2).
ALARM_MESSAGES = frozenset({(5, 1), (5, 3)})

_MHEAD_ITEM = b"\x21\x0a"


class Entry(NamedTuple):
    """A registered handler; ``cls`` is the message class that it wants, or None."""

    cls: type[Message[Any]] | None
    handler: Callable[[Any, Received], Outcome]


class Unhandled:
    """The last messages that no handler wanted, oldest first; bounded in number and bytes."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        # A list, like the backlog below: an empty deque costs 700 bytes in every idle session.
        self._kept: list[Received] = []
        self._bytes = 0

    def __iter__(self) -> Iterator[Received]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, received: Received) -> None:
        """Keep one; the oldest make room, and the log says so."""
        self._kept.append(received)
        self._bytes += len(received.body)
        most, most_bytes = self._limits.unhandled, self._limits.unhandled_bytes
        while len(self._kept) > most or (self._bytes > most_bytes and len(self._kept) > 1):
            gone = self._kept.pop(0)
            self._bytes -= len(gone.body)
            logger.warning("%r was handled by nobody and is not kept any longer", gone)

    def take(self) -> Received:
        """Take the oldest one. Raises IndexError when there is none."""
        received = self._kept.pop(0)
        self._bytes -= len(received.body)
        return received


class Dispatcher:
    """Handlers of one session, and the rules for what they leave unanswered.

    ``equipment`` chooses between S9Fx and SxF0; ``device_id`` is the only session id that is taken, None for any;
    ``max_body`` is the longest body in bytes that equipment takes (S9F11 beyond), None for no own limit;
    ``unasked`` names primaries that are answered even without W-bit.
    """

    def __init__(
        self,
        catalogue: Catalogue | None,
        equipment: bool,
        device_id: int | None,
        max_body: int | None = None,
        *,
        limits: Limits = DEFAULT_LIMITS,
        unasked: Container[tuple[int, int]] = (),
    ) -> None:
        self.handlers: dict[tuple[int, int], Entry] = {}
        self.any: list[Callable[[Any, Received], Outcome]] = []
        self.error_hooks: list[ErrorHook] = []
        self.unhandled = Unhandled(limits)
        self.tasks: set[asyncio.Task[None]] = set()
        self._typed = catalogue is not None
        self._catalogue: Catalogue = catalogue or NoCatalogue()
        self._decode = self._catalogue.decode
        self._equipment = equipment
        self._direction = "H->E" if equipment else "H<-E"
        self._device_id = device_id
        self._max_body = max_body
        self._limits = limits
        self._unasked = unasked
        self._backlog: list[tuple[Wire, PrimaryReceived]] = []
        self._backlog_bytes = 0
        self._held: set[Wire] = set()

    # ------------------------------------------------------------ handlers

    def register(self, key: "type[Message[Any]] | tuple[int, int]", handler: Any, replace: bool) -> None:
        """Add a handler for a message class or a (stream, function). Raises ValueError for a bad or a taken key."""
        cls = None if isinstance(key, tuple) else key
        stream, function = key if isinstance(key, tuple) else (key.STREAM, key.FUNCTION)
        if not 0 <= stream <= 127 or not 0 < function <= 255 or not function & 1:
            raise ValueError(f"S{stream}F{function} is no primary: stream 0 to 127, odd function 1 to 255")
        if (stream, function) in self.handlers and not replace:
            raise ValueError(f"S{stream}F{function} has a handler already; say replace=True to change it")
        self.handlers[stream, function] = Entry(cls, handler)

    def unregister(self, key: "type[Message[Any]] | tuple[int, int]") -> None:
        """Forget a handler. Raises KeyError when there is none."""
        del self.handlers[key if isinstance(key, tuple) else (key.STREAM, key.FUNCTION)]

    # ------------------------------------------------------------ the way of a primary

    def receive(self, wire: Wire, primary: PrimaryReceived) -> None:
        """Handle a primary now, or keep it in order while too many async handlers run."""
        limits = self._limits
        if self._backlog or len(self.tasks) >= limits.tasks:
            self._backlog.append((wire, primary))
            self._backlog_bytes += len(primary.body)
            if len(self._backlog) >= limits.backlog or self._backlog_bytes >= limits.backlog_bytes:
                self._held.add(wire)
                wire.hold_reading("handlers", True)
            return
        self._handle(Received(primary, wire, self))

    def decode(self, primary: PrimaryReceived) -> Message[Any]:
        """The body by the catalogue."""
        _, stream, function, wbit, _, body = primary
        return self._decode(stream, function, body, direction=self._direction, wbit=wbit)

    def decode_secondary(self, stream: int, function: int, body: bytes) -> Message[Any]:
        """A reply that this side received, by the catalogue."""
        return self._decode(stream, function, body, direction=self._direction)

    def _handle(self, received: Received) -> None:
        """The checks, then the handler."""
        session_id, stream, function, wbit, _, body = received.primary
        if session_id != self._device_id and self._device_id is not None:
            self._leave(received, 1)
        elif self._max_body is not None and len(body) > self._max_body:
            self._leave(received, 11)
        else:
            entry = self.handlers.get((stream, function))
            if entry is None:
                self._offer(received, 5 if self._knows_stream(stream) else 3)
                return
            cls, handler = entry
            message = self._decode(stream, function, body, direction=self._direction, wbit=wbit)
            if cls is None or (self._typed and isinstance(message, cls)):
                received.use(message)
                fits = True
            else:
                fits = self._convert(cls, received)
            if fits:
                try:
                    outcome = handler(received.message, received)
                except Exception as error:
                    self._failed(received, error)
                    outcome = None
                if wbit and isinstance(outcome, Message):  # nearly all the traffic
                    self._reply(received, outcome)
                else:
                    self._settle(received, outcome)
            else:
                self._offer(received, 7)

    def _knows_stream(self, stream: int) -> bool:
        return self._catalogue.knows(stream) or any(known == stream for known, _ in self.handlers)

    def _convert(self, cls: type[Message[Any]], received: Received) -> bool:
        """Read the body as the class that the handler wants; False when it is something else."""
        try:
            received.use(cls.from_bytes(received.body))
        except DecodeError as error:
            logger.warning("%s: %s", received.name, error)
            received.use(GenericMessage(received.stream, received.function, received.wbit, received.body, error))
            return False
        return True

    def _call(self, handler: Callable[[Any, Received], Outcome], received: Received) -> Outcome:
        """Run a handler; its exception is reported and answered."""
        try:
            return handler(received.message, received)
        except Exception as error:
            self._failed(received, error)
            return None

    def _settle(self, received: Received, outcome: Outcome) -> None:
        """What to do with what a handler returned."""
        if outcome is None or isinstance(outcome, Message):
            self._conclude(received, outcome)
        else:
            self._spawn(self._settle_later(received, outcome))

    async def _settle_later(self, received: Received, outcome: Awaitable[Message[Any] | None]) -> None:
        try:
            reply = await outcome
        except Exception as error:
            self._failed(received, error)
        else:
            self._conclude(received, reply)

    def _conclude(self, received: Received, reply: Message[Any] | None) -> None:
        """Send what the handler returned; see to it that a primary with W-bit does not stay without an answer."""
        if reply is not None:
            if received.wbit or self.tolerates(received):
                self._reply(received, reply)
            else:
                logger.debug("%s came without W-bit: the handler's reply is not sent", received.name)
        elif received.wbit and not received.answered and not received.deferred:
            self._failed(received, LocalProtocolError(f"the handler of {received.name} returned no reply"))

    def tolerates(self, received: Received) -> bool:
        """Whether a primary without W-bit may be answered."""
        return (received.stream, received.function) in self._unasked

    def _reply(self, received: Received, reply: Message[Any]) -> None:
        try:
            received.reply(reply)
        except NotSelected as error:
            # The session ended while the handler ran: no fault of the handler, and nobody waits any longer.
            logger.info("the reply to %r was not sent: %s", received, error)
        except Exception as error:
            self._failed(received, error)

    def _failed(self, received: Received, error: Exception) -> None:
        """A handler raised, or what it returned cannot be sent: log it, tell the hooks, answer SxF0."""
        logger.error("handler of %r failed", received, exc_info=error)
        for hook in self.error_hooks:
            try:
                hook(error, received)
            except Exception:
                logger.exception("an on_error hook failed")
        if received.wbit and not received.answered:
            self._answer(received, 0)

    # ------------------------------------------------------------ what nobody handles

    def _offer(self, received: Received, function: int) -> None:
        """Give it to the on_any handlers; ``function`` of stream 9 says why there was no other."""
        pending: list[Awaitable[Message[Any] | None]] = []
        for handler in self.any:
            outcome = self._call(handler, received)
            if isinstance(outcome, Message):
                self._conclude(received, outcome)
            elif outcome is not None:
                pending.append(outcome)
        if pending:
            self._spawn(self._offer_later(received, function, pending))
        else:
            self._finish_offer(received, function)

    async def _offer_later(
        self, received: Received, function: int, pending: list[Awaitable[Message[Any] | None]]
    ) -> None:
        for outcome in pending:
            try:
                reply = await outcome
            except Exception as error:
                self._failed(received, error)
            else:
                if reply is not None:
                    self._conclude(received, reply)
        self._finish_offer(received, function)

    def _finish_offer(self, received: Received, function: int) -> None:
        """An on_any handler is enough for a primary without W-bit; one with W-bit needs an answer."""
        if received.answered or received.deferred or (self.any and not received.wbit):
            return
        self._leave(received, function)

    def _leave(self, received: Received, function: int) -> None:
        """Keep it among the unhandled, and answer: S9Fx by equipment, SxF0 by a host."""
        self.unhandled.add(received)
        if received.stream == 9:
            return
        logger.warning("%r: %s", received, STREAM_NINE[function])
        if self._equipment:
            self._answer(received, function)
        elif received.wbit:
            self._answer(received, 0)

    def _answer(self, received: Received, function: int) -> None:
        """Send SxF0 for 0, else S9Fx with MHEAD; nothing for stream 9, nothing when the session is over."""
        if received.stream == 9:
            return
        try:
            if function == 0:
                received.abort()
            else:
                received.refuse(function, _MHEAD_ITEM + received.header)
        except HsmsError as error:
            logger.info("%s stays without answer: %s", received.name, error)

    # ------------------------------------------------------------ tasks

    def _spawn(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """Run in a task that is kept alive; eagerly where Python can."""
        task: asyncio.Task[None]
        if sys.version_info >= (3, 12):
            task = asyncio.Task(coroutine, loop=asyncio.get_running_loop(), eager_start=True)  # pragma: no cover
        else:
            task = asyncio.get_running_loop().create_task(coroutine)
        self.tasks.add(task)
        task.add_done_callback(self._task_done)

    @property
    def busy(self) -> bool:
        """Handlers run besides the one that asks, or primaries wait for one."""
        return bool(self._backlog or self.tasks - {asyncio.current_task()})

    async def stop(self) -> None:
        """Cancel what runs and keep what has not been handled yet among the unhandled."""
        while self._backlog:
            wire, primary = self._backlog.pop(0)
            self.unhandled.add(Received(primary, wire, self))
        self._backlog_bytes = 0
        # A handler may close its own session: it must not wait for itself.
        running = [task for task in self.tasks if task is not asyncio.current_task()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _task_done(self, task: asyncio.Task[None]) -> None:
        """Go on with the backlog."""
        self.tasks.discard(task)
        limits = self._limits
        while self._backlog and len(self.tasks) < limits.tasks:
            wire, primary = self._backlog.pop(0)
            self._backlog_bytes -= len(primary.body)
            self._handle(Received(primary, wire, self))
        few = len(self._backlog) * 4 <= limits.backlog and self._backlog_bytes * 4 <= limits.backlog_bytes
        if self._held and few:
            for wire in self._held:
                wire.hold_reading("handlers", False)
            self._held.clear()
