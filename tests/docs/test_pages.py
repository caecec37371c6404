"""What the pages of docs/ print is what happens: every command, session, program and message in them is run."""

from pathlib import Path

import pytest

from tests.docs.pages import Block, PageError, Runner, blocks

ROOT = Path(__file__).resolve().parent.parent.parent
# Page -> the test that compares what this one does not run.
ELSEWHERE = {"errors.md": "tests/diagnostics/test_catalog_docs.py", "hsms.md": "tests/runtime/hsms/test_docs.py"}
PAGES = sorted(path.name for path in (ROOT / "docs").glob("*.md") if path.name != "errors.md")


@pytest.fixture(autouse=True)
def no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_true(name: str, tmp_path: Path, update_golden: bool) -> None:
    path = ROOT / "docs" / name
    page = path.read_text("utf-8")
    runner = Runner(tmp_path, diagrams=name in ELSEWHERE)
    results = [(block, runner.run(block)) for block in blocks(page)]
    if update_golden:
        for block, text in reversed(results):
            page = page[: block.span[0]] + text + page[block.span[1] :]
        path.write_text(page, encoding="utf-8")
    for block, text in results:
        assert block.text == text or update_golden, f"docs/{name}, line {block.line}"


@pytest.mark.parametrize("name", PAGES)
def test_every_block_of_a_page_is_closed_and_found(name: str) -> None:
    page = (ROOT / "docs" / name).read_text("utf-8")
    assert page.count("```") == 2 * len(list(blocks(page)))
    assert "\n    " not in "".join(_outside(page)), "code stands in fences, not in indented blocks"


def _outside(page: str) -> list[str]:
    """The text between the blocks, without the continuation lines of lists."""
    pieces, end = [], 0
    for block in blocks(page):
        pieces.append(page[end : block.span[0]])
        end = block.span[1]
    return [*pieces, page[end:]]


@pytest.mark.parametrize(("name", "test"), ELSEWHERE.items())
def test_the_other_tests_exist(name: str, test: str) -> None:
    assert f"docs/{name}" in (ROOT / test).read_text("utf-8")


class TestRunner:
    def run(self, tmp_path: Path, info: str, text: str) -> str:
        return Runner(tmp_path).run(Block(tuple(info.split()), text, 1, (0, 0)))

    def test_a_command_prints_what_it_prints(self, tmp_path: Path) -> None:
        self.run(tmp_path, "sml a.sml", "S1F1 W.\n")
        text = "$ smlc encode a.sml\nS1F1 W\n$ smlc encode - < a.sml\nS1F1 W\n$ cat a.sml\nS1F1 W.\n"
        assert self.run(tmp_path, "console", text) == text
        assert self.run(tmp_path, "console", "$ smlc check b.sml\nall is well\n") == (
            "$ smlc check b.sml\nsmlc: b.sml: no such file or directory\n[exit code 2]\n"
        )

    def test_a_session_prints_what_it_prints(self, tmp_path: Path) -> None:
        text = (
            ">>> 1 + 1\n2\n>>> for each in 'ab':\n...     print(each)\n...\na\nb\n"
            ">>> int('x')\nTraceback (most recent call last):\n    ...\n"
            "ValueError: invalid literal for int() with base 10: 'x'\n"
        )
        assert self.run(tmp_path, "pycon", text) == text
        assert self.run(tmp_path, "pycon", ">>> 1 + 1\n3\n") == ">>> 1 + 1\n2\n"

    @pytest.mark.parametrize(
        ("info", "text", "reason"),
        [
            ("", "anything", "is not checked by anything"),
            ("text", "anything", "is not checked by anything"),
            ("mermaid", "stateDiagram", "is not checked by anything"),
            ("sml ../outside.sml", "S1F1 W.\n", "is not checked by anything"),
            ("console", "no command\n", "begins with a command"),
            ("console", "$ rm -r x\n", "no command that can be run here"),
            ("pycon", "1 + 1\n", "begins with >>>"),
            ("pycon", ">>> raise SystemExit(3)\n", r"(?s)the session failed.*exit code 3"),
            ("python", "raise SystemExit(1)\n", "the program failed"),
            ("sml", "S1F2 <L [3] <A 'x'>>.\n", "the count"),
            ("sml", "S1F3 W <L [n] <SVIT>>.\n", "SVIT"),
        ],
    )
    def test_a_block_that_cannot_be_true_fails(self, tmp_path: Path, info: str, text: str, reason: str) -> None:
        with pytest.raises(PageError, match=reason):
            self.run(tmp_path, info, text)
