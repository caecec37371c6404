"""``smlc fmt``: messages and tool specs in the canonical layout, and translation between dialects."""

import argparse
import difflib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from smlc.diagnostics.model import Diagnostic, has_errors
from smlc.settings import FILE_NAME, SettingsError, find_settings

from . import UsageError
from .fmt_files import SourceFile, find_files, read_file, read_standard_input, write_file

if TYPE_CHECKING:
    from smlc.syntax.dialects import Dialect

FAULT = 70


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the paths and options."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a .sml or .tool file, a directory of them, or - for standard input"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 and name what would change")
    parser.add_argument("--diff", action="store_true", help="write nothing; print what would change")
    parser.add_argument("--stdout", action="store_true", help="print the result instead of writing the file")
    parser.add_argument(
        "--stdin-name", metavar="NAME", default="<stdin>", help="what standard input is called; NAME.tool holds tools"
    )
    parser.add_argument(
        "--dialect", metavar="DIALECT", help="the dialect of the files (default: what they say, or auto)"
    )
    group = parser.add_argument_group("translation")
    group.add_argument("--to", metavar="DIALECT", help="write the messages as the tools of this dialect read them")
    group.add_argument(
        "--drop-comments", action="store_true", help="leave out comments that the other dialect has no syntax for"
    )


def run(args: argparse.Namespace) -> int:
    """Format. Exit code 1 for errors in a file and, with --check, for a file that would change; 70 for a fault."""
    if "-" in args.paths and len(args.paths) > 1:
        raise UsageError("- for standard input stands alone")
    if args.drop_comments and not args.to:
        raise UsageError("--drop-comments belongs to --to")
    work = _Work(args)
    if args.paths == ["-"]:
        work.take(read_standard_input(args.stdin_name))
    else:
        for path, name in find_files(args.paths):
            work.take(read_file(path, name))
    return work.finish()


class _Work:
    """What is done with each file, and what became of all."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.changed: list[str] = []
        self.seen = self.faulty = 0
        self.fault = False
        self.target = None if args.to is None else _target(args.to)
        try:
            self.settings = find_settings(Path.cwd()).sml
        except SettingsError as error:
            raise UsageError(str(error)) from None

    def take(self, file: SourceFile) -> None:
        """Format one file and write, print or compare the result."""
        from smlc.syntax.printer import FormatError

        self.seen += 1
        try:
            text, diagnostics = (file.text, ()) if has_errors(file.diagnostics) else self._result(file)
        except FormatError as error:
            print(f"smlc: {error}", file=sys.stderr)
            self.fault = True
            return
        said = (*file.diagnostics, *diagnostics)
        if has_errors(said):
            self.faulty += 1
            self._report(said)
        else:
            self._report(diagnostics if self.target else ())
            self._deliver(file, text)

    def _result(self, file: SourceFile) -> tuple[str, tuple[Diagnostic, ...]]:
        from smlc.syntax.printer import format_text

        dialect = self._dialect(file)
        if self.target is not None:
            from smlc.model.translate import translate_text

            translation = translate_text(
                file.text, file.name, self.target, dialect=dialect, drop_comments=self.args.drop_comments
            )
            return translation.text or "", translation.diagnostics
        result = format_text(file.text, file.name, dialect=dialect)
        return result.text, result.diagnostics

    def _dialect(self, file: SourceFile) -> "Dialect":
        """The dialect that a file is read in: the option, the pragma line, smlc.toml, or none of them."""
        from smlc.syntax.dialects import pragma

        found = pragma(file.text)
        if self.args.dialect is not None:
            return _find(self.args.dialect, "")
        if found is not None:
            return _find(found.name, f"{file.name}: ")
        given = self.settings.dialect if file.path is None else self.settings.dialect_of(file.path)
        return _find(given or "auto", f"{FILE_NAME}: ")

    def _report(self, diagnostics: Iterable[Diagnostic]) -> None:
        from smlc.diagnostics.render import render_text

        sys.stderr.write(render_text(diagnostics, color=sys.stderr.isatty()))

    def _deliver(self, file: SourceFile, text: str) -> None:
        data = file.encode(text)
        if data != file.data:
            self.changed.append(file.name)
        if self.args.diff:
            self._print_diff(file, text)
        elif not self.args.check:
            if file.path is None or self.args.stdout:
                _print_bytes(data)
            elif data != file.data:
                write_file(file.path, data)

    def _print_diff(self, file: SourceFile, text: str) -> None:
        old, new = file.text.splitlines(keepends=True), text.splitlines(keepends=True)
        lines = difflib.unified_diff(old, new, f"a/{file.name}", f"b/{file.name}")
        sys.stdout.write("".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end\n" for line in lines))

    def finish(self) -> int:
        """Say what was done and return the exit code."""
        quiet = self.args.diff or self.args.stdout or self.args.paths == ["-"]
        if self.args.check:
            for name in self.changed:
                print(f"would format {name}", file=sys.stderr)
        elif not quiet:
            for name in self.changed:
                print(f"formatted {name}", file=sys.stderr)
            left = self.seen - len(self.changed)
            print(f"{_files(len(self.changed))} formatted, {_files(left)} left as they are", file=sys.stderr)
        if self.fault:
            return FAULT
        return 1 if self.faulty or (self.args.check and self.changed) else 0


def _find(name: str, where: str) -> "Dialect":
    """The dialect called ``name``. Raises UsageError, with ``where`` in front."""
    from smlc.syntax.dialects import UnknownDialectError, find

    try:
        found = find(name)
    except UnknownDialectError as error:
        raise UsageError(f"{where}{error}") from None
    if found.log_lines:
        raise UsageError(f"{where}logs are read, not formatted: dialect {found.name}")
    return found


def _target(name: str) -> str:
    from smlc.model.translate_targets import TARGETS

    found = _find(name, "").name
    if found not in TARGETS:
        raise UsageError(f"no tool reads dialect {found}; --to takes {', '.join(TARGETS)}")
    return found


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"


def _print_bytes(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
