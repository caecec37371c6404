"""Places in texts."""

import pytest

from smlc.diagnostics.span import Source, Span


@pytest.mark.parametrize(
    ("offset", "place"), [(0, (1, 1)), (2, (1, 3)), (3, (1, 4)), (4, (2, 1)), (5, (3, 1)), (6, (3, 2))]
)
def test_lines_and_columns_count_from_one(offset: int, place: tuple[int, int]) -> None:
    assert Source("x", "abc\n\nd").position(offset) == place


def test_a_line_comes_without_its_break() -> None:
    source = Source("x", "ab\r\ncd\nlast")
    assert [source.line_text(line) for line in (1, 2, 3)] == ["ab", "cd", "last"]


def test_a_span_prints_as_its_place() -> None:
    span = Span(Source("a/b.sml", "S1F1\nS1F2"), 5, 9)
    assert (str(span), span.text, span.line, span.column) == ("a/b.sml:2:1", "S1F2", 2, 1)
