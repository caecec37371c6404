"""A session: typed messages and transactions over HSMS with asyncio.

    async with Session(HsmsSettings(role=Role.ACTIVE, host="10.0.0.7"), catalogue=CATALOG) as tool:
        reply = await tool.request(S1F3(svid=[1001]))

Source: SEMI E37, E37.1; hsms.md; secs2.md section 8.
"""

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from types import TracebackType
from typing import Any, TypeVar, overload

from ..hsms.connection import Connection
from ..hsms.counters import Counters
from ..hsms.entities import EntityTable
from ..hsms.errors import HsmsError, LocalProtocolError, NotSelected, ReplyUnreadable, SelectTimeout, T3Timeout
from ..hsms.events import (
    CloseConnection,
    Event,
    PrimaryReceived,
    RejectReceived,
    ReplyReceived,
    ReplyUnmatched,
    SelectFailed,
    StateChanged,
    TransactionFailed,
    ViolationReceived,
)
from ..hsms.header import NO_SESSION, Header
from ..hsms.settings import HsmsSettings, Mode, Role
from ..hsms.tables import State
from ..hsms.transactions import SystemBytes
from ..secs2.message import GenericMessage, Message, header_of
from .catalogue import Catalogue
from .control import Outcomes, Verdict, deselect_done, linktest_done, select_done
from .dial import dial
from .dispatch import ALARM_MESSAGES, Dispatcher, ErrorHook, Handler, MessageT, Outcome, Unhandled
from .limits import Admission, Limits
from .links import Link, TcpLink
from .listener import ANY, OPEN_TO_ALL, Listener, SharedLink
from .received import Received
from .routes import Route
from .states import StateQueue, guarded
from .trace import Form, FrameHook, Tracer
from .transport import DEFAULT_LIMITS, Wire

logger = logging.getLogger("smlc.hsms")

ReplyT = TypeVar("ReplyT", bound=Message[Any] | None)

# How often a closing session looks whether everything is done.
_DRAIN_STEP = 0.01


