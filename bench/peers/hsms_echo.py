"""The least that asyncio can do, as a peer of bench/hsms.py: ``hsms_echo.py passive PORT``.

A protocol that answers every read with one write of as many ready-made S1F2 as there were messages: no parsing, no
states, no timers. Select.req gets its response, so that the parent needs no special case.
"""

import asyncio
import json
import socket
import sys

REQUEST = 14
REPLY = bytes.fromhex("0000001d 0000 0102 0000 00000000 0102 41064d444c2d3031 4103312e30")


class Echo(asyncio.Protocol):
    """Counts messages by their bytes: all are header only."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data: bytes) -> None:
        if data[9] == 1:
            self.transport.write(data[:9] + b"\x02" + data[10:])
        else:
            self.transport.write(REPLY * (len(data) // REQUEST))


async def main(port: int) -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, "127.0.0.1", port)
    print(json.dumps({"ready": True}), flush=True)
    ended = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), lambda: ended.set() if not sys.stdin.readline() else None)
    await ended.wait()
    server.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[2])))
