"""HSMS on loopback: S1F1/S1F2 round trips, select, and idle sessions, of smlc beside secsgem 0.3.0 and bare asyncio.

    python bench/hsms.py                 three interleaved rounds, about a minute and a half
    python bench/hsms.py --quick         one short round
    python bench/hsms.py --rounds 5 --seconds 2 --json

Every subject runs in a process of its own on the same core as this one, which drives it over a blocking socket with
ready-made bytes, so that the subject is what costs; of each measurement the best fifth of a second counts, because the
machine does other things too. Passive: this program asks. Active: it answers. Rounds are
interleaved (all subjects once a round); medians are compared with the targets, which are ratios: they carry over to
another machine, times do not.
"""

import argparse
import json
import os
import select
import socket
import statistics
import struct
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PEERS = Path(__file__).resolve().parent / "peers"
sys.path.insert(0, str(PEERS))

from figures import Figures  # noqa: E402

SELECT = bytes.fromhex("0000000a ffff 0000 0001 00000001")
SEPARATE = bytes.fromhex("0000000a ffff 0000 0009 00000002")
REQUEST = struct.Struct(">IHBBBBI")
READY_MADE = b"".join(REQUEST.pack(10, 0, 0x81, 1, 0, 0, number) for number in range(100, 4100))
REPLY_BODY = bytes.fromhex("0102 41064d444c2d3031 4103312e30")
REPLY_LENGTH = REQUEST.size + len(REPLY_BODY)
SUBJECTS = ("smlc", "secsgem", "echo")
IDLE = {"smlc": 200, "secsgem": 20}
PATIENCE = 20.0

Result = dict[str, float]


class Subject:
    """A peer program in its own process."""

    def __init__(self, name: str, *arguments: object) -> None:
        command = [sys.executable, str(PEERS / f"hsms_{name}.py"), *map(str, arguments)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def answer(self) -> dict[str, Any]:
        """Its next line. Raises RuntimeError when it has ended instead, or says nothing."""
        assert self.process.stdout is not None
        if not select.select([self.process.stdout], [], [], 2 * PATIENCE)[0]:
            raise RuntimeError(f"{self.process.args!r} says nothing")
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args!r} ended with {self.process.wait()}")
        found: dict[str, Any] = json.loads(line)
        return found

    def tell(self) -> None:
        """Send it a line."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def cpu(self) -> float:
        """Seconds of all its threads on the processor."""
        total = 0
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            total += int((task / "schedstat").read_text().split()[0])
        return total / 1e9

    def resident(self) -> int:
        """Bytes of memory."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def end(self) -> None:
        """End the program."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


@contextmanager
def running(name: str, *arguments: object) -> Iterator[Subject]:
    """A subject that has been started, and is gone afterwards."""
    subject = Subject(name, *arguments)
    try:
        yield subject
    finally:
        subject.end()


def free_port() -> int:
    """A port of the loopback interface."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def free_ports(count: int) -> int:
    """The first of several free ports in a row."""
    for first in range(20_000, 60_000, count):
        held = []
        try:
            for port in range(first, first + count):
                sock = socket.socket()
                held.append(sock)
                sock.bind(("127.0.0.1", port))
            return first
        except OSError:
            continue
        finally:
            for sock in held:
                sock.close()
    raise OSError(f"no {count} free ports in a row")


def dial(port: int) -> socket.socket:
    """Connect and select; again while the subject does not listen yet."""
    return timed_dial(port)[0]


def timed_dial(port: int) -> tuple[socket.socket, float]:
    """The connection, and the seconds of the attempt that succeeded."""
    deadline = time.monotonic() + PATIENCE
    while True:
        begin = time.perf_counter()
        sock = socket.socket()
        sock.settimeout(PATIENCE)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            sock.connect(("127.0.0.1", port))
            sock.sendall(SELECT)
            if sock.recv(14)[7:10] == b"\x00\x00\x02":
                return sock, time.perf_counter() - begin
        except OSError:
            pass
        sock.close()
        if time.monotonic() > deadline:
            raise TimeoutError(f"nobody can be selected on port {port}")
        time.sleep(0.02)


def ask(sock: socket.socket, subject: Subject, outstanding: int, seconds: float) -> Result:
    """Keep ``outstanding`` S1F1 open for a while."""
    clock = time.perf_counter
    at_byte = 0

    def requests(count: int) -> bytes:
        """The next of the ready-made ones; system bytes come again when they have long been answered."""
        nonlocal at_byte
        if at_byte + 14 * count > len(READY_MADE):
            at_byte = 0
        at_byte += 14 * count
        return READY_MADE[at_byte - 14 * count : at_byte]

    sent: deque[tuple[float, int]] = deque()
    cpu, begin = subject.cpu(), clock()
    figures = Figures(begin)
    end = begin + seconds
    sent.append((clock(), outstanding))
    sock.sendall(requests(outstanding))
    waiting, rest = outstanding, 0
    while waiting:
        rest += len(sock.recv(1 << 16)) or _gone()
        now = clock()
        came, rest = divmod(rest, REPLY_LENGTH)
        if not came:
            continue
        waiting -= came
        left = came
        while left:
            at, number = sent.popleft()
            done = min(left, number)
            figures.add(now, now - at, done)
            if number > left:
                sent.appendleft((at, number - left))
            left -= done
        if now < end:
            sent.append((clock(), came))
            sock.sendall(requests(came))
            waiting += came
    return figures.best(subject.cpu() - cpu)


