"""Typed classes of a tool's reports and collection events."""

from collections.abc import Iterable, Sequence

from ...model.tool import Event, Report
from .layout import Literal, assignment, docstring, fitting, held, quoted
from .names import TYPE_NAMES, Names, legal
from .tool_docs import doc_with_fields
from .tool_names import NamedVariable, ToolNames
from .typing_needs import typing_needs

# Attributes that the runtime's Event and Report have themselves.
_RESERVED = TYPE_NAMES | {"ceid", "dataid", "message", "reports", "rptid", "values"}


def events_values(names: ToolNames) -> dict[str, object]:
    """What the template of the module ``events`` needs."""
    classes = [_report_class(names, report) for report in names.tool.reports]
    classes += [_event_class(names, event) for event in names.tool.events]
    annotations = [named.annotation for named in _listed(names)]
    return {
        "classes": classes,
        "events": assignment("EVENTS: tuple[type[Event], ...]", _classes(names.events.values())),
        **typing_needs(annotations, [named.enum for named in _listed(names)]),
    }


def _listed(names: ToolNames) -> list[NamedVariable]:
    """The variables that reports list."""
    return [names.variables[variable.id] for report in names.tool.reports for variable in report.variables]


def _report_class(names: ToolNames, report: Report) -> str:
    fields = {variable.id: names.variables[variable.id] for variable in report.variables}
    doc = report.doc or f"Report {report.name}."
    return _class(names.reports[report.id], "Report", doc, f"RPTID = {report.id}", list(fields.values()))


def _event_class(names: ToolNames, event: Event) -> str:
    fields = {each.id: names.variables[each.id] for report in event.reports for each in report.variables}
    doc = event.doc or f"Event {event.name}."
    reports = assignment("REPORTS", _classes([names.reports[each.id] for each in event.reports]), 4)
    return _class(names.events[event.id], "Event", doc, f"CEID = {event.id}", list(fields.values()), reports)


def _class(name: str, base: str, doc: str, ident: str, fields: Sequence[NamedVariable], *tail: str) -> str:
    taken = Names()
    attributes = [taken.add(legal(named.attribute, _RESERVED)) for named in fields]
    literal: Literal = [quoted(each) for each in attributes] or "()"
    lines = [
        f"class {name}({base}):",
        docstring(doc_with_fields(doc, fields, attributes), 4),
        "",
        assignment("__slots__", literal, 4),
        f"    {ident}",
        assignment("FIELDS", literal, 4),
        *tail,
    ]
    return "\n".join([*lines, *map(_annotated, attributes, fields)])


def _annotated(attribute: str, named: NamedVariable) -> str:
    annotation = named.annotation if named.annotation == "Any" else f"{named.annotation} | None"
    return held(f"    {attribute}: {fitting(annotation, 4 + len(attribute) + 2)}")


def _classes(names: Iterable[str]) -> Literal:
    return list(names) or "()"
