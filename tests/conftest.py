"""What all tests share: golden files, the peers of the interoperability tests, and hypothesis's settings."""

import importlib.util
import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# No deadline: a busy machine is no reason to fail. In CI the examples are the same in every run.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files from what the code gives now")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """True when golden files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def tshark() -> str:
    """Path of the tshark program; skips the test where it is missing, fails it when SMLC_REQUIRE_INTEROP is set."""
    path = shutil.which("tshark")
    if path is None:
        _without("tshark")
    return path


@pytest.fixture(scope="session")
def secsgem_installed() -> None:
    """Skips the test where the package secsgem is missing, fails it when SMLC_REQUIRE_INTEROP is set."""
    if importlib.util.find_spec("secsgem") is None:
        _without("secsgem")


def _without(peer: str) -> NoReturn:
    if os.environ.get("SMLC_REQUIRE_INTEROP", "") not in ("", "0"):
        pytest.fail(f"{peer} is not installed, and SMLC_REQUIRE_INTEROP is set")
    pytest.skip(f"{peer} is not installed")
