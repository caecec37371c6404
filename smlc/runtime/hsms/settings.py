"""What an HSMS entity is told before it starts. Source: E37 section 9 and 10, E37.1; hsms.md sections 5, 6 and 8.3."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

EnumT = TypeVar("EnumT", bound=Enum)


class Role(Enum):
    """Who connects: the active entity dials, the passive one listens. Independent of host and equipment."""

    ACTIVE = "active"
    PASSIVE = "passive"


class Mode(Enum):
    """Which rules hold: SS is E37.1 (nearly all equipment), GENERIC is E37 alone, GS is E37.2."""

    SS = "SS"
    GENERIC = "generic"
    GS = "GS"


# Upper ends of the ranges in E37; any fraction above 0 is allowed at the lower end, which tests and simulators need.
RANGES: dict[str, float] = {"t3": 120, "t5": 240, "t6": 240, "t7": 240, "t8": 120}

# 3-byte item lengths, and room for the items around the largest one.
DEFAULT_MAXIMUM = 16 * 1024 * 1024 + 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class HsmsSettings:
    """Settings of one HSMS entity. All times are seconds.

    ``role`` and ``mode`` may also be given by their values ("active", "SS"), as configuration files have them.
    ``host`` and ``port`` say where to connect or listen (port 0 listens on a free one). ``session_id`` is the device
    id of data messages (SS: 0 to 32767); ``sessions`` are the session entities of GS. ``t3`` reply, 1 to 120, default
    45. ``t5`` connect separation, 1 to 240, default 10. ``t6`` control transaction, 1 to 240, default 5. ``t7`` not
    selected, 1 to 240, default 10. ``t8`` network intercharacter, 1 to 120, default 5. Fractions are accepted.
    ``linktest`` is the time without traffic after which a Linktest.req goes out, 0 (default) for never;
    ``linktest_failures`` how many in a row may stay without response until T6 ends the connection, 1 to 100, default
    1 as in E37.
    ``max_message`` is the longest message in bytes, header included, 10 to 2**32-1, default 16 MiB + 64 KiB.
    ``backoff_max`` bounds the growing delay between failed connects (never below T5), default 60.
    ``connect_timeout`` bounds one TCP connect, default 10. Raises ValueError naming field, value and range.
    Source: E37 section 9, E37.1; hsms.md section 5.
    """

    role: Role = Role.ACTIVE
    mode: Mode = Mode.SS
    host: str = "127.0.0.1"
    port: int = 5000
    session_id: int = 0
    sessions: tuple[int, ...] = ()
    t3: float = 45.0
    t5: float = 10.0
    t6: float = 5.0
    t7: float = 10.0
    t8: float = 5.0
    linktest: float = 0.0
    linktest_failures: int = 1
    max_message: int = DEFAULT_MAXIMUM
    backoff_max: float = 60.0
    connect_timeout: float = 10.0

    if TYPE_CHECKING:
        # What a dataclass makes, except that role and mode may be given by their values. A test keeps it complete.
        def __init__(
            self,
            *,
            role: Role | Literal["active", "passive"] = Role.ACTIVE,
            mode: Mode | Literal["SS", "generic", "GS"] = Mode.SS,
            host: str = "127.0.0.1",
            port: int = 5000,
            session_id: int = 0,
            sessions: Iterable[int] = (),
            t3: float = 45.0,
            t5: float = 10.0,
            t6: float = 5.0,
            t7: float = 10.0,
            t8: float = 5.0,
            linktest: float = 0.0,
            linktest_failures: int = 1,
            max_message: int = DEFAULT_MAXIMUM,
            backoff_max: float = 60.0,
            connect_timeout: float = 10.0,
        ) -> None: ...

    def __post_init__(self) -> None:
        object.__setattr__(self, "role", _member(Role, "role", self.role))
        object.__setattr__(self, "mode", _member(Mode, "mode", self.mode))
        object.__setattr__(self, "sessions", tuple(self.sessions))
        for name, top in RANGES.items():
            _check_time(name, getattr(self, name), top)
        _check_time("connect_timeout", self.connect_timeout, 3600)
        _check_time("backoff_max", self.backoff_max, 86_400)
        if self.linktest != 0:
            _check_time("linktest", self.linktest, 86_400)
        _check_number("port", self.port, 0, 0xFFFF)
        _check_number("linktest_failures", self.linktest_failures, 1, 100)
        _check_number("max_message", self.max_message, 10, 0xFFFF_FFFF)
        # The top bit of a data message's session id is 0 on SS: the device id has 15 bits.
        _check_number("session_id", self.session_id, 0, 0x7FFF if self.mode is Mode.SS else 0xFFFF)
        for number in self.sessions:
            _check_number("sessions", number, 0, 0xFFFE)
        if self.mode is Mode.GS and not self.sessions:
            raise ValueError("sessions: HSMS-GS needs the ids of its session entities")
        if self.mode is not Mode.GS and self.sessions:
            raise ValueError(f"sessions: only HSMS-GS has session entities, the mode is {self.mode.value}")


def _member(kind: type[EnumT], name: str, value: object) -> EnumT:
    """The member of ``kind`` that ``value`` is or names."""
    try:
        return kind(value)
    except ValueError:
        choices = " or ".join(repr(member.value) for member in kind)
        raise ValueError(f"{name} is {choices}, not {value!r}") from None


def _check_time(name: str, value: float, top: float) -> None:
    """Raise ValueError unless ``value`` is a number of seconds above 0 and up to ``top``."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    # Written this way round, a NaN fails too.
    if not (number and 0 < value <= top):
        raise ValueError(f"{name} is a time in seconds above 0 and up to {top:g}, not {value!r}")


def _check_number(name: str, value: int, bottom: int, top: int) -> None:
    """Raise ValueError unless ``value`` is an integer from ``bottom`` to ``top``."""
    if not isinstance(value, int) or isinstance(value, bool) or not bottom <= value <= top:
        raise ValueError(f"{name} is an integer from {bottom} to {top}, not {value!r}")
