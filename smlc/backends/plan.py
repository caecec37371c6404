"""Outputs: which files a compile wants, and bringing a directory in line with them.

A manifest ``.smlc.json`` beside the packages lists every file that smlc wrote, with its SHA-256, and the
fingerprint of the specs and of the compiler. Only files whose content changed are written; files that smlc wrote
and no longer produces are removed; a file that it did not write is never touched. Writing is atomic per file.
"""

import difflib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

MANIFEST = ".smlc.json"


class OutputError(Exception):
    """The output directory cannot be used; one clear line."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between what a compile wants and what is on disk. ``kind``: write, remove."""

    kind: str
    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Output:
    """One output directory: relative path -> text."""

    root: Path
    files: Mapping[str, str]

    def changes(self) -> list[Change]:
        """What must be written or removed. Raises OutputError where a wanted file is not smlc's."""
        owned = self._manifest()
        changes = []
        for path in sorted(self.files):
            target = self.root / path
            before = _read(target)
            if before == self.files[path]:
                continue
            if before is not None and path not in owned:
                raise OutputError(f"{target.as_posix()} was not written by smlc; move it away or choose another --out")
            changes.append(Change("write", path, before or "", self.files[path]))
        for path in sorted(set(owned) - set(self.files)):
            text = _read(self.root / path)
            if text is not None:
                changes.append(Change("remove", path, text, ""))
        return changes

    def apply(self, changes: Iterable[Change], fingerprint: str) -> None:
        """Carry out ``changes`` and write the manifest when it differs."""
        for change in changes:
            target = self.root / change.path
            if change.kind == "write":
                _write(target, change.after)
            else:
                target.unlink(missing_ok=True)
                _remove_empty(target.parent, self.root)
        text = self.manifest_text(fingerprint)
        if _read(self.root / MANIFEST) != text:
            _write(self.root / MANIFEST, text)

    def manifest_text(self, fingerprint: str) -> str:
        """The manifest of this output."""
        hashes = {path: _hash(text) for path, text in sorted(self.files.items())}
        return json.dumps({"fingerprint": fingerprint, "files": hashes}, indent=1) + "\n"

    def manifest_is_current(self, fingerprint: str) -> bool:
        """Whether the manifest on disk is the one this output would write."""
        return _read(self.root / MANIFEST) == self.manifest_text(fingerprint)

    def _manifest(self) -> Mapping[str, str]:
        return read_manifest(self.root)[1]


def read_manifest(root: Path) -> tuple[str, dict[str, str]]:
    """Fingerprint and file hashes of an output directory; empty when there is no manifest yet.

    Raises OutputError when the manifest is damaged: without it nobody knows which files are smlc's.
    """
    text = _read(root / MANIFEST)
    if text is None:
        return "", {}
    try:
        data = json.loads(text)
        files = {str(path): str(digest) for path, digest in data["files"].items()}
        fingerprint = str(data["fingerprint"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputError(f"{(root / MANIFEST).as_posix()} is damaged ({error}); restore or delete it") from None
    if any(Path(path).is_absolute() or ".." in Path(path).parts for path in files):
        raise OutputError(f"{(root / MANIFEST).as_posix()} names files outside its directory; restore or delete it")
    return fingerprint, files


def is_current(root: Path, fingerprint: str) -> bool:
    """Whether every file of a manifest is on disk as written, from specs and compiler of this fingerprint."""
    recorded, files = read_manifest(root)
    if recorded != fingerprint or not files:
        return False
    return all((text := _read(root / path)) is not None and _hash(text) == digest for path, digest in files.items())


def unified_diff(output: Output, changes: Iterable[Change]) -> str:
    """The changes as a unified diff, paths relative to the output's parent."""
    text = []
    for change in changes:
        name = f"{output.root.name}/{change.path}"
        old, new = change.before.splitlines(keepends=True), change.after.splitlines(keepends=True)
        text += difflib.unified_diff(old, new, f"a/{name}", f"b/{name}")
    return "".join(text)


def fingerprint_of(specs: Iterable[tuple[str, bytes]], compiler: Path) -> str:
    """A fingerprint of spec files (name, content) and of the compiler's own files below ``compiler``."""
    digest = hashlib.sha256()
    for name, content in sorted(specs):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    for path in sorted(compiler.rglob("*")):
        if path.suffix in (".py", ".j2", ".lark", ".sml") and _is_compiler(path.relative_to(compiler)):
            digest.update(path.relative_to(compiler).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def _is_compiler(relative: Path) -> bool:
    """The generated standard messages depend on the compiler, not the other way round."""
    return relative.parts[:2] != ("runtime", "e5") and relative.parts[0] != "cli"


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
        temporary.unlink(missing_ok=True)
        raise OutputError(f"{path.as_posix()}: {error.strerror}") from None


def _remove_empty(directory: Path, root: Path) -> None:
    """Remove directories that a removal left empty but for bytecode; never the output directory itself."""
    while directory != root:
        for cached in directory.glob("__pycache__/*.pyc"):
            cached.unlink(missing_ok=True)
        try:
            (directory / "__pycache__").rmdir()
        except OSError:
            pass
        try:
            directory.rmdir()
        except OSError:
            return
        directory = directory.parent


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
