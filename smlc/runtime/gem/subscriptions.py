"""Who is told of what a host receives: handlers, and async iterators.

Handlers are called in the order of registration. What they raise is logged and told to the error hook, and disturbs
nobody else. Source: none of SEMI's; architecture of this runtime.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from .errors import Overrun

logger = logging.getLogger("smlc.gem")

T = TypeVar("T")
Told = Callable[..., Awaitable[Any] | Any]
# Called with the exception, and what was handled when it came up.
ErrorHook = Callable[[Exception, Any], None]

# Entries that wait for the reader of one iterator.
KEPT = 10_000


class Subscription(Generic[T]):
    """``async for`` over what comes in from now on, until the host is closed or ``close`` is called.

    Nothing that comes between two steps is missed. When more than ``kept`` entries wait, the oldest are dropped
    and the next step raises Overrun; iteration may go on after it with a new ``async for``.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._entries: deque[T] = deque()
        self._kept = kept
        self._lost = 0
        self._ended = False
        self._waiter: asyncio.Future[None] | None = None

    def put(self, entry: T) -> None:
        """Add an entry."""
        if self._ended:
            return
        self._entries.append(entry)
        if len(self._entries) > self._kept:
            self._entries.popleft()
            self._lost += 1
        self._wake()

    def close(self) -> None:
        """End: the entries that wait are still given."""
        self._ended = True
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def __aiter__(self) -> "Subscription[T]":
        return self

    async def __anext__(self) -> T:
        """The next entry. Raises Overrun once after entries were dropped."""
        while True:
            if self._lost:
                lost, self._lost = self._lost, 0
                raise Overrun(lost, self._kept)
            if self._entries:
                return self._entries.popleft()
            if self._ended:
                raise StopAsyncIteration
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None


class Hub:
    """Handlers by key, and the open subscriptions by key.

    A key is an event class, an alarm or state class, or a pair of stream and function. ``on_error`` hears of the
    exceptions of handlers.
    """

    def __init__(self, on_error: ErrorHook | None = None) -> None:
        self.on_error = on_error
        self._handlers: dict[Any, list[Told]] = {}
        # A subscription lives as long as its reader: one that is forgotten costs nothing.
        self._subscriptions: dict[Any, WeakSet[Subscription[Any]]] = {}

    def add(self, key: Any, handler: Told) -> None:
        """Register a handler."""
        self._handlers.setdefault(key, []).append(handler)

    def remove(self, key: Any, handler: Told) -> None:
        """Forget a handler. Raises ValueError when it is not registered."""
        self._handlers.get(key, []).remove(handler)

    def subscribe(self, key: Any) -> Subscription[Any]:
        """A new subscription."""
        made: Subscription[Any] = Subscription()
        self._subscriptions.setdefault(key, WeakSet()).add(made)
        return made

    def end(self) -> None:
        """End all subscriptions."""
        for subscriptions in self._subscriptions.values():
            for each in list(subscriptions):
                each.close()
        self._subscriptions.clear()

    def tell(self, keys: tuple[Any, ...], *arguments: Any) -> list[Awaitable[Any]]:
        """Call the handlers of ``keys`` and feed their subscriptions with the first argument.

        Returns what async handlers left to be awaited, by ``finish``.
        """
        pending: list[Awaitable[Any]] = []
        for key in keys:
            for subscription in list(self._subscriptions.get(key, ())):
                subscription.put(arguments[0])
            for handler in list(self._handlers.get(key, ())):
                try:
                    outcome = handler(*arguments)
                except Exception as error:
                    self.failed(error, arguments[0])
                    continue
                if isinstance(outcome, Awaitable):
                    pending.append(outcome)
        return pending

    async def finish(self, pending: list[Awaitable[Any]], subject: Any) -> None:
        """Await async handlers side by side."""
        for outcome in await asyncio.gather(*pending, return_exceptions=True):
            if isinstance(outcome, Exception):
                self.failed(outcome, subject)

    def failed(self, error: Exception, subject: Any) -> None:
        """Log an exception and tell the hook."""
        logger.error("handling of %r failed", subject, exc_info=error)
        if self.on_error is not None:
            try:
                self.on_error(error, subject)
            except Exception:
                logger.exception("the on_error hook failed")
