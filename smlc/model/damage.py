"""What a text that could not be read in full seems to declare, so that one mistake is one diagnostic.

A declaration with a syntax error is reported where it is wrong and then missing from the tree. A reference to it is no
second mistake. The text itself tells: a name that stands there as a declaration would begin is taken for declared.
"""

import re
from dataclasses import dataclass

_BEFORE = {
    "item": r"\bitem\s+",
    "message": r"(?<![\w.])",
    "variable": r"\b(?:status|data|constant)\b[^\n]*?[\s\"']",
    "report": r"\breport\b[^\n]*?[\s\"']",
    "event": r"\bevent\b[^\n]*?[\s\"']",
}


@dataclass(frozen=True, slots=True)
class Damage:
    """``texts``: sources with syntax errors; ``missing``: a whole source could not be read or found."""

    texts: tuple[str, ...] = ()
    missing: bool = False

    def declares(self, kind: str, name: str) -> bool:
        """Whether a declaration of ``name`` may have been lost. ``kind``: item, message, variable, report, event."""
        if self.missing:
            return True
        pattern = re.compile(_BEFORE[kind] + re.escape(name) + r"(?!\w)")
        return any(pattern.search(text) for text in self.texts)
