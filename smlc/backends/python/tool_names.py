"""The Python names of everything that a tool declares, chosen once for tables, events and host."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...model.library import CodeValue
from ...model.shapes import FormatRule
from ...model.tool import Alarm, Command, Tool, Variable
from ...runtime.secs2.formats import Format
from .classes import python_type
from .names import TYPE_NAMES, Names, class_name, constant_name, field_name

# Names that the host class uses itself: a command of that name gets an underscore behind.
HOST_NAMES = TYPE_NAMES | {
    *("alarms", "catalog", "close", "commands", "constants", "data", "define_reports", "enable_alarms", "establish"),
    *("events", "go_offline", "go_online", "on", "open", "read", "request", "send", "session", "set_up", "state"),
    *("states", "status", "tables"),
}
# What the modules of a tool import or define themselves.
_TOOL_MODULES = (
    *("Alarm", "Any", "CATALOG", "CommandResult", "EVENTS", "EquipmentConstant", "EquipmentConstants", "Event"),
    *("FINGERPRINT", "GemEquipment", "GemHost", "IntEnum", "RemoteCommands", "Report", "Sequence", "StatusVariable"),
    *("StatusVariables", "TOOL", "TYPE_CHECKING"),
)
# Of a tool's name in front of its classes; ``class PREFIXConstants(EquipmentConstants):`` has to fit on a line.
_LONGEST_PREFIX = 44


@dataclass(frozen=True, slots=True)
class NamedVariable:
    """A variable with its attribute name and the enumeration of its codes (empty when it has none)."""

    variable: Variable
    attribute: str
    enum: str

    @property
    def annotation(self) -> str:
        """The Python type of its value."""
        types = value_types(self.variable.types)
        return " | ".join([self.enum, *types] if self.enum else types)


@dataclass(frozen=True, slots=True)
class NamedCommand:
    """A command with its method and the arguments of that, in the order of the parameters."""

    command: Command
    method: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnumTable:
    """An enumeration of a tool."""

    name: str
    doc: str
    codes: tuple[CodeValue, ...]


@dataclass(slots=True)
class ToolNames:
    """A tool with the names of its parts. Reports and events are named by id, variables found by id."""

    tool: Tool
    prefix: str
    variables: dict[int, NamedVariable] = field(default_factory=dict)
    reports: dict[int, str] = field(default_factory=dict)
    events: dict[int, str] = field(default_factory=dict)
    alarms: list[tuple[Alarm, str]] = field(default_factory=list)
    commands: list[NamedCommand] = field(default_factory=list)
    enums: list[EnumTable] = field(default_factory=list)


def name_tool(tool: Tool, taken: Sequence[str]) -> ToolNames:
    """Names for all parts of ``tool``; ``taken`` are the package's messages and code tables, which keep theirs."""
    made = ToolNames(tool, class_name(tool.name, _LONGEST_PREFIX))
    own = (f"{made.prefix}{part}" for part in ("Host", "Equipment", "Status", "Constants", "Commands"))
    classes = Names(*taken, *_TOOL_MODULES, *own)
    attributes = Names()
    for variable in tool.variables:
        attribute = attributes.add(field_name(variable.alias or variable.name, TYPE_NAMES))
        enum = ""
        if _is_enumeration(variable):
            enum = classes.add(class_name(variable.alias or variable.name))
            made.enums.append(EnumTable(enum, variable.doc or f"Values of {variable.name}.", variable.codes))
        made.variables[variable.id] = NamedVariable(variable, attribute, enum)
    made.reports = {report.id: classes.add(class_name(report.name)) for report in tool.reports}
    made.events = {event.id: classes.add(class_name(event.name)) for event in tool.events}
    alarms = Names()
    made.alarms = [(alarm, alarms.add(field_name(alarm.name))) for alarm in tool.alarms]
    if tool.alarms:
        codes = tuple(CodeValue(alarm.id, constant_name(attribute), alarm.text) for alarm, attribute in made.alarms)
        made.enums.append(EnumTable(classes.add("AlarmId"), "Ids of the alarms.", codes))
    methods = Names()
    for command in tool.commands:
        method = methods.add(field_name(command.name, HOST_NAMES))
        arguments = Names("self")
        names = tuple(arguments.add(field_name(parameter.name)) for parameter in command.parameters)
        made.commands.append(NamedCommand(command, method, names))
    return made


def _is_enumeration(variable: Variable) -> bool:
    """Whether the codes become an enumeration: members are numbers, and one value has one of them."""
    numbers = any(not isinstance(code.value, bool) for code in variable.codes)
    return numbers and "int" in value_types(variable.types)


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
