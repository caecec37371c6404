"""What the compiler says about a source text: Diagnostic, with related places and a fix."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .span import Span


class Severity(StrEnum):
    """How bad it is: an error stops the compile, a warning does not. Equal to its word, ``"error"``."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a diagnostic, such as the first declaration of a duplicate."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake: a stable code, one sentence, the place, and help where there is some.

    ``code`` is a key of catalog.CATALOG; ``help`` completes the sentence ("did you mean LotId?").
    """

    severity: Severity
    code: str
    message: str
    span: Span
    related: tuple[Related, ...] = ()
    help: str | None = None

    @property
    def line(self) -> int:
        """Line of the place, from 1."""
        return self.span.line

    @property
    def column(self) -> int:
        """Column of the place, from 1."""
        return self.span.column


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """True when at least one of ``diagnostics`` is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
