"""The catalogue of codes: complete, and its examples show what it says."""

import re
from pathlib import Path

import pytest

from smlc.diagnostics.catalog import CATALOG
from smlc.diagnostics.catalog_syntax import ENTRIES
from smlc.syntax import parse_text

# The example of too many items is not written out; tests/syntax/test_limits.py has it.
SYNTAX = [entry for entry in ENTRIES if entry.code > "SML0100" and entry.code != "SML0121"]


def kind_of(text: str) -> str:
    return "x.tool" if "tool X" in text else "x.sml"


def test_every_code_that_the_front_end_names_is_in_the_catalogue(repository: Path) -> None:
    sources = [path for folder in ("syntax", "diagnostics") for path in (repository / "smlc" / folder).glob("*.py")]
    named = {code for path in sources for code in re.findall(r'"(SML\d{4})"', path.read_text("utf-8"))}
    assert named <= CATALOG.keys()


def test_codes_are_unique_sorted_and_explained() -> None:
    codes = [entry.code for entry in ENTRIES]
    assert len(set(codes)) == len(codes)
    assert list(CATALOG) == sorted(CATALOG)
    for entry in CATALOG.values():
        assert re.fullmatch(r"SML0[0-6]\d\d", entry.code)
        assert entry.title and entry.cause.endswith(".") and entry.bad and entry.good


@pytest.mark.parametrize("code", [entry.code for entry in SYNTAX])
def test_the_bad_example_gives_the_code_and_the_good_one_nothing(code: str) -> None:
    entry = CATALOG[code]
    codes = {diagnostic.code for diagnostic in parse_text(entry.bad, kind_of(entry.bad)).diagnostics}
    assert code in codes if code == "SML0199" else codes == {code}
    assert parse_text(entry.good, kind_of(entry.good)).diagnostics == ()
