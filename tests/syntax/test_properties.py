"""Any text ends in a result: no exception, no endless loop, places inside the text, and well-formed parts kept."""

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlc.diagnostics.catalog import CATALOG
from smlc.diagnostics.render import render_json, render_text
from smlc.syntax import ParseResult, parse_text
from smlc.syntax.ast import Message
from smlc.syntax.builder import MAX_DIAGNOSTICS
from smlc.syntax.engine import MAX_DEPTH

TESTS = Path(__file__).parent.parent
FORMS: dict[str, str] = json.loads((TESTS / "vectors" / "sml-forms.json").read_text("utf-8"))["forms"]
SEEDS = [*FORMS.values(), *(path.read_text("utf-8") for path in sorted((TESTS / "corpus" / "bad").iterdir()))]
PIECES = [
    *"<>[]{}().'\"*/|=-:,#“’\n\t W5x…",
    "S1F1",
    "/*",
    "*/",
    "- OR -",
    "...",
    "tool X {",
    "item A : U4",
    ">.",
]


def check(result: ParseResult) -> None:
    """What holds for every result."""
    size = len(result.document.source.text)
    assert len(result.diagnostics) <= MAX_DIAGNOSTICS + 20
    for found in result.diagnostics:
        assert found.code in CATALOG
        assert 0 <= found.span.start <= found.span.end <= size
        assert found.message and "\n" not in found.message
    places = [found.span.start for found in result.diagnostics]
    assert places == sorted(places)
    entries = [entry.span.start for entry in result.document.entries]
    assert entries == sorted(entries)
    render_text(result.diagnostics)
    json.loads(render_json(result.diagnostics))


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    check(parse_text(text, "x.sml"))
    check(parse_text(text, "x.tool"))


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_row_of_pieces(pieces: list[str]) -> None:
    for text in ("".join(pieces), " ".join(pieces), f"tool X {{ {' '.join(pieces)}"):
        check(parse_text(text, "x.tool"))


@given(
    st.sampled_from(SEEDS), st.lists(st.tuples(st.floats(0, 1), st.sampled_from(["", *PIECES])), min_size=1, max_size=4)
)
def test_damaged_files(text: str, damage: list[tuple[float, str]]) -> None:
    for where, piece in damage:
        at = int(where * len(text))
        text = text[:at] + piece + text[at + 1 :]
    check(parse_text(text, "x.sml"))
    check(parse_text(text, "x.tool"))


@given(st.sampled_from(SEEDS), st.floats(0, 1))
def test_files_cut_short(text: str, where: float) -> None:
    check(parse_text(text[: int(where * len(text))], "x.tool"))


MISTAKES = {
    "SML0104": ("S1F14 W\n<L [2]\n  <B COMMACK>\n  <L [2] <A MDLN <A SOFTREV>>\n>.", True),
    "SML0105": ("S1F15 W", True),
    "SML0106": ("S1F3 W\n<L [1]\n  <U4 SVID>>>.", True),
    "SML0103": ("S2F21 W\n<A 'START>.", True),
    "SML0102": ("/* not closed\nS1F17 W.", True),
    "SML0107": ("S5F3 W\n<L [2\n  <B ALED> <U4 ALID>>.", True),
    "SML0101": ("S5F5 W\n<U4 ALID @>.", False),
    "SML0111": ("S5F7 W <A> <A>.", False),
    "SML0120": ("S5F9 W\n<L [1]\n  U4 ALID>>.", True),
}
GOOD = ["S1F1 W.", "/// doc\nS6F11 W H<-E\n<L [n] <V> ...>.", "item SVID : U4", "#define LONG 80"]


@pytest.mark.parametrize("seed", range(60))
def test_as_many_diagnostics_as_mistakes(seed: int) -> None:
    chance = random.Random(seed)
    planted = [chance.choice(list(MISTAKES)) for _ in range(chance.randint(1, 5))]
    parts = []
    for code in planted:
        parts += [chance.choice(GOOD), MISTAKES[code][0], chance.choice(GOOD)]
    result = parse_text("\n\n".join(parts), "x.sml")
    assert [found.code for found in result.diagnostics] == planted
    whole = parse_text("\n\n".join(part for part in parts if part in GOOD), "x.sml")
    kept = sum(MISTAKES[code][1] for code in planted)
    assert len(result.document.entries) == len(whole.document.entries) + kept


@pytest.mark.parametrize(
    "text",
    [
        "S1F1 W " + "<L " * 10_000 + ">" * 10_000 + ".",
        "S1F1 W " + "<L " * 10_000,
        "S1F1 W " + "<L <A 'x'> " * 10_000 + ".\nS1F3 W <L>.",
        "tool X { " + "bridge { " + "{ " * 10_000,
        "/*" * 10_000,
        "'" * 10_001,
        "S1F1 W <A " + "'a\n" * 5_000,
        "S1F1 W\n" * 5_000,
        "[" * 10_000,
        "S1F1 " + ">" * 10_000,
        "tool X {" * 3_000,
        "tool X { " + "status 1 A : " * 3_000,
        "item A : U4 {" * 3_000,
        " " * 200_000 + "?",
        "S1F1" + "9" * 10_000 + ".",
        "item A : U4 { " + "9" * 10_000 + " X }",
        "S1F1 <A [" + "9" * 10_000 + "]>.",
        "x" * 200_000,
        "x.y-" * 50_000,
        "#define A " + "9" * 10_000,
        "S1F1 W <A '" + ">" * 20_000 + "x",
        "S1F1 <L\n" + "<A> @\n" * 10_000,
        "tool X {\n" + "status 1 A : F4 @\n" * 10_000,
        "tool X { report 1 A {" + " A," * 10_000,
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.parametrize("name", ["x.sml", "x.tool"])
def test_hostile_texts_end_soon(text: str, name: str) -> None:
    before = time.perf_counter()
    result = parse_text(text, name)
    assert time.perf_counter() - before < 2
    check(result)


def test_the_deepest_nesting() -> None:
    for depth, codes in ((MAX_DEPTH, []), (MAX_DEPTH + 1, ["SML0114"])):
        result = parse_text("S1F1 W " + "<L " * depth + ">" * depth + ".\nS1F3 W <L>.", "x.sml")
        assert [found.code for found in result.diagnostics] == codes
        assert len(result.document.entries) == 2 - len(codes)


def test_a_large_file_is_read_in_time() -> None:
    body = "<L [3]\n <U4 DATAID>\n <U4 CEID>\n <L [n] <L [2] <U4 RPTID> <L [n] <V> ...>> ...>\n>.\n"
    message = "/// doc\nS6F11 W H<-E Name{0}\n" + body
    text = "".join(message.format(number) for number in range(530))
    parse_text("S1F1 W.", "x.sml")
    before = time.perf_counter()
    result = parse_text(text, "x.sml")
    assert time.perf_counter() - before < 2
    assert result.diagnostics == ()
    assert sum(isinstance(entry, Message) for entry in result.document.entries) == 530
