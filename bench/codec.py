"""The SECS-II codecs of smlc beside secsgem 0.3.0, msgspec's MessagePack, and one memcpy, in one interleaved run.

    python bench/codec.py                        nine rounds, some minutes
    python bench/codec.py --quick                one short round
    python bench/codec.py --rounds 25 --json
    python bench/codec.py --peer go=./go-peer    one more column, see peers/codec_line.py for the protocol

Every implementation runs in a process of its own and is asked in turn, all of them once a round. Times are medians of
the rounds, ratios medians of the ratios within a round: on a shared machine only what was measured side by side
compares.
Nothing is timed before all of them agree on the bytes. Targets are multiples of secsgem's speed: they carry over to
another machine, times do not. Numbers and workloads are explained in docs/performance.md.
"""

import argparse
import json
import os
import platform
import shlex
import statistics
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

from _codec_content import shapes, targets

PEERS = Path(__file__).resolve().parent / "peers"
ROOT = PEERS.parent.parent
OWN = ("smlc", "secsgem", "msgspec", "memcpy")
OPS = ("decode", "build", "encode", "print", "read")

# Work, operation, least multiple of secsgem's speed.
TARGETS = (
    ("W1", "decode", 60),
    ("W1", "build", 60),
    ("W2", "decode", 50),
    ("W2", "build", 24),
    ("W3 declared", "decode", 100),
    ("W3 declared", "build", 90),
    ("W3 unseen", "decode", 26),
    ("W3", "decode", 50),
    ("W3 unseen", "build", 18),
    ("W4", "decode", 35),
    ("W4", "build", 13),
    ("W5", "decode", 17),
    ("W5", "build", 6.5),
    ("W6", "decode", 650),
    ("W6", "build", 300),
    ("W7", "decode", 350),
    ("W7", "build", 6000),
    ("W8", "decode", 28),
    ("W8", "build", 35),
)
MEMCPY = 1.1  # W5 decode, in times of one memcpy
IMPORT_MS = 20.0

Key = tuple[str, str, str]  # peer, work, operation


class Times:
    """Seconds by peer, work and operation, round after round."""

    def __init__(self) -> None:
        self.every: dict[Key, list[float]] = {}

    def seconds(self, peer: str, work: str, op: str) -> float | None:
        """The median; None where nothing was measured."""
        found = self.every.get((peer, work, op))
        return None if found is None else statistics.median(found)

    def ratio(self, one: Key, other: Key) -> float | None:
        """The median of the ratios of two measurements of the same round."""
        if one not in self.every or other not in self.every:
            return None
        return statistics.median(a / b for a, b in zip(self.every[one], self.every[other], strict=True))


class Peer:
    """An implementation in its own process."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name = name
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, **order: Any) -> Any:
        """One order, one answer. Raises RuntimeError when the program has ended instead."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended with {self.process.wait()}")
        return json.loads(line)

    def end(self) -> None:
        """End the program."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


def agreed(peers: list[Peer], works: list[Any]) -> dict[str, dict[str, list[str]]]:
    """Load all peers; their operations by work. Raises ValueError when one of them makes other bytes."""
    found = {}
    for peer in peers:
        ops = peer.ask(do="load", works=works)["ops"]
        for work in works:
            for op, proof in ops.get(work["name"], {}).items():
                if proof and proof != work["body"]:
                    raise ValueError(f"{peer.name} does not agree on {work['name']}, {op}: {proof[:80]}")
        found[peer.name] = {name: list(each) for name, each in ops.items()}
    return found


def measure(peers: list[Peer], ops: dict[str, dict[str, list[str]]], works: list[Any], rounds: int, s: float) -> Times:
    """Ask the peers in turn; the forms of one work stand side by side."""
    times = Times()
    rows = [list(group) for _, group in groupby((work["name"] for work in works), row_of)]
    for _ in range(rounds):
        for names in rows:
            for op in OPS:
                for name in names:
                    for peer in peers:
                        if op in ops[peer.name].get(name, ()):
                            answer = peer.ask(do="time", name=name, op=op, seconds=s)
                            times.every.setdefault((peer.name, name, op), []).append(answer["seconds"])
    return times


def row_of(name: str) -> str:
    """``W3`` for ``W3 declared``: the work of the other implementations."""
    return name.split()[0]


def memory(peers: list[Peer], ops: dict[str, dict[str, list[str]]]) -> dict[tuple[str, str], float]:
    """Bytes of one decoded message."""
    return {
        (peer.name, name): peer.ask(do="memory", name=name, count=count)["bytes"]
        for name, count in (("W3", 200), ("W4", 20))
        for peer in peers
        if peer.name != "memcpy" and "decode" in ops[peer.name].get(name, ())
    }


IMPORTS = """
import time, smlc.runtime.secs2.message, smlc.runtime.secs2.catalog, enum
from importlib import import_module
begin = time.process_time()  # a busy machine must not decide
from smlc.runtime.e5.catalog import CATALOG
for module in sorted({module for rows in CATALOG.table.values() for _, module, _ in rows}):
    import_module("smlc.runtime.e5." + module)
