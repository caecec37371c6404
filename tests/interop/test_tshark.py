"""A dissector that nobody here wrote reads our traffic: Debian's tshark.

Every header field and every item of what goes over the wire is compared with our own reading. Left out, because the
dissector itself is wrong there (hsms.md section 12): values of J and W items, and of booleans other than 0 and 1;
SType 8, 10 and above 127, and requests with status bytes, which it does not show; undefined item formats, on which
it crashes. ``test_what_is_left_out`` makes sure that the list is still true.
"""

import asyncio
import json
import math
import struct
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from generated.generic import CATALOG, TOOL, Alarm, GenericHost, ProcessEnded
from smlc.runtime.e5 import S2F25
from smlc.runtime.gem.equipment import GemEquipment
from smlc.runtime.hsms.header import Header, SType
from smlc.runtime.secs2.codec import decode_item
from smlc.runtime.secs2.formats import BOOLEAN, FLOATS, INTEGERS, SIZES, A, B, J, L, W
from smlc.runtime.secs2.item import Item
from tests.interop.dissect import Dissected, Dissection, Node, dissect
from tests.interop.pcap import Capture, Connection
from tests.interop.peer import Peer, equipment, free_port, until
from tests.interop.proxy import Chunk, Proxy

pytestmark = [pytest.mark.xdist_group("interop")]

CLIENT_PORT, SERVER_PORT = 40_000, 5000
VECTORS = Path(__file__).resolve().parent.parent / "vectors"
LEFT_OUT = (J, W)


def load(name: str) -> Any:
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


def wrapped(body: bytes, system: int, stream: int = 2, function: int = 25) -> bytes:
    """A body as a data message with W-bit, built here: the code under test has no part in it."""
    return struct.pack(">IHBBBBI", 10 + len(body), 0, stream | 0x80, function, 0, 0, system) + body


def cut(stream: bytes) -> Iterator[bytes]:
    """Whole messages of a byte stream, length bytes included."""
    while stream:
        end = 4 + int.from_bytes(stream[:4], "big")
        assert 14 <= end <= len(stream), "the stream ends inside a message"
        yield stream[:end]
        stream = stream[end:]


# ---------------------------------------------------------------- comparing


@dataclass
class Compared:
    """How much was compared; a test states what it expects, so that nothing passes by being left out."""

    messages: int = 0
    items: int = 0
    values: int = 0
    left_out: int = 0
    names: Counter[str] = field(default_factory=Counter)


def compare(dissected: Dissected, frame: bytes, tally: Compared) -> None:
    """One message: header fields, then the items."""
    header = Header.from_bytes(frame[4:14])
    expected = {
        "sessionid": header.session_id,
        "ptype": header.ptype,
        "stype": header.stype,
        "system": header.system,
    }
    if header.stype == SType.DATA:
        expected |= {"wbit": header.wbit, "stream": header.stream, "function": header.function}
    else:
        expected |= {"statusbyte2": header.byte2, "statusbyte3": header.byte3}
    assert dissected.header == expected
    assert dissected.length == len(frame) - 4
    tally.messages += 1
    tally.names[str(header).partition(" session")[0]] += 1
    body = frame[14:]
    if not body:
        assert dissected.item is None
        return
    assert dissected.item is not None
    pending = [(dissected.item, decode_item(body))]
    while pending:
        node, item = pending.pop()
        assert node.format == item.format
        tally.items += 1
        if item.format == L:
            assert node.length == len(item) == len(node.children)
            pending.extend(zip(node.children, item, strict=True))
        else:
            compare_leaf(node, item, tally)


