"""Errors of the SECS-II layer.

    Secs2Error(ValueError)
        DecodeError     bytes that are no legal item, or an item that does not fit the declared shape
        EncodeError     a Python value that the declared or chosen format cannot carry
        SmlError        SML text that the data-SML reader cannot read

Each error knows the path of the field that is at fault (``S6F11.reports[2].values[0]``), so that a log line
is enough to find it. Paths are built while the error travels upwards: the good case pays nothing for them.
"""


class Secs2Error(ValueError):
    """Base of all SECS-II errors."""


class _PathError(Secs2Error):
    """An error that collects the path to its place on the way up."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self._segments: list[str] = []

    def __reduce__(self) -> tuple[object, ...]:
        """Errors are copied and pickled with everything they know."""
        return _restored, (type(self), self.args, self.__dict__)

    def inside(self, segment: str) -> None:
        """Put ``segment`` (``"reports"``, ``"[2]"`` or ``"S6F11"``) in front of the path; a constant has no name."""
        if segment:
            self._segments.append(segment)

    @property
    def path(self) -> str:
        """Dotted path from the message to the place at fault; empty when unknown."""
        text = ""
        for segment in reversed(self._segments):
            text += segment if segment.startswith("[") or not text else "." + segment
        return text


def _restored(cls: type[_PathError], args: tuple[object, ...], state: dict[str, object]) -> _PathError:
    made = cls.__new__(cls, *args)
    made.__dict__.update(state)
    return made


class DecodeError(_PathError):
    """Received bytes are no legal SECS-II, or do not fit the declared shape.

    Attributes: ``offset`` byte offset in the body where the item at fault begins; ``expected`` and ``found``
    short texts such as ``"U4"`` and ``"A"`` (empty when the reason says all); ``path``; ``reason``.
    On equipment the answer is S9F7; a host answers SxF0 when the W-bit was set (E5 stream 9).
    """

    def __init__(self, reason: str, offset: int, expected: str = "", found: str = "") -> None:
        super().__init__(reason)
        self.offset = offset
        self.expected = expected
        self.found = found

    def __str__(self) -> str:
        where = f"{self.path} at byte {self.offset}" if self.path else f"byte {self.offset}"
        return f"{where}: {self.reason}"


class EncodeError(_PathError):
    """A Python value cannot be sent in the format that is declared, pinned or chosen for it."""

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}" if self.path else self.reason


class SmlError(Secs2Error):
    """SML text cannot be read. ``line`` and ``column`` count from 1, columns in characters."""

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.reason}"
