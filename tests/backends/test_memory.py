"""What the last compile saw is remembered, unless something does not hold any more."""

from pathlib import Path

import pytest

from smlc.backends import memory


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache directory of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_a_fingerprint_is_kept_for_its_output_directories(tmp_path: Path) -> None:
    roots = [tmp_path / "one", tmp_path / "two"]
    assert memory.remembered(roots) == ""
    memory.remember(roots, "abc", [])
    assert memory.remembered(roots[::-1]) == "abc"
    assert memory.remembered(roots[:1]) == ""


@pytest.mark.parametrize("change", ["edited", "removed", "a directory"])
def test_it_does_not_hold_when_an_imported_file_changed(change: str, tmp_path: Path) -> None:
    imported = tmp_path / "with blank\udcff.sml"
    imported.write_text("1", encoding="utf-8")
    memory.remember([tmp_path], "abc", [imported])
    assert memory.remembered([tmp_path]) == "abc"
    imported.unlink()
    if change == "edited":
        imported.write_text("2", encoding="utf-8")
    elif change == "a directory":
        imported.mkdir()
    assert memory.remembered([tmp_path]) == ""


@pytest.mark.parametrize("content", [b"", b"\xff\xff", b"abc\nno hash"])
def test_a_damaged_memory_is_no_memory(content: bytes, cache: Path, tmp_path: Path) -> None:
    memory.remember([tmp_path], "abc", [])
    (kept,) = (cache / "smlc" / "compiled").iterdir()
    kept.write_bytes(content)
    assert memory.remembered([tmp_path]) != "abc"


def test_without_a_place_nothing_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "cache_directory", lambda: None)
    memory.remember([tmp_path], "abc", [])
    assert memory.remembered([tmp_path]) == ""


def test_a_cache_that_cannot_be_written_is_no_mistake(cache: Path, tmp_path: Path) -> None:
    cache.write_text("a file", encoding="utf-8")
    memory.remember([tmp_path], "abc", [])
    assert memory.remembered([tmp_path]) == ""
