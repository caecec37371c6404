"""What is said while values are read: mistakes, and texts that have two readings."""

from ..diagnostics.model import Diagnostic, Severity
from ..diagnostics.span import Span
from ..syntax.dialects import Dialect

MOST = 100
"""Mistakes reported of the values of one text; the last one says that there are more."""


class Readings:
    """The diagnostics of values. ``strict`` makes errors of warnings; ``failed``: the present message has an error."""

    def __init__(self, dialect: Dialect, strict: bool) -> None:
        self.dialect, self.strict = dialect, strict
        self.diagnostics: list[Diagnostic] = []
        self.failed = False
        self._said: set[str] = set()

    def begin_item(self) -> None:
        """Another item is read: what has two readings is reported once an item."""
        self._said.clear()

    def settle(self, code: str) -> None:
        """Another code says all about the present item: ``code`` is not reported for it."""
        self._said.add(code)

    def error(self, code: str, message: str, span: Span, help: str | None = None) -> None:
        """A mistake: the message has no bytes."""
        self.failed = True
        self._add(Severity.ERROR, code, message, span, help)

    def warning(self, code: str, message: str, span: Span, help: str | None = None) -> None:
        """What is read all the same, unless the reading is strict."""
        if self.strict:
            self.error(code, message, span, help)
        else:
            self._add(Severity.WARNING, code, message, span, help)

    def two_readings(self, code: str, message: str, span: Span, help: str) -> None:
        """A text that means other bytes in other dialects; reported once an item, never where the dialect decides."""
        if not self.dialect.decides and code not in self._said:
            self._said.add(code)
            self.warning(code, message, span, help)

    def _add(self, severity: Severity, code: str, message: str, span: Span, help: str | None) -> None:
        if len(self.diagnostics) < MOST:
            self.diagnostics.append(Diagnostic(severity, code, message, span, (), help))
        elif len(self.diagnostics) == MOST:
            text = f"{MOST} mistakes found in values; the others are not reported"
            self.diagnostics.append(Diagnostic(Severity.ERROR, "SML0199", text, span))
