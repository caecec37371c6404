"""A TCP proxy in this process that does to HSMS connections what cables, switches and bad software do.

It reads whole messages from each side, so that it knows what it has passed on, and then: cuts them anywhere, delays
them, stalls, sends half of one and resets, sends one twice, changes system bytes or the session id, and adds messages
that nobody sent.
"""

import asyncio
import contextlib
import random
import socket
import struct
from collections import Counter
from collections.abc import Callable

Frame = bytes

# Message types by SType for what the proxy adds.
_LINKTEST_RSP = 6


class Faults:
    """How likely each fault is for one message, from 0 to 1, and for how long things stall."""

    def __init__(
        self,
        *,
        cut: float = 0.2,
        delay: float = 0.05,
        twice: float = 0.01,
        system: float = 0.005,
        session: float = 0.005,
        invented: float = 0.01,
        half: float = 0.002,
        reset: float = 0.002,
        stall: float = 0.001,
        pause: float = 0.02,
        stalled: float = 0.6,
    ) -> None:
        self.chances = {
            "cut": cut,
            "delay": delay,
            "twice": twice,
            "system": system,
            "session": session,
            "invented": invented,
            "half": half,
            "reset": reset,
            "stall": stall,
        }
        self.pause = pause
        self.stalled = stalled


class FaultyProxy:
    """Passes connections to ``target`` on; ``passed`` is told every data message that was passed on whole.

    ``done`` counts the faults by name. ``calm`` passes everything on as it is.
    """

    def __init__(self, target: int, faults: Faults, seed: int, passed: Callable[[bool, Frame], None]) -> None:
        self.port = 0
        self.done: Counter[str] = Counter()
        self.calm = False
        self._target = target
        self._faults = faults
        self._random = random.Random(seed)
        self._passed = passed
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        assert self._server is not None
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._join(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        # A task that is cancelled before it starts closes nothing.
        task.add_done_callback(lambda _: writer.close())

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers = [writer]
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
            writers.append(far_writer)
            ways = [
                asyncio.ensure_future(self._carry(True, reader, far_writer)),
                asyncio.ensure_future(self._carry(False, far_reader, writer)),
            ]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
                # What is on its way in the other direction gets its time: an end is no reset.
                await asyncio.wait(ways, timeout=0.2)
            finally:
                for way in ways:
                    way.cancel()
                results = await asyncio.gather(*ways, return_exceptions=True)
            if any(isinstance(result, _Reset) for result in results):
                for each in writers:
                    _reset(each)
        except OSError:
            pass
        finally:
            for each in writers:
                each.close()

    async def _carry(self, to_target: bool, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readexactly(4)
                frame = head + await reader.readexactly(int.from_bytes(head, "big"))
                await self._pass_on(to_target, frame, writer)
        except (asyncio.IncompleteReadError, OSError):
            with contextlib.suppress(OSError):
                if writer.can_write_eof():
                    writer.write_eof()

    def _happens(self, name: str) -> bool:
        happens = not self.calm and self._random.random() < self._faults.chances[name]
        self.done[name] += happens
        return happens

    async def _pass_on(self, to_target: bool, frame: Frame, writer: asyncio.StreamWriter) -> None:
        """One message, with whatever happens to it."""
        if self._happens("delay"):
            await asyncio.sleep(self._random.random() * self._faults.pause)
        if self._happens("stall"):
            await asyncio.sleep(self._faults.stalled)
        if self._happens("half"):
            writer.write(frame[: self._random.randrange(1, len(frame))])
            await writer.drain()
            raise _Reset
        if self._happens("reset"):
            raise _Reset
        data = frame[9] == 0
        if data and self._happens("system"):
            # A reply is none any longer, but a primary is still one.
            frame = frame[:10] + self._random.randbytes(4) + frame[14:]
            self._passed(to_target, frame)
        elif data and self._happens("session"):
            frame = frame[:4] + (0x7000 | self._random.randrange(0x100)).to_bytes(2, "big") + frame[6:]
        else:
            self._passed(to_target, frame)
        await self._write(frame, writer)
        if data and self._happens("twice"):
            self._passed(to_target, frame)
            await self._write(frame, writer)
        if self._happens("invented"):
            await self._write(self._invent(), writer)

    async def _write(self, frame: Frame, writer: asyncio.StreamWriter) -> None:
        if self._happens("cut"):
            at = self._random.randrange(1, len(frame))
            writer.write(frame[:at])
            await writer.drain()
            await asyncio.sleep(self._random.random() * self._faults.pause)
            frame = frame[at:]
        writer.write(frame)
        await writer.drain()

    def _invent(self) -> Frame:
        """A message that nobody sent: an answer to nothing, or an SType or PType that does not exist."""
        system = self._random.randbytes(4)
        kinds = [
            bytes.fromhex("0000000a ffff 0000 00") + bytes([_LINKTEST_RSP]) + system,
            bytes.fromhex("0000000a 0000 0102 0000") + system,
            bytes.fromhex("0000000a ffff 0000 000b") + system,
            bytes.fromhex("0000000a ffff 0000 0500") + system,
            bytes.fromhex("0000000a ffff 0004 0007") + system,
        ]
        return self._random.choice(kinds)


class _Reset(OSError):
    """The proxy resets the connection."""


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close with RST: what was not read yet is gone."""
    sock = writer.get_extra_info("socket")
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
