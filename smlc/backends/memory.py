"""What the last compile saw, so that a compile with nothing to do needs no parsing.

The fingerprint of specs and compiler is kept in the user's cache directory, one small file for each set of output
directories: it is a matter of this machine and belongs in no repository. Without a cache directory every compile
is a whole one.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ..syntax.grammar import cache_directory


def remembered(roots: Iterable[Path]) -> str:
    """The fingerprint of the last complete compile to these directories; empty when none is known."""
    place = _place(roots)
    if place is not None:
        with suppress(OSError, UnicodeDecodeError):
            return place.read_text(encoding="ascii")
    return ""


def remember(roots: Iterable[Path], fingerprint: str) -> None:
    """Keep the fingerprint of a complete compile; a cache that cannot be written is no mistake."""
    place = _place(roots)
    if place is not None:
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(fingerprint, encoding="ascii")


def _place(roots: Iterable[Path]) -> Path | None:
    directory = cache_directory()
    key = "\0".join(sorted(str(root.resolve()) for root in roots))
    return directory / "compiled" / hashlib.sha256(key.encode()).hexdigest()[:32] if directory else None
