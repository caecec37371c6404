"""Which files a command line means: .sml files by library, .tool files one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SUFFIXES = (".sml", ".tool")


class SourceError(Exception):
    """A path that cannot be used at all: missing, unreadable, or a directory without specs. One clear line."""


@dataclass(slots=True)
class LibrarySource:
    """The .sml files of one library, sorted; ``root`` is their directory."""

    name: str
    root: Path
    files: list[tuple[Path, str]] = field(default_factory=list)


@dataclass(slots=True)
class Sources:
    """Everything to compile. Each file comes with the name that diagnostics print.

    ``beside`` holds the .sml files that lie beside a tool, which may import them.
    """

    libraries: dict[Path, LibrarySource] = field(default_factory=dict)
    tools: list[tuple[Path, str]] = field(default_factory=list)
    beside: list[tuple[Path, str]] = field(default_factory=list)

    def all_files(self) -> list[tuple[Path, str]]:
        """Every file, libraries first, in a stable order."""
        return [pair for library in self.libraries.values() for pair in library.files] + self.tools

    def labels(self, project: Path) -> dict[Path, str]:
        """Directory of a library, or tool file -> its name relative to ``project`` (``outside:NAME`` elsewhere)."""
        root = project.resolve()
        paths = [*self.libraries, *(path for path, _ in self.tools)]
        return {
            path: path.relative_to(root).as_posix() if path.is_relative_to(root) else f"outside:{path.name}"
            for path in paths
        }


def find_sources(paths: Iterable[str | Path]) -> Sources:
    """The specs at and below ``paths``. Raises SourceError for a missing path or a directory without specs.

    The .sml files of one directory are one library named after the directory. Only .sml files that a tool
    imports by path belong to the tool; they are no library of their own when they lie beside the .tool file.
    A pipe, a device or a link that leads nowhere is a SourceError too.
    """
    found: dict[Path, str] = {}
    for given in paths:
        path = Path(given)
        if not str(given):
            raise SourceError("a path is empty")
        if path.is_dir():
            below = sorted(each for each in path.rglob("*") if each.suffix in SUFFIXES and _visible(each, path))
            if not below:
                raise SourceError(f"{given}: no .sml or .tool files in this directory")
            for each in below:
                _take(each, each.as_posix(), found)
        elif not path.exists() and not path.is_symlink():
            raise SourceError(f"{given}: no such file or directory")
        elif path.suffix not in SUFFIXES:
            raise SourceError(f"{given}: specs end in .sml (messages) or .tool (tools)")
        else:
            _take(path, str(given), found)
    return _grouped(sorted(found.items(), key=lambda pair: pair[1]))


def _take(path: Path, name: str, found: dict[Path, str]) -> None:
    # Reading a pipe or a terminal would wait for ever; a link that leads nowhere is a spec that somebody misses.
    if not path.is_file():
        raise SourceError(f"{name}: this is no regular file")
    found.setdefault(path.resolve(), path.as_posix())


def _visible(path: Path, root: Path) -> bool:
    return not path.is_dir() and not any(part.startswith(".") for part in path.relative_to(root).parts)


def _grouped(files: Sequence[tuple[Path, str]]) -> Sources:
    sources = Sources()
    tool_directories = {path.parent for path, _ in files if path.suffix == ".tool"}
    for path, name in files:
        if path.suffix == ".tool":
            sources.tools.append((path, name))
        elif path.parent not in tool_directories:
            library = sources.libraries.setdefault(path.parent, LibrarySource(path.parent.name, path.parent))
            library.files.append((path, name))
        else:
            sources.beside.append((path, name))
    return sources
