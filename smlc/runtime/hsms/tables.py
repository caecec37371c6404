"""The legal moves of an HSMS connection, as data.

Theory of operation. A TCP connection carries one session (SS, generic) or several (GS). A session is NOT SELECTED
or SELECTED on this connection. The connection itself is NOT CONNECTED without TCP, SELECTED while at least one of its
sessions is, and NOT SELECTED otherwise. With one session the two are the same thing, so one table serves both:

* inputs in SESSION_INPUTS (select, deselect, separate, data) are looked up with the state of the session that
  they name, and the third column is the new state of that session;
* all other inputs (Linktest, Reject, timers, lengths) are looked up with the state of the connection.

A row is ``(state, input): (action, new state)``. NOT_CONNECTED as new state means: close TCP, whatever the session.
A received input without a row is a violation of the protocol and fails the connection (FAIL); an input of the own
side without a row is a LocalProtocolError and sends nothing.

T7 runs whenever the connection is NOT SELECTED, except at the active side of SS, where T6 of the Select.req does its
work. An SS connection ends where a generic one falls back to NOT SELECTED. Where E37.1 would close and answering costs
nothing (Linktest before select, data before select, unknown SType or PType, a second Select.req), SS answers and
stays, T7 watching. Source: E37 sections 5 and 7, E37.1, E37.2; hsms.md sections 3, 4, 8, 9 and 10.
"""

from enum import IntEnum, auto

from .settings import Mode, Role


class State(IntEnum):
    """Connection states of E37 section 5; they also say what is allowed, in rising order."""

    NOT_CONNECTED = 0
    NOT_SELECTED = 1
    SELECTED = 2


class Input(IntEnum):
    """Everything that can happen to a connection. RECEIVED ones come from the peer, OWN ones from this side."""

    # TCP
    TCP_CONNECTED = auto()
    TCP_CLOSED = auto()
    # received messages; a response is one only when its request is open, else it is an ORPHAN_RSP
    SELECT_REQ = auto()
    SELECT_REQ_UNACCEPTABLE = auto()  # unknown or busy session entity, or a connection that is one too many
    SELECT_RSP_OK = auto()
    SELECT_RSP_REFUSED = auto()
    SELECT_REJECTED = auto()  # Reject.req for the own Select.req
    DESELECT_REQ = auto()
    DESELECT_RSP_OK = auto()
    DESELECT_RSP_REFUSED = auto()
    LINKTEST_REQ = auto()
    LINKTEST_RSP = auto()
    SEPARATE_REQ = auto()
    REJECT_REQ = auto()
    DATA = auto()
    ORPHAN_RSP = auto()
    UNKNOWN_STYPE = auto()
    UNKNOWN_PTYPE = auto()
    BAD_CONTROL = auto()  # control message with text, or with a byte that has to be 0
    BAD_LENGTH = auto()
    # timers
    T6 = auto()
    LINKTEST_MISSED = auto()  # T6 of a Linktest.req, while the settings allow more of them in a row
    T7 = auto()
    T8 = auto()
    # own decisions
    OWN_SELECT = auto()
    OWN_DESELECT = auto()
    OWN_LINKTEST = auto()
    OWN_SEPARATE = auto()
    OWN_DATA = auto()
    OWN_CLOSE = auto()


class Action(IntEnum):
    """What a row does besides changing the state."""

    NOTHING = auto()
    SELECT_ALL = auto()  # send Select.req for every session, start T6
    ACCEPT_SELECT = auto()  # Select.rsp 0
    REFUSE_SELECT = auto()  # Select.rsp with the status that says why
    SELECT_DONE = auto()
    SELECT_FAILED = auto()  # report it
    ACCEPT_DESELECT = auto()  # Deselect.rsp 0
    REFUSE_DESELECT = auto()  # Deselect.rsp 1
    DESELECT_DONE = auto()
    DESELECT_FAILED = auto()  # report it
    ANSWER_LINKTEST = auto()  # Linktest.rsp
    LINKTEST_DONE = auto()
    SEPARATED = auto()
    FAIL_REJECTED = auto()  # fail the transaction that the Reject names, if any
    DELIVER = auto()  # hand a primary up, match a reply
    REJECT_DATA = auto()  # Reject.req 4
    REJECT_ORPHAN = auto()  # Reject.req 3
    REJECT_PTYPE = auto()  # Reject.req 2
    REJECT_STYPE = auto()  # Reject.req 1
    FAIL = auto()  # communication failure: no answer, close
    SEND_SELECT = auto()
    SEND_DESELECT = auto()
    SEND_LINKTEST = auto()
    SEND_SEPARATE = auto()
    SEND_DATA = auto()
    SEPARATE_ALL = auto()  # Separate.req for every session that is selected


Row = tuple[Action, State]
Table = dict[tuple[State, Input], Row]