def _gone() -> int:
    raise ConnectionError("the subject has closed the connection")


def passive(name: str, outstanding: int, seconds: float) -> Result:
    """The subject listens and answers."""
    port = free_port()
    with running(name, "passive", port) as subject:
        subject.answer()
        with dial(port) as sock:
            time.sleep(0.1)
            ask(sock, subject, outstanding, 0.2)
            result = ask(sock, subject, outstanding, seconds)
            sock.sendall(SEPARATE)
        return result


def active(name: str, outstanding: int, seconds: float) -> Result:
    """The subject connects and asks; this program answers every S1F1 as soon as it comes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(PATIENCE)
        with running(name, "active", server.getsockname()[1], outstanding, seconds) as subject:
            sock, _ = server.accept()
            with sock:
                sock.settimeout(PATIENCE)
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                serve(sock)
            return subject.answer()


def serve(sock: socket.socket) -> None:
    """Answer Select.req and S1F1 until the subject leaves."""
    buffer = b""
    while data := _received(sock):
        buffer += data
        out = []
        at = 0
        while len(buffer) - at >= 14:
            _, session, _, function, _, stype, system = REQUEST.unpack_from(buffer, at)
            at += 14
            if stype == 0 and function == 1:
                out.append(REQUEST.pack(10 + len(REPLY_BODY), session, 1, 2, 0, 0, system) + REPLY_BODY)
            elif stype in (1, 5):
                out.append(REQUEST.pack(10, session, 0, 0, 0, stype + 1, system))
            elif stype == 9:
                return
        buffer = buffer[at:]
        if out:
            sock.sendall(b"".join(out))


def _received(sock: socket.socket) -> bytes:
    try:
        return sock.recv(1 << 16)
    except OSError:
        return b""


def connect(name: str, times: int) -> Result:
    """TCP connect and select, one after the other; the median and the slowest.

    secsgem takes a second connection only many seconds after the first, so it is started anew for each.
    """
    spent: list[float] = []
    starts, each = (times, 1) if name == "secsgem" else (1, times)
    for _ in range(starts):
        port = free_port()
        with running(name, "passive", port) as subject:
            subject.answer()
            for _ in range(each):
                sock, seconds = timed_dial(port)
                spent.append(seconds)
                with sock:
                    sock.settimeout(0.2)  # secsgem does not close
                    sock.sendall(SEPARATE)
                    _received(sock)
                time.sleep(0.02)
    return {"seconds": statistics.median(spent), "most": max(spent)}


def idle(name: str, count: int) -> Result:
    """Memory and threads that selected sessions cost, beyond those of as many before."""
    port = free_ports(2 * count) if name == "secsgem" else free_port()
    extra = (count,) if name == "smlc" else (2 * count,)
    with running(name, "idle", port, *extra) as subject:
        subject.answer()
        socks = []
        step = 0 if name == "smlc" else 1
        try:
            if name == "smlc":
                socks += [dial(port) for _ in range(count)]
                before = subject.resident()
                subject.tell()
                threads = subject.answer()["threads"]
            else:
                socks += [dial(port + number) for number in range(count)]
                time.sleep(0.5)
                before = subject.resident()
            socks += [dial(port + step * (count + number)) for number in range(count)]
            time.sleep(0.5)
            after = subject.resident()
            if name != "smlc":
                subject.tell()
                threads = subject.answer()["threads"]
            per_session = (threads - 1) / (count if name == "smlc" else 2 * count)
            return {"bytes": (after - before) / count, "threads": per_session}
        finally:
            for sock in socks:
                sock.close()


Measurement = tuple[str, str, Callable[[], Result]]


def measurements(seconds: float, quick: bool) -> list[Measurement]:
    """All that is measured once a round: what, of whom, how."""
    made: list[Measurement] = []
    for outstanding in (1, 64):
        for name in SUBJECTS:
            made.append(
                (f"passive {outstanding}", name, lambda name=name, n=outstanding: passive(name, n, seconds))  # type: ignore[misc]
            )
        for name in ("smlc", "secsgem"):
            made.append(
                (f"active {outstanding}", name, lambda name=name, n=outstanding: active(name, n, seconds))  # type: ignore[misc]
            )
    for name, times in (("smlc", 10 if quick else 50), ("secsgem", 1 if quick else 5), ("echo", 10 if quick else 50)):
        made.append(("connect", name, lambda name=name, times=times: connect(name, times)))  # type: ignore[misc]
    for name, count in IDLE.items():
        made.append(("idle", name, lambda name=name, count=count: idle(name, count)))  # type: ignore[misc]
    return made


Medians = dict[tuple[str, str], Result]


def measure(rounds: int, seconds: float, quick: bool) -> Medians:
    """Interleaved rounds; the median of every figure."""
    found: dict[tuple[str, str], list[Result]] = {}
    for number in range(rounds):
        for what, name, run in measurements(seconds, quick):
            print(f"round {number + 1}/{rounds}: {what:<12}{name:<10}", end="", file=sys.stderr, flush=True)
            begin = time.monotonic()
            try:
                found.setdefault((what, name), []).append(run())
                print(f"{time.monotonic() - begin:6.1f} s", file=sys.stderr)
            except (OSError, RuntimeError) as error:
                print(f" failed: {error}", file=sys.stderr)
    return {
        key: {figure: statistics.median(result[figure] for result in results) for figure in results[0]}
        for key, results in found.items()
        if results
    }


def ratio(medians: Medians, what: str, other: str, figure: str = "rate") -> float:
    """smlc's figure over that of another subject; NaN when one is missing."""
    own, theirs = medians.get((what, "smlc")), medians.get((what, other))
    return own[figure] / theirs[figure] if own and theirs else float("nan")


