"""A TCP proxy on loopback that keeps what goes through it, and cuts the stream where a test wants it cut."""

import asyncio
import contextlib
from dataclasses import dataclass
from types import TracebackType
from typing import Self

READ = 64 * 1024


@dataclass(frozen=True)
class Chunk:
    """Bytes that came in one read: of which connection (0 is the first), and from which end."""

    connection: int
    from_client: bool
    data: bytes


class Proxy:
    """``async with Proxy(port) as proxy``: connect to ``proxy.port`` instead of ``port``; ``traffic`` keeps all of it.

    ``cut`` is the number of bytes that are passed on at once, 0 for as they come: TCP may cut anywhere.
    """

    def __init__(self, target: int, *, cut: int = 0) -> None:
        self.port = 0
        self.traffic: list[Chunk] = []
        self.connections = 0
        self._target = target
        self._cut = cut
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    def stream(self, connection: int, from_client: bool) -> bytes:
        """All bytes of one direction."""
        return b"".join(
            chunk.data for chunk in self.traffic if chunk.connection == connection and chunk.from_client == from_client
        )

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._carry(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Both directions of one connection, until both have ended."""
        far_writer: asyncio.StreamWriter | None = None
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
            number, self.connections = self.connections, self.connections + 1
            async with asyncio.TaskGroup() as group:
                group.create_task(self._pass_on(number, True, reader, far_writer))
                group.create_task(self._pass_on(number, False, far_reader, writer))
        except* OSError:
            pass  # an end that is gone: the other one learns it when its connection is closed
        finally:
            for each in (writer, far_writer):
                if each is not None:
                    each.close()
                    with contextlib.suppress(OSError):
                        await each.wait_closed()

    async def _pass_on(
        self, number: int, from_client: bool, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while data := await reader.read(READ):
            self.traffic.append(Chunk(number, from_client, data))
            step = self._cut or len(data)
            for start in range(0, len(data), step):
                writer.write(data[start : start + step])
                await writer.drain()
        with contextlib.suppress(OSError):
            writer.write_eof()
