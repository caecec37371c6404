"""Packages made from nasty specs, once for all tests."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from smlc.backends.python.backend import GeneratedPackage, generate
from smlc.model.project import load

NASTY = Path(__file__).resolve().parents[2] / "golden" / "nasty"
PARENT = "nasty_generated"


@pytest.fixture(scope="session")
def nasty() -> dict[str, GeneratedPackage]:
    """The packages of tests/golden/nasty by name."""
    packages, diagnostics = generate(load([NASTY]))
    assert packages is not None and diagnostics == ()
    return packages


@pytest.fixture(scope="session")
def nasty_directory(nasty: dict[str, GeneratedPackage], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The packages on disk, below a directory that can be imported as ``nasty_generated``."""
    root = tmp_path_factory.mktemp("nasty") / PARENT
    for name, package in nasty.items():
        for path, text in package.files.items():
            (root / name / path).parent.mkdir(parents=True, exist_ok=True)
            (root / name / path).write_text(text, encoding="utf-8")
    sys.path.insert(0, str(root.parent))
    yield root
    sys.path.remove(str(root.parent))
