"""Bytes of a source file to text: encodings, and files that are no text.

Source: reference file sml-dialects.md section 4 (real sizes, line ends, code pages).
"""

import codecs
from collections.abc import Callable
from pathlib import Path

from ..diagnostics.model import Diagnostic, Severity
from ..diagnostics.span import Source, Span

MAX_BYTES = 32 * 1024 * 1024
"""Largest file taken; the largest real one has 619 KB."""

_OPEN = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_WINDOWS = {byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in _OPEN}

Finding = Callable[[Source], tuple[Diagnostic, ...]]


def read_source(path: Path, name: str, limit: int = MAX_BYTES) -> tuple[str, Finding]:
    """The text of the file at ``path``, and what is to be said of it once there is a Source to point into.

    ``limit``: bytes of the largest file that is taken.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        return "", _finding(Severity.ERROR, "SML0001", f"cannot read {name}: {error.strerror or error}")
    return decode_source(data, name, limit)


def decode_source(data: bytes, name: str, limit: int = MAX_BYTES) -> tuple[str, Finding]:
    """``read_source`` for the bytes of a file that is already read, at least the first ``limit + 1`` of them."""
    if len(data) > limit:
        size = limit // (1024 * 1024)
        return "", _finding(Severity.ERROR, "SML0002", f"{name} is too large: a source file has up to {size} MiB")
    return _decode(data, name)


def _decode(data: bytes, name: str) -> tuple[str, Finding]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return _lines(data.decode("utf-16")), _nothing
        except UnicodeDecodeError:
            return "", _finding(Severity.ERROR, "SML0003", f"{name} begins as UTF-16 and goes on as something else")
    if b"\0" in data:
        return "", _finding(Severity.ERROR, "SML0003", f"{name} holds zero bytes: it is no text file")
    try:
        return _lines(data.decode("utf-8-sig")), _nothing
    except UnicodeDecodeError as error:
        at = len(data[: error.start].decode("utf-8-sig", errors="ignore"))
        message = f"{name} is no UTF-8; it is read as code page 1252"
        return _lines(_code_page(data)), _finding(Severity.WARNING, "SML0004", message, at)


def _code_page(data: bytes) -> str:
    """Code page 1252; the five bytes it leaves open are read as Latin-1, so that no byte is lost."""
    return data.decode("latin-1").translate(_WINDOWS)


def _lines(text: str) -> str:
    """Old line ends (a bare CR) as LF. CRLF stays: blanks are skipped, and offsets stay those of the file."""
    return text if "\n" in text else text.replace("\r", "\n")


def _nothing(source: Source) -> tuple[Diagnostic, ...]:
    return ()


def _finding(severity: Severity, code: str, message: str, at: int = 0) -> Finding:
    def point(source: Source) -> tuple[Diagnostic, ...]:
        return (Diagnostic(severity, code, message, Span(source, at, min(at + 1, len(source.text)))),)

    return point
