"""Who watches a session: readers of ``states()`` and hooks."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from ..hsms.tables import State

logger = logging.getLogger("smlc.hsms")

# States that a slow reader of ``states()`` may be behind.
STATES_KEPT = 256

EventT = TypeVar("EventT")


class StateQueue:
    """States that a reader of ``states()`` has not seen yet. The oldest are dropped when it does not read."""

    def __init__(self, first: State) -> None:
        self._states: deque[State | None] = deque([first], maxlen=STATES_KEPT)
        self._filled = asyncio.Event()
        self._filled.set()

    def put(self, state: State | None) -> None:
        """Add a state; None is the end."""
        self._states.append(state)
        self._filled.set()

    def end(self) -> None:
        """No more states."""
        self.put(None)

    async def next(self) -> State | None:
        """Wait for a state; None at the end."""
        while not self._states:
            self._filled.clear()
            await self._filled.wait()
        return self._states.popleft()


def guarded(hook: Callable[[EventT], None], event: EventT) -> None:
    """Call a hook: its exception must not disturb the connection."""
    try:
        hook(event)
    except Exception:
        logger.exception("a hook failed")
