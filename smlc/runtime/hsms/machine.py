"""The moves of an HSMS connection: inputs are looked up in tables.py, their actions stand here.

``Machine`` is the inside of ``connection.Connection``, which adds what an owner calls. Every action is a method with
the message at hand and the list of events to add to; the third column of the row is entered after it.
Source: E37 sections 5 and 7, E37.1, E37.2; hsms.md sections 4, 8, 9 and 10.
"""

from collections.abc import Callable
from typing import ClassVar

from . import tables
from .counters import Counters
from .entities import EntityTable
from .errors import (
    ConnectionLost,
    DeselectRefused,
    HsmsError,
    Rejected,
    RemoteProtocolError,
    SelectRefused,
    StreamNineError,
    TransactionAborted,
)
from .events import (
    CloseConnection,
    DeselectFailed,
    Event,
    LinktestDone,
    PrimaryReceived,
    RejectReceived,
    ReplyReceived,
    ReplyUnmatched,
    SelectFailed,
    SessionBegan,
    SessionEnded,
    StateChanged,
    TransactionFailed,
    ViolationReceived,
)
from .frames import Frame, FrameCutter
from .header import (
    HEADER_LENGTH,
    NO_SESSION,
    DeselectStatus,
    Header,
    RejectReason,
    SelectStatus,
    SType,
    control_frame,
    name_of,
)
from .settings import HsmsSettings, Mode, Role
from .tables import Action, Input, State
from .timers import Control, Timers
from .transactions import OpenTransactions, SystemBytes, Transaction

# Called with "in" or "out" and a whole message, length bytes included.
Trace = Callable[[str, bytes], None]
# Called with the session id of a received Select.req; gives the status to refuse it with, 0 to go on.
SelectPolicy = Callable[[int], int]

KNOWN_STYPES = frozenset(int(stype) for stype in SType)
# STypes in which byte 2 or byte 3 must be 0: the others carry a stream, a status or a reason there.
_ZERO_BYTE_2 = KNOWN_STYPES - {SType.DATA, SType.REJECT_REQ}
_ZERO_BYTE_3 = _ZERO_BYTE_2 - {SType.SELECT_RSP, SType.DESELECT_RSP}
_REQUEST_INPUTS: dict[int, Input] = {
    SType.DESELECT_REQ: Input.DESELECT_REQ,
    SType.LINKTEST_REQ: Input.LINKTEST_REQ,
    SType.SEPARATE_REQ: Input.SEPARATE_REQ,
}
_REQUEST_OF: dict[int, SType] = {
    SType.SELECT_RSP: SType.SELECT_REQ,
    SType.DESELECT_RSP: SType.DESELECT_REQ,
    SType.LINKTEST_RSP: SType.LINKTEST_REQ,
}
# Responses by SType and success.
_RESPONSE_INPUTS: dict[tuple[int, bool], Input] = {
    (SType.SELECT_RSP, True): Input.SELECT_RSP_OK,
    (SType.SELECT_RSP, False): Input.SELECT_RSP_REFUSED,
    (SType.DESELECT_RSP, True): Input.DESELECT_RSP_OK,
    (SType.DESELECT_RSP, False): Input.DESELECT_RSP_REFUSED,
    (SType.LINKTEST_RSP, True): Input.LINKTEST_RSP,
    (SType.LINKTEST_RSP, False): Input.LINKTEST_RSP,
}


_new_tuple = tuple.__new__


def no_frame(session_id: int = NO_SESSION) -> Frame:
    """Stands for the message at hand when an input is not a received message."""
    return (session_id, 0, 0, 0, 0, 0, b"")


def control_fault(frame: Frame) -> str:
    """What is wrong with the form of a control message; empty when nothing is, or for data."""
    _, byte2, byte3, _, stype, _, text = frame
    if stype == SType.DATA:
        return ""
    if text:
        return f"{name_of(stype)} with {len(text)} bytes of text"
    if byte2 and stype in _ZERO_BYTE_2:
        return f"{name_of(stype)} with byte 2 = {byte2}"
    if byte3 and stype in _ZERO_BYTE_3:
        return f"{name_of(stype)} with byte 3 = {byte3}"
    return ""


def header_in(body: bytes) -> Header | None:
    """MHEAD of an S9Fx body, ``<B[10]>`` with 1 to 3 length bytes; None when the body is something else."""
    if not body or body[0] >> 2 != 0o10:
        return None
    size = body[0] & 3
    if size == 0 or len(body) != 1 + size + HEADER_LENGTH or int.from_bytes(body[1 : 1 + size], "big") != HEADER_LENGTH:
        return None
    return Header.from_bytes(body[1 + size :])


