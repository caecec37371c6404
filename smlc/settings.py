"""smlc.toml: where the generated packages go, and in which dialect SML is read.

It is found in the working directory or the nearest one above it.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

FILE_NAME = "smlc.toml"
MAX_BYTES = 64 * 1024
"""Largest smlc.toml: the standard library's reader takes time with the square of the length of a key."""


class SettingsError(Exception):
    """smlc.toml cannot be used; one clear line with the place."""


@dataclass(frozen=True, slots=True)
class SmlSettings:
    """``[sml]``: ``dialect``, the one of all files, and ``[sml.files]``, patterns of paths with the dialect of each.

    Patterns are relative to the file's directory, ``project``; ``*`` takes slashes too, and the first that fits counts.
    Whether the dialects exist is for the reader of SML to say.
    """

    dialect: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    project: Path = Path(".")

    def dialect_of(self, path: Path) -> str | None:
        """The dialect that the settings give the file at ``path``; None when they give none."""
        full, root = path.resolve(), self.project.resolve()
        relative = full.relative_to(root).as_posix() if full.is_relative_to(root) else full.as_posix()
        return next((name for pattern, name in self.files.items() if fnmatchcase(relative, pattern)), self.dialect)


@dataclass(frozen=True, slots=True)
class CompileSettings:
    """``[compile]``: ``out``, the directory of generated packages (default ``generated``), and
    ``[compile.packages]``, directories of single packages. Paths are relative to the file's directory, which is
    the ``project``; without a file that is the working directory. ``sml`` are the settings of ``[sml]``.
    """

    out: Path = Path("generated")
    packages: Mapping[str, Path] = field(default_factory=dict)
    project: Path = Path(".")
    sml: SmlSettings = field(default_factory=SmlSettings)


def find_settings(start: Path) -> CompileSettings:
    """The settings that hold in ``start``; defaults when there is no smlc.toml. Raises SettingsError."""
    for directory in (start, *start.parents):
        if (directory / FILE_NAME).is_file():
            return read_settings(directory / FILE_NAME)
    return CompileSettings()


def read_settings(path: Path) -> CompileSettings:
    """The settings of one file. Raises SettingsError for text that is no TOML, unknown keys and wrong types."""
    import tomllib  # here, because most runs find no such file

    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise SettingsError(f"{path.name}: this is more than {MAX_BYTES // 1024} KiB, too much for settings")
        data = tomllib.loads(raw.decode("utf-8"))
    except RecursionError:
        raise SettingsError(f"{path.name}: this is nested too deep") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name}: {error}") from None
    except OSError as error:
        raise SettingsError(f"{path.name}: {error.strerror}") from None
    _known(path, "", data, ("compile", "sml"))
    section = data.get("compile", {})
    if not isinstance(section, dict):
        raise SettingsError(f"{path.name}: compile is a table")
    _known(path, "compile.", section, ("out", "packages"))
    out, packages = section.get("out", "generated"), section.get("packages", {})
    if not isinstance(out, str) or not _is_path(out):
        raise SettingsError(f"{path.name}: compile.out is a text, the directory of generated packages")
    if not isinstance(packages, dict) or not all(
        isinstance(each, str) and _is_path(each) for each in packages.values()
    ):
        raise SettingsError(f"{path.name}: compile.packages maps package names to directories")
    root = path.parent
    settings = CompileSettings(
        root / out, {name: root / value for name, value in packages.items()}, root, _sml(path, data)
    )
    _distinct(path, settings)
    return settings


def _sml(path: Path, data: Mapping[str, object]) -> SmlSettings:
    """The section ``[sml]``."""
    section = data.get("sml", {})
    if not isinstance(section, dict):
        raise SettingsError(f"{path.name}: sml is a table")
    _known(path, "sml.", section, ("dialect", "files"))
    dialect, files = section.get("dialect"), section.get("files", {})
    if dialect is not None and not isinstance(dialect, str):
        raise SettingsError(f"{path.name}: sml.dialect is a text, the name of a dialect")
    if not isinstance(files, dict) or not all(isinstance(value, str) for value in files.values()):
        raise SettingsError(f"{path.name}: sml.files maps patterns of paths to names of dialects")
    return SmlSettings(dialect, files, path.parent)


def _distinct(path: Path, settings: CompileSettings) -> None:
    """Each directory belongs to one package, or to all those without one of their own."""
    seen = {_normal(settings.out): "compile.out"}
    for name, directory in settings.packages.items():
        first = seen.setdefault(_normal(directory), f"compile.packages.{name}")
        if first != f"compile.packages.{name}":
            raise SettingsError(f"{path.name}: compile.packages.{name} is the same directory as {first}")


def _normal(directory: Path) -> str:
    return os.path.normpath(os.path.abspath(directory))


def _is_path(text: str) -> bool:
    return text != "" and "\0" not in text


def _known(path: Path, prefix: str, table: Mapping[str, object], keys: tuple[str, ...]) -> None:
    for key in table:
        if key not in keys:
            raise SettingsError(f"{path.name}: unknown key {prefix}{key}; known: {', '.join(keys)}")
