"""``smlc check``: all files, all mistakes, one run."""

import io
import json
import re
from pathlib import Path

import pytest

from smlc.cli import main
from smlc.settings import SettingsError, SmlSettings, read_settings


class Stdin:
    """Standard input of bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def heads(text: str) -> list[str]:
    """The first lines of diagnostics, without their sentences."""
    return re.findall(r"^(\S+: \w+ SML\d+): ", text, re.MULTILINE)


def test_all_mistakes_of_all_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sub").mkdir()
    (folder / "a.sml").write_text("S1F1 <U1 256>.\nS1F3 <B 80>.\n")
    (folder / "sub" / "b.sml").write_text("S1F1 <L [2] <A>>.\nS1F3 <A 'x'.\n")
    (folder / "c.txt").write_text("S1F1 <U3 1>.\n")
    assert main.main(["check", ".", "c.txt"]) == 1
    out, err = capsys.readouterr()
    assert heads(out) == [
        "a.sml:1:10: error SML0507",
        "a.sml:2:9: warning SML0501",
        "sub/b.sml:1:9: error SML0505",
        "sub/b.sml:2:12: error SML0104",
        "c.txt:1:7: error SML0511",
    ]
    assert err == "3 files: 4 errors, 1 warning\n"


def test_nothing_to_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.smd").write_text("S1F1 W.\n")
    assert main.main(["check", "a.smd"]) == 0
    assert capsys.readouterr() == ("", "1 file: nothing to report\n")


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.sml").write_text("S1F1 <U1 256>.\n")
    assert main.main(["check", "--json", "a.sml"]) == 1
    out, err = capsys.readouterr()
    (found,) = json.loads(out)
    assert (found["code"], found["severity"], found["line"], found["column"]) == ("SML0507", "error", 1, 10)
    assert err == ""
    (folder / "a.sml").write_text("S1F1.\n")
    assert main.main(["check", "--json", "a.sml"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_warnings_are_no_errors_unless_strict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.sml").write_text("S2F25 <B 80>.\n")
    assert main.main(["check", "a.sml"]) == 0
    assert "warning SML0501" in capsys.readouterr().out
    assert main.main(["check", "--strict", "a.sml"]) == 1
    assert "error SML0501" in capsys.readouterr().out
    assert main.main(["check", "--strict", "--dialect", "peer", "a.sml"]) == 0


def test_standard_input(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Stdin(b"S1F1 <A 'caf\xe9'"))
    assert main.main(["check", "-"]) == 1
    assert heads(capsys.readouterr().out) == ["<stdin>:1:13: warning SML0004", "<stdin>:1:15: error SML0104"]


def test_unknown_names_of_definitions(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "S1F3 W <L [n] <SVIDD> ...>.\nS2F41 <L <RCMD> <V> <VARIANT X>>.\nS64F1 <L [1] <EQTHING>>.\n"
    (folder / "a.sml").write_text(text)
    assert main.main(["check", "a.sml"]) == 1
    out = capsys.readouterr().out
    assert heads(out) == ["a.sml:1:16: error SML0201", "a.sml:3:15: warning SML0314"]
    assert "taken for any item" in out and "did you mean SVID?" in out
    assert main.main(["check", "--dialect", "peer", "a.sml"]) == 0
    assert heads(capsys.readouterr().out) == ["a.sml:1:16: warning SML0314", "a.sml:3:15: warning SML0314"]
    assert main.main(["check", "--dialect", "smlc", "a.sml"]) == 1
    assert heads(capsys.readouterr().out) == ["a.sml:1:16: error SML0201", "a.sml:3:15: error SML0201"]


def test_definitions_are_resolved(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.sml").write_text("S64F1 W <L [3] <U4 X> <A Y>>.\nS64F3 W <L [1] <U3 X>>.\nS64F5 <L <A 'x'>>.\n")
    assert main.main(["check", "a.sml"]) == 1
    out = capsys.readouterr().out
    assert heads(out) == ["a.sml:1:12: error SML0301", "a.sml:2:17: error SML0511"]
    assert "did you mean U4?" in out


def test_tools_and_libraries_are_resolved(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.tool").write_text("tool X {\n  status 1 Flow : F4\n  report 1 R { Flo }\n}\n")
    (folder / "lib").mkdir()
    (folder / "lib" / "items.sml").write_text("item LOTID : A [0..20]\n")
    (folder / "lib" / "m.sml").write_text("S64F1 W H->E <LOTID>.\nS64F3 W H->E <LOTIDD>.\n")
    assert main.main(["check", "a.tool", "lib"]) == 1
    found = heads(capsys.readouterr().out)
    assert any(line.startswith("a.tool:3:16: error SML02") for line in found)
    assert any(line.startswith("lib/m.sml:2:15: error SML0201") for line in found)
    assert len(found) == 2


def test_libraries_are_read_in_the_chosen_dialect(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "lib").mkdir()
    (folder / "lib" / "m.sml").write_text("S64F1 W <L [2] <RCDM> <B 80>>.\nitem ACKM : B [1]\n")
    assert main.main(["check", "lib"]) == 1
    assert heads(capsys.readouterr().out) == ["lib/m.sml:1:17: error SML0201", "lib/m.sml:1:26: warning SML0501"]
    assert main.main(["check", "--dialect", "pfile", "lib"]) == 0
    assert heads(capsys.readouterr().out) == ["lib/m.sml:1:17: warning SML0314"]
    (folder / "smlc.toml").write_text("[sml]\ndialect = 'pfile'\n")
    assert main.main(["check", "lib"]) == 0
    assert heads(capsys.readouterr().out) == ["lib/m.sml:1:17: warning SML0314"]


def test_a_library_that_a_tool_imports_needs_no_items(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "lots").mkdir()
    (folder / "etch").mkdir()
    (folder / "lots" / "m.sml").write_text("S64F1 W H->E <L [1] <A LOT>>.\n")
    (folder / "etch" / "etch.tool").write_text("tool Etch {\n  import lots\n}\n")
    main.main(["check", "."])
    assert "SML0206" not in capsys.readouterr().out


def test_definitions_beside_a_tool_that_imports_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.tool").write_text("tool X {\n  status 1 Flow : F4\n}\n")
    (folder / "m.sml").write_text("S64F1 W H->E <L [2] <A LOT>>.\n")
    (folder / "samples").mkdir()
    (folder / "samples" / "values.sml").write_text("S64F1 W <L <A 'x'>>.\n")
    assert main.main(["check", "."]) == 1
    assert heads(capsys.readouterr().out)[:2] == ["m.sml:1:1: warning SML0412", "m.sml:1:17: error SML0301"]


def test_no_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["check", "missing.sml"]) == 2
    assert "missing.sml: no such file or directory" in capsys.readouterr().err
    (folder / "empty").mkdir()
    assert main.main(["check", "empty"]) == 2
    assert "no .sml or .tool files" in capsys.readouterr().err


# --------------------------------------------------------------------------- smlc.toml


def test_settings_of_dialects(folder: Path) -> None:
    path = folder / "smlc.toml"
    path.write_text('[sml]\ndialect = "peer"\n[sml.files]\n"vendor/*.sml" = "pfile"\n"*.log" = "log"\n')
    settings = read_settings(path).sml
    assert settings.dialect_of(folder / "a.sml") == "peer"
    assert settings.dialect_of(Path("vendor/x/a.sml")) == "pfile"
    assert settings.dialect_of(folder / "today.log") == "log"
    assert SmlSettings().dialect_of(Path("a.sml")) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sml = 1", "sml is a table"),
        ("[sml]\nx = 1", "unknown key sml.x; known: dialect, files"),
        ("[sml]\ndialect = 1", "sml.dialect is a text"),
        ("[sml]\nfiles = 1", "sml.files maps"),
        ('[sml.files]\n"a" = 1', "sml.files maps"),
    ],
)
def test_settings_that_cannot_be_used(folder: Path, text: str, reason: str) -> None:
    (folder / "smlc.toml").write_text(text)
    with pytest.raises(SettingsError, match=reason):
        read_settings(folder / "smlc.toml")
