"""Find the files that travel with the compiler: grammars and message libraries.

In a wheel they lie in ``smlc/_data``; in a checkout or an editable install ``grammars`` and ``specs`` stand beside
the package. The packed copy wins, so that an installed compiler never picks up files of a neighbour.
"""

import os
from pathlib import Path

LIBRARIES = ("e5",)
"""Message libraries that a tool spec can import by name; each is a directory of ``.sml`` files."""

_PACKAGE = Path(__file__).resolve().parent


class ResourceMissingError(FileNotFoundError):
    """A file that belongs to the compiler is not there. The message names what was looked for and where."""


def grammar_path(name: str) -> Path:
    """The grammar file ``name``, such as ``"sml.lark"``.

    Raises ResourceMissingError when no such grammar is installed.
    """
    return _find("grammars", name)


def library_path(name: str) -> Path:
    """The directory of the message library ``name``, such as ``"e5"``.

    Only names in LIBRARIES are libraries. Raises ResourceMissingError for any other name, and when the library is
    not installed.
    """
    if name not in LIBRARIES:
        raise ResourceMissingError(f"no message library is called {name!r}; there is {', '.join(LIBRARIES)}")
    return _find("specs", name)


def cache_directory() -> Path | None:
    """Where smlc keeps what it can make again, ``$XDG_CACHE_HOME/smlc`` or ``~/.cache/smlc``; None without a home."""
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(chosen):  # the XDG specification: a relative path is to be ignored
        return Path(chosen) / "smlc"
    try:
        return Path.home() / ".cache" / "smlc"
    except RuntimeError:
        return None


def _find(kind: str, name: str) -> Path:
    roots = _roots(_PACKAGE)
    for root in roots:
        path = root / kind / name
        if path.exists():
            return path
    places = " or ".join(str(root / kind) for root in roots)
    raise ResourceMissingError(f"{name} is neither packed with smlc nor beside it: looked in {places}; reinstall smlc")


def _roots(package: Path) -> tuple[Path, ...]:
    """Directories to search, in order."""
    packed, checkout = package / "_data", package.parent
    # Beside an installed package lies site-packages, where a directory "specs" would be somebody else's.
    return (packed, checkout) if (checkout / "pyproject.toml").is_file() else (packed,)
