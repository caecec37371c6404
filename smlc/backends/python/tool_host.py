"""The typed host class of a tool: a property for each variable, a method for each command."""

from .layout import bracketed, docstring, fitting, quoted
from .tool_docs import command_doc, host_doc, variable_doc
from .tool_names import NamedCommand, NamedVariable, ToolNames, value_types
from .typing_needs import typing_needs

_RETURNS = ") -> CommandResult:"


def host_values(names: ToolNames, source: str) -> dict[str, object]:
    """What the template of the module ``host`` needs."""
    variables = names.variables.values()
    status = [named for named in variables if named.variable.kind == "status"]
    constants = [named for named in variables if named.variable.kind == "constant"]
    annotations = [named.annotation for named in (*status, *constants)]
    annotations += [parameter for command in names.commands for parameter in _signature(command)]
    return {
        "prefix": names.prefix,
        "doc": docstring(host_doc(names.tool, source), 4),
        "status": [_property(named, "StatusVariable") for named in status],
        "constants": [_property(named, "EquipmentConstant") for named in constants],
        "commands": [_command(command) for command in names.commands],
        "shortcuts": [_shortcut(command) for command in names.commands],
        **typing_needs(annotations, [named.enum for named in (*status, *constants)]),
    }


def _property(named: NamedVariable, kind: str) -> str:
    returned = f"{kind}[{named.annotation}]"
    head = bracketed(f"def {named.attribute}(", ["self"], f") -> {fitting(returned, 10)}:", 4)
    returns = f"        return self._variable({named.variable.id})"
    return "\n".join(["    @property", head, docstring(variable_doc(named), 8), returns])


def _signature(named: NamedCommand) -> list[str]:
    required, optional = [], []
    for parameter, argument in zip(named.command.parameters, named.arguments, strict=True):
        annotation = " | ".join(value_types(parameter.types))
        if parameter.is_list:
            annotation = f"Sequence[{annotation}]"
        if parameter.optional:
            annotation = annotation if annotation == "Any" else f"{annotation} | None"
            optional.append(f"{argument}: {fitting(annotation, 8 + len(argument) + 2 + 8)} = None")
        else:
            required.append(f"{argument}: {fitting(annotation, 8 + len(argument) + 2 + 1)}")
    return ["self", *required, *optional]


def _command(named: NamedCommand) -> str:
    head = bracketed(f"async def {named.method}(", _signature(named), _RETURNS, 4)
    call = bracketed("return await self._send(", [quoted(named.command.name), *named.arguments], ")", 8)
    return "\n".join([head, docstring(command_doc(named), 8), call])


def _shortcut(named: NamedCommand) -> str:
    head = bracketed(f"async def {named.method}(", _signature(named), _RETURNS, 4)
    passed = [f"{argument}={argument}" for argument in named.arguments]
    call = bracketed(f"return await self.commands.{named.method}(", passed, ")", 8)
    return "\n".join([head, docstring(f"Shortcut for ``commands.{named.method}``.", 8), call])
