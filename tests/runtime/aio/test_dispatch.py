"""Received primaries: every one is answered as secs2.md section 8 wants it, exactly once, and none is lost."""

import asyncio
from typing import Any

import pytest

from smlc.runtime.aio.limits import Limits
from smlc.runtime.aio.received import Received
from smlc.runtime.aio.session import Session
from smlc.runtime.hsms.errors import LocalProtocolError, NotSelected
from smlc.runtime.hsms.header import SType
from smlc.runtime.hsms.settings import Role
from smlc.runtime.hsms.tables import State
from smlc.runtime.secs2.message import GenericMessage, Message
from tests.runtime.aio.clock import run
from tests.runtime.aio.rig import S6F11, S6F12, Bare, Narrowed, SmallCatalogue, bare, header_only, joined, settings

EQUIPMENT = {"equipment": True}
HOST: dict[str, Any] = {}


def mhead(stream: int, function: int, system: int, wbit: bool = True) -> str:
    return f"210a0000{stream | (0x80 if wbit else 0):02x}{function:02x}0000{system:08x}"


async def answer_to(peer: Bare, stream: int, function: int, body: bytes = b"", wbit: bool = True) -> str:
    """Send a primary; return what comes back without the ten header bytes' session and system bytes."""
    peer.data(stream, function, 0x55, body, wbit)
    text = await peer.next(1.0)
    return text[4:8] + text[20:]


