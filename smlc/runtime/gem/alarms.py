"""Alarms as a host gets them. Source: SEMI E30, alarm management; SEMI E5 S5F1; gem.md section 6."""

from typing import TYPE_CHECKING

from .tables import AlarmRow, ToolTables

if TYPE_CHECKING:
    from ..e5 import S5F1

# Bit 8 of ALCD: the alarm is set. Bits 1 to 7 are the category.
SET = 0x80


class Alarm:
    """An alarm that was set or cleared (S5F1).

    ``alid`` and ``text`` (ALTX) are as sent; ``alcd`` is the whole code byte, ``is_set`` its bit 8 and ``category`` its
    bits 1 to 7 (1 personal safety, 2 equipment safety, 3 and 4 parameter warning and error, 5 irrecoverable error,
    6 equipment status warning, 7 attention, 8 data integrity). ``name`` is the declared name, "" when the tool does
    not declare the alarm; ``declared`` its row or None; ``message`` the S5F1.
    """

    __slots__ = ("alcd", "alid", "declared", "message", "text")

    def __init__(self, message: "S5F1", declared: AlarmRow | None = None) -> None:
        self.alid: int = message.alid
        self.alcd = int(message.alcd)
        self.text: str = message.altx
        self.declared = declared
        self.message = message

    @property
    def is_set(self) -> bool:
        """True when the alarm was set, False when it was cleared."""
        return bool(self.alcd & SET)

    @property
    def category(self) -> int:
        """0 to 127."""
        return self.alcd & ~SET

    @property
    def name(self) -> str:
        """The declared name, or ""."""
        return self.declared.name if self.declared else ""

    def __repr__(self) -> str:
        state = "set" if self.is_set else "clear"
        return f"<Alarm {self.alid} {self.name or 'undeclared'} {state}: {self.text!r}>"


def read_alarm(tables: ToolTables, message: "S5F1") -> Alarm:
    """The alarm of an S5F1."""
    return Alarm(message, tables.alarms.get(message.alid) if isinstance(message.alid, int) else None)
