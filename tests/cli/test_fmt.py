"""smlc fmt: files in place, encodings and line ends, --check, --diff, standard input, and --to."""

import io
import os
import stat
import sys
from pathlib import Path

import pytest

from smlc.cli import fmt_files, main
from smlc.syntax import printer


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let standard input be ``data``."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_files_are_formatted_in_place(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "sub").mkdir()
    (place / ".hidden").mkdir()
    rough, fine, hidden = place / "a.sml", place / "sub" / "b.tool", place / ".hidden" / "c.sml"
    rough.write_text("S1F1W.")
    fine.write_text("tool X { }\n")
    hidden.write_text("S1F1W.")
    (place / "notes.txt").write_text("S1F1W.")
    before = fine.stat().st_mtime_ns
    assert main.main(["fmt", ".", "a.sml"]) == 0
    assert rough.read_text() == "S1F1 W.\n"
    assert (fine.stat().st_mtime_ns, hidden.read_text()) == (before, "S1F1W.")
    assert capfd.readouterr().err == "formatted a.sml\n1 file formatted, 1 file left as they are\n"
    assert main.main(["fmt", "."]) == 0
    assert capfd.readouterr().err == "0 files formatted, 2 files left as they are\n"
    assert sorted(path.name for path in place.iterdir()) == [".hidden", "a.sml", "notes.txt", "sub"]


def test_mode_and_links_stay(place: Path) -> None:
    real, link = place / "real.sml", place / "link.sml"
    real.write_text("S1F1W.")
    real.chmod(0o640)
    link.symlink_to(real)
    assert main.main(["fmt", "link.sml"]) == 0
    assert link.is_symlink()
    assert (real.read_text(), stat.S_IMODE(real.stat().st_mode)) == ("S1F1 W.\n", 0o640)


TEXT = "// 5 °C\nS1F1W.\n"
FINE = "// 5 °C\nS1F1 W.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TEXT.encode(), FINE.encode()),
        (b"\xef\xbb\xbf" + TEXT.encode(), b"\xef\xbb\xbf" + FINE.encode()),
        (TEXT.encode("cp1252"), FINE.encode("cp1252")),
        (TEXT.encode("cp1252") + b"// \x81\x9d\x80\n", FINE.encode("cp1252") + b"// \x81\x9d\x80\n"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), b"\xff\xfe" + FINE.encode("utf-16-le")),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), b"\xfe\xff" + FINE.encode("utf-16-be")),
        (TEXT.replace("\n", "\r\n").encode(), FINE.replace("\n", "\r\n").encode()),
        (TEXT.replace("\n", "\r").encode(), FINE.replace("\n", "\r").encode()),
    ],
)
def test_encoding_and_line_ends_stay(before: bytes, after: bytes, place: Path) -> None:
    (place / "a.sml").write_bytes(before)
    assert main.main(["fmt", "a.sml"]) == 0
    assert (place / "a.sml").read_bytes() == after


@pytest.mark.parametrize("data", [b"S1F1W.\0", b"\xff\xfeS\0001"])
def test_a_file_that_is_no_text_is_left_alone(data: bytes, place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "a.sml").write_bytes(data)
    assert main.main(["fmt", "a.sml"]) == 1
    assert "SML0003" in capfd.readouterr().err
    assert (place / "a.sml").read_bytes() == data


def test_errors_leave_the_file_and_do_not_stop_the_others(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "a.sml").write_text("S1F1W")
    (place / "b.sml").write_text("S1F1W.")
    assert main.main(["fmt", "."]) == 1
    err = capfd.readouterr().err
    assert "a.sml:1:6: error SML0105" in err
    assert "1 file formatted, 1 file left" in err
    assert ((place / "a.sml").read_text(), (place / "b.sml").read_text()) == ("S1F1W", "S1F1 W.\n")


def test_check_names_what_would_change(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "a.sml").write_text("S1F1W.")
    assert main.main(["fmt", "--check", "."]) == 1
    assert capfd.readouterr().err == "would format a.sml\n"
    assert (place / "a.sml").read_text() == "S1F1W."
    assert main.main(["fmt", "."]) == 0
    assert main.main(["fmt", "--check", "."]) == 0


def test_diff_shows_what_would_change(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "a.sml").write_text("// note\nS1F1W.")
    assert main.main(["fmt", "--diff", "a.sml"]) == 0
    expected = "--- a/a.sml\n+++ b/a.sml\n@@ -1,2 +1,2 @@\n // note\n-S1F1W.\n\\ No newline at end\n+S1F1 W.\n"
    assert capfd.readouterr() == (expected, "")
    assert main.main(["fmt", "--diff", "--check", "a.sml"]) == 1
    assert (place / "a.sml").read_text() == "// note\nS1F1W."


def test_standard_input_goes_to_standard_output(
    place: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, b"S1F1W.\r\n")
    assert main.main(["fmt", "-"]) == 0
    assert capfdbinary.readouterr() == (b"S1F1 W.\r\n", b"")
    feed(monkeypatch, b"tool X{}")
    assert main.main(["fmt", "-", "--stdin-name", "x.tool"]) == 0
    assert capfdbinary.readouterr() == (b"tool X { }\n", b"")
    feed(monkeypatch, b"tool X{}")
    assert main.main(["fmt", "-"]) == 1
    assert capfdbinary.readouterr().out == b""


