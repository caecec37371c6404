"""Values of variables: from the wire to Python by what the tool declares, and from Python to items.

What was received is kept whatever its format. A format that the tool does not declare is drift: it is logged once for
each id. Source: gem.md section 4; language notes on Python values.
"""

import logging
from collections.abc import Sequence
from enum import IntEnum
from importlib import import_module
from typing import Any

from ..secs2.codec import choose_format
from ..secs2.errors import EncodeError
from ..secs2.formats import NAMES, NUMBERS, A, J, L, W
from ..secs2.item import Item
from ..secs2.message import Struct
from .errors import ConstantOutOfRange
from .tables import ToolTables, Variable

logger = logging.getLogger("smlc.gem")

# Ids for which drift is remembered; a peer that invents ids must not fill the memory.
_REMEMBERED = 10_000

EMPTY_LIST = Item(L, ())


class DriftLog:
    """Logs each deviation from the declaration once for each kind of thing and id."""

    def __init__(self, tool: str) -> None:
        self._tool = tool
        self._seen: set[tuple[str, int | str]] = set()

    def note(self, what: str, key: int | str, text: str) -> None:
        """Log ``what key: text`` unless that has been done for this thing before."""
        if (what, key) in self._seen or len(self._seen) >= _REMEMBERED:
            return
        self._seen.add((what, key))
        logger.warning("%s: %s %s differs from the declaration: %s", self._tool, what, key, text)


def is_nothing(value: Any) -> bool:
    """Whether a received value is the empty list or a zero-length item: unknown, or not available now."""
    return value is None or (isinstance(value, (str, bytes, list, tuple)) and not value)


def is_empty_list(value: Any, formats: Any) -> bool:
    """Whether a received value is ``<L[0]>``: what equipment sends for an id that it does not know."""
    return formats == () and is_nothing(value)


def element_formats(message: Struct, count: int) -> Sequence[Any]:
    """The received formats of the list that is the last field with open formats; None for each when not known."""
    kept = getattr(message, "_formats", None)
    if kept and isinstance(kept[-1], tuple) and len(kept[-1]) == count:
        return kept[-1]
    return (None,) * count


class ValueReader:
    """Makes Python values of received ones. ``package`` is the tool's package, where its code tables are."""

    def __init__(self, tables: ToolTables, package: str) -> None:
        self.drift = DriftLog(tables.name)
        self._tables = tables
        self._package = package
        self._members: dict[str, dict[int, Any]] = {}

    def read(self, vid: int | str, value: Any, formats: Any = None) -> Any:
        """The value of variable ``vid``: a member of its code table where it has one. ``formats``: as received."""
        variable = self._tables.variables.get(vid) if isinstance(vid, int) else None
        if variable is None:
            return value
        self._check(variable, value, formats)
        return self.member(variable, value) if variable.codes else value

    def member(self, variable: Variable, value: Any) -> Any:
        """The member of the variable's code table; the value itself when it is private or no number."""
        number = value[0] if isinstance(value, bytes) and len(value) == 1 else value
        if not isinstance(number, int) or isinstance(number, bool):
            return value
        return self._codes(variable.codes).get(number, number)

    def _codes(self, reference: str) -> dict[int, Any]:
        members = self._members.get(reference)
        if members is None:
            module, _, name = reference.partition(":")
            enumeration: type[IntEnum] = getattr(import_module(module, self._package), name)
            members = self._members[reference] = {int(member): member for member in enumeration}
        return members

    def _check(self, variable: Variable, value: Any, formats: Any) -> None:
        if formats is None or is_nothing(value):
            return
        found = L if isinstance(formats, tuple) else formats
        if found not in variable.formats:
            declared = " or ".join(NAMES[fmt] for fmt in variable.formats)
            self.drift.note(variable.kind, variable.id, f"{variable.name} came as {NAMES[found]}, not {declared}")


def plain(value: Any) -> Any:
    """Members of enumerations as the numbers that they are, also inside lists."""
    if isinstance(value, IntEnum):
        return int(value)
    if isinstance(value, (list, tuple)):
        return [plain(element) for element in value]
    return value


def item_of(formats: Sequence[int], value: Any) -> Item:
    """The item of a value in the first of ``formats`` that holds it; None is the zero-length item.

    Raises EncodeError when none does.
    """
    if isinstance(value, Item):
        return value
    value = plain(value)
    if not formats:
        return Item.of(value)
    return Item(choose_format(value, formats), value)


def list_item(formats: Sequence[int], values: Any) -> Item:
    """A list of items, one for each value. Raises EncodeError."""
    if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
        raise EncodeError(f"expected a list of values, got {type(values).__name__}")
    return Item(L, [item_of(formats, value) for value in values])


def fits(formats: Sequence[int], value: Any, found: int | None = None) -> bool:
    """Whether a received value may stand for these formats: any width of integer, if the value fits.

    ``found`` is the format in which it came, None when that is not known.
    """
    if found is not None and found not in formats and _family(found) not in {_family(fmt) for fmt in formats}:
        return False
    try:
        choose_format(value, formats)
    except EncodeError:
        return False
    return True


def _family(fmt: int) -> int:
    """Formats between which a value is the same thing."""
    if fmt in (A, J, W):
        return A
    return NUMBERS[0] if fmt in NUMBERS else fmt


def in_range(variable: Variable, value: Any) -> bool:
    """Whether a number is inside the declared range; values that are no numbers have none."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return True
    low, high = variable.minimum, variable.maximum
    # Written this way round, a NaN is outside of every range.
    return (low is None or value >= low) and (high is None or value <= high)


def checked_item(variable: Variable, value: Any) -> Item:
    """The item for a new value of a constant. Raises ConstantOutOfRange when the declaration does not allow it."""
    value = plain(value)
    if value is None:
        raise ConstantOutOfRange(f"{variable.name}: a value is required")
    if not in_range(variable, value):
        unit = f" {variable.unit}" if variable.unit else ""
        raise ConstantOutOfRange(
            f"{variable.name}: {value!r} is outside {variable.minimum} to {variable.maximum}{unit}"
        )
    try:
        return item_of(variable.formats, value)
    except EncodeError as error:
        raise ConstantOutOfRange(f"{variable.name}: {error}") from None
