"""The SML language: reading, printing, checking files, and limits, each beside its target.

    python bench/sml.py                    about three minutes
    python bench/sml.py --short            one quick round of everything
    python bench/sml.py --rounds 9 --only reading

Rounds are interleaved: every subject once a round, and the median of the rounds is compared with the target. secsgem
0.3.0 prints in a process of its own (its columns are left out where it is not installed); whatever has a limit of time
or memory is a process of its own too. Ratios carry over to another machine, times do not; the targets in MB/s and
milliseconds are for one ordinary core. Rates are of this process's processor time. Processes are measured by the time
that goes by, which is what a user waits for; the processor time beside it is what is left of that on an idle machine,
and the load is printed first.

Sections: reading, printing, check, limits, help.
"""

import argparse
import importlib.util
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PRINTER = ROOT / "bench" / "peers" / "sml_printer.py"
CLI = "import sys; sys.path.insert(0, sys.argv.pop(1)); from smlc.cli.main import main; sys.exit(main())"
# Lark compares all terminals of a grammar where interegular is installed: in development, not at a user's.
USERS_CLI = CLI.replace("import sys;", "import sys; sys.modules['interegular'] = None;", 1)
MB = 1_000_000
READING_TARGET = 15.0
PRINTING_TARGET = 15.0

# --------------------------------------------------------------------------- the table


class Table:
    """Lines of results; counts the targets that were missed."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def section(self, title: str) -> None:
        """A heading."""
        print(f"\n{title}")

    def row(self, what: str, shown: str, target: str = "", met: bool | None = None) -> None:
        """One result. ``met`` is None where there is no target."""
        verdict = "" if met is None else "met" if met else "NOT met"
        print(f"  {what:<62}{shown:>24}   {target:<22}{verdict}".rstrip(), flush=True)
        if met is False:
            self.missed.append(what)


# --------------------------------------------------------------------------- reading


def texts(size: int) -> dict[str, str]:
    """Texts of about ``size`` characters, by what is in them."""
    from smlc.runtime.e5 import S1F4, S6F11, S10F3
    from smlc.runtime.secs2.sml import format_message, parse_item

    variables = [1001, 2.5, "LOT-0001", True, 17, "RECIPE/ALU_001", -3, 1e-3, 250, "idle"]
    event = S6F11(1, 100, [S6F11.Report(number, variables) for number in (1, 2, 3)]).to_sml() + "\n\n"
    small = "".join(
        f"{name}\n\n"
        for name in (
            "AreYouThere: 'S1F1' W.",
            "OnLineData: 'S1F2'\n<L [2]\n  <A [7] 'CENTURA'>\n  <A [5] '4.2.1'>\n>.",
            "GoRemote: 'S1F17' W.",
            "EnableAlarm: 'S5F3' W\n<L [2]\n  <B [1] 0x80>\n  <U4 [1] 5001>\n>.",
            "Start: 'S2F41' W\n<L [2]\n  <A [5] 'START'>\n  <L [1]\n    <L [2]\n      <A [4] 'PPID'>\n"
            "      <A [7] 'ALU_001'>\n    >\n  >\n>.",
        )
    )
    text = S10F3(0, "The pump of chamber A needs oil. " * 60).to_sml() + "\n\n"
    numbers = parse_item(
        f"<L <U4 {' '.join(map(str, range(100_000, 101_000)))}> <F4 {' '.join(str(n / 8) for n in range(1000))}>>"
    )
    arrays = format_message(6, 3, False, numbers) + "\n\n"
    values = S1F4(variables * 100).to_sml() + "\n\n"
    units = {
        "events: S6F11, 3 reports of 10 variables": event,
        "lists: S1F4, 1,000 values": values,
        "library of small messages": small,
        "text: S10F3, 2,000 characters": text,
        "arrays: 1,000 U4 and 1,000 F4": arrays,
    }
    return {name: unit * max(1, size // len(unit)) for name, unit in units.items()}


def rate(reader: Callable[[str], object], text: str) -> float:
    """MB of text a second of this process, which other processes do not take from it."""
    start = time.process_time()
    reader(text)
    return len(text) / MB / (time.process_time() - start)


def reading(table: Table, rounds: int, short: bool) -> None:
    """Data SML to messages, through the runtime and through ``smlc.parse_sml``."""
    from smlc import parse_sml
    from smlc.runtime.secs2.sml import parse_messages

    table.section("Reading data SML")
    samples = texts(200_000 if short else 2_000_000)
    for text in samples.values():
        document = parse_sml(text)
        assert not document.diagnostics and document.syntax is None, "not read by the quick reader"
    readers: dict[str, Callable[[str], object]] = {"parse_messages": parse_messages, "parse_sml": parse_sml}
    rates: dict[tuple[str, str], list[float]] = {}
    for _ in range(rounds):
        for name, text in samples.items():
            for reader, function in readers.items():
                rates.setdefault((name, reader), []).append(rate(function, text))
    for (name, reader), values in rates.items():
        speed = statistics.median(values)
        table.row(f"{name}, {reader}", f"{speed:.1f} MB/s", f">= {READING_TARGET:.0f} MB/s", speed >= READING_TARGET)


# --------------------------------------------------------------------------- printing


class Printer:
    """A peer that prints messages in its own process."""

    def __init__(self, name: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, str(PRINTER), name]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def round(self, seconds: float) -> dict[str, float]:
        """Seconds a message, by message. Raises RuntimeError when the peer has ended instead."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args!r} ended with {self.process.wait()}")
        times: dict[str, float] = json.loads(line)
        return times

    def end(self) -> None:
        """End the program."""
        self.process.communicate()


