"""A resolved tool: what one machine declares. Ids are numbers, references are resolved, names are the original ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics.span import Span
from ..runtime.secs2.formats import Format
from .library import CodeValue, Library, MessageDef
from .shapes import FormatRule


@dataclass(frozen=True, slots=True)
class Variable:
    """A status variable, data variable or equipment constant; all share one id space (VID)."""

    kind: str
    id: int
    name: str
    alias: str
    types: tuple[FormatRule, ...]
    unit: str
    minimum: int | float | None
    maximum: int | float | None
    step: int | float | None
    default: int | float | str | bool | None
    codes: tuple[CodeValue, ...]
    doc: str
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """RPTID and its variables in order."""

    id: int
    name: str
    variables: tuple[Variable, ...]
    doc: str
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """CEID and the reports linked to it in order."""

    id: int
    name: str
    reports: tuple[Report, ...]
    doc: str
    span: Span


@dataclass(frozen=True, slots=True)
class Alarm:
    """ALID, category (bits 1 to 7 of ALCD), text, and the events of set and clear (None: not declared)."""

    id: int
    name: str
    category: int
    text: str
    set_event: int | None
    clear_event: int | None
    doc: str
    span: Span


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a remote command; a list parameter sends a list of values of the types."""

    name: str
    types: tuple[FormatRule, ...]
    is_list: bool
    optional: bool
    codes: tuple[CodeValue, ...]
    doc: str
    span: Span


@dataclass(frozen=True, slots=True)
class Command:
    """RCMD with its parameters; ``via`` is S2F41 here (other carriers are declared but not generated yet)."""

    name: str
    parameters: tuple[Parameter, ...]
    completes: Event | None
    via: str
    doc: str
    span: Span


@dataclass(frozen=True, slots=True)
class Transport:
    """Connection settings as declared; times in seconds. Absent keys mean the runtime's defaults."""

    kind: str
    settings: Mapping[str, int | float | str]


@dataclass(frozen=True, slots=True)
class Tool:
    """Everything that one ``tool`` declaration says.

    ``messages`` are the imported and private messages with their library; ``pins`` the formats that this tool's
    wire uses, by data item; ``path`` the spec.
    """

    name: str
    vendor: str
    model: str
    revision: str
    transport: Transport | None
    pins: Mapping[str, Format]
    messages: tuple[MessageDef, ...]
    library: Library
    variables: tuple[Variable, ...]
    reports: tuple[Report, ...]
    events: tuple[Event, ...]
    alarms: tuple[Alarm, ...]
    commands: tuple[Command, ...]
    doc: str
    span: Span
    path: Path