def compare_leaf(node: Node, item: Item, tally: Compared) -> None:
    """Format, length and every value: what is shown, and from which bytes."""
    assert node.children == []
    content = item.to_bytes()[1 + (item.to_bytes()[0] & 3) :]
    assert node.length == len(content)
    if item.format in LEFT_OUT:
        tally.left_out += 1
        return
    assert b"".join(raw for _, raw in node.values) == content
    shown = [text for text, _ in node.values]
    if item.format == A:
        # Other characters are shown as escapes; the bytes above are theirs.
        if content and all(0x20 <= byte < 0x7F for byte in content):
            assert shown == [item.value]
    elif item.format == B:
        assert shown == [content.hex(":")]
    else:
        values = as_list(item.value)
        assert len(shown) == len(values) == len(content) // SIZES[item.format]
        for text, value in zip(shown, values, strict=True):
            assert same(text, value, item.format), f"{text} is not {value!r}"
    tally.values += len(shown)


def as_list(value: Any) -> list[Any]:
    """No, one or many numbers or truth values."""
    if value is None:
        return []
    return [value] if isinstance(value, (int, float)) else list(value)


def same(shown: str, value: float, fmt: int) -> bool:
    """Floats are shown with the digits that are certain: 6 of F4, 15 of F8."""
    if fmt in INTEGERS or fmt == BOOLEAN:
        return int(shown) == int(value)
    assert fmt in FLOATS
    if math.isnan(value):
        return shown.lstrip("-") == "nan"
    return shown == f"{value:.{6 if SIZES[fmt] == 4 else 15}g}"


def clean(dissection: Dissection, capture: Capture) -> None:
    """tshark has read all frames and found no fault in the capture itself."""
    assert dissection.warnings == []
    assert dissection.frames == dissection.good == len(capture.frames)


# ---------------------------------------------------------------- samples and vectors


def test_samples_and_vectors(tshark: str, tmp_path: Path) -> None:
    samples, vectors = load("message-samples.json")["samples"], load("secs2-vectors.json")
    frames = [bytes.fromhex(sample["hex"]) for sample in samples]
    assert len(frames) == 128
    bodies = [bytes.fromhex(entry["hex"]) for part in ("valid", "non_minimal") for entry in vectors[part]]
    assert len(bodies) == 45
    frames += [wrapped(body, 0xFFFF_FF00 + number) for number, body in enumerate(bodies)]
    capture = Capture()
    connection = capture.connection(CLIENT_PORT, SERVER_PORT)
    for number, frame in enumerate(frames):
        connection.send(number % 3 != 0, frame)
    connection.close()
    capture.write(tmp_path / "samples.pcap")
    dissection = dissect(tshark, tmp_path / "samples.pcap", SERVER_PORT)
    clean(dissection, capture)

    tally = Compared()
    for found, frame in zip(dissection.messages, frames, strict=True):
        compare(found, frame, tally)
    assert tally.messages == 173
    sent = count_items(frames)
    assert tally.items == sent.total() == 491
    assert tally.left_out == sent[J] + sent[W] == 4
    assert tally.values > 300
    assert {f"S{stream}" for stream in (1, 2, 5, 6, 7, 9, 10)} <= {name.partition("F")[0] for name in tally.names}


def count_items(frames: Iterable[bytes]) -> Counter[int]:
    """Items of whole messages by format, counted from their bytes."""
    count: Counter[int] = Counter()
    for frame in frames:
        place = 14
        while place < len(frame):
            fmt, size = frame[place] >> 2, frame[place] & 3
            length = int.from_bytes(frame[place + 1 : place + 1 + size], "big")
            place += 1 + size + (0 if fmt == L else length)
            count[fmt] += 1
    return count


