"""What the compiler reports, and how it is shown: places, diagnostics, the catalogue of codes, rendering."""

from .model import Diagnostic, Related, Severity, has_errors
from .span import Source, Span

__all__ = ["Diagnostic", "Related", "Severity", "Source", "Span", "has_errors"]
