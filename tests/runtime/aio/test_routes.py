"""One port for many tools: by address, by session id, by identity; and who is refused how."""

import asyncio
from typing import Any

import pytest

from smlc.runtime.aio import routes
from smlc.runtime.aio.listener import Listener
from smlc.runtime.aio.memory import MemoryLink
from smlc.runtime.aio.routes import Route, identity_in
from smlc.runtime.aio.session import Session
from smlc.runtime.hsms.header import SType, control_frame, data_frame
from smlc.runtime.hsms.settings import Mode, Role
from smlc.runtime.hsms.tables import State
from smlc.runtime.secs2.message import GenericMessage
from tests.runtime.aio.clock import run
from tests.runtime.aio.rig import Bare, header_only, settings


def identity(mdln: str, softrev: str = "1.0") -> bytes:
    parts = [bytes((0x41, len(text))) + text.encode() for text in (mdln, softrev)]
    return b"\x01\x02" + b"".join(parts)


class Port:
    """A listener on a memory link with sessions by name, and bare peers that connect to it."""

    def __init__(self, mode: Mode = Mode.SS, **changes: Any) -> None:
        self.link = MemoryLink()
        if mode is Mode.GS:
            changes["sessions"] = (999,)
        self.listener = Listener(settings(Role.PASSIVE, mode=mode, **changes), link=self.link)
        self.mode = mode
        self.sessions: dict[str, Session] = {}
        self.got: list[tuple[str, str, bytes]] = []

    async def add(self, name: str, route: Route, **changes: Any) -> Session:
        session = Session(settings(Role.PASSIVE, mode=self.mode, **changes), listener=self.listener, route=route)
        session.on_any(lambda message, received: self.got.append((name, received.name, received.body)))
        session.on((1, 13), lambda message, received: self._establish(name, received))
        self.sessions[name] = session
        await session.open()
        return session

    def _establish(self, name: str, received: Any) -> GenericMessage:
        self.got.append((name, received.name, received.body))
        return header_only(1, 14, b"\x01\x00")

    async def connect(self) -> Bare:
        peer = Bare()
        await self.link.connect(lambda: peer)
        return peer

    async def selected(self, session_id: int = 0xFFFF) -> Bare:
        peer = await self.connect()
        peer.transport.write(control_frame(SType.SELECT_REQ, session_id, 7))
        assert await peer.next() == f"{session_id:04x}0000000200000007"
        return peer

    async def close(self) -> None:
        for session in self.sessions.values():
            await session.close()
        await self.listener.close()
        await asyncio.sleep(0.01)
        assert not self.listener._wires

    def selected_names(self) -> list[str]:
        return [name for name, session in self.sessions.items() if session.state is State.SELECTED]


def say(peer: Bare, session_id: int, stream: int, function: int, body: bytes = b"", system: int = 9) -> None:
    peer.transport.write(data_frame(session_id, stream, function, True, system, body))


class TestRoute:
    def test_values(self) -> None:
        with pytest.raises(ValueError, match="no network"):
            Route(peer="tool-7")
        with pytest.raises(ValueError, match="session_id"):
            Route(session_id=70000)
        assert Route(peer="10.0.0.0/8").expects("10.1.1.1")
        assert not Route(peer="10.0.0.0/8").expects("11.1.1.1")
        assert Route().expects("memory")

    @pytest.mark.parametrize(
        ("route", "session_id", "identity", "fits"),
        [
            (Route(), None, None, True),
            (Route(session_id=3), None, None, None),
            (Route(session_id=3), 3, None, True),
            (Route(session_id=3), 4, None, False),
            (Route(mdln="A"), 3, None, None),
            (Route(mdln="A"), None, ("A", "1"), True),
            (Route(mdln="A"), None, ("B", "1"), False),
            (Route(mdln="A", softrev="2"), None, ("A", "1"), False),
            (Route(softrev="1"), None, ("A", "1"), True),
            (Route(session_id=3, mdln="A"), 4, None, False),
            (Route(session_id=3, mdln="A"), 3, None, None),
            (Route(session_id=3, mdln="A"), None, ("B", ""), False),
        ],
    )
    def test_fits(self, route: Route, session_id: Any, identity: Any, fits: Any) -> None:
        assert route.fits(session_id, identity) is fits

    @pytest.mark.parametrize(
        ("body", "found"),
        [
            (identity("ABC  "), ("ABC", "1.0")),
            (b"\x01\x00", None),
            (b"", None),
            (b"\x01\x02\x41\x01A", None),
            (b"\x01\x02\x41\x01A\xa5\x01\x01", None),
            (b"\xa5\x01\x01", None),
        ],
    )
    def test_identity(self, body: bytes, found: Any) -> None:
        assert identity_in(body) == found

    def test_mode_must_be_the_port_s(self) -> None:
        async def main() -> None:
            listener = Listener(settings(Role.PASSIVE), link=MemoryLink())
            with pytest.raises(ValueError, match="the port is passive HSMS-SS, the session passive HSMS-generic"):
                await Session(settings(Role.PASSIVE, mode=Mode.GENERIC), listener=listener).open()

        run(main())