def printing(table: Table, rounds: int, short: bool) -> None:
    """Typed messages to SML, beside secsgem's printer."""
    table.section("Printing messages")
    names = ["smlc"] + (["secsgem"] if importlib.util.find_spec("secsgem") else [])
    printers = {name: Printer(name) for name in names}
    times: dict[str, dict[str, list[float]]] = {name: {} for name in names}
    try:
        for _ in range(rounds):
            for name, printer in printers.items():
                for message, seconds in printer.round(0.05 if short else 0.2).items():
                    times[name].setdefault(message, []).append(seconds)
    finally:
        for printer in printers.values():
            printer.end()
    for message, values in times["smlc"].items():
        ours = statistics.median(values)
        if "secsgem" not in times:
            table.row(message, f"{ours * 1e6:.1f} us", "(secsgem is missing)")
            continue
        theirs = statistics.median(times["secsgem"][message])
        factor = theirs / ours
        shown = f"{ours * 1e6:.1f} / {theirs * 1e6:.1f} us"
        target = f"{factor:.1f}x, >= {PRINTING_TARGET:.0f}x"
        table.row(f"{message}, smlc / secsgem", shown, target, factor >= PRINTING_TARGET)


# --------------------------------------------------------------------------- smlc check


def host_file(messages: int = 120) -> str:
    """A host driver file as assembly machines have them: definitions with INPUT, OUTPUT and ``= Name``."""
    parts = ["* smlc: dialect=pfile\n* host driver\n#define MAX_LOT 40\n"]
    parts += [
        f"S6F11 = event{number:03}In INPUT W\n<L [3]\n"
        "    <U4 [1]>              = DataId\n"
        f"    <U4 [1] {1000 + number}>\n"
        "    <L [1]\n        <L [2]\n            <U4 [1]>      = ReportId\n            <L [4]\n"
        "                <A [16] >             = Clock\n"
        "                <A [MAX MAX_LOT] >    = LotId\n"
        f"                <U{(1, 2, 4)[number % 3]} [1]>            = State\n"
        f"                <V>                   = Value{number}        * any format\n"
        "            >\n        >\n    >\n>.\n"
        for number in range(messages // 2)
    ]
    parts += [
        f"S2F41 = command{number:03}Out OUTPUT W\n<L [2]\n    <A 'COMMAND{number:03}'>\n    <L [2]\n"
        "        <L [2]\n            <A 'LOTID'>\n            <A [MAX MAX_LOT] > = LotId\n        >\n"
        "        <L [2]\n            <A 'PPID'>\n            <A [MAX 80] >      = Recipe\n        >\n    >\n>.\n"
        for number in range(messages - messages // 2)
    ]
    return "\n".join(parts)


class Spent(NamedTuple):
    """What a process took: seconds that went by, and seconds of the processor."""

    elapsed: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.elapsed * 1000:.0f} ms (CPU {self.cpu * 1000:.0f})"


def middle(values: Sequence[Spent]) -> Spent:
    """The median, of each for itself."""
    return Spent(statistics.median(each.elapsed for each in values), statistics.median(each.cpu for each in values))


def cpu_of_children() -> float:
    """Seconds of the processor that ended processes of this one have taken."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def seconds_of(arguments: Sequence[str], environment: Mapping[str, str] | None = None, cli: str = USERS_CLI) -> Spent:
    """The time of a process ``smlc ...``. Raises RuntimeError when it fails."""
    command = [sys.executable, "-c", cli, str(ROOT), *arguments]
    start, before = time.perf_counter(), cpu_of_children()
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}
    )
    spent = Spent(time.perf_counter() - start, cpu_of_children() - before)
    if done.returncode:
        raise RuntimeError(f"smlc {' '.join(arguments)} left with {done.returncode}: {done.stdout.decode()[-400:]}")
    return spent


def check(table: Table, rounds: int, short: bool) -> None:
    """``smlc check`` of a host file, with and without the tables of the grammar in the cache."""
    text = host_file()
    table.section(f"smlc check of a host file, 120 messages, {len(text) / 1000:.0f} KB, as a process")
    first, cached, checked = [], [], []
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "host.sml"
        path.write_text(text, encoding="utf-8")
        for number in range(rounds):
            environment = {"XDG_CACHE_HOME": str(Path(directory) / f"cache{number}")}
            first.append(seconds_of(["check", str(path)], environment))
            cached.append(seconds_of(["check", str(path)], environment))
            fresh = {"XDG_CACHE_HOME": str(Path(directory) / f"fresh{number}")}
            checked.append(seconds_of(["check", str(path)], fresh, CLI))
    for what, values, budget in (("first time", first, 0.8), ("tables cached", cached, 0.25)):
        spent = middle(values)
        table.row(what, str(spent), f"< {budget * 1000:.0f} ms", spent.elapsed < budget)
    if importlib.util.find_spec("interegular"):
        table.row("first time where interegular is installed", str(middle(checked)))


# --------------------------------------------------------------------------- limits

# A text that is made in the process that reads it: how, how it is read, and what has to come out.
LIMITED = """
import json, resource, sys, time
sys.path.insert(0, sys.argv[1])
from smlc import parse_sml
from smlc.runtime.secs2.sml import parse_messages
text = {text}
start = time.perf_counter()
document = {reader}(text)
spent = time.perf_counter() - start
codes = [each.code for each in getattr(document, "diagnostics", ())]
messages = getattr(document, "messages", document)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps([spent, memory, len(messages), codes]))
"""
PIECES = '"S7F3 <L [4]\\n" + "".join("<A [12500000] \'" + "x" * 12_500_000 + "\'>\\n" for _ in range(4)) + ">."'
MILLION = '"S1F4\\n<L [1000000]\\n" + "  <U4 [1] 1001>\\n" * 1_000_000 + ">."'
BARE_MILLION = '"S1F4\\n<L\\n" + "<U4 1001>\\n" * 1_000_000 + ">."'
ARRAY = '"S1F4\\n<U4 [1000000] " + "1001 " * 1_000_000 + ">."'
ONE_STRING = "\"S7F3 <A '\" + 'x' * 50_000_000 + \"'>.\""
DEEP = '"S1F4 " + "<L " * 10_000 + ">" * 10_000 + "."'
DEEP_OPEN = '"S1F4 " + "<L " * 10_000 + "."'
MANY = '"S1F3 W <L " + "<U4 VID>\\n" * 100_001 + ">."'

LIMITS: tuple[tuple[str, str, str, float, list[str]], ...] = (
    ("10,000 levels", DEEP, "parse_sml", 2.0, ["SML0114"]),
    ("10,000 levels, none closed", DEEP_OPEN, "parse_sml", 2.0, ["SML0114"]),
    ("1,000,000 items, canonical", MILLION, "parse_sml", 30.0, []),
    ("1,000,000 items, canonical", MILLION, "parse_messages", 30.0, []),
    ("1,000,000 items, no counts", BARE_MILLION, "parse_sml", 30.0, []),
    ("1,000,000 numbers in one item", ARRAY, "parse_sml", 30.0, []),
    ("50 MB of text in 4 strings", PIECES, "parse_sml", 30.0, []),
    ("one string of 50 MB (an item holds 16.8 MB)", ONE_STRING, "parse_sml", 30.0, ["SML0512"]),
    ("100,001 items through the grammar", MANY, "parse_sml", 30.0, ["SML0121"]),
)
MEMORY = 2 * 1024**3


def limits(table: Table, rounds: int, short: bool) -> None:
    """Texts that are long, deep or both: a result or one diagnostic, in bounded time and memory."""
    table.section("Limits, each in its own process: time, peak memory, and what comes of it")
    for name, text, reader, budget, expected in LIMITS:
        program = LIMITED.format(text=text, reader=reader)
        done = subprocess.run([sys.executable, "-c", program, str(ROOT)], capture_output=True, text=True)
        if done.returncode:
            table.row(f"{name}, {reader}", done.stderr.strip().splitlines()[-1][:60], "", False)
            continue
        spent, memory, messages, codes = json.loads(done.stdout)
        right = codes == expected and messages == (0 if expected else 1)
        outcome = "+".join(codes) or f"{messages} message"
        shown = f"{spent:.2f} s, {memory / 2**20:.0f} MiB"
        target = f"<= {budget:.0f} s, {outcome}" + ("" if right else f", not {'+'.join(expected) or '1 message'}")
        table.row(f"{name}, {reader}", shown, target, right and spent <= budget and memory <= MEMORY)


# --------------------------------------------------------------------------- help


def help_(table: Table, rounds: int, short: bool) -> None:
    """``smlc --help`` as a process; the interpreter is part of what is waited for."""
    runs = 5 if short else 20
    table.section("Command line")
    spent, bare = [], []
    for _ in range(runs):
        spent.append(seconds_of(["--help"]))
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        bare.append(time.perf_counter() - start)
    best = min(spent)
    table.row(f"smlc --help, best of {runs}", str(best), "< 60 ms", best.elapsed < 0.06)
    table.row("a bare interpreter, for comparison", f"{min(bare) * 1000:.0f} ms")


SECTIONS: dict[str, Callable[[Table, int, bool], None]] = {
    "reading": reading,
    "printing": printing,
    "check": check,
    "limits": limits,
    "help": help_,
}


def main() -> int:
    """Measure; exit code 1 only when something fails, not for a target that is missed on a busy machine."""
    parser = argparse.ArgumentParser(description="Benchmarks of the SML language.")
    parser.add_argument("--short", action="store_true", help="one quick round of everything")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds (5)")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="only this section")
    args = parser.parse_args()
    table = Table()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name, section in SECTIONS.items():
        if not args.only or name in args.only:
            section(table, 1 if args.short else args.rounds, args.short)
    print(f"\n{len(table.missed)} targets NOT met" + "".join(f"\n  {what}" for what in table.missed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
