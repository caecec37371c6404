"""Which session a connection to a shared port is for.

The address of the peer is known at once; the session id (device id) with the first data message, or with a Select.req
that carries one; the identity (MDLN and SOFTREV) with the first S1F13 of equipment, or with the S1F2 that answers the
S1F1 of this side. Until then the connection belongs to a Guest, which keeps what arrives and hands everything over.

A peer that cannot be anybody's is refused with a select status as soon as it is clear: 1 when its session has a
connection already, 2 when no session expects its address, 3 when the port is full, 4 when nobody has the session id
that it selects (5 and 6 by E37.2). Where only data can tell, the select has been accepted and Separate.req is the
answer. Source: E37 section 9.2.4, E37.2; hsms.md sections 2.3, 7 and 9; secs2.md section 8.5.
"""

import asyncio
import logging
from dataclasses import dataclass
from typing import Protocol

from ..hsms.connection import Connection
from ..hsms.events import Event, PrimaryReceived, ReplyReceived, SessionBegan, TransactionFailed
from ..hsms.header import NO_SESSION, SelectStatus
from ..hsms.settings import HsmsSettings, Mode
from ..hsms.tables import State
from ..secs2.codec import decode
from ..secs2.errors import DecodeError
from .limits import network, within
from .transport import Owner, Wire

logger = logging.getLogger("smlc.hsms")

# Seconds that equipment has for its own S1F13 before this side asks with S1F1.
ASK_AFTER = 0.5
# What a connection may send before it is known whose it is.
HELD_MESSAGES = 64
HELD_BYTES = 1024 * 1024

Identity = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """What a connection must be to belong to a session; everything that is given must hold.

    ``peer``: the address or network from which the tool connects ("10.1.2.3", "10.1.0.0/16"). ``session_id``: the
    device id in its data messages, 0 to 65535. ``mdln`` and ``softrev``: what it says in S1F13 or S1F2, to the
    letter, blanks at the end apart. Nothing given takes any connection. Raises ValueError naming the field.
    """

    peer: str | None = None
    session_id: int | None = None
    mdln: str | None = None
    softrev: str | None = None

    def __post_init__(self) -> None:
        if self.peer is not None:
            network(self.peer)
        if self.session_id is not None and not 0 <= self.session_id <= 0xFFFF:
            raise ValueError(f"session_id is an integer from 0 to 65535, not {self.session_id!r}")

    @property
    def by_identity(self) -> bool:
        """MDLN or SOFTREV must be known."""
        return self.mdln is not None or self.softrev is not None

    @property
    def by_address(self) -> bool:
        """The address of the peer says all."""
        return self.session_id is None and not self.by_identity

    def expects(self, peer: str) -> bool:
        """Whether a connection from this address can be the one."""
        return self.peer is None or self.peer == peer or within(peer, self.peer)

    def fits(self, session_id: int | None, identity: Identity | None) -> bool | None:
        """Whether it is the one; None while what is known does not tell."""
        if self.session_id is not None and session_id is not None and session_id != self.session_id:
            return False
        if self.by_identity and identity is not None:
            mdln, softrev = identity
            if self.mdln not in (None, mdln) or self.softrev not in (None, softrev):
                return False
        unknown = (self.session_id is not None and session_id is None) or (self.by_identity and identity is None)
        return None if unknown else True


class Taker(Owner, Protocol):
    """A session, as a Listener sees it."""

    @property
    def settings(self) -> HsmsSettings:
        """Its settings."""
        ...

    @property
    def free(self) -> bool:
        """Whether it can take a connection now."""
        ...

    def adopt(self) -> Wire:
        """Make the wire for a connection that was accepted."""
        ...

    def bind(self, core: Connection) -> None:
        """Give a connection that is there already the session's own settings, entities and counters."""
        ...

    def welcome(self, wire: Wire) -> None:
        """Own a wire from now on."""
        ...


Candidates = list[tuple[Taker, Route]]


