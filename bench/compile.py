"""How long compiling and importing take: medians of whole processes, beside their budgets.

    python bench/compile.py [runs]

Every compile is a process of its own, with caches and output directories of its own. Imports are measured as processes
too, less the time of a bare interpreter. The figures depend on the machine; the budgets are for one ordinary core.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = "import sys; sys.path.insert(0, sys.argv.pop(1)); from smlc.cli.main import main; sys.exit(main())"
ONE = "from smlc.runtime.e5 import S1F3; S1F3([1001]).to_bytes()"
ALL = "import smlc.runtime.e5 as e5; [getattr(e5, name) for name in e5._WHERE]"


def seconds(*arguments: str, environment: Mapping[str, str] | None = None) -> float:
    """The time that an interpreter with ``arguments`` takes."""
    start = time.perf_counter()
    command = [sys.executable, *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **(environment or {})})
    return time.perf_counter() - start


def compile_time(out: Path, cache: Path) -> float:
    """The time of ``smlc compile specs/`` into ``out``."""
    arguments = ("-c", COMPILE, str(ROOT), "compile", str(ROOT / "specs"), "--out", str(out))
    return seconds(*arguments, environment={"XDG_CACHE_HOME": str(cache)})


def compile_times(runs: int) -> dict[str, list[float]]:
    """Times of compiles: everything new, tables of the grammars kept, nothing to do."""
    times: dict[str, list[float]] = {"cold": [], "tables": [], "unchanged": []}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as directory:
            root = Path(directory)
            times["cold"].append(compile_time(root / "one", root / "cache"))
            times["tables"].append(compile_time(root / "two", root / "cache"))
            times["unchanged"].append(compile_time(root / "two", root / "cache"))
    return times


def import_time(program: str, bare: float, runs: int) -> float:
    """The median time of ``program`` less that of a bare interpreter."""
    environment = {"PYTHONPATH": str(ROOT)}
    return statistics.median(seconds("-c", program, environment=environment) for _ in range(runs)) - bare


def generated_lines() -> int:
    """Lines of all generated Python files of the checkout."""
    files = [*(ROOT / "generated").rglob("*.py"), *(ROOT / "smlc" / "runtime" / "e5").rglob("*.py")]
    return sum(path.read_bytes().count(b"\n") for path in files)


def report(what: str, value: float, budget: float | None = None) -> None:
    """One line: what was measured, milliseconds, and the budget if there is one."""
    verdict = "" if budget is None else f"   budget {budget * 1000:5.0f} ms   {'kept' if value < budget else 'MISSED'}"
    print(f"{what:<52}{value * 1000:8.0f} ms{verdict}")


def main() -> None:
    """Measure everything and print it."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    times = compile_times(runs)
    report("compile specs/, no caches, new directory", statistics.median(times["cold"]), 5.0)
    report("compile specs/, grammar tables cached, new directory", statistics.median(times["tables"]), 5.0)
    report("compile specs/, nothing changed", statistics.median(times["unchanged"]), 0.5)
    bare = statistics.median(seconds("-c", "pass", environment={"PYTHONPATH": str(ROOT)}) for _ in range(2 * runs))
    report("bare interpreter (taken off below)", bare)
    report("import generated.generic", import_time("import generated.generic", bare, 2 * runs), 0.1)
    report("import smlc.runtime.e5", import_time("import smlc.runtime.e5", bare, 2 * runs), 0.1)
    report("import smlc.runtime.e5, one message to bytes", import_time(ONE, bare, 2 * runs), 0.1)
    report("import smlc.runtime.e5, all of its names", import_time(ALL, bare, 2 * runs))
    print(f"{'generated lines in the checkout':<52}{generated_lines():8}")


if __name__ == "__main__":
    main()
