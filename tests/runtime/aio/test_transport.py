"""Links, wires and listeners; the part on sockets uses loopback and free ports."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from smlc.runtime.aio import listener as listening
from smlc.runtime.aio import transport as transports
from smlc.runtime.aio.links import TcpLink
from smlc.runtime.aio.listener import Listener
from smlc.runtime.aio.memory import MemoryLink, MemoryTransport
from smlc.runtime.aio.received import Received
from smlc.runtime.aio.routes import Route
from smlc.runtime.aio.session import Session
from smlc.runtime.hsms.errors import ConnectionLost
from smlc.runtime.hsms.events import ViolationReceived
from smlc.runtime.hsms.header import SType
from smlc.runtime.hsms.settings import Role
from smlc.runtime.hsms.tables import State
from tests.runtime.aio.clock import run
from tests.runtime.aio.rig import Bare, bare, header_only, joined, settings


class TestMemory:
    def test_a_listener_at_a_time(self) -> None:
        async def main() -> None:
            link = MemoryLink()
            with pytest.raises(ConnectionRefusedError):
                await link.connect(Bare)
            server = await link.listen(Bare)
            with pytest.raises(OSError, match="listener already"):
                await link.listen(Bare)
            server.close()
            await link.listen(Bare)

        run(main())

    def test_transport(self) -> None:
        async def main() -> None:
            link = MemoryLink()
            one, two = Bare(), Bare()
            await link.listen(lambda: two)
            await link.connect(lambda: one)
            transport = one.transport
            assert isinstance(transport, MemoryTransport)
            assert not transport.can_write_eof()
            assert transport.get_protocol() is one
            assert transport.get_write_buffer_limits() == (16 * 1024, 64 * 1024)
            transport.set_write_buffer_limits()
            assert transport.get_write_buffer_limits() == (16 * 1024, 64 * 1024)
            transport.set_write_buffer_limits(high=100, low=10)
            assert transport.get_write_buffer_limits() == (10, 100)
            transport.writelines([b"\0\0\0\1", b"a"])
            transport.write(b"")
            assert transport.get_write_buffer_size() == 5
            assert await two.next() == "61"
            assert transport.is_reading()
            transport.pause_reading()
            assert not transport.is_reading()
            two.transport.write(b"\0\0\0\4abcd")
            two.transport.close()
            two.transport.write(b"lost")
            two.transport.close()
            assert await one.silent()
            transport.resume_reading()
            assert await one.next() == "61626364"
            assert await one.closed()
            transport.write(b"lost")
            transport.abort()
            transport.abort()

        run(main())

    def test_write_after_the_other_has_closed(self) -> None:
        async def main() -> None:
            link = MemoryLink()
            one, two = Bare(), Bare()
            await link.listen(lambda: two)
            await link.connect(lambda: one)
            two.transport.close()
            one.transport.write(b"nobody")
            assert one.transport.get_write_buffer_size() == 0
            assert await one.closed()

        run(main())


class TestListener:
    def test_many_tools_on_one_port(self) -> None:
        async def main() -> None:
            listener = Listener(settings(Role.PASSIVE, port=0))
            hosts = [Session(settings(Role.PASSIVE), listener=listener) for _ in range(3)]
            await listener.open()
            await listener.open()
            for number, host in enumerate(hosts):
                host.on((1, 1), lambda message, received, number=number: header_only(1, 2, bytes([number])))
                await host.open()
            assert hosts[0].port == listener.port != 0
            tools = [Session(settings(Role.ACTIVE, port=listener.port)) for _ in range(3)]
            await asyncio.gather(*(tool.open(5) for tool in tools))
            replies = [await tool.request(header_only(1, 1)) for tool in tools]
            assert sorted(reply.to_bytes() for reply in replies) == [b"\0", b"\1", b"\2"]
            for session in (*tools, *hosts):
                await session.close()
            await listener.close()

        asyncio.run(main())

    def test_by_address(self) -> None:
        async def main() -> None:
            listener = Listener(settings(Role.PASSIVE, port=0))
            right, wrong = (Session(settings(Role.PASSIVE), listener=listener) for _ in range(2))
            listener.add(wrong, Route(peer="192.0.2.1"))
            listener.add(right, Route(peer="127.0.0.1"))
            await listener.open()
            tool = Session(settings(Role.ACTIVE, port=listener.port))
            await tool.open(5)
            await right.wait_selected(1)
            assert wrong.state is State.NOT_CONNECTED
            for session in (tool, right):
                await session.close()
            await listener.close()

        asyncio.run(main())

    def test_too_many_are_dropped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(listening, "MAX_REFUSED", 2)

        async def main() -> None:
            link = MemoryLink()
            session = Session(settings(Role.PASSIVE, t7=2.0), link=link)
            await session.open()
            peers = [Bare() for _ in range(4)]
            for peer in peers:
                await link.connect(lambda peer=peer: peer)  # type: ignore[misc]
            assert await peers[3].closed(0.1)
            peers[1].control(SType.SELECT_REQ, 5)
            assert await peers[1].next() == "ffff0001000200000005"
            assert await peers[1].closed(0.1)
            peers[2].control(SType.LINKTEST_REQ, 5)
            assert await peers[2].next() == "ffff0000000600000005"
            peers[0].control(SType.SELECT_REQ, 6)
            assert await peers[0].next() == "ffff0000000200000006"
            assert session.state is State.SELECTED
            # The refused one that says nothing goes with T7, or with the listener.
            await session.close()
            assert await peers[2].closed(0.1)

        run(main())

    def test_a_port_that_is_taken(self) -> None:
        async def main() -> None:
            first = Session(settings(Role.PASSIVE, port=0))
            await first.open()
            second = Session(settings(Role.PASSIVE, port=first.port))
            with pytest.raises(OSError, match="address"):
                await second.open()
            await second.close()
            await first.close()

        asyncio.run(main())


class TestWire:
    def test_one_write_for_one_read(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                writes: list[int] = []
                wire = session._wires[0]
                assert wire._transport is not None
                write = wire._transport.write
                wire._transport.write = lambda data: (writes.append(len(data)), write(data))[1]  # type: ignore
                session.on((1, 1), lambda message, received: header_only(1, 2))
                for system in range(10):
                    peer.data(1, 1, system, wbit=True)
                for system in range(10):
                    assert await peer.next() == f"000001020000{system:08x}"
                assert writes == [140]
                # Outside of a batch: the first goes out at once, the others of this turn together.
                writes.clear()
                await asyncio.gather(*(session.send(header_only(6, 11)) for _ in range(10)))
                await asyncio.sleep(0)
                assert writes == [14, 126]

        run(main())

    def test_what_came_before_a_pause_and_the_end_is_read(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                got: list[int] = []
                wire = session._wires[0]

                def take(message: object, received: Received) -> None:
                    got.append(received.system)
                    wire.hold_reading("test", True)

                session.on((6, 11), take)
                for system in range(10):
                    peer.data(6, 11, system, bytes(200_000))
                peer.transport.close()
                while wire.connected:
                    await asyncio.sleep(0.1)
                    assert len(got) < 10 or not wire.core.state
                    wire.hold_reading("test", False)
                assert got == list(range(10))

        run(main())

    def test_loops_have_buffers_of_their_own(self) -> None:
        async def main() -> None:
            async with joined() as (host, tool):
                assert host._wires[0].get_buffer(-1) is tool._wires[0].get_buffer(10)

        run(main())
        first = asyncio.new_event_loop()
        second = asyncio.new_event_loop()
        assert transports._buffer_of(first) is transports._buffer_of(first)
        assert transports._buffer_of(first) is not transports._buffer_of(second)
        first.close()
        second.close()

    def test_a_peer_that_does_not_read_cannot_keep_it_open(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                peer.transport.pause_reading()
                await session.send(header_only(6, 11, bytes(3_000_000)))
                start = peer.now()
                await session.close()
                assert peer.now() - start <= transports.CLOSE_GRACE

        run(main())

    def test_aborted_wire_is_quiet(self) -> None:
        async def main() -> None:
            async with joined() as (host, _):
                wire = host._wires[0]
                wire.abort()
                wire.abort()
                await wire.wait_ended()
                wire.hold_reading("test", True)
                wire.flush()
                assert not wire.connected
                assert host.state is State.NOT_CONNECTED

        run(main())

    def test_the_end_may_come_from_a_plain_handler(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                session.on((1, 15), lambda message, received: session._wires[0].close())
                peer.data(1, 15)
                peer.data(1, 1, wbit=True)
                assert (await peer.next()).startswith("ffff00000009")
                assert await peer.closed(0.1)

        run(main())

    def test_names(self) -> None:
        assert transports._name_of(("10.0.0.1", 5000)) == "10.0.0.1:5000"
        assert transports._name_of("socket") == "socket"
        assert transports._name_of(None) == "?"


@asynccontextmanager
async def over_tcp(**timers: float) -> AsyncIterator[tuple[Session, Session]]:
    """An active and a passive session on loopback, both SELECTED."""
    tool = Session(settings(Role.PASSIVE, port=0, **timers))
    await tool.open()
    host = Session(settings(Role.ACTIVE, port=tool.port, **timers))
    await host.open(5)
    await tool.wait_selected(2)
    try:
        yield host, tool
    finally:
        await host.close()
        await tool.close()


class TestTcp:
    """On real sockets. Bad peers come one after the other to one port, which stays usable."""

    def test_bad_peers(self) -> None:
        async def main() -> None:
            session = Session(settings(Role.PASSIVE, port=0, t7=0.3, t8=0.2))
            errors: list[str] = []
            session.on_event(
                lambda event: errors.append(str(event.error)) if isinstance(event, ViolationReceived) else None
            )
            session.on((1, 1), lambda message, received: header_only(1, 2))
            await session.open()
            link = TcpLink("127.0.0.1", session.port)
            for wire, answer in [
                (b"", None),
                (b"\0\0", None),
                (b"\0\0\0\x0a\xff\xff\0\0", None),
                (b"GET / HTTP/1.1\r\n\r\n", None),
                (bytes(4), None),
                (bytes.fromhex("0000000a 0000 8101 0000 00000007"), "ffff0004000700000007"),
                (bytes.fromhex("0000000a ffff 0000 0008 00000003"), "ffff0801000700000003"),
            ]:
                peer = Bare()
                await link.connect(lambda peer=peer: peer)  # type: ignore[misc]
                peer.transport.write(wire)
                if answer is not None:
                    assert await peer.next(2) == answer
                assert await peer.closed(2)
                peer.transport.close()
            assert len(errors) == 4
            host = Session(settings(Role.ACTIVE, port=session.port))
            await host.open(5)
            assert await host.request(header_only(1, 1)) == header_only(1, 2)
            # One that ends in the middle of a message.
            await host.close()
            peer = Bare()
            await link.connect(lambda: peer)
            peer.control(SType.SELECT_REQ)
            await peer.next(2)
            peer.transport.write(b"\0\0\0\x0a\xff")
            peer.transport.close()
            await host.open(5)
            await session.wait_selected(1)
            assert "inside a message: 5 bytes" in errors[-1]
            await host.close()
            await session.close()

        asyncio.run(main())

    def test_large_messages_both_ways(self) -> None:
        async def main() -> None:
            async with over_tcp() as (host, tool):
                tool.on((2, 25), lambda message, received: header_only(2, 26, received.body))
                bodies = [bytes([number]) * (1 << 20) for number in range(12)]
                replies = await asyncio.gather(*(host.request(header_only(2, 25, body)) for body in bodies))
                assert [reply.to_bytes() for reply in replies] == bodies
                largest = bytes(16 * 1024 * 1024)
                assert (await host.request(header_only(2, 25, largest))).to_bytes() == largest

        asyncio.run(main())

    def test_both_ways_at_once(self) -> None:
        """Two sides that write more than the buffers hold, both with answers: nobody waits for ever."""

        async def main() -> None:
            async with over_tcp(t3=20.0) as (host, tool):
                body = bytes(200_000)
                for session in (host, tool):
                    session.on((2, 25), lambda message, received: header_only(2, 26, received.body))
                asked = [session.request(header_only(2, 25, body)) for _ in range(60) for session in (host, tool)]
                replies = await asyncio.gather(*asked)
                assert {len(reply.to_bytes()) for reply in replies} == {200_000}

        asyncio.run(main())

    def test_nodelay(self) -> None:
        async def main() -> None:
            async with over_tcp() as sessions:
                for session in sessions:
                    sock = session._wires[0]._transport.get_extra_info("socket")  # type: ignore[union-attr]
                    assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0

        asyncio.run(main())

    def test_nobody_home(self) -> None:
        async def main() -> None:
            probe = TcpLink("127.0.0.1", 0)
            (await probe.listen(Bare)).close()
            host = Session(settings(Role.ACTIVE, port=probe.port, t5=0.05))
            opening = asyncio.create_task(host.open(5))
            await asyncio.sleep(0.2)
            assert not opening.done()
            tool = Session(settings(Role.PASSIVE, port=probe.port))
            await tool.open()
            await opening
            for session in (host, tool):
                await session.close()

        asyncio.run(main())

    def test_reset_while_asking(self) -> None:
        async def main() -> None:
            async with Session(settings(Role.PASSIVE, port=0)) as tool:
                host = Session(settings(Role.ACTIVE, port=tool.port, t5=0.1))
                await host.open(5)
                tool.on((1, 1), lambda message, received: tool._wires[0].abort())
                with pytest.raises(ConnectionLost):
                    await host.request(header_only(1, 1))
                await host.wait_selected(3)
                await host.close()

        asyncio.run(main())
