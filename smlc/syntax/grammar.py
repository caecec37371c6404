"""Find and load the grammars; keep their tables in the user's cache directory.

Computing the tables takes most of a second, loading them some milliseconds. The cache holds JSON only, under
``$XDG_CACHE_HOME/smlc`` or ``~/.cache/smlc``, keyed by the texts of the grammars and the versions of Lark and smlc.
A file that is unreadable, damaged, or that somebody else could have written is not used; a cache directory that
cannot be written is done without.
"""

import hashlib
import json
import os
import re
import stat
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from .. import __version__
from ..resources import cache_directory, grammar_path
from .tables import FORMAT, Tables, make_tables

KINDS = ("sml", "tool")
"""The two languages: ``sml`` for messages and data items, ``tool`` for these and tools."""


@cache
def load_tables(kind: str) -> Tables:
    """The tables of the grammar ``kind`` ("sml" or "tool"), from the cache or made anew.

    Raises smlc.resources.ResourceMissingError when the grammar is not installed.
    """
    grammar = grammar_path(f"{kind}.lark")
    directory = cache_directory()
    if directory is None:
        return make_tables(grammar)
    path = directory / f"{kind}-{_key(kind)}.json"
    tables = _read(path)
    if tables is None:
        tables = make_tables(grammar)
        _write(path, tables)
    return tables


def _key(kind: str) -> str:
    """A name that changes whenever the tables may change. The tool grammar is made of both files."""
    digest = hashlib.sha256(f"{FORMAT} {_lark_version()} {__version__}".encode())
    for name in KINDS[: KINDS.index(kind) + 1]:
        digest.update(grammar_path(f"{name}.lark").read_bytes())
    return digest.hexdigest()[:32]


def _lark_version() -> str:
    """The version that the package states itself: the metadata of packages takes longer to load than the tables."""
    spec = find_spec("lark")
    text = Path(spec.origin).read_text(encoding="utf-8") if spec is not None and spec.origin else ""
    match = re.search(r'__version__[^"\']*["\']([^"\']+)', text)
    return match[1] if match else hashlib.sha256(text.encode()).hexdigest()


def _read(path: Path) -> Tables | None:
    """The tables kept in ``path``; None when there are none, or none to be trusted."""
    try:
        with path.open("rb") as file:
            if not _is_own(os.fstat(file.fileno())):
                return None
            return Tables.from_plain(json.loads(file.read()))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _is_own(status: os.stat_result) -> bool:
    """True for a regular file that only the current user can have written."""
    if not stat.S_ISREG(status.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _write(path: Path, tables: Tables) -> None:
    """Keep ``tables`` in ``path``, whole or not at all. Where that fails, the next run makes them again."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
    except OSError:
        return
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(tables.to_plain(), file, separators=(",", ":"))
        os.replace(temporary, path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
