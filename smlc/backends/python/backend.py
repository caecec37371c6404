"""From a project to generated packages: name of the package -> its files."""

from collections.abc import Iterable, Mapping

from ...diagnostics.reporter import Reporter
from ...model.library import Library
from ...model.project import STANDARD, Project
from ...model.tool import Tool
from .names import field_name
from .packages import MessagePackage, init_file

Files = dict[str, str]


def library_package(library: Library) -> Files:
    """The package of a message library. The library ``e5`` becomes the runtime's standard messages."""
    standard = library.name == STANDARD
    package = MessagePackage(library.name, library.messages, library, {}, standard)
    out = package.files()
    out.files["py.typed"] = ""
    out.files["__init__.py"] = init_file(out, f"Messages of {library.name}, typed. Everything is imported on first use.")
    return out.files


def package_names(project: Project, reporter: Reporter) -> Mapping[str, Library | Tool]:
    """The package of every library and tool; two that want the same package are reported."""
    names: dict[str, Library | Tool] = {}
    places = {}
    everything: Iterable[Library | Tool] = (*project.libraries, *project.tools)
    for thing in everything:
        name = field_name(thing.name)
        if name in names and isinstance(thing, Tool):
            reporter.error("SML0411", f"package {name} is taken by {names[name].name}: rename the tool", thing.span)
        elif name in names:
            reporter.error("SML0411", f"two libraries are called {name}: rename a directory", places[name])
        else:
            names[name] = thing
            if isinstance(thing, Tool):
                places[name] = thing.span
            elif thing.messages:
                places[name] = thing.messages[0].span
    return names
