"""TLS on both sides, with certificates made for the test; what is no TLS does not get in and does no harm."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from typing import Any

import pytest

from smlc.runtime.aio.limits import Admission
from smlc.runtime.aio.links import TcpLink
from smlc.runtime.aio.session import Session
from smlc.runtime.hsms.errors import SelectTimeout
from smlc.runtime.hsms.settings import Role
from tests.runtime.aio.rig import Bare, header_only, settings

trustme = pytest.importorskip("trustme")


class Contexts:
    """One authority; contexts of a tool that shows a certificate, and of hosts that want it."""

    def __init__(self) -> None:
        authority = trustme.CA()
        self.server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("tool.fab.example").configure_cert(self.server)
        self.client = ssl.create_default_context()
        authority.configure_trust(self.client)
        # Both sides show certificates.
        self.mutual = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("tool.fab.example").configure_cert(self.mutual)
        authority.configure_trust(self.mutual)
        self.mutual.verify_mode = ssl.CERT_REQUIRED
        self.known = ssl.create_default_context()
        authority.configure_trust(self.known)
        authority.issue_cert("host.fab.example").configure_cert(self.known)
        self.stranger = ssl.create_default_context()


@pytest.fixture(scope="module")
def contexts() -> Contexts:
    return Contexts()


@contextlib.asynccontextmanager
async def tool(context: ssl.SSLContext, **changes: Any) -> AsyncIterator[Session]:
    admission = changes.pop("admission", Admission())
    session = Session(settings(Role.PASSIVE, port=0, **changes), tls=context, equipment=True, admission=admission)
    session.on((1, 1), lambda message, received: header_only(1, 2, b"\x01\x00"))
    session.on((2, 25), lambda message, received: header_only(2, 26, received.body))
    await session.open()
    try:
        yield session
    finally:
        await session.close()


def host(port: int, context: ssl.SSLContext, name: str | None = "tool.fab.example", **changes: Any) -> Session:
    link = TcpLink("127.0.0.1", port, tls=context, server_name=name)
    return Session(settings(Role.ACTIVE, port=port, t5=0.2, **changes), link=link)


@pytest.mark.parametrize("mutual", [False, True])
def test_both_ways(contexts: Contexts, mutual: bool) -> None:
    async def main() -> None:
        async with tool(contexts.mutual if mutual else contexts.server) as equipment:
            one = host(equipment.port, contexts.known if mutual else contexts.client)
            await one.open(5)
            assert await one.request(header_only(1, 1)) == header_only(1, 2, b"\x01\x00")
            bodies = [bytes([number]) * 300_000 for number in range(10)]
            replies = await asyncio.gather(*(one.request(header_only(2, 25, body)) for body in bodies))
            assert [reply.to_bytes() for reply in replies] == bodies
            await one.close()
            # Orderly: the next one is served at once.
            await one.open(5)
            await one.close()

    asyncio.run(main())


@pytest.mark.parametrize("case", ["unknown authority", "wrong name", "no certificate"])
def test_who_is_not_trusted_does_not_get_in(contexts: Contexts, case: str) -> None:
    async def main() -> None:
        async with tool(contexts.mutual if case == "no certificate" else contexts.server) as equipment:
            one = host(
                equipment.port,
                contexts.stranger if case == "unknown authority" else contexts.client,
                "other.example" if case == "wrong name" else "tool.fab.example",
            )
            with pytest.raises(SelectTimeout) as raised:
                await one.open(0.4)
            # Without a certificate of its own the client learns it only when it reads.
            assert isinstance(raised.value.__cause__, ssl.SSLError | OSError) or case == "no certificate"
            assert equipment.counters.selects == 0
            good = host(equipment.port, contexts.known)
            await good.open(5)
            await good.close()

    asyncio.run(main())


def test_bare_tcp_is_no_tls(contexts: Contexts) -> None:
    async def main() -> None:
        async with tool(contexts.server, t7=0.3) as equipment:
            link = TcpLink("127.0.0.1", equipment.port)
            loud, quiet = Bare(), Bare()
            await link.connect(lambda: loud)
            loud.transport.write(bytes.fromhex("0000000affff0000000100000001"))
            assert await loud.closed(2)
            # One that never starts the handshake has the time of T7.
            await link.connect(lambda: quiet)
            start = quiet.now()
            assert await quiet.closed(2)
            assert 0.25 < quiet.now() - start < 1.5
            assert equipment.counters.connects == 0
            one = host(equipment.port, contexts.client)
            await one.open(5)
            await one.close()
            for peer in (loud, quiet):
                peer.transport.close()

    asyncio.run(main())


def test_handshakes_count_as_not_selected(contexts: Contexts) -> None:
    async def main() -> None:
        async with tool(contexts.server, admission=Admission(unselected=2)) as equipment:
            link = TcpLink("127.0.0.1", equipment.port)
            peers = [Bare() for _ in range(3)]
            for peer in peers:
                await link.connect(lambda peer=peer: peer)  # type: ignore[misc]
            assert await peers[2].closed(1)
            assert peers[0].closed_at is None and peers[1].closed_at is None
            # Closing does not wait for them.
            await equipment.close()
            assert await peers[0].closed(1) and await peers[1].closed(1)
            for peer in peers:
                peer.transport.close()

    asyncio.run(main())


def test_a_peer_that_leaves_during_the_handshake(contexts: Contexts) -> None:
    async def main() -> None:
        async with tool(contexts.server) as equipment:
            for _ in range(5):
                peer = Bare()
                await TcpLink("127.0.0.1", equipment.port).connect(lambda peer=peer: peer)  # type: ignore[misc]
                peer.transport.write(b"\x16\x03\x01")
                peer.transport.abort()
            await asyncio.sleep(0.1)
            assert equipment._listener is not None
            assert not equipment._listener._handshakes
            one = host(equipment.port, contexts.client)
            await one.open(5)
            await one.close()

    asyncio.run(main())
