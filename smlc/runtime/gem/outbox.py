"""The queue of reports that equipment sends: in order, several open at one time, bounded.

Source: SEMI E30, event notification; gem.md section 5 (a report that is not answered within T3 is lost).
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from ..secs2.message import Message

logger = logging.getLogger("smlc.gem")


class Outbox:
    """Sends primaries in the order in which they were put in.

    ``request`` sends one and waits for its reply. Up to ``window`` may be open; up to ``limit`` may wait, a further
    one is refused. ``lost`` counts what was not sent or not answered; the reason is logged.
    """

    def __init__(self, request: Callable[[Any], Awaitable[Any]], limit: int, window: int) -> None:
        self.lost = 0
        self._request = request
        self._limit = limit
        self._window = window
        self._waiting: deque[Message[Any]] = deque()
        self._open: set[asyncio.Task[None]] = set()
        self._scheduled = False

    def __len__(self) -> int:
        """Reports that wait or are open."""
        return len(self._waiting) + len(self._open)

    def put(self, message: Message[Any]) -> bool:
        """Queue a primary. It goes out in a later turn of the event loop; False when the queue is full."""
        if len(self._waiting) >= self._limit:
            self._lose(message, f"{self._limit} reports wait already")
            return False
        self._waiting.append(message)
        if not self._scheduled:
            self._scheduled = True
            asyncio.get_running_loop().call_soon(self._pump)
        return True

    def clear(self) -> None:
        """Give up what waits. What is open ends by itself: the session is over."""
        while self._waiting:
            self._lose(self._waiting.popleft(), "communications have ended")

    def _pump(self) -> None:
        self._scheduled = False
        while self._waiting and len(self._open) < self._window:
            task = asyncio.get_running_loop().create_task(self._send(self._waiting.popleft()))
            self._open.add(task)
            task.add_done_callback(self._done)

    async def _send(self, message: Message[Any]) -> None:
        try:
            await self._request(message)
        except Exception as error:
            self._lose(message, error)

    def _lose(self, message: Message[Any], reason: object) -> None:
        self.lost += 1
        logger.warning("%s was not delivered: %s", type(message).__name__, reason)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._open.discard(task)
        if not self._scheduled:
            self._pump()
