"""Files that are rewritten in place: read with their encoding and line ends, written whole or not at all."""

import codecs
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from smlc.diagnostics.model import Diagnostic
from smlc.diagnostics.span import Source
from smlc.syntax.reading import MAX_BYTES, decode_source

from . import UsageError

SUFFIXES = (".sml", ".tool")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

Encode = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input: its text, the bytes it was read from, what was said while reading, and how to make bytes again.

    ``path`` is None for standard input.
    """

    name: str
    path: Path | None
    data: bytes
    text: str
    diagnostics: tuple[Diagnostic, ...]
    encode: Encode


def find_files(paths: Iterable[str]) -> list[tuple[Path, str]]:
    """Every .sml and .tool file at and below ``paths``, with its name. Raises UsageError for a path without any."""
    found: dict[Path, str] = {}
    for given in paths:
        path = Path(given)
        if not given:
            raise UsageError("a path is empty")
        if path.is_dir():
            below = list(_below(path))
            if not below:
                raise UsageError(f"{given}: no .sml or .tool files in this directory")
        elif not path.exists():
            raise UsageError(f"{given}: no such file or directory")
        elif path.suffix not in SUFFIXES:
            raise UsageError(f"{given}: smlc formats .sml (messages) and .tool (tools) files")
        elif not path.is_file():
            raise UsageError(f"{given}: this is no regular file")
        else:
            below = [path]
        for each in below:
            found.setdefault(each.resolve(), each.as_posix())
    return sorted(found.items(), key=lambda pair: pair[1])


def _below(directory: Path) -> Iterator[Path]:
    for path in sorted(directory.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(directory).parts)
        if path.suffix in SUFFIXES and path.is_file() and not hidden:
            yield path


def read_file(path: Path, name: str) -> SourceFile:
    """The file at ``path``. Raises OSError when it cannot be read."""
    with path.open("rb") as file:
        return read_bytes(file.read(MAX_BYTES + 1), name, path)


def read_standard_input(name: str) -> SourceFile:
    """All of standard input."""
    return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), name, None)


def read_bytes(data: bytes, name: str, path: Path | None) -> SourceFile:
    """A file from its bytes. Raises UsageError for one that would not be written as it was read."""
    text, finding = decode_source(data, name, MAX_BYTES)
    diagnostics = finding(Source(name, text))
    encode = _encoder(data)
    if text and encode(text) != data:
        raise UsageError(f"{name}: the encoding is not clear; save the file as UTF-8")
    return SourceFile(name, path, data, text, diagnostics, encode)


def _encoder(data: bytes) -> Encode:
    """How to make bytes of a text so that the text of ``data`` gives ``data``."""
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        decoded = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        decoded, encoding = data.decode("latin-1"), "cp1252"
    old_lines = "\r" in decoded and "\n" not in decoded

    def encode(text: str) -> bytes:
        lines = text.replace("\n", "\r") if old_lines else text
        return mark + (_windows(lines) if encoding == "cp1252" else lines.encode(encoding))

    return encode


def _windows(text: str) -> bytes:
    """Code page 1252; the five bytes that it leaves open are those of Latin-1."""
    with suppress(UnicodeEncodeError):
        return text.encode("cp1252")
    return b"".join([_windows_letter(letter) for letter in text])


def _windows_letter(letter: str) -> bytes:
    return letter.encode("latin-1") if ord(letter) in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else letter.encode("cp1252")


def write_file(path: Path, data: bytes) -> None:
    """Replace the content of ``path``, whole or not at all; its mode stays. Raises OSError."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, path.stat().st_mode & 0o7777)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
