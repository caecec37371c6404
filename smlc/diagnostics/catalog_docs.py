"""docs/errors.md from the catalogue: ``python -m smlc.diagnostics.catalog_docs > docs/errors.md``."""

import sys
from collections.abc import Iterable

from .catalog import CATALOG, Entry

_FAMILIES = {
    "SML00": "Reading files",
    "SML01": "Syntax",
    "SML02": "Names",
    "SML03": "Definitions",
    "SML04": "Tools",
    "SML05": "Values and dialects",
    "SML06": "Translation between dialects",
}
_HEAD = """\
# Diagnostics

Every mistake has a place, one sentence, and a code that never gets a second meaning. `smlc explain SML0207` prints an
entry of this page. An error stops the compile, and then nothing is written; a warning does not.

This page is made from the catalogue: `python -m smlc.diagnostics.catalog_docs > docs/errors.md`.
"""


def errors_page(entries: Iterable[Entry] = tuple(CATALOG.values())) -> str:
    """The page in Markdown, a chapter a family of codes."""
    parts = [_HEAD]
    family = ""
    for entry in entries:
        if entry.code[:5] != family:
            family = entry.code[:5]
            parts.append(f"## {_FAMILIES.get(family, 'More')} ({family}xx)\n")
        parts.append(_section(entry))
    return "\n".join(parts)


def _section(entry: Entry) -> str:
    examples = "".join(
        f"\n{title}:\n\n{_fenced(text)}" for title, text in (("Bad", entry.bad), ("Good", entry.good)) if text
    )
    return f"### {entry.code}: {entry.title}\n\n{entry.cause}\n{examples}"


def _fenced(text: str) -> str:
    """A block of code. A text that no line of a page holds is cut."""
    lines = [line if len(line) <= 110 else f"{line[:80]} ... {line[-20:]}" for line in text.strip("\n").split("\n")]
    return "```sml\n" + "\n".join(lines) + "\n```\n"


if __name__ == "__main__":
    sys.stdout.write(errors_page())
