"""From files to the resolved model: libraries, tools, and every diagnostic of all files in one run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .. import resources
from ..diagnostics.model import Diagnostic, has_errors
from ..diagnostics.reporter import Reporter
from ..diagnostics.span import Source, Span
from ..diagnostics.suggest import closest
from ..syntax import ast, dialects
from ..syntax.dialects import Dialect
from ..syntax.masks import mask
from ..syntax.parse import ParseResult, parse_text
from ..syntax.reading import read_source
from .damage import Damage
from .library import DataItem, Library, MessageDef
from .resolve_items import resolve_items
from .resolve_messages import resolve_messages
from .resolve_tool import ToolResolver
from .sources import LibrarySource, Sources, find_sources
from .tool import Tool

STANDARD = "e5"


@dataclass(frozen=True, slots=True)
class Project:
    """What a set of specs says.

    ``libraries`` are those of the given paths; ``files`` every file that was read, but for the standard that comes with
    smlc.
    """

    libraries: tuple[Library, ...]
    tools: tuple[Tool, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...]

    @property
    def failed(self) -> bool:
        """Whether there is an error, so that nothing may be written."""
        return has_errors(self.diagnostics)


def load(
    paths: Iterable[str | Path],
    *,
    dialect: Dialect | None = None,
    default: Callable[[str], Dialect] | None = None,
) -> Project:
    """Read and resolve the specs at ``paths``. Mistakes become diagnostics; SourceError for unusable paths.

    ``dialect`` is how all files are read; without it the pragma line of a file decides, then ``default``, which is
    given the name of a file, then ``auto``.
    """
    return _Loader(find_sources(paths), dialect, default).load()


def standard() -> Library:
    """The library of SEMI E5 that comes with smlc."""
    return _packed_standard()[0]


@cache
def _packed_standard() -> tuple[Library, tuple[Diagnostic, ...]]:
    """The standard that comes with smlc: it does not change while smlc runs."""
    root = resources.library_path(STANDARD)
    files = [(path, f"{STANDARD}/{path.name}") for path in sorted(root.glob("*.sml"))]
    project = _Loader(Sources({root: LibrarySource(STANDARD, root, files)})).load()
    return project.libraries[0], project.diagnostics


class _Loader:
    def __init__(
        self,
        sources: Sources,
        dialect: Dialect | None = None,
        default: Callable[[str], Dialect] | None = None,
    ) -> None:
        self.sources = sources
        self.dialect = dialect
        self.default = default or (lambda name: dialects.AUTO)
        self.dialects: dict[str, Dialect] = {}
        self.reporter = Reporter()
        self.libraries: dict[str, Library] = {}
        self.files: dict[Path, ast.Document] = {}
        # Of files with mistakes of syntax: their text, or None when they could not be read.
        self.damaged: dict[Path, str | None] = {}

    def load(self) -> Project:
        given = list(self.sources.libraries.values())
        # The standard comes first: every other library and every tool refers to its data items.
        given.sort(key=lambda source: (source.name != STANDARD, source.name, source.root.as_posix()))
        own = [self._library(source) for source in given]
        tools = [tool for path, name in self.sources.tools for tool in self._tool_file(path, name)]
        self._tool_names(tools)
        self._unused(self.sources.beside)
        return Project(tuple(own), tuple(tools), self._in_order(), tuple(self.files))

    # ------------------------------------------------------------------ libraries

    def _documents(self, files: Iterable[tuple[Path, str]]) -> list[ast.Document]:
        documents = []
        for path, name in files:
            key = path.resolve()
            if key not in self.files:
                result = self._parse(path, name)
                self.files[key] = result.document
                self.reporter.diagnostics += result.diagnostics
                if has_errors(result.diagnostics):
                    self.damaged[key] = result.document.source.text or None
            documents.append(self.files[key])
        return documents

    def _parse(self, path: Path, name: str) -> ParseResult:
        """The file as its dialect writes strings: where escapes or counts say so, a quote is text."""
        text, found = read_source(path, name)
        dialect, problem = self._choose(name, text)
        is_tool = path.suffix == ".tool"
        masked = text if is_tool else mask(text, dialect, False)
        result = parse_text(
            text,
            name,
            kind="tool" if is_tool else "sml",
            reading=None if masked == text else masked,
            dialect=dialects.AUTO if is_tool else dialect,
        )
        source = result.document.source
        self.dialects[name] = dialect
        if problem is not None:
            message, start, end = problem
            self.reporter.error("SML0514", message, Span(source, start, end))
        return ParseResult(result.document, (*found(source), *result.diagnostics))

    def _choose(self, name: str, text: str) -> tuple[Dialect, tuple[str, int, int] | None]:
        """The dialect of a file: the one chosen for all, else that of its pragma line, else the default.

        With it what is wrong with the pragma line, and where.
        """
        if self.dialect is not None:
            return self.dialect, None
        pragma = dialects.pragma(text)
        try:
            # An unknown name in the settings is no mistake of this file: whoever gave ``default`` hears of it.
            return (dialects.find(pragma.name) if pragma else self.default(name)), None
        except dialects.UnknownDialectError as error:
            if pragma is None:
                raise
            return dialects.AUTO, (str(error), *pragma.span)

    def _damage(self, files: Iterable[tuple[Path, str]], missing: bool = False) -> Damage:
        texts = [self.damaged[path.resolve()] for path, _ in files if path.resolve() in self.damaged]
        return Damage(tuple(text for text in texts if text), missing or None in texts)

    def _library(self, source: LibrarySource) -> Library:
        self._documents(source.files)
        base = {} if source.name == STANDARD else dict(self._standard().items)
        library = self._resolve(source.name, source.files, base, source.root, self._damage(source.files))
        self.libraries.setdefault(source.name, library)
        return library

    def _resolve(
        self, name: str, files: list[tuple[Path, str]], base: dict[str, DataItem], path: Path, damage: Damage
    ) -> Library:
        documents = self._documents(files)
        entries = [entry for document in documents for entry in document.entries]
        read_as = [
            (entry, self.dialects[document.source.name])
            for document in documents
            for entry in document.entries
            if isinstance(entry, ast.Message)
        ]
        items = base | resolve_items((e for e in entries if isinstance(e, ast.ItemDecl)), name, self.reporter)
        nodes = [entry for entry in entries if isinstance(entry, ast.Message)]
        return Library(
            name,
            items,
            resolve_messages(read_as, items, name, self.reporter, damage),
            self._groups([entry for entry in entries if isinstance(entry, ast.Group)], nodes, damage),
            path,
            Span(documents[0].source, 0, 0),
            frozenset(text for node in nodes for text in _names(node)),
            damage,
        )

    def _groups(self, nodes: list[ast.Group], messages: list[ast.Message], damage: Damage) -> dict[str, frozenset[str]]:
        known = {f"S{message.stream}F{message.function}" for message in messages}
        groups: dict[str, ast.Group] = {}
        for group in nodes:
            first = groups.setdefault(group.name.text, group)
            if first is not group:
                what = f"group {group.name.text} is declared twice"
                self.reporter.twice("SML0203", what, group.name.span, first.name.span)
            for member in group.members:
                if member.text not in known and not damage.declares("message", member.text):
                    guess = closest(member.text, known)
                    self.reporter.error(
                        "SML0206",
                        f"group {group.name.text}: {member.text} is not defined",
                        member.span,
                        help=f"did you mean {guess}?" if guess else None,
                    )
        return {name: frozenset(member.text for member in group.members) for name, group in groups.items()}

    def _standard(self) -> Library:
        if STANDARD not in self.libraries:
            self.libraries[STANDARD], diagnostics = _packed_standard()
            self.reporter.diagnostics += diagnostics
        return self.libraries[STANDARD]

    # ------------------------------------------------------------------ tools

    def _tool_file(self, path: Path, name: str) -> list[Tool]:
        (document,) = self._documents([(path, name)])
        tools = [entry for entry in document.entries if isinstance(entry, ast.Tool)]
        return [self._tool(tool, path, name) for tool in tools]

    def _tool(self, node: ast.Tool, path: Path, name: str) -> Tool:
        imports = [declaration for declaration in node.declarations if isinstance(declaration, ast.Import)]
        by_path = [each for each in imports if each.path is not None]
        targets = [self._imported_file(declaration, path, name) for declaration in by_path]
        files = [(path, name), *(target for target in targets if target is not None)]
        self._documents(files)
        by_name = [(each, self._imported_library(each.library)) for each in imports if each.library is not None]
        libraries = [(each, library) for each, library in by_name if library is not None]
        damage = self._damage(files, None in targets or len(libraries) < len(by_name))
        library = self._resolve(node.name.text, files, self._imported_items(libraries), path, damage)
        imported = {message.sxfy: message for each in libraries for message in self._imported(*each)}
        # What the tool says itself about a message replaces what it imports.
        own = {message.sxfy for message in library.messages}
        messages = [*(message for message in imported.values() if message.sxfy not in own), *library.messages]
        chosen = tuple(sorted(messages, key=lambda message: (message.stream, message.function)))
        return ToolResolver(node, library, chosen, path, self.reporter).resolve()

    def _imported_file(self, declaration: ast.Import, path: Path, name: str) -> tuple[Path, str] | None:
        assert declaration.path is not None
        target = path.parent / declaration.path
        reason = "" if target.suffix == ".sml" else "only .sml files are imported"
        try:
            reason = reason or ("" if target.is_file() else "no such file")
        except (OSError, ValueError) as error:
            reason = str(getattr(error, "strerror", None) or error)
        if reason:
            self.reporter.error("SML0206", f"cannot import {declaration.path}: {reason}", declaration.span)
            return None
        return target, (Path(name).parent / declaration.path).as_posix()

    def _imported_items(self, libraries: list[tuple[ast.Import, Library]]) -> dict[str, DataItem]:
        """The standard's dictionary with what imported libraries add to it; they must agree."""
        items = dict(self._standard().items)
        for declaration, library in libraries:
            for name, item in library.items.items():
                if item.library == STANDARD or items.get(name) is item:
                    continue
                if name in items and items[name].library != STANDARD:
                    what = f"data item {name} of {library.name} differs from that of {items[name].library}"
                    self.reporter.twice("SML0202", what, declaration.span, items[name].span)
                else:
                    items[name] = item
        return items

    def _imported_library(self, wanted: ast.Name) -> Library | None:
        name = wanted.text
        library = self._standard() if name == STANDARD else self.libraries.get(name)
        if library is None:
            known = sorted({STANDARD, *self.libraries})
            guess = closest(name, known)
            self.reporter.error(
                "SML0206",
                f"no library is called {name}",
                wanted.span,
                help=f"did you mean {guess}?" if guess else f"the libraries are {', '.join(known)}",
            )
        return library

    def _imported(self, declaration: ast.Import, library: Library) -> list[MessageDef]:
        if not declaration.names:
            return list(library.messages)
        return [message for wanted in declaration.names for message in self._named(library, wanted)]

    def _named(self, library: Library, wanted: ast.Name) -> list[MessageDef]:
        if wanted.text in library.groups:
            return [message for message in library.messages if message.sxfy in library.groups[wanted.text]]
        found = [message for message in library.messages if wanted.text in (message.sxfy, message.alias)]
        if not found and wanted.text not in library.declared and not library.damage.declares("message", wanted.text):
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

    def _in_order(self) -> tuple[Diagnostic, ...]:
        """Each mistake once, file by file: a file that two tools share is resolved for each of them.

        What syntax says of a place is enough, even if its value makes no sense to the model either.
        """
        found: dict[tuple[int, int, str], Diagnostic] = {}
        for each in sorted(self.reporter.diagnostics, key=lambda each: not each.code.startswith("SML01")):
            key = (id(each.span.source), each.span.start)
            if (*key, "") not in found:
                found.setdefault((*key, "" if each.code.startswith("SML01") else each.message), each)
        order = {id(document.source): number for number, document in enumerate(self.files.values())}
        last = len(order)
        return tuple(sorted(found.values(), key=lambda each: (order.get(id(each.span.source), last), each.span.start)))

    def _unused(self, files: Iterable[tuple[Path, str]]) -> None:
        for path, name in files:
            if path.resolve() not in self.files:
                what = f"{path.name} lies beside a tool and no tool imports it, so it is not compiled"
                self.reporter.warning("SML0412", what, Span(Source(name, ""), 0, 0))


def _names(node: ast.Message) -> tuple[str, ...]:
    names = (node.name, node.label)
    return (f"S{node.stream}F{node.function}", *(name.text for name in names if name))
