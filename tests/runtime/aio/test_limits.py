"""Limits of sessions and ports: who is let in, and what a peer may cost."""

import asyncio
from typing import Any

import pytest

from smlc.runtime.aio import listener as listening
from smlc.runtime.aio.limits import Admission, Limits, network, within
from smlc.runtime.aio.links import TcpLink
from smlc.runtime.aio.listener import Listener
from smlc.runtime.aio.memory import MemoryLink
from smlc.runtime.aio.session import Session
from smlc.runtime.hsms.errors import ConnectionLost, NotSelected
from smlc.runtime.hsms.header import SType
from smlc.runtime.hsms.settings import Role
from smlc.runtime.hsms.tables import State
from tests.runtime.aio.clock import run
from tests.runtime.aio.rig import Bare, bare, header_only, joined, settings


class TestValues:
    @pytest.mark.parametrize("name", ["tasks", "backlog", "backlog_bytes", "unhandled", "write_buffer", "answers"])
    @pytest.mark.parametrize("value", [0, -1, 1.5, True, "3"])
    def test_counts(self, name: str, value: Any) -> None:
        with pytest.raises(ValueError, match=f"{name} is an integer above 0"):
            Limits(**{name: value})

    @pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), True, "3"])
    @pytest.mark.parametrize("name", ["stall", "rate"])
    def test_numbers(self, name: str, value: Any) -> None:
        with pytest.raises(ValueError, match=f"{name} is a number from 0 up"):
            Limits(**{name: value})

    def test_admission(self) -> None:
        with pytest.raises(ValueError, match=r"'10.0.0.1/8' is no address and no network: .*host bits"):
            Admission(allow=["10.0.0.1/8"])
        with pytest.raises(ValueError, match="a list of networks"):
            Admission(allow="10.0.0.1")
        for name in ("connections", "unselected", "each"):
            with pytest.raises(ValueError, match=name):
                Admission(**{name: -1})
        assert Admission(allow=["10.0.0.0/8"]).allow == ("10.0.0.0/8",)
        assert network("::1").num_addresses == 1

    @pytest.mark.parametrize(
        ("peer", "allowed"),
        [
            ("10.1.2.3", True),
            ("::ffff:10.1.2.3", True),
            ("10.2.0.1", False),
            ("192.168.0.7", True),
            ("192.168.0.8", False),
            ("fd00::5", True),
            ("fe80::1%eth0", False),
            ("memory", False),
            ("", False),
        ],
    )
    def test_allow(self, peer: str, allowed: bool) -> None:
        assert Admission(allow=["10.1.0.0/16", "192.168.0.7", "fd00::/8"]).allows(peer) == allowed
        assert Admission().allows(peer)
        assert within("10.0.0.1", "::/0") is False


async def knock(port: int, select: bool = True) -> tuple[Bare, str]:
    """Connect, select; what comes back: a message, "closed", or "" for neither when nothing is selected."""
    peer = Bare()
    await TcpLink("127.0.0.1", port).connect(lambda: peer)
    if not select:
        return peer, ""
    peer.control(SType.SELECT_REQ, 7)
    await peer.wait(peer.now() + 3)
    return peer, peer.messages.pop(0)[8:] if peer.messages else "closed"


