"""The equipment side of GEM: a tool, or the simulation of one.

    class Etcher(GemEquipment):
        def read_chamber_pressure(self) -> float: ...
        async def on_start(self, recipe_id: str, lot_id: str | None, slots: list[bool] | None) -> HCACK: ...

    async with Etcher(TOOL, CATALOG, port=5000) as tool:
        tool.trigger("ProcessStarted", lot_id="L1")

Source: SEMI E30; gem.md sections 2 to 7, 18 and 19.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Self, Unpack

from ..aio import Link, Received, Session
from ..aio.transport import FrameHook
from ..e5 import (
    COMMACK,
    OFLACK,
    ONLACK,
    S1F1,
    S1F2,
    S1F13,
    S1F14,
    S1F15,
    S1F16,
    S1F17,
    S1F18,
    S2F21,
    S2F25,
    S2F26,
)
from ..hsms.errors import HsmsError
from ..hsms.tables import State
from ..secs2.catalog import Catalog
from ..secs2.errors import DecodeError
from ..secs2.message import GenericMessage, Message
from .alarm_service import AlarmService
from .clock import LONG, Clock
from .command_service import CommandService
from .communication import EQUIPMENT_TABLE, CommunicationAction, CommunicationInput, CommunicationState
from .control import ControlAction, ControlInput, ControlModel, ControlState
from .data_collection import DataCollection
from .errors import UnknownName
from .outbox import Outbox
from .settings import EquipmentSettings, HsmsOverrides, hsms_settings
from .subscriptions import ErrorHook
from .tables import Key, ToolTables
from .variable_service import VariableService, by_attribute, standard_name

logger = logging.getLogger("smlc.gem")

# Standard events, by the name under which a tool declares them (letters and digits in lower case).
_CONTROL_EVENTS = {
    ControlAction.REPORT_OFFLINE: ("equipmentoffline", "offline"),
    ControlAction.REPORT_LOCAL: ("controlstatelocal", "onlinelocal"),
    ControlAction.REPORT_REMOTE: ("controlstateremote", "onlineremote"),
}
_MHEAD_ITEM = b"\x21\x0a"
_NAME_LENGTH = 20  # of MDLN and SOFTREV

Serve = Callable[[Any, Received], Message[Any] | Awaitable[Message[Any]]]


class GemEquipment:
    """Serves a tool's declaration to one host.

    ``tables`` and ``catalog`` are the tool's; ``host`` and ``port`` say where to listen (port 0: a free one; see
    ``port``). ``mdln`` and ``softrev`` have up to 20 characters, by default the declared model and revision.
    ``on_error`` is called with the exception and the Received when a handler fails. ``on_frame`` is called with "in"
    or "out" and every whole message. ``link`` takes the place of TCP. ``answer_alarms`` answers S5F3 that come
    without W-bit too, for hosts that wait for it nevertheless. Other keywords are those of HsmsSettings; the
    role is the opposite of the one that the spec gives the host.

    Subclasses may have ``read_ATTRIBUTE()`` for variables, ``write_ATTRIBUTE(value)`` for constants that the host
    sets, and ``on_METHOD(...)`` for commands, which returns HCACK (None: done) or raises CommandRefused.
    """

    def __init__(
        self,
        tables: ToolTables,
        catalog: Catalog,
        host: str | None = None,
        port: int | None = None,
        *,
        mdln: str | None = None,
        softrev: str | None = None,
        settings: EquipmentSettings | None = None,
        on_error: ErrorHook | None = None,
        on_frame: FrameHook | None = None,
        link: Link | None = None,
        answer_alarms: bool = False,
        **hsms: Unpack[HsmsOverrides],
    ) -> None:
        self.tables = tables
        self.catalog = catalog
        self.settings = settings or EquipmentSettings()
        self.mdln = _checked("mdln", mdln, tables.model or tables.name)
        self.softrev = _checked("softrev", softrev, tables.revision)
        wire = hsms_settings(tables.transport, host, port, hsms, equipment=True)
        self.session = Session(
            wire, catalogue=catalog, equipment=True, on_frame=on_frame, link=link, answer_alarms=answer_alarms
        )
        self._control = ControlModel(self.settings.initial, self.settings.attempt_failed, self.settings.online)
        self._communication = CommunicationState.DISABLED
        self._establishing: asyncio.Task[None] | None = None
        self._attempt: asyncio.Task[None] | None = None
        self.clock = Clock(catalog, self._time_form)
        self.variables = VariableService(tables, catalog, self, self._providers())
        self.collection = DataCollection(tables, catalog, self.variables, self.settings.events_enabled)
        self.alarms = AlarmService(tables, catalog, self.settings.alarms_enabled)
        self.outbox = Outbox(self.session.request, self.settings.outbox, self.settings.window)
        self._commands = CommandService(tables, catalog, self, self._is_remote)
        self._register()
        self.session.on_state(self._session_moved)
        if on_error is not None:
            self.session.on_error(on_error)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.tables.name} {self._communication.name} {self._control.state.name}>"

    # ------------------------------------------------------------ life

    @property
    def port(self) -> int:
        """The TCP port in use."""
        return self.session.port

    @property
    def communication_state(self) -> CommunicationState:
        """DISABLED, NOT_SELECTED, WAIT_CRA, WAIT_DELAY or COMMUNICATING."""
        return self._communication

    @property
    def control_state(self) -> ControlState:
        """EQUIPMENT_OFFLINE, ATTEMPT_ONLINE, HOST_OFFLINE, ONLINE_LOCAL or ONLINE_REMOTE."""
        return self._control.state

    async def open(self) -> None:
        """Enable communications: listen (or connect, when active). Raises OSError when the port cannot be had."""
        self._communicate(CommunicationInput.ENABLE)
        await self.session.open()

    async def close(self) -> None:
        """Disable communications: nothing is sent any more, the connection ends. It can be opened again."""
        self._communicate(CommunicationInput.DISABLE)
        await self.session.close()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    # ------------------------------------------------------------ the operator's panel

    def operator_online(self) -> None:
        """Switch on-line: the host is asked with S1F1."""
        self._move(ControlInput.OPERATOR_ONLINE)

    def operator_offline(self) -> None:
        """Switch off-line."""
        self._move(ControlInput.OPERATOR_OFFLINE)

    def operator_local(self) -> None:
        """Turn the switch to LOCAL; it counts now or when the equipment goes on-line."""
        self._move(ControlInput.OPERATOR_LOCAL)

    def operator_remote(self) -> None:
        """Turn the switch to REMOTE; it counts now or when the equipment goes on-line."""
        self._move(ControlInput.OPERATOR_REMOTE)

    # ------------------------------------------------------------ what happens at the tool

    def value(self, key: Key) -> Any:
        """The present value of a variable by id or name. Raises UnknownName."""
        return self.variables.get(self.variables.find(key))

    def set_value(self, key: Key, value: Any) -> None:
        """Set the value of a variable; None: not available. Raises UnknownName, EncodeError."""
        self.variables.set(self.variables.find(key), value)

    def trigger(self, key: Key, /, **data: Any) -> bool:
        """Report a collection event now, if the host has enabled it and the equipment is on-line.

        ``key`` is CEID or name; ``data`` are values of variables by attribute or original name that count for this
        event only. The values are a snapshot of this moment. Returns whether a report goes out. Raises UnknownName,
        EncodeError.
        """
        ceid = self._ceid(key)
        given = by_attribute(self.tables, data)
        if not self._may_report():
            return False
        message = self.collection.event(ceid, given)
        return message is not None and self.outbox.put(message)

    def set_alarm(self, key: Key, text: str | None = None) -> bool:
        """Set an alarm by id or name: first S5F1, then its event. ``text`` takes the place of the declared one.

        Returns False when it is set already: nothing is sent then. Raises UnknownName, EncodeError.
        """
        return self._change_alarm(key, True, text)

    def clear_alarm(self, key: Key, text: str | None = None) -> bool:
        """Clear an alarm, as ``set_alarm`` sets it."""
        return self._change_alarm(key, False, text)

    def _change_alarm(self, key: Key, is_set: bool, text: str | None) -> bool:
        row = self.tables.alarms[key]
        changed, message = self.alarms.change(row, is_set, text)
        if not changed:
            return False
        if message is not None and self._may_report():
            self.outbox.put(message)
        ceid = row.set_event if is_set else row.clear_event
        if ceid is not None:
            self.trigger(ceid)
        return True

    def _ceid(self, key: Key) -> int:
        if isinstance(key, int) and key in self.tables.event_ids:
            return key
        return self.tables.events[key].id

    def _may_report(self) -> bool:
        return self._communication is CommunicationState.COMMUNICATING and self._control.state.is_online

    # ------------------------------------------------------------ control

    def _is_remote(self) -> bool:
        return self._control.state is ControlState.ONLINE_REMOTE

    def _move(self, what: ControlInput) -> bool:
        """Apply an input of the control model and take its action; False when it has no effect."""
        was_online = self._control.state.is_online
        # What says that the equipment is off-line must be queued while it is on-line.
        if was_online and what in (ControlInput.OPERATOR_OFFLINE, ControlInput.HOST_OFFLINE):
            self._report(ControlAction.REPORT_OFFLINE)
        action = self._control.move(what)
        if action is None:
            return False
        logger.info("%s: control state %s", self.tables.name, self._control.state.name)
        if action is ControlAction.ASK_HOST:
            self._ask_host()
        elif action is ControlAction.REPORT_ONLINE:
            local = self._control.state is ControlState.ONLINE_LOCAL
            self._report(ControlAction.REPORT_LOCAL if local else ControlAction.REPORT_REMOTE)
        elif action in (ControlAction.REPORT_LOCAL, ControlAction.REPORT_REMOTE):
            self._report(action)
        return True

    def _report(self, action: ControlAction) -> None:
        """Trigger a standard event where the tool declares it."""
        names = _CONTROL_EVENTS[action]
        for row in self.tables.events:
            if standard_name(row.name) in names:
                self.trigger(row.id)

    def _ask_host(self) -> None:
        """ATTEMPT ON-LINE: S1F1 when there is somebody to ask; else the attempt has failed."""
        if self._communication is not CommunicationState.COMMUNICATING:
            self._move(ControlInput.ATTEMPT_FAILED)
        elif self._attempt is None or self._attempt.done():
            self._attempt = asyncio.get_running_loop().create_task(self._try_online())

    async def _try_online(self) -> None:
        try:
            await self.session.request(self.catalog.use(S1F1)())
        except HsmsError as error:
            logger.info("%s: the host did not let it go on-line: %s", self.tables.name, error)
            self._move(ControlInput.ATTEMPT_FAILED)
        else:
            self._move(ControlInput.ATTEMPT_ACCEPTED)

    # ------------------------------------------------------------ communications

    def _session_moved(self, state: State) -> None:
        selected = state is State.SELECTED
        self._communicate(CommunicationInput.SELECTED if selected else CommunicationInput.LOST)

    def _communicate(self, what: CommunicationInput) -> CommunicationAction | None:
        """Apply an input of the communications model and take its action; None when it has no effect."""
        row = EQUIPMENT_TABLE.get((self._communication, what))
        if row is None:
            return None
        action, target = row
        if target is not self._communication:
            logger.info("%s: %s", self.tables.name, target.name)
        self._communication = target
        if action in (CommunicationAction.SEND_S1F13, CommunicationAction.START_DELAY):
            self._establish(at_once=action is CommunicationAction.SEND_S1F13)
        elif action is CommunicationAction.BEGIN:
            if self._control.state is ControlState.ATTEMPT_ONLINE:
                self._ask_host()
        elif action is CommunicationAction.END:
            self._stop()
        return action

    def _establish(self, at_once: bool) -> None:
        """Send S1F13 now, or when the delay is over; the task that did so before is at its end or only waits."""
        if not self.settings.initiate:
            return
        current = asyncio.current_task()
        if self._establishing is not None and self._establishing is not current:
            self._establishing.cancel()
        self._establishing = asyncio.get_running_loop().create_task(self._try_establish(at_once))

    async def _try_establish(self, at_once: bool) -> None:
        if not at_once:
            await asyncio.sleep(self.settings.establish_delay)
            self._communicate(CommunicationInput.DELAY_OVER)
            return
        request = self.catalog.use(S1F13)(self.mdln, self.softrev)
        try:
            reply = await self.session.request(request)
        except HsmsError as error:
            logger.info("%s: S1F13: %s", self.tables.name, error)
            self._communicate(CommunicationInput.FAILED)
        else:
            accepted = reply.commack == COMMACK.ACCEPTED
            self._communicate(CommunicationInput.ACCEPTED if accepted else CommunicationInput.FAILED)

    def _stop(self) -> None:
        """The session is over: own requests have ended with it."""
        if self._establishing is not None:
            self._establishing.cancel()
            self._establishing = None
        self.outbox.clear()

    # ------------------------------------------------------------ serving

    def _register(self) -> None:
        """One handler for each primary; every one asks the two state models first."""
        answers: dict[type[Message[Any]], Callable[[Any], Any]] = {
            **self.variables.answers(),
            **self.collection.answers(),
            **self.alarms.answers(),
            **self.clock.answers(),
            S2F25: lambda message: self.catalog.use(S2F26)(message.abs),
            S2F21: self._commands.old_command,
            S1F1: lambda message: self.catalog.use(S1F2)(self.mdln, self.softrev),
        }
        for cls, answer in answers.items():
            self.session.on(cls, self._gate(_without_received(answer)))
        self.session.on((2, 41), self._gate(self._answer_s2f41))
        self.session.on(S1F13, self._answer_s1f13)
        self.session.on(S1F15, self._gate(self._answer_s1f15))
        self.session.on(S1F17, self._in_turn(self._answer_s1f17))
        self.session.on_any(self._in_turn(self._answer_unknown))

    def _gate(self, serve: Serve) -> Callable[[Message[Any], Received], Any]:
        """Serve when communicating and on-line; else discard, or answer SxF0."""

        def served(message: Message[Any], received: Received) -> Any:
            if self._discards(received):
                return None
            if not self._control.state.is_online:
                return self._abort(received)
            return serve(message, received)

        return self._in_turn(served)

    def _in_turn(self, serve: Callable[[Any, Received], Any]) -> Callable[[Any, Received], Any]:
        """Serve at once, or after an own request on whose reply the answer depends."""

        def serve_in_turn(message: Message[Any], received: Received) -> Any:
            if self._awaits_reply():
                return self._later(serve, message, received)
            return serve(message, received)

        return serve_in_turn

    def _awaits_reply(self) -> bool:
        """Whether an own S1F13 or S1F1 is open on which the answers to primaries depend.

        Its reply may stand in front of the primary in the same read: then the task that waits for the reply has to run
        first, or a host that goes on at once would be refused.
        """
        establishing = self._communication is CommunicationState.WAIT_CRA and self._establishing is not None
        return establishing or (self._control.state is ControlState.ATTEMPT_ONLINE and self._attempt is not None)

    @staticmethod
    async def _later(serve: Callable[[Any, Received], Any], message: Message[Any], received: Received) -> Any:
        """Serve in the next turn of the event loop."""
        await asyncio.sleep(0)
        outcome = serve(message, received)
        return await outcome if isinstance(outcome, Awaitable) else outcome

    def _discards(self, received: Received) -> bool:
        """Whether communications are not established, so that the primary gets no answer at all."""
        if self._communication is CommunicationState.COMMUNICATING:
            return False
        received.defer()
        self._communicate(CommunicationInput.HOST_OTHER)
        return True

    @staticmethod
    def _abort(received: Received) -> None:
        if received.wbit:
            received.abort()

    def _answer_s1f13(self, message: S1F13, received: Received) -> Message[Any]:
        reply = self.catalog.use(S1F14)
        self._communicate(CommunicationInput.HOST_S1F13)
        return reply(COMMACK.ACCEPTED, reply.Identity(self.mdln, self.softrev))

    def _answer_s1f15(self, message: Message[Any], received: Received) -> Message[Any]:
        self._move(ControlInput.HOST_OFFLINE)
        return self.catalog.use(S1F16)(OFLACK.ACCEPTED)

    def _answer_s1f17(self, message: S1F17, received: Received) -> Message[Any] | None:
        if self._discards(received):
            return None
        if self._control.state.is_online:
            code = ONLACK.ALREADY_ONLINE
        else:
            code = ONLACK.ACCEPTED if self._move(ControlInput.HOST_ONLINE) else ONLACK.NOT_ALLOWED
        return self.catalog.use(S1F18)(code)

    def _answer_s2f41(self, message: Message[Any], received: Received) -> Any:
        try:
            return self._commands.host_command(received.body)
        except DecodeError as error:
            logger.warning("%s: %s: %s", self.tables.name, received.name, error)
            received.refuse(7, _MHEAD_ITEM + received.header)
            return None

    def _answer_unknown(self, message: Message[Any], received: Received) -> Any:
        """What no handler takes, or what has the wrong shape: S9Fx from the session, but not in every state."""
        if received.stream == 9 or self._discards(received):
            return None
        if not self._control.state.is_online:
            return self._abort(received)
        if not received.wbit:
            # The session leaves a primary without W-bit to this handler: E5 wants stream 9 for it all the same.
            received.refuse(self._fault(message, received), _MHEAD_ITEM + received.header)
        return None

    def _fault(self, message: Message[Any], received: Received) -> int:
        """Function of the stream 9 message: unknown stream, unknown function, or illegal data."""
        if isinstance(message, GenericMessage) and message.reason is not None:
            return 7
        return 5 if self.catalog.knows(received.stream) else 3

    # ------------------------------------------------------------ standard variables

    def _providers(self) -> dict[str, Callable[[], Any]]:
        """Values of GEM's standard variables, by name."""
        return {
            "controlstate": lambda: int(self._control.state),
            "clock": self.clock.text,
            "eventsenabled": lambda: sorted(self.collection.enabled),
            "alarmsenabled": lambda: sorted(self.alarms.enabled),
            "alarmsset": lambda: sorted(self.alarms.states),
        }

    def _time_form(self) -> int:
        """The equipment constant TimeFormat, 16 characters where the tool declares none."""
        try:
            value = self.value("TimeFormat")
        except UnknownName:
            return LONG
        return int(value) if value is not None else LONG


def _without_received(answer: Callable[[Any], Any]) -> Serve:
    """A function of the message alone as a handler."""
    return lambda message, received: answer(message)


def _checked(what: str, given: str | None, default: str) -> str:
    """MDLN or SOFTREV. Raises ValueError when it is too long; the default is cut."""
    if given is None:
        return default[:_NAME_LENGTH]
    if len(given) > _NAME_LENGTH:
        raise ValueError(f"{what} has up to {_NAME_LENGTH} characters, not {len(given)}: {given!r}")
    return given
