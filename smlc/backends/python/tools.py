"""The files that a tool adds to its messages: tables, enumerations of its codes, events and reports, the host."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...model.library import CodeValue
from ...model.shapes import FormatRule
from ...model.tool import Command, Event, Parameter, Report, Tool, Variable
from ...runtime.secs2.formats import Format
from .classes import python_type
from .layout import Literal, assignment, bracketed, docstring, quoted
from .names import Names, class_name, constant_name, field_name
from .packages import PackageFiles, comment
from .templating import header, render

# Names that the host class uses itself: a command or variable of that name gets an underscore behind.
HOST_NAMES = frozenset(
    "alarms catalog close commands constants data establish events go_online go_offline define_reports enable_alarms "
    "on open read request send session set_up state states status tables".split()
)
GROUP_NAMES = frozenset({"host"})


@dataclass(frozen=True, slots=True)
class Named:
    """A variable with its attribute name and the enumeration of its codes (empty when it has none)."""

    variable: Variable
    attribute: str
    enum: str


class ToolFiles:
    """Adds a tool's files to the package of its messages."""

    def __init__(self, tool: Tool, out: PackageFiles) -> None:
        self.tool = tool
        self.out = out
        self.prefix = class_name(tool.name)
        # Message classes and code tables of the package keep their names; what the tool declares yields.
        self.classes = Names(*out.exports, "TOOL", "EVENTS", f"{self.prefix}Host")
        attributes = Names()
        self.enums: list[tuple[str, str, tuple[CodeValue, ...]]] = []
        self.variables = [self._named(variable, attributes) for variable in tool.variables]
        self.by_id = {named.variable.id: named for named in self.variables}
        self.report_names = {report.id: self._class(report.name) for report in tool.reports}
        self.event_names = {event.id: self._class(event.name) for event in tool.events}
        alarm_names = Names()
        self.alarms = [(alarm, alarm_names.add(field_name(alarm.name))) for alarm in tool.alarms]
        self.commands = self._commands()
        if tool.alarms:
            codes = tuple(CodeValue(alarm.id, constant_name(attribute), alarm.text) for alarm, attribute in self.alarms)
            self.enums.append((self._class("AlarmId"), "Ids of the alarms.", codes))

    def _class(self, name: str) -> str:
        return self.classes.add(class_name(name))

    def _named(self, variable: Variable, attributes: Names) -> Named:
        attribute = attributes.add(field_name(variable.alias or variable.name, GROUP_NAMES))
        enum = ""
        if variable.codes and not all(isinstance(code.value, bool) for code in variable.codes):
            enum = self._class(variable.alias or variable.name)
            self.enums.append((enum, variable.doc or f"Values of {variable.name}.", variable.codes))
        return Named(variable, attribute, enum)

    def _commands(self) -> list[tuple[Command, str, list[str]]]:
        methods, made = Names(*HOST_NAMES), []
        for command in self.tool.commands:
            name = methods.add(field_name(command.name, HOST_NAMES))
            arguments = Names("self")
            made.append((command, name, [arguments.add(field_name(p.name, _ARGUMENTS)) for p in command.parameters]))
        return made

    def add(self) -> None:
        """Write the files and exports."""
        head = header(self.out.source)
        if self.enums:
            self._add_enums()
        self.out.files["tables.py"] = render("tables.py.j2", header=head, table=self._tables(), name=self.tool.name)
        self.out.files["events.py"] = render("events.py.j2", header=head, **self._events())
        self.out.files["host.py"] = render("host.py.j2", header=head, **self._host())
        self.out.exports["TOOL"] = ".tables"
        self.out.exports["EVENTS"] = ".events"
        self.out.exports[f"{self.prefix}Host"] = ".host"
        self.out.exports["Alarm"] = "smlc.runtime.gem.alarms"

    # ------------------------------------------------------------------ tables

    def _tables(self) -> str:
        tool = self.tool
        transport = tool.transport.settings if tool.transport else {}
        fields = [
            ("name", quoted(tool.name)),
            ("vendor", quoted(tool.vendor)),
            ("model", quoted(tool.model)),
            ("revision", quoted(tool.revision)),
            ("transport", _mapping({quoted(key): _value(value) for key, value in transport.items()})),
            ("pins", _mapping({quoted(name): str(int(code)) for name, code in sorted(tool.pins.items())})),
            ("variables", _rows([self._variable_row(named) for named in self.variables])),
            ("reports", _rows([self._report_row(report) for report in tool.reports])),
            ("events", _rows([self._event_row(event) for event in tool.events])),
            ("alarms", _rows([self._alarm_row(number) for number in range(len(self.alarms))])),
            ("commands", _rows([self._command_row(number) for number in range(len(self.commands))])),
        ]
        return "TOOL = ToolTables(\n" + "".join(f"    {name}={text},\n" for name, text in fields) + ")"

    def _variable_row(self, named: Named) -> str:
        variable = named.variable
        codes = f".enums:{named.enum}" if named.enum else ""
        parts: list[Literal] = [
            str(variable.id),
            quoted(variable.kind),
            quoted(variable.name),
            quoted(named.attribute),
            _tuple([str(int(rule.format)) for rule in variable.types]),
            quoted(variable.unit),
            _value(variable.minimum),
            _value(variable.maximum),
            _value(variable.default),
            quoted(codes),
        ]
        return _row(parts)

    @staticmethod
    def _report_row(report: Report) -> str:
        return _row([str(report.id), quoted(report.name), _tuple([str(each.id) for each in report.variables])])

    @staticmethod
    def _event_row(event: Event) -> str:
        return _row([str(event.id), quoted(event.name), _tuple([str(each.id) for each in event.reports])])

    def _alarm_row(self, number: int) -> str:
        alarm, attribute = self.alarms[number]
        parts = [alarm.id, alarm.name, attribute, alarm.category, alarm.text, alarm.set_event, alarm.clear_event]
        return _row([_value(part) for part in parts])

    def _command_row(self, number: int) -> str:
        command, method, arguments = self.commands[number]
        parameters = [
            _row_text(
                [
                    quoted(parameter.name),
                    quoted(argument),
                    _tuple([str(int(rule.format)) for rule in parameter.types]),
                    str(parameter.is_list),
                    str(parameter.optional),
                ]
            )
            for parameter, argument in zip(command.parameters, arguments, strict=True)
        ]
        completes = _value(command.completes.id if command.completes else None)
        return _row([quoted(command.name), quoted(method), quoted(command.via), _tuple(parameters), completes])

    # ------------------------------------------------------------------ enumerations

    def _add_enums(self) -> None:
        tables = []
        for name, doc, codes in self.enums:
            members = Names()
            rows = [
                {
                    "name": members.add(constant_name(code.name)),
                    "value": code.value,
                    "comment": comment(code.name, code.value, code.text),
                }
                for code in codes
            ]
            tables.append({"name": name, "doc": docstring(doc, 4), "codes": rows})
            self.out.exports[name] = ".enums"
        text = render("enums.py.j2", header=header(self.out.source), tables=tables)
        before = self.out.files.get("enums.py")
        if before is not None:
            text = before + "\n\n" + text[text.index("class ") :]
        self.out.files["enums.py"] = text

    # ------------------------------------------------------------------ events

    def _events(self) -> dict[str, object]:
        classes = [self._report_class(report) for report in self.tool.reports]
        classes += [self._event_class(event) for event in self.tool.events]
        for name in (*self.report_names.values(), *self.event_names.values()):
            self.out.exports[name] = ".events"
        text = "\n".join(classes)
        return {
            "classes": classes,
            "events": assignment("EVENTS: tuple[type[Event], ...]", _names_tuple(self.event_names.values())),
            "typing": _typing_imports(text, bool(self._enums_in(text))),
            "collections": ["Sequence"] if "Sequence[" in text else [],
            "enums": self._enum_import(text),
        }

    def _report_class(self, report: Report) -> str:
        return self._fields_class(
            self.report_names[report.id],
            "Report",
            report.doc or f"Report {report.name}.",
            f"    RPTID = {report.id}",
            [self.by_id[variable.id] for variable in report.variables if variable.id in self.by_id],
            "",
        )

    def _event_class(self, event: Event) -> str:
        seen: dict[int, Named] = {}
        for report in event.reports:
            for variable in report.variables:
                seen.setdefault(variable.id, self.by_id[variable.id])
        reports = assignment("REPORTS", _names_tuple([self.report_names[each.id] for each in event.reports]), 4)
        doc = event.doc or f"Event {event.name}."
        return self._fields_class(
            self.event_names[event.id], "Event", doc, f"    CEID = {event.id}", list(seen.values()), reports
        )

    def _fields_class(self, name: str, base: str, doc: str, ident: str, fields: Sequence[Named], tail: str) -> str:
        reserved = frozenset({"ceid", "dataid", "reports", "message", "rptid", "values"})
        names = [field_name(named.attribute, reserved) for named in fields]
        lines = [f"class {name}({base}):", docstring(_doc_with_fields(doc, fields, names), 4), ""]
        literal: Literal = [quoted(each) for each in names] or "()"
        lines += [assignment("__slots__", literal, 4), ident, assignment("FIELDS", literal, 4)]
        if tail:
            lines.append(tail)
        annotations = (f"    {each}: {self._optional(named)}" for each, named in zip(names, fields, strict=True))
        return "\n".join([*lines, *annotations])

    def _annotation(self, named: Named) -> str:
        types = value_types(named.variable.types)
        if named.enum:
            types = [named.enum, *types]
        return " | ".join(types)

    def _optional(self, named: Named) -> str:
        annotation = self._annotation(named)
        return annotation if annotation == "Any" else f"{annotation} | None"

    def _enums_in(self, text: str) -> list[str]:
        return sorted(name for name, _, _ in self.enums if f"{name} |" in text or f"[{name}" in text)

    def _enum_import(self, text: str) -> str:
        names = self._enums_in(text)
        return f"    from .enums import {', '.join(names)}" if names else ""

    # ------------------------------------------------------------------ host

    def _host(self) -> dict[str, object]:
        status = [
            self._property(named, "StatusVariable") for named in self.variables if named.variable.kind == "status"
        ]
        constants = [
            self._property(named, "EquipmentConstant") for named in self.variables if named.variable.kind == "constant"
        ]
        commands = [self._command(number) for number in range(len(self.commands))]
        shortcuts = [self._shortcut(number) for number in range(len(self.commands))]
        text = "\n".join([*status, *constants, *commands])
        return {
            "prefix": self.prefix,
            "doc": docstring(self._host_doc(), 4),
            "status": status,
            "constants": constants,
            "commands": commands,
            "shortcuts": shortcuts,
            "typing": _typing_imports(text, bool(self._enums_in(text))),
            "collections": ["Sequence"] if "Sequence[" in text else [],
            "enums": self._enum_import(text),
        }

    def _host_doc(self) -> str:
        tool = self.tool
        what = " ".join(part for part in (tool.vendor, tool.model, tool.revision) if part)
        first = tool.doc or f"Host of the tool {tool.name}."
        return f"{first}\n\n{what}\n\nSource: {self.out.source}" if what else f"{first}\n\nSource: {self.out.source}"

    def _property(self, named: Named, kind: str) -> str:
        lines = ["    @property", f"    def {named.attribute}(self) -> {kind}[{self._annotation(named)}]:"]
        lines += [docstring(variable_doc(named.variable), 8), f"        return self._variable({named.variable.id})"]
        return "\n".join(lines)

    def _signature(self, number: int) -> list[str]:
        command, _, arguments = self.commands[number]
        required, optional = [], []
        for parameter, argument in zip(command.parameters, arguments, strict=True):
            annotation = " | ".join(value_types(parameter.types))
            if parameter.is_list:
                annotation = f"Sequence[{annotation}]"
            if parameter.optional:
                optional.append(f"{argument}: {annotation} | None = None")
            else:
                required.append(f"{argument}: {annotation}")
        return ["self", *required, *optional]

    def _command(self, number: int) -> str:
        command, method, arguments = self.commands[number]
        head = bracketed(f"async def {method}(", self._signature(number), ") -> CommandResult:", 4)
        call = bracketed("return await self._send(", [quoted(command.name), *arguments], ")", 8)
        return "\n".join([head, docstring(_command_doc(command, arguments), 8), call])

    def _shortcut(self, number: int) -> str:
        command, method, arguments = self.commands[number]
        head = bracketed(f"async def {method}(", self._signature(number), ") -> CommandResult:", 4)
        doc = docstring(f"Shortcut for ``commands.{method}``.", 8)
        passed = [f"{argument}={argument}" for argument in arguments]
        return "\n".join([head, doc, bracketed(f"return await self.commands.{method}(", passed, ")", 8)])


