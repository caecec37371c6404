"""Files: encodings, line ends, and what is no source file."""

from pathlib import Path

import pytest

from smlc.diagnostics.model import Severity
from smlc.diagnostics.span import Source
from smlc.syntax import ParseResult, parse_file
from smlc.syntax.ast import Message, StringToken
from smlc.syntax.reading import read_source


def parse(tmp_path: Path, data: bytes, name: str = "x.sml") -> ParseResult:
    path = tmp_path / name
    path.write_bytes(data)
    return parse_file(path, name)


def codes(result: ParseResult) -> list[tuple[str, int, int]]:
    return [(found.code, found.line, found.column) for found in result.diagnostics]


def string_of(result: ParseResult) -> str:
    (message,) = result.document.entries
    assert isinstance(message, Message)
    (part,) = message.body[0].parts
    assert isinstance(part, StringToken)
    return part.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_word(tmp_path: Path, encoding: str) -> None:
    result = parse(tmp_path, "S1F2 <A '°C 温'>.".encode(encoding))
    assert codes(result) == []
    assert string_of(result) == "°C 温"


def test_code_page_1252_is_read_with_a_warning_at_the_first_byte(tmp_path: Path) -> None:
    result = parse(tmp_path, "S1F2\n<A '20 €/°C'>.".encode("cp1252"))
    assert codes(result) == [("SML0004", 2, 8)]
    assert result.diagnostics[0].severity is Severity.WARNING
    assert string_of(result) == "20 €/°C"


def test_no_byte_is_lost(tmp_path: Path) -> None:
    result = parse(tmp_path, b"S1F2 <A '\x80\x81\x8d\x9d\xff'>.")
    assert string_of(result) == "€\x81\x8d\x9dÿ"


def test_all_line_ends_count(tmp_path: Path) -> None:
    for end in (b"\n", b"\r\n", b"\r"):
        result = parse(tmp_path, end.join([b"* comment", b"S1F1 W.", b"S1F3 W <L>>."]))
        assert codes(result) == [("SML0106", 3, 11)]
        assert len(result.document.entries) == 2
        assert [comment.text for comment in result.document.comments] == ["* comment"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = parse_file(tmp_path / "none.sml", "specs/none.sml")
    assert codes(result) == [("SML0001", 1, 1)]
    assert "specs/none.sml" in result.diagnostics[0].message and str(tmp_path) not in result.diagnostics[0].message
    assert result.document.entries == ()


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    assert codes(parse_file(tmp_path, "specs")) == [("SML0001", 1, 1)]


@pytest.mark.parametrize("data", [b"S1F1 W.\0", b"\x7fELF\0\0", b"\xff\xfea"])
def test_binary_files(tmp_path: Path, data: bytes) -> None:
    assert codes(parse(tmp_path, data)) == [("SML0003", 1, 1)]


def test_a_file_too_large(tmp_path: Path) -> None:
    path = tmp_path / "x.sml"
    for data, expected in ((b"S1F1 W. S1F1 W.", ["SML0002"]), (b"S1F1 W.   ", [])):
        path.write_bytes(data)
        text, finding = read_source(path, "x.sml", limit=10)
        assert [found.code for found in finding(Source("x.sml", text))] == expected
        assert (text == "") is bool(expected)


def test_the_suffix_decides_what_is_read(tmp_path: Path) -> None:
    data = b"tool X { event 1 Ended }"
    assert codes(parse(tmp_path, data, "x.TOOL")) == []
    assert codes(parse(tmp_path, data, "x.sml")) == [("SML0115", 1, 1)]