def test_control_messages_and_large_items(tshark: str, tmp_path: Path) -> None:
    control = [
        struct.pack(">IHBBBBI", 10, 0xFFFF, byte2, byte3, 0, stype, 7 + stype)
        for stype, byte2, byte3 in (
            *((stype, 0, 0) for stype in (1, 2, 3, 4, 5, 6, 9)),
            *((2, 0, status) for status in (1, 2, 3, 200)),
            *((4, 0, status) for status in (1, 2, 200)),
            *((7, byte2, reason) for byte2, reason in ((10, 1), (1, 2), (6, 3), (0, 4), (9, 250))),
        )
    ]
    large = [
        Item(B, bytes(number % 251 for number in range(70_000))),
        Item(L, [5] * 300),
        Item(L, [Item(L, [number, "x" * 200]) for number in range(400)]),
        Item.of([[1.5] * 300, "y" * 66_000]),
    ]
    frames = control + [wrapped(item.to_bytes(), number) for number, item in enumerate(large)]
    capture = Capture()
    connection = capture.connection(CLIENT_PORT, SERVER_PORT)
    # All in one stream: messages share segments, and segments end anywhere.
    connection.send(True, b"".join(frames))
    connection.close()
    capture.write(tmp_path / "large.pcap")
    dissection = dissect(tshark, tmp_path / "large.pcap", SERVER_PORT)
    clean(dissection, capture)
    tally = Compared()
    for found, frame in zip(dissection.messages, frames, strict=True):
        compare(found, frame, tally)
    assert tally.messages == len(control) + 4 == 23
    assert tally.items == count_items(frames).total() > 1500
    assert tally.left_out == 0


def test_what_is_left_out(tshark: str, tmp_path: Path) -> None:
    """The deviations of the dissector, so that the reasons for leaving things out do not outlive them."""
    vectors = load("secs2-vectors.json")
    lenient = [wrapped(bytes.fromhex(entry["hex"]), number) for number, entry in enumerate(vectors["lenient"])]
    strings = [wrapped(Item(fmt, "ab").to_bytes(), 7) for fmt in LEFT_OUT]
    hidden = [struct.pack(">IHBBBBI", 10, 0xFFFF, 0, 0, 0, stype, 1) for stype in (8, 10, 128)]
    hidden += [struct.pack(">IHBBBBI", 10, 0xFFFF, 0, 5, 0, stype, 1) for stype in (1, 5)]
    capture = Capture()
    connection = capture.connection(CLIENT_PORT, SERVER_PORT)
    for frame in lenient + strings + hidden:
        connection.send(True, frame)
    connection.close()
    capture.write(tmp_path / "deviations.pcap")
    messages = dissect(tshark, tmp_path / "deviations.pcap", SERVER_PORT).messages
    booleans, texts, rest = messages[:2], messages[2:4], messages[4:]
    assert [decode_item(frame[14:]).value for frame in lenient] == [True, True]
    assert [found.item.values[0] for found in booleans if found.item] == [("0", b"\x02"), ("1", b"\xff")]
    assert [found.item and found.item.values for found in texts] == [[], []]
    assert not any("statusbyte2" in found.header for found in rest)


# ---------------------------------------------------------------- live traffic


async def host_traffic() -> Proxy:
    """Our host with secsgem's equipment: open, read, write, command, events, alarm, loop-back, linktest, separate."""
    port = free_port()
    async with equipment(port) as tool, Proxy(port) as proxy:
        seen: list[Any] = []
        settings: dict[str, Any] = {"t3": 5.0, "t5": 0.1, "linktest": 0.1, "establish_delay": 0.2}
        async with GenericHost("127.0.0.1", proxy.port, open_timeout=10.0, **settings) as host:
            host.on(ProcessEnded, seen.append)
            host.on(Alarm, seen.append)
            await host.read()
            await host.constants({"PumpDownTime": 90, "OperatorMessage": "now"})
            await host.read("PumpDownTime", "TargetTemperature", 1003)
            await host.start("RECIPE-1", "LOT-1")
            assert len((await host.request(S2F25(bytes(range(256)) * 280))).abs) == 71_680
            await until(lambda: len(seen) == 2)
            await until(lambda: "LINKTEST_REQ" in tool.names())
            assert await tool.ask("linktest") is True
        await until(lambda: len(proxy.stream(0, True)) > 71_680)
    return proxy