class TestBySessionId:
    def test_first_data_message_says_whose_it_is(self) -> None:
        async def main() -> None:
            port = Port()
            await port.listener.open()
            await port.add("three", Route(session_id=3), session_id=3, t3=1.5)
            await port.add("four", Route(session_id=4), session_id=4, linktest=7.0)
            peer = await port.selected()
            assert port.selected_names() == []
            say(peer, 4, 1, 1)
            say(peer, 4, 6, 11, b"\x01\x00", 10)
            # A host session without handler answers SxF0: the connection is its own now.
            assert [await peer.next(), await peer.next()] == ["00040100000000000009", "0004060000000000000a"]
            assert port.got == [("four", "S1F1 W", b""), ("four", "S6F11 W", b"\x01\x00")]
            assert port.selected_names() == ["four"]
            four = port.sessions["four"]
            assert (four.counters.received, four.counters.connects, four.counters.selects) == (3, 1, 1)
            # Its own settings hold: the linktest interval for one.
            assert (await peer.next(8.0)).startswith("ffff00000005")
            asked = asyncio.create_task(four.request(header_only(1, 1)))
            system = int((await peer.next())[-8:], 16)
            peer.transport.write(data_frame(4, 1, 2, False, system, b""))
            await asked
            await port.close()

        run(main())

    def test_a_second_connection_for_a_session_that_has_one(self) -> None:
        async def main() -> None:
            port = Port()
            await port.listener.open()
            await port.add("three", Route(session_id=3), session_id=3)
            await port.add("four", Route(session_id=4), session_id=4)
            first = await port.selected()
            say(first, 3, 1, 13)
            assert await first.next() == "0003010e000000000009" + "0100"
            second = await port.selected()
            say(second, 3, 1, 13)
            assert (await second.next()).startswith("ffff00000009")
            assert await second.closed(1)
            assert port.selected_names() == ["three"]
            third = await port.connect()
            say(first, 3, 1, 13, system=11)
            assert (await first.next()).startswith("0003010e")
            # Both are taken: now the select itself is refused.
            other = await port.selected()
            say(other, 4, 1, 13)
            await other.next()
            third.control(SType.SELECT_REQ, 8)
            assert await third.next() == "ffff0001000200000008"
            await port.close()

        run(main())

    def test_unknown_device_id(self) -> None:
        async def main() -> None:
            port = Port()
            await port.listener.open()
            await port.add("three", Route(session_id=3), session_id=3)
            peer = await port.selected()
            say(peer, 5, 1, 13)
            assert (await peer.next()).startswith("ffff00000009")
            assert await peer.closed(1)
            # A peer that selects with its device id is told at once.
            peer = await port.connect()
            peer.transport.write(control_frame(SType.SELECT_REQ, 5, 7))
            assert await peer.next() == "00050004000200000007"
            assert await peer.closed(1)
            peer = await port.selected(3)
            await asyncio.sleep(0)
            assert port.selected_names() == ["three"]
            await port.close()

        run(main())

    def test_one_that_says_nothing(self) -> None:
        async def main() -> None:
            port = Port(t7=5.0)
            await port.listener.open()
            await port.add("three", Route(session_id=3), session_id=3)
            peer = await port.selected()
            start = peer.now()
            assert (await peer.next()).startswith("ffff00000009")
            assert await peer.closed(1)
            assert peer.now() - start == pytest.approx(5.0)
            # With a session that takes any connection, that one gets it in the end.
            await port.add("any", Route())
            peer = await port.selected()
            assert port.selected_names() == []
            await asyncio.sleep(5.1)
            assert port.selected_names() == ["any"]
            await port.close()

        run(main())

    def test_it_may_leave_before(self) -> None:
        async def main() -> None:
            port = Port()
            await port.listener.open()
            await port.add("three", Route(session_id=3, mdln="X"), session_id=3)
            peer = await port.selected()
            say(peer, 3, 6, 11)
            peer.transport.close()
            await asyncio.sleep(0.1)
            assert not port.listener._wires
            await port.close()

        run(main())

    def test_generic_peers_may_deselect_and_come_again(self) -> None:
        async def main() -> None:
            port = Port(Mode.GENERIC, t7=5.0)
            await port.listener.open()
            await port.add("three", Route(session_id=3), session_id=3)
            peer = await port.selected()
            peer.control(SType.SEPARATE_REQ)
            await asyncio.sleep(4.0)
            peer.control(SType.SELECT_REQ, 8)
            assert await peer.next() == "ffff0000000200000008"
            # T7 runs anew from here.
            await asyncio.sleep(4.0)
            assert peer.closed_at is None
            assert (await peer.next()).startswith("ffff00000009")
            assert await peer.closed(1)
            # Deselected when its time is over: T7 of the connection ends it.
            peer = await port.selected()
            await asyncio.sleep(4.0)
            peer.control(SType.SEPARATE_REQ)
            await asyncio.sleep(2.0)
            assert peer.closed_at is None
            assert await peer.closed(4.0)
            await port.close()

        run(main())


