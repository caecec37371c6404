"""Ways to make connections: TCP, with or without TLS. memory.MemoryLink is another.

Source: E37 section 6; hsms.md section 7.
"""

import asyncio
import ssl
from collections.abc import Callable
from typing import Protocol


class Server(Protocol):
    """A listening port, as asyncio gives it."""

    def close(self) -> None:
        """Listen no more; connections that were accepted stay."""
        ...


class Link(Protocol):
    """A way to make connections."""

    async def connect(self, factory: Callable[[], asyncio.BaseProtocol]) -> None:
        """Connect to the peer and join ``factory()`` to it. Raises OSError when that fails."""
        ...

    async def listen(self, factory: Callable[[], asyncio.BaseProtocol]) -> Server:
        """Accept connections, each with a ``factory()``. Raises OSError when the port cannot be had."""
        ...


class TcpLink:
    """TCP to ``host`` and ``port``; listening sets SO_REUSEADDR (port 0: a free one, see ``port`` afterwards).

    ``tls`` is the context of TLS, which the standard does not know: both sides must want it. ``server_name`` is what
    the certificate of the passive side must name when that is not ``host``. A listening TcpLink gives bare TCP; the
    Listener starts TLS itself, after it has looked at the peer's address.
    """

    def __init__(
        self, host: str, port: int, *, tls: ssl.SSLContext | None = None, server_name: str | None = None
    ) -> None:
        self.host = host
        self.port = port
        self.tls = tls
        self._server_name = server_name

    async def connect(self, factory: Callable[[], asyncio.BaseProtocol]) -> None:
        """Connect to the peer, with TLS its handshake included. Raises OSError (ssl.SSLError is one)."""
        name = (self._server_name or self.host) if self.tls is not None else None
        loop = asyncio.get_running_loop()
        await loop.create_connection(factory, self.host, self.port, ssl=self.tls, server_hostname=name)

    async def listen(self, factory: Callable[[], asyncio.BaseProtocol]) -> Server:
        """Listen on the port. Raises OSError."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(factory, self.host, self.port, reuse_address=True)
        self.port = server.sockets[0].getsockname()[1]
        return server