_ARGUMENTS = frozenset({"self"})


def value_types(rules: Sequence[FormatRule]) -> list[str]:
    """The Python types of a variable or parameter."""
    found: list[str] = []
    for rule in rules:
        name = python_type(rule)
        numeric = rule.format not in (Format.A, Format.J, Format.W, Format.B, Format.L)
        if numeric and (rule.lo, rule.hi) not in ((1, 1), (0, 1)):
            name = f"Sequence[{name}]"
        if name not in found:
            found.append(name)
    return ["Any"] if "Any" in found else found


def variable_doc(variable: Variable) -> str:
    """What a variable is: meaning, original name, formats, unit, range, default, id."""
    first = variable.doc or variable.name
    facts = ["|".join(str(rule).replace(" ", "") for rule in variable.types)]
    if variable.unit:
        facts.append(variable.unit)
    if variable.minimum is not None and variable.maximum is not None:
        facts.append(f"{variable.minimum} to {variable.maximum}")
    if variable.step is not None:
        facts.append(f"step {variable.step}")
    if variable.default is not None:
        facts.append(f"default {variable.default}")
    kind = "ECID" if variable.kind == "constant" else "SVID" if variable.kind == "status" else "VID"
    stop = "" if first.endswith(".") else "."
    return f"{first}{stop}\n\n{', '.join(facts)}. {kind} {variable.id}, {variable.name}."