class TestByIdentity:
    def test_s1f13_says_it(self) -> None:
        async def main() -> None:
            port = Port()
            await port.listener.open()
            await port.add("etch", Route(mdln="ETCH", softrev="2.1"))
            await port.add("old", Route(mdln="ETCH"))
            await port.add("litho", Route(mdln="LITHO"))
            for name, body in [
                ("litho", identity("LITHO")),
                ("old", identity("ETCH", "1.9")),
                ("etch", identity("ETCH", "2.1")),
            ]:
                peer = await port.selected()
                say(peer, 0, 1, 13, body)
                assert await peer.next() == "0000010e0000000000090100"
                assert port.got.pop() == (name, "S1F13 W", body)
            assert sorted(port.selected_names()) == ["etch", "litho", "old"]
            await port.close()

        run(main())

    def test_asked_with_s1f1(self) -> None:
        async def main() -> None:
            port = Port()
            await port.listener.open()
            await port.add("etch", Route(mdln="ETCH"))
            await port.add("litho", Route(mdln="LITHO"))
            peer = await port.selected()
            start = peer.now()
            assert await peer.next() == "00008101000000000001"
            assert peer.now() - start == pytest.approx(routes.ASK_AFTER)
            peer.data(1, 2, 1, identity("LITHO"))
            await asyncio.sleep(0.01)
            assert port.selected_names() == ["litho"]
            # The reply was for the port, not for the session; system bytes go on without using these again at once.
            assert port.got == []
            asked = asyncio.create_task(port.sessions["litho"].request(header_only(1, 1)))
            assert await peer.next() == "00008101000000000002"
            peer.data(1, 2, 2)
            await asked
            await port.close()

        run(main())

    def test_what_comes_first_is_kept(self) -> None:
        async def main() -> None:
            port = Port()
            await port.listener.open()
            await port.add("litho", Route(mdln="LITHO"), session_id=3)
            peer = await port.selected()
            for system in range(20, 25):
                say(peer, 3, 6, 11, bytes([1, 0]), system)
            # Asked at once, with the device id that it uses.
            assert await peer.next() == "00038101000000000001"
            peer.transport.write(data_frame(3, 1, 2, False, 1, identity("LITHO")))
            assert [await peer.next() for _ in range(5)] == [f"0003060000000000{n:04x}" for n in range(20, 25)]
            assert port.got == [("litho", "S6F11 W", b"\x01\x00")] * 5
            await port.close()

        run(main())

    @pytest.mark.parametrize("answer", ["unknown", "empty", "abort"])
    def test_unknown_identity(self, answer: str) -> None:
        async def main() -> None:
            port = Port()
            await port.listener.open()
            await port.add("litho", Route(mdln="LITHO"))
            peer = await port.selected()
            start = peer.now()
            assert await peer.next() == "00008101000000000001"
            if answer == "abort":
                peer.data(1, 0, 1)
            else:
                peer.data(1, 2, 1, identity("ETCH") if answer == "unknown" else b"\x01\x00")
            assert (await peer.next()).startswith("ffff00000009")
            assert await peer.closed(1)
            # After an S1F0 its own S1F13 may still come: it has T7 for that.
            assert peer.now() - start == pytest.approx(5.0 if answer == "abort" else routes.ASK_AFTER, abs=0.1)
            await port.close()

        run(main())

    def test_too_much_before_it_is_known(self) -> None:
        async def main() -> None:
            port = Port()
            await port.listener.open()
            await port.add("litho", Route(mdln="LITHO"))
            peer = await port.selected()
            for system in range(100):
                say(peer, 0, 6, 11, b"", system)
            assert await peer.closed(1)
            peer = await port.selected()
            say(peer, 0, 6, 11, bytes(2_000_000))
            assert await peer.closed(1)
            await port.close()

        run(main())

    def test_host_s1f13_says_nothing(self) -> None:
        async def main() -> None:
            port = Port()
            await port.listener.open()
            await port.add("litho", Route(mdln="LITHO"))
            peer = await port.selected()
            say(peer, 0, 1, 13, b"\x01\x00")
            assert await peer.next() == "00008101000000000001"
            peer.data(1, 2, 1, identity("LITHO"))
            assert (await peer.next()).startswith("0000010e")
            await port.close()

        run(main())