def targets(medians: Medians) -> list[tuple[str, float, str, float]]:
    """What is aimed at: text, value, ``>=`` or ``<=``, limit."""

    def own(what: str, figure: str) -> float:
        return medians.get((what, "smlc"), {}).get(figure, float("nan"))

    rows = [
        ("passive, 1 outstanding, times secsgem", ratio(medians, "passive 1", "secsgem"), ">=", 8.0),
        ("passive, 1 outstanding, of bare asyncio", ratio(medians, "passive 1", "echo"), ">=", 0.75),
        ("passive, 64 outstanding, times secsgem", ratio(medians, "passive 64", "secsgem"), ">=", 60.0),
        ("active, 64 outstanding, times secsgem", ratio(medians, "active 64", "secsgem"), ">=", 35.0),
    ]
    for what in ("passive 1", "passive 64", "active 1", "active 64"):
        rows.append((f"{what}: p99 over p50", own(what, "p99") / own(what, "p50"), "<=", 3.0))
    rows.append(("KiB per idle session", own("idle", "bytes") / 1024, "<=", 10.0))
    rows.append(("threads per idle session", own("idle", "threads"), "<=", 0.0))
    rows.append(("connect and select, ms", own("connect", "seconds") * 1000, "<=", 1.0))
    return rows


def report(medians: Medians) -> bool:
    """Print the tables; whether all targets are met."""
    print(f"{'':<12}{'':<10}{'per s':>10}{'p50 us':>10}{'p99 us':>10}{'max us':>10}{'CPU us':>10}")
    for (what, name), result in medians.items():
        if "rate" in result:
            times = "".join(f"{result[figure] * 1e6:>10.1f}" for figure in ("p50", "p99", "most", "cpu"))
            print(f"{what:<12}{name:<10}{result['rate']:>10.0f}{times}")
    for (what, name), result in medians.items():
        if what == "connect":
            print(f"{what:<12}{name:<10}{result['seconds'] * 1000:>10.2f} ms, slowest {result['most'] * 1000:.2f} ms")
        if what == "idle":
            kib, threads = result["bytes"] / 1024, result["threads"]
            print(f"{what:<12}{name:<10}{kib:>10.1f} KiB and {threads:.1f} threads a session, both beyond the first")
    print()
    all_met = True
    for text, value, relation, limit in targets(medians):
        met = value >= limit if relation == ">=" else value <= limit
        all_met = all_met and met
        print(f"{text:<44}{value:>9.2f}  {relation} {limit:<6g} {'met' if met else 'NOT MET'}")
    return all_met


def main(arguments: list[str] | None = None) -> int:
    """Measure and report; 1 when a target is missed and ``--strict`` is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="interleaved rounds (3)")
    parser.add_argument("--seconds", type=float, default=1.5, help="seconds of one round-trip measurement (1.5)")
    parser.add_argument("--quick", action="store_true", help="one round of half a second each")
    parser.add_argument("--core", type=int, help="number of the processor core to run on (the first)")
    parser.add_argument("--json", action="store_true", help="print the medians as JSON too")
    parser.add_argument("--strict", action="store_true", help="end with 1 when a target is missed")
    options = parser.parse_args(arguments)
    if options.quick:
        options.rounds, options.seconds = 1, 0.5
    # Both sides on one core.
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0)) if options.core is None else options.core})
    medians = measure(options.rounds, options.seconds, options.quick)
    met = report(medians)
    if options.json:
        print(json.dumps({f"{what} {name}": result for (what, name), result in medians.items()}, indent=1))
    return 0 if met or not options.strict else 1


if __name__ == "__main__":
    sys.exit(main())
