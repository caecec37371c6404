"""``smlc encode``: bytes of values, and what is said of everything else."""

import io
import json
from pathlib import Path

import pytest

from smlc.cli import main

TEXT = """ask: S1F1 W H->E.
S1F2 <L [2] <A "x"> <B 80>>.
S1F4 <L <U4 SVID>>.
S1F5 [W] <L>.
S2F17 <NOW[16]>.
S1F2 <U1 256>.
"""


class Stdin:
    """Standard input of bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["encode", "a.txt"]) == 1
    out, err = capsys.readouterr()
    assert out == "ask: S1F1 W\nS1F2 0102410178210150\nS1F5 [W] 0100\n"
    assert [line.split(": ")[1] for line in err.splitlines() if line.startswith("a.txt")] == [
        "warning SML0501",
        "error SML0516",
        "error SML0516",
        "error SML0507",
    ]


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["encode", "--json", "a.txt"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {"name": "ask", "stream": 1, "function": 1, "wbit": True, "direction": "H->E", "body_hex": ""},
        {"name": None, "stream": 1, "function": 2, "wbit": False, "direction": None, "body_hex": "0102410178210150"},
        {"name": None, "stream": 1, "function": 5, "wbit": None, "direction": None, "body_hex": "0100"},
    ]


def test_dialect_and_strict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "b.sml").write_text("S2F25 <B 80>.")
    assert main.main(["encode", "--dialect", "gw", "b.sml"]) == 0
    assert capsys.readouterr() == ("S2F25 210180\n", "")
    assert main.main(["encode", "--strict", "b.sml"]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "error SML0501" in err
    assert main.main(["encode", "--dialect", "pear", "b.sml"]) == 2
    assert "did you mean peer?" in capsys.readouterr().err


def test_standard_input(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Stdin(b"\xef\xbb\xbfS1F1 <A 'x'>.\r\n"))
    assert main.main(["encode", "-"]) == 0
    assert capsys.readouterr().out == "S1F1 410178\n"


def test_nothing_and_no_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty.sml").write_text("")
    assert main.main(["encode", "--json", "empty.sml"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main.main(["encode", "missing.sml"]) == 2
    assert "no such file" in capsys.readouterr().err


def test_the_dialect_of_smlc_toml(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "smlc.toml").write_text('[sml]\ndialect = "peer"\n[sml.files]\n"vendor/*.sml" = "secs4net"\n')
    (folder / "vendor").mkdir()
    for name in ("b.sml", "vendor/c.sml"):
        (folder / name).write_text("S2F25 <B 80>.")
    assert main.main(["encode", "b.sml"]) == 0
    assert main.main(["encode", "vendor/c.sml"]) == 0
    assert main.main(["encode", "--dialect", "js", "vendor/c.sml"]) == 0
    assert capsys.readouterr().out == "S2F25 210180\nS2F25 210150\nS2F25 210180\n"
    (folder / "smlc.toml").write_text('[sml]\ndialect = "pear"\n')
    assert main.main(["encode", "b.sml"]) == 2
    assert "smlc.toml: there is no dialect 'pear'" in capsys.readouterr().err