SESSION_INPUTS = frozenset(
    {
        Input.SELECT_REQ,
        Input.SELECT_REQ_UNACCEPTABLE,
        Input.SELECT_RSP_OK,
        Input.SELECT_RSP_REFUSED,
        Input.SELECT_REJECTED,
        Input.DESELECT_REQ,
        Input.DESELECT_RSP_OK,
        Input.DESELECT_RSP_REFUSED,
        Input.SEPARATE_REQ,
        Input.DATA,
        Input.OWN_SELECT,
        Input.OWN_DESELECT,
        Input.OWN_SEPARATE,
        Input.OWN_DATA,
    }
)
OWN_INPUTS = frozenset(what for what in Input if what.name.startswith("OWN_"))

_OFF, _IDLE, _ON = State.NOT_CONNECTED, State.NOT_SELECTED, State.SELECTED

# Rows that hold in every mode and for both roles.
_EVERYWHERE: Table = {
    (_OFF, Input.TCP_CONNECTED): (Action.NOTHING, _IDLE),
    (_IDLE, Input.TCP_CLOSED): (Action.NOTHING, _OFF),
    (_ON, Input.TCP_CLOSED): (Action.NOTHING, _OFF),
    # A Linktest before select is forbidden by E37.1 only, and harmless.
    (_IDLE, Input.LINKTEST_REQ): (Action.ANSWER_LINKTEST, _IDLE),
    (_ON, Input.LINKTEST_REQ): (Action.ANSWER_LINKTEST, _ON),
    (_IDLE, Input.LINKTEST_RSP): (Action.LINKTEST_DONE, _IDLE),
    (_ON, Input.LINKTEST_RSP): (Action.LINKTEST_DONE, _ON),
    (_IDLE, Input.REJECT_REQ): (Action.FAIL_REJECTED, _IDLE),
    (_ON, Input.REJECT_REQ): (Action.FAIL_REJECTED, _ON),
    (_IDLE, Input.DATA): (Action.REJECT_DATA, _IDLE),
    (_ON, Input.DATA): (Action.DELIVER, _ON),
    (_IDLE, Input.ORPHAN_RSP): (Action.REJECT_ORPHAN, _IDLE),
    (_ON, Input.ORPHAN_RSP): (Action.REJECT_ORPHAN, _ON),
    (_IDLE, Input.UNKNOWN_STYPE): (Action.REJECT_STYPE, _IDLE),
    (_ON, Input.UNKNOWN_STYPE): (Action.REJECT_STYPE, _ON),
    (_IDLE, Input.UNKNOWN_PTYPE): (Action.REJECT_PTYPE, _IDLE),
    (_ON, Input.UNKNOWN_PTYPE): (Action.REJECT_PTYPE, _ON),
    (_IDLE, Input.BAD_LENGTH): (Action.FAIL, _OFF),
    (_ON, Input.BAD_LENGTH): (Action.FAIL, _OFF),
    (_ON, Input.SELECT_REQ): (Action.REFUSE_SELECT, _ON),
    (_ON, Input.SELECT_REQ_UNACCEPTABLE): (Action.REFUSE_SELECT, _ON),
    # Timers end the connection; T7 cannot expire in SELECTED, where it is stopped.
    (_IDLE, Input.T6): (Action.FAIL, _OFF),
    (_ON, Input.T6): (Action.FAIL, _OFF),
    (_ON, Input.LINKTEST_MISSED): (Action.SEND_LINKTEST, _ON),
    (_IDLE, Input.T7): (Action.FAIL, _OFF),
    (_IDLE, Input.T8): (Action.FAIL, _OFF),
    (_ON, Input.T8): (Action.FAIL, _OFF),
    (_ON, Input.OWN_LINKTEST): (Action.SEND_LINKTEST, _ON),
    (_ON, Input.OWN_DATA): (Action.SEND_DATA, _ON),
    # E37 wants TCP closed in NOT SELECTED only: separate first.
    (_IDLE, Input.OWN_CLOSE): (Action.NOTHING, _OFF),
    (_ON, Input.OWN_CLOSE): (Action.SEPARATE_ALL, _OFF),
}

