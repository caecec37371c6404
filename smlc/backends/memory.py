"""What the last compile saw, so that a compile with nothing to do needs no parsing.

The fingerprint of specs and compiler is kept in the user's cache directory, one small file for each set of output
directories: it is a matter of this machine and belongs in no repository. Files that tools import by path are known only
after parsing; they are listed there with their hashes. Without a cache directory every compile is a whole one.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ..resources import cache_directory


def remembered(roots: Iterable[Path]) -> str:
    """The fingerprint of the last complete compile to these directories; empty when none is known or holds."""
    place = _place(roots)
    if place is None:
        return ""
    try:
        fingerprint, *imported = place.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
        pairs = [line.partition(" ") for line in imported]
        return fingerprint if all(_hash(Path(path)) == digest for digest, _, path in pairs) else ""
    except (OSError, ValueError):
        return ""


def remember(roots: Iterable[Path], fingerprint: str, imported: Iterable[Path]) -> None:
    """Keep the fingerprint of a complete compile and the files it does not cover. A cache that cannot be written is no
    mistake.
    """
    place = _place(roots)
    if place is not None:
        with suppress(OSError):
            lines = [fingerprint, *(f"{_hash(path)} {path}" for path in imported)]
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("\n".join(lines), encoding="utf-8", errors="surrogateescape")


def _place(roots: Iterable[Path]) -> Path | None:
    directory = cache_directory()
    key = "\0".join(sorted(str(root.resolve()) for root in roots))
    name = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return directory / "compiled" / name if directory else None


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
