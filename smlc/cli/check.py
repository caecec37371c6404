"""``smlc check``: everything that is wrong or has two readings, in all files, in one run."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from smlc.diagnostics.model import Diagnostic, Severity, has_errors
from smlc.document import SmlDocument
from smlc.syntax import ast
from smlc.syntax.dialects import find

from . import UsageError
from .sml_input import SmlReader, find_files
from .sml_input import configure as configure_reading

if TYPE_CHECKING:
    from smlc.model.library import DataItem


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the paths and options."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a file of any suffix, a directory of .sml and .tool files, or -"
    )
    configure_reading(parser)
    parser.add_argument("--json", action="store_true", help="print the diagnostics as JSON")


def run(args: argparse.Namespace) -> int:
    """Check. Diagnostics go to standard output, a summary to standard error; exit code 1 when there is an error."""
    reader = SmlReader(args)
    files = find_files(args.paths)
    said: list[Diagnostic] = []
    documents: dict[Path, SmlDocument] = {}
    for path, name in files:
        if path.suffix != ".tool":
            source = reader.input(path, name)
            documents[path] = reader.document(source)
            said += [*source.diagnostics, *documents[path].diagnostics]
    specs = _specs(files, documents)
    resolved: set[Path] = set()
    if specs:
        found, resolved = _resolve(specs, reader)
        said += found
    for path, document in documents.items():
        if path.resolve() not in resolved:
            said += _definitions(document)
    said = _once(said)
    _print(args, said, len(files))
    return 1 if has_errors(said) else 0


def _specs(files: Iterable[tuple[Path, str]], documents: Mapping[Path, SmlDocument]) -> list[Path]:
    """The tools, and the libraries: directories of .sml files, which are told from mere texts by what they declare.

    Beside tools definitions are enough for a library, because a tool may import it.
    """
    tools = [path for path, _ in files if path.suffix == ".tool"]
    libraries = {
        path.parent
        for path, document in documents.items()
        if _declares_items(document) or (tools and any(message.is_definition for message in document.messages))
    }
    return tools + [path for path in documents if path.suffix == ".sml" and path.parent in libraries]


def _declares_items(document: SmlDocument) -> bool:
    """Whether a text is a library in smlc's own language, with data items or groups."""
    entries = document.syntax.entries if document.syntax else ()
    return any(isinstance(entry, ast.ItemDecl | ast.Group) for entry in entries)


def _definitions(document: SmlDocument) -> list[Diagnostic]:
    """What the resolver says of the definitions of a text, message by message."""
    starts = {message.span.start for message in document.messages if message.is_definition}
    if document.syntax is None or not starts:
        return []
    from smlc.diagnostics.reporter import Reporter
    from smlc.model.resolve_messages import resolve_message

    reporter = Reporter()
    for node in document.syntax.entries:
        if isinstance(node, ast.Message) and node.header.start in starts:
            resolve_message(node, _STANDARD, reporter, find(document.dialect))
    return reporter.diagnostics


class _Standard(Mapping[str, "DataItem"]):
    """The data items of SEMI E5, read when a definition names one. ``<V>``, which vendors write for any item, is any
    item without reading them.
    """

    def __getitem__(self, name: str) -> "DataItem":
        if name == "V":
            return _any_item(name)
        from smlc.model.project import standard

        return standard().items[name]

    def __iter__(self) -> Iterator[str]:
        from smlc.model.project import standard

        return iter(standard().items)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _any_item(name: str) -> "DataItem":
    from smlc.diagnostics.span import Source, Span
    from smlc.model.library import DataItem

    return DataItem(name, (), (), False, (), "", "e5", Span(Source("e5", ""), 0, 0))


_STANDARD = _Standard()


def _resolve(specs: Iterable[Path], reader: SmlReader) -> tuple[list[Diagnostic], set[Path]]:
    """What the resolver says of tools and of libraries, read as a compile would read them, and the files it read."""
    from smlc.model.project import load
    from smlc.model.sources import SourceError

    try:
        project = load(specs, dialect=reader.dialect, default=lambda name: reader.default(Path(name)))
    except SourceError as error:
        raise UsageError(str(error)) from None
    return list(project.diagnostics), {path.resolve() for path in project.files}


def _once(said: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Without repetitions: a library is read once as a text and once as a part of the model."""
    unique: dict[tuple[str, str, int, str], Diagnostic] = {}
    for diagnostic in said:
        key = (diagnostic.span.source.name, diagnostic.code, diagnostic.span.start, diagnostic.message)
        unique.setdefault(key, diagnostic)
    order = {name: at for at, name in enumerate(dict.fromkeys(key[0] for key in unique))}
    return [unique[key] for key in sorted(unique, key=lambda key: (order[key[0]], key[2], key[1]))]


def _print(args: argparse.Namespace, said: list[Diagnostic], files: int) -> None:
    if not said and not args.json:
        print(f"{_plural(files, 'file')}: nothing to report", file=sys.stderr)
        return
    from smlc.diagnostics.render import render_json, render_text

    if args.json:
        sys.stdout.write(render_json(said))
        return
    sys.stdout.write(render_text(said, color=sys.stdout.isatty()))
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in said)
    warnings = sum(diagnostic.severity is Severity.WARNING for diagnostic in said)
    counts = f"{_plural(errors, 'error')}, {_plural(warnings, 'warning')}"
    print(f"{_plural(files, 'file')}: {counts}", file=sys.stderr)


def _plural(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