class TestAdmission:
    def test_strangers_are_dropped_before_anything_is_read(self) -> None:
        async def main() -> None:
            session = Session(settings(Role.PASSIVE, port=0), admission=Admission(allow=["192.0.2.0/24"]))
            await session.open()
            peer, answer = await knock(session.port)
            assert answer == "closed"
            assert session.counters.connects == 0
            await session.close()
            session = Session(settings(Role.PASSIVE, port=0), admission=Admission(allow=["127.0.0.0/8"]))
            await session.open()
            peer, answer = await knock(session.port)
            assert answer == "ffff0000000200000007"
            await session.close()
            assert await peer.closed(2)

        asyncio.run(main())

    def test_numbers(self) -> None:
        async def main() -> None:
            admission = Admission(connections=2, unselected=2)
            listener = Listener(settings(Role.PASSIVE, port=0), admission=admission)
            sessions = [Session(settings(Role.PASSIVE), listener=listener) for _ in range(4)]
            await listener.open()
            for session in sessions:
                await session.open()
            waiting = [(await knock(listener.port, select=False))[0] for _ in range(2)]
            await asyncio.sleep(0.05)
            # A third that is not selected is dropped; one of the two goes on, which makes room.
            assert (await knock(listener.port))[1] == "closed"
            waiting[0].control(SType.SELECT_REQ, 7)
            assert await waiting[0].next(2) == "ffff0000000200000007"
            # Two connections are all there may be: exhausted.
            peer, answer = await knock(listener.port)
            assert answer == "ffff0003000200000007"
            assert await peer.closed(2)
            for session in sessions:
                await session.close()
            await listener.close()
            assert await waiting[1].closed(2)
            assert not listener._wires and not listener._refused

        asyncio.run(main())

    def test_each_address(self) -> None:
        async def main() -> None:
            listener = Listener(settings(Role.PASSIVE, port=0), admission=Admission(each=1))
            sessions = [Session(settings(Role.PASSIVE), listener=listener) for _ in range(2)]
            await listener.open()
            for session in sessions:
                await session.open()
            peer, answer = await knock(listener.port)
            assert answer == "ffff0000000200000007"
            assert (await knock(listener.port))[1] == "closed"
            peer.transport.close()
            await asyncio.sleep(0.1)
            peer, answer = await knock(listener.port)
            assert answer == "ffff0000000200000007"
            for session in sessions:
                await session.close()
            await listener.close()
            peer.transport.close()

        asyncio.run(main())

    def test_the_log_is_not_filled(self, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(listening, "KNOWN_COMPLAINTS", 2)

        async def main() -> None:
            listener = Listener(settings(Role.PASSIVE, port=0), link=MemoryLink(), admission=Admission(allow=["::1"]))
            for _ in range(50):
                assert not listener.admits("10.0.0.1")
            assert not listener.admits("10.0.0.2")
            assert len(caplog.records) == 2
            await asyncio.sleep(61)
            assert not listener.admits("10.0.0.1")
            assert len(caplog.records) == 3
            for number in range(10):
                listener.admits(f"10.0.1.{number}")
            assert len(listener._complaints) <= 2

        run(main())

    def test_nobody_is_expected(self) -> None:
        async def main() -> None:
            listener = Listener(settings(Role.PASSIVE, port=0))
            await listener.open()
            peer, answer = await knock(listener.port)
            assert answer == "ffff0002000200000007"
            assert await peer.closed(2)
            assert listening.MAX_REFUSED == 32
            await listener.close()

        asyncio.run(main())


class TestSlowPeer:
    def test_one_that_does_not_read_is_given_up(self) -> None:
        async def main() -> None:
            async with bare({"limits": Limits(stall=5.0, write_buffer=100_000)}) as (peer, session):
                peer.transport.pause_reading()
                asked = asyncio.create_task(session.request(header_only(2, 25, bytes(200_000)), timeout=100))
                held = asyncio.create_task(session.send(header_only(6, 11)))
                start = peer.now()
                with pytest.raises(ConnectionLost, match="has read nothing for 5 s"):
                    await asked
                assert peer.now() - start == pytest.approx(5.0)
                with pytest.raises(NotSelected):
                    await held
                assert session.state is State.NOT_CONNECTED

        run(main())

    def test_one_that_reads_slowly_is_not(self) -> None:
        async def main() -> None:
            async with joined(host={"limits": Limits(stall=5.0, write_buffer=100_000)}) as (host, tool):
                got: list[int] = []
                tool.on((6, 11), lambda message, received: got.append(len(received.body)))
                wire = tool._wires[0]
                for _ in range(5):
                    wire.hold_reading("test", True)
                    await host.send(header_only(6, 11, bytes(200_000)))
                    await asyncio.sleep(4.0)
                    wire.hold_reading("test", False)
                    await asyncio.sleep(0.1)
                assert got == [200_000] * 5
                assert host.state is State.SELECTED

        run(main())

    def test_some_progress_starts_the_time_anew(self) -> None:
        async def main() -> None:
            async with bare({"limits": Limits(stall=5.0, write_buffer=100_000)}) as (peer, session):
                peer.transport.pause_reading()
                await session.send(header_only(6, 11, bytes(200_000)))
                wire = session._wires[0]
                sizes = iter([150_000, 100_000, 100_000])
                assert wire._transport is not None
                wire._transport.get_write_buffer_size = lambda: next(sizes)  # type: ignore[method-assign]
                start = peer.now()
                await wire.wait_ended()
                assert peer.now() - start == pytest.approx(15.0)

        run(main())

    def test_no_limit(self) -> None:
        async def main() -> None:
            async with bare({"limits": Limits(stall=0, write_buffer=100_000)}) as (peer, session):
                peer.transport.pause_reading()
                await session.send(header_only(6, 11, bytes(200_000)))
                await asyncio.sleep(10_000)
                assert session.state is State.SELECTED

        run(main())


class TestFlood:
    def test_a_fast_peer_is_read_at_the_rate_and_nothing_is_lost(self) -> None:
        async def main() -> None:
            async with bare({"limits": Limits(rate=100.0)}) as (peer, session):
                got: list[int] = []
                session.on((6, 11), lambda message, received: got.append(received.system))
                start = peer.now()
                for system in range(1000):
                    peer.data(6, 11, system)
                    if system % 50 == 49:
                        await asyncio.sleep(0.001)
                while len(got) < 1000:
                    await asyncio.sleep(0.1)
                # What is in the transport's hands is read in one piece, and paid for by the pause after it.
                await asyncio.sleep(0.01)
                peer.control(SType.LINKTEST_REQ, 77)
                assert await peer.next(60.0) == "ffff0000000600000077".replace("77", "4d")
                assert peer.now() - start > 8.0
                assert got == list(range(1000))
                # At rest the allowance is one second's worth again.
                await asyncio.sleep(100)
                start = peer.now()
                for system in range(90):
                    peer.data(6, 11, system)
                    await asyncio.sleep(0)
                peer.control(SType.LINKTEST_REQ, 78)
                await peer.next(1.0)
                assert peer.now() - start < 0.5

        run(main())

    def test_the_end_during_a_pause(self) -> None:
        async def main() -> None:
            async with bare({"limits": Limits(rate=10.0)}) as (peer, session):
                for system in range(100):
                    peer.data(6, 11, system)
                await asyncio.sleep(0.1)
                wire = session._wires[0]
                assert wire._read_holds == ("rate",)
                peer.transport.abort()
                await wire.wait_ended()
                assert wire._resting is None

        run(main())


def test_memory_link_has_no_addresses() -> None:
    async def main() -> None:
        link = MemoryLink()
        session = Session(settings(Role.PASSIVE), link=link, admission=Admission(allow=["127.0.0.1"]))
        await session.open()
        peer = Bare()
        await link.connect(lambda: peer)
        assert await peer.closed(1)
        await session.close()

    run(main())
