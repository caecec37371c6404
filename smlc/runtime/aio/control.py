"""Control requests that the application makes itself: select, deselect and linktest, and who waits for their end.

Source: E37 sections 7.2, 7.4 and 7.5; hsms.md section 4.
"""

import asyncio
from collections.abc import Callable

from ..hsms.errors import ConnectionLost, HsmsError
from ..hsms.events import (
    CloseConnection,
    DeselectFailed,
    Event,
    LinktestDone,
    SelectFailed,
    SessionBegan,
    SessionEnded,
)

# Looks at an event: None when it is about something else, True for success, or the error.
Verdict = Callable[[Event], "bool | HsmsError | None"]


class Outcomes:
    """The outcomes of control requests that somebody waits for, on one connection or more."""

    __slots__ = ("_waiting",)

    def __init__(self) -> None:
        self._waiting: list[tuple[object, Verdict, asyncio.Future[None]]] = []

    async def wait(self, wire: object, verdict: Verdict) -> None:
        """Wait until ``verdict`` says yes to an event of ``wire``; raise what it gives, or ConnectionLost."""
        entry = (wire, verdict, asyncio.get_running_loop().create_future())
        self._waiting.append(entry)
        try:
            await entry[2]
        finally:
            self._waiting.remove(entry)

    def see(self, wire: object, event: Event) -> None:
        """Look at an event of a connection."""
        for whose, verdict, future in self._waiting:
            if whose is not wire or future.done():
                continue
            found = verdict(event)
            if found is None and isinstance(event, CloseConnection):
                found = event.error or ConnectionLost("closed by this side")
            if isinstance(found, HsmsError):
                future.set_exception(found)
            elif found:
                future.set_result(None)


def linktest_done(system: int) -> Verdict:
    """The Linktest.req with these system bytes has been answered."""
    return lambda event: True if isinstance(event, LinktestDone) and event.system == system else None


def select_done(session_id: int) -> Verdict:
    """The session is selected, or the select has failed."""

    def verdict(event: Event) -> bool | HsmsError | None:
        if isinstance(event, SelectFailed) and event.session_id == session_id:
            return event.error
        return True if isinstance(event, SessionBegan) and event.session_id == session_id else None

    return verdict


def deselect_done(session_id: int) -> Verdict:
    """The session is over, or the deselect has failed."""

    def verdict(event: Event) -> bool | HsmsError | None:
        if isinstance(event, DeselectFailed) and event.session_id == session_id:
            return event.error
        return True if isinstance(event, SessionEnded) and event.session_id == session_id else None

    return verdict