# E37 alone, and GS: sessions come and go while the connection stays.
_GENERIC: Table = {
    **_EVERYWHERE,
    (_IDLE, Input.SELECT_REQ): (Action.ACCEPT_SELECT, _ON),
    (_IDLE, Input.SELECT_REQ_UNACCEPTABLE): (Action.REFUSE_SELECT, _IDLE),
    (_IDLE, Input.SELECT_RSP_OK): (Action.SELECT_DONE, _ON),
    (_IDLE, Input.SELECT_RSP_REFUSED): (Action.SELECT_FAILED, _IDLE),
    (_IDLE, Input.SELECT_REJECTED): (Action.SELECT_FAILED, _IDLE),
    # Simultaneous select: the peer's request was accepted while the own one was on its way.
    (_ON, Input.SELECT_RSP_OK): (Action.SELECT_DONE, _ON),
    (_ON, Input.SELECT_RSP_REFUSED): (Action.SELECT_FAILED, _ON),
    (_ON, Input.SELECT_REJECTED): (Action.SELECT_FAILED, _ON),
    (_IDLE, Input.DESELECT_REQ): (Action.REFUSE_DESELECT, _IDLE),
    (_ON, Input.DESELECT_REQ): (Action.ACCEPT_DESELECT, _IDLE),
    # Simultaneous deselect, or a separate that overtook the response: nothing is left to do.
    (_IDLE, Input.DESELECT_RSP_OK): (Action.DESELECT_DONE, _IDLE),
    (_ON, Input.DESELECT_RSP_OK): (Action.DESELECT_DONE, _IDLE),
    (_IDLE, Input.DESELECT_RSP_REFUSED): (Action.DESELECT_FAILED, _IDLE),
    (_ON, Input.DESELECT_RSP_REFUSED): (Action.DESELECT_FAILED, _ON),
    (_IDLE, Input.SEPARATE_REQ): (Action.NOTHING, _IDLE),
    (_ON, Input.SEPARATE_REQ): (Action.SEPARATED, _IDLE),
    # Text after a control header is skipped, and so is a byte that should be 0.
    (_IDLE, Input.BAD_CONTROL): (Action.NOTHING, _IDLE),
    (_ON, Input.BAD_CONTROL): (Action.NOTHING, _ON),
    (_IDLE, Input.OWN_SELECT): (Action.SEND_SELECT, _IDLE),
    (_ON, Input.OWN_DESELECT): (Action.SEND_DESELECT, _ON),
    (_ON, Input.OWN_SEPARATE): (Action.SEND_SEPARATE, _IDLE),
    (_IDLE, Input.OWN_LINKTEST): (Action.SEND_LINKTEST, _IDLE),
    (_IDLE, Input.LINKTEST_MISSED): (Action.SEND_LINKTEST, _IDLE),
}

# The active entity selects at once.
_GENERIC_ACTIVE: Table = {**_GENERIC, (_OFF, Input.TCP_CONNECTED): (Action.SELECT_ALL, _IDLE)}

# E37.1: one session; its end is the end of the connection; no deselect.
_SS: Table = {
    **_EVERYWHERE,
    (_IDLE, Input.SEPARATE_REQ): (Action.SEPARATED, _OFF),
    (_ON, Input.SEPARATE_REQ): (Action.SEPARATED, _OFF),
    (_IDLE, Input.DESELECT_REQ): (Action.REJECT_STYPE, _IDLE),
    (_ON, Input.DESELECT_REQ): (Action.REJECT_STYPE, _ON),
    (_IDLE, Input.BAD_CONTROL): (Action.FAIL, _OFF),
    (_ON, Input.BAD_CONTROL): (Action.FAIL, _OFF),
    (_IDLE, Input.OWN_SEPARATE): (Action.SEND_SEPARATE, _OFF),
    (_ON, Input.OWN_SEPARATE): (Action.SEND_SEPARATE, _OFF),
}
_SS_PASSIVE: Table = {
    **_SS,
    (_IDLE, Input.SELECT_REQ): (Action.ACCEPT_SELECT, _ON),
    (_IDLE, Input.SELECT_REQ_UNACCEPTABLE): (Action.REFUSE_SELECT, _OFF),
}
_SS_ACTIVE: Table = {
    **_SS,
    (_OFF, Input.TCP_CONNECTED): (Action.SELECT_ALL, _IDLE),
    # Only the active entity selects; a peer that does so too may still answer the own request.
    (_IDLE, Input.SELECT_REQ): (Action.REJECT_STYPE, _IDLE),
    (_IDLE, Input.SELECT_REQ_UNACCEPTABLE): (Action.REJECT_STYPE, _IDLE),
    (_IDLE, Input.SELECT_RSP_OK): (Action.SELECT_DONE, _ON),
    (_IDLE, Input.SELECT_RSP_REFUSED): (Action.SELECT_FAILED, _OFF),
    (_IDLE, Input.SELECT_REJECTED): (Action.SELECT_FAILED, _OFF),
}

TABLES: dict[tuple[Mode, Role], Table] = {
    (Mode.SS, Role.PASSIVE): _SS_PASSIVE,
    (Mode.SS, Role.ACTIVE): _SS_ACTIVE,
    (Mode.GENERIC, Role.PASSIVE): _GENERIC,
    (Mode.GENERIC, Role.ACTIVE): _GENERIC_ACTIVE,
    (Mode.GS, Role.PASSIVE): _GENERIC,
    (Mode.GS, Role.ACTIVE): _GENERIC_ACTIVE,
}


def lookup(table: Table, state: State, what: Input) -> Row | None:
    """The row for an input; FAIL for a received one without a row, None for an own one without a row."""
    row = table.get((state, what))
    if row is None and what not in OWN_INPUTS:
        # Nothing can arrive without TCP; a late call of the transport is no event.
        return (Action.FAIL, _OFF) if state is not _OFF else (Action.NOTHING, _OFF)
    return row
