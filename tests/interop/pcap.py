"""Capture files made by hand: HSMS byte streams as Ethernet, IPv4 and TCP, for tshark to read.

A capture of the loopback interface needs rights that a test run does not have; a written one shows the dissector the
same bytes. Sequence numbers, acknowledgements and checksums are right, so tshark is run with all its checks on.
Source: RFC 791, RFC 1071, RFC 9293; the libpcap file format.
"""

import struct
from dataclasses import dataclass, field
from pathlib import Path

MAGIC, SNAP_LENGTH, ETHERNET = 0xA1B2C3D4, 262_144, 1
IPV4_TYPE, TCP = 0x0800, 6
FIN, SYN, PSH, ACK = 0x01, 0x02, 0x08, 0x10
SEGMENT = 1460  # bytes of data in one Ethernet frame: long messages have to be put together again
STEP = 100  # microseconds between two frames; a fixed clock makes the same file of the same traffic

HOST = (b"\x02\x00\x00\x00\x00\x01", b"\x0a\x00\x00\x01")
TOOL = (b"\x02\x00\x00\x00\x00\x02", b"\x0a\x00\x00\x02")


def checksum(data: bytes) -> int:
    """The Internet checksum: one's complement of the one's complement sum of 16-bit words."""
    if len(data) % 2:
        data += b"\x00"
    total: int = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF


@dataclass
class _End:
    """One end of a TCP connection: its address, and the next sequence number that it sends."""

    address: tuple[bytes, bytes]
    port: int
    sequence: int


@dataclass
class Capture:
    """A capture under construction. ``frames`` are the Ethernet frames in the order of their times."""

    frames: list[bytes] = field(default_factory=list)

    def connection(self, client_port: int, server_port: int) -> "Connection":
        """A TCP connection with its three-way handshake; the client is the active HSMS entity."""
        return Connection(self, client_port, server_port)

    def write(self, path: Path) -> None:
        """Write the file."""
        out = bytearray(struct.pack(">IHHiIII", MAGIC, 2, 4, 0, 0, SNAP_LENGTH, ETHERNET))
        for number, frame in enumerate(self.frames):
            seconds, micro = divmod(number * STEP, 1_000_000)
            out += struct.pack(">IIII", seconds, micro, len(frame), len(frame)) + frame
        path.write_bytes(out)


class Connection:
    """One TCP connection of a capture. ``send`` adds bytes of one end, ``close`` ends it from the client's side."""

    def __init__(self, capture: Capture, client_port: int, server_port: int) -> None:
        self._capture = capture
        # One end starts just below the wrap of its sequence numbers: that has to work too.
        self._client = _End(HOST, client_port, 0xFFFF_FF00)
        self._server = _End(TOOL, server_port, 0x0000_1000)
        self._identification = 0
        self._segment(self._client, self._server, SYN)
        self._segment(self._server, self._client, SYN | ACK)
        self._segment(self._client, self._server, ACK)

    def send(self, from_client: bool, data: bytes) -> None:
        """Bytes from one end to the other, in as many segments as they need, each acknowledged."""
        source, target = (self._client, self._server) if from_client else (self._server, self._client)
        for start in range(0, len(data), SEGMENT):
            self._segment(source, target, PSH | ACK, data[start : start + SEGMENT])
            self._segment(target, source, ACK)

    def close(self) -> None:
        """FIN from both ends."""
        self._segment(self._client, self._server, FIN | ACK)
        self._segment(self._server, self._client, FIN | ACK)
        self._segment(self._client, self._server, ACK)

    def _segment(self, source: _End, target: _End, flags: int, data: bytes = b"") -> None:
        """One Ethernet frame. SYN and FIN take one sequence number, data takes its length."""
        acknowledged = target.sequence if flags & ACK else 0
        header = struct.pack(
            ">HHIIBBHHH", source.port, target.port, source.sequence, acknowledged, 5 << 4, flags, 0xFFFF, 0, 0
        )
        source_mac, source_ip = source.address
        target_mac, target_ip = target.address
        pseudo = source_ip + target_ip + struct.pack(">BBH", 0, TCP, len(header) + len(data))
        segment = header[:16] + struct.pack(">H", checksum(pseudo + header + data)) + header[18:] + data
        packet = self._ip_header(source_ip, target_ip, len(segment)) + segment
        self._capture.frames.append(target_mac + source_mac + struct.pack(">H", IPV4_TYPE) + packet)
        source.sequence = (source.sequence + len(data) + bool(flags & (SYN | FIN))) & 0xFFFF_FFFF

    def _ip_header(self, source: bytes, target: bytes, length: int) -> bytes:
        self._identification = (self._identification + 1) & 0xFFFF
        start = struct.pack(">BBHHHBB", 0x45, 0, 20 + length, self._identification, 0x4000, 64, TCP)
        total = checksum(start + b"\x00\x00" + source + target)
        return start + struct.pack(">H", total) + source + target
