"""What the tests of the GEM services share: a small tool built by hand, and bare sessions that play the other side."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from smlc.runtime.aio import MemoryLink, Received, Session
from smlc.runtime.e5 import (
    S1F2,
    S1F3,
    S1F4,
    S1F13,
    S1F14,
    S1F18,
    S2F34,
    S2F36,
    S2F38,
    S5F2,
    S5F4,
    S6F12,
)
from smlc.runtime.e5.catalog import CATALOG
from smlc.runtime.gem.control import ControlState
from smlc.runtime.gem.equipment import GemEquipment
from smlc.runtime.gem.events import Event, Report
from smlc.runtime.gem.host import GemHost
from smlc.runtime.gem.settings import EquipmentSettings
from smlc.runtime.gem.tables import ToolTables
from smlc.runtime.hsms.settings import HsmsSettings
from smlc.runtime.secs2.formats import BOOLEAN, F4, U1, U2, U4, A, B, L
from smlc.runtime.secs2.message import GenericMessage, Message

VARIABLES = (
    (1, "status", "ControlState", "control_state", (U1,), "", None, None, None, ""),
    (2, "status", "Chamber/Pressure", "pressure", (F4,), "mTorr", 0, 760, None, ""),
    (3, "status", "Answer", "answer", (B,), "", None, None, None, ".enums:HCACK"),
    (4, "status", "Names", "names", (L,), "", None, None, None, ""),
    (5, "status", "Clock", "clock", (A,), "", None, None, None, ""),
    (6, "status", "AlarmsSet", "alarms_set", (L,), "", None, None, None, ""),
    (7, "status", "Temp", "temp", (U2,), "", None, None, None, ""),
    (8, "status", "Temp", "temp_2", (U2,), "", None, None, None, ""),
    (11, "data", "LotId", "lot_id", (A,), "", None, None, None, ""),
    (12, "data", "Count", "count", (U4,), "pcs", None, None, None, ""),
    (21, "constant", "Limit", "limit", (U2,), "s", 1, 600, 60, ""),
    (22, "constant", "Label", "label", (A,), "", None, None, "ready", ""),
    (23, "constant", "TimeFormat", "time_format", (U1,), "", 0, 2, 1, ""),
    (24, "constant", "Target", "target", (F4,), "C", 20, 350, None, ""),
)
TOOL = ToolTables(
    name="Rig",
    model="RIG",
    revision="1.2",
    transport={"mode": "active", "host": "127.0.0.1", "port": 5000, "session": 0, "t3": 45},
    pins={"RCMD": A, "CPNAME": A},
    variables=VARIABLES,
    reports=((1, "Lot", (11, 2)), (2, "Counting", (12, 11))),
    events=(
        (100, "Started", (1,)),
        (101, "Ended", (1, 2)),
        (102, "Bare", ()),
        (103, "Equipment OFF-LINE", ()),
        (104, "ControlStateLocal", ()),
        (105, "ControlStateRemote", ()),
    ),
    alarms=(
        (500, "OverPressure", "over_pressure", 2, "Over pressure", 200, 201),
        (501, "Door", "door", 1, "Door open", None, None),
    ),
    commands=(
        (
            "START",
            "start",
            "S2F41",
            (
                ("RECIPE", "recipe", (A,), False, False),
                ("LEVEL", "level", (U1,), False, True),
                ("SLOTS", "slots", (BOOLEAN,), True, True),
            ),
            101,
        ),
        ("STOP", "stop", "S2F41", (), None),
        ("OLD", "old", "S2F21", (), None),
        ("BIG", "big", "S2F49", (("RECIPE", "recipe", (A,), False, False),), None),
    ),
)
# A tool that declares nothing.
BARE = ToolTables(name="Nothing")


class Lot(Report):
    __slots__ = ("lot_id", "pressure")
    RPTID = 1
    FIELDS = ("lot_id", "pressure")
    lot_id: str | None
    pressure: float | None


class Counting(Report):
    __slots__ = ("count", "lot_id")
    RPTID = 2
    FIELDS = ("count", "lot_id")
    count: int | None
    lot_id: str | None


class Started(Event):
    __slots__ = ("lot_id", "pressure")
    CEID = 100
    FIELDS = ("lot_id", "pressure")
    REPORTS = (Lot,)
    lot_id: str | None
    pressure: float | None


class Ended(Event):
    __slots__ = ("count", "lot_id", "pressure")
    CEID = 101
    FIELDS = ("lot_id", "pressure", "count")
    REPORTS = (Lot, Counting)
    lot_id: str | None
    pressure: float | None
    count: int | None


EVENTS: tuple[type[Event], ...] = (Started, Ended)

# What a bare peer does with a primary: a reply, a function that makes one, or one of these.
SILENT = "silent"
ABORT = "abort"
Script = Message[Any] | Callable[[Any], Any] | str


class Peer:
    """A session that answers by a script and keeps every primary with the time at which it came."""

    def __init__(self, session: Session, script: dict[tuple[int, int], Script]) -> None:
        self.session = session
        self.script = script
        self.seen: list[tuple[float, Received]] = []
        session.on_any(self._take)

    def _take(self, message: Message[Any], received: Received) -> Message[Any] | None:
        self.seen.append((asyncio.get_running_loop().time(), received))
        answer = self.script.get((received.stream, received.function))
        if callable(answer):
            answer = answer(message)
        if answer == SILENT:
            received.defer()
        elif answer == ABORT:
            received.abort()
        elif isinstance(answer, Message):
            return answer
        return None

    def names(self) -> list[str]:
        """``S1F13`` and so on, in order."""
        return [f"S{received.stream}F{received.function}" for _, received in self.seen]

    def times(self, name: str) -> list[float]:
        """When primaries of this name came."""
        return [at for at, received in self.seen if f"S{received.stream}F{received.function}" == name]

    def messages(self, name: str) -> list[Any]:
        """The primaries of this name."""
        return [received.message for _, received in self.seen if f"S{received.stream}F{received.function}" == name]

    async def ask(self, message: Message[Any], timeout: float | None = None) -> Any:
        """Send a primary and return the reply."""
        return await self.session.request(message, timeout)

    async def forget(self, turns: int = 20) -> None:
        """Let everything happen that is under way, then forget what was seen."""
        await settle(turns)
        self.seen.clear()


async def settle(turns: int = 20) -> None:
    """Let everything happen that needs no time."""
    for _ in range(turns):
        await asyncio.sleep(0)


HOST_SCRIPT: dict[tuple[int, int], Script] = {
    (1, 1): S1F2(),
    (1, 13): S1F14(0),
    (5, 1): S5F2(0),
    (6, 11): S6F12(0),
}


@asynccontextmanager
async def bare_host(
    tool: type[GemEquipment] = GemEquipment,
    script: dict[tuple[int, int], Script] | None = None,
    tables: ToolTables = TOOL,
    **settings: Any,
) -> AsyncIterator[tuple[Any, Peer]]:
    """Equipment under test, with a bare host that is selected."""
    link = MemoryLink()
    equipment = tool(tables, CATALOG, link=link, settings=EquipmentSettings(**settings))
    session = Session(HsmsSettings(role="active"), catalogue=CATALOG, link=link)  # type: ignore[arg-type]
    peer = Peer(session, {**HOST_SCRIPT, **(script or {})})
    await equipment.open()
    await session.open()
    try:
        yield equipment, peer
    finally:
        await session.close()
        await equipment.close()
        await settle()


@asynccontextmanager
async def online(tool: type[GemEquipment] = GemEquipment, **settings: Any) -> AsyncIterator[tuple[Any, Peer]]:
    """Equipment that is communicating and ON-LINE/REMOTE, with a bare host; nothing is open any more."""
    settings.setdefault("initial", ControlState.ONLINE_REMOTE)
    async with bare_host(tool, **settings) as (equipment, peer):
        await peer.ask(S1F13())
        await peer.forget()
        yield equipment, peer


def ok(stream: int, function: int) -> Message[Any]:
    """The acknowledge of a set-up step."""
    accepted: dict[tuple[int, int], Message[Any]] = {
        (1, 13): S1F14(0, S1F14.Identity("RIG", "1.2")),
        (1, 17): S1F18(0),
        (2, 33): S2F34(0),
        (2, 35): S2F36(0),
        (2, 37): S2F38(0),
        (5, 3): S5F4(0),
    }
    return accepted[stream, function]


EQUIPMENT_SCRIPT: dict[tuple[int, int], Script] = {
    key: ok(*key) for key in ((1, 13), (1, 17), (2, 33), (2, 35), (2, 37), (5, 3))
}


class Bench:
    """A host under test and the bare equipment that it talks to."""

    def __init__(
        self, script: dict[tuple[int, int], Script] | None = None, tables: ToolTables = TOOL, **settings: Any
    ) -> None:
        self.link = MemoryLink()
        wire = HsmsSettings(role="passive")  # type: ignore[arg-type]
        session = Session(wire, catalogue=CATALOG, equipment=True, link=self.link)
        self.peer = Peer(session, {**EQUIPMENT_SCRIPT, **(script or {})})
        self.errors: list[tuple[Exception, Any]] = []
        settings.setdefault("on_error", lambda error, subject: self.errors.append((error, subject)))
        self.host = GemHost(tables, CATALOG, EVENTS, link=self.link, **settings)

    async def __aenter__(self) -> Bench:
        await self.peer.session.open()
        await self.host.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.host.close()
        await self.peer.session.close()
        await settle()


@asynccontextmanager
async def pair(
    tool: type[GemEquipment] = GemEquipment, gem: dict[str, Any] | None = None, **settings: Any
) -> AsyncIterator[tuple[Any, GemHost]]:
    """Equipment and host, joined and set up."""
    link = MemoryLink()
    equipment = tool(TOOL, CATALOG, link=link, settings=EquipmentSettings(**(gem or {})))
    host = GemHost(TOOL, CATALOG, EVENTS, link=link, **settings)
    async with equipment, host:
        yield equipment, host
    await settle()


def body(message: Message[Any]) -> str:
    """A message as one line of SML."""
    return " ".join(message.to_sml().split())


def unreadable(stream: int, function: int, wbit: bool = False) -> GenericMessage:
    """A message with a body that fits no shape: one BOOLEAN."""
    return GenericMessage(stream, function, wbit, b"\x25\x01\x01")


__all__ = [
    "ABORT",
    "BARE",
    "CATALOG",
    "EVENTS",
    "S1F3",
    "S1F4",
    "SILENT",
    "TOOL",
    "Bench",
    "Counting",
    "Ended",
    "Lot",
    "Peer",
    "Started",
    "bare_host",
    "body",
    "ok",
    "online",
    "pair",
    "settle",
    "unreadable",
]
