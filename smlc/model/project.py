"""From files to the resolved model: libraries, tools, and every diagnostic of all files in one run."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .. import resources
from ..diagnostics.model import Diagnostic, has_errors
from ..diagnostics.reporter import Reporter
from ..diagnostics.suggest import closest
from ..syntax import ast
from ..syntax.parse import parse_file
from .library import DataItem, Library, MessageDef
from .resolve_items import resolve_items
from .resolve_messages import resolve_messages
from .resolve_tool import ToolResolver
from .sources import LibrarySource, Sources, find_sources
from .tool import Tool

STANDARD = "e5"


@dataclass(frozen=True, slots=True)
class Project:
    """What a set of specs says. ``libraries`` are those of the given paths; ``files`` every file that was read."""

    libraries: tuple[Library, ...]
    tools: tuple[Tool, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...]

    @property
    def failed(self) -> bool:
        """Whether there is an error, so that nothing may be written."""
        return has_errors(self.diagnostics)


def load(paths: Iterable[str | Path]) -> Project:
    """Read and resolve the specs at ``paths``. Mistakes become diagnostics; SourceError for unusable paths."""
    return _Loader(find_sources(paths)).load()


class _Loader:
    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.reporter = Reporter()
        self.libraries: dict[str, Library] = {}
        self.files: list[Path] = []

    def load(self) -> Project:
        given = list(self.sources.libraries.values())
        # The standard comes first: every other library and every tool refers to its data items.
        given.sort(key=lambda source: (source.name != STANDARD, source.name, source.root.as_posix()))
        own = [self._library(source) for source in given]
        tools = [tool for path, name in self.sources.tools for tool in self._tool_file(path, name)]
        self._tool_names(tools)
        return Project(tuple(own), tuple(tools), tuple(self.reporter.diagnostics), tuple(self.files))

    # ------------------------------------------------------------------ libraries

    def _documents(self, files: Iterable[tuple[Path, str]]) -> list[ast.Document]:
        documents = []
        for path, name in files:
            result = parse_file(path, name)
            self.files.append(path)
            self.reporter.diagnostics += result.diagnostics
            documents.append(result.document)
        return documents

    def _library(self, source: LibrarySource) -> Library:
        library = self._resolve(source.name, self._documents(source.files), source.name != STANDARD, source.root)
        self.libraries[source.name] = library
        return library

    def _resolve(self, name: str, documents: list[ast.Document], with_standard: bool, path: Path) -> Library:
        entries = [entry for document in documents for entry in document.entries]
        items: dict[str, DataItem] = dict(self._standard().items) if with_standard else {}
        items.update(resolve_items((e for e in entries if isinstance(e, ast.ItemDecl)), name, self.reporter))
        messages = resolve_messages((e for e in entries if isinstance(e, ast.Message)), items, name, self.reporter)
        groups: dict[str, frozenset[str]] = {}
        known = {message.sxfy for message in messages}
        for group in (e for e in entries if isinstance(e, ast.Group)):
            for member in group.members:
                if member.text not in known:
                    self.reporter.error(
                        "SML0206", f"group {group.name.text}: {member.text} is not defined", member.span
                    )
            groups[group.name.text] = frozenset(member.text for member in group.members)
        return Library(name, items, messages, groups, path)

    def _standard(self) -> Library:
        if STANDARD not in self.libraries:
            root = resources.library_path(STANDARD)
            files = [(path, f"{STANDARD}/{path.name}") for path in sorted(root.glob("*.sml"))]
            self._library(LibrarySource(STANDARD, root, files))
        return self.libraries[STANDARD]

    # ------------------------------------------------------------------ tools

    def _tool_file(self, path: Path, name: str) -> list[Tool]:
        (document,) = self._documents([(path, name)])
        tools = [entry for entry in document.entries if isinstance(entry, ast.Tool)]
        return [self._tool(tool, document, path, name) for tool in tools]

    def _tool(self, node: ast.Tool, document: ast.Document, path: Path, name: str) -> Tool:
        imports = [declaration for declaration in node.declarations if isinstance(declaration, ast.Import)]
        documents = [document]
        for declaration in imports:
            if declaration.path is not None:
                documents += self._imported_file(declaration, path, name)
        library = self._resolve(node.name.text, documents, True, path)
        messages = {message.sxfy: message for each in imports for message in self._imported(each)}
        messages.update({message.sxfy: message for message in library.messages})
        chosen = tuple(sorted(messages.values(), key=lambda message: (message.stream, message.function)))
        return ToolResolver(node, library, chosen, path, self.reporter).resolve()

    def _imported_file(self, declaration: ast.Import, path: Path, name: str) -> list[ast.Document]:
        assert declaration.path is not None
        target = path.parent / declaration.path
        if not target.is_file():
            self.reporter.error("SML0206", f"cannot import {declaration.path}: no such file", declaration.span)
            return []
        shown = (Path(name).parent / declaration.path).as_posix()
        return self._documents([(target, shown)])

    def _imported(self, declaration: ast.Import) -> list[MessageDef]:
        if declaration.library is None:
            return []
        name = declaration.library.text
        library = self._standard() if name == STANDARD else self.libraries.get(name)
        if library is None:
            guess = closest(name, [STANDARD, *self.libraries])
            self.reporter.error(
                "SML0206",
                f"no library is called {name}",
                declaration.library.span,
                help=f"did you mean {guess}?" if guess else None,
            )
            return []
        if not declaration.names:
            return list(library.messages)
        return [message for wanted in declaration.names for message in self._named(library, wanted)]

    def _named(self, library: Library, wanted: ast.Name) -> list[MessageDef]:
        if wanted.text in library.groups:
            return [message for message in library.messages if message.sxfy in library.groups[wanted.text]]
        found = [message for message in library.messages if wanted.text in (message.sxfy, message.alias)]
        if not found:
            names = [*library.groups, *(message.sxfy for message in library.messages)]
            guess = closest(wanted.text, names)
            self.reporter.error(
                "SML0206",
                f"library {library.name} has no message or group {wanted.text}",
                wanted.span,
                help=f"did you mean {guess}?" if guess else None,
            )
        return found

    def _tool_names(self, tools: list[Tool]) -> None:
        seen: dict[str, Tool] = {}
        for tool in tools:
            first = seen.setdefault(tool.name.lower(), tool)
            if first is not tool:
                self.reporter.twice("SML0402", f"tool {tool.name} is declared twice", tool.span, first.span)
