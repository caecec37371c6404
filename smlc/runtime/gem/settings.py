"""Settings of the GEM services, and the HSMS settings that a tool's spec gives.

Source: SEMI E30 sections 4.1 and 4.2; hsms.md section 5; gem.md section 19.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypedDict

from ..hsms.settings import HsmsSettings, Role
from .control import ControlState


class HsmsOverrides(TypedDict, total=False):
    """Keywords that change what the spec says of the connection; see HsmsSettings. Times in seconds."""

    role: Role | str
    session_id: int
    t3: float
    t5: float
    t6: float
    t7: float
    t8: float
    linktest: float
    linktest_failures: int
    max_message: int
    backoff_max: float
    connect_timeout: float


# Names of a spec's transport block -> names of HsmsSettings.
_NAMES = {"mode": "role", "session": "session_id"}
_OPPOSITE = {Role.ACTIVE: Role.PASSIVE, Role.PASSIVE: Role.ACTIVE}


def hsms_settings(
    transport: Mapping[str, Any], host: str | None, port: int | None, overrides: Mapping[str, Any], *, equipment: bool
) -> HsmsSettings:
    """The settings of one side. A spec describes the host's side: equipment takes the other role.

    Raises ValueError for a value out of its range, TypeError for a keyword that does not exist.
    """
    values = {_NAMES.get(key, key): value for key, value in transport.items()}
    role = Role(values.get("role", Role.ACTIVE))
    values["role"] = _OPPOSITE[role] if equipment else role
    if host is not None:
        values["host"] = host
    if port is not None:
        values["port"] = port
    values.update(overrides)
    known = {field.name for field in fields(HsmsSettings)}
    for name in values:
        if name not in known:
            raise TypeError(f"there is no setting {name!r}; the settings are {', '.join(sorted(known))}")
    return HsmsSettings(**values)


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentSettings:
    """How equipment behaves at start and at the operator's panel.

    ``initial`` is the control state at start (ATTEMPT_ONLINE asks the host as soon as communications are
    established); ``attempt_failed`` the state when the host refuses (EQUIPMENT_OFFLINE or HOST_OFFLINE); ``online`` the
    substate that the LOCAL/REMOTE switch shows. ``establish_delay`` is EstablishCommunicationsTimeout in seconds,
    above 0, default 10: the wait before S1F13 is sent again. ``initiate``: send S1F13 on its own. ``alarms_enabled``
    and ``events_enabled`` say whether reports are on before a host enables them. ``outbox`` is the number of reports
    that may wait to be sent, 1 or more, default 10000; ``window`` how many may be open at one time, default 16.
    Raises ValueError naming the field.
    """

    initial: ControlState = ControlState.ATTEMPT_ONLINE
    attempt_failed: ControlState = ControlState.HOST_OFFLINE
    online: ControlState = ControlState.ONLINE_REMOTE
    establish_delay: float = 10.0
    initiate: bool = True
    alarms_enabled: bool = False
    events_enabled: bool = False
    outbox: int = 10_000
    window: int = 16

    def __post_init__(self) -> None:
        offline = (ControlState.EQUIPMENT_OFFLINE, ControlState.HOST_OFFLINE)
        if self.attempt_failed not in offline:
            raise ValueError(f"attempt_failed is EQUIPMENT_OFFLINE or HOST_OFFLINE, not {self.attempt_failed!r}")
        if not ControlState(self.online).is_online:
            raise ValueError(f"online is ONLINE_LOCAL or ONLINE_REMOTE, not {self.online!r}")
        if not 0 < self.establish_delay <= 86_400:
            raise ValueError(f"establish_delay is a time in seconds above 0, not {self.establish_delay!r}")
        for name in ("outbox", "window"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} is 1 or more, not {getattr(self, name)!r}")
        ControlState(self.initial)
