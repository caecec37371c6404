"""Output directories: what is written, what is removed, what is never touched."""

import json
import os
from pathlib import Path

import pytest

from smlc.backends import plan
from smlc.backends.plan import MANIFEST, Output, OutputError, Package, is_current, read_manifest


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the specs a.tool and b.tool."""
    for name in ("a.tool", "b.tool"):
        (tmp_path / name).write_text("", encoding="utf-8")
    return tmp_path


def output(project: Path, packages: dict[str, dict[str, str]], *inputs: str) -> Output:
    """An output of packages by name: files with a text each, made from the spec NAME.tool."""
    made = {
        name: Package(f"{name}.tool", {f"{name}/{path}": text for path, text in files.items()})
        for name, files in packages.items()
    }
    return Output(project / "out", made, project, set(inputs) or {f"{name}.tool" for name in packages})


def bring(made: Output) -> list[tuple[str, str]]:
    """Apply an output; the changes as pairs, without the manifest."""
    changes = made.changes()
    made.apply(changes)
    assert made.changes() == []
    return [(change.kind, change.path) for change in changes if change.path != MANIFEST]


def files(project: Path) -> dict[str, str]:
    root = project / "out"
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}


def test_only_what_changed_is_written(project: Path) -> None:
    assert bring(output(project, {"a": {"x.py": "1", "y.py": "2"}})) == [("write", "a/x.py"), ("write", "a/y.py")]
    for path in (project / "out").rglob("*"):
        os.utime(path, ns=(1, 1))
    assert bring(output(project, {"a": {"x.py": "1", "y.py": "2"}})) == []
    assert {path.stat().st_mtime_ns for path in (project / "out").rglob("*") if path.is_file()} == {1}
    assert bring(output(project, {"a": {"x.py": "1", "y.py": "3"}})) == [("write", "a/y.py")]
    assert (project / "out/a/x.py").stat().st_mtime_ns == 1
    assert (project / "out/a/y.py").stat().st_mtime_ns != 1


def test_files_that_are_no_longer_made_are_removed_with_their_directories(project: Path) -> None:
    bring(output(project, {"a": {"x.py": "1", "deep/er/y.py": "2"}}))
    cache = project / "out/a/deep/er/__pycache__"
    cache.mkdir()
    (cache / "y.cpython-311.pyc").write_bytes(b"")
    assert bring(output(project, {"a": {"x.py": "1"}})) == [("remove", "a/deep/er/y.py")]
    assert not (project / "out/a/deep").exists()
    assert set(files(project)) == {"a/x.py", MANIFEST}


def test_a_directory_with_foreign_files_stays(project: Path) -> None:
    bring(output(project, {"a": {"x.py": "1", "deep/y.py": "2"}}))
    (project / "out/a/deep/mine.py").write_text("mine", encoding="utf-8")
    bring(output(project, {"a": {"x.py": "1"}}))
    assert files(project).keys() == {"a/x.py", "a/deep/mine.py", MANIFEST}


def test_a_package_of_another_compile_stays_while_its_spec_exists(project: Path) -> None:
    bring(output(project, {"a": {"x.py": "1"}}))
    bring(output(project, {"b": {"x.py": "2"}}))
    assert files(project).keys() == {"a/x.py", "b/x.py", MANIFEST}
    (project / "a.tool").unlink()
    assert bring(output(project, {"b": {"x.py": "2"}})) == [("remove", "a/x.py")]
    assert list(read_manifest(project / "out")) == ["b"]


def test_a_package_that_its_spec_no_longer_makes_goes(project: Path) -> None:
    first = output(project, {"a": {"x.py": "1"}})
    bring(first)
    renamed = Output(first.root, {"new": Package("a.tool", {"new/x.py": "1"})}, project, {"a.tool"})
    assert bring(renamed) == [("write", "new/x.py"), ("remove", "a/x.py")]


def test_a_package_from_outside_the_project_cannot_be_judged_and_stays(project: Path) -> None:
    outside = Output(project / "out", {"o": Package("outside:o.tool", {"o/x.py": "1"})}, project, {"outside:o.tool"})
    bring(outside)
    assert bring(output(project, {"a": {"x.py": "1"}})) == [("write", "a/x.py")]
    assert not plan.is_stale(Package("outside:o.tool", {}), project)
    assert not plan.is_stale(Package("nul\0byte.tool", {}), project)


def test_nothing_at_all_makes_no_manifest(project: Path) -> None:
    assert bring(Output(project / "out", {}, project, set())) == []
    assert not (project / "out").exists()


def test_a_foreign_file_is_never_overwritten(project: Path) -> None:
    target = project / "out/a/x.py"
    target.parent.mkdir(parents=True)
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"a/x\.py was not written by smlc; move it away or choose another --out$"):
        output(project, {"a": {"w.py": "0", "x.py": "1"}}).changes()
    assert files(project) == {"a/x.py": "mine"}


def test_a_foreign_file_with_the_wanted_content_is_taken_over(project: Path) -> None:
    target = project / "out/a/x.py"
    target.parent.mkdir(parents=True)
    target.write_text("1", encoding="utf-8")
    assert bring(output(project, {"a": {"x.py": "1"}})) == []
    assert list(read_manifest(project / "out")["a"].files) == ["a/x.py"]


def test_a_lost_manifest_is_written_again(project: Path) -> None:
    bring(output(project, {"a": {"x.py": "1"}}))
    (project / "out" / MANIFEST).unlink()
    assert [change.path for change in output(project, {"a": {"x.py": "1"}}).changes()] == [MANIFEST]
    assert bring(output(project, {"a": {"x.py": "1"}})) == []
    assert (project / "out" / MANIFEST).is_file()


def test_bytes_that_are_no_text_are_a_difference_like_any_other(project: Path) -> None:
    bring(output(project, {"a": {"x.py": "1"}}))
    (project / "out/a/x.py").write_bytes(b"\xff\xfe")
    assert bring(output(project, {"a": {"x.py": "1"}})) == [("write", "a/x.py")]


def test_an_interrupted_compile_leaves_no_file_that_nobody_owns(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(output(project, {"a": {"old.py": "0", "x.py": "1"}}))
    real, broken = Path.replace, {"b/z.py"}

    def replace(self: Path, target: Path) -> Path:
        if target.relative_to(project / "out").as_posix() in broken:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    half = output(project, {"a": {"x.py": "2"}, "b": {"y.py": "1", "z.py": "1"}})
    with pytest.raises(OutputError, match=r"b/z\.py: No space left on device$"):
        half.apply(half.changes())
    assert set(files(project)) == {"a/old.py", "a/x.py", "b/y.py", MANIFEST}
    assert {path for each in read_manifest(project / "out").values() for path in each.files} >= {
        "a/old.py",
        "a/x.py",
        "b/y.py",
    }
    assert not is_current([project / "out"], project, {"a.tool", "b.tool"})
    broken.clear()
    # The specs may have changed meanwhile: what stands there is smlc's all the same.
    bring(output(project, {"a": {"x.py": "3"}, "b": {"y.py": "3"}}))
    assert set(files(project)) == {"a/x.py", "b/y.py", MANIFEST}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"packages": []}',
        '{"packages": {"a": 1}}',
        '{"packages": {"a": {"source": "a.tool"}}}',
        '{"packages": {"a": {"source": "a.tool", "files": ["x"]}}}',
        "[" * 100_000,
    ],
    ids=range(9),
)
def test_a_damaged_manifest_is_an_error_of_one_line(text: str, project: Path) -> None:
    (project / "out").mkdir()
    (project / "out" / MANIFEST).write_text(text, encoding="utf-8")
    made = output(project, {"a": {"x.py": "1"}})
    with pytest.raises(OutputError, match=r"\.smlc\.json is damaged \(.*\); restore or delete it$") as caught:
        made.changes()
    assert "\n" not in str(caught.value)
    assert files(project).keys() == {MANIFEST}


@pytest.mark.parametrize("path", ["../x.py", "/etc/passwd", "a/../../x.py", "a\0b"])
def test_a_manifest_that_names_files_elsewhere_is_not_followed(path: str, project: Path) -> None:
    (project / "out").mkdir()
    data = {"packages": {"a": {"source": "a.tool", "files": {path: "0"}}}}
    (project / "out" / MANIFEST).write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(OutputError, match=r"names files outside its directory; restore or delete it$"):
        output(project, {"a": {"x.py": "1"}}).changes()


def test_an_output_that_is_a_file_is_one_line(project: Path) -> None:
    (project / "out").write_text("mine", encoding="utf-8")
    made = output(project, {"a": {"x.py": "1"}})
    with pytest.raises(OutputError, match=r"out/\.smlc\.json: (File exists|Not a directory)$"):
        made.apply(made.changes())
    assert (project / "out").read_text("utf-8") == "mine"


def test_a_directory_in_the_place_of_a_file_is_one_line(project: Path) -> None:
    (project / "out/a/x.py").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"a/x\.py: Is a directory$"):
        output(project, {"a": {"x.py": "1"}}).changes()


def test_a_file_that_cannot_be_removed_is_one_line(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(output(project, {"a": {"x.py": "1", "y.py": "2"}}))
    made = output(project, {"a": {"x.py": "1"}})
    changes = made.changes()

    def unlink(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(OutputError, match=r"a/y\.py: Permission denied$"):
        made.apply(changes)


def test_current_means_every_file_as_it_was_written(project: Path) -> None:
    root, inputs = project / "out", {"a.tool", "b.tool"}
    assert not is_current([root], project, inputs)
    bring(output(project, {"a": {"x.py": "1"}, "b": {"y.py": "2"}}))
    assert is_current([root], project, inputs)
    assert is_current([root, project / "elsewhere"], project, {"a.tool"}) is True
    assert not is_current([root], project, {*inputs, "c.tool"})
    (root / "a/x.py").write_text("edited", encoding="utf-8")
    assert not is_current([root], project, inputs)
    assert is_current([root], project, {"b.tool"})
    (root / "a/x.py").unlink()
    assert not is_current([root], project, inputs)
    (project / "a.tool").unlink()
    assert not is_current([root], project, {"b.tool"})


def test_the_diff_shows_what_would_change(project: Path) -> None:
    bring(output(project, {"a": {"x.py": "one\ntwo\n", "y.py": "gone\n"}}))
    made = output(project, {"a": {"x.py": "one\n2\n", "z.py": "new\n"}})
    text = plan.unified_diff(made, [change for change in made.changes() if change.path != MANIFEST])
    assert text == (
        "--- a/out/a/x.py\n+++ b/out/a/x.py\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n"
        "--- a/out/a/z.py\n+++ b/out/a/z.py\n@@ -0,0 +1 @@\n+new\n"
        "--- a/out/a/y.py\n+++ b/out/a/y.py\n@@ -1 +0,0 @@\n-gone\n"
    )


def test_the_fingerprint_covers_specs_and_compiler(tmp_path: Path) -> None:
    for name, text in {"a.py": "1", "runtime/e5/b.py": "1", "c.j2": "1", "d.txt": "1"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    specs = [("x", b"1"), ("y", b"2")]
    first = plan.fingerprint_of(specs, [tmp_path])
    assert plan.fingerprint_of(specs[::-1], [tmp_path]) == first
    assert plan.fingerprint_of([("x", b"12"), ("y", b"")], [tmp_path]) != first
    for name, matters in {"d.txt": False, "runtime/e5/b.py": False, "c.j2": True, "a.py": True}.items():
        (tmp_path / name).write_text("2", encoding="utf-8")
        assert (plan.fingerprint_of(specs, [tmp_path]) != first) is matters, name
        (tmp_path / name).write_text("1", encoding="utf-8")
