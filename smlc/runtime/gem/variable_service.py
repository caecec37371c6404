"""Equipment's variables: their values, and the messages that read, name and set them.

S1F3, S1F11, S1F21, S1F23, S2F13, S2F15, S2F29. Lists of "all" are in declared order.
Source: SEMI E30, status data collection, equipment constants; SEMI E5; gem.md section 4.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..e5 import EAC, S1F3, S1F11, S1F12, S1F21, S1F22, S1F23, S1F24, S2F13, S2F15, S2F16, S2F29, S2F30
from ..secs2.catalog import Catalog
from ..secs2.errors import EncodeError
from ..secs2.formats import A, L
from ..secs2.item import Item
from ..secs2.message import GenericMessage, Message
from .errors import UnknownName
from .tables import Key, ToolTables, Variable
from .values import EMPTY_LIST, DriftLog, fits, in_range, item_of

logger = logging.getLogger("smlc.gem")

EMPTY_TEXT = Item(A, "")


def ids_of(value: Any) -> list[Any]:
    """The ids of a request: a list of them, one array item, or one id; none stands for all."""
    if value is None or value == "":
        return []
    if isinstance(value, (int, str)):
        return [value]
    return list(value)


class VariableService:
    """Values of status variables, data variables and equipment constants.

    ``owner`` may have methods ``read_ATTRIBUTE()`` and ``write_ATTRIBUTE(value)``; ``providers`` give the values of
    standard variables that nothing else does, by name in lower case without other signs.
    """

    def __init__(
        self, tables: ToolTables, catalog: Catalog, owner: object, providers: Mapping[str, Callable[[], Any]]
    ) -> None:
        self.tables = tables
        self.values: dict[int, Any] = {}
        self._use = catalog.use
        self._owner = owner
        self._providers = providers
        self._faults = DriftLog(tables.name)

    # ------------------------------------------------------------ values

    def get(self, variable: Variable) -> Any:
        """The value now: what the owner's method reads, else what was set, else a provider's or the default."""
        reader = getattr(self._owner, f"read_{variable.attribute}", None)
        if reader is not None:
            return reader()
        if variable.id in self.values:
            return self.values[variable.id]
        provider = self._providers.get(standard_name(variable.name))
        return provider() if provider is not None else variable.default

    def set(self, variable: Variable, value: Any) -> None:
        """Set a value; None: not available. Raises EncodeError when the declared formats do not hold it."""
        if value is not None:
            try:
                item_of(variable.formats, value)
            except EncodeError as error:
                error.inside(variable.name)
                raise
        self.values[variable.id] = value

    def item(self, variable: Variable, given: Mapping[int, Any] | None = None) -> Item:
        """The item for the value now; ``given`` values go before. What cannot be read is logged and goes out empty."""
        try:
            value = given[variable.id] if given and variable.id in given else self.get(variable)
            if value is None:
                return Item(variable.formats[0])
            return item_of(variable.formats, value)
        except Exception as error:
            self._faults.note("variable", variable.id, f"{variable.name} cannot be read: {error!r}")
            return Item(variable.formats[0])

    def find(self, key: Key) -> Variable:
        """A declared variable. Raises UnknownName."""
        return self.tables.variables[key]

    # ------------------------------------------------------------ messages

    def answers(self) -> dict[type[Message[Any]], Callable[[Any], Message[Any]]]:
        """The answer to each primary."""
        return {
            S1F3: self.values_of_status,
            S1F11: self.names_of_status,
            S1F21: self.names_of_data,
            S1F23: self.names_of_events,
            S2F13: self.values_of_constants,
            S2F15: self.set_constants,
            S2F29: self.names_of_constants,
        }

    def _asked(self, ids: Iterable[Any], kind: str) -> list[tuple[Any, Variable | None]]:
        """What a request names, all of the kind for no ids; None for what is not of the kind."""
        wanted = list(ids)
        if not wanted:
            return [(variable.id, variable) for variable in self.tables.of_kind(kind)]
        found = []
        for vid in wanted:
            variable = self.tables.variables.get(vid) if isinstance(vid, int) else None
            found.append((vid, variable if variable is not None and variable.kind == kind else None))
        return found

    def _values(self, function: tuple[int, int], asked: Iterable[tuple[Any, Variable | None]]) -> GenericMessage:
        """A list of values; an empty list at the place of an id that does not exist."""
        items = [EMPTY_LIST if variable is None else self.item(variable) for _, variable in asked]
        return GenericMessage(*function, False, Item(L, items).to_bytes())

    def values_of_status(self, message: S1F3) -> Message[Any]:
        """S1F4."""
        return self._values((1, 4), self._asked(ids_of(message.svid), "status"))

    def values_of_constants(self, message: S2F13) -> Message[Any]:
        """S2F14."""
        return self._values((2, 14), self._asked(ids_of(message.ecid), "constant"))

    def names_of_status(self, message: S1F11) -> Message[Any]:
        """S1F12; empty name and units for an id that does not exist."""
        reply = self._use(S1F12)
        return reply(
            reply.Variable(svid, variable.name if variable else "", variable.unit if variable else "")
            for svid, variable in self._asked(message.svid, "status")
        )

    def names_of_data(self, message: S1F21) -> Message[Any]:
        """S1F22."""
        reply = self._use(S1F22)
        return reply(
            reply.Variable(vid, variable.name if variable else "", variable.unit if variable else "")
            for vid, variable in self._asked(message.vid, "data")
        )

    def names_of_events(self, message: S1F23) -> Message[Any]:
        """S1F24: events with the data variables of their declared reports."""
        reply = self._use(S1F24)
        events = self.tables.events
        entries = []
        for ceid in message.ceid or list(events.ids()):
            row = events.get(ceid) if isinstance(ceid, int) else None
            vids = self._data_of(row.rptids) if row else []
            entries.append(reply.Event(ceid, row.name if row else "", vids))
        return reply(entries)

    def _data_of(self, rptids: Iterable[int]) -> list[int]:
        reports = [self.tables.reports[rptid] for rptid in rptids]
        vids = dict.fromkeys(vid for report in reports for vid in report.vids)
        return [vid for vid in vids if self.tables.variables[vid].kind == "data"]

    def names_of_constants(self, message: S2F29) -> Message[Any]:
        """S2F30: name, limits, default and units; all five empty for an id that does not exist."""
        reply = self._use(S2F30)
        entries = []
        for ecid, variable in self._asked(message.ecid, "constant"):
            if variable is None:
                low = high = default = EMPTY_TEXT
            else:
                low, high, default = (
                    Item(variable.formats[0]) if value is None else item_of(variable.formats, value)
                    for value in (variable.minimum, variable.maximum, variable.default)
                )
            limits: tuple[Any, Any, Any] = (low, high, default)
            name, unit = (variable.name, variable.unit) if variable else ("", "")
            entries.append(reply.Constant(ecid, name, *limits, unit))
        return reply(entries)

    def set_constants(self, message: S2F15) -> Message[Any]:
        """S2F16: all are checked first, then all are set, or none."""
        wanted = []
        for constant in message.constants:
            variable = self.tables.variables.get(constant.ecid) if isinstance(constant.ecid, int) else None
            if variable is None or variable.kind != "constant":
                return self._use(S2F16)(EAC.UNKNOWN_ECID)
            wanted.append((variable, constant.ecv))
        if not all(fits(variable.formats, value) and in_range(variable, value) for variable, value in wanted):
            return self._use(S2F16)(EAC.OUT_OF_RANGE)
        for variable, value in wanted:
            self.write(variable, value)
        return self._use(S2F16)(EAC.ACCEPTED)

    def write(self, variable: Variable, value: Any) -> None:
        """Set a constant and tell the owner's ``write_ATTRIBUTE``."""
        self.set(variable, value)
        writer = getattr(self._owner, f"write_{variable.attribute}", None)
        if writer is not None:
            writer(value)


def standard_name(name: str) -> str:
    """A name as standard variables and events are looked up: letters and digits in lower case."""
    return "".join(character for character in name.lower() if character.isalnum())


def by_attribute(tables: ToolTables, data: Mapping[str, Any]) -> dict[int, Any]:
    """Values given by attribute or original name, by id. Raises UnknownName, EncodeError."""
    given = {}
    for key, value in data.items():
        variable = tables.variables.get(key)
        if variable is None:
            raise UnknownName(f"no variable is called {key!r}")
        if value is not None:
            item_of(variable.formats, value)
        given[variable.id] = value
    return given
