"""docs/dialects.md: its tables are those of the code, and its readings those of the reader."""

from collections.abc import Callable
from pathlib import Path

import pytest

import smlc
from smlc.syntax.dialects import DIALECTS
from tests.docs.dialect_table import dialect_table, summary_table, target_table

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "dialects.md"
TABLES = {"names": summary_table, "readings": dialect_table, "targets": target_table}


@pytest.mark.parametrize(("name", "table"), TABLES.items())
def test_a_table_is_current(name: str, table: Callable[[], str], update_golden: bool) -> None:
    page = PAGE.read_text("utf-8")
    before, mark, rest = page.partition(f"<!-- table of {name} -->\n")
    found, end, after = rest.partition("<!-- end -->\n")
    assert mark and end
    if update_golden:
        PAGE.write_text(before + mark + table() + end + after, encoding="utf-8")
    assert found == table() or update_golden, "run: pytest tests/docs --update-golden"


def cells(dialect: str) -> list[str]:
    """The row of the table of readings, without the name."""
    (row,) = [line for line in dialect_table().splitlines() if line.startswith(f"| `{dialect}` |")]
    return [cell.strip() for cell in row.split("|")[2:-1]]


# Text of one item -> what the cell of its column says for each body, None for a message without bytes.
READINGS: list[tuple[str, dict[bytes | None, str]]] = [
    ("<B 80>", {b"\x21\x01\x50": "80", b"\x21\x01\x80": "0x80"}),
    ("<U4 010>", {b"\xb1\x04\0\0\0\x0a": "10", b"\xb1\x04\0\0\0\x08": "8"}),
    (r'<A "\n">', {b"\x41\x02\\n": "itself", b"\x41\x01\n": "an escape"}),
    ("<A X>", {b"\x41\x01X": "text", None: ""}),
]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("column", range(len(READINGS)), ids=[text for text, _ in READINGS])
def test_the_reader_reads_what_the_table_says(dialect: str, column: int) -> None:
    text, expected = READINGS[column]
    document = smlc.parse_sml(f"S64F1 W {text}.", dialect=dialect)
    (message,) = document.messages
    cell = cells(dialect)[column]
    said = cell.replace("an escape with `--strict`", "itself")  # what is read without it
    assert expected[message.body() if message.is_value else None] in said
    assert bool(document.diagnostics) == ("reported" in cell or cell == "an error")
    if "placeholder" in cell:
        assert message.is_definition


@pytest.mark.parametrize("dialect", DIALECTS)
def test_counts_and_the_bit_of_replies_are_reported_as_the_table_says(dialect: str) -> None:
    for text, column in (("S64F1 W <L [1] <U1 1> <U1 2>>.", 4), ("S64F2 W <U1 1>.", 5)):
        (said,) = smlc.parse_sml(text, dialect=dialect).diagnostics
        assert cells(dialect)[column].split()[1] == said.severity.value, text


def test_go_knows_escapes_when_it_is_strict() -> None:
    assert "--strict" in cells("go")[2]
    (message,) = smlc.parse_sml(r"S64F1 W <A '\\'>.", dialect="go", strict=True).messages
    assert message.body() == b"\x41\x01\\"
