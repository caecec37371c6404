"""The control state model of equipment, as a table.

OFF-LINE has three states: EQUIPMENT OFF-LINE (the operator wants it so), ATTEMPT ON-LINE (S1F1 is open, waiting for the
host's S1F2) and HOST OFF-LINE (the host wants it so). ON-LINE is LOCAL or REMOTE, as the operator's switch says.
The numbers are the values of the status variable ControlState. An input without a row changes nothing: in ATTEMPT
ON-LINE, for instance, the operator's switches have no effect. A loss of communication is no input in ON-LINE: it
does not change the control state.

Source: SEMI E30 section 4.2; gem.md section 3.
"""

from enum import Enum, IntEnum, auto


class ControlState(IntEnum):
    """Control state; the values are those of the status variable ControlState."""

    EQUIPMENT_OFFLINE = 1
    ATTEMPT_ONLINE = 2
    HOST_OFFLINE = 3
    ONLINE_LOCAL = 4
    ONLINE_REMOTE = 5

    @property
    def is_online(self) -> bool:
        """LOCAL or REMOTE."""
        return self >= ControlState.ONLINE_LOCAL


class ControlInput(Enum):
    """What moves the control state."""

    OPERATOR_ONLINE = auto()
    OPERATOR_OFFLINE = auto()
    OPERATOR_LOCAL = auto()
    OPERATOR_REMOTE = auto()
    ATTEMPT_ACCEPTED = auto()  # S1F2 came
    ATTEMPT_FAILED = auto()  # S1F0, T3, communication failure
    HOST_OFFLINE = auto()  # S1F15
    HOST_ONLINE = auto()  # S1F17


class ControlAction(Enum):
    """What equipment does when it moves; the report names the collection event."""

    ASK_HOST = auto()  # send S1F1
    FALL_BACK = auto()  # nothing is sent
    REPORT_OFFLINE = auto()
    REPORT_LOCAL = auto()
    REPORT_REMOTE = auto()
    REPORT_ONLINE = auto()  # LOCAL or REMOTE, as configured


class Configured(Enum):
    """Target states that the configuration decides."""

    ATTEMPT_FAILED = auto()
    ONLINE = auto()


_S, _I, _A = ControlState, ControlInput, ControlAction

TABLE: dict[tuple[ControlState, ControlInput], tuple[ControlAction, ControlState | Configured]] = {
    (_S.EQUIPMENT_OFFLINE, _I.OPERATOR_ONLINE): (_A.ASK_HOST, _S.ATTEMPT_ONLINE),
    (_S.ATTEMPT_ONLINE, _I.ATTEMPT_ACCEPTED): (_A.REPORT_ONLINE, Configured.ONLINE),
    (_S.ATTEMPT_ONLINE, _I.ATTEMPT_FAILED): (_A.FALL_BACK, Configured.ATTEMPT_FAILED),
    (_S.HOST_OFFLINE, _I.HOST_ONLINE): (_A.REPORT_ONLINE, Configured.ONLINE),
    (_S.HOST_OFFLINE, _I.OPERATOR_OFFLINE): (_A.REPORT_OFFLINE, _S.EQUIPMENT_OFFLINE),
    (_S.ONLINE_LOCAL, _I.OPERATOR_OFFLINE): (_A.REPORT_OFFLINE, _S.EQUIPMENT_OFFLINE),
    (_S.ONLINE_LOCAL, _I.OPERATOR_REMOTE): (_A.REPORT_REMOTE, _S.ONLINE_REMOTE),
    (_S.ONLINE_LOCAL, _I.HOST_OFFLINE): (_A.REPORT_OFFLINE, _S.HOST_OFFLINE),
    (_S.ONLINE_REMOTE, _I.OPERATOR_OFFLINE): (_A.REPORT_OFFLINE, _S.EQUIPMENT_OFFLINE),
    (_S.ONLINE_REMOTE, _I.OPERATOR_LOCAL): (_A.REPORT_LOCAL, _S.ONLINE_LOCAL),
    (_S.ONLINE_REMOTE, _I.HOST_OFFLINE): (_A.REPORT_OFFLINE, _S.HOST_OFFLINE),
}


class ControlModel:
    """The control state of one equipment. ``online`` is what the LOCAL/REMOTE switch shows."""

    def __init__(self, initial: ControlState, attempt_failed: ControlState, online: ControlState) -> None:
        self.state = ControlState(initial)
        self.online = ControlState(online)
        self._attempt_failed = ControlState(attempt_failed)

    def move(self, what: ControlInput) -> ControlAction | None:
        """Apply an input; the action to be taken, None when the table has no row. The switch is set in any case."""
        if what is ControlInput.OPERATOR_LOCAL:
            self.online = ControlState.ONLINE_LOCAL
        elif what is ControlInput.OPERATOR_REMOTE:
            self.online = ControlState.ONLINE_REMOTE
        row = TABLE.get((self.state, what))
        if row is None:
            return None
        action, target = row
        if target is Configured.ONLINE:
            self.state = self.online
        elif target is Configured.ATTEMPT_FAILED:
            self.state = self._attempt_failed
        else:
            assert isinstance(target, ControlState)
            self.state = target
        return action