def test_stdout_leaves_the_file(place: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (place / "a.sml").write_text("S1F1W.")
    assert main.main(["fmt", "--stdout", "a.sml"]) == 0
    assert capfdbinary.readouterr() == (b"S1F1 W.\n", b"")
    assert (place / "a.sml").read_text() == "S1F1W."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere: no such file or directory"),
        (["empty"], "no .sml or .tool files"),
        (["a.txt"], ".sml (messages) and .tool (tools)"),
        (["-", "a.sml"], "stands alone"),
        (["--drop-comments", "a.sml"], "belongs to --to"),
        (["--to", "peerr", "a.sml"], "did you mean peer"),
        (["--to", "semi", "a.sml"], "no tool reads dialect semi; --to takes peer, secs4net"),
        (["--dialect", "log", "a.sml"], "logs are read, not formatted"),
        (["--dialect", "nothing", "a.sml"], "there is no dialect 'nothing'"),
        (["pragma.sml"], "pragma.sml: there is no dialect 'jav'"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "empty").mkdir()
    (place / "a.txt").write_text("S1F1W.")
    (place / "a.sml").write_text("S1F1W.")
    (place / "pragma.sml").write_text("// smlc: dialect=jav\nS1F1W.")
    assert main.main(["fmt", *arguments]) == 2
    assert said in capfd.readouterr().err
    assert (place / "a.sml").read_text() == "S1F1W."


def test_a_fault_is_reported_and_the_file_untouched(
    place: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "a.sml").write_text("S1F1W.")
    monkeypatch.setattr(printer, "print_listing", lambda listing: "S1F3.\n")
    assert main.main(["fmt", "a.sml"]) == 70
    assert "smlc: formatting a.sml gives other tokens; the file is left as it is, please report it" in (
        capfd.readouterr().err
    )
    assert (place / "a.sml").read_text() == "S1F1W."


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write everywhere")
def test_a_directory_that_cannot_be_written(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "sub").mkdir()
    (place / "sub" / "a.sml").write_text("S1F1W.")
    (place / "sub").chmod(0o500)
    assert main.main(["fmt", "sub"]) == 2
    (place / "sub").chmod(0o700)
    assert (place / "sub" / "a.sml").read_text() == "S1F1W."


def test_a_write_that_fails_leaves_the_old_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(old: str, new: str) -> None:
        raise OSError(28, "No space left on device", new)

    (place / "a.sml").write_text("S1F1W.")
    monkeypatch.setattr(os, "replace", fail)
    assert main.main(["fmt", "a.sml"]) == 2
    assert [(path.name, path.read_text()) for path in place.iterdir()] == [("a.sml", "S1F1W.")]


def test_a_file_that_would_not_be_written_as_it_was_read(
    place: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "a.sml").write_text("S1F1W.")
    monkeypatch.setattr(fmt_files, "decode_source", lambda data, name, limit: ("S1F3W.", lambda source: ()))
    assert main.main(["fmt", "a.sml"]) == 2
    assert "a.sml: the encoding is not clear" in capfd.readouterr().err


# ------------------------------------------------------------------ translation


def test_to_translates_in_place(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "a.sml").write_text("Ask: S2F25 W <B 0x80>.\n")
    assert main.main(["fmt", "--to", "js", "a.sml"]) == 0
    assert (place / "a.sml").read_text() == "Ask: S2F25 W <B [1] 80>.\n"
    assert capfd.readouterr().err == "formatted a.sml\n1 file formatted, 0 files left as they are\n"


def test_the_source_dialect_is_the_options_the_pragmas_or_that_of_the_settings(
    place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (place / "smlc.toml").write_text('[sml]\ndialect = "java"\n[sml.files]\n"vendor/*" = "peer"\n')
    (place / "vendor").mkdir()
    text = "S2F25 W <B 80>.\n"
    for name, arguments, byte in (
        ("a.sml", [], 0x50),
        ("vendor/a.sml", [], 0x80),
        ("vendor/a.sml", ["--dialect", "go"], 0x50),
    ):
        (place / name).write_text(text)
        assert main.main(["fmt", "--stdout", "--to", "smlc", *arguments, name]) == 0
        assert capfd.readouterr() == (f"S2F25 W <B [1] 0x{byte:02X}>.\n", "")
    (place / "a.sml").write_text("* smlc: dialect=js\n" + text)
    assert main.main(["fmt", "--stdout", "--to", "smlc", "a.sml"]) == 0
    assert capfd.readouterr() == ("* smlc: dialect=smlc\nS2F25 W <B [1] 0x80>.\n", "")


def test_settings_that_cannot_be_used(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "a.sml").write_text("S1F1W.")
    (place / "smlc.toml").write_text("[sml]\ndialect = 5\n")
    assert main.main(["fmt", "a.sml"]) == 2
    (place / "smlc.toml").write_text('[sml]\ndialect = "pear"\n')
    assert main.main(["fmt", "a.sml"]) == 2
    assert "smlc.toml: there is no dialect 'pear'; did you mean peer?" in capfd.readouterr().err


def test_two_readings_are_said_and_refusals_leave_the_file(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "a.sml").write_text("S2F25 W <B 80>. // note\n")
    assert main.main(["fmt", "--to", "java", "a.sml"]) == 1
    err = capfd.readouterr().err
    assert "a.sml:1:12: warning SML0501" in err
    assert "a.sml:1:17: error SML0605: dialect java has no comments" in err
    assert (place / "a.sml").read_text() == "S2F25 W <B 80>. // note\n"
    assert main.main(["fmt", "--to", "java", "--drop-comments", "a.sml"]) == 0
    assert "warning SML0501" in capfd.readouterr().err
    assert (place / "a.sml").read_text() == "S2F25 W <B [1] 0x50>.\n"
