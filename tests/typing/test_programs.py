"""mypy --strict on small programs: good.py passes, and bad.py has the errors that its comments announce."""

import re
from pathlib import Path

import pytest
from mypy import api

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(__file__).resolve().parent / "programs"
_REPORTED = re.compile(r"^(?P<file>[^:]+):(?P<line>\d+): error: .*\[(?P<code>[a-z-]+)\]$")
_ANNOUNCED = re.compile(r"# E: (?P<codes>[a-z, -]+)$")


@pytest.fixture(scope="module")
def errors() -> dict[str, set[tuple[int, str]]]:
    """Line and code of every error by file name; one run of mypy for all programs."""
    files = sorted(map(str, PROGRAMS.glob("*.py")))
    options = ["--strict", "--no-error-summary", "--config-file", str(ROOT / "pyproject.toml")]
    report, trouble, _ = api.run([*options, "--cache-dir", str(ROOT / ".mypy_cache"), *files])
    assert trouble == ""
    found: dict[str, set[tuple[int, str]]] = {Path(file).name: set() for file in files}
    for line in report.splitlines():
        error = _REPORTED.match(line)
        if error is not None:
            found.setdefault(Path(error["file"]).name, set()).add((int(error["line"]), error["code"]))
        else:
            assert ": note: " in line, line
    return found


def announced(name: str) -> set[tuple[int, str]]:
    """Line and code of the errors that the comments of a program announce."""
    lines = (PROGRAMS / name).read_text("utf-8").splitlines()
    matches = [(number, _ANNOUNCED.search(line)) for number, line in enumerate(lines, 1)]
    return {(number, code) for number, match in matches if match for code in match["codes"].split(", ")}


def test_correct_programs_pass(errors: dict[str, set[tuple[int, str]]]) -> None:
    assert errors["good.py"] == set()


def test_mistakes_are_reported(errors: dict[str, set[tuple[int, str]]]) -> None:
    assert len(announced("bad.py")) > 15
    assert errors["bad.py"] == announced("bad.py")


def test_nothing_else_is_reported(errors: dict[str, set[tuple[int, str]]]) -> None:
    assert set(errors) == {"good.py", "bad.py"}
