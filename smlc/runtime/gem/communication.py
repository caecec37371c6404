"""The communications state models of equipment and of a host, as tables.

Equipment: ENABLED, it sends S1F13 as soon as the HSMS session is SELECTED (WAIT CRA), waits after a failure (WAIT
DELAY) and tries again; an S1F13 of the host establishes communications at any moment. Until then every other message
is discarded; in WAIT DELAY it makes the equipment try at once. NOT SELECTED stands for ENABLED without a session,
where nothing can be sent. COMMUNICATING ends with the session.

Host: SEMI gives none. It does the same as equipment, and then sets the equipment up (on-line, reports, alarms).
READY means that this is done; a new S1F13 of the equipment says that the set-up has to be looked after again.

A pair without a row changes nothing. Source: SEMI E30 section 4.1; gem.md sections 2 and 17.
"""

from enum import Enum, auto


class CommunicationState(Enum):
    """Communications state of equipment."""

    DISABLED = auto()
    NOT_SELECTED = auto()
    WAIT_CRA = auto()
    WAIT_DELAY = auto()
    COMMUNICATING = auto()


class CommunicationInput(Enum):
    """What moves the communications state of equipment."""

    ENABLE = auto()
    DISABLE = auto()
    SELECTED = auto()  # HSMS
    LOST = auto()  # HSMS: connection or session ended
    ACCEPTED = auto()  # S1F14 with COMMACK 0
    FAILED = auto()  # S1F14 with another COMMACK, unusable, or none within T3
    DELAY_OVER = auto()  # EstablishCommunicationsTimeout
    HOST_S1F13 = auto()
    HOST_OTHER = auto()  # any other primary of the host


class CommunicationAction(Enum):
    """What equipment does when it moves."""

    NOTHING = auto()
    SEND_S1F13 = auto()
    START_DELAY = auto()
    BEGIN = auto()  # communications are established
    END = auto()
    DISCARD = auto()


_S, _I, _A = CommunicationState, CommunicationInput, CommunicationAction

EQUIPMENT_TABLE: dict[tuple[CommunicationState, CommunicationInput], tuple[CommunicationAction, CommunicationState]] = {
    (_S.DISABLED, _I.ENABLE): (_A.NOTHING, _S.NOT_SELECTED),
    (_S.NOT_SELECTED, _I.DISABLE): (_A.NOTHING, _S.DISABLED),
    (_S.NOT_SELECTED, _I.SELECTED): (_A.SEND_S1F13, _S.WAIT_CRA),
    (_S.WAIT_CRA, _I.DISABLE): (_A.END, _S.DISABLED),
    (_S.WAIT_CRA, _I.LOST): (_A.END, _S.NOT_SELECTED),
    (_S.WAIT_CRA, _I.ACCEPTED): (_A.BEGIN, _S.COMMUNICATING),
    (_S.WAIT_CRA, _I.FAILED): (_A.START_DELAY, _S.WAIT_DELAY),
    (_S.WAIT_CRA, _I.HOST_S1F13): (_A.BEGIN, _S.COMMUNICATING),
    (_S.WAIT_CRA, _I.HOST_OTHER): (_A.DISCARD, _S.WAIT_CRA),
    (_S.WAIT_DELAY, _I.DISABLE): (_A.END, _S.DISABLED),
    (_S.WAIT_DELAY, _I.LOST): (_A.END, _S.NOT_SELECTED),
    (_S.WAIT_DELAY, _I.DELAY_OVER): (_A.SEND_S1F13, _S.WAIT_CRA),
    (_S.WAIT_DELAY, _I.HOST_S1F13): (_A.BEGIN, _S.COMMUNICATING),
    (_S.WAIT_DELAY, _I.HOST_OTHER): (_A.SEND_S1F13, _S.WAIT_CRA),
    (_S.COMMUNICATING, _I.DISABLE): (_A.END, _S.DISABLED),
    (_S.COMMUNICATING, _I.LOST): (_A.END, _S.NOT_SELECTED),
    # Its own S1F13, which was open when the host's came, is answered or runs out: neither changes anything.
    (_S.COMMUNICATING, _I.ACCEPTED): (_A.NOTHING, _S.COMMUNICATING),
    (_S.COMMUNICATING, _I.FAILED): (_A.NOTHING, _S.COMMUNICATING),
    (_S.COMMUNICATING, _I.HOST_S1F13): (_A.NOTHING, _S.COMMUNICATING),
}


class HostState(Enum):
    """How far a host has come with its tool."""

    CLOSED = "closed"
    NOT_SELECTED = "not selected"
    ESTABLISHING = "establishing communications"
    COMMUNICATING = "communicating"
    READY = "ready"


class HostInput(Enum):
    """What moves the state of a host."""

    OPEN = auto()
    CLOSE = auto()
    SELECTED = auto()
    LOST = auto()
    ESTABLISHED = auto()  # S1F14 with COMMACK 0, or the equipment's S1F13 answered
    SET_UP = auto()
    EQUIPMENT_S1F13 = auto()


class HostAction(Enum):
    """What a host does when it moves."""

    NOTHING = auto()
    SYNCHRONISE = auto()  # establish, then set up
    SET_UP_AGAIN = auto()  # set up once more when the set-up that runs is done
    SET_UP = auto()
    STOP = auto()


_H, _J, _B = HostState, HostInput, HostAction

HOST_TABLE: dict[tuple[HostState, HostInput], tuple[HostAction, HostState]] = {
    (_H.CLOSED, _J.OPEN): (_B.NOTHING, _H.NOT_SELECTED),
    (_H.NOT_SELECTED, _J.CLOSE): (_B.STOP, _H.CLOSED),
    (_H.NOT_SELECTED, _J.SELECTED): (_B.SYNCHRONISE, _H.ESTABLISHING),
    (_H.ESTABLISHING, _J.CLOSE): (_B.STOP, _H.CLOSED),
    (_H.ESTABLISHING, _J.LOST): (_B.STOP, _H.NOT_SELECTED),
    (_H.ESTABLISHING, _J.ESTABLISHED): (_B.NOTHING, _H.COMMUNICATING),
    (_H.ESTABLISHING, _J.EQUIPMENT_S1F13): (_B.NOTHING, _H.ESTABLISHING),
    (_H.COMMUNICATING, _J.CLOSE): (_B.STOP, _H.CLOSED),
    (_H.COMMUNICATING, _J.LOST): (_B.STOP, _H.NOT_SELECTED),
    (_H.COMMUNICATING, _J.SET_UP): (_B.NOTHING, _H.READY),
    (_H.COMMUNICATING, _J.EQUIPMENT_S1F13): (_B.SET_UP_AGAIN, _H.COMMUNICATING),
    (_H.READY, _J.CLOSE): (_B.STOP, _H.CLOSED),
    (_H.READY, _J.LOST): (_B.STOP, _H.NOT_SELECTED),
    (_H.READY, _J.ESTABLISHED): (_B.NOTHING, _H.READY),
    (_H.READY, _J.EQUIPMENT_S1F13): (_B.SET_UP, _H.COMMUNICATING),
}
