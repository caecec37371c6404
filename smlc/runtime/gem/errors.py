"""Errors of the GEM services.

    GemError(Exception)
        EstablishRefused        S1F14 with COMMACK other than 0, or no usable answer, until the time was over
        OnlineRefused           S1F18 with ONLACK 1: the operator has to switch the equipment on-line
        OfflineRefused          S1F16 with OFLACK other than 0
        SetupRefused            a step of the event or alarm set-up was refused; ``step`` says which
        SetupTimeout            (also TimeoutError) the host was not set up in the time that the caller allowed
        CommandRefused          S2F42, S2F22 or S2F50 with HCACK other than 0 and 4; ``cpacks`` name the bad parameters
        ConstantRefused         S2F16 with EAC other than 0
        ConstantOutOfRange      (also ValueError) a value that this side did not send: outside the declared range
        UnknownName             (also LookupError) an id or a name that the tool does not declare, or several have
        UnknownVariable         the equipment does not know an id that was asked for
        UnexpectedReply         a reply that reads well but does not answer the request
        Overrun                 a reader of events(), alarms() or states() was too slow: the oldest ones are gone

What goes wrong below (time-outs, SxF0, S9Fx, lost connections) comes as the errors of smlc.runtime.hsms.errors.
Source: SEMI E30; gem.md sections 2 to 7.
"""

from collections.abc import Mapping, Sequence
from typing import Any


class GemError(Exception):
    """Base of all GEM errors."""


def named(code: int) -> str:
    """``3 (BAD_PARAMETER)`` for a member of a code table, ``70`` for a private code."""
    name = getattr(code, "name", "")
    return f"{int(code)} ({name})" if name else str(int(code))


class EstablishRefused(GemError):
    """The equipment does not establish communications. ``commack`` as received, None when no usable S1F14 came."""

    def __init__(self, commack: int | None, reason: str = "") -> None:
        said = f"COMMACK {named(commack)}" if commack is not None else "no usable S1F14"
        super().__init__(f"communications are not established: {said}{f' ({reason})' if reason else ''}")
        self.commack = commack


class OnlineRefused(GemError):
    """The equipment does not go on-line. ``onlack`` as received; 1: its operator has to allow it."""

    def __init__(self, onlack: int) -> None:
        super().__init__(f"the equipment does not go on-line: ONLACK {named(onlack)}")
        self.onlack = onlack


class OfflineRefused(GemError):
    """The equipment does not go off-line. ``oflack`` as received."""

    def __init__(self, oflack: int) -> None:
        super().__init__(f"the equipment does not go off-line: OFLACK {named(oflack)}")
        self.oflack = oflack


class SetupRefused(GemError):
    """A set-up message was refused, and nothing of it took effect.

    ``step`` is the message with its purpose (``"S2F33 define reports"``), ``code`` its DRACK, LRACK, ERACK or ACKC5,
    ``ids`` what was refused where that is known.
    """

    def __init__(self, step: str, code: int, ids: Sequence[int | str] = ()) -> None:
        concerned = f" for {', '.join(map(str, ids[:20]))}{', ...' if len(ids) > 20 else ''}" if ids else ""
        super().__init__(f"{step}: refused with code {named(code)}{concerned}")
        self.step = step
        self.code = code
        self.ids = tuple(ids)


class SetupTimeout(GemError, TimeoutError):
    """The host was not set up within ``seconds``; ``state`` is how far it came. The cause is the last failure."""

    def __init__(self, seconds: float, state: str) -> None:
        super().__init__(f"the tool was not set up within {seconds:g} s: it came to {state}")
        self.seconds = seconds
        self.state = state


class CommandRefused(GemError):
    """The equipment does not carry out a remote command.

    ``command`` is the RCMD, ``hcack`` its code, ``cpacks`` the code of each bad parameter by CPNAME; ``message`` the
    reply. A handler of equipment raises it (``CommandRefused(HCACK.CANNOT_NOW)``) to refuse.
    """

    def __init__(
        self,
        hcack: int,
        cpacks: Mapping[str | int, Any] | None = None,
        *,
        command: str | int = "",
        message: Any = None,
    ) -> None:
        self.hcack = hcack
        self.cpacks = dict(cpacks or {})
        self.command = command
        self.message = message
        super().__init__(hcack, self.cpacks)

    def __str__(self) -> str:
        bad = ", ".join(f"{name}: {_code_text(code)}" for name, code in self.cpacks.items())
        return f"{self.command or 'command'} refused: HCACK {named(self.hcack)}{f', CPACK {bad}' if bad else ''}"


def _code_text(code: Any) -> str:
    """A CPACK, or a CEPACK that is a list."""
    return named(code) if isinstance(code, int) else repr(code)


class ConstantRefused(GemError):
    """The equipment does not take new constants, none of them. ``eac`` as received, ``ids`` what was to be set."""

    def __init__(self, eac: int, ids: Sequence[int | str]) -> None:
        super().__init__(f"constants {', '.join(map(str, ids))} refused: EAC {named(eac)}")
        self.eac = eac
        self.ids = tuple(ids)


class ConstantOutOfRange(GemError, ValueError):
    """A value for an equipment constant outside the declared range or formats; nothing was sent."""


class UnknownName(GemError, LookupError):
    """An id or name that the tool does not declare, or a name that it declares more than once."""

    def __str__(self) -> str:
        return str(self.args[0])


class UnknownVariable(GemError):
    """The equipment does not know ids that were read. ``ids`` which; ``values`` what it sent, None for those."""

    def __init__(self, ids: Sequence[int | str], values: Sequence[Any]) -> None:
        super().__init__(f"the equipment does not know {', '.join(map(str, ids))}")
        self.ids = tuple(ids)
        self.values = tuple(values)


class UnexpectedReply(GemError):
    """A reply that can be read but is no answer to the request. ``message`` holds it."""

    def __init__(self, reason: str, message: Any) -> None:
        super().__init__(reason)
        self.message = message


class Overrun(GemError):
    """A subscription was not read fast enough: ``lost`` of the oldest entries are gone; reading may go on."""

    def __init__(self, lost: int, kept: int) -> None:
        super().__init__(f"{lost} entries are lost: no more than {kept} wait for a reader")
        self.lost = lost
