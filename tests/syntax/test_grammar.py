"""The cache of tables: used when it can be trusted, done without when not."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from smlc.syntax import grammar
from smlc.syntax.grammar import cache_directory, load_tables


@pytest.fixture(autouse=True)
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    load_tables.cache_clear()
    yield tmp_path
    load_tables.cache_clear()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The grammars for which Lark was asked."""
    names: list[str] = []
    make = grammar.make_tables

    def count(path: Path) -> grammar.Tables:
        names.append(path.name)
        return make(path)

    monkeypatch.setattr(grammar, "make_tables", count)
    return names


def kept(cache: Path) -> Path:
    (path,) = (cache / "smlc").glob("sml-*.json")
    return path


def load_again() -> grammar.Tables:
    load_tables.cache_clear()
    return load_tables("sml")


def test_the_second_load_asks_the_cache(empty_cache: Path, made: list[str]) -> None:
    first = load_tables("sml")
    assert made == ["sml.lark"]
    assert load_again() == first
    assert made == ["sml.lark"]
    assert stat.S_IMODE(kept(empty_cache).stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"{}", b"null", b'{"start": "x"}', b"\xff\xfe"])
def test_a_damaged_file_is_made_anew(empty_cache: Path, made: list[str], damage: bytes) -> None:
    first = load_tables("sml")
    kept(empty_cache).write_bytes(damage)
    assert load_again() == first
    assert len(made) == 2
    assert load_again() == first
    assert len(made) == 2


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="needs owners and modes of files")
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_can_write_is_not_used(empty_cache: Path, made: list[str], mode: int) -> None:
    load_tables("sml")
    kept(empty_cache).chmod(mode)
    load_again()
    assert len(made) == 2


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="needs owners of files")
def test_a_file_of_somebody_else_is_not_used(
    empty_cache: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_tables("sml")
    monkeypatch.setattr(os, "getuid", lambda: 12345678)
    load_again()
    assert len(made) == 2


def test_something_that_is_no_file_is_not_read(empty_cache: Path, made: list[str]) -> None:
    load_tables("sml")
    path = kept(empty_cache)
    path.unlink()
    path.mkdir()
    load_again()
    assert len(made) == 2


def test_a_directory_that_cannot_be_made_is_done_without(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    blocker = tmp_path / "blocker"
    blocker.write_text("a file where a directory should be", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocker))
    assert load_tables("sml").states
    assert load_again().states
    assert len(made) == 2


def test_a_write_that_fails_leaves_nothing(empty_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(old: str, new: Path) -> None:
        raise OSError("no")

    monkeypatch.setattr(os, "replace", refuse)
    assert load_tables("sml").states
    assert list((empty_cache / "smlc").iterdir()) == []


def test_the_key_follows_the_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    before = grammar._key("sml"), grammar._key("tool")
    assert before[0] != before[1]
    monkeypatch.setattr(grammar, "_lark_version", lambda: "99")
    assert grammar._key("sml") != before[0]


def test_the_version_of_lark_is_the_installed_one() -> None:
    assert grammar._lark_version() == version("lark")


def test_where_the_cache_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert cache_directory() == tmp_path / "smlc"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert cache_directory() == tmp_path / ".cache" / "smlc"


def test_no_home_no_cache(monkeypatch: pytest.MonkeyPatch, made: list[str]) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", homeless)
    assert cache_directory() is None
    assert load_tables("sml").states
    assert made == ["sml.lark"]


def test_with_a_cache_lark_is_not_imported(empty_cache: Path, repository: Path) -> None:
    load_tables("sml")
    program = (
        "import json, sys; from smlc.syntax import parse_text\n"
        "result = parse_text('S1F1 W.', 'x.sml')\n"
        "print(json.dumps([len(result.document.entries), 'lark' in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=repository, capture_output=True, text=True, check=True, timeout=60
    )
    assert json.loads(done.stdout) == [1, False]
