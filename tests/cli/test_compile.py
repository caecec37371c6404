"""``smlc compile`` as a user runs it: what is written, what is said, and the exit codes."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from smlc.backends.plan import MANIFEST
from smlc.cli import compile as verb
from smlc.cli import main
from smlc.syntax import grammar

LOTS = (
    "/// Lot Start: a lot begins.\nS64F1 W H->E LotStart <L [2] <A [0..20] LOTID> <U4 COUNT>>.\nS64F2 H<-E <LOTACK>.\n"
)
ITEMS = 'item LOTACK : B [1] { 0 DONE, 1 REFUSED "not now" }\n'
TOOL = "tool Etch { import e5 (S1F1, S1F2)\n  status 1 Pressure : F4\n}\n"

Run = Callable[..., int]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a library of two files and two tools, as working directory; the cache is the test's own."""
    for kind in grammar.KINDS:
        grammar.load_tables(kind)  # kept by the process, so that no test has to make them anew
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "project"
    specs = {
        "lots/lots.sml": LOTS,
        "lots/items.sml": ITEMS,
        "tools/etch.tool": TOOL,
        "tools/clean.tool": "tool Clean { }",
    }
    for name, text in specs.items():
        (root / "specs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "specs" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run(*arguments)`` -> exit code; what it printed is in ``run.out`` and ``run.err``."""

    def call(*arguments: str) -> int:
        code = main.main(["compile", *arguments])
        call.out, call.err = capsys.readouterr()  # type: ignore[attr-defined]
        assert "Traceback" not in call.err  # type: ignore[attr-defined]
        return code

    return call


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def state(root: Path) -> dict[str, tuple[int, int]]:
    return {path.as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino) for path in sorted(root.rglob("*"))}


def test_a_compile_writes_a_package_for_each_library_and_tool(project: Path, run: Run) -> None:
    assert run("specs") == 0
    made = files(project / "generated")
    assert {name.partition("/")[0] for name in made} == {"lots", "etch", "clean", MANIFEST}
    assert {"lots/__init__.py", "lots/s64.py", "lots/enums.py", "lots/py.typed", "etch/host.py"} <= made.keys()
    written = len(made) - 1
    assert run.out == f"3 packages: {written} files written, 0 removed\n"  # type: ignore[attr-defined]
    assert run.err == ""  # type: ignore[attr-defined]


