"""Collects diagnostics while a phase runs."""

from .model import Diagnostic, Related, Severity
from .span import Span


class Reporter:
    """A list of diagnostics with short ways to add to it."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []

    def error(
        self, code: str, message: str, span: Span, *, related: tuple[Related, ...] = (), help: str | None = None
    ) -> None:
        """Record a mistake that stops the compile."""
        self.diagnostics.append(Diagnostic(Severity.ERROR, code, message, span, related, help))

    def warning(
        self, code: str, message: str, span: Span, *, related: tuple[Related, ...] = (), help: str | None = None
    ) -> None:
        """Record something that deserves a look but does not stop the compile."""
        self.diagnostics.append(Diagnostic(Severity.WARNING, code, message, span, related, help))

    def twice(self, code: str, message: str, span: Span, first: Span) -> None:
        """Record a second declaration of what ``first`` declared."""
        self.error(code, message, span, related=(Related(first, "first declared here"),))
