"""Docstrings of what a tool declares: meaning first, then formats, unit, range, ids."""

from collections.abc import Iterable, Sequence

from ...model.library import CodeValue
from ...model.shapes import FormatRule
from ...model.tool import Parameter, Tool, Variable
from .tool_names import NamedCommand, NamedVariable, ToolNames

_KINDS = {"status": "SVID", "data": "VID", "constant": "ECID"}


def host_doc(tool: Tool, source: str) -> str:
    """What the tool is, who made it, and its spec."""
    what = " ".join(part for part in (tool.vendor, tool.model, tool.revision) if part)
    first = tool.doc or f"Host of the tool {tool.name}."
    return "\n\n".join(part for part in (first, what, f"Source: {source}") if part)


def variable_doc(named: NamedVariable) -> str:
    """What a variable is: meaning, original name, formats, unit, range, default, id."""
    variable = named.variable
    facts = [_formats(variable.types)]
    if variable.unit:
        facts.append(variable.unit)
    facts += _range(variable)
    if variable.step is not None:
        facts.append(f"step {variable.step}")
    if variable.default is not None:
        facts.append(f"default {variable.default}")
    first = variable.doc or variable.name
    stop = "" if first.endswith(".") else "."
    codes = f" Values: {_codes(variable.codes)}." if variable.codes and not named.enum else ""
    return f"{first}{stop}\n\n{', '.join(facts)}. {_KINDS[variable.kind]} {variable.id}, {variable.name}.{codes}"


def _range(variable: Variable) -> list[str]:
    if variable.minimum is None or variable.maximum is None:
        return []
    return [f"{variable.minimum} to {variable.maximum}"]


def command_doc(named: NamedCommand) -> str:
    """What a command does, its parameters, the event that ends it."""
    command = named.command
    parts = [command.doc or f"Remote command {command.name}."]
    described = [
        f"* {argument}: {_parameter_doc(parameter)}"
        for parameter, argument in zip(command.parameters, named.arguments, strict=True)
    ]
    if described:
        parts.append("\n".join(described))
    if command.completes:
        parts.append(f"Completes with event {command.completes.name} (CEID {command.completes.id}).")
    parts.append(f"Sent by {command.via} as {command.name}. Raises CommandRefused when the tool refuses.")
    return "\n\n".join(parts)


def _parameter_doc(parameter: Parameter) -> str:
    text = f"{parameter.name}, {'list of ' if parameter.is_list else ''}{_formats(parameter.types)}"
    if parameter.codes:
        text += f" ({_codes(parameter.codes)})"
    return f"{text}. {_one_line(parameter.doc)}" if parameter.doc else text


def doc_with_fields(doc: str, fields: Sequence[NamedVariable], names: Sequence[str]) -> str:
    """The meaning of a report or event, and that of each of its values."""
    lines = []
    for named, name in zip(fields, names, strict=True):
        unit = f" ({named.variable.unit})" if named.variable.unit else ""
        lines.append(_one_line(f"* {name}: {(named.variable.doc or named.variable.name).split(chr(10))[0]}{unit}"))
    return "\n\n".join([doc, "\n".join(lines)] if lines else [doc])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _formats(rules: Iterable[FormatRule]) -> str:
    return "|".join(str(rule).replace(" ", "") for rule in rules)


def _codes(codes: Iterable[CodeValue]) -> str:
    return ", ".join(f"{code.value} {code.name}" for code in codes)


def equipment_doc(names: ToolNames, source: str) -> str:
    """What the equipment class serves, and which methods a subclass may have."""
    hooks = [f"* on_{command.method}({', '.join(command.arguments)})" for command in names.commands]
    parts = [f"The tool {names.tool.name}, served to one host."]
    if hooks:
        parts.append("Methods for the remote commands, which return HCACK:")
        parts.append("\n".join(hooks))
    parts.append("Methods for variables: read_NAME(), and write_NAME(value) for constants.")
    return "\n\n".join([*parts, f"Source: {source}"])
