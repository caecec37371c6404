"""The host of one GEM tool.

    async with GenericHost("192.168.10.101", 5000) as tool:
        print(await tool.status.chamber_pressure())

Opening connects, selects, establishes communications, goes on-line, defines, links and enables the declared reports
and enables alarms; all of it again whenever the connection or the equipment comes back.
Source: SEMI E30; gem.md sections 2 and 17.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar, Unpack, overload

from ..aio import Link, Received, Session
from ..aio.dispatch import Handler
from ..aio.transport import FrameHook
from ..e5 import ACKC5, ACKC6, COMMACK, S1F2, S1F13, S1F14, S1F15, S1F17, S5F1, S5F2, S6F11, S6F12
from ..hsms.errors import (
    ConnectionLost,
    HsmsError,
    NotSelected,
    Rejected,
    ReplyTimeout,
    ReplyUnreadable,
    StreamNineError,
    TransactionAborted,
)
from ..hsms.header import RejectReason
from ..hsms.tables import State
from ..secs2.catalog import Catalog
from ..secs2.message import GenericMessage, Message
from . import setup
from .alarms import Alarm, read_alarm
from .commands import RemoteCommands
from .communication import HOST_TABLE, HostAction, HostInput, HostState
from .errors import EstablishRefused, OfflineRefused, OnlineRefused, SetupTimeout
from .events import Event, EventReader
from .reading import read_values, write_constants
from .settings import HsmsOverrides, hsms_settings
from .subscriptions import ErrorHook, Hub, Subscription
from .tables import Key, ToolTables
from .values import ValueReader
from .variables import EquipmentConstants, StatusVariables

logger = logging.getLogger("smlc.gem")

EventT = TypeVar("EventT", bound=Event)
MessageT = TypeVar("MessageT", bound=Message[Any])
ReplyT = TypeVar("ReplyT", bound=Message[Any] | None)
EventHandler = Callable[[EventT], Awaitable[Any] | Any]
AlarmHandler = Callable[[Alarm], Awaitable[Any] | Any]

ONLINE = (0, 2)  # ONLACK: accepted, and on-line already
# Seconds until a peer that has just selected takes data.
SETTLE = 0.05


class GemHost:
    """The host side of one tool; generated subclasses add what the tool declares.

    ``tables``, ``catalog`` and ``events`` are the tool's tables, message classes and event classes; ``host`` and
    ``port`` take the place of those in the spec. ``establish``, ``online``, ``reports`` and ``alarms`` say which
    steps opening takes. ``establish_delay`` is the time in seconds between two tries of S1F13, S1F17 or a failed
    set-up, default 10; ``online_timeout`` how long S1F17 is repeated while the equipment answers ONLACK 1, default 0:
    not at all; ``open_timeout`` how long ``async with`` waits, default 60, None for ever. ``on_error`` is called with
    the exception and its subject when a handler or a later set-up fails. ``on_frame`` is called with "in" or "out"
    and every whole message. ``link`` takes the place of TCP. ``answer_alarms`` acknowledges S5F1 that come without
    W-bit too, for equipment that waits for it nevertheless. All other keywords are those of HsmsSettings (t3,
    session_id, role...).
    """

    status: StatusVariables
    constants: EquipmentConstants
    commands: RemoteCommands

    def __init__(
        self,
        tables: ToolTables,
        catalog: Catalog,
        events: Iterable[type[Event]] = (),
        host: str | None = None,
        port: int | None = None,
        *,
        establish: bool = True,
        online: bool = True,
        reports: bool = True,
        alarms: bool = True,
        establish_delay: float = 10.0,
        online_timeout: float = 0.0,
        open_timeout: float | None = 60.0,
        on_error: ErrorHook | None = None,
        on_frame: FrameHook | None = None,
        link: Link | None = None,
        answer_alarms: bool = False,
        **hsms: Unpack[HsmsOverrides],
    ) -> None:
        self.tables = tables
        self.catalog = catalog
        self.status = StatusVariables(self)
        self.constants = EquipmentConstants(self)
        self.commands = RemoteCommands(self)
        settings = hsms_settings(tables.transport, host, port, hsms, equipment=False)
        self.session = Session(settings, catalogue=catalog, on_frame=on_frame, link=link, answer_alarms=answer_alarms)
        self._answer_alarms = answer_alarms
        self._steps = (establish, online, reports, alarms)
        self._establish_delay = establish_delay
        self._online_timeout = online_timeout
        self._open_timeout = open_timeout
        self._state = HostState.CLOSED
        self._hub = Hub(on_error)
        self._values = ValueReader(tables, catalog.package)
        self._events = EventReader(tables, events, self._values)
        self._setting_up: asyncio.Task[None] | None = None
        self._again = False
        # The first set-up after open: done, and with which error.
        self._first: asyncio.Future[None] | None = None
        self._failure: Exception | None = None
        self._trouble: Exception | None = None
        self._built_in: dict[tuple[int, int], Callable[[Any, Received], Any]] = {
            (1, 1): self._answer_s1f1,
            (1, 13): self._answer_s1f13,
            (5, 1): self._take_s5f1,
            (6, 11): self._take_s6f11,
        }
        for key, handler in self._built_in.items():
            self.session.on(key, handler)
        self.session.on_state(self._session_moved)
        if on_error is not None:
            self.session.on_error(on_error)

    def __repr__(self) -> str:
        settings = self.session.settings
        return f"<{type(self).__name__} {self.tables.name} {settings.host}:{settings.port} {self._state.value}>"

    # ------------------------------------------------------------ life

    @property
    def state(self) -> HostState:
        """How far it is: CLOSED, NOT_SELECTED, ESTABLISHING, COMMUNICATING (setting up) or READY."""
        return self._state

    async def open(self, timeout: float | None = None) -> None:
        """Connect, select, establish communications and set the tool up.

        ``timeout`` in seconds takes the place of ``open_timeout``. When it fails the host is closed and raises:
        SelectTimeout (no connection in time), SetupTimeout (connected, but not set up in time), OnlineRefused,
        SetupRefused, and the errors of ``Session.request``.
        """
        loop = asyncio.get_running_loop()
        limit = self._open_timeout if timeout is None else timeout
        until = None if limit is None else loop.time() + limit
        self._first, self._failure, self._trouble = loop.create_future(), None, None
        self._move(HostInput.OPEN)
        try:
            await self.session.open(limit)
            async with asyncio.timeout_at(until):
                await self._first
        except BaseException as error:
            reached = self._state.value
            await self.close()
            if type(error) is TimeoutError:  # the errors of HSMS are subclasses
                raise SetupTimeout(limit or 0.0, reached) from self._trouble
            raise
        if self._failure is not None:
            await self.close()
            raise self._failure

    async def close(self) -> None:
        """End in order: Separate.req, close the connection, stop handlers, end iterators. It can be opened again.

        Open requests end with ConnectionLost.
        """
        self._move(HostInput.CLOSE)
        await self.session.close()
        self._hub.end()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    # ------------------------------------------------------------ messages

    @overload
    async def request(self, message: GenericMessage, timeout: float | None = None) -> Message[Any]: ...
    @overload
    async def request(self, message: Message[ReplyT], timeout: float | None = None) -> ReplyT: ...
    async def request(self, message: Message[Any], timeout: float | None = None) -> Any:
        """Send any primary with W-bit and wait for its reply: ``Message[R]`` gives an ``R``. See Session.request."""
        return await self.session.request(message, timeout)

    async def send(self, message: Message[Any]) -> None:
        """Send any primary without W-bit. See Session.send."""
        await self.session.send(message)

    async def read(self, *keys: Key) -> tuple[Any, ...]:
        """The values of variables by id, original name or attribute name, in this order; all status variables for none.

        Status variables are asked for with S1F3, constants with S2F13. An id that is not declared is asked for as a
        status variable. Raises UnknownName, UnknownVariable (with the values of the others), UnexpectedReply, and
        the errors of ``Session.request``.
        """
        return await read_values(self, self._values, keys)

    async def _write_constants(self, values: Mapping[Key, Any]) -> None:
        await write_constants(self, values)

    # ------------------------------------------------------------ steps of the set-up

    async def establish(self, attempts: int | None = None) -> None:
        """S1F13 until S1F14 comes with COMMACK 0, with ``establish_delay`` between.

        Raises EstablishRefused after ``attempts`` (None: never), StreamNineError from equipment that is no GEM
        equipment, ConnectionLost and NotSelected.
        """
        tried = 0
        while True:
            trouble = await self._try_establish()
            if trouble is None:
                self._move(HostInput.ESTABLISHED)
                return
            self._trouble = trouble
            tried += 1
            if tried == attempts:
                raise trouble
            logger.warning("%s: %s; again in %g s", self.tables.name, trouble, self._establish_delay)
            await asyncio.sleep(self._establish_delay)

    async def _try_establish(self) -> EstablishRefused | None:
        """One S1F13; what kept it from establishing communications, or None."""
        try:
            reply = await self._send_s1f13()
        except (ReplyTimeout, TransactionAborted, ReplyUnreadable, Rejected) as error:
            return EstablishRefused(None, str(error))
        return EstablishRefused(reply.commack) if reply.commack else None

    async def _send_s1f13(self) -> S1F14:
        """S1F13; once more to a peer that is not ready for data right after its own Select.rsp (hsms.md section 12)."""
        try:
            return await self.request(self.catalog.use(S1F13)())
        except Rejected as error:
            if error.reason != RejectReason.NOT_SELECTED:
                raise
        await asyncio.sleep(SETTLE)
        try:
            return await self.request(self.catalog.use(S1F13)())
        except Rejected as error:
            # The two sides do not agree on the state of their session: a new connection makes them.
            if error.reason == RejectReason.NOT_SELECTED:
                await self.session.disconnect()
            raise

    async def go_online(self) -> None:
        """S1F17: ask the equipment to go on-line; no matter when it is on-line already.

        ONLACK 1 (its operator has to allow it) is asked again until ``online_timeout`` is over. Equipment without
        S1F17 is taken as it is. Raises OnlineRefused and the errors of ``request``.
        """
        loop = asyncio.get_running_loop()
        until = loop.time() + self._online_timeout
        while True:
            try:
                reply = await self.request(self.catalog.use(S1F17)())
            except StreamNineError as error:
                if error.function not in setup.UNKNOWN_MESSAGE:
                    raise
                logger.warning("%s: its operator alone decides on the control state: %s", self.tables.name, error)
                return
            if reply.onlack in ONLINE:
                return
            self._trouble = OnlineRefused(reply.onlack)
            left = until - loop.time()
            if left <= 0:
                raise self._trouble
            await asyncio.sleep(min(self._establish_delay, left))

    async def go_offline(self) -> None:
        """S1F15: ask the equipment to go off-line. Raises OfflineRefused, TransactionAborted when it is off-line."""
        reply = await self.request(self.catalog.use(S1F15)())
        if reply.oflack:
            raise OfflineRefused(reply.oflack)

    async def define_reports(self) -> None:
        """Disable all events, delete all reports, define, link and enable the declared ones. Raises SetupRefused."""
        await setup.define_reports(self)

    async def enable_alarms(self) -> None:
        """Enable all alarms. Raises SetupRefused; equipment that has no S5F3 is taken as it is."""
        await setup.enable_alarms(self)

    async def set_up(self) -> None:
        """The steps after communications are established, as chosen at construction: on-line, reports, alarms."""
        _, online, reports, alarms = self._steps
        if online:
            await self.go_online()
        if reports:
            await self.define_reports()
        if alarms:
            await self.enable_alarms()

    # ------------------------------------------------------------ handlers and iterators

    @overload
    def on(self, key: type[EventT]) -> Callable[[EventHandler[EventT]], EventHandler[EventT]]: ...
    @overload
    def on(self, key: type[EventT], handler: EventHandler[EventT]) -> EventHandler[EventT]: ...
    @overload
    def on(self, key: type[Alarm]) -> Callable[[AlarmHandler], AlarmHandler]: ...
    @overload
    def on(self, key: type[Alarm], handler: AlarmHandler) -> AlarmHandler: ...
    @overload
    def on(self, key: type[MessageT]) -> Callable[[Handler[MessageT]], Handler[MessageT]]: ...
    @overload
    def on(self, key: type[MessageT], handler: Handler[MessageT]) -> Handler[MessageT]: ...
    @overload
    def on(self, key: tuple[int, int]) -> Callable[[Handler[Message[Any]]], Handler[Message[Any]]]: ...
    @overload
    def on(self, key: tuple[int, int], handler: Handler[Message[Any]]) -> Handler[Message[Any]]: ...
    def on(self, key: Any, handler: Any = None) -> Any:
        """Be told: ``@tool.on(ProcessStarted)``, ``tool.on(Event, f)`` for all events, ``tool.on(Alarm)``.

        The handler gets the event or alarm; that it came has been acknowledged before. For a message class or a
        (stream, function) it gets the message and the Received, as on Session.on, and what it returns is the reply;
        messages that the host answers itself (S1F1, S1F13, S5F1, S6F11) are answered when it is called. A plain
        function runs at once and must not block; an async one runs in a task.
        """
        if handler is None:

            def register(function: Any) -> Any:
                self.on(key, function)
                return function

            return register
        if isinstance(key, type) and not issubclass(key, Message):
            self._hub.add(key, handler)
        else:
            pair = key if isinstance(key, tuple) else (key.STREAM, key.FUNCTION)
            if pair in self._built_in:
                self._hub.add(pair, handler)
            else:
                self.session.on(key, handler)
        return handler

    @overload
    def events(self) -> Subscription[Event]: ...
    @overload
    def events(self, cls: type[EventT]) -> Subscription[EventT]: ...
    def events(self, cls: Any = Event) -> Subscription[Any]:
        """``async for event in tool.events()``: all events from now on, or those of one class."""
        return self._hub.subscribe(cls)

    def alarms(self) -> Subscription[Alarm]:
        """``async for alarm in tool.alarms()``: all alarms that are set or cleared from now on."""
        return self._hub.subscribe(Alarm)

    def states(self) -> Subscription[HostState]:
        """``async for state in tool.states()``: all changes of ``state`` from now on."""
        return self._hub.subscribe(HostState)

    # ------------------------------------------------------------ what the session tells

    def _session_moved(self, state: State) -> None:
        self._move(HostInput.SELECTED if state is State.SELECTED else HostInput.LOST)

    def _move(self, what: HostInput) -> None:
        """Look up the row, make the move, run its action."""
        row = HOST_TABLE.get((self._state, what))
        if row is None:
            return
        action, target = row
        if target is not self._state:
            self._state = target
            logger.info("%s: %s", self.tables.name, target.value)
            self._hub.tell((HostState,), target)
        if action is HostAction.SYNCHRONISE:
            self._start(self._steps[0])
        elif action is HostAction.SET_UP:
            self._start(False)
        elif action is HostAction.SET_UP_AGAIN:
            self._again = True
        elif action is HostAction.STOP and self._setting_up is not None:
            self._setting_up.cancel()
            self._setting_up = None

    def _start(self, establish: bool) -> None:
        self._setting_up = asyncio.get_running_loop().create_task(self._synchronise(establish))

    async def _synchronise(self, establish: bool) -> None:
        """Establish communications and set up, until it is done or cannot be done."""
        try:
            if establish:
                await self.establish()
            else:
                self._move(HostInput.ESTABLISHED)
            await self._set_up_until_done()
        except (ConnectionLost, NotSelected) as error:
            # The next SELECTED starts anew.
            logger.info("%s: the set-up was cut off: %s", self.tables.name, error)
            self._trouble = error
        except Exception as error:
            self._failed(error)
        else:
            self._move(HostInput.SET_UP)
            self._finish_first(None)

    async def _set_up_until_done(self) -> None:
        """Once more when the equipment sent S1F13 meanwhile, and after a time-out unless somebody waits in ``open``."""
        while True:
            self._again = False
            try:
                await self.set_up()
            except ReplyTimeout as error:
                if self._first is not None and not self._first.done():
                    raise
                logger.warning("%s: set-up: %s; again in %g s", self.tables.name, error, self._establish_delay)
                await asyncio.sleep(self._establish_delay)
                continue
            if not self._again:
                return

    def _failed(self, error: Exception) -> None:
        """Tell ``open`` when it waits, else the log and the hook."""
        if self._first is not None and not self._first.done():
            self._finish_first(error)
        else:
            self._hub.failed(error, self)

    def _finish_first(self, error: Exception | None) -> None:
        if self._first is not None and not self._first.done():
            self._failure = error
            self._first.set_result(None)

    # ------------------------------------------------------------ what the equipment sends

    def _answer_s1f1(self, message: Message[Any], received: Received) -> Awaitable[None] | None:
        self._reply(received, self.catalog.use(S1F2)())
        return self._tell(((1, 1),), message, received)

    def _answer_s1f13(self, message: Message[Any], received: Received) -> Awaitable[None] | None:
        self._reply(received, self.catalog.use(S1F14)(commack=COMMACK.ACCEPTED))
        self._move(HostInput.EQUIPMENT_S1F13)
        return self._tell(((1, 13),), message, received)

    def _take_s5f1(self, message: Message[Any], received: Received) -> Awaitable[None] | None:
        if not isinstance(message, S5F1):
            return self._take_unreadable(message, received)
        self._reply(received, self.catalog.use(S5F2)(ackc5=ACKC5.ACCEPTED))
        alarm = read_alarm(self.tables, message)
        if alarm.declared is None:
            self._values.drift.note("alarm", alarm.alid, "the tool does not declare it")
        pending = self._hub.tell((Alarm,), alarm)
        return self._tell(((5, 1),), message, received, pending)

    def _take_s6f11(self, message: Message[Any], received: Received) -> Awaitable[None] | None:
        if not isinstance(message, S6F11):
            return self._take_unreadable(message, received)
        self._reply(received, self.catalog.use(S6F12)(ackc6=ACKC6.ACCEPTED))
        event = self._events.read(message)
        keys = (Event,) if type(event) is Event else (type(event), Event)
        pending = self._hub.tell(keys, event)
        return self._tell(((6, 11),), message, received, pending)

    def _take_unreadable(self, message: Message[Any], received: Received) -> Awaitable[None] | None:
        """A body of an unknown shape: the transaction is aborted, the message is handed on as it is."""
        reason = getattr(message, "reason", None)
        logger.error("%s: %s fits no declared shape: %s", self.tables.name, received.name, reason)
        self._reply(received, None)
        return self._tell(((received.stream, received.function),), message, received)

    def _reply(self, received: Received, reply: Message[Any] | None) -> None:
        """Answer when an answer is wanted, with F0 for None; what was received counts even when that cannot be sent."""
        unasked = self._answer_alarms and received.stream == 5 and reply is not None
        if not received.wbit and not unasked:
            return
        try:
            if reply is None:
                received.abort()
            else:
                received.reply(reply)
        except HsmsError as error:
            received.defer()
            logger.info("%s: %s was not answered: %s", self.tables.name, received.name, error)

    def _tell(
        self, keys: tuple[Any, ...], message: Message[Any], received: Received, pending: Iterable[Awaitable[Any]] = ()
    ) -> Awaitable[None] | None:
        """Tell the handlers of a message; what async ones left, theirs and ``pending``, is for the session's task."""
        left = [*pending, *self._hub.tell(keys, message, received)]
        return self._hub.finish(left, message) if left else None
