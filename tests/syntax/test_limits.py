"""What is too much: one diagnostic, and everything else comes out."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smlc.syntax import engine, parse, parse_text
from smlc.syntax.ast import Message

LONG = pytest.mark.skipif(not os.environ.get("SMLC_LONG"), reason="takes minutes; SMLC_LONG=1 runs it")


def headers(text: str) -> tuple[list[str], list[tuple[str, int, int]]]:
    result = parse_text(text, "x.sml")
    entries = [f"S{m.stream}F{m.function}" for m in result.document.entries if isinstance(m, Message)]
    return entries, [(found.code, found.line, found.column) for found in result.diagnostics]


def test_too_many_items_cost_their_message_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine.MAX_ITEMS == 100_000
    monkeypatch.setattr(engine, "MAX_ITEMS", 1_000)
    body = "<L\n" + "<V>\n" * 998 + "{}>."
    fits, too_many = body.format("<V>"), body.format("<V><V>")
    assert headers(f"S1F1 {fits}\nS1F2.") == (["S1F1", "S1F2"], [])
    assert headers(f"S1F1.\nA: S1F2 {too_many}\nS1F3 W.\nS1F4 {fits}\nS1F5 {too_many}") == (
        ["S1F1", "S1F3", "S1F4"],
        [("SML0121", 2, 1), ("SML0121", 2003, 1)],
    )


@pytest.mark.parametrize("closers", [0, 5_000, 10_000, 12_000])
def test_ten_thousand_levels(closers: int) -> None:
    before = time.process_time()
    text = "S1F1 W " + "<L " * 10_000 + ">" * closers + ".\nS1F3 W <L>."
    assert headers(text) == (["S1F3"], [("SML0114", 1, 776)])
    assert time.process_time() - before < 2


def test_too_many_tokens_stop_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MAX_TOKENS", 40)
    for filling in ("S1F3 <L>.", "/**/", "S1F3 <U4 1 1 1 1>.", "S1F3 <A " + "'x' " * 40 + ">."):
        entries, found = headers("S1F1 W." + filling * 40)
        assert [code for code, _, _ in found] == ["SML0002"]
        assert entries[0] == "S1F1"


def test_a_text_too_large_for_the_grammar_is_reported_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "MAX_BYTES", 100)
    assert headers("S1F1 W." * 20) == ([], [("SML0002", 1, 1)])
    assert headers("S1F1 W." * 14)[1] == []


@LONG
def test_the_limits_themselves() -> None:
    message = "S1F3 W <L\n" + "<V>\n" * 100_000 + ">."
    assert headers(f"S1F1 W.\n{message}\nS1F5 W.") == (["S1F1", "S1F5"], [("SML0121", 2, 1)])


# In a process of its own, so that its memory can be limited and does not stay.
PROGRAM = """
import resource
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from smlc.syntax import parse_text
text = {text}
result = parse_text(text, "x.sml")
print([found.code for found in result.diagnostics][:2])
"""


def run(text: str, repository: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(text=text)],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=900,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="needs limits of memory")
def test_fifty_megabytes_are_refused_within_two_gibibytes(repository: Path) -> None:
    assert run("\"S1F2 <A '\" + 'x' * 50_000_000 + \"'>.\"", repository) == "['SML0002']"
    assert run("\"S1F2 <A '\" + 'x' * 33_000_000 + \"'>.\"", repository) == "[]"


@LONG
@pytest.mark.skipif(sys.platform != "linux", reason="needs limits of memory")
@pytest.mark.parametrize(
    "text",
    ["'S1F2 <U4 ' + '1 ' * 16_000_000", "'S1F1 W <L> .' * 2_600_000", "'S1F2 ' + '/**/' * 8_000_000"],
)
def test_small_tokens_of_a_large_text_fit_into_two_gibibytes(text: str, repository: Path) -> None:
    assert run(text, repository) == "['SML0002']"
