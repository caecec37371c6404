"""docs/errors.md is what the catalogue says."""

from pathlib import Path

from smlc.diagnostics.catalog import CATALOG, Entry
from smlc.diagnostics.catalog_docs import _FAMILIES, errors_page


def test_the_page_is_current(repository: Path) -> None:
    page = (repository / "docs" / "errors.md").read_text("utf-8")
    assert page == errors_page(), "run: python -m smlc.diagnostics.catalog_docs > docs/errors.md"


def test_every_code_has_a_section_in_a_family_that_has_a_title() -> None:
    page = errors_page()
    for code, entry in CATALOG.items():
        assert f"\n### {code}: {entry.title}\n\n{entry.cause}\n" in page
        assert code[:5] in _FAMILIES


def test_examples_are_blocks_and_long_lines_are_cut() -> None:
    page = errors_page([Entry("SML0999", "title", "Cause.", "a\nb\n", ""), Entry("SML0998", "t", "C.", "x" * 200, "y")])
    assert "## More (SML09xx)\n\n### SML0999: title\n\nCause.\n\nBad:\n\n```sml\na\nb\n```\n\n### SML0998" in page
    assert "\n" + "x" * 80 + " ... " + "x" * 20 + "\n```\n\nGood:\n\n```sml\ny\n```\n" in page