class Session:
    """One HSMS entity with its transactions and handlers.

    ``settings``: role, address, timers. ``catalogue``: message classes for what is received; without one everything
    is a GenericMessage, except what a handler of a message class gets. ``equipment``: answer what cannot be handled
    with S9Fx instead of SxF0, and a T3 with S9F9. ``device_id``: session id of data messages when it is not that of
    the settings. ``max_body``: longest body in bytes that is taken (equipment answers S9F11 beyond).
    ``answer_alarms``: send the handler's reply to S5F1 and S5F3 even when they come without W-bit, for peers that
    wait for it nevertheless. ``limits``: what is taken from the peer before it has to wait.

    ``on_frame`` is called with "in" or "out" and every whole message; ``log_messages`` ("off", "sml", "hex") shows
    every message in the log ``smlc.hsms.messages``. ``link``: what to connect over, TCP when None; ``tls``: context
    of TLS for that. A passive session has a port of its own, to which ``admission`` holds; or it shares ``listener``,
    which is opened apart, and gets the connections that fit ``route``; ``link=listener.link(route)`` says the same.
    """

    def __init__(
        self,
        settings: HsmsSettings,
        *,
        catalogue: Catalogue | None = None,
        equipment: bool = False,
        device_id: int | None = None,
        max_body: int | None = None,
        answer_alarms: bool = False,
        limits: Limits = DEFAULT_LIMITS,
        on_frame: FrameHook | None = None,
        log_messages: Form = "off",
        link: Link | None = None,
        tls: ssl.SSLContext | None = None,
        admission: Admission = OPEN_TO_ALL,
        listener: Listener | None = None,
        route: Route = ANY,
    ) -> None:
        if device_id is not None:
            settings = replace(settings, session_id=device_id)
        self.settings = settings
        self.equipment = equipment
        self.counters = Counters()
        unasked = ALARM_MESSAGES if answer_alarms else ()
        # On GS the core has looked at the session id.
        mine = None if settings.mode is Mode.GS else settings.session_id
        self._dispatcher = Dispatcher(catalogue, equipment, mine, max_body, limits=limits, unasked=unasked)
        self._limits = limits
        self._tracer = Tracer(on_frame, log_messages)
        if isinstance(link, SharedLink):
            listener, route = link.listener, link.route
        self._link: Link = link or TcpLink(settings.host, settings.port, tls=tls)
        self._shared = listener is not None
        self._listener = listener
        self._admission = admission
        self._route = route
        self._system_bytes = SystemBytes()
        self._entities = EntityTable(settings.sessions)
        self._wires: list[Wire] = []
        self._ending: set[Wire] = set()
        self._dialling: asyncio.Task[None] | None = None
        self._state = State.NOT_CONNECTED
        # Made for the first who waits: an event costs every idle session 800 bytes.
        self._selected: asyncio.Event | None = None
        self._last_error: Exception | None = None
        self._state_hooks: list[Callable[[State], None]] = []
        self._event_hooks: list[Callable[[Event], None]] = []
        self._outcomes: Outcomes | None = None
        self._watchers: set[StateQueue] = set()

    def __repr__(self) -> str:
        side = "equipment" if self.equipment else "host"
        return f"<Session {side} {self.settings.role.value} device {self.settings.session_id} {self._state.name}>"

    # ------------------------------------------------------------ life

    @property
    def state(self) -> State:
        """NOT_CONNECTED, NOT_SELECTED or SELECTED; the highest of its connections on GS."""
        return self._state

    @property
    def log_messages(self) -> Form:
        """How the log shows messages: "off", "sml" or "hex". Can be set at any time; ValueError for anything else."""
        return self._tracer.form

    @log_messages.setter
    def log_messages(self, form: Form) -> None:
        self._tracer = Tracer(self._tracer.hook, form)
        for wire in self._wires:
            wire.show(self._tracer)

    @property
    def port(self) -> int:
        """The TCP port: where a passive session listens (after ``open``), where an active one connects."""
        return self._listener.port if self._listener is not None else self.settings.port

    @property
    def free(self) -> bool:
        """Whether the Listener may give it a connection: SS takes one, GS any number."""
        return self.settings.mode is Mode.GS or not self._wires

    async def open(self, timeout: float | None = None) -> None:
        """Active: connect and select, again and again with T5 between, until SELECTED. Passive: listen.

        ``timeout`` in seconds bounds the wait of the active side, None waits for ever; after it the session is
        closed and SelectTimeout raised, with the last failure as its cause. A passive session returns as soon as
        it listens (``wait_selected`` waits for the peer) and raises OSError when the port cannot be had.
        """
        if self.settings.role is Role.PASSIVE:
            if self._listener is None:
                self._listener = Listener(self.settings, link=self._link, admission=self._admission)
            self._listener.add(self, self._route)
            if not self._shared:
                await self._listener.open()
            return
        if self._dialling is None:
            self._dialling = asyncio.get_running_loop().create_task(dial(self, self.settings, self._link))
        try:
            await self.wait_selected(timeout)
        except BaseException:
            await self.close()
            raise

    async def wait_selected(self, timeout: float | None = None) -> None:
        """Wait for SELECTED. Raises SelectTimeout after ``timeout`` seconds, with the last failure as its cause."""
        if self._state is State.SELECTED:
            return
        if self._selected is None:
            self._selected = asyncio.Event()
        try:
            async with asyncio.timeout(timeout):
                await self._selected.wait()
        except TimeoutError:
            raise SelectTimeout("SELECTED was not reached", timeout or 0.0) from self._last_error

    async def close(self, drain: float = 0.0) -> None:
        """End in order: no new connections, Separate.req, write what is left, close TCP, stop the handlers.

        ``drain`` gives open requests, running handlers and unwritten bytes so many seconds first (0: none). Requests
        that are open then end with ConnectionLost. The session can be opened again.
        """
        if self._dialling is not None:
            self._dialling.cancel()
            self._dialling = None
        if self._listener is not None:
            self._listener.remove(self)
            if not self._shared:
                await self._listener.close()
        await self._drain(drain)
        await self.disconnect()
        await self._dispatcher.stop()
        for watcher in list(self._watchers):
            watcher.end()

    async def disconnect(self) -> None:
        """End the connections in order, but stay open: an active session connects again after T5.

        For a peer that has lost its way. Open requests end with ConnectionLost.
        """
        for wire in list(self._wires):
            wire.close()
        for wire in list(self._ending):
            await wire.wait_ended()

    async def __aenter__(self) -> "Session":
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def _drain(self, seconds: float) -> None:
        """Wait until nothing is under way, but not longer than ``seconds``."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while loop.time() < until and (
            any(wire.waiting or wire.unwritten for wire in self._wires) or self._dispatcher.busy
        ):
            await asyncio.sleep(_DRAIN_STEP)

    # ------------------------------------------------------------ connections

    def adopt(self) -> Wire:
        """Make the wire for a new connection: called by the link or the Listener."""
        core = Connection(
            self.settings, entities=self._entities, system_bytes=self._system_bytes, counters=self.counters
        )
        wire = Wire(core, self, self._limits, self._tracer)
        self._wires.append(wire)
        return wire

    def bind(self, core: Connection) -> None:
        """Called by a Guest: the connection is this session's."""
        core.change_settings(
            self.settings, entities=self._entities, system_bytes=self._system_bytes, counters=self.counters
        )

    def welcome(self, wire: Wire) -> None:
        """Called by a Guest: own the wire from now on."""
        wire.hand_over(self, self._limits, self._tracer)
        self._wires.append(wire)

    def dismiss(self, wire: Wire) -> None:
        """Forget a wire that was never connected; called by ``dial``."""
        wire.abort()
        self._retire(wire)

    def missed(self, error: Exception) -> None:
        """Note why an attempt to connect failed; called by ``dial``."""
        self._last_error = error

    async def linktest(self) -> float:
        """Send Linktest.req; return the seconds until its response. Raises NotSelected, T6Timeout, ConnectionLost."""
        wire = self._first_wire()
        start = asyncio.get_running_loop().time()
        wire.run(wire.core.send_linktest)
        await self._outcome(wire, linktest_done(wire.core.newest_request))
        return asyncio.get_running_loop().time() - start

    async def select(self, session_id: int = NO_SESSION) -> None:
        """Send Select.req: generic, or a further session entity on GS. SS and ``open`` select by themselves.

        Raises SelectRefused, Rejected, T6Timeout, NotSelected without connection, and LocalProtocolError where the
        mode or the state does not allow it.
        """
        wire = self._first_wire()
        wire.run(lambda now: wire.core.send_select(session_id, now))
        await self._outcome(wire, select_done(session_id))

    async def deselect(self, session_id: int = NO_SESSION) -> None:
        """Send Deselect.req (generic and GS): the session ends, the connection stays. Raises as ``select`` does."""
        wire = self._first_wire()
        wire.run(lambda now: wire.core.send_deselect(session_id, now))
        await self._outcome(wire, deselect_done(session_id))

    def _first_wire(self) -> Wire:
        """The connection for a control request. Raises NotSelected when there is none."""
        for wire in self._wires:
            if wire.connected:
                return wire
        raise NotSelected("there is no connection") from self._last_error

    async def _outcome(self, wire: Wire, verdict: Verdict) -> None:
        if self._outcomes is None:
            self._outcomes = Outcomes()
        await self._outcomes.wait(wire, verdict)

    # ------------------------------------------------------------ messages

    @overload
    async def request(
        self, message: GenericMessage, timeout: float | None = None, *, session_id: int | None = None
    ) -> Message[Any]: ...
    @overload
    async def request(
        self, message: Message[ReplyT], timeout: float | None = None, *, session_id: int | None = None
    ) -> ReplyT: ...
    async def request(
        self, message: Message[Any], timeout: float | None = None, *, session_id: int | None = None
    ) -> Any:
        """Send a primary with W-bit and wait for its reply: ``Message[R]`` gives an ``R``.

        ``timeout`` in seconds takes the place of T3. ``session_id`` takes the place of the device id (GS: the session
        entity). Without a catalogue the reply is a GenericMessage. Raises T3Timeout, TransactionAborted (SxF0),
        StreamNineError, Rejected, ReplyUnreadable (the reply does not fit its shape; it is in the error),
        ConnectionLost, NotSelected, MessageTooLong, EncodeError, and LocalProtocolError for a message that is no
        primary with a reply.
        """
        stream, function, wbit = header_of(message)
        if not function & 1:
            raise LocalProtocolError(f"S{stream}F{function} is a secondary: reply to the primary with it")
        if wbit is False and not isinstance(message, GenericMessage):
            raise LocalProtocolError(f"S{stream}F{function} has no reply: use send")
        if timeout is not None and not timeout > 0:
            raise ValueError(f"timeout is a time in seconds above 0, not {timeout!r}")
        body = message.to_bytes()
        wire = self._wire_for(session_id)
        while wire.congested:
            await wire.writable()
            wire = self._wire_for(session_id)
        loop = asyncio.get_running_loop()
        future: asyncio.Future[ReplyReceived] = loop.create_future()
        system = wire.core.send_primary(
            stream, function, body, loop.time(), wbit=True, session_id=session_id, timeout=timeout
        )
        wire.waiting[system] = future
        if len(wire.waiting) == 1:
            wire.send_now()
        else:
            wire.flush()
        try:
            reply = await future
        except asyncio.CancelledError:
            wire.forget(system)
            raise
        found = self._dispatcher.decode_secondary(reply.stream, reply.function, reply.body)
        if isinstance(found, GenericMessage) and found.reason is not None:
            raise ReplyUnreadable(Header(reply.session_id, stream | 0x80, function, 0, 0, system), found)
        return found

    async def send(self, message: Message[Any], *, session_id: int | None = None) -> None:
        """Send a primary without W-bit. It waits only while the peer does not read.

        Raises NotSelected, MessageTooLong, EncodeError, and LocalProtocolError for a secondary or a message whose
        W-bit is always set.
        """
        stream, function, wbit = header_of(message)
        if not function & 1:
            raise LocalProtocolError(f"S{stream}F{function} is a secondary: reply to the primary with it")
        if wbit:
            raise LocalProtocolError(f"S{stream}F{function} has its W-bit set: use request")
        body = message.to_bytes()
        wire = self._wire_for(session_id)
        while wire.congested:
            await wire.writable()
            wire = self._wire_for(session_id)
        now = asyncio.get_running_loop().time()
        wire.core.send_primary(stream, function, body, now, wbit=False, session_id=session_id)
        wire.flush()

    def _wire_for(self, session_id: int | None) -> Wire:
        """The connection on which a session is selected. Raises NotSelected."""
        gs = self.settings.mode is Mode.GS
        wanted = self.settings.session_id if session_id is None else session_id
        for wire in self._wires:
            if wire.core.state is State.SELECTED and (not gs or wanted in wire.core.selected_sessions):
                return wire
        raise NotSelected(f"session {wanted} is not selected: no data can be sent") from self._last_error

    # ------------------------------------------------------------ handlers and hooks

    @overload
    def on(self, key: type[MessageT], *, replace: bool = False) -> Callable[[Handler[MessageT]], Handler[MessageT]]: ...
    @overload
    def on(self, key: type[MessageT], handler: Handler[MessageT], *, replace: bool = False) -> Handler[MessageT]: ...
    @overload
    def on(
        self, key: tuple[int, int], *, replace: bool = False
    ) -> Callable[[Handler[Message[Any]]], Handler[Message[Any]]]: ...
    @overload
    def on(
        self, key: tuple[int, int], handler: Handler[Message[Any]], *, replace: bool = False
    ) -> Handler[Message[Any]]: ...
    def on(self, key: Any, handler: Any = None, *, replace: bool = False) -> Any:
        """Handle a primary: ``@session.on(S6F11)``, ``session.on((6, 11), handler)``.

        The handler is called with the message (of that class; any message for a pair of numbers) and the Received.
        It returns the reply, or None, or an awaitable of these. A plain function runs at once inside the read batch
        and must not block; an async one runs in a task and may send and await replies itself. A primary with W-bit
        has to be answered once: by the return, by ``received.reply``, or later after ``received.defer()``; else, and
        when the handler raises, SxF0 goes out and on_error is told. Raises ValueError for a key that is no primary
        or has a handler already (``replace`` changes it).
        """
        if handler is None:

            def register(function: Any) -> Any:
                self._dispatcher.register(key, function, replace)
                return function

            return register
        self._dispatcher.register(key, handler, replace)
        return handler

    def off(self, key: type[Message[Any]] | tuple[int, int]) -> None:
        """Forget a handler. Raises KeyError when there is none."""
        self._dispatcher.unregister(key)

    def on_any(
        self, handler: Callable[[Message[Any], Received], Outcome]
    ) -> Callable[[Message[Any], Received], Outcome]:
        """Handle the primaries that no other handler takes, those with an unreadable body included.

        It is called as other handlers are. What it leaves unanswered gets S9F3, S9F5 or S9F7 (equipment) or SxF0.
        """
        self._dispatcher.any.append(handler)
        return handler

    def on_error(self, hook: ErrorHook) -> ErrorHook:
        """Call ``hook(error, received)`` when a handler fails."""
        self._dispatcher.error_hooks.append(hook)
        return hook

    def on_state(self, hook: Callable[[State], None]) -> Callable[[State], None]:
        """Call ``hook(state)`` at every change of state."""
        self._state_hooks.append(hook)
        return hook

    def on_event(self, hook: Callable[[Event], None]) -> Callable[[Event], None]:
        """Call ``hook(event)`` for every event except primaries and their replies: violations, rejects, late
        replies, failed transactions, states (smlc.runtime.hsms.events)."""
        self._event_hooks.append(hook)
        return hook

    @property
    def unhandled(self) -> Unhandled:
        """The last primaries that nobody handled, oldest first."""
        return self._dispatcher.unhandled

    async def states(self) -> AsyncIterator[State]:
        """The state now, then every change, until the session is closed."""
        queue = StateQueue(self._state)
        self._watchers.add(queue)
        try:
            while (state := await queue.next()) is not None:
                yield state
        finally:
            self._watchers.discard(queue)

    # ------------------------------------------------------------ what the wires tell

    def handle_events(self, wire: Wire, events: list[Event]) -> None:
        """Called by a wire: one batch of events."""
        for event in events:
            if type(event) is ReplyReceived:
                future = wire.waiting.pop(event.system, None)
                if future is not None and not future.done():
                    future.set_result(event)
                else:
                    logger.info("nobody waits any longer for S%dF%d", event.stream, event.function)
            elif type(event) is PrimaryReceived:
                if event.stream == 9:
                    logger.warning("%s: received S9F%d %s", wire.peer, event.function, event.body.hex())
                self._dispatcher.receive(wire, event)
            else:
                self._handle_rare(wire, event)

    def handle_end(self, wire: Wire) -> None:
        """Called by a wire: TCP is gone."""
        self._retire(wire)
        self._ending.discard(wire)

    def _handle_rare(self, wire: Wire, event: Event) -> None:
        """Everything but traffic."""
        match event:
            case TransactionFailed():
                self._fail(wire, event)
            case StateChanged():
                logger.info("%s: %s, %s", wire.peer, event.state.name, event.reason)
                wire.was_selected = wire.was_selected or event.state is State.SELECTED
                self._enter(wire, event.state)
            case ViolationReceived():
                logger.warning("%s: %s", wire.peer, event.error)
                self._last_error = event.error
            case SelectFailed():
                logger.warning("%s: %s", wire.peer, event.error)
                self._last_error = event.error
            case CloseConnection():
                if event.error is not None:
                    self._last_error = event.error
                self._retire(wire)
                self._ending.add(wire)
            case ReplyUnmatched() | RejectReceived():
                logger.warning("%s: %r", wire.peer, event)
            case _:
                logger.debug("%s: %r", wire.peer, event)
        if self._outcomes is not None:
            self._outcomes.see(wire, event)
        for hook in list(self._event_hooks):
            guarded(hook, event)

    def _retire(self, wire: Wire) -> None:
        if wire in self._wires:
            self._wires.remove(wire)

    def _fail(self, wire: Wire, event: TransactionFailed) -> None:
        """End the request; equipment reports its T3 with S9F9."""
        if self.equipment and isinstance(event.error, T3Timeout):
            try:
                wire.send_primary(9, 9, b"\x21\x0a" + event.header.to_bytes(), event.header.session_id)
            except HsmsError as error:
                logger.info("S9F9 was not sent: %s", error)
        future = wire.waiting.pop(event.system, None)
        if future is not None and not future.done():
            future.set_exception(event.error)
        else:
            logger.info("%s", event.error)

    def _enter(self, wire: Wire, state: State) -> None:
        """A connection changed its state: the session has the highest of all its connections."""
        others = [other.core.state for other in self._wires if other is not wire]
        state = max([state, *others])
        if state is self._state:
            return
        self._state = state
        if self._selected is not None:
            if state is State.SELECTED:
                self._selected.set()
            else:
                self._selected.clear()
        for watcher in self._watchers:
            watcher.put(state)
        for hook in list(self._state_hooks):
            guarded(hook, state)
