"""``smlc version``: the versions that belong into a report of a fault."""

import argparse
import platform
from importlib.metadata import PackageNotFoundError, version

from smlc import __version__

DEPENDENCIES = ("lark", "jinja2")


def configure(parser: argparse.ArgumentParser) -> None:
    """The verb takes no arguments."""


def run(args: argparse.Namespace) -> int:
    """Print smlc, Python and the compiler's dependencies, one a line."""
    print(f"smlc {__version__}")
    print(f"{platform.python_implementation()} {platform.python_version()} on {platform.system()}")
    for name in DEPENDENCIES:
        print(f"{name} {_installed(name)}")
    return 0


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "is not installed"
