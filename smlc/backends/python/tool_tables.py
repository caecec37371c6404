"""The tables of a tool: one row a line, so that they read and diff as tables (see runtime/gem/tables.py)."""

from collections.abc import Mapping, Sequence

from ...model.tool import Event, Report
from .layout import quoted
from .tool_names import NamedCommand, NamedVariable, ToolNames


def tables_text(names: ToolNames) -> str:
    """The assignment of ``TOOL``."""
    tool = names.tool
    transport = tool.transport.settings if tool.transport else {}
    fields = [
        ("name", quoted(tool.name)),
        ("vendor", quoted(tool.vendor)),
        ("model", quoted(tool.model)),
        ("revision", quoted(tool.revision)),
        ("transport", _mapping({quoted(key): _value(value) for key, value in transport.items()})),
        ("pins", _mapping({quoted(name): str(int(code)) for name, code in sorted(tool.pins.items())})),
        ("variables", _rows([_variable_row(named) for named in names.variables.values()])),
        ("reports", _rows([_report_row(report) for report in tool.reports])),
        ("events", _rows([_event_row(event) for event in tool.events])),
        ("alarms", _rows([_alarm_row(names, number) for number in range(len(names.alarms))])),
        ("commands", _rows([_command_row(command) for command in names.commands])),
    ]
    return "TOOL = ToolTables(\n" + "".join(f"    {name}={text},\n" for name, text in fields) + ")"


def _variable_row(named: NamedVariable) -> str:
    variable = named.variable
    return _tuple(
        [
            str(variable.id),
            quoted(variable.kind),
            quoted(variable.name),
            quoted(named.attribute),
            _tuple([str(int(rule.format)) for rule in variable.types]),
            quoted(variable.unit),
            _value(variable.minimum),
            _value(variable.maximum),
            _value(variable.default),
            quoted(f".enums:{named.enum}" if named.enum else ""),
        ]
    )


def _report_row(report: Report) -> str:
    return _tuple([str(report.id), quoted(report.name), _tuple([str(each.id) for each in report.variables])])


def _event_row(event: Event) -> str:
    return _tuple([str(event.id), quoted(event.name), _tuple([str(each.id) for each in event.reports])])


def _alarm_row(names: ToolNames, number: int) -> str:
    alarm, attribute = names.alarms[number]
    parts = [alarm.id, alarm.name, attribute, alarm.category, alarm.text, alarm.set_event, alarm.clear_event]
    return _tuple([_value(part) for part in parts])


def _command_row(named: NamedCommand) -> str:
    command = named.command
    parameters = [
        _tuple(
            [
                quoted(parameter.name),
                quoted(argument),
                _tuple([str(int(rule.format)) for rule in parameter.types]),
                str(parameter.is_list),
                str(parameter.optional),
            ]
        )
        for parameter, argument in zip(command.parameters, named.arguments, strict=True)
    ]
    completes = _value(command.completes.id if command.completes else None)
    return _tuple([quoted(command.name), quoted(named.method), quoted(command.via), _tuple(parameters), completes])


def _value(value: object) -> str:
    return quoted(value) if isinstance(value, str) else repr(value)


def _tuple(parts: Sequence[str]) -> str:
    return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"


def _rows(rows: Sequence[str]) -> str:
    if not rows:
        return "()"
    inner = "".join(f"        {row},\n" for row in rows)
    return f"(\n{inner}    )"


def _mapping(pairs: Mapping[str, str]) -> str:
    if not pairs:
        return "{}"
    inner = "".join(f"        {key}: {value},\n" for key, value in pairs.items())
    return f"{{\n{inner}    }}"