def test_a_second_compile_writes_nothing_and_says_so(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("specs")
    before = state(project)
    monkeypatch.setattr(verb, "_compile", None)  # the quick path needs no parsing
    assert run("specs") == 0
    assert run.out == "up to date\n"  # type: ignore[attr-defined]
    assert run("specs", "--json") == 0
    assert (json.loads(run.out), run.err) == ([], "up to date\n")  # type: ignore[attr-defined]
    assert state(project) == before


def compile_again(project: Path, run: Run) -> str:
    """The second of two compiles: what it says."""
    assert run("specs") == 0
    return str(run.out)  # type: ignore[attr-defined]


def test_what_is_touched_but_equal_is_up_to_date(project: Path, run: Run) -> None:
    run("specs")
    (project / "specs/lots/lots.sml").write_text(LOTS, encoding="utf-8")
    assert compile_again(project, run) == "up to date\n"


def test_a_changed_spec_writes_what_it_changes_and_no_more(project: Path, run: Run) -> None:
    run("specs")
    before = state(project / "generated")
    (project / "specs/lots/lots.sml").write_text(LOTS.replace("COUNT", "NUMBER"), encoding="utf-8")
    assert compile_again(project, run) == "3 packages: 3 files written, 0 removed\n"
    after = state(project / "generated")
    changed = {Path(path).name for path in after if after[path] != before.get(path) and Path(path).is_file()}
    assert changed == {"s64.py", "_s64.py", "__init__.py", MANIFEST}


def test_a_deleted_or_edited_output_file_is_noticed(project: Path, run: Run) -> None:
    run("specs")
    made = files(project / "generated")
    (project / "generated/lots/s64.py").unlink()
    assert compile_again(project, run) == "3 packages: 1 file written, 0 removed\n"
    (project / "generated/etch/host.py").write_text("edited", encoding="utf-8")
    assert compile_again(project, run) == "3 packages: 1 file written, 0 removed\n"
    (project / "generated" / MANIFEST).unlink()
    assert compile_again(project, run) == "3 packages: 0 files written, 0 removed\n"
    assert files(project / "generated") == made


def test_a_changed_compiler_is_noticed(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run("specs")
    (tmp_path / "compiler").mkdir()
    (tmp_path / "compiler/new.py").write_text("", encoding="utf-8")
    real = verb._compiler_files
    monkeypatch.setattr(verb, "_compiler_files", lambda: [*real(), tmp_path / "compiler"])
    assert compile_again(project, run) == "3 packages: 0 files written, 0 removed\n"
    assert compile_again(project, run) == "up to date\n"


@pytest.mark.parametrize("quotes", ["''", '""'])
def test_a_changed_file_that_a_tool_imports_is_noticed(quotes: str, project: Path, run: Run) -> None:
    shared = project / "shared.sml"
    shared.write_text("S99F1 W H->E.\n", encoding="utf-8")
    path = f"{quotes[0]}../../shared.sml{quotes[1]}"
    (project / "specs/tools/etch.tool").write_text(f"tool Etch {{ import /* x */ {path} }}", encoding="utf-8")
    run("specs")
    assert compile_again(project, run) == "up to date\n"
    shared.write_text("S99F3 W H->E.\n", encoding="utf-8")
    assert "files written" in compile_again(project, run)
    assert b"S99F3" in files(project / "generated")["etch/__init__.py"]


def test_a_new_spec_is_noticed_and_a_removed_one_too(project: Path, run: Run) -> None:
    run("specs")
    (project / "specs/tools/third.tool").write_text("tool Third { }", encoding="utf-8")
    assert compile_again(project, run).startswith("4 packages: ")
    assert (project / "generated/third/host.py").is_file()
    (project / "specs/tools/third.tool").unlink()
    assert compile_again(project, run) == "3 packages: 0 files written, 7 removed\n"
    assert not (project / "generated/third").exists()
    assert compile_again(project, run) == "up to date\n"


def test_packages_go_even_when_nothing_is_left_to_write_beside_them(project: Path, run: Run) -> None:
    (project / "smlc.toml").write_text('[compile.packages]\nlots = "src/lots"\n', encoding="utf-8")
    run("specs")
    assert (project / "src/lots/s64.py").is_file() and not (project / "generated/lots").exists()
    shutil.rmtree(project / "specs/tools")
    assert run("specs") == 0
    assert files(project / "generated").keys() == {MANIFEST}
    assert compile_again(project, run) == "up to date\n"


def test_a_compile_of_one_tool_keeps_the_others(project: Path, run: Run) -> None:
    run("specs")
    before = state(project / "generated")
    assert run("specs/tools/etch.tool") == 0
    assert run.out == "1 package: 0 files written, 0 removed\n"  # type: ignore[attr-defined]
    assert state(project / "generated") == before


def test_foreign_files_are_never_touched_and_never_overwritten(project: Path, run: Run) -> None:
    run("specs")
    mine = project / "generated/lots/mine.py"
    mine.write_text("mine", encoding="utf-8")
    (project / "generated/lots/s65.py").write_text("mine too", encoding="utf-8")
    (project / "specs/lots/more.sml").write_text("S65F1 W H->E.", encoding="utf-8")
    before = files(project / "generated")
    assert run("specs") == 2
    assert run.err == (  # type: ignore[attr-defined]
        f"smlc: {project}/generated/lots/s65.py was not written by smlc; move it away or choose another --out\n"
    ).replace(f"{project}/", "")
    assert files(project / "generated") == before
    (project / "generated/lots/s65.py").unlink()
    shutil.rmtree(project / "specs/lots")
    assert run("specs") == 0
    assert files(project / "generated/lots") == {"mine.py": b"mine"}


def test_a_damaged_manifest_is_one_line(project: Path, run: Run) -> None:
    run("specs")
    (project / "generated" / MANIFEST).write_text("{", encoding="utf-8")
    before = files(project)
    for arguments in (("specs",), ("specs", "--check")):
        assert run(*arguments) == 2
        assert run.err.startswith("smlc: generated/.smlc.json is damaged (")  # type: ignore[attr-defined]
        assert run.err.count("\n") == 1  # type: ignore[attr-defined]
    assert files(project) == before


def test_out_chooses_the_directory(project: Path, run: Run) -> None:
    (project / "smlc.toml").write_text('[compile.packages]\nlots = "src/lots"\n', encoding="utf-8")
    assert run("specs", "--out", "else/where") == 0
    assert {"lots", "etch", "clean"} == {path.name for path in (project / "else/where").iterdir() if path.is_dir()}
    assert not (project / "generated").exists() and not (project / "src").exists()


def test_settings_are_found_upwards(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "smlc.toml").write_text('[compile]\nout = "made"\n', encoding="utf-8")
    monkeypatch.chdir(project / "specs/tools")
    assert run("etch.tool") == 0
    assert (project / "made/etch/host.py").is_file()
    monkeypatch.chdir(project)
    assert run("specs/tools/etch.tool", "--check") == 0


@pytest.mark.parametrize("text", ["[compile", "[other]\n", "[compile]\nout = 1\n"])
def test_bad_settings_are_one_line(text: str, project: Path, run: Run) -> None:
    (project / "smlc.toml").write_text(text, encoding="utf-8")
    assert run("specs") == 2
    assert run.err.startswith("smlc: smlc.toml: ") and run.err.count("\n") == 1  # type: ignore[attr-defined]


def test_check_compares_and_writes_nothing(project: Path, run: Run, tmp_path: Path) -> None:
    assert run("specs", "--check") == 1
    assert "+++ b/generated/lots/s64.py\n" in run.out  # type: ignore[attr-defined]
    assert run.err.startswith("out of date: ")  # type: ignore[attr-defined]
    assert not (project / "generated").exists()
    assert not (tmp_path / "cache/smlc/compiled").exists()
    run("specs")
    before, cached = state(project), state(tmp_path / "cache")
    assert run("specs", "--check") == 0
    assert (run.out, run.err) == ("up to date\n", "")  # type: ignore[attr-defined]
    (project / "specs/lots/lots.sml").write_text(LOTS.replace("LotStart", "LotBegin"), encoding="utf-8")
    assert run("specs", "--check") == 1
    assert "-LotStart = S64F1\n+LotBegin = S64F1\n" in run.out  # type: ignore[attr-defined]
    assert run.err == "out of date: 3 files; run smlc compile\n"  # type: ignore[attr-defined]
    assert state(project / "generated") == {k: v for k, v in before.items() if "/generated/" in k}
    assert state(tmp_path / "cache") == cached


def test_check_tells_a_file_too_many_and_one_too_few(project: Path, run: Run) -> None:
    run("specs")
    (project / "generated/etch/host.py").unlink()
    (project / "specs/tools/clean.tool").unlink()
    assert run("specs", "--check") == 1
    out = run.out  # type: ignore[attr-defined]
    assert "--- a/generated/etch/host.py\n+++ b/generated/etch/host.py\n@@ -0,0 " in out
    assert "+++ b/generated/clean/host.py\n@@ -1," in out and " +0,0 @@\n" in out


def test_check_with_json_keeps_standard_output_to_json(project: Path, run: Run) -> None:
    assert run("specs", "--check", "--json") == 1
    assert json.loads(run.out) == []  # type: ignore[attr-defined]
    assert "+++ b/generated/lots/s64.py\n" in run.err  # type: ignore[attr-defined]


FIVE = Path(__file__).parent.parent / "model" / "bad" / "five_in_three"


def test_five_mistakes_in_three_files_are_five_diagnostics(project: Path, run: Run) -> None:
    shutil.rmtree(project / "specs")
    shutil.copytree(FIVE, project / "specs")
    assert run("specs") == 1
    lines = [line for line in run.err.splitlines() if ": error SML" in line]  # type: ignore[attr-defined]
    assert [line.split(": ")[0].rpartition(":")[0].rpartition(":")[0] for line in lines] == [
        *["specs/lots/a.sml"] * 2,
        "specs/lots/b.sml",
        *["specs/tools/t.tool"] * 2,
    ]
    assert run.out == ""  # type: ignore[attr-defined]
    assert not (project / "generated").exists()
    assert run("specs", "--json") == 1
    found = json.loads(run.out)  # type: ignore[attr-defined]
    assert [each["code"] for each in found] == ["SML0301", "SML0201", "SML0209", "SML0207", "SML0208"]


def test_a_mistake_leaves_what_was_compiled_before(project: Path, run: Run) -> None:
    run("specs")
    before = state(project / "generated")
    (project / "specs/tools/etch.tool").write_text("tool Etch { event 1 E reports R }", encoding="utf-8")
    (project / "specs/lots/lots.sml").write_text(LOTS.replace("COUNT", "NUMBER"), encoding="utf-8")
    for _ in range(2):
        assert run("specs") == 1
        assert "error SML0208" in run.err  # type: ignore[attr-defined]
    assert state(project / "generated") == before


def test_warnings_are_shown_each_time(project: Path, run: Run) -> None:
    (project / "specs/lots/more.sml").write_text("S65F2 W H<-E.", encoding="utf-8")
    for _ in range(3):
        assert run("specs") == 0
        assert "more.sml:1:1: warning SML0310" in run.err  # type: ignore[attr-defined]
    assert run("specs", "--check") == 0
    assert "SML0310" in run.err  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing", "missing: no such file or directory"),
        ("specs/none", "specs/none: no .sml or .tool files in this directory"),
        ("notes.txt", "notes.txt: specs end in .sml (messages) or .tool (tools)"),
        ("pipe.sml", "pipe.sml: this is no regular file"),
        ("loop.sml", "loop.sml: this is no regular file"),
        ("/dev/null", "/dev/null: specs end in .sml (messages) or .tool (tools)"),
        ("x" * 5000, "x" * 5000 + ": File name too long"),
    ],
    ids=range(7),
)
def test_a_path_that_cannot_be_used_is_one_line(path: str, message: str, project: Path, run: Run) -> None:
    (project / "specs/none").mkdir()
    (project / "notes.txt").write_text("", encoding="utf-8")
    os.mkfifo(project / "pipe.sml")
    (project / "loop.sml").symlink_to("loop.sml")
    assert run("specs/lots", path) == 2
    assert run.err == f"smlc: {message}\n"  # type: ignore[attr-defined]
    assert not (project / "generated").exists()