async def equipment_traffic() -> Proxy:
    """secsgem's host with our equipment; the proxy cuts the stream into pieces of five bytes."""
    async with GemEquipment(TOOL, CATALOG, "127.0.0.1", 0, linktest=0) as tool:
        tool.set_value("ChamberPressure", 12.5)
        async with Proxy(tool.port, cut=5) as proxy, Peer("secsgem_host.py", proxy.port) as host:
            await host.ask("enable")
            assert await host.ask("communicating") is True
            await until(lambda: tool.control_state.is_online)
            await host.ask("status", svids=[])
            await host.ask("request", stream=1, function=11, body=[[]])
            await host.ask("request", stream=2, function=29, body=[[]])
            await host.ask("subscribe", ceid=101, dvs=[2001, 1003, 1005], report_id=7)
            await host.ask("send", stream=5, function=3, body=[{"ALED": 0x80, "ALID": 5001}])
            await until(lambda: tool.alarms.enabled == {5001})
            for number in range(5):
                tool.trigger("ProcessEnded", lot_id=f"LOT-{number}")
            tool.set_alarm("ChamberOverPressure")
            await host.saw("alarm", alid=5001)
            assert (await host.ask("command", rcmd="NO-SUCH", parameters=[["A", 1]]))["hcack"] == 1
            await until(lambda: len(tool.outbox) == 0)
    return proxy


def record(capture: Capture, connections: list[Connection], traffic: list[Chunk]) -> None:
    """The chunks of a proxy as segments, in the order in which they came."""
    for chunk in traffic:
        connections[chunk.connection].send(chunk.from_client, chunk.data)
    for connection in connections:
        connection.close()


HOST_TRAFFIC = (
    "Select.req|Select.rsp|Linktest.req|Linktest.rsp|Separate.req|S1F13 W|S1F14|S1F17 W|S1F18|S2F33 W|S2F34|S2F35 W"
    "|S2F36|S2F37 W|S2F38|S5F3 W|S5F4|S5F0|S1F3 W|S1F4|S2F13 W|S2F14|S2F15 W|S2F16|S2F41 W|S2F42|S6F11 W|S6F12|S5F1"
    "|S2F25 W|S2F26"
)
EQUIPMENT_TRAFFIC = (
    "Select.req|Select.rsp|S1F13 W|S1F14|S1F1 W|S1F2|S1F3 W|S1F4|S1F11 W|S1F12|S2F29 W|S2F30|S2F33 W|S2F34|S2F35 W"
    "|S2F36|S2F37 W|S2F38|S5F3|S6F11 W|S6F12|S5F1 W|S5F2|S2F41 W|S2F42"
)


@pytest.mark.parametrize(
    ("scenario", "wanted", "least"),
    [(host_traffic, HOST_TRAFFIC, 45), (equipment_traffic, EQUIPMENT_TRAFFIC, 35)],
    ids=["host", "equipment"],
)
@pytest.mark.usefixtures("secsgem_installed")
def test_live_traffic(tshark: str, tmp_path: Path, scenario: Any, wanted: str, least: int) -> None:
    proxy = asyncio.run(scenario())
    assert proxy.connections == 1
    capture = Capture()
    record(capture, [capture.connection(CLIENT_PORT, SERVER_PORT)], proxy.traffic)
    capture.write(tmp_path / "live.pcap")
    dissection = dissect(tshark, tmp_path / "live.pcap", SERVER_PORT)
    clean(dissection, capture)

    tally = Compared()
    for from_client, port in ((True, CLIENT_PORT), (False, SERVER_PORT)):
        frames = list(cut(proxy.stream(0, from_client)))
        found = [message for message in dissection.messages if message.port == port]
        for message, frame in zip(found, frames, strict=True):
            compare(message, frame, tally)
    assert tally.messages == len(dissection.messages) >= least
    assert set(wanted.split("|")) <= set(tally.names)
    assert tally.left_out == 0
    assert tally.items == count_items(frame for side in (True, False) for frame in cut(proxy.stream(0, side))).total()
