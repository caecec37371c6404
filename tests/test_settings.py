"""smlc.toml: where it is found, what it says, and what it must not say."""

from pathlib import Path
from typing import Any

import pytest

from smlc.settings import CompileSettings, SettingsError, SmlSettings, find_settings, read_settings


def write(directory: Path, text: str) -> Path:
    path = directory / "smlc.toml"
    path.write_text(text, encoding="utf-8")
    return path


def defaults(project: Path, **values: Any) -> CompileSettings:
    """What a file in ``project`` says that sets only ``values``."""
    return CompileSettings(
        **{"out": project / "generated", "project": project, "sml": SmlSettings(project=project), **values}
    )


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert find_settings(tmp_path) == CompileSettings(Path("generated"), {}, Path("."))


def test_the_nearest_file_above_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a/b/c").mkdir(parents=True)
    write(tmp_path, '[compile]\nout = "top"\n')
    write(tmp_path / "a", '[compile]\nout = "made"\n[compile.packages]\ne5 = "lib/e5"\n')
    found = find_settings(tmp_path / "a/b/c")
    assert found == defaults(tmp_path / "a", out=tmp_path / "a/made", packages={"e5": tmp_path / "a/lib/e5"})
    assert find_settings(tmp_path).out == tmp_path / "top"


@pytest.mark.parametrize("text", ["", "[compile]\n", "[compile.packages]\n", "# nothing\n"])
def test_everything_has_a_default(text: str, tmp_path: Path) -> None:
    assert read_settings(write(tmp_path, text)) == defaults(tmp_path)


def test_absolute_directories_stay(tmp_path: Path) -> None:
    assert read_settings(write(tmp_path, '[compile]\nout = "/srv/made"\n')).out == Path("/srv/made")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[compile", "Expected ']'"),
        ("[complie]\n", "unknown key complie; known: compile, sml"),
        ("compile = 1\n", "compile is a table"),
        ("sml = 1\n", "sml is a table"),
        ("[sml]\ndialekt = 1\n", "unknown key sml.dialekt; known: dialect, files"),
        ("[sml]\ndialect = 1\n", "sml.dialect is a text, the name of a dialect"),
        ('[sml]\nfiles = "a"\n', "sml.files maps patterns of paths to names of dialects"),
        ("[sml.files]\na = 1\n", "sml.files maps patterns of paths to names of dialects"),
        ('[compile]\nuot = "x"\n', "unknown key compile.uot; known: out, packages"),
        ("[compile]\nout = 1\n", "compile.out is a text, the directory of generated packages"),
        ('[compile]\nout = ""\n', "compile.out is a text, the directory of generated packages"),
        ('[compile]\nout = "a\\u0000b"\n', "compile.out is a text, the directory of generated packages"),
        ("[compile]\npackages = 1\n", "compile.packages maps package names to directories"),
        ("[compile.packages]\ne5 = 1\n", "compile.packages maps package names to directories"),
        ('[compile.packages]\ne5 = ""\n', "compile.packages maps package names to directories"),
        (
            '[compile.packages]\na = "x"\nb = "y/../x"\n',
            "compile.packages.b is the same directory as compile.packages.a",
        ),
        ('[compile.packages]\na = "generated/"\n', "compile.packages.a is the same directory as compile.out"),
    ],
)
def test_a_mistake_is_one_line_with_the_file(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(write(tmp_path, text))
    assert str(caught.value).startswith("smlc.toml: ") and message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_text_or_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "smlc.toml"
    path.write_bytes(b"\xff")
    with pytest.raises(SettingsError, match=r"^smlc\.toml: 'utf-8' codec can't decode"):
        read_settings(path)
    path.unlink()
    with pytest.raises(SettingsError, match=r"^smlc\.toml: No such file or directory$"):
        read_settings(path)


def test_the_first_pattern_that_fits_gives_the_dialect(tmp_path: Path) -> None:
    text = '[sml]\ndialect = "smlc"\n[sml.files]\n"logs/peer*.sml" = "peer"\n"logs/*" = "log"\n'
    found = read_settings(write(tmp_path, text)).sml
    assert found.dialect_of(tmp_path / "logs/peer/1.sml") == "peer"
    assert found.dialect_of(tmp_path / "x/../logs/other.sml") == "log"
    assert found.dialect_of(tmp_path / "a.sml") == "smlc"
    assert found.dialect_of(Path("/elsewhere/logs/a.sml")) == "smlc"
    assert SmlSettings().dialect_of(tmp_path) is None


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a." * 100_000 + "b = 1"])
def test_text_made_to_stall_the_reader_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "smlc.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=r"^smlc\.toml: this is "):
        read_settings(path)