class TestHandlers:
    @pytest.mark.parametrize("later", [False, True], ids=["plain", "async"])
    def test_return_is_the_reply(self, later: bool) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                if later:

                    async def handle(message: S6F11, received: Received) -> S6F12:
                        await asyncio.sleep(0.1)
                        return S6F12(message.ceid)

                    session.on(S6F11, handle)
                else:
                    session.on(S6F11, lambda message, received: S6F12(message.ceid))
                assert await answer_to(peer, 6, 11, b"\xa5\x01\x07") == "060c210107"
                # Without W-bit the reply stays here.
                peer.data(6, 11, 1, b"\xa5\x01\x07")
                assert await peer.silent()

        run(main())

    def test_narrowed_class_of_the_catalogue_is_used(self) -> None:
        async def main() -> None:
            async with bare({"catalogue": SmallCatalogue(Narrowed)}) as (peer, session):
                seen: list[type] = []
                session.on(S6F11, lambda message, received: seen.append(type(message)) or S6F12())
                assert await answer_to(peer, 6, 11, b"\xa5\x01\x07") == "060c210100"
                assert seen == [Narrowed]

        run(main())

    def test_another_class_of_the_catalogue_is_not(self) -> None:
        async def main() -> None:
            async with bare({"catalogue": SmallCatalogue(S6F11)}) as (peer, session):
                seen: list[type] = []
                session.on(Narrowed, lambda message, received: seen.append(type(message)) or S6F12())
                assert await answer_to(peer, 6, 11, b"\xa5\x01\x07") == "060c210100"
                assert seen == [Narrowed]

        run(main())

    def test_pair_of_numbers_gets_any_body(self) -> None:
        async def main() -> None:
            async with bare({"catalogue": SmallCatalogue(), **EQUIPMENT}) as (peer, session):
                seen: list[Any] = []

                @session.on((6, 11))
                def handle(message: Message[Any], received: Received) -> Message[Any]:
                    seen.append(message)
                    return header_only(6, 12)

                await answer_to(peer, 6, 11, b"\xa5\x01\x07")
                await answer_to(peer, 6, 11, b"\x01\x00")
                assert seen == [S6F11(7), GenericMessage(6, 11, True, b"\x01\x00")]
                assert seen[1].reason is not None

        run(main())

    def test_explicit_and_deferred_reply(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                kept: list[Received] = []

                def now(message: Any, received: Received) -> None:
                    received.reply(header_only(1, 2))

                def later(message: Any, received: Received) -> None:
                    received.defer()
                    kept.append(received)

                session.on((1, 1), now)
                session.on((1, 3), later)
                assert await answer_to(peer, 1, 1) == "0102"
                peer.data(1, 3, 0x60, wbit=True)
                assert await peer.silent()
                (received,) = kept
                assert "S1F3 W session 0 system 0x00000060" in repr(received)
                received.reply(header_only(1, 4))
                assert await peer.next() == "00000104000000000060"
                with pytest.raises(LocalProtocolError, match="answered already"):
                    received.reply(header_only(1, 4))
                with pytest.raises(LocalProtocolError, match="answered already"):
                    received.refuse(5, b"")
                assert await peer.silent()

        run(main())

    def test_what_is_no_reply(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                failures: list[str] = []

                def handle(message: Any, received: Received) -> Message[Any]:
                    for wrong in (header_only(2, 2), header_only(1, 4)):
                        with pytest.raises(LocalProtocolError, match="is no reply to S1F1"):
                            received.reply(wrong)
                    return header_only(1, 1)

                session.on((1, 1), handle)
                session.on_error(lambda error, received: failures.append(str(error)))
                assert await answer_to(peer, 1, 1) == "0100"
                assert failures == ["S1F1 is no reply to S1F1"]

        run(main())

    @pytest.mark.parametrize("later", [False, True], ids=["plain", "async"])
    @pytest.mark.parametrize("wbit", [False, True], ids=["", "W"])
    def test_failure(self, later: bool, wbit: bool, caplog: pytest.LogCaptureFixture) -> None:
        async def main() -> None:
            async with bare(EQUIPMENT) as (peer, session):
                told: list[tuple[str, str]] = []

                def fail(message: Any, received: Received) -> None:
                    raise KeyError("bug")

                async def fail_later(message: Any, received: Received) -> None:
                    raise KeyError("bug")

                def hook(error: Exception, received: Received) -> None:
                    told.append((type(error).__name__, received.name))
                    raise RuntimeError("hook")

                session.on((1, 1), fail_later if later else fail)
                session.on_error(hook)
                if wbit:
                    assert await answer_to(peer, 1, 1) == "0100"
                else:
                    peer.data(1, 1)
                    assert await peer.silent()
                assert told[0] == ("KeyError", "S1F1 W" if wbit else "S1F1")
                assert session.state is State.SELECTED

        run(main())
        assert "KeyError" in caplog.text
        assert "an on_error hook failed" in caplog.text

    def test_no_answer_at_all_is_a_failure(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                told: list[str] = []
                session.on((1, 1), lambda message, received: None)
                session.on_error(lambda error, received: told.append(str(error)))
                assert await answer_to(peer, 1, 1) == "0100"
                assert told == ["the handler of S1F1 W returned no reply"]

        run(main())

    def test_a_handler_may_ask_on_the_same_connection(self) -> None:
        async def main() -> None:
            async with joined() as (host, tool):

                async def ask_back(message: Message[Any], received: Received) -> Message[Any]:
                    reply = await tool.request(header_only(1, 13))
                    return header_only(2, 42, reply.to_bytes())

                tool.on((2, 41), ask_back)
                host.on((1, 13), lambda message, received: header_only(1, 14, b"\x01\x00"))
                replies = await asyncio.gather(*(host.request(header_only(2, 41)) for _ in range(500)))
                assert {reply.to_bytes() for reply in replies} == {b"\x01\x00"}

        run(main())

    def test_reply_after_the_end(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                kept: list[Received] = []

                async def slow(message: Any, received: Received) -> Message[Any]:
                    kept.append(received)
                    await asyncio.sleep(1)
                    return header_only(1, 2)

                session.on((1, 1), slow)
                peer.data(1, 1, wbit=True)
                await asyncio.sleep(0.1)
                peer.control(SType.SEPARATE_REQ)
                await asyncio.sleep(2)
                with pytest.raises(NotSelected):
                    kept[0].reply(header_only(1, 2))

        run(main())

    def test_registering(self) -> None:
        session = Session(settings(Role.ACTIVE))
        first = session.on((1, 1), lambda message, received: None)
        with pytest.raises(ValueError, match="has a handler already"):
            session.on((1, 1), first)
        session.on((1, 1), first, replace=True)
        session.on((1, 1), replace=True)(first)
        session.off((1, 1))
        with pytest.raises(KeyError):
            session.off((1, 1))
        session.on(S6F11, lambda message, received: None)
        session.off(S6F11)
        for bad in [(1, 2), (128, 1), (1, 0), S6F12]:
            with pytest.raises(ValueError, match="is no primary"):
                session.on(bad, first)  # type: ignore[call-overload]


class TestWithoutHandler:
    @pytest.mark.parametrize("wbit", [False, True], ids=["", "W"])
    def test_equipment_sends_stream_nine(self, wbit: bool) -> None:
        async def main() -> None:
            async with bare({**EQUIPMENT, "max_body": 20, "catalogue": SmallCatalogue()}) as (peer, session):
                session.on(S6F11, lambda message, received: S6F12())
                session.on((1, 1), lambda message, received: header_only(1, 2))
                cases = [
                    (3, 99, 1, b""),
                    (5, 1, 99, b""),
                    (5, 6, 99, b""),
                    (7, 6, 11, b"\x01\x05"),
                    (11, 6, 11, bytes(21)),
                    (11, 99, 1, bytes(21)),
                ]
                for function, stream, wrong, body in cases:
                    expected = f"09{function:02x}" + mhead(stream, wrong, 0x55, wbit)
                    assert await answer_to(peer, stream, wrong, body, wbit) == expected
                peer.transport.write(bytes.fromhex("0000000a 0005 8101 0000 00000040"))
                assert (await peer.next()).startswith("00000901")
                assert len(session.unhandled) == 7
                assert session.unhandled.take().stream == 99
                assert await peer.silent()

        run(main())

    def test_stream_nine_has_fresh_system_bytes(self) -> None:
        async def main() -> None:
            async with bare(EQUIPMENT) as (peer, _):
                systems = set()
                for _ in range(3):
                    peer.data(99, 1, 0x55)
                    systems.add((await peer.next())[12:20])
                assert systems == {"00000001", "00000002", "00000003"}

        run(main())

    def test_host_aborts(self) -> None:
        async def main() -> None:
            async with bare(HOST) as (peer, session):
                session.on(S6F11, lambda message, received: S6F12())
                assert await answer_to(peer, 99, 1) == "6300"
                assert await answer_to(peer, 6, 11, b"\x01\x00") == "0600"
                peer.data(99, 1)
                peer.data(6, 11, 9, b"\x01\x00")
                peer.data(9, 5, 9, b"\x01\x00", wbit=True)
                assert await peer.silent()
                assert [received.name for received in session.unhandled] == [
                    "S99F1 W",
                    "S6F11 W",
                    "S99F1",
                    "S6F11",
                    "S9F5 W",
                ]
                kept = list(session.unhandled)[1].message
                assert isinstance(kept, GenericMessage)
                assert kept.body == b"\x01\x00"
                assert "expected U1" in str(kept.reason)

        run(main())

    @pytest.mark.parametrize("session", [EQUIPMENT, HOST], ids=["equipment", "host"])
    def test_silence_for_secondaries_and_stream_nine(self, session: dict[str, Any]) -> None:
        async def main() -> None:
            async with bare(session) as (peer, _):
                peer.data(1, 2)
                peer.data(99, 0)
                peer.data(9, 1, wbit=True)
                peer.data(9, 2)
                assert await peer.silent()

        run(main())

    def test_failing_handler_of_stream_nine_stays_silent(self) -> None:
        async def main() -> None:
            async with bare(HOST) as (peer, session):
                session.on((9, 5), lambda message, received: 1 / 0)  # type: ignore[arg-type, return-value]
                peer.data(9, 5, wbit=True)
                assert await peer.silent()

        run(main())

    def test_refusal_needs_a_session(self) -> None:
        async def main() -> None:
            async with bare(EQUIPMENT) as (peer, session):
                peer.transport.write(
                    bytes.fromhex("0000000a 0000 e301 0000 00000001 0000000a ffff 0000 0009 00000002".replace(" ", ""))
                )
                assert await peer.closed()
                assert len(session.unhandled) == 1

        run(main())


class TestAny:
    def test_it_may_answer(self) -> None:
        async def main() -> None:
            async with bare(EQUIPMENT) as (peer, session):
                session.on((1, 1), lambda message, received: header_only(1, 2, b"\x01\x00"))

                @session.on_any
                def spare(message: Message[Any], received: Received) -> Message[Any] | None:
                    return header_only(7, 2) if received.stream == 7 else None

                assert await answer_to(peer, 1, 1) == "01020100"
                assert await answer_to(peer, 7, 1) == "0702"
                assert await answer_to(peer, 8, 1) == "0903" + mhead(8, 1, 0x55)
                peer.data(8, 1)
                assert await peer.silent()
                assert len(session.unhandled) == 1

        run(main())

    def test_several_and_async(self) -> None:
        async def main() -> None:
            async with bare(EQUIPMENT) as (peer, session):
                seen: list[str] = []

                async def watch(message: Message[Any], received: Received) -> None:
                    seen.append(received.name)
                    await asyncio.sleep(0.1)

                async def answer(message: Message[Any], received: Received) -> Message[Any] | None:
                    if received.stream == 5:
                        raise KeyError("bug")
                    return header_only(7, 2) if received.stream == 7 else None

                session.on_any(watch)
                session.on_any(answer)
                assert await answer_to(peer, 7, 1) == "0702"
                assert await answer_to(peer, 5, 1) == "0500"
                assert await answer_to(peer, 8, 1) == "0903" + mhead(8, 1, 0x55)
                assert seen == ["S7F1 W", "S5F1 W", "S8F1 W"]

        run(main())

    def test_plain_failure(self) -> None:
        async def main() -> None:
            async with bare(EQUIPMENT) as (peer, session):
                session.on_any(lambda message, received: 1 / 0)  # type: ignore[arg-type, return-value]
                assert await answer_to(peer, 7, 1) == "0700"

        run(main())

    def test_unreadable_body(self) -> None:
        async def main() -> None:
            async with bare(EQUIPMENT) as (peer, session):
                seen: list[Message[Any]] = []
                session.on(S6F11, lambda message, received: S6F12())
                session.on_any(lambda message, received: seen.append(message))
                assert await answer_to(peer, 6, 11, b"\x01\x00") == "0907" + mhead(6, 11, 0x55)
                assert seen == [GenericMessage(6, 11, True, b"\x01\x00")]

        run(main())


class TestLoad:
    def test_too_many_async_handlers_stop_reading_but_not_replies(self) -> None:
        async def main() -> None:
            async with bare({"limits": Limits(tasks=4, backlog=20)}) as (peer, session):
                gate = asyncio.Event()
                order: list[int] = []
                running = most = 0

                async def slow(message: Message[Any], received: Received) -> None:
                    nonlocal running, most
                    running += 1
                    most = max(most, running)
                    await gate.wait()
                    await session.request(header_only(1, 1))
                    order.append(received.system)
                    running -= 1

                session.on((6, 11), slow)
                for system in range(100, 115):
                    peer.data(6, 11, system)
                await asyncio.sleep(0.1)
                assert running == 4
                gate.set()
                for _ in range(15):
                    peer.data(1, 2, int((await peer.next())[-8:], 16))
                await asyncio.sleep(0.1)
                assert order == list(range(100, 115))
                assert most == 4

                gate.clear()
                order.clear()
                for system in range(200, 260):
                    peer.data(6, 11, system)
                    await asyncio.sleep(0.01)
                assert session._dispatcher._held
                assert len(session._dispatcher._backlog) == 20
                gate.set()
                session.off((6, 11))
                session.on((6, 11), lambda message, received: order.append(received.system))
                for _ in range(4):
                    peer.data(1, 2, int((await peer.next())[-8:], 16))
                await asyncio.sleep(2.5)
                assert sorted(order) == list(range(204, 260))
                assert not session._dispatcher._held

        run(main())

    def test_close_keeps_what_waits(self) -> None:
        async def main() -> None:
            async with bare({"limits": Limits(tasks=2)}) as (peer, session):

                async def slow(message: Message[Any], received: Received) -> None:
                    await asyncio.sleep(1000)

                session.on((6, 11), slow)
                for system in range(5):
                    peer.data(6, 11, system)
                await asyncio.sleep(0.1)
                await session.close()
                assert [received.system for received in session.unhandled] == [2, 3, 4]

        run(main())

    def test_linktest_does_not_blame_the_peer(self) -> None:
        """Slow handlers stop reading for longer than linktest interval and T6."""

        async def main() -> None:
            async with joined(tool={"limits": Limits(tasks=1, backlog=1)}, linktest=1.0) as (host, tool):
                done: list[int] = []

                async def slow(message: Message[Any], received: Received) -> None:
                    await asyncio.sleep(10)
                    done.append(received.system)

                tool.on((6, 11), slow)
                # The peer's own linktests would not be answered in time: it has none.
                host._wires[0].core._timers._linktest = 0.0
                for _ in range(3):
                    await host.send(header_only(6, 11))
                    await asyncio.sleep(0.1)
                await asyncio.sleep(40)
                assert len(done) == 3
                assert tool.state is State.SELECTED

        run(main())

    def test_backlog_in_bytes(self) -> None:
        async def main() -> None:
            async with bare({"limits": Limits(tasks=1, backlog_bytes=1000)}) as (peer, session):
                done = 0

                async def slow(message: Message[Any], received: Received) -> None:
                    nonlocal done
                    await asyncio.sleep(1)
                    done += 1

                session.on((6, 11), slow)
                for _ in range(4):
                    peer.data(6, 11, 1, bytes(600))
                    await asyncio.sleep(0.01)
                assert session._dispatcher._backlog_bytes == 1200
                await asyncio.sleep(10)
                assert done == 4

        run(main())

    def test_unhandled_is_bounded(self, caplog: pytest.LogCaptureFixture) -> None:
        async def main() -> None:
            async with bare({"limits": Limits(unhandled=3, unhandled_bytes=100)}) as (peer, session):
                for system in range(5):
                    peer.data(6, 11, system)
                await asyncio.sleep(0.1)
                assert [received.system for received in session.unhandled] == [2, 3, 4]
                peer.data(6, 11, 5, bytes(200))
                await asyncio.sleep(0.1)
                assert [received.system for received in session.unhandled] == [5]

        run(main())
        assert "not kept any longer" in caplog.text

    def test_a_peer_that_asks_and_does_not_read_is_not_read(self) -> None:
        async def main() -> None:
            async with bare({"limits": Limits(answers=5_000_000)}) as (peer, session):
                answered = 0

                def big(message: Message[Any], received: Received) -> Message[Any]:
                    nonlocal answered
                    answered += 1
                    return header_only(1, 2, bytes(1_000_000))

                session.on((1, 1), big)
                peer.transport.pause_reading()
                for system in range(50):
                    peer.data(1, 1, system, wbit=True)
                    await asyncio.sleep(0)
                    await asyncio.sleep(0)
                await asyncio.sleep(0.1)
                assert answered < 10
                peer.transport.resume_reading()
                for _ in range(50):
                    assert len(await peer.next()) == 2_000_020
                assert answered == 50

        run(main())
