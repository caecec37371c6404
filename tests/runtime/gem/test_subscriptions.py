"""Handlers and iterators of a host."""

import asyncio
import gc
from typing import Any

import pytest

from smlc.runtime.gem.errors import Overrun
from smlc.runtime.gem.subscriptions import Hub, Subscription


def test_entries_wait_for_the_reader() -> None:
    async def main() -> list[int]:
        subscription: Subscription[int] = Subscription()
        for number in range(3):
            subscription.put(number)
        asyncio.get_running_loop().call_later(0.001, subscription.put, 3)
        asyncio.get_running_loop().call_later(0.002, subscription.close)
        seen = [entry async for entry in subscription]
        subscription.put(9)
        return seen + [entry async for entry in subscription]

    assert asyncio.run(main()) == [0, 1, 2, 3]


def test_overrun_is_told_and_reading_goes_on() -> None:
    async def main() -> None:
        subscription: Subscription[int] = Subscription(kept=2)
        for number in range(5):
            subscription.put(number)
        with pytest.raises(Overrun, match="3 entries are lost: no more than 2 wait") as caught:
            await anext(subscription)
        assert caught.value.lost == 3
        assert [await anext(subscription), await anext(subscription)] == [3, 4]

    asyncio.run(main())


def test_a_cancelled_reader_misses_nothing() -> None:
    async def main() -> None:
        subscription: Subscription[int] = Subscription()
        reading = asyncio.ensure_future(anext(subscription))
        await asyncio.sleep(0)
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        subscription.put(1)
        assert await anext(subscription) == 1

    asyncio.run(main())


def test_a_forgotten_subscription_costs_nothing() -> None:
    async def main() -> None:
        hub = Hub()
        kept, forgotten = hub.subscribe("k"), hub.subscribe("k")
        assert len(hub._subscriptions["k"]) == 2
        del forgotten
        gc.collect()
        assert len(hub._subscriptions["k"]) == 1
        hub.tell(("k",), 1)
        hub.end()
        assert [entry async for entry in kept] == [1]

    asyncio.run(main())


def test_handlers_in_order_and_removal() -> None:
    seen: list[Any] = []
    hub = Hub()
    hub.add("a", lambda entry: seen.append(("first", entry)))
    hub.add("a", seen.append)
    hub.add("b", lambda entry: seen.append("b"))
    assert hub.tell(("a", "b"), 5) == []
    assert seen == [("first", 5), 5, "b"]
    hub.remove("a", seen.append)
    hub.tell(("a",), 6)
    assert seen[3:] == [("first", 6)]
    with pytest.raises(ValueError):
        hub.remove("a", seen.append)
    with pytest.raises(ValueError):
        hub.remove("unknown", seen.append)


def test_failures_reach_the_hook_and_nobody_else(caplog: pytest.LogCaptureFixture) -> None:
    told: list[tuple[str, Any]] = []

    def hook(error: Exception, subject: Any) -> None:
        told.append((str(error), subject))
        raise RuntimeError("the hook itself")

    def plain(entry: Any) -> None:
        raise ValueError("plain")

    async def later(entry: Any) -> None:
        raise ValueError("later")

    async def main() -> None:
        hub = Hub(hook)
        hub.add("k", plain)
        hub.add("k", later)
        await hub.finish(hub.tell(("k",), 7), 7)

    asyncio.run(main())
    assert told == [("plain", 7), ("later", 7)]
    assert caplog.text.count("the on_error hook failed") == 2