class Machine:
    """State, sessions, timers and queued bytes of one connection, and the actions of the tables."""

    def __init__(
        self,
        settings: HsmsSettings,
        *,
        entities: EntityTable | None = None,
        select_policy: SelectPolicy | None = None,
        system_bytes: SystemBytes | None = None,
        counters: Counters | None = None,
        trace: Trace | None = None,
    ) -> None:
        self.settings = settings
        self.state = State.NOT_CONNECTED
        self.trace = trace
        self.transactions = OpenTransactions(settings.t3)
        self._table = tables.TABLES[settings.mode, settings.role]
        self._gs = settings.mode is Mode.GS
        self._entities = entities or EntityTable(settings.sessions)
        self._select_policy = select_policy
        # Of one entity, so it goes on after a reconnect.
        self.counters = counters or Counters()
        self._system_bytes = system_bytes or SystemBytes()
        self._selected: set[int] = set()
        self._timers = Timers(settings)
        self._cutter = FrameCutter(settings.max_message)
        self._out: list[bytes] = []
        # Bytes that wait for data_to_send.
        self.queued = 0
        # Why the connection or a session ends: set for one input, read by the move that follows its action.
        self._error: HsmsError | None = None
        self._reason = ""
        # With which status the Select.req at hand is to be answered.
        self._status = 0
        self._now = 0.0

    def _put(self, frame: bytes) -> None:
        """Queue a whole message."""
        if self.trace is not None:
            self.trace("out", frame)
        self._out.append(frame)
        self.queued += len(frame)

    def _put_control(self, stype: SType, session_id: int) -> int:
        """Queue an own control message with fresh system bytes and return them."""
        system = self._system_bytes.take(self.transactions.by_system, self._timers.control)
        self._put(control_frame(stype, session_id, system))
        return system

    # ---------------------------------------------------------------- tables

    def _key(self, session_id: int) -> int:
        """The session that a session id names: there is one only, except on GS."""
        return session_id if self._gs else NO_SESSION

    def _state_for(self, what: Input, session_id: int) -> State:
        """The state with which the table is asked."""
        if self._gs and what in tables.SESSION_INPUTS and self.state is not State.NOT_CONNECTED:
            return State.SELECTED if session_id in self._selected else State.NOT_SELECTED
        return self.state

    def _apply(self, what: Input, frame: Frame, events: list[Event], error: HsmsError | None = None) -> None:
        """Look up the row, run its action, make its move. ``error`` is the reason if the connection ends by it."""
        row = tables.lookup(self._table, self._state_for(what, frame[0]), what)
        assert row is not None  # an own input without a row has been refused before
        self._error = error
        self._ACTIONS[row[0]](self, frame, events)
        self._move(what, frame[0], row[1], events)

    def _move(self, what: Input, session_id: int, target: State, events: list[Event]) -> None:
        """Enter the state in the third column of a row."""
        if target is State.NOT_CONNECTED:
            self._leave(events)
            return
        key = self._key(session_id)
        if what in tables.SESSION_INPUTS:
            if target is State.SELECTED and key not in self._selected:
                self._selected.add(key)
                self._entities.claim(key, self)
                self._reason = "selected"
                self.counters.selects += 1
                events.append(SessionBegan(key))
            elif target is State.NOT_SELECTED and key in self._selected:
                self._end_session(key, events)
        self._enter(State.SELECTED if self._selected else State.NOT_SELECTED, events)

    def _enter(self, state: State, events: list[Event]) -> None:
        """Change the state of the connection; start and stop what depends on it."""
        if state is self.state:
            return
        previous, self.state = self.state, state
        timers, settings = self._timers, self.settings
        timers.t7 = None
        timers.linktest_on = state is State.SELECTED
        timers.heard = self._now
        watched_by_t6 = settings.mode is Mode.SS and settings.role is Role.ACTIVE
        if state is State.NOT_SELECTED and not watched_by_t6:
            timers.t7 = self._now + settings.t7
        events.append(StateChanged(previous, state, self._reason))

    def _leave(self, events: list[Event]) -> None:
        """NOT CONNECTED: nothing stays open."""
        error, self._error = self._error, None
        if error is not None:
            self._reason = str(error)
        for key in sorted(self._selected):
            self._end_session(key, events)
        self._abort(None, events)
        for system, request in list(self._timers.control.items()):
            self._system_bytes.completed(system)
            if request.stype == SType.SELECT_REQ:
                lost = error or ConnectionLost(self._reason)
                events.append(SelectFailed(request.session_id, lost))
        self._enter(State.NOT_CONNECTED, events)
        self._timers.clear()
        events.append(CloseConnection(error))

    def _end_session(self, key: int, events: list[Event]) -> None:
        """Transactions do not survive their session."""
        self._selected.discard(key)
        self._entities.release(key, self)
        self._abort(key if self._gs else None, events)
        events.append(SessionEnded(key, self._reason))

    def _abort(self, session_id: int | None, events: list[Event]) -> None:
        """Fail the open data transactions of a session, or all."""
        for transaction in self.transactions.end(session_id):
            lost = ConnectionLost(f"{transaction.header}: no reply, {self._reason}")
            self._fail(transaction, lost, events)

    def _fail(self, transaction: Transaction, error: HsmsError, events: list[Event]) -> None:
        """Report a transaction that is closed already."""
        self._system_bytes.completed(transaction.system)
        events.append(TransactionFailed(transaction.system, transaction.header, error))

    # ---------------------------------------------------------------- received messages

    def _deliver(self, frame: Frame, events: list[Event]) -> None:
        """A data message in SELECTED: hand a primary up, match a secondary."""
        session_id, byte2, function, _, _, system, body = frame
        stream = byte2 & 0x7F
        if function & 1:
            if stream == 9:
                self._end_by_stream_nine(frame, events)
            # What PrimaryReceived(...) does, in half the time.
            primary = (session_id, stream, function, byte2 > 0x7F, system, body)
            events.append(_new_tuple(PrimaryReceived, primary))
            return
        transaction = self.transactions.match(session_id, stream, function, system)
        if transaction is None:
            events.append(ReplyUnmatched(Header(*frame[:6]), body))
        elif function == 0:
            self._fail(transaction, TransactionAborted(transaction.header), events)
        else:
            self.counters.replied(self._now - transaction.deadline + transaction.seconds)
            self._system_bytes.completed(system)
            events.append(ReplyReceived(session_id, stream, function, system, body))

    def _end_by_stream_nine(self, frame: Frame, events: list[Event]) -> None:
        """S9F1 to S9F7 and S9F11 end the own transaction that they name.

        MHEAD names it by its last four bytes. Some equipment names it by the system bytes of the S9Fx instead; those
        count unless MHEAD names another message, because regular equipment takes them from its own counter, where
        any value can occur. S9F9 holds the header of a primary of the peer, S9F13 holds none.
        """
        function, system, body = frame[2], frame[5], frame[6]
        if function in (9, 13):
            return
        mhead = header_in(body)
        named = self.transactions.by_system.get(mhead.system) if mhead is not None else None
        if named is None:
            named = self.transactions.by_system.get(system)
            elsewhere = mhead is not None and mhead.stream != 0 and mhead.system != system
            if named is not None and mhead is not None and elsewhere:
                same = (mhead.stream, mhead.function) == (named.stream, named.function)
                named = named if same else None
        if named is not None:
            self.transactions.close(named.system)
            self._fail(named, StreamNineError(named.header, function, body), events)

    def _receive(self, frame: Frame, events: list[Event]) -> None:
        """Decision table of hsms.md section 10, from the PType on."""
        if frame[3] != 0:
            self._apply(Input.UNKNOWN_PTYPE, frame, events)
            return
        if frame[4] not in KNOWN_STYPES:
            self._apply(Input.UNKNOWN_STYPE, frame, events)
            return
        fault = control_fault(frame)
        if fault:
            error = RemoteProtocolError(fault, b"", Header(*frame[:6]), frame[6])
            self._violation(error, events)
            self._apply(Input.BAD_CONTROL, frame, events, error)
            if self.state is State.NOT_CONNECTED:
                return
            # Generic: the message counts as if the fault were not there.
        self._apply(self._classify(frame), frame, events)

    def _classify(self, frame: Frame) -> Input:
        """Which input a message of a known SType is. A response ends the request to which it belongs."""
        session_id, _, status, _, stype, system, _ = frame
        if stype == SType.DATA:
            return Input.DATA
        if stype == SType.SELECT_REQ:
            self._status = self._status_for(session_id)
            return Input.SELECT_REQ_UNACCEPTABLE if self._status else Input.SELECT_REQ
        if stype == SType.REJECT_REQ:
            request = self._timers.control.get(system)
            selecting = request is not None and request.stype == SType.SELECT_REQ
            return Input.SELECT_REJECTED if selecting else Input.REJECT_REQ
        if stype in _REQUEST_INPUTS:
            return _REQUEST_INPUTS[stype]
        request = self._timers.control.get(system)
        if request is None or request.stype != _REQUEST_OF[stype]:
            late = stype == SType.LINKTEST_RSP and self._timers.answer_linktest(system)
            return Input.LINKTEST_RSP if late else Input.ORPHAN_RSP
        if self._gs and stype != SType.LINKTEST_RSP and request.session_id != session_id:
            return Input.ORPHAN_RSP
        self._end_control(system)
        return _RESPONSE_INPUTS[stype, stype == SType.LINKTEST_RSP or status == 0]

    def _status_for(self, session_id: int) -> int:
        """The status with which a Select.req is to be answered."""
        refused = self._select_policy(session_id) if self._select_policy is not None else 0
        if refused:
            return refused
        if self._gs:
            return self._entities.select_status(session_id, self)
        return SelectStatus.ALREADY_ACTIVE if self._selected else SelectStatus.ESTABLISHED

    def _end_control(self, system: int) -> Control | None:
        """End an own control request."""
        self._system_bytes.completed(system)
        return self._timers.control.pop(system, None)

    def _reject(self, reason: RejectReason, offender: int, text: str, frame: Frame, events: list[Event]) -> None:
        """Answer with Reject.req, except that a Reject is never answered with a Reject."""
        answer = b""
        if frame[4] != SType.REJECT_REQ:
            session_id = NO_SESSION if self.settings.mode is Mode.SS else frame[0]
            answer = control_frame(SType.REJECT_REQ, session_id, frame[5], offender, reason)
            self._put(answer)
            self.counters.rejects_sent += 1
        self._violation(RemoteProtocolError(text, answer, Header(*frame[:6]), frame[6]), events)

    def _violation(self, error: RemoteProtocolError, events: list[Event]) -> None:
        """Report what the peer did wrong."""
        self.counters.errors += 1
        events.append(ViolationReceived(error))

    # ---------------------------------------------------------------- actions, named by tables.Action

    def _nothing(self, frame: Frame, events: list[Event]) -> None:
        pass

    def _select_all(self, frame: Frame, events: list[Event]) -> None:
        for session_id in self.settings.sessions or (NO_SESSION,):
            self._send_select(no_frame(session_id), events)

    def _request(self, stype: SType, session_id: int) -> None:
        system = self._put_control(stype, session_id)
        self._timers.control[system] = Control(stype, session_id, self._now + self.settings.t6)

    def _send_select(self, frame: Frame, events: list[Event]) -> None:
        self._request(SType.SELECT_REQ, self._key(frame[0]))

    def _send_deselect(self, frame: Frame, events: list[Event]) -> None:
        self._request(SType.DESELECT_REQ, self._key(frame[0]))

    def _send_linktest(self, frame: Frame, events: list[Event]) -> None:
        self._request(SType.LINKTEST_REQ, NO_SESSION)

    def _send_separate(self, frame: Frame, events: list[Event]) -> None:
        self._put_control(SType.SEPARATE_REQ, self._key(frame[0]))

    def _separate_all(self, frame: Frame, events: list[Event]) -> None:
        for session_id in sorted(self._selected):
            self._put_control(SType.SEPARATE_REQ, session_id)

    def _accept_select(self, frame: Frame, events: list[Event]) -> None:
        # The session id is echoed, also the odd one of a peer that selects with its device id.
        self._put(control_frame(SType.SELECT_RSP, frame[0], frame[5]))

    def _refuse_select(self, frame: Frame, events: list[Event]) -> None:
        status = self._status
        self._reason = f"refused a select with status {status}"
        answer = control_frame(SType.SELECT_RSP, frame[0], frame[5], 0, status)
        self._put(answer)
        self._violation(RemoteProtocolError(self._reason, answer, Header(*frame[:6]), frame[6]), events)

    def _select_failed(self, frame: Frame, events: list[Event]) -> None:
        session_id, offender, code, _, stype, system, _ = frame
        error: HsmsError
        if stype == SType.REJECT_REQ:
            request = self._end_control(system)
            session_id = request.session_id if request is not None else session_id
            header = Header(session_id, 0, 0, 0, SType.SELECT_REQ, system)
            error = Rejected(header, code, offender)
            self.counters.rejects_received += 1
            events.append(RejectReceived(Header(*frame[:6]), True))
        else:
            error = SelectRefused(code, session_id)
        self._error = error
        events.append(SelectFailed(session_id, error))

    def _accept_deselect(self, frame: Frame, events: list[Event]) -> None:
        self._reason = "deselected by the peer"
        self._put(control_frame(SType.DESELECT_RSP, frame[0], frame[5]))

    def _refuse_deselect(self, frame: Frame, events: list[Event]) -> None:
        status = DeselectStatus.NOT_ESTABLISHED
        self._put(control_frame(SType.DESELECT_RSP, frame[0], frame[5], 0, status))

    def _deselect_done(self, frame: Frame, events: list[Event]) -> None:
        self._reason = "deselected by this side"

    def _deselect_failed(self, frame: Frame, events: list[Event]) -> None:
        events.append(DeselectFailed(self._key(frame[0]), DeselectRefused(frame[2])))

    def _answer_linktest(self, frame: Frame, events: list[Event]) -> None:
        self._put(control_frame(SType.LINKTEST_RSP, frame[0], frame[5]))

    def _linktest_done(self, frame: Frame, events: list[Event]) -> None:
        self._timers.misses = 0
        self.counters.linktests += 1
        events.append(LinktestDone(frame[5]))

    def _separated(self, frame: Frame, events: list[Event]) -> None:
        self._reason = "separated by the peer"

    def _fail_rejected(self, frame: Frame, events: list[Event]) -> None:
        header = Header(*frame[:6])
        self.counters.rejects_received += 1
        transaction = self.transactions.close(frame[5])
        request = None
        if transaction is not None:
            self._fail(transaction, Rejected(transaction.header, frame[2], frame[1]), events)
        else:
            request = self._end_control(frame[5]) if frame[5] in self._timers.control else None
            if request is not None and request.stype == SType.DESELECT_REQ:
                own = Header(request.session_id, 0, 0, 0, request.stype, frame[5])
                events.append(DeselectFailed(request.session_id, Rejected(own, frame[2], frame[1])))
        events.append(RejectReceived(header, transaction is not None or request is not None))

    def _reject_data(self, frame: Frame, events: list[Event]) -> None:
        self._reject(RejectReason.NOT_SELECTED, frame[4], "data while not selected", frame, events)

    def _reject_orphan(self, frame: Frame, events: list[Event]) -> None:
        text = f"{name_of(frame[4])} without open request"
        self._reject(RejectReason.TRANSACTION_NOT_OPEN, frame[4], text, frame, events)

    def _reject_ptype(self, frame: Frame, events: list[Event]) -> None:
        text = f"PType {frame[3]} is not supported"
        self._reject(RejectReason.PTYPE_NOT_SUPPORTED, frame[3], text, frame, events)

    def _reject_stype(self, frame: Frame, events: list[Event]) -> None:
        text = f"{name_of(frame[4])} is not supported here"
        self._reject(RejectReason.STYPE_NOT_SUPPORTED, frame[4], text, frame, events)

    def _fail_connection(self, frame: Frame, events: list[Event]) -> None:
        if self._error is None:
            text = f"{name_of(frame[4])} in state {self.state.name}"
            error = RemoteProtocolError(text, b"", Header(*frame[:6]), frame[6])
            self._error = error
            self._violation(error, events)

    _ACTIONS: ClassVar[dict[Action, Callable[["Machine", Frame, list[Event]], None]]] = {
        Action.NOTHING: _nothing,
        Action.SELECT_ALL: _select_all,
        Action.ACCEPT_SELECT: _accept_select,
        Action.REFUSE_SELECT: _refuse_select,
        Action.SELECT_DONE: _nothing,
        Action.SELECT_FAILED: _select_failed,
        Action.ACCEPT_DESELECT: _accept_deselect,
        Action.REFUSE_DESELECT: _refuse_deselect,
        Action.DESELECT_DONE: _deselect_done,
        Action.DESELECT_FAILED: _deselect_failed,
        Action.ANSWER_LINKTEST: _answer_linktest,
        Action.LINKTEST_DONE: _linktest_done,
        Action.SEPARATED: _separated,
        Action.FAIL_REJECTED: _fail_rejected,
        Action.DELIVER: _deliver,
        Action.REJECT_DATA: _reject_data,
        Action.REJECT_ORPHAN: _reject_orphan,
        Action.REJECT_PTYPE: _reject_ptype,
        Action.REJECT_STYPE: _reject_stype,
        Action.FAIL: _fail_connection,
        Action.SEND_SELECT: _send_select,
        Action.SEND_DESELECT: _send_deselect,
        Action.SEND_LINKTEST: _send_linktest,
        Action.SEND_SEPARATE: _send_separate,
        Action.SEND_DATA: _nothing,
        Action.SEPARATE_ALL: _separate_all,
    }