def test_a_spec_that_cannot_be_read_is_one_line(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def refuse(self: Path, *arguments: str, **names: str) -> object:
        if self.name == "lots.sml":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *arguments, **names)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert run("specs") == 2
    assert run.err == "smlc: specs/lots/lots.sml: Permission denied\n"  # type: ignore[attr-defined]


def test_an_output_that_cannot_be_written_is_one_line(project: Path, run: Run) -> None:
    (project / "generated").write_text("a file", encoding="utf-8")
    assert run("specs") == 2
    assert run.err in (  # type: ignore[attr-defined]
        "smlc: generated/.smlc.json: File exists\n",
        "smlc: generated/.smlc.json: Not a directory\n",
    )


def test_a_directory_that_is_called_like_a_spec_is_a_directory(project: Path, run: Run) -> None:
    (project / "specs/pasted.tool").mkdir()
    assert run("specs") == 0
    (project / "specs/pasted.tool/inner.sml").write_text("S77F1 W H->E.", encoding="utf-8")
    assert run("specs") == 0
    assert (project / "generated/pasted_tool/s77.py").is_file()


def test_empty_specs_are_packages_without_messages(project: Path, run: Run) -> None:
    (project / "specs/nothing").mkdir()
    (project / "specs/nothing/empty.sml").write_text("", encoding="utf-8")
    assert run("specs/nothing") == 0
    assert files(project / "generated/nothing").keys() == {"__init__.py", "catalog.py", "py.typed"}


