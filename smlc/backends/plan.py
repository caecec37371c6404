"""Outputs: which files a compile wants, and bringing a directory in line with them.

A manifest ``.smlc.json`` in each output directory lists, package by package, the spec that it came from and every
file that smlc wrote, with its SHA-256. Only files whose content changed are written. Files that smlc wrote and no
longer produces are removed: those of the packages of this compile, and packages whose spec is gone. A file that smlc
did not write is never touched. Writing is atomic per file, and a file is listed before it is written, so that a
compile that is interrupted leaves none that nobody owns.
"""

import difflib
import hashlib
import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MANIFEST = ".smlc.json"


class OutputError(Exception):
    """The output directory cannot be used; one clear line."""


@dataclass(frozen=True, slots=True)
class Package:
    """One generated package in a directory.

    ``source``: its spec, relative to the project, or ``outside:NAME``; ``files``: path relative to the output
    directory -> text, or, as read from a manifest, -> SHA-256.
    """

    source: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between what a compile wants and what is on disk. ``kind``: write, remove."""

    kind: str
    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Output:
    """One output directory and the packages that a compile puts there.

    ``project`` is the directory to which package sources are relative; ``inputs`` the sources of this compile.
    """

    root: Path
    packages: Mapping[str, Package]
    project: Path
    inputs: Collection[str]

    def changes(self) -> list[Change]:
        """What must be written or removed, the manifest last. Raises OutputError where a wanted file is not smlc's."""
        recorded = read_manifest(self.root)
        owned = {path for package in recorded.values() for path in package.files}
        wanted = {path: text for package in self.packages.values() for path, text in package.files.items()}
        changes = []
        for path in sorted(wanted):
            target = self.root / path
            before = _read(target)
            if before == wanted[path]:
                continue
            if before is not None and path not in owned:
                raise OutputError(f"{target.as_posix()} was not written by smlc; move it away or choose another --out")
            changes.append(Change("write", path, before or "", wanted[path]))
        kept = {path for package in self._kept(recorded).values() for path in package.files}
        for path in sorted(owned - set(wanted) - kept):
            text = _read(self.root / path)
            if text is not None:
                changes.append(Change("remove", path, text, ""))
        before, after = _read(self.root / MANIFEST) or "", _manifest_text(self._listed(recorded))
        if before != after and (recorded or self.packages):
            changes.append(Change("write", MANIFEST, before, after))
        return changes

    def _kept(self, recorded: Mapping[str, Package]) -> dict[str, Package]:
        """Packages of other compiles: their spec exists and was not among the inputs of this one."""
        return {
            name: package
            for name, package in recorded.items()
            if name not in self.packages and not is_stale(package, self.project) and package.source not in self.inputs
        }

    def apply(self, changes: Sequence[Change]) -> None:
        """Carry out ``changes``. Raises OutputError when the directory cannot be written."""
        if any(change.path != MANIFEST for change in changes):
            recorded = read_manifest(self.root)
            _write(self.root / MANIFEST, _manifest_text(_merged(recorded, self._listed(recorded))))
        for change in changes:
            target = self.root / change.path
            if change.kind == "write":
                _write(target, change.after)
            else:
                _remove(target)
                _remove_empty(target.parent, self.root)

    def _listed(self, recorded: Mapping[str, Package]) -> dict[str, Package]:
        """What the manifest says when this compile is done."""
        packages = self._kept(recorded)
        for name, package in self.packages.items():
            hashes = {path: _hash(text) for path, text in package.files.items()}
            packages[name] = Package(package.source, hashes)
        return packages


def _manifest_text(packages: Mapping[str, Package]) -> str:
    data = {
        name: {"source": package.source, "files": dict(sorted(package.files.items()))}
        for name, package in sorted(packages.items())
    }
    return json.dumps({"packages": data}, indent=1) + "\n"


def _merged(before: Mapping[str, Package], after: Mapping[str, Package]) -> dict[str, Package]:
    """The manifest while a compile is at work: all files of both."""
    packages = dict(before)
    for name, package in after.items():
        old = before[name].files if name in before else {}
        packages[name] = Package(package.source, {**old, **package.files})
    return packages


def read_manifest(root: Path) -> dict[str, Package]:
    """The packages that a manifest lists, with hashes for texts; empty when there is no manifest yet.

    Raises OutputError when the manifest is damaged: without it nobody knows which files are smlc's.
    """
    text = _read(root / MANIFEST)
    if text is None:
        return {}
    where = (root / MANIFEST).as_posix()
    try:
        packages = {
            str(name): Package(
                str(entry["source"]),
                {str(path): str(digest) for path, digest in entry["files"].items()},
            )
            for name, entry in json.loads(text)["packages"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise OutputError(f"{where} is damaged ({reason}); restore or delete it") from None
    paths = [path for package in packages.values() for path in package.files]
    if any("\0" in path or Path(path).is_absolute() or ".." in Path(path).parts for path in paths):
        raise OutputError(f"{where} names files outside its directory; restore or delete it")
    return packages


def is_stale(package: Package, project: Path) -> bool:
    """Whether the spec of a package is gone. One from outside the project cannot be judged, so it is not."""
    if package.source.startswith("outside:") or "\0" in package.source:
        return False
    return not (project / package.source).exists()


def is_current(roots: Sequence[Path], project: Path, inputs: Collection[str]) -> bool:
    """Whether the manifests of ``roots`` cover all ``inputs`` and every file of them is on disk as it was written."""
    covered = set()
    for root in roots:
        for package in read_manifest(root).values():
            if is_stale(package, project):
                return False
            if package.source not in inputs:
                continue
            if not all(
                (text := _read(root / path)) is not None and _hash(text) == digest
                for path, digest in package.files.items()
            ):
                return False
            covered.add(package.source)
    return covered == set(inputs)


def unified_diff(output: Output, changes: Iterable[Change]) -> str:
    """The changes as a unified diff, paths relative to the output's parent."""
    text: list[str] = []
    for change in changes:
        name = f"{output.root.name}/{change.path}"
        old, new = change.before.splitlines(keepends=True), change.after.splitlines(keepends=True)
        text += difflib.unified_diff(old, new, f"a/{name}", f"b/{name}")
    return "".join(text)


def fingerprint_of(specs: Iterable[tuple[str, bytes]], compiler: Iterable[Path]) -> str:
    """A fingerprint of spec files (name, content) and of the compiler's own files below the given directories."""
    digest = hashlib.sha256()
    for name, content in sorted(specs):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    for directory in compiler:
        for path in sorted(directory.rglob("*")):
            relative = path.relative_to(directory)
            if path.suffix in (".py", ".j2", ".lark", ".sml") and relative.parts[:2] not in _NOT_COMPILER:
                digest.update(relative.as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


# The generated standard messages depend on the compiler, not the other way round.
_NOT_COMPILER = (("runtime", "e5"),)


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputError(f"{path.as_posix()}: {error.strerror}") from None


def _write(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(text.encode("utf-8", "surrogateescape"))
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise OutputError(f"{path.as_posix()}: {error.strerror}") from None


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{path.as_posix()}: {error.strerror}") from None


def _remove_empty(directory: Path, root: Path) -> None:
    """Remove directories that a removal left empty but for bytecode; never the output directory itself."""
    while directory != root:
        for cached in directory.glob("__pycache__/*.pyc"):
            cached.unlink(missing_ok=True)
        with suppress(OSError):
            (directory / "__pycache__").rmdir()
        try:
            directory.rmdir()
        except OSError:
            return
        directory = directory.parent


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
