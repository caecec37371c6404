"""``smlc compile``: specs to Python packages."""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from smlc import resources
from smlc.backends import memory, plan
from smlc.model.sources import SourceError, Sources, find_sources
from smlc.settings import CompileSettings, SettingsError, find_settings
from smlc.syntax.dialects import AUTO, Dialect, UnknownDialectError, find
from smlc.syntax.reading import MAX_BYTES

from . import UsageError

PACKAGE = Path(__file__).resolve().parent.parent


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the paths and options."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a .sml or .tool file, or a directory of them")
    parser.add_argument(
        "--out", metavar="DIR", help="directory of the packages (default: from smlc.toml, or generated)"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 and show a diff when out of date")
    parser.add_argument("--json", action="store_true", help="print the diagnostics as JSON on standard output")
    parser.add_argument(
        "--dialect", metavar="D", help="how all files are read (default: pragma lines, smlc.toml, auto)"
    )


def run(args: argparse.Namespace) -> int:
    """Compile. Exit code 1 when a spec has errors or, with --check, when a file is out of date."""
    try:
        settings = find_settings(Path.cwd())
        if args.out == "":
            raise UsageError("--out is empty: it names the directory of the packages")
        if args.out:
            settings = replace(settings, out=Path(args.out), packages={})
        sources = find_sources(args.paths)
        inputs = sources.labels(settings.project)
        chosen = AUTO if args.dialect is None else find(args.dialect)
        fingerprint = plan.fingerprint_of(_inputs(sources, settings, args.dialect), _compiler_files())
        roots = [settings.out, *settings.packages.values()]
        if (
            not args.check
            and memory.remembered(roots) == fingerprint
            and plan.is_current(roots, settings.project, set(inputs.values()))
        ):
            if args.json:
                print("[]")
            _say(args, "up to date")
            return 0
        code, files = _compile(args, settings, inputs, None if chosen is AUTO else chosen)
        if files is not None and not args.check:
            covered = {path for path, _ in sources.all_files()}
            memory.remember(roots, fingerprint, [path for path in files if path not in covered])
        return code
    except (SettingsError, SourceError, UnknownDialectError, plan.OutputError) as error:
        raise UsageError(str(error)) from None


def _say(args: argparse.Namespace, text: str) -> None:
    print(text, file=sys.stderr if args.json else sys.stdout)


def _inputs(sources: Sources, settings: CompileSettings, dialect: str | None) -> Iterator[tuple[str, bytes]]:
    """Name and content of every spec, the layout of the output, and how the specs are read."""
    patterns = "\n".join(f"{pattern}={name}" for pattern, name in settings.sml.files.items())
    yield "dialects", f"{dialect}\n{settings.sml.dialect}\n{patterns}".encode()
    yield "layout", "\n".join(f"{name}={path.name}" for name, path in sorted(settings.packages.items())).encode()
    for path, name in (*sources.all_files(), *sources.beside):
        try:
            # One byte more than is taken tells that there is more; the front end says so.
            with path.open("rb") as file:
                yield f"{path.parent.name}/{path.name}", file.read(MAX_BYTES + 1)
        except OSError as error:
            raise SourceError(f"{name}: {error.strerror}") from None


def _compiler_files() -> list[Path]:
    """The directories whose content decides what comes out: the compiler, the grammars, the standard's specs."""
    return [PACKAGE, resources.grammar_path("sml.lark").parent, resources.library_path("e5")]


def _compile(
    args: argparse.Namespace, settings: CompileSettings, inputs: Mapping[Path, str], dialect: Dialect | None
) -> tuple[int, Sequence[Path] | None]:
    """Exit code, and the files that were read, None when there is something to say about them again (warnings)."""
    from smlc.backends.python.backend import generate
    from smlc.diagnostics.render import render_json, render_text
    from smlc.model.project import load

    project = load(
        args.paths, dialect=dialect, default=lambda name: find(settings.sml.dialect_of(Path(name)) or "auto")
    )
    packages, diagnostics = generate(project)
    if args.json:
        print(render_json(diagnostics))
    elif diagnostics:
        sys.stderr.write(render_text(diagnostics, color=sys.stderr.isatty()))
    if packages is None:
        return 1, None
    outputs = []
    for root, names in _by_root(packages, settings).items():
        made = {
            name: plan.Package(inputs[packages[name].path], _prefixed(packages[name].files, prefix))
            for name, prefix in names.items()
        }
        outputs.append(plan.Output(root, made, settings.project, set(inputs.values())))
    changes = [(output, output.changes()) for output in outputs]
    code = _check(args, changes) if args.check else _apply(args, changes, len(packages))
    return code, None if diagnostics else project.files


def _by_root(packages: Mapping[str, object], settings: CompileSettings) -> dict[Path, dict[str, str]]:
    """Output directory -> package -> prefix of its files there."""
    # Every root is looked at: the spec of a package may be gone, though nothing new is written beside it.
    roots: dict[Path, dict[str, str]] = {root: {} for root in (settings.out, *settings.packages.values())}
    for name in packages:
        own = settings.packages.get(name)
        roots[own or settings.out][name] = "" if own else f"{name}/"
    return roots


def _prefixed(files: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {prefix + path: text for path, text in files.items()}


Changes = list[tuple[plan.Output, list[plan.Change]]]


def _apply(args: argparse.Namespace, changes: Changes, packages: int) -> int:
    for output, changed in changes:
        output.apply(changed)
    everything = [change for _, changed in changes for change in changed]
    written = sum(change.kind == "write" and change.path != plan.MANIFEST for change in everything)
    removed = sum(change.kind == "remove" for change in everything)
    _say(args, f"{_counted(packages, 'package')}: {_counted(written, 'file')} written, {removed} removed")
    return 0


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _check(args: argparse.Namespace, changes: Changes) -> int:
    for output, changed in changes:
        # With --json standard output is JSON and nothing else.
        (sys.stderr if args.json else sys.stdout).write(plan.unified_diff(output, changed))
    stale = sum(len(changed) for _, changed in changes)
    if stale:
        print(f"out of date: {_counted(stale, 'file')}; run smlc compile", file=sys.stderr)
        return 1
    _say(args, "up to date")
    return 0