def test_a_layout_that_changed_is_noticed(project: Path, run: Run) -> None:
    run("specs")
    (project / "smlc.toml").write_text('[compile.packages]\nlots = "src/lots"\n', encoding="utf-8")
    assert run("specs") == 0
    assert (project / "src/lots/s64.py").is_file()
    assert not (project / "generated/lots").exists()
    assert compile_again(project, run) == "up to date\n"


def test_the_dialect_is_part_of_what_a_compile_remembers(project: Path, run: Run) -> None:
    (project / "specs/lots/more.sml").write_text("S65F1 W H->E <A [20] X>.", encoding="utf-8")
    run("specs")
    assert compile_again(project, run) == "up to date\n"
    assert run("specs", "--dialect", "smlc") == 0
    assert run.out != "up to date\n"  # type: ignore[attr-defined]
    (project / "smlc.toml").write_text('[sml]\ndialect = "smlc"\n', encoding="utf-8")
    assert compile_again(project, run) != "up to date\n"
    assert compile_again(project, run) == "up to date\n"


def test_an_unknown_dialect_is_one_line(project: Path, run: Run) -> None:
    assert run("specs", "--dialect", "perr") == 2
    assert run.err.startswith("smlc: ") and run.err.count("\n") == 1  # type: ignore[attr-defined]
    (project / "smlc.toml").write_text('[sml]\ndialect = "perr"\n', encoding="utf-8")
    assert run("specs") == 2
    assert run.err.startswith("smlc: ") and run.err.count("\n") == 1  # type: ignore[attr-defined]
