"""What tshark makes of a capture: every HSMS message as header fields and a tree of items.

The dissector is the one of Debian's tshark. Its PDML output holds, for every field, the text that it shows and the
bytes from which it was made; both are kept. Limits of the dissector: hsms.md section 12.
"""

import os
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECONDS = 20
# Settings under which a wrong sequence number or checksum is no matter of taste.
CHECKS = ("tcp.check_checksum:TRUE", "ip.check_checksum:TRUE", "tcp.desegment_tcp_streams:TRUE")

GOOD = "1"  # ip.checksum.status, tcp.checksum.status
WARNING = 0x0060_0000  # _ws.expert.severity


@dataclass
class Node:
    """One item: format code, number of length bytes, the length as shown, values as (shown, bytes), children."""

    format: int
    length_bytes: int
    length: int
    values: list[tuple[str, bytes]] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)


@dataclass
class Dissected:
    """One HSMS message: number of the TCP connection, source port, header fields as shown by name, and its item."""

    connection: int
    port: int
    length: int
    header: dict[str, int]
    item: Node | None


@dataclass
class Dissection:
    """All messages of a capture in order, its frames, those with good checksums, and what the dissector warns of."""

    messages: list[Dissected] = field(default_factory=list)
    frames: int = 0
    good: int = 0
    warnings: list[str] = field(default_factory=list)


def dissect(tshark: str, capture: Path, port: int) -> Dissection:
    """Have tshark read a capture file in which ``port`` is the HSMS port. Raises on any trouble with tshark."""
    settings = [word for check in CHECKS for word in ("-o", check)]
    command = [tshark, "-n", "-r", str(capture), "-d", f"tcp.port=={port},hsms", *settings, "-T", "pdml"]
    # The user's own profile must not matter.
    environment = {**os.environ, "LC_ALL": "C", "WIRESHARK_CONFIG_DIR": str(capture.parent / "no-profile")}
    done = subprocess.run(
        command, capture_output=True, timeout=SECONDS, check=True, stdin=subprocess.DEVNULL, env=environment
    )
    found = Dissection()
    for packet in ElementTree.fromstring(done.stdout).iter("packet"):
        shown = {each.get("name"): each.get("show", "") for each in packet.iter("field")}
        found.frames += 1
        found.good += shown.get("ip.checksum.status") == shown.get("tcp.checksum.status") == GOOD
        found.warnings += _warnings(packet)
        for protocol in packet.findall("proto"):
            if protocol.get("name") == "hsms":
                found.messages.append(_message(protocol, int(shown["tcp.stream"]), int(shown["tcp.srcport"])))
            elif protocol.get("name") == "_ws.malformed":
                found.warnings.append(f"malformed: frame {found.frames}")
    return found


def _warnings(packet: ElementTree.Element) -> Iterator[str]:
    """What tshark rates as a warning or an error: segments that are missing, out of order, sent again."""
    for expert in packet.iter("field"):
        if expert.get("name") == "_ws.expert":
            said = {each.get("name"): each.get("show", "") for each in expert.iter("field")}
            if int(said["_ws.expert.severity"]) >= WARNING:
                yield said["_ws.expert.message"]


def _message(protocol: ElementTree.Element, connection: int, port: int) -> Dissected:
    length = 0
    header: dict[str, int] = {}
    item: Node | None = None
    for part in protocol.findall("field"):
        if part.get("name") == "hsms.length":
            length = int(part.get("show", ""))
        elif not header:
            header = {
                str(each.get("name")).removeprefix("hsms.header."): int(each.get("show", ""))
                for each in part.iter("field")
                if str(each.get("name")).startswith("hsms.header.")
            }
        else:
            assert item is None, "a message has one item"
            item = _node(part)
    return Dissected(connection, port, length, header, item)


def _node(part: ElementTree.Element) -> Node:
    """A tree of items, without recursion: the dissector nests as deep as the message does."""
    root, left = _leaf(part)
    pending = [(root, left)]
    while pending:
        node, parts = pending.pop()
        for each in parts:
            child, inner = _leaf(each)
            node.children.append(child)
            pending.append((child, inner))
    return root


def _leaf(part: ElementTree.Element) -> tuple[Node, list[ElementTree.Element]]:
    """One item, and the fields of its children."""
    node = Node(-1, -1, -1)
    children: list[ElementTree.Element] = []
    for each in part.findall("field"):
        name = each.get("name") or ""
        if name == "hsms.data.item.length":
            node.length = int(each.get("show", ""))
        elif name.startswith("hsms.data.item.value"):
            # Of a boolean the dissector takes one bit; the whole byte stands beside it.
            raw = each.get("unmaskedvalue", each.get("value", ""))
            node.values.append((each.get("show", ""), bytes.fromhex(raw)))
        elif node.format < 0:
            shown = {inner.get("name"): int(inner.get("show", "")) for inner in each.findall("field")}
            node.format = shown["hsms.data.item.format"]
            node.length_bytes = shown["hsms.data.item.length_bytes"]
        else:
            children.append(each)
    return node, children
