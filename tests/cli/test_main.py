"""The command line as a whole: dispatch, exit codes, and what help costs."""

import argparse
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from smlc import __version__
from smlc.cli import UsageError, main, version

HEAVY = ("lark", "jinja2", "black", "asyncio")


@pytest.fixture
def verb(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A verb ``try`` whose ``run`` the test replaces."""
    module = SimpleNamespace(configure=lambda parser: None, run=lambda args: 0)
    monkeypatch.setitem(main.VERBS, "try", main.Verb("a.verb", "try it"))
    monkeypatch.setattr(main, "import_module", {"a.verb": module}.__getitem__)
    monkeypatch.delenv("SMLC_TRACEBACK", raising=False)
    return module


def raising(error: BaseException) -> object:
    """A ``run`` that raises ``error``."""

    def run(args: object) -> int:
        raise error

    return run


def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--help"]) == 0
    out = capsys.readouterr().out
    for name, verb in main.VERBS.items():
        assert f"  {name:<10}{verb.summary}\n" in out


def test_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--version"]) == 0
    assert capsys.readouterr().out == f"smlc {__version__}\n"


def test_the_verb_version_names_what_smlc_runs_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["version"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"smlc {__version__}"
    assert [line.split()[0] for line in lines[2:]] == ["lark", "jinja2"]


def test_a_dependency_that_is_missing_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(version, "DEPENDENCIES", ("no-such-package",))
    assert main.main(["version"]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == ["no-such-package is not installed"]


@pytest.mark.parametrize("name", main.VERBS)
def test_every_verb_has_its_module(name: str) -> None:
    module = import_module(main.VERBS[name].module)
    parser = argparse.ArgumentParser()
    module.configure(parser)
    assert callable(module.run)
    assert parser.format_help()


@pytest.mark.parametrize("arguments", [[], ["--traceback"], ["--nonsense"], ["version", "surplus"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("usage: smlc")


def test_an_unknown_verb_suggests_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["complie"]) == 2
    assert "there is no verb 'complie'; did you mean compile?" in capsys.readouterr().err
    assert main.main(["qqqqqqq"]) == 2
    assert f"verbs are {', '.join(main.VERBS)}" in capsys.readouterr().err


def test_a_verb_gets_its_arguments_and_gives_the_exit_code(verb: SimpleNamespace) -> None:
    seen: list[list[str]] = []

    def run(args: argparse.Namespace) -> int:
        seen.append(args.paths)
        return 1

    verb.configure = lambda parser: parser.add_argument("paths", nargs="*")
    verb.run = run
    assert main.main(["--traceback", "try", "a.sml", "b.sml"]) == 1
    assert seen == [["a.sml", "b.sml"]]


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (UsageError("give a file"), 2, "smlc: give a file\n"),
        (FileNotFoundError(2, "No such file or directory", "a.sml"), 2, "smlc: a.sml: No such file or directory\n"),
        (OSError("the disk is gone"), 2, "smlc: the disk is gone\n"),
        (ModuleNotFoundError("No module", name="yaml.nodes"), 2, "smlc: this needs the Python package yaml, which"),
        (ModuleNotFoundError("halted; None in sys.modules"), 70, "smlc: this is a fault of smlc, please report it"),
        (ModuleNotFoundError("No module", name="smlc.x"), 70, "smlc: this is a fault of smlc, please report it"),
        (ValueError("two\nlines"), 70, "please report it with the input: ValueError: two lines (SMLC_TRACEBACK=1"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_every_ending_has_its_exit_code(
    error: BaseException, code: int, message: str, verb: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    verb.run = raising(error)
    assert main.main(["try"]) == code
    err = capsys.readouterr().err
    assert message in err
    assert err.count("\n") == bool(message)


@pytest.mark.parametrize("way", ["before", "after", "environment"])
def test_a_fault_shows_its_traceback_on_demand(
    way: str, verb: SimpleNamespace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    verb.run = raising(ValueError("wrong"))
    if way == "environment":
        monkeypatch.setenv("SMLC_TRACEBACK", "1")
    arguments = {"before": ["--traceback", "try"], "after": ["try", "--traceback"], "environment": ["try"]}[way]
    assert main.main(arguments) == 70
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def command(repository: Path, *arguments: str) -> list[str]:
    """The command line of a fresh interpreter that runs smlc from the checkout."""
    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); from smlc.cli.main import main; sys.exit(main())"
    return [sys.executable, "-I", "-c", program, str(repository), *arguments]


def test_a_reader_that_goes_away_is_no_fault(repository: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(command(repository, "version"), stdout=pipe, stderr=subprocess.PIPE, timeout=30)
    assert (done.returncode, done.stderr) == (141, b"")


def test_output_that_the_terminal_cannot_show_is_escaped(repository: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from smlc.cli import main, version;"
        "version.run = lambda args: print('\\u2103'); sys.exit(main.main(['version']))"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-c", program, str(repository)], capture_output=True, env=environment)
    assert (done.returncode, done.stdout) == (0, b"\\u2103" + os.linesep.encode())


def test_help_loads_nothing_heavy_and_is_quick(repository: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); before = set(sys.modules)\n"
        "from smlc.cli.main import main\n"
        "main(['--help']); print(sorted(set(sys.modules) - before), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program, str(repository)], capture_output=True, text=True)
    loaded = done.stderr
    assert "smlc.cli.main" in loaded
    assert [name for name in HEAVY if f"'{name}'" in loaded] == []
    assert [name for name in main.VERBS if f"'smlc.cli.{name}'" in loaded] == []
