"""Equipment's clock: S2F17, S2F31, and the three forms of a time.

Source: SEMI E30, clock; SEMI E5 TIME; gem.md section 11.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from ..e5 import S2F17, S2F18, S2F31, S2F32, TIACK
from ..secs2.catalog import Catalog
from ..secs2.message import Message

# Values of the equipment constant TimeFormat.
SHORT, LONG, ISO = 0, 1, 2


def time_text(when: datetime, form: int = LONG) -> str:
    """A time as 12 characters (YYMMDDhhmmss), 16 (YYYYMMDDhhmmsscc) or in ISO 8601."""
    if form == SHORT:
        return when.strftime("%y%m%d%H%M%S")
    if form == ISO:
        return when.isoformat(timespec="milliseconds")
    return f"{when:%Y%m%d%H%M%S}{when.microsecond // 10_000:02d}"


def read_time(text: str) -> datetime | None:
    """The time of a TIME item in any of the three forms; None when it is none of them."""
    try:
        if text.isascii() and text.isdecimal():
            if len(text) == 12:
                return datetime.strptime(text, "%y%m%d%H%M%S")
            if len(text) == 16:
                return datetime.strptime(text[:14], "%Y%m%d%H%M%S") + timedelta(milliseconds=10 * int(text[14:]))
            return None
        return datetime.fromisoformat(text)
    except ValueError:
        return None


class Clock:
    """A clock that the host can set. ``form`` gives the present TimeFormat; ``now`` is the local time."""

    def __init__(self, catalog: Catalog, form: Callable[[], int], now: Callable[[], datetime] = datetime.now) -> None:
        self._use = catalog.use
        self._form = form
        self._now = now
        self._offset = timedelta()

    def text(self) -> str:
        """The time now, in the present form."""
        return time_text(self._now() + self._offset, self._form())

    def answers(self) -> dict[type[Message[Any]], Callable[[Any], Message[Any]]]:
        """The answer to each primary."""
        return {S2F17: self.tell, S2F31: self.set}

    def tell(self, message: S2F17) -> Message[Any]:
        """S2F18."""
        return self._use(S2F18)(self.text())

    def set(self, message: S2F31) -> Message[Any]:
        """S2F32; TIACK 1 for what is no time."""
        wanted = read_time(message.time)
        if wanted is None:
            return self._use(S2F32)(TIACK.ERROR)
        now = self._now()
        if wanted.tzinfo is not None:
            wanted = wanted.astimezone().replace(tzinfo=None)
        self._offset = wanted - now
        return self._use(S2F32)(TIACK.OK)