class Guest:
    """Owner of a connection while it is not known whose it is, or that is refused whatever it is.

    ``candidates`` are the sessions it may be for, those with more conditions first; ``status`` other than 0 refuses
    its select. ``settings`` give the timers.
    """

    def __init__(self, settings: HsmsSettings, candidates: Candidates, status: int = 0) -> None:
        self._settings = settings
        self._candidates = candidates
        self._status = status
        self._session_id: int | None = None
        self._identity: Identity | None = None
        self._target: Taker | None = None
        self._events: list[Event] = []
        self._bytes = 0
        self._asked = -1
        self._taken = False
        self._timers: list[asyncio.TimerHandle] = []
        self.wire = Wire(Connection(settings, select_policy=self._select_status), self)

    # ------------------------------------------------------------ select

    def _select_status(self, session_id: int) -> int:
        """The status for a Select.req; the own rules of the connection follow when it is 0."""
        if self._status or self._target is not None:
            return self._status
        if self._settings.mode is Mode.GS:
            return self._select_entity(session_id)
        if session_id != NO_SESSION and any(route.session_id is not None for _, route in self._candidates):
            # A peer that selects with its device id says at once who it is.
            self._candidates = [entry for entry in self._candidates if entry[1].session_id in (None, session_id)]
            self._session_id = session_id
            if not self._candidates:
                return SelectStatus.NO_SUCH_ENTITY
        free = any(taker.free for taker, _ in self._candidates)
        return SelectStatus.ESTABLISHED if free else SelectStatus.ALREADY_ACTIVE

    def _select_entity(self, session_id: int) -> int:
        """GS: the entity of the first select says which session it is; its own table says the rest."""
        for taker, _ in self._candidates:
            if session_id in taker.settings.sessions:
                self._target = taker
                taker.bind(self.wire.core)
                return SelectStatus.ESTABLISHED
        return SelectStatus.NO_SUCH_ENTITY

    # ------------------------------------------------------------ what the wire tells

    def handle_events(self, wire: Wire, events: list[Event]) -> None:
        """Called by the wire: keep everything until it is known for whom."""
        for event in events:
            if type(event) is ReplyReceived and event.system == self._asked:
                self._identity = identity_in(event.body) or ("", "")
                continue
            if type(event) is TransactionFailed and event.system == self._asked:
                logger.info("%s did not say who it is: %s", wire.peer, event.error)
                continue
            self._events.append(event)
            if type(event) is PrimaryReceived:
                self._look_at(event)
            elif type(event) is SessionBegan:
                self._start()
        if wire.core.state is State.SELECTED and not self._status:
            self._decide()

    def handle_end(self, wire: Wire) -> None:
        """Called by the wire: TCP is gone before anybody took it."""
        self._stop()
        for event in self._events:
            if type(event) is PrimaryReceived:
                logger.warning("%s: S%dF%d is for nobody", wire.peer, event.stream, event.function)

    def _look_at(self, primary: PrimaryReceived) -> None:
        """What a first data message says about its sender."""
        self._session_id = primary.session_id
        self._bytes += len(primary.body)
        if (primary.stream, primary.function) == (1, 13) and self._identity is None:
            self._identity = identity_in(primary.body)

    def _start(self) -> None:
        """Selected: not being known has its time, as not being selected has."""
        self._stop()  # a generic connection may be deselected and selected again
        if self._target is None:
            loop = asyncio.get_running_loop()
            self._timers.append(loop.call_later(self._settings.t7, self._give_up))
            if any(route.by_identity for _, route in self._candidates):
                self._timers.append(loop.call_later(ASK_AFTER, self._ask))

    def _stop(self) -> None:
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    # ------------------------------------------------------------ the decision

    def _decide(self, final: bool = False) -> None:
        """Hand the connection over, ask, refuse or wait; ``final`` when nothing more will be known."""
        taker = self._target or self._choose(final)
        if taker is not None:
            self._hand_over(taker)
        elif all(route.fits(self._session_id, self._identity) is False for _, route in self._candidates):
            self._refuse("no session expects it")
        elif self._bytes > HELD_BYTES or len(self._events) > HELD_MESSAGES:
            self._refuse("it sends too much before it is known")
        elif any(type(event) is PrimaryReceived for event in self._events):
            self._ask()

    def _choose(self, final: bool) -> Taker | None:
        """The first session whose route fits and that is free; none while an earlier one may still fit."""
        for taker, route in self._candidates:
            fits = route.fits(self._session_id, self._identity)
            if fits is None and taker.free and not final:
                return None
            if fits and taker.free:
                return taker
        if any(route.fits(self._session_id, self._identity) for _, route in self._candidates):
            self._refuse("its session has a connection already")
        return None

    def _give_up(self) -> None:
        """T7 is over: a session that takes any connection from there gets it, else it is refused."""
        if self.wire.core.state is State.SELECTED and not self._status:
            self._decide(final=True)
            self._refuse("it did not say who it is")

    def _hand_over(self, taker: Taker) -> None:
        """Everything that has arrived goes to the session, in order."""
        self._stop()
        if self._target is None:
            self._target = taker
            taker.bind(self.wire.core)
        self._taken = True
        taker.welcome(self.wire)
        events, self._events = self._events, []
        taker.handle_events(self.wire, events)

    def _refuse(self, reason: str) -> None:
        """The select has been accepted, so Separate.req it is."""
        self._stop()
        if self.wire.core.state is State.SELECTED and not self._status and not self._taken:
            logger.warning("%s is refused: %s", self.wire.peer, reason)
            self._status = SelectStatus.NO_SUCH_ENTITY
            self.wire.close(f"refused: {reason}")

    def _ask(self) -> None:
        """Ask with S1F1 who it is, once, when that helps."""
        wanted = any(route.by_identity for _, route in self._candidates) and self._identity is None
        if self._asked != -1 or not wanted or self.wire.core.state is not State.SELECTED:
            return
        loop = asyncio.get_running_loop()
        ids = [route.session_id for _, route in self._candidates if route.session_id is not None]
        session_id = self._session_id if self._session_id is not None else (ids or [self._settings.session_id])[0]
        self._asked = self.wire.core.send_primary(1, 1, b"", loop.time(), wbit=True, session_id=session_id)
        self.wire.flush()


def identity_in(body: bytes) -> Identity | None:
    """MDLN and SOFTREV of an S1F13 or S1F2 body, ``<L[2] <A> <A>>``; None when it holds none (a host's does not)."""
    try:
        value, _ = decode(body)
    except DecodeError:
        return None
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(text, str) for text in value):
        return None
    # Some equipment fills up to the full length with blanks.
    return value[0].rstrip(), value[1].rstrip()


def rank(entry: tuple[Taker, Route]) -> int:
    """Sorts routes with more conditions first."""
    route = entry[1]
    return -sum(part is not None for part in (route.peer, route.session_id, route.mdln, route.softrev))
