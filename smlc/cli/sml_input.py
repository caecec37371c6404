"""Texts of SML for the verbs that read them: which files are meant, in which dialect, and the documents they give."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from smlc.diagnostics.model import Diagnostic
from smlc.diagnostics.span import Source
from smlc.document import SmlDocument, read_document
from smlc.settings import CompileSettings, SettingsError, find_settings
from smlc.syntax.dialects import AUTO, Dialect, UnknownDialectError, find
from smlc.syntax.reading import decode_source, read_source

from . import UsageError

MAX_BYTES = 256 * 1024 * 1024
"""Largest file of values; texts to be compiled are smaller."""

STDIN = "-"
STDIN_NAME = "<stdin>"
SUFFIXES = (".sml", ".tool")
_STREAMS = (Path("/dev"), Path("/dev/fd"), Path("/proc/self/fd"))  # /dev/stdin, and what a shell makes of <(command)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how a text is read."""
    parser.add_argument(
        "--dialect",
        metavar="NAME",
        help="how texts with two readings are read (default: a pragma line, then smlc.toml, then auto)",
    )
    parser.add_argument("--strict", action="store_true", help="make errors of warnings")


@dataclass(frozen=True, slots=True)
class Input:
    """A text and what was found while it was decoded. ``path`` is None for standard input."""

    path: Path | None
    name: str
    text: str
    diagnostics: tuple[Diagnostic, ...]


def find_files(paths: Iterable[str]) -> list[tuple[Path, str]]:
    """The files that ``paths`` mean, with the names that are shown: of directories the .sml and .tool files.

    ``-`` is standard input. Raises UsageError for a path that does not exist and a directory without such files.
    """
    found: dict[Path, str] = {}
    for given in paths:
        path = Path(given)
        if not given:
            raise UsageError("a path is empty")
        if given == STDIN:
            found.setdefault(Path(STDIN), STDIN_NAME)
        elif path.is_dir():
            below = sorted(each for each in path.rglob("*") if each.suffix in SUFFIXES and _visible(each, path))
            if not below:
                raise UsageError(f"{given}: no .sml or .tool files in this directory")
            for each in below:
                if not each.is_file():
                    raise UsageError(f"{each.as_posix()}: this is no regular file")
                found.setdefault(each, each.as_posix())
        elif path.exists():
            if path.is_fifo() and path.parent not in _STREAMS:
                # Nobody may ever write into it.
                raise UsageError(f"{given}: this is a pipe; write - and give it as standard input")
            found.setdefault(path, path.as_posix())
        else:
            raise UsageError(f"{given}: no such file or directory")
    return list(found.items())


def _visible(path: Path, root: Path) -> bool:
    return not path.is_dir() and not any(part.startswith(".") for part in path.relative_to(root).parts)


class SmlReader:
    """Reads texts as the command line and smlc.toml say."""

    def __init__(self, args: argparse.Namespace) -> None:
        """Raises UsageError for a dialect or an smlc.toml that cannot be used."""
        try:
            self.settings: CompileSettings = find_settings(Path.cwd())
            chosen = AUTO if args.dialect is None else find(args.dialect)
        except (SettingsError, UnknownDialectError) as error:
            raise UsageError(str(error)) from None
        self.dialect = None if chosen is AUTO else chosen
        self.strict: bool = args.strict

    def input(self, path: Path, name: str) -> Input:
        """The text of a file or of standard input."""
        if name == STDIN_NAME:
            text, finding = decode_source(sys.stdin.buffer.read(MAX_BYTES + 1), name, MAX_BYTES)
        else:
            text, finding = read_source(path, name, MAX_BYTES)
        return Input(None if name == STDIN_NAME else path, name, text, finding(Source(name, text)))

    def document(self, source: Input) -> SmlDocument:
        """The document of a text."""
        default = self.default(source.path)
        return read_document(source.text, source.name, dialect=self.dialect, default=default, strict=self.strict)

    def documents(self, paths: Iterable[str]) -> Iterator[tuple[Input, SmlDocument]]:
        """Every text that ``paths`` mean, with its document."""
        for path, name in find_files(paths):
            source = self.input(path, name)
            yield source, self.document(source)

    def default(self, path: Path | None) -> Dialect:
        """The dialect that smlc.toml gives a file, or standard input; ``auto`` when it gives none."""
        name = self.settings.sml.dialect if path is None else self.settings.sml.dialect_of(path)
        try:
            return find(name) if name else AUTO
        except UnknownDialectError as error:
            raise UsageError(f"smlc.toml: {error}") from None
