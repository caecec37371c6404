"""Equipment's alarms: their states, which of them are reported, and the messages that list and enable them.

S5F1, S5F3, S5F5, S5F7. Enabling affects S5F1 only, not the events of an alarm.
Source: SEMI E30, alarm management; gem.md section 6.
"""

from collections.abc import Callable, Iterable
from typing import Any

from ..e5 import ACKC5, S5F1, S5F3, S5F4, S5F5, S5F6, S5F7, S5F8
from ..secs2.catalog import Catalog
from ..secs2.message import Message
from .alarms import SET
from .tables import AlarmRow, ToolTables
from .values import is_nothing
from .variable_service import ids_of

# ACKC5 for an alarm that does not exist: any code but 0 says "error".
UNKNOWN_ALARM = 1


class AlarmService:
    """``states`` are the ALIDs that are set, ``enabled`` those that are reported with S5F1."""

    def __init__(self, tables: ToolTables, catalog: Catalog, enabled: bool) -> None:
        self.states: set[int] = set()
        self.enabled: set[int] = set(tables.alarms.ids()) if enabled else set()
        self._tables = tables
        self._use = catalog.use

    def answers(self) -> dict[type[Message[Any]], Callable[[Any], Message[Any]]]:
        """The answer to each primary."""
        return {S5F3: self.enable, S5F5: self.listing, S5F7: self.enabled_listing}

    def change(self, row: AlarmRow, is_set: bool, text: str | None = None) -> tuple[bool, S5F1 | None]:
        """Set or clear an alarm: whether that changed anything, and the S5F1 to be sent when it is enabled."""
        if (row.id in self.states) == is_set:
            return False, None
        message = self._use(S5F1)(self._alcd(row, is_set), row.id, row.text if text is None else text)
        # A text that cannot be sent is an error before the state changes, not after.
        message.to_bytes()
        (self.states.add if is_set else self.states.discard)(row.id)
        return True, message if row.id in self.enabled else None

    @staticmethod
    def _alcd(row: AlarmRow, is_set: bool) -> int:
        return row.category | SET if is_set else row.category

    def enable(self, message: S5F3) -> Message[Any]:
        """S5F4: enable or disable one alarm, or all for a zero-length ALID."""
        reply = self._use(S5F4)
        alid: Any = message.alid
        if is_nothing(alid):
            wanted = set(self._tables.alarms.ids())
        elif isinstance(alid, int) and alid in self._tables.alarms:
            wanted = {alid}
        else:
            return reply(UNKNOWN_ALARM)
        self.enabled = self.enabled | wanted if int(message.aled) & SET else self.enabled - wanted
        return reply(ACKC5.ACCEPTED)

    def listing(self, message: S5F5) -> Message[Any]:
        """S5F6: state and text of alarms; zero-length ALCD and ALTX for one that does not exist."""
        reply = self._use(S5F6)
        wanted = ids_of(message.alid) or list(self._tables.alarms.ids())
        return reply(reply.Alarm(*entry) for entry in self._entries(wanted))

    def enabled_listing(self, message: S5F7) -> Message[Any]:
        """S5F8: the same for the alarms that are enabled."""
        reply = self._use(S5F8)
        wanted = [alid for alid in self._tables.alarms.ids() if alid in self.enabled]
        return reply(reply.Alarm(*entry) for entry in self._entries(wanted))

    def _entries(self, alids: Iterable[int]) -> Iterable[tuple[int | None, int, str]]:
        for alid in alids:
            row = self._tables.alarms.get(alid)
            if row is None:
                yield None, alid, ""
            else:
                yield self._alcd(row, alid in self.states), alid, row.text
