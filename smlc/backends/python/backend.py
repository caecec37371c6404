"""From a project to generated packages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...diagnostics.model import Diagnostic, Related, has_errors
from ...diagnostics.reporter import Reporter
from ...model.library import Library
from ...model.project import STANDARD, Project
from ...model.tool import Tool
from .names import field_name
from .packages import MessagePackage, PackageFiles
from .tools import add_tool


@dataclass(frozen=True, slots=True)
class GeneratedPackage:
    """The files of one package (path relative to it -> text) and the spec they come from."""

    path: Path
    files: Mapping[str, str]


def generate(project: Project) -> tuple[dict[str, GeneratedPackage] | None, tuple[Diagnostic, ...]]:
    """All packages by name, and all diagnostics; no packages at all when there is an error."""
    reporter = Reporter()
    named = _package_names(project, reporter)
    diagnostics = (*project.diagnostics, *reporter.diagnostics)
    if has_errors(diagnostics):
        return None, diagnostics
    packages = {}
    for name, thing in named.items():
        out = _library_package(thing) if isinstance(thing, Library) else _tool_package(thing)
        packages[name] = GeneratedPackage(thing.path, out.files)
    return packages, diagnostics


def _package_names(project: Project, reporter: Reporter) -> dict[str, Library | Tool]:
    """The package of every library and tool; two that want the same one are reported."""
    names: dict[str, Library | Tool] = {}
    everything: list[Library | Tool] = [*project.libraries, *project.tools]
    for thing in everything:
        name = field_name(thing.name)
        first = names.setdefault(name, thing)
        # Two tools of one name are reported by the model.
        both_tools = isinstance(thing, Tool) and isinstance(first, Tool)
        if first is not thing and not (both_tools and thing.name.lower() == first.name.lower()):
            what = "tool" if isinstance(thing, Tool) else "directory"
            message = f"package {name} is taken by {first.name}: rename the {what} {thing.name}"
            reporter.error("SML0411", message, thing.span, related=(Related(first.span, f"{first.name} is here"),))
    return names


def _library_package(library: Library) -> PackageFiles:
    """The package of a message library. The library ``e5`` becomes the runtime's standard messages."""
    package = MessagePackage(library.name, library.messages, library, {}, library.name == STANDARD)
    out = package.files()
    out.finish(f"Messages of {library.name}, typed. Everything is imported on first use.")
    return out


def _tool_package(tool: Tool) -> PackageFiles:
    """The package of a tool: its messages in its formats, tables, events, host."""
    package = MessagePackage(f"{tool.path.parent.name}/{tool.path.name}", tool.messages, tool.library, tool.pins, False)
    out = package.files()
    add_tool(tool, out)
    out.finish(f"The tool {tool.name}, typed. Everything is imported on first use.")
    return out