def _command_doc(command: Command, arguments: Sequence[str]) -> str:
    parts = [command.doc or f"Remote command {command.name}."]
    described = [
        f"* {argument}: {_parameter_doc(parameter)}"
        for parameter, argument in zip(command.parameters, arguments, strict=True)
    ]
    if described:
        parts.append("\n".join(described))
    if command.completes:
        parts.append(f"Completes with event {command.completes.name} (CEID {command.completes.id}).")
    parts.append(f"Sent by {command.via} as {command.name}. Raises CommandRefused when the tool refuses.")
    return "\n\n".join(parts)


def _parameter_doc(parameter: Parameter) -> str:
    formats = "|".join(str(rule).replace(" ", "") for rule in parameter.types)
    text = f"{parameter.name}, {'list of ' if parameter.is_list else ''}{formats}"
    choices = ", ".join(f"{code.value} {code.name}" for code in parameter.codes)
    if choices:
        text += f" ({choices})"
    return f"{text}. {parameter.doc}" if parameter.doc else text


def _doc_with_fields(doc: str, fields: Sequence[Named], names: Sequence[str]) -> str:
    if not fields:
        return doc
    lines = []
    for named, name in zip(fields, names, strict=True):
        unit = f" ({named.variable.unit})" if named.variable.unit else ""
        lines.append(f"* {name}: {(named.variable.doc or named.variable.name).splitlines()[0]}{unit}")
    return f"{doc}\n\n" + "\n".join(lines)


def _value(value: object) -> str:
    return quoted(value) if isinstance(value, str) else repr(value)


def _tuple(parts: Sequence[str]) -> str:
    return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"


def _row_text(parts: Sequence[Literal]) -> str:
    return _tuple([str(part) for part in parts])


def _row(parts: Sequence[Literal]) -> str:
    """One row of a table; rows stay on one line, so that tables read and diff as tables."""
    return _row_text(parts)


def _rows(rows: Sequence[str]) -> str:
    if not rows:
        return "()"
    inner = "".join(f"        {row},\n" for row in rows)
    return f"(\n{inner}    )"


def _mapping(pairs: dict[str, str]) -> str:
    if not pairs:
        return "{}"
    inner = "".join(f"        {key}: {value},\n" for key, value in pairs.items())
    return f"{{\n{inner}    }}"


def _names_tuple(names: object) -> Literal:
    found = [str(name) for name in names]  # type: ignore[attr-defined]
    return found if found else "()"


def _typing_imports(text: str, enums: bool) -> list[str]:
    any_used = any(mark in text for mark in (": Any", "[Any]"))
    return (["TYPE_CHECKING"] if enums else []) + (["Any"] if any_used else [])
