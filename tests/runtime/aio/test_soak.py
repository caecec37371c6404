"""Fifty links through a faulty proxy: nothing is lost or comes twice that the protocol says was delivered, and
nothing is left over.

About 3 seconds; 30 with SMLC_LONG set (``make soak``). The seed is fixed, the timing is not.
"""

import asyncio
import gc
import logging
import os
import threading
from collections import Counter
from typing import Any

import pytest

from smlc.runtime.aio.dispatch import Dispatcher
from smlc.runtime.aio.limits import Admission
from smlc.runtime.aio.listener import Listener
from smlc.runtime.aio.received import Received
from smlc.runtime.aio.routes import Guest, Route
from smlc.runtime.aio.session import Session
from smlc.runtime.aio.transport import Wire
from smlc.runtime.hsms.connection import Connection
from smlc.runtime.hsms.errors import HsmsError, NotSelected, SelectTimeout
from smlc.runtime.hsms.settings import Role
from smlc.runtime.secs2.message import GenericMessage, Message
from tests.runtime.aio.faults import Faults, FaultyProxy
from tests.runtime.aio.rig import header_only, settings

LONG = os.environ.get("SMLC_LONG", "") not in ("", "0")
SECONDS = 30.0 if LONG else 3.0
LINKS = 50
TIMERS = {"t3": 1.0, "t5": 0.1, "t6": 0.5, "t7": 1.0, "t8": 0.3, "linktest": 0.4, "backoff_max": 0.2}


class Ledger:
    """What was sent, passed on, handled and answered. A body is a number of its own, so nothing is mistaken."""

    def __init__(self) -> None:
        self.numbers = 0
        self.passed: Counter[tuple[bool, int, bytes]] = Counter()
        self.handled: Counter[bytes] = Counter()
        self.answered: set[bytes] = set()
        self.failures: Counter[str] = Counter()
        self.wrong: list[str] = []

    def number(self) -> bytes:
        self.numbers += 1
        return b"\xb1\x04" + self.numbers.to_bytes(4, "big")

    def passed_on(self, to_target: bool, frame: bytes) -> None:
        if frame[9] == 0 and len(frame) > 14:
            self.passed[to_target, frame[7], frame[14:]] += 1

    def check(self) -> None:
        """What the protocol promises."""
        assert self.wrong == []
        handled_twice = {body: times for body, times in self.handled.items() if times > 1}
        for body, times in handled_twice.items():
            # The wire carried it twice: HSMS knows no numbering, so both are messages.
            came = max(self.passed[way, function, body] for way in (True, False) for function in (25, 11))
            assert times <= came, f"{body.hex()} was handled {times} times and came {came} times"
        for body in self.answered:
            assert self.handled[body] >= 1, f"{body.hex()} was answered and not handled"


class Link:
    """A host behind the listener, and its tool behind the proxy; both ask and tell all the time."""

    def __init__(self, number: int, listener: Listener, port: int, ledger: Ledger) -> None:
        self.ledger = ledger
        route = Route(session_id=number)
        self.host = Session(
            settings(Role.PASSIVE, session_id=number, **TIMERS), listener=listener, route=route, answer_alarms=True
        )
        self.tool = Session(settings(Role.ACTIVE, session_id=number, port=port, **TIMERS), equipment=True)
        for session in (self.host, self.tool):
            session.on((2, 25), self._loop_back)
            session.on((6, 11), self._take)

    async def _loop_back(self, message: Message[Any], received: Received) -> Message[Any]:
        self.ledger.handled[received.body] += 1
        if received.system % 3 == 0:
            await asyncio.sleep(0.005)
        return GenericMessage(2, 26, body=received.body)

    def _take(self, message: Message[Any], received: Received) -> None:
        self.ledger.handled[received.body] += 1

    async def speak(self, session: Session, until: float) -> None:
        """Ask and tell, whatever happens."""
        loop = asyncio.get_running_loop()
        ledger = self.ledger
        while loop.time() < until:
            try:
                # The tool speaks first, so that the port knows whose the connection is.
                await session.wait_selected(max(0.01, until - loop.time()))
                body = ledger.number()
                reply = await session.request(GenericMessage(2, 25, body=body))
                if reply.to_bytes() != body:
                    ledger.wrong.append(f"{body.hex()} was answered with {reply.to_bytes().hex()}")
                ledger.answered.add(body)
                await session.send(GenericMessage(6, 11, body=ledger.number()))
            except SelectTimeout:
                return
            except HsmsError as error:
                ledger.failures[type(error).__name__] += 1
                if isinstance(error, NotSelected):
                    await asyncio.sleep(0.01)
            await asyncio.sleep(0.002)

    async def close(self) -> None:
        await asyncio.gather(self.tool.close(), self.host.close())