class TestGs:
    def test_entities_of_several_sessions_on_one_port(self) -> None:
        async def main() -> None:
            port = Port(Mode.GS)
            await port.listener.open()
            await port.add("left", Route(), sessions=(1, 2), session_id=1)
            await port.add("right", Route(), sessions=(3,), session_id=3)
            peer = await port.connect()
            peer.transport.write(control_frame(SType.SELECT_REQ, 9, 5))
            assert await peer.next() == "00090004000200000005"
            peer.transport.write(control_frame(SType.SELECT_REQ, 3, 6))
            assert await peer.next() == "00030000000200000006"
            await asyncio.sleep(0)
            assert port.selected_names() == ["right"]
            other = await port.connect()
            other.transport.write(control_frame(SType.SELECT_REQ, 3, 6))
            assert await other.next() == "00030005000200000006"
            third = await port.connect()
            third.transport.write(control_frame(SType.SELECT_REQ, 2, 6))
            assert await third.next() == "00020000000200000006"
            say(third, 2, 1, 13)
            assert (await third.next()).startswith("0002010e")
            await port.close()

        run(main())


class TestSharedLink:
    def test_link_in_the_place_of_listener_and_route(self) -> None:
        async def main() -> None:
            port = Port()
            await port.listener.open()
            for number in (3, 4):
                link = port.listener.link(Route(session_id=number))
                session = Session(settings(Role.PASSIVE, session_id=number), link=link)
                session.on_any(lambda message, received, n=str(number): port.got.append((n, received.name, b"")))
                await session.open()
                port.sessions[str(number)] = session
            peer = await port.selected()
            say(peer, 4, 1, 1)
            await peer.next()
            assert port.got == [("4", "S1F1 W", b"")]
            await port.close()

        run(main())

    def test_nothing_else_uses_it(self) -> None:
        async def main() -> None:
            link = Listener(settings(Role.PASSIVE), link=MemoryLink()).link()
            with pytest.raises(OSError, match="for passive sessions"):
                await link.connect(Bare)
            with pytest.raises(OSError, match="opened by its Listener"):
                await link.listen(Bare)

        run(main())


class TestByAddress:
    def test_over_tcp(self) -> None:
        async def main() -> None:
            listener = Listener(settings(Role.PASSIVE, port=0))
            await listener.open()
            sessions = {
                address: Session(settings(Role.PASSIVE), listener=listener, route=Route(peer=address))
                for address in ("127.0.0.2", "127.0.0.3", "127.0.0.128/25")
            }
            for session in sessions.values():
                await session.open()
            peers = []
            loop = asyncio.get_running_loop()
            answers = {}
            for number in (2, 200, 3, 2, 4):
                peer = Bare()
                await loop.create_connection(
                    lambda peer=peer: peer,  # type: ignore[misc]
                    "127.0.0.1",
                    listener.port,
                    local_addr=(f"127.0.0.{number}", 0),
                )
                peer.control(SType.SELECT_REQ, 7)
                answers.setdefault(number, []).append((await peer.next(2))[6:8])
                peers.append(peer)
            # The second one from .2 finds its session taken (1); nobody expects .4 (2).
            assert answers == {2: ["00", "01"], 200: ["00"], 3: ["00"], 4: ["02"]}
            assert all(session.state is State.SELECTED for session in sessions.values())
            for session in sessions.values():
                await session.close()
            await listener.close()
            for peer in peers:
                peer.transport.close()

        asyncio.run(main())