spent = time.process_time() - begin
print(spent, sum(len(CATALOG.classes(*key)) for key in CATALOG))
"""


def imports() -> tuple[float, int]:
    """Processor seconds to import all classes of the standard from .pyc, the best of seven; and their number."""
    best, count = 1e9, 0
    for _ in range(7):
        done = subprocess.run([sys.executable, "-c", IMPORTS], capture_output=True, text=True, check=True, cwd=ROOT)
        spent, classes = done.stdout.split()
        best, count = min(best, float(spent)), int(classes)
    return best, count


def verdict(met: bool) -> str:
    """What is printed beside a target."""
    return "met" if met else "NOT met"


def print_targets(times: Times) -> int:
    """The table of targets; the number of those that are not met."""
    missed = 0
    print(f"{'work':14}{'operation':10}{'secsgem':>12}{'smlc':>12}{'times':>9}{'target':>9}")
    for name, op, target in TARGETS:
        theirs, ours = ("secsgem", row_of(name), op), ("smlc", name, op)
        ratio = times.ratio(theirs, ours)
        if ratio is None:
            continue
        met = ratio >= target
        missed += not met
        shown = f"{(times.seconds(*theirs) or 0) * 1e6:10.1f}us{(times.seconds(*ours) or 0) * 1e6:10.2f}us"
        print(f"{name:14}{op:10}{shown}{ratio:9.1f}{target:9}  {verdict(met)}")
    copies = times.ratio(("smlc", "W5", "decode"), ("memcpy", "W5", "decode"))
    if copies is None:
        return missed
    met = copies <= MEMCPY
    print(f"W5 decode in times of one memcpy: {copies:.2f}, target {MEMCPY}  {verdict(met)}")
    return missed + (not met)


def print_all(times: Times, works: list[Any], names: list[str]) -> None:
    """Times of everything, in microseconds, and how many times secsgem's speed smlc has."""
    print(f"\n{'work':14}{'bytes':>9} {'operation':10}" + "".join(f"{name:>12}" for name in names) + "   times secsgem")
    for work in works:
        for op in OPS:
            row = [times.seconds(name, work["name"], op) for name in names]
            ours = row[names.index("smlc")]
            if ours is None:
                continue
            cells = "".join(f"{'-' if each is None else f'{each * 1e6:.2f}':>12}" for each in row)
            times_theirs = times.ratio(("secsgem", row_of(work["name"]), op), ("smlc", work["name"], op))
            ratio = "" if times_theirs is None else f"{times_theirs:16.1f}"
            size = len(work["body"]) // 2
            if op == "read":
                ratio = f"{size / ours / 1e6:11.1f} MB/s of body"
            print(f"{work['name']:14}{size:9} {op:10}{cells}{ratio}")


def main() -> int:
    """Run, print, and say by the exit code whether all targets are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.08, help="for one operation in one round")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true", help="print all times as JSON as well")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND", help="one more implementation")
    parser.add_argument("--only", default="", help="works to measure, as in W1,W3,S2F33")
    options = parser.parse_args()
    rounds, seconds = (1, 0.05) if options.quick else (options.rounds, options.seconds)
    commands = {name: [sys.executable, str(PEERS / f"codec_{name}.py")] for name in OWN}
    for each in options.peer:
        name, _, command = each.partition("=")
        commands[name] = shlex.split(command)
    only = options.only.split(",") if options.only else []
    works = [work for work in targets() + shapes() if not only or row_of(work["name"]) in only]
    peers = [Peer(name, command) for name, command in commands.items()]
    try:
        ops = agreed(peers, works)
        print(
            f"{len(works)} works: all agree on the bytes. Python {platform.python_version()}, {os.cpu_count()} cores\n"
        )
        times = measure(peers, ops, works, rounds, seconds)
        used = memory(peers, ops)
    finally:
        for peer in peers:
            peer.end()
    missed = print_targets(times)
    print_all(times, works, list(commands))
    print("\nMemory of one decoded message, bytes")
    for (name, work), size in used.items():
        if size is not None:
            print(f"  {work} {name:10}{size:12.0f}")
    spent, count = imports()
    met = spent * 1000 <= IMPORT_MS
    print(f"\nImport of {count} classes from .pyc: {spent * 1000:.1f} ms, target {IMPORT_MS}  {verdict(met)}")
    if options.json:
        print(json.dumps({"/".join(key): value for key, value in times.every.items()}))
    return 1 if missed or not met else 0


if __name__ == "__main__":
    sys.exit(main())