async def soak(seconds: float, seed: int) -> tuple[Ledger, FaultyProxy, list[Link]]:
    """The whole thing once; every link must work at the end."""
    ledger = Ledger()
    admission = Admission(connections=4 * LINKS, unselected=4 * LINKS)
    listener = Listener(settings(Role.PASSIVE, port=0, **TIMERS), admission=admission)
    await listener.open()
    proxy = FaultyProxy(listener.port, Faults(), seed, ledger.passed_on)
    await proxy.open()
    links = [Link(number, listener, proxy.port, ledger) for number in range(LINKS)]
    for link in links:
        await link.host.open()
    dialling = [asyncio.ensure_future(link.tool.open()) for link in links]
    until = asyncio.get_running_loop().time() + seconds
    await asyncio.gather(*(link.speak(session, until) for link in links for session in (link.tool, link.host)))
    proxy.calm = True
    await asyncio.gather(*dialling)
    await asyncio.gather(*(recovers(link) for link in links))
    for link in links:
        await link.close()
    await proxy.close()
    await listener.close()
    return ledger, proxy, links


async def recovers(link: Link) -> None:
    """When the faults are over, both directions work again, and every message arrives once."""
    async with asyncio.timeout(15):
        while True:
            try:
                await link.tool.wait_selected(10)
                await link.tool.request(header_only(2, 25, link.ledger.number()))
                await link.host.wait_selected(10)
                await link.host.request(header_only(2, 25, link.ledger.number()))
                break
            except HsmsError:
                await asyncio.sleep(0.05)
    for session in (link.host, link.tool):
        bodies = [link.ledger.number() for _ in range(20)]
        for body in bodies:
            await session.send(header_only(6, 11, body))
        # Whoever has answered this has read everything before it.
        await session.request(header_only(2, 25, link.ledger.number()))
        assert [link.ledger.handled[body] for body in bodies] == [1] * 20


def living() -> Counter[str]:
    """Objects of the runtime and of asyncio that exist."""
    gc.collect()
    kinds = (Session, Wire, Connection, Received, Guest, Dispatcher, asyncio.Task, asyncio.Future, asyncio.Transport)
    return Counter(type(found).__name__ for found in gc.get_objects() if isinstance(found, kinds))


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


def test_soak(caplog: pytest.LogCaptureFixture) -> None:
    # What pytest keeps of the log would look like a leak.
    caplog.set_level(logging.CRITICAL, logger="smlc.hsms")

    async def main() -> None:
        # Once for what stays anyhow (caches, imports), then in earnest.
        await soak(0.3, 1)
        await asyncio.sleep(0.1)
        files, threads, objects = open_files(), threading.active_count(), living()
        total = len(gc.get_objects())
        ledger, proxy, links = await soak(SECONDS, 2)
        ledger.check()
        reconnects = sum(link.tool.counters.reconnects for link in links)
        print(f"{len(ledger.answered)} answers, {reconnects} reconnects, {dict(proxy.done)}, {dict(ledger.failures)}")
        assert all(proxy.done[name] for name in ("cut", "twice", "invented", "half", "reset")), proxy.done
        assert reconnects > 0
        assert len(ledger.answered) > 30 * SECONDS
        assert len(ledger.answered) > 5 * sum(ledger.failures.values())
        for link in links:
            for session in (link.host, link.tool):
                assert not session._wires and not session._ending and not session._dispatcher.tasks
        del ledger, proxy, links, link, session
        await asyncio.sleep(0.1)
        assert living() - objects == Counter()
        assert len(gc.get_objects()) - total < 2000
        assert asyncio.all_tasks() == {asyncio.current_task()}
        assert open_files() <= files
        assert threading.active_count() == threads

    asyncio.run(main())
