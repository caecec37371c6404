"""docs/terms.md: every place exists, and every Python name stands there."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
_CODE = re.compile(r"`([^`]+)`")


def rows() -> Iterator[tuple[str, list[str], list[str]]]:
    """Term, Python names and places of every line of the tables."""
    for line in (ROOT / "docs" / "terms.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == 4 and cells[0] not in ("term", "---"):
            yield cells[0], _CODE.findall(cells[1]), _CODE.findall(cells[2])


def source_of(place: str) -> str:
    """The text of a module, or of all modules of a package; of the files of a directory."""
    if not place.startswith("smlc."):
        files = [path for path in (ROOT / place, *(ROOT / place).rglob("*")) if path.suffix in SUFFIXES]
        return "".join(path.read_text("utf-8") for path in files)
    path = Path(str(import_module(place).__file__))
    files = sorted(path.parent.rglob("*.py")) if path.name == "__init__.py" else [path]
    return "".join(file.read_text("utf-8") for file in files)


SUFFIXES = (".py", ".sml", ".tool")
TERMS = list(rows())


@pytest.mark.parametrize("row", TERMS, ids=[term for term, _, _ in TERMS])
def test_a_term_stands_where_the_page_says(row: tuple[str, list[str], list[str]]) -> None:
    _term, names, places = row
    assert not names or places, "a name without a place"
    text = "".join(map(source_of, places))
    for name in names:
        # Of <Tool>Host, SType.DATA and Message[...] each word; a file's suffix and a body's b"" are no names.
        words = [
            word for word in re.findall(r"[A-Za-z_]\w+", name.removeprefix("<Tool>")) if word not in ("smlc", "tool")
        ]
        for word in words if not name.startswith((".", "b", "smlc.")) else []:
            assert re.search(rf"\b\w*{word}\b", text), f"{word} is not in {places}"


def test_the_page_has_its_terms() -> None:
    assert len(TERMS) > 80
    assert len({term for term, _, _ in TERMS}) == len(TERMS)
