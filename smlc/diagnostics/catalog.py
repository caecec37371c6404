"""Every code that the compiler reports, with its cause, a bad and a good example.

SML00xx reading files, SML01xx syntax, SML02xx names, SML03xx definitions, SML04xx tools, SML05xx values,
SML06xx translation. A code is never given a second meaning. ``smlc explain`` and docs/errors.md are made from this.
"""

from .catalog_format import ENTRIES as FORMAT_ENTRIES
from .catalog_model import ENTRIES as MODEL_ENTRIES
from .catalog_syntax import ENTRIES as SYNTAX_ENTRIES
from .catalog_values import ENTRIES as VALUE_ENTRIES
from .entry import Entry

__all__ = ["CATALOG", "Entry"]

CATALOG: dict[str, Entry] = {
    entry.code: entry
    for entry in sorted(
        (*SYNTAX_ENTRIES, *MODEL_ENTRIES, *VALUE_ENTRIES, *FORMAT_ENTRIES), key=lambda entry: entry.code
    )
}
"""Code -> entry, in the order of the codes."""
