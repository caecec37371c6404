"""The programs in the documents run as they stand."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
DOCUMENTS = ("runtime.md", "hsms.md")
ROOT = Path(__file__).resolve().parents[3]
PROGRAMS = [
    pytest.param(text, id=f"{name}-{number}")
    for name in DOCUMENTS
    for number, text in enumerate(BLOCK.findall((ROOT / "docs" / name).read_text("utf-8")))
]


def test_there_are_programs() -> None:
    assert len(PROGRAMS) >= 5


@pytest.mark.parametrize("program", PROGRAMS)
def test_program(program: str, repository: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=repository)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout


def test_defaults_in_the_text_are_those_of_the_settings(repository: Path) -> None:
    from smlc.runtime.aio.limits import Admission, Limits
    from smlc.runtime.hsms.settings import RANGES, HsmsSettings

    text = (repository / "docs" / "runtime.md").read_text("utf-8")
    settings, limits, admission = HsmsSettings(), Limits(), Admission()
    for name, top in RANGES.items():
        assert f"| `{name}` | {getattr(settings, name):g} s | 1 to {top:g} |" in text
    assert f"| {limits.tasks}; {limits.backlog}, {limits.backlog_bytes >> 20} MiB |" in text
    assert f"| {limits.write_buffer >> 20} MiB; {limits.answers >> 20} MiB; {limits.stall:g} s |" in text
    assert f"| {limits.unhandled}; {limits.unhandled_bytes >> 20} MiB |" in text
    assert f"status 3 | {admission.connections} |" in text
    assert f"Each has T7 | {admission.unselected} |" in text


def test_every_counter_is_explained(repository: Path) -> None:
    from smlc.runtime.hsms.counters import Counters

    text = (repository / "docs" / "runtime.md").read_text("utf-8")
    for name, _ in Counters():
        if name != "round_trip_total":
            assert f"`{name}`" in text or f"`_{name.removeprefix('round_trip_')}`" in text, name
