"""Which files a command line means, and paths that cannot be used."""

import os
from pathlib import Path

import pytest

from smlc.model.sources import SourceError, find_sources


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("", encoding="utf-8")


def test_a_directory_of_messages_is_a_library_and_a_tool_a_file(tmp_path: Path) -> None:
    write(tmp_path, "b/two.sml", "b/one.sml", "a/x.sml", "tools/t.tool", "tools/own.sml", "a/readme.md")
    sources = find_sources([tmp_path])
    assert [(found.name, [path.name for path, _ in found.files]) for found in sources.libraries.values()] == [
        ("a", ["x.sml"]),
        ("b", ["one.sml", "two.sml"]),
    ]
    assert [path.name for path, _ in sources.tools] == ["t.tool"]
    assert [path.name for path, _ in sources.beside] == ["own.sml"]
    assert [path.name for path, _ in sources.all_files()] == ["x.sml", "one.sml", "two.sml", "t.tool"]


def test_hidden_files_and_directories_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a/x.sml", "a/.y.sml", ".git/z.sml", "a/b.sml/inner.sml")
    assert [path.name for path, _ in find_sources([tmp_path]).all_files()] == ["inner.sml", "x.sml"]


def test_a_file_that_is_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a/x.sml")
    (tmp_path / "link.sml").symlink_to(tmp_path / "a/x.sml")
    found = find_sources([tmp_path / "a", tmp_path / "a/x.sml", tmp_path / "link.sml"])
    assert [name for _, name in found.all_files()] == [(tmp_path / "a/x.sml").as_posix()]


def test_the_order_of_arguments_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, "a/x.sml", "b/y.sml", "c/t.tool", "d/u.tool")
    given = [tmp_path / name for name in "abcd"]
    assert find_sources(given) == find_sources(given[::-1])


def test_labels_are_relative_to_the_project(tmp_path: Path) -> None:
    write(tmp_path, "in/specs/x.sml", "in/t/t.tool", "out/y.sml", "out2/u.tool")
    labels = find_sources([tmp_path]).labels(tmp_path / "in")
    assert sorted(labels.values()) == ["outside:out", "outside:u.tool", "specs", "t/t.tool"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing", "missing: no such file or directory"),
        ("missing.sml", "missing.sml: no such file or directory"),
        ("empty", "empty: no .sml or .tool files in this directory"),
        ("notes.txt", r"notes.txt: specs end in .sml \(messages\) or .tool \(tools\)"),
        ("pipe.sml", "pipe.sml: this is no regular file"),
        ("loop.sml", "loop.sml: this is no regular file"),
        ("dangling.tool", "dangling.tool: this is no regular file"),
        ("a.sml/../missing.sml", "missing.sml: no such file or directory"),
    ],
)
def test_a_path_that_cannot_be_used_is_one_line(
    name: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "notes.txt")
    (tmp_path / "empty").mkdir()
    os.mkfifo("pipe.sml")
    Path("loop.sml").symlink_to("loop.sml")
    Path("dangling.tool").symlink_to("nowhere")
    with pytest.raises(SourceError, match=f"{message}$") as caught:
        find_sources([name])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("bad", ["pipe", "loop", "dangling"])
def test_a_directory_with_what_is_no_file_is_refused(bad: str, tmp_path: Path) -> None:
    write(tmp_path, "x.sml")
    if bad == "pipe":
        os.mkfifo(tmp_path / "y.sml")
    else:
        (tmp_path / "y.sml").symlink_to("y.sml" if bad == "loop" else "nowhere.sml")
    with pytest.raises(SourceError, match=r"y\.sml: this is no regular file$"):
        find_sources([tmp_path])


def test_a_directory_that_contains_itself_is_walked_once(tmp_path: Path) -> None:
    write(tmp_path, "a/x.sml")
    (tmp_path / "a/again").symlink_to(tmp_path, target_is_directory=True)
    assert [path.name for path, _ in find_sources([tmp_path]).all_files()] == ["x.sml"]
