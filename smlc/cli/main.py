"""Entry point of ``smlc``: picks the verb, loads its module and turns every ending into an exit code.

Exit codes: 0 done, 1 diagnostics were reported, 2 wrong usage or a file that cannot be read or written, 70 a fault of
smlc itself, 130 interrupted, 141 the reader of standard output went away.

Only the chosen verb's module is imported, so that ``smlc --help`` needs none of the compiler.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import NamedTuple

from smlc import __version__

from . import UsageError

OK, DIAGNOSTICS, USAGE, FAULT, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 70, 130, 141


class Verb(NamedTuple):
    """A module with ``configure(parser)`` and ``run(args) -> int``, and the line that ``--help`` shows."""

    module: str
    summary: str


VERBS = {
    "check": Verb("smlc.cli.check", "report all mistakes of messages and tool specs, and texts with two readings"),
    "compile": Verb("smlc.cli.compile", "write Python packages from message definitions and tool specs"),
    "decode": Verb("smlc.cli.decode", "print a body in hexadecimal as SML with the names of its declaration"),
    "encode": Verb("smlc.cli.encode", "print the messages of an SML text as bytes"),
    "explain": Verb("smlc.cli.explain", "tell the cause of a diagnostic, with a bad and a good example"),
    "fmt": Verb("smlc.cli.fmt", "format messages and tool specs, or translate messages to another dialect"),
    "version": Verb("smlc.cli.version", "print the versions of smlc and of what it runs on"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``smlc`` with ``argv`` (default: the process's arguments) and return the exit code. Never raises."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a unit like °C must not fail on an ASCII terminal
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except SystemExit as leaving:  # argparse: --help, --version, wrong usage
        return leaving.code if isinstance(leaving.code, int) else FAULT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return BROKEN_PIPE
    except UsageError as error:
        return _complain(str(error), USAGE)
    except OSError as error:
        _show_traceback(arguments)
        return _complain(_os_error_text(error), USAGE)
    except Exception as error:
        missing = _missing_package(error)
        if missing:
            return _complain(f"this needs the Python package {missing}, which is not installed", USAGE)
        shown = _show_traceback(arguments)
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        hint = "" if shown else " (SMLC_TRACEBACK=1 shows where)"
        return _complain(f"this is a fault of smlc, please report it with the input: {reason}{hint}", FAULT)


def _run(arguments: list[str]) -> int:
    verb = _verb_of(arguments)
    parser = _parser()
    if verb is None:
        parser.parse_args(arguments)  # leaves for --help, --version and unknown options
        parser.print_help(sys.stderr)
        return USAGE
    if verb not in VERBS:
        parser.error(_unknown_verb(verb))
    module = import_module(VERBS[verb].module)
    module.configure(_add_verbs(parser)[verb])
    code: int = module.run(parser.parse_args(arguments))
    return code


def _verb_of(arguments: list[str]) -> str | None:
    # No option before the verb takes a value, so the first word that is no option is the verb.
    return next((argument for argument in arguments if not argument.startswith("-")), None)


def _parser() -> argparse.ArgumentParser:
    verbs = "\n".join(f"  {name:<10}{verb.summary}" for name, verb in VERBS.items())
    parser = argparse.ArgumentParser(
        prog="smlc",
        usage="smlc [--version] [--traceback] VERB ...",
        description="Compile SML message definitions and tool specs to typed Python classes for SECS/GEM.",
        epilog=f"verbs:\n{verbs}\n\n`smlc VERB --help` tells more about a verb.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"smlc {__version__}")
    _add_traceback(parser, default=False)
    return parser


def _add_verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    group = parser.add_subparsers(dest="verb", metavar="VERB", required=True, help=argparse.SUPPRESS, prog="smlc")
    added = {}
    for name, verb in VERBS.items():
        added[name] = group.add_parser(name, description=verb.summary[0].upper() + verb.summary[1:] + ".")
        _add_traceback(added[name], default=argparse.SUPPRESS)
    return added


def _add_traceback(parser: argparse.ArgumentParser, *, default: bool | str) -> None:
    parser.add_argument(
        "--traceback", action="store_true", default=default, help="show the traceback when smlc itself fails"
    )


def _unknown_verb(verb: str) -> str:
    from smlc.diagnostics.suggest import closest

    near = closest(verb, VERBS)
    return f"there is no verb {verb!r}; " + (f"did you mean {near}?" if near else f"verbs are {', '.join(VERBS)}")


def _show_traceback(arguments: list[str]) -> bool:
    # Read from the arguments themselves: the fault may have come before they were parsed.
    wanted = "--traceback" in arguments or os.environ.get("SMLC_TRACEBACK", "") not in ("", "0")
    if wanted:
        import traceback

        traceback.print_exc()
    return wanted


def _complain(message: str, code: int) -> int:
    print(f"smlc: {message}", file=sys.stderr)
    return code


def _os_error_text(error: OSError) -> str:
    if error.filename is None or error.strerror is None:
        return str(error)
    return f"{error.filename}: {error.strerror}"


def _missing_package(error: Exception) -> str | None:
    # A module of smlc's own that is missing is a fault of ours, one of somebody else's is for the user to install.
    if not isinstance(error, ModuleNotFoundError) or error.name is None:
        return None
    package = error.name.partition(".")[0]
    return None if package in ("smlc", *sys.stdlib_module_names) else package


def _discard_output() -> None:
    # The interpreter flushes standard output once more on its way out; that must not fail again.
    with suppress(OSError, ValueError):
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, sys.stdout.fileno())
        os.close(sink)
