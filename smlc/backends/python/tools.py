"""The files that a tool adds to its messages: tables, enumerations of its codes, events and reports, the host."""

from ...model.tool import Tool
from .layout import docstring
from .packages import PackageFiles
from .templating import header, render
from .tool_docs import equipment_doc
from .tool_events import events_values
from .tool_host import host_values
from .tool_names import name_tool
from .tool_tables import tables_text


def add_tool(tool: Tool, out: PackageFiles) -> None:
    """Add files, enumerations and exports of ``tool`` to the package of its messages."""
    names = name_tool(tool, tuple(out.exports))
    head = header(out.source)
    out.files["tables.py"] = render("tables.py.j2", header=head, table=tables_text(names), name=tool.name)
    out.files["events.py"] = render("events.py.j2", header=head, **events_values(names))
    out.files["host.py"] = render("host.py.j2", header=head, **host_values(names, out.source))
    doc = docstring(equipment_doc(names, out.source), 4)
    out.files["equipment.py"] = render("equipment.py.j2", header=head, prefix=names.prefix, doc=doc)
    for table in names.enums:
        out.add_enum(table.name, table.doc, table.codes)
    for name in (*names.reports.values(), *names.events.values()):
        out.exports[name] = ".events"
    out.exports["TOOL"] = ".tables"
    out.exports["EVENTS"] = ".events"
    out.exports[f"{names.prefix}Host"] = ".host"
    out.exports[f"{names.prefix}Equipment"] = ".equipment"
    out.exports["Alarm"] = "smlc.runtime.gem.alarms"
