"""docs/hsms.md shows the tables as they are."""

from pathlib import Path

import pytest

from smlc.runtime.hsms import diagram
from smlc.runtime.hsms.settings import Mode, Role
from smlc.runtime.hsms.tables import TABLES


def test_diagrams_are_current(repository: Path) -> None:
    text = (repository / "docs" / "hsms.md").read_text(encoding="utf-8")
    assert text.count("```mermaid") == 4
    assert diagram.update(text) == text, "run python -m smlc.runtime.hsms.diagram docs/hsms.md"


def test_update(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- diagram SS active -->\nold\n<!-- end -->\nafter\n")
    assert diagram.main([str(page)]) == 0
    text = page.read_text()
    assert text.startswith("before\n<!-- diagram SS active -->\n```mermaid\nstateDiagram-v2\n")
    assert text.endswith("<!-- end -->\nafter\n")
    assert "old" not in text
    assert "NOT_SELECTED --> SELECTED: Select.rsp ok / select done" in text
    assert "| NOT CONNECTED | TCP connected | select all | NOT SELECTED |" in text


@pytest.mark.parametrize("kind", list(TABLES), ids=str)
def test_every_row_is_drawn(kind: tuple[Mode, Role]) -> None:
    assert diagram.tabulate(TABLES[kind]).count("\n") == len(TABLES[kind]) + 1
