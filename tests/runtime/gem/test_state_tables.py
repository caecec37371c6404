"""The state tables: every pair of state and input, and the rules of gem.md sections 2 and 3."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlc.runtime.gem.communication import (
    EQUIPMENT_TABLE,
    HOST_TABLE,
    CommunicationAction,
    CommunicationInput,
    CommunicationState,
    HostAction,
    HostInput,
    HostState,
)
from smlc.runtime.gem.control import TABLE, ControlAction, ControlInput, ControlModel, ControlState

OFFLINE = (ControlState.EQUIPMENT_OFFLINE, ControlState.HOST_OFFLINE)
ONLINE = (ControlState.ONLINE_LOCAL, ControlState.ONLINE_REMOTE)


@pytest.mark.parametrize(("initial", "what"), list(itertools.product(ControlState, ControlInput)))
@pytest.mark.parametrize(("failed", "online"), list(itertools.product(OFFLINE, ONLINE)))
def test_control_moves(initial: ControlState, what: ControlInput, failed: ControlState, online: ControlState) -> None:
    model = ControlModel(initial, failed, online)
    action = model.move(what)
    assert (action is None) == ((initial, what) not in TABLE)
    if action is None:
        assert model.state is initial
        return
    assert model.state is not initial
    assert (action is ControlAction.REPORT_OFFLINE) == (
        model.state in OFFLINE and initial is not ControlState.ATTEMPT_ONLINE
    )
    assert (action is ControlAction.ASK_HOST) == (model.state is ControlState.ATTEMPT_ONLINE)
    if action is ControlAction.REPORT_ONLINE:
        assert model.state is online
    if action is ControlAction.FALL_BACK:
        assert model.state is failed


@given(st.lists(st.sampled_from(list(ControlInput))))
def test_the_operator_always_gets_it_offline_and_online(moves: list[ControlInput]) -> None:
    model = ControlModel(ControlState.HOST_OFFLINE, ControlState.HOST_OFFLINE, ControlState.ONLINE_REMOTE)
    for what in moves:
        model.move(what)
    model.move(ControlInput.ATTEMPT_FAILED)
    model.move(ControlInput.OPERATOR_OFFLINE)
    assert model.state is ControlState.EQUIPMENT_OFFLINE
    model.move(ControlInput.OPERATOR_ONLINE)
    model.move(ControlInput.ATTEMPT_ACCEPTED)
    assert model.state is model.online


@pytest.mark.parametrize(("state", "what"), list(itertools.product(CommunicationState, CommunicationInput)))
def test_communication_moves(state: CommunicationState, what: CommunicationInput) -> None:
    row = EQUIPMENT_TABLE.get((state, what))
    if row is None:
        return
    action, target = row
    waits = (CommunicationState.WAIT_CRA, CommunicationState.WAIT_DELAY)
    if action is CommunicationAction.SEND_S1F13:
        assert target is CommunicationState.WAIT_CRA
    if action is CommunicationAction.BEGIN:
        assert state in waits and target is CommunicationState.COMMUNICATING
    if action is CommunicationAction.START_DELAY:
        assert target is CommunicationState.WAIT_DELAY
    if what is CommunicationInput.LOST:
        assert target is CommunicationState.NOT_SELECTED and action is CommunicationAction.END
    if what is CommunicationInput.DISABLE:
        assert target is CommunicationState.DISABLED


@pytest.mark.parametrize(("state", "what"), list(itertools.product(HostState, HostInput)))
def test_host_moves(state: HostState, what: HostInput) -> None:
    row = HOST_TABLE.get((state, what))
    if state is HostState.CLOSED:
        assert (row is None) == (what is not HostInput.OPEN)
        return
    if what is HostInput.CLOSE:
        assert row == (HostAction.STOP, HostState.CLOSED)
    if what is HostInput.LOST and state is not HostState.NOT_SELECTED:
        assert row == (HostAction.STOP, HostState.NOT_SELECTED)


@given(st.lists(st.sampled_from(list(HostInput))))
def test_ready_only_after_a_set_up(moves: list[HostInput]) -> None:
    state = HostState.CLOSED
    for what in moves:
        row = HOST_TABLE.get((state, what))
        if row is not None:
            if row[1] is HostState.READY and state is not HostState.READY:
                assert (state, what) == (HostState.COMMUNICATING, HostInput.SET_UP)
            state = row[1]
