"""Sequences of inputs: after any of them the connection stands where its table says."""

from hypothesis import given
from hypothesis import strategies as st

from smlc.runtime.hsms.errors import LocalProtocolError
from smlc.runtime.hsms.events import CloseConnection, StateChanged
from smlc.runtime.hsms.settings import Mode, Role
from smlc.runtime.hsms.tables import OWN_INPUTS, TABLES, Input, State, lookup
from tests.runtime.hsms.rig import make
from tests.runtime.hsms.test_tables import STIMULI

# Played by setting a policy that stays, or with settings that stay: their pairs are tested one by one.
LASTING = {Input.SELECT_REQ_UNACCEPTABLE, Input.LINKTEST_MISSED}
# A timer is made to expire by moving the time far on, which lets others expire too.
INPUTS = [what for what in Input if what not in LASTING and what not in (Input.T6, Input.T7, Input.T8)]
# GS knows several sessions, so the state of the connection is not that of the session: it is tested pair by pair.
KINDS = [(mode, role) for mode in (Mode.SS, Mode.GENERIC) for role in Role]


@given(st.sampled_from(KINDS), st.lists(st.sampled_from(INPUTS), max_size=30))
def test_any_sequence_follows_the_table(kind: tuple[Mode, Role], inputs: list[Input]) -> None:
    mode, role = kind
    connection = make(mode, role)
    table = TABLES[kind]
    state = State.NOT_CONNECTED
    for what in inputs:
        if state is State.NOT_CONNECTED and what is not Input.TCP_CONNECTED:
            continue
        row = lookup(table, state, what)
        if what is Input.TCP_CONNECTED and state is not State.NOT_CONNECTED:
            row = None
        if what is Input.SELECT_REQ and role is Role.PASSIVE and state is State.SELECTED:
            row = lookup(table, state, Input.SELECT_REQ_UNACCEPTABLE)
        connection._timers.control.clear()
        if row is None:
            assert what in OWN_INPUTS or what is Input.TCP_CONNECTED
            try:
                STIMULI[what](connection)
            except LocalProtocolError:
                pass
            else:
                raise AssertionError(f"{what.name} in {state.name} was allowed")
        else:
            events = STIMULI[what](connection)
            changes = [event for event in events if isinstance(event, StateChanged)]
            assert [change.previous for change in changes] == ([state] if row[1] is not state else [])
            closes = sum(isinstance(event, CloseConnection) for event in events)
            state = row[1]
            assert closes == (state is State.NOT_CONNECTED)
        assert connection.state is state
        connection.data_to_send()
        if state is State.NOT_CONNECTED:
            assert not connection.transactions.by_system
            assert connection.next_deadline() is None
