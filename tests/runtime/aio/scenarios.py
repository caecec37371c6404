"""Plays the scenarios of tests/vectors/hsms-scenarios.json against a Session, over any link.

The tester is a bare asyncio protocol that sends and expects bytes; the system under test is a Session with a small
application (S1F1, S1F3, S2F25). The format of the steps stands in the head of the JSON file.
"""

import asyncio
import contextlib
import json
import re
import socket
import struct
from pathlib import Path
from typing import Any

from smlc.runtime.aio.links import Link, Server
from smlc.runtime.aio.received import Received
from smlc.runtime.aio.session import Session
from smlc.runtime.hsms.errors import HsmsError
from smlc.runtime.hsms.settings import HsmsSettings, Mode, Role
from smlc.runtime.hsms.tables import State
from smlc.runtime.secs2.errors import DecodeError
from smlc.runtime.secs2.message import GenericMessage, Message

VECTORS = Path(__file__).parents[2] / "vectors" / "hsms-scenarios.json"
DOCUMENT: dict[str, Any] = json.loads(VECTORS.read_text())
SCENARIOS: list[dict[str, Any]] = DOCUMENT["scenarios"]
MODES = {"any": ("SS", "generic"), "SS": ("SS",), "generic": ("generic",), "GS": ("GS",)}
CASES = [(scenario, mode) for scenario in SCENARIOS for mode in MODES[scenario["mode"]]]

Step = dict[str, Any]


class Peer(asyncio.Protocol):
    """The tester's end of one TCP connection: whole messages as hex, and when it was closed."""

    def __init__(self, arrivals: "asyncio.Queue[Peer] | None" = None) -> None:
        self.transport: asyncio.Transport
        self.arrivals = arrivals
        self.buffer = b""
        self.messages: list[str] = []
        self.closed_at: float | None = None
        self.changed = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        if self.arrivals is not None:
            self.arrivals.put_nowait(self)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while len(self.buffer) >= 4 and len(self.buffer) >= (stop := 4 + int.from_bytes(self.buffer[:4], "big")):
            self.messages.append(self.buffer[:stop].hex())
            self.buffer = self.buffer[stop:]
        self.changed.set()

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed_at = asyncio.get_running_loop().time()
        self.changed.set()

    async def wait(self, until: float) -> bool:
        """Wait for a message or the end; False when ``until`` came first."""
        while not self.messages and self.closed_at is None:
            self.changed.clear()
            try:
                async with asyncio.timeout_at(until):
                    await self.changed.wait()
            except TimeoutError:
                return bool(self.messages)
        return True


class S1F3(Message[Any]):
    """A typed message with the body ``<L[0]>`` only."""

    __slots__ = ()
    STREAM, FUNCTION, W = 1, 3, True

    @classmethod
    def from_bytes(cls, data: Any, **_: Any) -> "S1F3":
        if data != b"\x01\x00":
            raise DecodeError("no empty list", 0)
        return cls()


