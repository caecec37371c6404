"""What an application may do with a connection: linktest, select, deselect, give up a request, close with patience."""

import asyncio
from typing import Any

import pytest

from smlc.runtime.aio.memory import MemoryLink
from smlc.runtime.aio.session import Session
from smlc.runtime.hsms.errors import (
    ConnectionLost,
    DeselectRefused,
    LocalProtocolError,
    NotSelected,
    Rejected,
    SelectRefused,
    T6Timeout,
)
from smlc.runtime.hsms.events import Event, ReplyUnmatched
from smlc.runtime.hsms.header import SType, data_frame
from smlc.runtime.hsms.settings import Mode, Role
from smlc.runtime.hsms.tables import State
from tests.runtime.aio.clock import run
from tests.runtime.aio.rig import bare, header_only, joined, settings


class TestControl:
    def test_linktest(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                asked = asyncio.create_task(session.linktest())
                text = await peer.next()
                await asyncio.sleep(0.5)
                peer.control(SType.LINKTEST_RSP, int(text[-8:], 16))
                assert await asked == pytest.approx(0.5)
                with pytest.raises(T6Timeout):
                    await session.linktest()
                with pytest.raises(NotSelected, match="no connection"):
                    await session.linktest()

        run(main())

    def test_it_may_be_given_up(self) -> None:
        async def main() -> None:
            async with bare() as (_, session):
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.1):
                        await session.linktest()
                assert session._outcomes is not None
                assert session._outcomes._waiting == []

        run(main())

    def test_closing_ends_the_wait(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                asked = asyncio.create_task(session.linktest())
                await peer.next()
                await session.close()
                with pytest.raises(ConnectionLost):
                    await asked

        run(main())

    def test_deselect_and_select_again(self) -> None:
        async def main() -> None:
            async with joined(mode=Mode.GENERIC) as (host, tool):
                await host.deselect()
                assert (host.state, tool.state) == (State.NOT_SELECTED, State.NOT_SELECTED)
                with pytest.raises(LocalProtocolError, match="no deselect in state NOT_SELECTED"):
                    await host.deselect()
                await host.select()
                assert (host.state, tool.state) == (State.SELECTED, State.SELECTED)
                with pytest.raises(LocalProtocolError, match="no select in state SELECTED"):
                    await host.select()

        run(main())

    def test_not_on_ss(self) -> None:
        async def main() -> None:
            async with joined() as (host, _):
                with pytest.raises(LocalProtocolError, match="no deselect"):
                    await host.deselect()
                assert host.state is State.SELECTED

        run(main())

    def test_refused(self) -> None:
        async def main() -> None:
            async with bare(mode=Mode.GENERIC) as (peer, session):
                asked = asyncio.create_task(session.deselect())
                peer.control(SType.DESELECT_RSP, int((await peer.next())[-8:], 16), 0, 2)
                with pytest.raises(DeselectRefused, match="busy"):
                    await asked
                peer.control(SType.DESELECT_REQ)
                assert await peer.next() == "ffff0000000400000009"
                asked = asyncio.create_task(session.select())
                peer.control(SType.SELECT_RSP, int((await peer.next())[-8:], 16), 0, 2)
                with pytest.raises(SelectRefused):
                    await asked
                asked = asyncio.create_task(session.select())
                peer.control(SType.REJECT_REQ, int((await peer.next())[-8:], 16), 1, 1)
                with pytest.raises(Rejected):
                    await asked

        run(main())

    def test_entities_one_by_one(self) -> None:
        async def main() -> None:
            async with joined(mode=Mode.GS, sessions=(1, 2), session_id=1) as (host, tool):
                tool.on((1, 1), lambda message, received: header_only(1, 2))
                await host.deselect(2)
                await host.request(header_only(1, 1))
                with pytest.raises(NotSelected):
                    await host.request(header_only(1, 1), session_id=2)
                await host.select(2)
                await host.request(header_only(1, 1), session_id=2)

        run(main())


def test_a_connection_that_is_being_made_is_none() -> None:
    async def main() -> None:
        session = Session(settings(Role.ACTIVE), link=MemoryLink())
        wire = session.adopt()
        with pytest.raises(NotSelected):
            await session.linktest()
        session.dismiss(wire)
        assert not session._wires

    run(main())


class TestGivingUp:
    def test_cancelled_request_leaves_nothing(self) -> None:
        async def main() -> None:
            async with bare({"equipment": True}) as (peer, session):
                events: list[Event] = []
                session.on_event(events.append)
                wire = session._wires[0]
                asked = asyncio.create_task(session.request(header_only(1, 1)))
                system = int((await peer.next())[-8:], 16)
                asked.cancel()
                await asyncio.gather(asked, return_exceptions=True)
                assert asked.cancelled()
                assert not wire.waiting and not wire.core.transactions.by_system
                # No T3 and no S9F9 of equipment; a late reply is told, not lost.
                assert await peer.silent(5.0)
                peer.data(1, 2, system, b"\x01\x00")
                await asyncio.sleep(0.1)
                assert [event.body for event in events if isinstance(event, ReplyUnmatched)] == [b"\x01\x00"]
                assert session.state is State.SELECTED

        run(main())

    @pytest.mark.parametrize("function", [2, 0])
    def test_cancelled_in_the_turn_of_the_reply(self, function: int) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                asked = asyncio.create_task(session.request(header_only(1, 1)))
                system = int((await peer.next())[-8:], 16)
                asked.cancel()
                session._wires[0].data_received(data_frame(0, 1, function, False, system, b""))
                await asyncio.gather(asked, return_exceptions=True)
                assert asked.cancelled()
                assert not session._wires[0].waiting

        run(main())

    def test_asyncio_timeout_and_task_groups(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.1):
                        await session.request(header_only(1, 1))
                with pytest.raises(ExceptionGroup):
                    async with asyncio.TaskGroup() as group:
                        for _ in range(10):
                            group.create_task(session.request(header_only(1, 1)))
                        await asyncio.sleep(0.1)
                        raise KeyError("bug")
                assert not session._wires[0].waiting
                for _ in range(11):
                    await peer.next()

        run(main())

    def test_while_it_waits_for_the_peer_to_read(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                peer.transport.pause_reading()
                await session.send(header_only(6, 11, bytes(3_000_000)))
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.1):
                        await session.request(header_only(1, 1))
                peer.transport.resume_reading()
                await peer.next()
                assert await peer.silent(1.0)

        run(main())


class TestDrain:
    def test_open_requests_and_handlers_may_end(self) -> None:
        async def main() -> None:
            async with joined() as (host, tool):

                async def slow(message: Any, received: Any) -> Any:
                    await asyncio.sleep(1.0)
                    return header_only(1, 2)

                tool.on((1, 1), slow)
                asked = asyncio.create_task(host.request(header_only(1, 1)))
                await asyncio.sleep(0.1)
                start = asyncio.get_running_loop().time()
                await asyncio.gather(host.close(drain=10.0), tool.close(drain=10.0))
                assert asyncio.get_running_loop().time() - start == pytest.approx(0.9, abs=0.1)
                assert await asked == header_only(1, 2)

        run(main())

    def test_not_for_ever(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                asked = asyncio.create_task(session.request(header_only(1, 1), timeout=100))
                await peer.next()
                start = peer.now()
                await session.close(drain=3.0)
                assert peer.now() - start == pytest.approx(3.0, abs=0.1)
                with pytest.raises(ConnectionLost):
                    await asked

        run(main())

    def test_a_handler_that_closes_does_not_wait_for_itself(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):

                async def stop(message: Any, received: Any) -> None:
                    await session.close(drain=10.0)

                session.on((1, 15), stop)
                start = peer.now()
                peer.data(1, 15)
                assert await peer.closed()
                assert peer.now() - start < 1.0

        run(main())


class TestAlarmsWithoutWbit:
    @pytest.mark.parametrize("switch", [False, True])
    @pytest.mark.parametrize("later", [False, True])
    def test_switch(self, switch: bool, later: bool) -> None:
        async def main() -> None:
            async with bare({"answer_alarms": switch}) as (peer, session):

                def answer(message: Any, received: Any) -> Any:
                    return header_only(received.stream, received.function + 1)

                async def answer_later(message: Any, received: Any) -> Any:
                    return answer(message, received)

                for key in [(5, 1), (5, 3), (6, 11)]:
                    session.on(key, answer_later if later else answer)
                    peer.data(*key, system=key[1])
                if switch:
                    assert sorted([await peer.next(), await peer.next()]) == [
                        "00000502000000000001",
                        "00000504000000000003",
                    ]
                assert await peer.silent()

        run(main())

    def test_nothing_is_made_up(self) -> None:
        async def main() -> None:
            async with bare({"answer_alarms": True}) as (peer, session):
                session.on((5, 1), lambda message, received: None)
                peer.data(5, 1)
                assert await peer.silent()

        run(main())


def test_roles_by_name() -> None:
    async def main() -> None:
        link = MemoryLink()
        from smlc.runtime.hsms.settings import HsmsSettings

        tool = Session(HsmsSettings(role="passive"), link=link)
        host = Session(HsmsSettings(role="active", mode="SS"), link=link)
        await tool.open()
        await host.open(1)
        assert host.settings.role is Role.ACTIVE
        assert settings(Role.ACTIVE).mode is Mode.SS
        await host.close()
        await tool.close()

    run(main())
