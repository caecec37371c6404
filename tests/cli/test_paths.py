"""Paths and options that no verb can work with: one line, exit code 2, and no verb waits for ever."""

import os
from pathlib import Path

import pytest

from smlc.cli import main

VERBS = ("check", "compile", "encode", "fmt")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.sml").write_text("S1F1 W.\n")
    return tmp_path


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main.main(list(arguments)) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    return err


@pytest.mark.parametrize("verb", VERBS)
def test_an_empty_path_is_not_the_working_directory(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "a path is empty" in refused(capsys, verb, "")


@pytest.mark.parametrize("verb", VERBS)
def test_a_pipe_that_nobody_writes_into(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("pipe.sml")
    assert "pipe.sml: this is " in refused(capsys, verb, "pipe.sml")


@pytest.mark.parametrize("verb", ["check", "compile", "encode"])
def test_a_link_in_a_directory_that_leads_nowhere(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    os.symlink("gone.sml", "link.sml")
    assert "link.sml: this is no regular file" in refused(capsys, verb, ".")


def test_what_a_shell_gives_as_a_pipe_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"S1F3 W <L>.\n")
    os.close(writing)
    try:
        assert main.main(["encode", f"/dev/fd/{reading}"]) == 0
    finally:
        os.close(reading)
    assert capsys.readouterr().out == "S1F3 W 0100\n"


@pytest.mark.parametrize("verb", VERBS)
def test_an_empty_dialect_is_no_dialect(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is no dialect ''" in refused(capsys, verb, "--dialect", "", "a.sml")


def test_an_empty_directory_of_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--out is empty" in refused(capsys, "compile", "--out", "", "a.sml")


def test_dialect_auto_leaves_the_pragma_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.sml").write_text("// smlc: dialect=peer\nS64F1 W <L [2] <B 80> <U1 X>>.\n")
    assert main.main(["compile", "--dialect", "auto", "a.sml"]) == 0
    assert "SML0501" not in capsys.readouterr().err