class Player:
    """One scenario in one mode over one link."""

    def __init__(self, scenario: dict[str, Any], mode: str, system: Link, tester: Link, port: int = 0) -> None:
        self.scenario = scenario
        self.tester = tester
        timers = {**DOCUMENT["doc"]["defaults"], **scenario["timers"]}
        device_id = timers.pop("device_id")
        self.settings = HsmsSettings(
            role=Role(scenario["sut"]),
            mode=Mode(mode),
            port=port,
            session_id=device_id,
            sessions=(1, 2) if mode == "GS" else (),
            **timers,
        )
        self.session = Session(self.settings, equipment=scenario["role"] == "equipment", link=system)
        self.peers: dict[int, Peer] = {}
        self.captured: dict[str, str] = {}
        self.server: Server | None = None
        self.arrivals: asyncio.Queue[Peer] = asyncio.Queue()
        self.ended_at = float("-inf")
        self.jobs: list[asyncio.Task[Any]] = []
        self._application()

    def _application(self) -> None:
        self.session.on((1, 1), lambda message, received: GenericMessage(1, 2, body=b"\x01\x00"))
        self.session.on(S1F3, lambda message, received: GenericMessage(1, 4, body=b"\x01\x00"))

        async def loop_back(message: Message[Any], received: Received) -> Message[Any]:
            return GenericMessage(2, 26, body=received.body)

        self.session.on((2, 25), loop_back)
        if "s1f13" in self.scenario["needs"]:
            self.session.on_state(self._selected)

    def _selected(self, state: State) -> None:
        if state is State.SELECTED:
            self._start(self._communicate())

    async def _communicate(self) -> None:
        with contextlib.suppress(HsmsError):
            await self.session.request(GenericMessage(1, 13, body=b"\x01\x00"))

    def _start(self, coroutine: Any) -> None:
        self.jobs.append(asyncio.get_running_loop().create_task(coroutine))

    def _accept(self) -> Peer:
        return Peer(self.arrivals)

    async def play(self) -> None:
        active = self.scenario["sut"] == "active"
        try:
            first = self.scenario["steps"][0]["op"]
            if active:
                if first != "refuse":
                    self.server = await self.tester.listen(self._accept)
                self._start(self._open())
            else:
                await self.session.open()
            for number, step in enumerate(self.scenario["steps"]):
                try:
                    await getattr(self, "op_" + step["op"])(step)
                except AssertionError as error:
                    raise AssertionError(f"{self.scenario['id']} step {number} {step}: {error}") from error
        finally:
            for job in self.jobs:
                job.cancel()
            await asyncio.gather(*self.jobs, return_exceptions=True)
            await self.session.close()
            if self.server is not None:
                self.server.close()
            for peer in self.peers.values():
                peer.transport.abort()
            await asyncio.sleep(0)

    async def _open(self) -> None:
        await self.session.open()

    # ------------------------------------------------------------ steps

    def peer(self, step: Step) -> Peer:
        return self.peers[step.get("conn", 1)]

    @staticmethod
    def now() -> float:
        return asyncio.get_running_loop().time()

    async def op_connect(self, step: Step) -> None:
        peer = Peer()
        await self.tester.connect(lambda: peer)
        self.peers[step.get("conn", 1)] = peer

    async def op_accept(self, step: Step) -> None:
        async with asyncio.timeout(step["within"]):
            peer = await self.arrivals.get()
        assert self.now() - self.ended_at >= step.get("not_before", 0.0), "connected too early"
        self.peers[1] = peer

    async def op_refuse(self, step: Step) -> None:
        await asyncio.sleep(step["seconds"])
        self.server = await self.tester.listen(self._accept)

    async def op_send(self, step: Step) -> None:
        data = bytes.fromhex(self._fill(step["hex"]))
        cuts = list(range(step["chunk"], len(data), step["chunk"])) if "chunk" in step else step.get("split", [])
        for start, stop in zip([0, *cuts], [*cuts, len(data)], strict=True):
            if start:
                await asyncio.sleep(step["gap"])
            self.peer(step).transport.write(data[start:stop])

    async def op_recv(self, step: Step) -> None:
        peer = self.peer(step)
        assert await peer.wait(self.now() + step["within"]), "nothing came"
        assert peer.messages, "closed"
        message = peer.messages.pop(0)
        assert self._matches(step["hex"], message), f"received {message[:200]}"

    async def op_recv_set(self, step: Step) -> None:
        wanted = list(step["hex"])
        peer, until = self.peer(step), self.now() + step["within"]
        while wanted:
            assert await peer.wait(until), "nothing came"
            assert peer.messages, "closed"
            message = peer.messages.pop(0)
            found = next((pattern for pattern in wanted if self._matches(pattern, message)), None)
            assert found is not None, f"received {message[:200]}"
            wanted.remove(found)

    async def op_recv_any(self, step: Step) -> None:
        peer = self.peer(step)
        came = await peer.wait(self.now() + step["within"])
        if came and peer.messages:
            message = peer.messages.pop(0)
            patterns = [choice["hex"] for choice in step["of"] if choice["hex"]]
            assert any(self._matches(pattern, message) for pattern in patterns), f"received {message[:200]}"
        else:
            wanted = "close" if came else "quiet"
            assert any(choice.get(wanted) for choice in step["of"]), wanted
            if came:
                self.ended_at = self.now()

    async def op_optional(self, step: Step) -> None:
        peer = self.peer(step)
        if await peer.wait(self.now() + step["within"]) and peer.messages:
            message = peer.messages.pop(0)
            assert self._matches(step["hex"], message), f"received {message[:200]}"

    async def op_closed(self, step: Step) -> None:
        peer, start = self.peer(step), self.now()
        earliest, latest = step["between"]
        while peer.closed_at is None:
            assert await peer.wait(start + latest), "not closed"
            assert not (peer.messages and step.get("no_message")), f"received {peer.messages}"
            peer.messages.clear()
        assert peer.closed_at - start >= earliest - 0.01, "closed too early"
        self.ended_at = peer.closed_at

    async def op_quiet(self, step: Step) -> None:
        came = await self.peer(step).wait(self.now() + step["seconds"])
        assert not came, f"received {self.peer(step).messages} or closed"

    async def op_wait(self, step: Step) -> None:
        await asyncio.sleep(step["seconds"])

    async def op_close(self, step: Step) -> None:
        transport = self.peer(step).transport
        sock = transport.get_extra_info("socket")
        if step.get("reset"):
            if sock is not None:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            transport.abort()
        else:
            transport.close()
        self.ended_at = self.now()
        await asyncio.sleep(0.01)

    async def op_state(self, step: Step) -> None:
        until = self.now() + 1.0
        while self.session.state is not State[step["value"]]:
            assert self.now() < until, f"the state is {self.session.state.name}"
            await asyncio.sleep(0.01)

    async def op_sut(self, step: Step) -> None:
        assert step["do"] == "stop"
        self._start(self.session.close())

    # ------------------------------------------------------------ patterns

    def _fill(self, pattern: str) -> str:
        """Hex to send: ``(name:n)`` gives captured bytes, ``{xx*n}`` repeats."""
        text = re.sub(r"\((\w+):\d+\)", lambda found: self.captured[found[1]], pattern)
        return re.sub(r"\{(..)\*(\d+)\}", lambda found: found[1] * int(found[2]), text).replace(" ", "")

    def _matches(self, pattern: str, message: str) -> bool:
        """Compare a received message; remember captured bytes only when all of it fits."""
        text = re.sub(r"\{(..)\*(\d+)\}", lambda found: found[1] * int(found[2]), pattern).replace(" ", "")
        if re.fullmatch("[0-9a-f]*", text):
            return text == message  # a long one as regular expression would hold everybody up
        regex = ""
        names: list[str] = []
        for part in re.findall(r"\(\w+:\d+\)|\.\.|\*|[0-9a-f]+", text):
            if part == "*":
                regex += ".*"
            elif part == "..":
                regex += "[0-9a-f]{2}"
            elif not part.startswith("("):
                regex += part
            else:
                name, size = part[1:-1].split(":")
                known = name in self.captured or name in names
                # The length is that of each message, so it is no value to compare with.
                if name == "len":
                    regex += message[:8]
                elif known:
                    regex += self.captured.get(name, "")
                else:
                    names.append(name)
                    regex += f"(?P<{name}>[0-9a-f]{{{2 * int(size)}}})"
        found = re.fullmatch(regex, message)
        if found is not None:
            self.captured.update(found.groupdict())
        return found is not None
