"""Budgets that keep the code readable: length of files and functions, and names that say nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "smlc"

FILE_LINES = 600
FUNCTION_LINES = 80
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "base", "misc"}

# Path below smlc/ -> why the file may be longer. Only tables and catalogues, and what is generated.
LONG_FILES: dict[str, str] = {
    "runtime/e5/": "generated from specs/e5",
}


def python_files() -> list[Path]:
    """Every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def excepted(relative: str) -> bool:
    """True when LONG_FILES names the file or a directory above it."""
    return any(relative == entry or (entry.endswith("/") and relative.startswith(entry)) for entry in LONG_FILES)


def long_functions(text: str) -> Iterator[tuple[str, int]]:
    """Name and length of the functions that exceed the budget, decorators included."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            if node.end_lineno - first + 1 > FUNCTION_LINES:
                yield node.name, node.end_lineno - first + 1


def test_no_file_is_longer_than_the_budget() -> None:
    lengths = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text("utf-8").splitlines()) for path in python_files()
    }
    assert len(lengths) > 10
    assert {name: n for name, n in lengths.items() if n > FILE_LINES and not excepted(name)} == {}


def test_no_function_is_longer_than_the_budget() -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {name} has {length} lines"
        for path in python_files()
        if not excepted(path.relative_to(PACKAGE).as_posix())
        for name, length in long_functions(path.read_text("utf-8"))
    ]
    assert found == []


def test_every_exception_is_still_needed() -> None:
    for entry in LONG_FILES:
        path = PACKAGE / entry
        if not entry.endswith("/"):
            assert len(path.read_text("utf-8").splitlines()) > FILE_LINES, f"{entry} fits the budget now"


def test_no_module_or_package_has_a_name_that_says_nothing() -> None:
    names = {part for path in python_files() for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert names & FORBIDDEN == set()


@pytest.mark.parametrize(("lines", "found"), [(79, []), (80, [("long", 81)])])
def test_a_long_function_is_found(lines: int, found: list[tuple[str, int]]) -> None:
    assert list(long_functions("def long():\n" + "    pass\n" * lines)) == found
