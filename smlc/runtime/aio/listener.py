"""The listening side: one port, one session or many.

A connection goes to the first session that expects its peer and is free; one that is one too many gets its
Select.req answered with status 1 and is closed, while the existing one is not disturbed.
Source: E37 section 9.2.4; hsms.md section 7.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Protocol

from ..hsms.connection import Connection
from ..hsms.events import Event
from ..hsms.header import SelectStatus
from ..hsms.settings import HsmsSettings
from .transport import Link, Server, TcpLink, Wire

logger = logging.getLogger("smlc.hsms")

# Superfluous connections that are refused at one time; more are dropped without a word.
MAX_REFUSED = 32


class Taker(Protocol):
    """A session, as a Listener sees it."""

    @property
    def free(self) -> bool:
        """Whether it can take a connection now."""
        ...

    def adopt(self) -> Wire:
        """Make the wire for a connection that was accepted."""
        ...


class Listener:
    """Accepts connections for passive sessions on one port.

    ``settings`` give host, port and the timers for refused connections. ``add`` says which sessions are served;
    sessions are not opened by themselves then. ``port`` is the port in use after ``open``.
    """

    def __init__(self, settings: HsmsSettings, *, link: Link | None = None) -> None:
        self.settings = settings
        self._link: Link = link or TcpLink(settings.host, settings.port)
        self._server: Server | None = None
        self._takers: list[tuple[Taker, str | None]] = []
        self._refused: set[Wire] = set()

    @property
    def port(self) -> int:
        """The TCP port; that of the settings on another kind of link."""
        return self._link.port if isinstance(self._link, TcpLink) else self.settings.port

    def add(self, session: Taker, peer: str | None = None) -> None:
        """Serve a session. ``peer`` is the address from which its tool connects; None takes any."""
        self._takers.append((session, peer))

    def remove(self, session: Taker) -> None:
        """Serve the session no more; its connection stays."""
        self._takers = [entry for entry in self._takers if entry[0] is not session]

    async def open(self) -> None:
        """Listen. Raises OSError when the port cannot be had."""
        if self._server is None:
            self._server = await self._link.listen(lambda: _Door(self._assign))
            logger.info("listening on %s:%d", self.settings.host, self.port)

    async def close(self) -> None:
        """Listen no more and drop the connections that are being refused. Those of sessions stay."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for wire in list(self._refused):
            wire.abort()
            await wire.wait_ended()

    def _assign(self, peer: str) -> Wire | None:
        """The wire for a connection from ``peer``; None to drop it."""
        for session, expected in self._takers:
            if expected in (None, peer) and session.free:
                return session.adopt()
        if len(self._refused) >= MAX_REFUSED:
            logger.warning("too many connections: one from %s was dropped", peer)
            return None
        logger.warning("a connection from %s is one too many: its select will be refused", peer)
        core = Connection(self.settings, select_status=SelectStatus.ALREADY_ACTIVE)
        wire = Wire(core, _Refusal(self._refused))
        self._refused.add(wire)
        return wire


class _Refusal:
    """Owner of a connection that is one too many."""

    def __init__(self, refused: set[Wire]) -> None:
        self._refused = refused

    def handle_events(self, wire: Wire, events: list[Event]) -> None:
        """The core answers by itself."""
        for event in events:
            logger.debug("%s refused connection: %r", wire.peer, event)

    def handle_end(self, wire: Wire) -> None:
        """It has gone."""
        self._refused.discard(wire)


class _Door(asyncio.Protocol):
    """Stands in until the address of the peer is known, then gives the transport its Wire."""

    def __init__(self, assign: Callable[[str], Wire | None]) -> None:
        self._assign = assign

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The peer is known now."""
        assert isinstance(transport, asyncio.Transport)
        peername = transport.get_extra_info("peername")
        wire = self._assign(str(peername[0]) if isinstance(peername, tuple) else "")
        if wire is None:
            transport.abort()
            return
        transport.set_protocol(wire)
        wire.connection_made(transport)
