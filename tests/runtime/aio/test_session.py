"""Sessions: transactions, life and hooks, with a virtual clock over a memory link."""

import asyncio
import logging
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlc.runtime.aio.memory import MemoryLink
from smlc.runtime.aio.session import Session
from smlc.runtime.hsms.errors import (
    ConnectionLost,
    LocalProtocolError,
    MessageTooLong,
    NotSelected,
    Rejected,
    ReplyUnreadable,
    SelectRefused,
    SelectTimeout,
    StreamNineError,
    T3Timeout,
    T6Timeout,
    TransactionAborted,
)
from smlc.runtime.hsms.events import Event, PrimaryReceived, ReplyReceived
from smlc.runtime.hsms.header import SType
from smlc.runtime.hsms.settings import Mode, Role
from smlc.runtime.hsms.tables import State
from smlc.runtime.secs2.errors import EncodeError
from smlc.runtime.secs2.message import GenericMessage, Message
from tests.runtime.aio.clock import run
from tests.runtime.aio.rig import S6F11, S6F12, Bare, SmallCatalogue, bare, header_only, joined, settings
from tests.runtime.hsms.test_properties import messages


class TestRequest:
    def test_typed(self) -> None:
        async def main() -> None:
            catalogue = SmallCatalogue()
            async with joined(host={"catalogue": catalogue}, tool={"catalogue": catalogue}) as (host, tool):
                seen = []

                @tool.on(S6F11)
                def answer(message: S6F11, received: Any) -> S6F12:
                    seen.append((message, received.name, received.message is message))
                    return S6F12(message.ceid + 1)

                reply = await host.request(S6F11(4))
                assert reply == S6F12(5)
                assert seen == [(S6F11(4), "S6F11 W", True)]
                assert catalogue.directions == {"H->E", "H<-E"}

        run(main())

    def test_without_catalogue(self) -> None:
        async def main() -> None:
            async with joined() as (host, tool):
                tool.on((1, 1), lambda message, received: header_only(1, 2, b"\x01\x00"))
                assert await host.request(header_only(1, 1)) == header_only(1, 2, b"\x01\x00")

        run(main())

    def test_unreadable_reply(self) -> None:
        async def main() -> None:
            async with joined(host={"catalogue": SmallCatalogue()}) as (host, tool):
                tool.on((6, 11), lambda message, received: header_only(6, 12, b"\x01\x00"))
                with pytest.raises(ReplyUnreadable, match="expected B") as raised:
                    await host.request(S6F11(4))
                assert raised.value.message == GenericMessage(6, 12, False, b"\x01\x00")
                assert (raised.value.header.stream, raised.value.header.function) == (6, 11)

        run(main())

    def test_many_at_a_time_in_any_order(self) -> None:
        async def main() -> None:
            async with joined() as (host, tool):

                async def echo(message: Message[Any], received: Any) -> Message[Any]:
                    await asyncio.sleep(1.0 / (1 + received.body[0]))
                    return header_only(2, 26, received.body)

                tool.on((2, 25), echo)
                bodies = [bytes([number]) for number in range(100)]
                replies = await asyncio.gather(*(host.request(header_only(2, 25, body)) for body in bodies))
                assert [reply.body for reply in replies if isinstance(reply, GenericMessage)] == bodies

        run(main())

    def test_t3(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                start = peer.now()
                with pytest.raises(T3Timeout) as raised:
                    await session.request(header_only(1, 1))
                assert peer.now() - start == pytest.approx(2.0)
                assert raised.value.seconds == 2.0
                with pytest.raises(T3Timeout):
                    await session.request(header_only(1, 1), timeout=0.25)
                assert peer.now() - start == pytest.approx(2.25)
                assert [await peer.next(), await peer.next()] == ["00008101000000000001", "00008101000000000002"]
                assert await peer.silent()
                assert session.state is State.SELECTED

        run(main())

    def test_equipment_reports_t3(self) -> None:
        async def main() -> None:
            async with bare({"equipment": True}) as (peer, session):
                with pytest.raises(T3Timeout):
                    await session.request(header_only(6, 11))
                assert await peer.next() == "0000860b000000000001"
                assert await peer.next() == "00000909000000000002" + "210a" + "0000860b000000000001"

        run(main())

    def test_t3_together_with_the_end(self) -> None:
        async def main() -> None:
            async with bare({"equipment": True}, t3=1.0, t8=1.0) as (peer, session):
                asked = asyncio.create_task(session.request(header_only(6, 11)))
                await peer.next()
                session._wires[0].core._timers.t8 = session._wires[0].core.next_deadline()
                with pytest.raises(T3Timeout):
                    await asked
                assert await peer.closed()
                assert peer.messages == []

        run(main())

    def test_aborted_rejected_stream_nine(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                answers = [
                    (TransactionAborted, lambda system: peer.data(1, 0, system)),
                    (Rejected, lambda system: peer.control(SType.REJECT_REQ, system, 0, 4)),
                    (
                        StreamNineError,
                        lambda system: peer.data(9, 5, 77, b"\x21\x0a\0\0\x81\1\0\0" + system.to_bytes(4, "big")),
                    ),
                ]
                for kind, answer in answers:
                    asked = asyncio.create_task(session.request(header_only(1, 1)))
                    answer(int((await peer.next())[-8:], 16))
                    with pytest.raises(kind):
                        await asked
                assert [received.name for received in session.unhandled] == ["S9F5"]
                assert session.state is State.SELECTED

        run(main())

    @pytest.mark.parametrize("end", ["abort", "close", "separate"])
    def test_lost(self, end: str) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                asked = [asyncio.create_task(session.request(header_only(1, 1))) for _ in range(3)]
                await peer.next()
                if end == "separate":
                    peer.control(SType.SEPARATE_REQ)
                else:
                    getattr(peer.transport, end)()
                results = await asyncio.gather(*asked, return_exceptions=True)
                assert [type(result) for result in results] == [ConnectionLost] * 3
                with pytest.raises(NotSelected):
                    await session.request(header_only(1, 1))

        run(main())

    def test_closed_by_this_side(self) -> None:
        async def main() -> None:
            async with joined() as (host, tool):
                asked = asyncio.create_task(host.request(header_only(1, 1)))
                tool.on((1, 1), lambda message, received: received.defer())
                await asyncio.sleep(0.1)
                await host.close()
                with pytest.raises(ConnectionLost, match="closed by this side"):
                    await asked

        run(main())

    def test_a_reply_after_cancellation_disturbs_nobody(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                asked = asyncio.create_task(session.request(header_only(1, 1)))
                system = int((await peer.next())[-8:], 16)
                asked.cancel()
                await asyncio.gather(asked, return_exceptions=True)
                peer.data(1, 2, system)
                assert await peer.silent()
                asked = asyncio.create_task(session.request(header_only(1, 1), timeout=0.1))
                await peer.next()
                asked.cancel()
                assert await peer.silent()
                assert session.state is State.SELECTED

        run(main())

    def test_what_is_no_request(self) -> None:
        async def main() -> None:
            async with joined(max_message=100) as (host, _):
                with pytest.raises(LocalProtocolError, match="secondary"):
                    await host.request(S6F12())
                with pytest.raises(LocalProtocolError, match="secondary"):
                    await host.send(S6F12())
                with pytest.raises(ValueError, match="timeout"):
                    await host.request(S6F11(), timeout=0)
                with pytest.raises(MessageTooLong):
                    await host.request(header_only(1, 1, bytes(91)))

                class S9F9(S6F11):
                    __slots__ = ()
                    W = False

                class S1F1(S6F11):
                    __slots__ = ()
                    W = True

                with pytest.raises(LocalProtocolError, match="use send"):
                    await host.request(S9F9())
                with pytest.raises(LocalProtocolError, match="use request"):
                    await host.send(S1F1())
                with pytest.raises(LocalProtocolError, match="use request"):
                    await host.send(GenericMessage(1, 1, True))

                class Broken(S6F11):
                    __slots__ = ()

                    def to_bytes(self) -> bytes:
                        raise EncodeError("no")

                with pytest.raises(EncodeError):
                    await host.request(Broken())
                assert host.state is State.SELECTED

        run(main())


class TestSend:
    def test_send(self) -> None:
        async def main() -> None:
            async with joined(tool={"device_id": 3}, host={"device_id": 3}) as (host, tool):
                got: list[Any] = []
                host.on(S6F11, lambda message, received: got.append((message, received)))
                await tool.send(S6F11(7))
                await asyncio.sleep(0.1)
                ((message, received),) = got
                assert message == S6F11(7)
                assert (received.wbit, received.session_id, received.header.hex()) == (
                    False,
                    3,
                    "0003060b0000" + f"{received.system:08x}",
                )

        run(main())

    def test_slow_reader_holds_senders_back(self) -> None:
        async def main() -> None:
            async with joined() as (host, tool):
                got: list[int] = []
                tool.on((6, 11), lambda message, received: got.append(len(received.body)))
                tool.on((1, 1), lambda message, received: header_only(1, 2))
                wire = tool._wires[0]
                wire.hold_reading("test", True)
                body = bytes(500_000)
                sending = [asyncio.create_task(host.send(header_only(6, 11, body))) for _ in range(20)]
                asking = asyncio.create_task(host.request(header_only(1, 1)))
                await asyncio.sleep(0.5)
                assert sum(task.done() for task in sending) == 3
                assert not asking.done()
                wire.hold_reading("test", False)
                await asyncio.gather(*sending, asking)
                await asyncio.sleep(0.1)
                assert got == [500_000] * 20

        run(main())

    def test_held_back_senders_hear_of_the_end(self) -> None:
        async def main() -> None:
            async with joined() as (host, tool):
                tool._wires[0].hold_reading("test", True)
                body = bytes(2_000_000)
                await host.send(header_only(6, 11, body))
                tasks = [
                    asyncio.create_task(host.send(header_only(6, 11, body))),
                    asyncio.create_task(host.request(header_only(1, 1))),
                ]
                await asyncio.sleep(0.1)
                host._wires[0].abort()
                for task in tasks:
                    with pytest.raises(NotSelected):
                        await task

        run(main())


class TestLife:
    def test_states(self) -> None:
        async def main() -> None:
            link = MemoryLink()
            host = Session(settings(Role.ACTIVE), link=link)
            tool = Session(settings(Role.PASSIVE), link=link)
            seen: list[State] = []
            told: list[State] = []

            async def watch() -> None:
                async for state in host.states():
                    seen.append(state)

            watching = asyncio.create_task(watch())
            host.on_state(told.append)
            await asyncio.sleep(0)
            await tool.open()
            await host.open(5)
            await asyncio.sleep(0.1)
            await tool.close()
            await host.wait_selected(0.5) if host.state is State.SELECTED else None
            await host.close()
            await watching
            changes = [State.NOT_SELECTED, State.SELECTED, State.NOT_CONNECTED]
            assert told == changes
            assert seen == [State.NOT_CONNECTED, *changes]
            assert "host active device 0 NOT_CONNECTED" in repr(host)

        run(main())

    def test_open_gives_up(self) -> None:
        async def main() -> None:
            host = Session(settings(Role.ACTIVE), link=MemoryLink())
            with pytest.raises(SelectTimeout) as raised:
                await host.open(5)
            assert isinstance(raised.value.__cause__, ConnectionRefusedError)
            assert host._dialling is None
            tool = Session(settings(Role.PASSIVE), link=MemoryLink())
            await tool.open()
            with pytest.raises(SelectTimeout):
                await tool.wait_selected(0.1)
            await tool.close()

        run(main())

    def test_refused_select_is_the_cause(self) -> None:
        async def main() -> None:
            link = MemoryLink()
            tool = Session(settings(Role.PASSIVE), link=link)
            await tool.open()
            first = Session(settings(Role.ACTIVE), link=link)
            await first.open(1)
            second = Session(settings(Role.ACTIVE), link=link)
            with pytest.raises(SelectTimeout) as raised:
                await second.open(3)
            assert isinstance(raised.value.__cause__, SelectRefused)
            assert raised.value.__cause__.status == 1
            # The first connection was not disturbed.
            assert (first.state, tool.state) == (State.SELECTED, State.SELECTED)
            await first.close()
            await tool.close()

        run(main())

    def test_reconnects_after_t5_with_growing_waits(self) -> None:
        async def main() -> None:
            link = MemoryLink()
            times: list[float] = []

            class Watched(MemoryLink):
                async def connect(self, factory: Any) -> None:
                    times.append(asyncio.get_running_loop().time())
                    await link.connect(factory)

            host = Session(settings(Role.ACTIVE, t5=2.0, backoff_max=8.0), link=Watched())
            opening = asyncio.create_task(host.open())
            await asyncio.sleep(40)
            waits = [after - before for before, after in pairwise(times)]
            for wait, least in zip(waits, [2, 4, 8, 8, 8], strict=False):
                assert least <= wait <= 1.1 * least + 0.01
            tool = Session(settings(Role.PASSIVE), link=link)
            await tool.open()
            await opening
            # A connection that had been selected starts again with T5.
            start = asyncio.get_running_loop().time()
            tool._wires[0].close()
            await asyncio.sleep(0.1)
            assert host.state is State.NOT_CONNECTED
            await host.wait_selected(5)
            assert 2.0 <= asyncio.get_running_loop().time() - start <= 2.3
            await host.close()
            await tool.close()

        run(main())

    def test_system_bytes_go_on_after_a_reconnect(self) -> None:
        async def main() -> None:
            async with joined() as (host, tool):
                systems: list[int] = []

                def note(message: Message[Any], received: Any) -> Message[Any]:
                    systems.append(received.system)
                    return header_only(1, 2)

                tool.on((1, 1), note)
                await host.request(header_only(1, 1))
                tool._wires[0].close()
                await asyncio.sleep(0.1)
                await host.wait_selected(5)
                await host.request(header_only(1, 1))
                assert systems == [2, 4]

        run(main())

    def test_connect_timeout(self) -> None:
        class Slow(MemoryLink):
            async def connect(self, factory: Any) -> None:
                factory()
                await asyncio.sleep(100)

        async def main() -> None:
            host = Session(settings(Role.ACTIVE, connect_timeout=0.5), link=Slow())
            with pytest.raises(SelectTimeout) as raised:
                await host.open(3)
            assert isinstance(raised.value.__cause__, TimeoutError)
            assert host._wires == []

        run(main())

    def test_a_transport_that_comes_too_late_is_not_used(self) -> None:
        async def main() -> None:
            link = MemoryLink()
            peer = Bare()
            await link.listen(lambda: peer)
            host = Session(settings(Role.ACTIVE), link=link)
            wire = host.adopt()
            await host.close()
            await link.connect(lambda: wire)
            assert await peer.closed()
            assert peer.messages == []

        run(main())

    def test_open_again(self) -> None:
        async def main() -> None:
            async with joined() as (host, tool):
                await tool.close()
                await host.close()
                await tool.open()
                await tool.open()
                await host.open(5)
                await host.open(5)
                assert host.state is State.SELECTED
                await tool.wait_selected(1)

        run(main())

    def test_context_manager(self) -> None:
        async def main() -> None:
            link = MemoryLink()
            async with (
                Session(settings(Role.PASSIVE), link=link) as tool,
                Session(settings(Role.ACTIVE), link=link) as host,
            ):
                assert (host.state, tool.state) == (State.SELECTED, State.SELECTED)
                assert (host.port, tool.port) == (5000, 5000)
            assert (host.state, tool.state) == (State.NOT_CONNECTED, State.NOT_CONNECTED)

        run(main())

    def test_linktest_finds_a_dead_peer(self) -> None:
        async def main() -> None:
            async with bare(linktest=3.0) as (peer, session):
                start = peer.now()
                assert (await peer.next()).startswith("ffff00000005")
                assert await peer.closed()
                assert peer.now() - start == pytest.approx(4.0, abs=0.1)
                assert isinstance(session._last_error, T6Timeout)

        run(main())

    def test_a_handler_may_close_its_session(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):

                async def stop(message: Message[Any], received: Any) -> None:
                    await session.close()

                async def linger(message: Message[Any], received: Any) -> None:
                    await asyncio.sleep(1000)

                session.on((1, 15), stop)
                session.on((1, 17), linger)
                peer.data(1, 17)
                peer.data(1, 15)
                assert (await peer.next()).startswith("ffff00000009")
                assert await peer.closed()

        run(main())


class TestHooks:
    def test_events(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                events: list[Event] = []
                session.on_event(events.append)
                peer.data(1, 2, 77, b"late")
                peer.control(SType.REJECT_REQ, 5, 1, 1)
                peer.control(SType.LINKTEST_RSP, 5)
                await peer.next()
                peer.transport.write(bytes(4))
                assert await peer.closed()
                assert [type(event).__name__ for event in events] == [
                    "ReplyUnmatched",
                    "RejectReceived",
                    "ViolationReceived",
                    "ViolationReceived",
                    "SessionEnded",
                    "StateChanged",
                    "CloseConnection",
                ]
                assert not any(isinstance(event, PrimaryReceived | ReplyReceived) for event in events)

        run(main())

    def test_a_hook_that_raises_disturbs_nobody(self, caplog: pytest.LogCaptureFixture) -> None:
        async def main() -> None:
            link = MemoryLink()

            def fail(*_: Any) -> None:
                raise RuntimeError("hook")

            tool = Session(settings(Role.PASSIVE), link=link, on_frame=fail)
            tool.on_event(fail)
            tool.on_state(fail)
            await tool.open()
            host = Session(settings(Role.ACTIVE), link=link)
            await host.open(5)
            await host.close()
            await tool.close()

        run(main())
        assert "the on_frame hook failed" in caplog.text
        assert "a hook failed" in caplog.text

    def test_frames(self, caplog: pytest.LogCaptureFixture) -> None:
        frames: list[tuple[str, str]] = []

        async def main() -> None:
            hook = {"on_frame": lambda way, frame: frames.append((way, frame.hex()[:28]))}
            async with joined(host=hook) as (host, _):
                await host.send(header_only(6, 11, bytes(1000)))
                await asyncio.sleep(0.1)

        with caplog.at_level(logging.DEBUG, logger="smlc.hsms"):
            run(main())
        assert frames == [
            ("out", "0000000affff0000000100000001"),
            ("in", "0000000affff0000000200000001"),
            ("out", "000003f20000060b000000000002"),
            ("in", "0000001600000903000000000001"),
            ("out", "0000000affff0000000900000003"),
        ]
        assert "bytes more" in caplog.text

    def test_a_reader_of_states_that_sleeps_costs_no_memory(self) -> None:
        async def main() -> None:
            host = Session(settings(Role.ACTIVE), link=MemoryLink())
            states = host.states()
            assert await anext(states) is State.NOT_CONNECTED
            wire = host.adopt()
            for _ in range(1000):
                host._enter(wire, State.SELECTED)
                host._enter(wire, State.NOT_CONNECTED)
            (watcher,) = host._watchers
            assert len(watcher._states) == 256
            await states.aclose()
            assert not host._watchers
            await host.close()

        run(main())


def test_gs_sessions_over_two_connections() -> None:
    async def main() -> None:
        link = MemoryLink()
        tool = Session(settings(Role.PASSIVE, mode=Mode.GS, sessions=(1, 2), session_id=1), link=link, equipment=True)
        tool.on((1, 1), lambda message, received: header_only(1, 2, bytes([received.session_id])))
        await tool.open()
        hosts = [
            Session(settings(Role.ACTIVE, mode=Mode.GS, sessions=(number,), session_id=number), link=link)
            for number in (1, 2)
        ]
        got: list[tuple[int, int]] = []
        for number, host in enumerate(hosts, 1):
            await host.open(5)

            def note(message: Message[Any], received: Any, number: int = number) -> None:
                got.append((number, received.session_id))

            host.on((6, 11), note)
            assert await host.request(header_only(1, 1)) == header_only(1, 2, bytes([number]))
        await tool.send(header_only(6, 11), session_id=2)
        await tool.send(header_only(6, 11))
        with pytest.raises(NotSelected):
            await tool.send(header_only(6, 11), session_id=3)
        with pytest.raises(StreamNineError):
            await hosts[1].request(header_only(1, 99))
        await asyncio.sleep(0.1)
        assert sorted(got) == [(1, 1), (2, 2)]
        await hosts[0].close()
        await asyncio.sleep(0.1)
        assert tool.state is State.SELECTED
        for session in (hosts[1], tool):
            await session.close()
        assert tool.state is State.NOT_CONNECTED

    run(main())


@given(st.lists(st.one_of(st.binary(max_size=40), messages()), max_size=8), st.floats(0, 3))
def test_any_bytes_leave_the_port_usable(pieces: list[bytes], pause: float) -> None:
    async def main() -> None:
        link = MemoryLink()
        tool = Session(settings(Role.PASSIVE, t7=2.0), link=link, equipment=True)
        tool.on((1, 1), lambda message, received: header_only(1, 2))
        await tool.open()
        peer = Bare()
        await link.connect(lambda: peer)
        for piece in pieces:
            peer.transport.write(piece)
            await asyncio.sleep(pause)
        peer.transport.abort()
        await asyncio.sleep(0.1)
        assert tool.state is State.NOT_CONNECTED
        host = Session(settings(Role.ACTIVE), link=link)
        await host.open(2)
        assert await host.request(header_only(1, 1)) == header_only(1, 2)
        await host.close()
        await tool.close()

    logger = logging.getLogger("smlc.hsms")
    logger.disabled = True
    try:
        run(main())
    finally:
        logger.disabled = False
