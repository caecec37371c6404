"""A peer program in its own process, and what a test needs around it: free ports, and an end in any case."""

import asyncio
import contextlib
import json
import os
import random
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PROGRAMS = Path(__file__).resolve().parent / "peers"
# Seconds. All is on loopback: whoever waits so long waits for ever.
START, ANSWER, END = 10.0, 8.0, 3.0


def free_port() -> int:
    """A TCP port of the loopback interface that nobody listens on.

    It lies below the ports that the system gives to clients: none of the many connections of other tests can take it.
    """
    for _ in range(200):
        port = random.randrange(20_000, 32_000)
        with socket.socket() as sock, contextlib.suppress(OSError):
            sock.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no free port in 200 tries")


async def until(condition: Callable[[], Any], seconds: float = ANSWER) -> None:
    """Wait for something to become true. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)


class Peer:
    """``async with Peer("secsgem_equipment.py", port) as tool: await tool.ask("event", ceid=100)``.

    ``sightings`` are all lines that were no answers. What the program writes to standard error is shown when it ends
    unasked. On leaving, the process is gone whatever happened.
    """

    def __init__(self, program: str, *arguments: object) -> None:
        self.sightings: list[dict[str, Any]] = []
        self._command = [sys.executable, "-X", "utf8", str(PROGRAMS / program), *map(str, arguments)]
        self._process: asyncio.subprocess.Process | None = None
        self._readers: list[asyncio.Task[None]] = []
        self._open: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._number = 0
        self._complaints: list[str] = []
        self._changed = asyncio.Event()
        self._ended = False

    async def __aenter__(self) -> Self:
        pipe = asyncio.subprocess.PIPE
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("COV_", "PYTEST"))}
        self._process = await asyncio.create_subprocess_exec(
            *self._command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, limit=1 << 20
        )
        assert self._process.stdout is not None and self._process.stderr is not None
        self._readers = [
            asyncio.create_task(self._read(self._process.stdout)),
            asyncio.create_task(self._listen(self._process.stderr)),
        ]
        try:
            await self.saw("ready", seconds=START)
        except BaseException:
            await self._end()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is not None and self._complaints:
            error.add_note("the peer said:\n" + "".join(self._complaints[-40:]))
        await self._end()

    async def _end(self) -> None:
        """Closing standard input ends the program; killing it does too."""
        process = self._process
        assert process is not None and process.stdin is not None
        try:
            process.stdin.close()
            async with asyncio.timeout(END):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
            await asyncio.gather(*self._readers)

    async def kill(self) -> None:
        """End it without notice, as a tool that loses its power."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def ask(self, action: str, **arguments: Any) -> Any:
        """Have it do something; the result. Raises RuntimeError with its error, TimeoutError."""
        assert self._process is not None and self._process.stdin is not None
        self._number += 1
        future = self._open[self._number] = asyncio.get_running_loop().create_future()
        line = json.dumps({"id": self._number, "do": action, **arguments})
        self._process.stdin.write(line.encode() + b"\n")
        async with asyncio.timeout(ANSWER):
            answer = await future
        if "error" in answer:
            raise RuntimeError(f"{action}: {answer['error']}")
        return answer["result"]

    async def saw(self, what: str, *, seconds: float = ANSWER, **fields: Any) -> dict[str, Any]:
        """The first sighting with these fields, which may still have to come. Raises TimeoutError."""
        wanted = {"saw": what, **fields}
        async with asyncio.timeout(seconds):
            while True:
                self._changed.clear()
                for sighting in self.sightings:
                    if wanted.items() <= sighting.items():
                        return sighting
                if self._ended:
                    raise RuntimeError(f"the peer has ended: {''.join(self._complaints[-40:])}")
                await self._changed.wait()

    def names(self) -> list[str]:
        """The names of all messages that it has received so far."""
        return [sighting["name"] for sighting in self.sightings if sighting["saw"] == "message"]

    async def _read(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            answer = json.loads(line)
            future = self._open.pop(answer["id"], None) if "id" in answer else None
            if future is None:
                self.sightings.append(answer)
                self._changed.set()
            elif not future.done():
                future.set_result(answer)
        self._ended = True
        self._changed.set()
        for future in self._open.values():
            if not future.done():
                future.set_exception(RuntimeError("the peer has ended"))

    async def _listen(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            self._complaints.append(line.decode(errors="replace"))


@asynccontextmanager
async def equipment(port: int) -> AsyncIterator[Peer]:
    """secsgem as the generic tool, listening on ``port``."""
    async with Peer("secsgem_equipment.py", port) as tool:
        await tool.ask("enable")
        yield tool
