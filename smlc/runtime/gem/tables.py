"""What a tool declares, as rows; views and indexes are made when they are first needed.

A tool can have 25,000 variables, 5,500 alarms and 12,000 events: importing its tables must cost nothing but the loading
of tuples. Source: gem.md section 4; generated ``tables.py`` of a tool.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from .errors import UnknownName

Row = tuple[Any, ...]
Key = int | str


class Variable(NamedTuple):
    """A status variable, data variable or equipment constant; all share one id space.

    ``kind`` is "status", "data" or "constant"; ``formats`` the format codes in order of preference; ``minimum`` and
    ``maximum`` inclusive or None; ``codes`` "module:Enum" relative to the tool's package, or "".
    """

    id: int
    kind: str
    name: str
    attribute: str
    formats: tuple[int, ...]
    unit: str
    minimum: int | float | None
    maximum: int | float | None
    default: Any
    codes: str


class ReportRow(NamedTuple):
    """RPTID, name, and VIDs in order."""

    id: int
    name: str
    vids: tuple[int, ...]


class EventRow(NamedTuple):
    """CEID, name, and the RPTIDs linked to it in order."""

    id: int
    name: str
    rptids: tuple[int, ...]


class AlarmRow(NamedTuple):
    """ALID, names, category (bits 1 to 7 of ALCD), text, and the CEIDs of set and clear (None: no event)."""

    id: int
    name: str
    attribute: str
    category: int
    text: str
    set_event: int | None
    clear_event: int | None


class Parameter(NamedTuple):
    """One parameter of a remote command; a list parameter holds a list of values of its formats."""

    name: str
    argument: str
    formats: tuple[int, ...]
    is_list: bool
    optional: bool


class CommandRow(NamedTuple):
    """RCMD, method name, message that carries it, parameters, and the CEID of its completion (None: none)."""

    name: str
    method: str
    via: str
    parameters: tuple[Parameter, ...]
    completes: int | None


RowT = TypeVar("RowT")


class Index(Generic[RowT]):
    """The rows of one kind: ``index[1001]``, ``index["ChamberPressure"]``, ``index["chamber_pressure"]``.

    Numbers are ids, texts are original names, then attribute names. Iteration is in declared order.
    """

    def __init__(self, what: str, rows: Sequence[Row], make: Callable[[Row], RowT], keys: Sequence[int]) -> None:
        self.what = what
        self._rows = rows
        self._make = make
        self._keys = tuple(keys)
        self._positions: dict[Key, int] | None = None
        self._repeated: set[Key] = set()

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[RowT]:
        return map(self._make, self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._index()

    def __getitem__(self, key: Key) -> RowT:
        """The row. Raises UnknownName when there is none, or when several have the name."""
        position = self._index().get(key)
        if position is None:
            raise UnknownName(f"no {self.what} is called {key!r}{self._hint(key)}")
        if key in self._repeated:
            ids = ", ".join(str(row[0]) for row in self._rows if key in {row[at] for at in self._keys})
            raise UnknownName(f"more than one {self.what} is called {key!r}: use an id ({ids})")
        return self._make(self._rows[position])

    def get(self, key: Key) -> RowT | None:
        """The row; None when there is none, or when several have the name."""
        position = self._index().get(key)
        return None if position is None or key in self._repeated else self._make(self._rows[position])

    def ids(self) -> Iterator[Any]:
        """The ids in declared order."""
        return (row[0] for row in self._rows)

    def _index(self) -> dict[Key, int]:
        if self._positions is None:
            positions: dict[Key, int] = {}
            # One kind of key after the other: an id goes before a name, an original name before an attribute.
            for at in self._keys:
                own: dict[Key, int] = {}
                for position, row in enumerate(self._rows):
                    if own.setdefault(row[at], position) != position and row[at] not in positions:
                        self._repeated.add(row[at])
                for key, position in own.items():
                    positions.setdefault(key, position)
            self._positions = positions
        return self._positions

    def _hint(self, key: Key) -> str:
        """The name that was meant, perhaps."""
        if not isinstance(key, str):
            return ""
        found = get_close_matches(key, [name for name in self._index() if isinstance(name, str)], 1)
        return f"; did you mean {found[0]!r}?" if found else ""


def _command(row: Row) -> CommandRow:
    name, method, via, parameters, completes = row
    return CommandRow(name, method, via, tuple(map(Parameter._make, parameters)), completes)


class ToolTables:
    """One tool: its connection, its wire formats, and the tables of what it declares.

    ``transport`` holds what the spec says of the connection, times in seconds; ``pins`` format codes by data item.
    ``variables``, ``reports``, ``events``, ``alarms`` and ``commands`` are given as rows and read through an Index.
    """

    def __init__(
        self,
        *,
        name: str,
        vendor: str = "",
        model: str = "",
        revision: str = "",
        transport: Mapping[str, Any] | None = None,
        pins: Mapping[str, int] | None = None,
        variables: Sequence[Row] = (),
        reports: Sequence[Row] = (),
        events: Sequence[Row] = (),
        alarms: Sequence[Row] = (),
        commands: Sequence[Row] = (),
    ) -> None:
        self.name = name
        self.vendor = vendor
        self.model = model
        self.revision = revision
        self.transport = transport or {}
        self.pins = pins or {}
        self.variables = Index("variable", variables, Variable._make, (0, 2, 3))
        self.reports = Index("report", reports, ReportRow._make, (0, 1))
        self.events = Index("event", events, EventRow._make, (0, 1))
        self.alarms = Index("alarm", alarms, AlarmRow._make, (0, 1, 2))
        self.commands = Index("command", commands, _command, (0, 1))

    def __repr__(self) -> str:
        return f"<ToolTables {self.name}: {len(self.variables)} variables, {len(self.events)} events>"

    def of_kind(self, kind: str) -> tuple[Variable, ...]:
        """The variables of one kind ("status", "data", "constant") in declared order."""
        return self._kinds[kind]

    @cached_property
    def _kinds(self) -> dict[str, tuple[Variable, ...]]:
        kinds: dict[str, list[Variable]] = {"status": [], "data": [], "constant": []}
        for variable in self.variables:
            kinds[variable.kind].append(variable)
        return {kind: tuple(found) for kind, found in kinds.items()}

    @cached_property
    def event_ids(self) -> frozenset[int]:
        """All CEIDs: those of events, and those that only alarms name."""
        alarms = (each for row in self.alarms for each in (row.set_event, row.clear_event) if each is not None)
        return frozenset((*self.events.ids(), *alarms))
