"""T5 to T8 and the linktest interval as deadlines; no clock in here. T3 is with its transactions.

Source: E37 section 9; hsms.md section 5.
"""

from collections.abc import Callable
from typing import NamedTuple

from .settings import HsmsSettings


class Control(NamedTuple):
    """An own control request that waits for its response until T6."""

    stype: int
    session_id: int
    deadline: float


class Timers:
    """Deadlines of one connection in seconds of the caller's clock; None or absent when a timer does not run."""

    __slots__ = ("_linktest", "control", "heard", "late_linktests", "linktest_on", "misses", "reading", "t7", "t8")

    def __init__(self, settings: HsmsSettings) -> None:
        self._linktest = settings.linktest
        self.control: dict[int, Control] = {}
        self.clear()

    def clear(self) -> None:
        """Stop all timers."""
        self.control.clear()
        self.t7: float | None = None
        self.t8: float | None = None
        self.linktest_on = False
        # While this side does not read, silence of the peer proves nothing: T6, T8 and the interval stand still.
        self.reading = True
        # When a whole message last arrived: the linktest interval runs from there.
        self.heard = 0.0
        # Linktest.req in a row without response, and the system bytes of those: a late response is still one.
        self.misses = 0
        self.late_linktests: tuple[int, ...] = ()

    @property
    def t6(self) -> float | None:
        """When the first control request expires. T6 is one constant, so that is the oldest one."""
        if not self.reading:
            return None
        for waiting in self.control.values():
            return waiting.deadline
        return None

    @property
    def linktest(self) -> float | None:
        """When the next Linktest.req is due; none while one is on its way, T6 watches that one."""
        if not self.linktest_on or not self._linktest or self.control or not self.reading:
            return None
        return self.heard + self._linktest

    def miss_linktest(self, t6: float, allowed: int) -> bool:
        """The oldest request is a Linktest.req and its T6 has run out: whether another one may be tried.

        ``allowed`` in a row end the connection. Any message since the request shows that the peer lives.
        """
        system, request = next(iter(self.control.items()))
        self.misses = 1 if self.heard > request.deadline - t6 else self.misses + 1
        if self.misses >= allowed:
            return False
        del self.control[system]
        self.late_linktests = (*self.late_linktests[-7:], system)
        return True

    def answer_linktest(self, system: int) -> bool:
        """A Linktest.rsp came: whether it belongs to a request whose T6 has run out."""
        late = system in self.late_linktests
        if late:
            self.late_linktests = tuple(other for other in self.late_linktests if other != system)
        return late

    def change(self, linktest: float) -> None:
        """Another linktest interval, 0 for none."""
        self._linktest = linktest

    def resume(self, now: float, t6: float, t8: float) -> None:
        """This side reads again: what stood still starts anew."""
        self.reading = True
        self.heard = now
        self.control = {system: waiting._replace(deadline=now + t6) for system, waiting in self.control.items()}
        self.t8 = None if self.t8 is None else now + t8

    def next_deadline(self) -> float | None:
        """The earliest of them all."""
        if self.t7 is None and self.t8 is None and not self.control and not self._linktest:
            return None
        t8 = self.t8 if self.reading else None
        running = [when for when in (self.t6, self.t7, t8, self.linktest) if when is not None]
        return min(running, default=None)


class ConnectSeparation:
    """T5: how long the active entity waits after the end of an attempt or of a connection.

    The first wait is T5. Each further attempt that does not reach SELECTED doubles it, up to ``backoff_max``, and a
    random part of up to a tenth is added, so that many tools behind one host do not return in step. It is never
    shorter than T5. ``random`` returns a number from 0 to 1.
    """

    __slots__ = ("_failures", "_random", "_settings")

    def __init__(self, settings: HsmsSettings, random: Callable[[], float]) -> None:
        self._settings = settings
        self._random = random
        self._failures = 0

    def ended(self, selected: bool) -> float:
        """Note the end of an attempt, which had reached SELECTED or not; return the wait in seconds."""
        self._failures = 0 if selected else self._failures + 1
        t5 = self._settings.t5
        # The exponent is bounded: 2.0**5000 is an error, and nobody waits for so long.
        wait = t5 * 2.0 ** min(max(self._failures - 1, 0), 16)
        wait = min(wait, max(t5, self._settings.backoff_max))
        return wait * (1.0 + 0.1 * self._random())
