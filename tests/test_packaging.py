"""The distribution: built, installed where nothing else is, and used there.

One virtual environment serves all tests of this file; they run in one worker.
"""

import importlib.util
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from smlc import __version__

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.xdist_group("packaging")

SPEC = """\
/// A tool that measures one thing.
tool TinyTool {
  vendor "Example"  model "Tiny"  revision "1"
  import e5 (gem)
  transport hsms { mode active  host "127.0.0.1"  port 5000  session 0 }
  formats { SVID U4  CEID U4  RPTID U4 }
  status 1001 Pressure : F4  unit "Pa"  "Pressure in the chamber"
  event  100 Measured  "a measurement is done"
}
"""


@dataclass(frozen=True)
class Installed:
    """The two archives, and the environment that the wheel is installed in."""

    wheel: Path
    sdist: Path
    bin: Path
    work: Path

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment, away from the checkout and with nothing of ours in the environment."""
        ours = ("PYTHON", "SMLC_", "COV")
        environment = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
        command = [str(self.bin / program), *arguments]
        return subprocess.run(command, capture_output=True, text=True, cwd=self.work, env=environment, timeout=60)


def run(*command: str | Path) -> None:
    """Run a command that has to succeed."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build source archive and wheel (the wheel from the archive) and install the wheel into an empty environment."""
    top = tmp_path_factory.mktemp("packaging")
    isolation = ["--no-isolation"] if importlib.util.find_spec("hatchling") else []
    run(sys.executable, "-m", "build", *isolation, "--outdir", top / "dist", ROOT)
    (wheel,) = (top / "dist").glob("*.whl")
    (sdist,) = (top / "dist").glob("*.tar.gz")
    builder = venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt")
    builder.create(top / "venv")
    place = top / "venv" / ("Scripts" if os.name == "nt" else "bin")
    # The pip that runs the tests installs into the new environment: putting a pip of its own there costs seconds.
    pip = (sys.executable, "-m", "pip", "--python", place / "python", "install", "--quiet", "--no-compile")
    run(*pip, "--disable-pip-version-check", wheel)
    (top / "work").mkdir()
    return Installed(wheel, sdist, place, top / "work")


def checkout_files(*tops: str) -> set[str]:
    """Files below directories of the checkout, compiled ones excepted."""
    return {
        path.relative_to(ROOT).as_posix()
        for top in tops
        for path in (ROOT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_package_grammars_and_libraries(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as archive:
        names = set(archive.namelist())
    packed = {f"smlc/_data/{name}" for name in checkout_files("grammars", "specs/e5")}
    metadata = {name for name in names if name.startswith(f"smlc-{__version__}.dist-info/")}
    assert {"smlc/_data/grammars/sml.lark", "smlc/_data/specs/e5/items.sml", "smlc/py.typed"} <= names
    assert names - metadata == checkout_files("smlc") | packed
    assert any(name.endswith("/licenses/LICENSE") for name in metadata)


def test_the_source_archive_can_be_tested(installed: Installed) -> None:
    with tarfile.open(installed.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "Makefile", "LICENSE", "README.md", "CHANGELOG.md", "tests/conftest.py"} <= names
    assert checkout_files("grammars", "specs") <= names


def test_only_the_declared_dependencies_are_installed(installed: Installed) -> None:
    program = "import importlib.metadata as m; print(*sorted(d.name.lower() for d in m.distributions()))"
    done = installed.run("python", "-c", program)
    assert done.stdout.split() == ["jinja2", "lark", "markupsafe", "smlc"], done.stderr


def test_resources_are_found_in_the_installed_package(installed: Installed) -> None:
    program = (
        "from smlc import resources as r; p = r.grammar_path('sml.lark'), r.library_path('e5') / 'items.sml';"
        "print(all(f.is_file() and '_data' in f.parts for f in p))"
    )
    done = installed.run("python", "-c", program)
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_the_command_is_installed(installed: Installed) -> None:
    assert installed.run("smlc", "--help").stdout.startswith("usage: smlc")
    assert installed.run("smlc", "version").stdout.splitlines()[0] == f"smlc {__version__}"
    assert installed.run("python", "-m", "smlc", "--version").stdout == f"smlc {__version__}\n"


@pytest.mark.skipif(not (ROOT / "smlc/cli/compile.py").exists(), reason="the verb compile does not exist yet")
def test_a_spec_that_imports_e5_compiles_to_a_package_that_imports(installed: Installed) -> None:
    specs = installed.work / "specs"
    specs.mkdir()
    (specs / "tiny.tool").write_text(SPEC, "utf-8")
    done = installed.run("smlc", "compile", "specs/")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (installed.work / "generated/tiny_tool/__init__.py").is_file()
    done = installed.run("python", "-c", "from generated.tiny_tool import TinyToolHost; print(TinyToolHost.__name__)")
    assert (done.stdout, done.stderr) == ("TinyToolHost\n", "")
    again = installed.run("smlc", "compile", "--check", "specs/")
    assert again.returncode == 0, again.stdout + again.stderr
