"""The listening side: one port, one session or many.

Every connection passes the Admission (addresses, numbers), then TLS when the link has a context, then it goes to the
session whose Route it fits: at once when the address says all, else by way of a Guest. One that is one too many, or
for which there is no session, gets its Select.req answered with a status that says why, and is closed; existing ones
are not disturbed. Source: E37 section 9.2.4; hsms.md section 7.
"""

import asyncio
import logging
import ssl
from collections.abc import Callable

from ..hsms.header import SelectStatus
from ..hsms.settings import HsmsSettings, Mode
from ..hsms.tables import State
from .limits import Admission
from .links import Link, Server, TcpLink
from .routes import Guest, Route, Taker, rank
from .transport import CLOSE_GRACE, Wire

logger = logging.getLogger("smlc.hsms")

# Superfluous connections that are refused at one time; more are dropped without a word.
MAX_REFUSED = 32
# Seconds between warnings of the same kind about one address, and how many of them are remembered.
QUIET = 60.0
KNOWN_COMPLAINTS = 256

ANY = Route()
OPEN_TO_ALL = Admission()


class Listener:
    """Accepts connections for passive sessions on one port.

    ``settings`` give address, port, mode and the timers for connections that no session has taken yet;
    ``admission`` says which peers are taken and how many; ``tls`` is the context of TLS, None for bare TCP. ``add``
    says which sessions are served; a Session that is given a Listener adds itself when it is opened. ``port`` is the
    port in use after ``open``.
    """

    def __init__(
        self,
        settings: HsmsSettings,
        *,
        link: Link | None = None,
        admission: Admission = OPEN_TO_ALL,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.settings = settings
        self.admission = admission
        self._link: Link = link or TcpLink(settings.host, settings.port, tls=tls)
        self._server: Server | None = None
        self._routes: list[tuple[Taker, Route]] = []
        # Every connection that came in here and is not gone: of sessions, of guests, and those being refused.
        self._wires: set[Wire] = set()
        self._refused: set[Wire] = set()
        self._handshakes: set[asyncio.Task[None]] = set()
        # Address and reason of refusals, and when the log was told.
        self._complaints: dict[tuple[str, str], float] = {}

    @property
    def port(self) -> int:
        """The TCP port; that of the settings on another kind of link."""
        return self._link.port if isinstance(self._link, TcpLink) else self.settings.port

    @property
    def tls(self) -> ssl.SSLContext | None:
        """The context of TLS, None for none."""
        return self._link.tls if isinstance(self._link, TcpLink) else None

    def add(self, session: Taker, route: Route = ANY) -> None:
        """Serve a session: it gets the connections that fit the route. Adding it again changes its route.

        Raises ValueError when a connection could not be handed to it, because its mode or role is another one.
        """
        own, theirs = self.settings, session.settings
        if (own.mode, own.role) != (theirs.mode, theirs.role):
            raise ValueError(
                f"the port is {own.role.value} HSMS-{own.mode.value}, the session {theirs.role.value} "
                f"HSMS-{theirs.mode.value}"
            )
        self.remove(session)
        self._routes.append((session, route))
        self._routes.sort(key=rank)

    def remove(self, session: Taker) -> None:
        """Serve the session no more; its connection stays."""
        self._routes = [entry for entry in self._routes if entry[0] is not session]

    def link(self, route: Route = ANY) -> "SharedLink":
        """This port as the ``link`` of a passive session, also of one that a GEM host makes for itself."""
        return SharedLink(self, route)

    async def open(self) -> None:
        """Listen. Raises OSError when the port cannot be had."""
        if self._server is None:
            self._server = await self._link.listen(lambda: _Door(self))
            logger.info("listening on %s:%d", self.settings.host, self.port)

    async def close(self) -> None:
        """Listen no more and drop the connections that no session has taken. Those of sessions stay."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for task in list(self._handshakes):
            task.cancel()
        await asyncio.gather(*self._handshakes, return_exceptions=True)
        for wire in [wire for wire in self._wires if isinstance(wire.owner, Guest)]:
            wire.abort()
            await wire.wait_ended()

    # ------------------------------------------------------------ called by the door

    def admits(self, peer: str) -> bool:
        """Whether a connection from this address may come in at all; others are dropped without a word."""
        admission = self.admission
        unselected = sum(wire.core.state is not State.SELECTED for wire in self._wires) + len(self._handshakes)
        why = ""
        if not admission.allows(peer):
            why = "its address is not allowed"
        elif unselected >= admission.unselected:
            why = "too many connections have not been selected yet"
        elif admission.each and sum(wire.address == peer for wire in self._wires) >= admission.each:
            why = f"it has {admission.each} connections already"
        if why:
            self._complain(peer, f"was dropped: {why}")
        return not why

    def assign(self, peer: str) -> Wire | None:
        """The wire for a connection from ``peer``; None to drop it."""
        wire = self._wire_for(peer)
        if wire is not None:
            wire.address = peer
            self._wires.add(wire)
            wire.on_end(self._forget)
        return wire

    def _wire_for(self, peer: str) -> Wire | None:
        if len(self._wires) - len(self._refused) >= self.admission.connections:
            return self._refuse(peer, SelectStatus.EXHAUSTED)
        candidates = [entry for entry in self._routes if entry[1].expects(peer)]
        if not candidates:
            return self._refuse(peer, SelectStatus.NOT_READY)
        several_gs = self.settings.mode is Mode.GS and len(candidates) > 1
        if several_gs or not all(route.by_address for _, route in candidates):
            return Guest(self.settings, candidates).wire
        for session, _ in candidates:
            if session.free:
                return session.adopt()
        return self._refuse(peer, SelectStatus.ALREADY_ACTIVE)

    def _refuse(self, peer: str, status: SelectStatus) -> Wire | None:
        """A wire whose select is refused; None when there are too many of them."""
        if len(self._refused) >= MAX_REFUSED:
            self._complain(peer, "was dropped: too many are being refused")
            return None
        self._complain(peer, f"will have its select refused with status {int(status)}")
        wire = Guest(self.settings, [], status).wire
        self._refused.add(wire)
        return wire

    def _complain(self, peer: str, what: str) -> None:
        """Warn; of the same address for the same reason only now and then, or a stubborn peer would fill the log."""
        now, key = asyncio.get_running_loop().time(), (peer, what)
        if len(self._complaints) >= KNOWN_COMPLAINTS:
            self._complaints.clear()
        silent = now - self._complaints.get(key, -QUIET) < QUIET
        if not silent:
            self._complaints[key] = now
        logger.log(
            logging.DEBUG if silent else logging.WARNING, "a connection from %s %s", peer or "an unknown address", what
        )

    def _forget(self, wire: Wire) -> None:
        self._wires.discard(wire)
        self._refused.discard(wire)

    def secure(self, door: "_Door", transport: asyncio.Transport, tls: ssl.SSLContext) -> None:
        """Start TLS on a connection that was accepted; ``door.enter`` follows."""
        task = asyncio.get_running_loop().create_task(self._secure(door, transport, tls))
        self._handshakes.add(task)
        task.add_done_callback(self._handshakes.discard)

    async def _secure(self, door: "_Door", transport: asyncio.Transport, tls: ssl.SSLContext) -> None:
        """The handshake has the time of T7: until it is over nobody can be selected."""
        loop = asyncio.get_running_loop()
        secured: asyncio.Transport | None = None
        try:
            secured = await loop.start_tls(
                transport,
                door,
                tls,
                server_side=True,
                ssl_handshake_timeout=self.settings.t7,
                ssl_shutdown_timeout=CLOSE_GRACE,
            )
        except OSError as error:  # ssl.SSLError and ConnectionError are, a handshake that takes too long is
            logger.warning("TLS with %s failed: %s", door.peer, error)
        finally:
            if secured is None:
                transport.abort()
        if secured is not None:
            door.enter(secured)


class SharedLink:
    """A route of a shared port in the place of a link: what takes a link takes this, and gets ``listener``'s port."""

    def __init__(self, listener: Listener, route: Route) -> None:
        self.listener = listener
        self.route = route

    async def connect(self, factory: Callable[[], asyncio.BaseProtocol]) -> None:
        """Raises OSError: nobody connects from a listening port."""
        raise OSError("a shared port is for passive sessions")

    async def listen(self, factory: Callable[[], asyncio.BaseProtocol]) -> Server:
        """Raises OSError: the Listener has the port."""
        raise OSError("the port is opened by its Listener")


class _Door(asyncio.Protocol):
    """Stands in until it is known whose the connection is, then gives the transport its Wire."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._early: list[bytes] = []
        self._gone = False
        self.peer = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The address of the peer is known now."""
        assert isinstance(transport, asyncio.Transport)
        peername = transport.get_extra_info("peername")
        self.peer = str(peername[0]) if isinstance(peername, tuple) else ""
        tls = self._listener.tls
        if not self._listener.admits(self.peer):
            transport.abort()
        elif tls is not None:
            transport.pause_reading()
            self._listener.secure(self, transport, tls)
        else:
            self.enter(transport)

    def data_received(self, data: bytes) -> None:
        """Only between the TLS handshake and ``enter``."""
        self._early.append(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Gone before it came in."""
        self._gone = True

    def enter(self, transport: asyncio.Transport) -> None:
        """Give the connection to whom it belongs."""
        wire = self._listener.assign(self.peer) if not self._gone else None
        if wire is None:
            transport.abort()
            return
        transport.set_protocol(wire)
        wire.connection_made(transport)
        for data in self._early:
            wire.data_received(data)
