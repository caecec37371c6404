"""The HSMS connection without input and output: bytes and times go in, events and bytes come out.

The owner (an asyncio transport, a test, a simulator) does four things:

* it tells ``connected`` and ``disconnected``, hands arriving bytes to ``receive_data`` and looks after the events;
* after every call it takes ``data_to_send`` and writes it;
* it calls ``tick`` when ``next_deadline`` has come;
* on CloseConnection it writes what is left and closes TCP.

``now`` is a time in seconds of any clock that does not go back. The moves are the rows of tables.py.
Source: E37 sections 5 to 9, E37.1, E37.2; hsms.md.
"""

from . import tables
from .counters import Counters
from .entities import EntityTable
from .errors import (
    ConnectionLost,
    HsmsError,
    LocalProtocolError,
    MessageTooLong,
    NotSelected,
    T3Timeout,
    T6Timeout,
    T7Timeout,
    T8Timeout,
    TruncatedMessage,
)
from .events import Event, PrimaryReceived
from .frames import FrameCutter
from .header import HEADER_LENGTH, NO_SESSION, PREFIX, SType, data_frame, name_of
from .machine import Machine, no_frame
from .settings import HsmsSettings
from .tables import Input, State
from .transactions import SystemBytes


class Connection(Machine):
    """One end of an HSMS connection; it can be used again after NOT CONNECTED.

    ``settings`` give role, mode, timers and the maximum message length. ``entities`` are the session entities of a
    passive GS system, shared by its connections (made from the settings when None). ``select_policy`` is asked for
    the status of every received Select.req before the own rules are: other than 0 refuses it, as the passive side
    does with a connection that is one too many. ``system_bytes`` and ``counters`` are those to go on with after an
    earlier connection. ``trace`` is called with "in" or "out" and every whole
    message, length bytes included.
    """

    @property
    def selected_sessions(self) -> frozenset[int]:
        """The sessions that are selected: session entities on GS, 0xFFFF for the only one otherwise."""
        return frozenset(self._selected)

    # ---------------------------------------------------------------- what the owner tells

    def connected(self, now: float) -> list[Event]:
        """TCP is there: NOT SELECTED. The active entity's Select.req is among the bytes to send."""
        if self.state is not State.NOT_CONNECTED:
            raise LocalProtocolError("the connection is there already")
        self._cutter = FrameCutter(self.settings.max_message)
        self._out.clear()
        self.queued = 0
        self._reason = "TCP connected"
        self.counters.connects += 1
        return self._run(Input.TCP_CONNECTED, now)

    def disconnected(self, now: float, reason: str = "TCP closed by the peer") -> list[Event]:
        """TCP is gone, by whomever. Nothing happens when the connection had ended before."""
        if self.state is State.NOT_CONNECTED:
            return []
        self._reason = reason
        events: list[Event] = []
        if self._cutter.partial:
            self._violation(TruncatedMessage(self._cutter.rest), events)
        return events + self._run(Input.TCP_CLOSED, now, ConnectionLost(reason))

    def receive_data(self, data: bytes, now: float) -> list[Event]:
        """Take what arrived. Look at the events, then write ``data_to_send``.

        How the stream is cut makes no difference, and no bytes raise: a violation is an event. After
        CloseConnection nothing more is read. ``b""`` is nothing: the end of the stream is told by ``disconnected``.
        """
        events: list[Event] = []
        if self.state is State.NOT_CONNECTED:
            return events
        self._now = now
        cutter = self._cutter
        frames = cutter.feed(data)
        counters = self.counters
        counters.received_bytes += len(data)
        if frames:
            counters.received += len(frames)
            self._timers.heard = now
            for frame in frames:
                if self.trace is not None:
                    self.trace("in", PREFIX.pack(HEADER_LENGTH + len(frame[6]), *frame[:6]) + frame[6])
                # The row (SELECTED, DATA): DELIVER is written out here, because it carries all the traffic.
                if frame[4] == 0 and frame[3] == 0 and (self.state is State.SELECTED and not self._gs):
                    self._deliver(frame, events)
                else:
                    self._receive(frame, events)
                    if self.state < State.NOT_SELECTED:
                        return events
        if cutter.error is not None:
            self._violation(cutter.error, events)
            self._apply(Input.BAD_LENGTH, no_frame(), events, cutter.error)
        elif cutter.partial:
            self._timers.t8 = now + self.settings.t8
        else:
            self._timers.t8 = None
        return events

    def pause_reading(self) -> None:
        """The owner does not read for a while: T6, T8 and the linktest interval stand still. T3 and T7 go on."""
        self._timers.reading = False

    def resume_reading(self, now: float) -> None:
        """The owner reads again: T6, T8 and the linktest interval start anew."""
        self._timers.resume(now, self.settings.t6, self.settings.t8)

    def tick(self, now: float) -> list[Event]:
        """Let the timers run out that are due. Calling it too early or too often does no harm."""
        events: list[Event] = []
        if self.state is State.NOT_CONNECTED:
            return events
        self._now = now
        timers, settings = self._timers, self.settings
        for expired in self.transactions.expire(now):
            self.counters.t3_timeouts += 1
            self._fail(expired, T3Timeout(expired.header, expired.seconds), events)
        failure: tuple[Input, HsmsError | None] | None = None
        if timers.reading and timers.t8 is not None and timers.t8 <= now:
            failure = Input.T8, T8Timeout("T8: a message stopped in the middle; it was not continued", settings.t8)
        elif timers.t7 is not None and timers.t7 <= now:
            failure = Input.T7, T7Timeout("T7: no session was selected", settings.t7)
        elif timers.t6 is not None and timers.t6 <= now:
            failure = self._t6()
        if failure is not None:
            self._apply(failure[0], no_frame(), events, failure[1])
        elif timers.linktest is not None and timers.linktest <= now:
            self._apply(Input.OWN_LINKTEST, no_frame(), events)
        return events

    def next_deadline(self) -> float | None:
        """When ``tick`` has something to do, in the caller's clock; None when no timer runs. It may come early."""
        control, reply = self._timers.next_deadline(), self.transactions.next_deadline()
        if control is None or (reply is not None and reply < control):
            return reply
        return control

    def data_to_send(self) -> bytes:
        """Take all bytes to write, automatic answers included; ``b""`` when there are none."""
        out = self._out
        if not out:
            return b""
        counters = self.counters
        counters.sent += len(out)
        counters.sent_bytes += self.queued
        data = out[0] if len(out) == 1 else b"".join(out)
        out.clear()
        self.queued = 0
        return data

    # ---------------------------------------------------------------- what this side sends

    def send_primary(
        self,
        stream: int,
        function: int,
        body: bytes,
        now: float,
        *,
        wbit: bool,
        session_id: int | None = None,
        timeout: float | None = None,
    ) -> int:
        """Queue a primary; return its system bytes. With ``wbit`` a transaction opens and T3 starts.

        ``session_id`` defaults to that of the settings; ``timeout`` in seconds takes the place of T3. Raises
        NotSelected, MessageTooLong, and LocalProtocolError when stream or function cannot be a primary's.
        """
        session_id = self.settings.session_id if session_id is None else session_id
        if not 0 <= stream <= 127 or not 0 < function <= 255 or not function & 1:
            raise LocalProtocolError(f"S{stream}F{function} is no primary: stream 0 to 127, odd function 1 to 255")
        self._check_data(session_id, body)
        self._now = now
        system = self._system_bytes.take(self.transactions.by_system, self._timers.control)
        if wbit:
            self.transactions.add(session_id, stream, function, system, now, timeout)
        self._put(data_frame(session_id, stream, function, wbit, system, body))
        return system

    def send_reply(self, primary: PrimaryReceived, function: int, body: bytes, *, unasked: bool = False) -> None:
        """Queue the reply to a received primary: its function + 1, or 0 to abort (with an empty body).

        ``unasked`` answers a primary without W-bit too, for a peer that waits for it nevertheless. That every primary
        is answered once is the caller's care. Raises NotSelected, MessageTooLong, and LocalProtocolError for any
        other function or a primary without W-bit.
        """
        session_id, stream, asked, wbit, system, _ = primary
        if not wbit and not unasked:
            raise LocalProtocolError(f"S{stream}F{asked} came without W-bit: no reply is wanted")
        if function != asked + 1 and function != 0:
            raise LocalProtocolError(f"S{stream}F{function} is no reply to S{stream}F{asked}")
        length = HEADER_LENGTH + len(body)
        if self.state is not State.SELECTED or self._gs or length > self.settings.max_message:
            self._check_data(session_id, body)
        self._put(PREFIX.pack(length, session_id, stream, function, 0, 0, system) + body)

    def cancel(self, system: int, now: float) -> bool:
        """Forget an own primary: its T3 stops, and a reply that still comes is ReplyUnmatched. False if it was over."""
        self._now = now
        found = self.transactions.close(system)
        if found is not None:
            self._system_bytes.completed(system)
        return found is not None

    def send_select(self, session_id: int, now: float) -> list[Event]:
        """Send Select.req and start T6 (generic and GS; the active SS entity does it by itself on ``connected``)."""
        return self._run_own(Input.OWN_SELECT, session_id, now)

    def send_deselect(self, session_id: int, now: float) -> list[Event]:
        """Send Deselect.req and start T6 (generic and GS). The outcome is SessionEnded or DeselectFailed."""
        return self._run_own(Input.OWN_DESELECT, session_id, now)

    def send_linktest(self, now: float) -> list[Event]:
        """Send Linktest.req and start T6. The outcome is LinktestDone, or CloseConnection with T6Timeout."""
        return self._run_own(Input.OWN_LINKTEST, NO_SESSION, now)

    def send_separate(self, session_id: int, now: float) -> list[Event]:
        """Send Separate.req: the session is over at once, and on SS the connection too."""
        self._reason = "separated by this side"
        return self._run_own(Input.OWN_SEPARATE, session_id, now)

    def close(self, now: float, reason: str = "closed by this side") -> list[Event]:
        """End in order: Separate.req for every selected session, then CloseConnection."""
        if self.state is State.NOT_CONNECTED:
            return []
        self._reason = reason
        return self._run(Input.OWN_CLOSE, now)

    @property
    def newest_request(self) -> int:
        """System bytes of the own control request that was sent last and is open; -1 when none is."""
        return next(reversed(self._timers.control), -1)

    def change_settings(
        self,
        settings: HsmsSettings,
        *,
        entities: EntityTable | None = None,
        system_bytes: SystemBytes | None = None,
        counters: Counters | None = None,
    ) -> None:
        """Go on for another owner, when it became known only on the connection whose it is.

        Times hold from the next start of each timer on, ``max_message`` from the next message; the select policy
        has done its work. Raises LocalProtocolError when role or mode differ.
        """
        if (settings.role, settings.mode) != (self.settings.role, self.settings.mode):
            raise LocalProtocolError("role and mode of a connection cannot change")
        self.settings = settings
        self._select_policy = None
        self.transactions.change_t3(settings.t3)
        self._timers.change(settings.linktest)
        self._cutter.maximum = settings.max_message
        if entities is not None:
            self._entities = entities
        if system_bytes is not None:
            system_bytes.follow(self._system_bytes)
            self._system_bytes = system_bytes
        if counters is not None:
            counters.absorb(self.counters)
            self.counters = counters

    def _t6(self) -> tuple[Input, HsmsError | None]:
        """T6 of the oldest control request has run out."""
        timers, settings = self._timers, self.settings
        system, request = next(iter(timers.control.items()))
        if request.stype == SType.LINKTEST_REQ:
            self.counters.linktests_missed += 1
            if timers.miss_linktest(settings.t6, settings.linktest_failures):
                self._system_bytes.completed(system)
                return Input.LINKTEST_MISSED, None
        return Input.T6, T6Timeout(f"T6: no response to {name_of(request.stype)}", settings.t6)

    def _check_data(self, session_id: int, body: bytes) -> None:
        """Raise unless a data message may go out."""
        if self.state is not State.SELECTED or (self._gs and session_id not in self._selected):
            raise NotSelected(f"session {session_id} is not selected: no data can be sent")
        length = HEADER_LENGTH + len(body)
        if length > self.settings.max_message:
            raise MessageTooLong(length, self.settings.max_message)

    def _run(self, what: Input, now: float, error: HsmsError | None = None) -> list[Event]:
        """Apply an input that no message brought."""
        self._now = now
        events: list[Event] = []
        self._apply(what, no_frame(), events, error)
        return events

    def _run_own(self, what: Input, session_id: int, now: float) -> list[Event]:
        """Apply an own decision, or raise LocalProtocolError when the table does not know it."""
        self._now = now
        events: list[Event] = []
        if tables.lookup(self._table, self._state_for(what, session_id), what) is None:
            name = what.name.removeprefix("OWN_").lower()
            raise LocalProtocolError(f"no {name} in state {self.state.name} of HSMS {self.settings.mode.value}")
        self._apply(what, no_frame(session_id), events)
        return events
