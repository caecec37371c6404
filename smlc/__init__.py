"""smlc: SML message definitions and tool specs compiled to typed Python classes for SECS/GEM.

Importing this package loads neither the compiler nor the runtime: generated code imports ``smlc.runtime`` on
machines where the compiler's dependencies are not installed. The compiler's public names are loaded on first use.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .diagnostics.model import Diagnostic, Related, Severity
    from .diagnostics.span import Source, Span
    from .document import FaultyValue, NotAValue, SmlDocument, SmlMessage, SmlRule, parse_sml
    from .package import Package, load

__version__ = "0.1.0"

# Public name -> module that defines it. Every name stands in the TYPE_CHECKING block above too.
_LAZY = {
    "Diagnostic": "smlc.diagnostics.model",
    "FaultyValue": "smlc.document",
    "NotAValue": "smlc.document",
    "Package": "smlc.package",
    "Related": "smlc.diagnostics.model",
    "Severity": "smlc.diagnostics.model",
    "SmlDocument": "smlc.document",
    "SmlMessage": "smlc.document",
    "SmlRule": "smlc.document",
    "Source": "smlc.diagnostics.span",
    "Span": "smlc.diagnostics.span",
    "load": "smlc.package",
    "parse_sml": "smlc.document",
}

__all__ = [
    "Diagnostic",
    "FaultyValue",
    "NotAValue",
    "Package",
    "Related",
    "Severity",
    "SmlDocument",
    "SmlMessage",
    "SmlRule",
    "Source",
    "Span",
    "__version__",
    "load",
    "parse_sml",
]


if not TYPE_CHECKING:  # a type checker that saw __getattr__ would take any name for a public one

    def __getattr__(name: str) -> object:
        """Load a public name on first use and keep it (PEP 562)."""
        if name not in _LAZY:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value: object = getattr(import_module(_LAZY[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
