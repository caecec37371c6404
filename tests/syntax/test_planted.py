"""Mistakes planted in good files: as many diagnostics as mistakes, each at its place, and the rest comes out."""

import random

import pytest

from smlc.syntax import parse_text
from smlc.syntax.ast import Message, Tool
from tests.syntax.test_blocks import DECLARATIONS

# A mistake: code -> what it makes of a message, and whether the message comes out all the same.
HEADER = "S{0}F{1} W H->E Name{0}x{1}"
LINES = ["<L [3]", "  <U4 [1] DATAID>", "  <A [1..20] 'lot 1'>", "  <L [n]", "    <B COMMACK>", "    ...", "  >", ">."]


def message(number: int, head: str = HEADER, lines: list[str] | None = None, before: str = "") -> str:
    text = "\n".join([head, *(LINES if lines is None else lines)])
    return before + text.format(number, 2 * number + 1)


def changed(old: str, new: str) -> list[str]:
    """The lines with the first ``old`` replaced."""
    text = "\n".join(LINES)
    assert old in text
    return text.replace(old, new, 1).split("\n")


MISTAKES = {
    "word in an item": ("SML0101", dict(lines=changed("DATAID", "DATAID @")), False),
    "sign in a header": ("SML0101", dict(head="S{0}F{1} W ? H->E"), False),
    "wrong arrow": ("SML0101", dict(head="S{0}F{1} W H=>E"), False),
    "equals": ("SML0101", dict(lines=changed("DATAID", "DATAID = 5")), False),
    "comma in a list": ("SML0101", dict(lines=changed("DATAID>", "DATAID>,")), False),
    "comment not closed": ("SML0102", dict(before="/* what follows\n"), True),
    "comment not closed in a message": ("SML0102", dict(lines=changed("<L [3]", "<L [3] /* three")), True),
    "string not closed": ("SML0103", dict(lines=changed("lot 1'", "lot 1")), True),
    "closer missing inside": ("SML0104", dict(lines=changed("DATAID>", "DATAID")), True),
    "closer of a string item missing": ("SML0104", dict(lines=changed("lot 1'>", "lot 1'")), True),
    "closer of an inner list missing": ("SML0104", dict(lines=changed("  >\n", "")), True),
    "closer missing at the end": ("SML0104", dict(lines=[*LINES[:-1], "."]), True),
    "dot missing": ("SML0105", dict(lines=[*LINES[:-1], ">"]), True),
    "dot of a header missing": ("SML0105", dict(lines=[]), True),
    "closer too many": ("SML0106", dict(lines=changed(">.", ">>.")), True),
    "dot too many": ("SML0106", dict(lines=changed(">.", ">..")), True),
    "count not closed": ("SML0107", dict(lines=changed("[3]", "[3")), True),
    "count of words": ("SML0108", dict(lines=changed("[1..20]", "[1-20]")), True),
    "count upside down": ("SML0108", dict(lines=changed("[1..20]", "[20..1]")), True),
    "no such stream": ("SML0109", dict(head="S2{0:02}F{1} W"), False),
    "prose": ("SML0110", dict(before="this is no message\n"), True),
    "keyword misspelt": ("SML0110", dict(before="itm SVID : U4\n"), True),
    "second item": ("SML0111", dict(lines=changed(">.", ">\n<A 'x'>.")), False),
    "direction twice": ("SML0112", dict(head="S{0}F{1} W H->E H<-E"), True),
    "W-bit twice": ("SML0112", dict(head="S{0}F{1} W [W]"), True),
    "count with a comma": ("SML0113", dict(lines=changed("[1..20]", "[1,20]")), True),
    "too deep": ("SML0114", dict(lines=["<L " * 300, ">" * 300 + "."]), False),
    "tool": ("SML0115", dict(before="tool X { event 1 A }\n"), True),
    "constant of words": ("SML0116", dict(before="#define LONG eighty\n"), True),
    "code with a fraction": ("SML0117", dict(before="item ACKC5 : B { 0.5 HALF }\n"), True),
    "group not closed": ("SML0119", dict(before="group gem { S1F1 S1F2\n"), True),
    "codes not closed": ("SML0119", dict(before="item ACKC6 : B { 0 DONE\n"), True),
    "opener missing": ("SML0120", dict(lines=changed("<U4 [1] DATAID", "U4 DATAID")), True),
    "rule without end": ("SML0105", dict(before="if (S1F1 W) S1F2\n"), True),
    "item without formats": ("SML0101", dict(before="item SVID :\n"), True),
}


def planted(seed: int, count: int) -> tuple[str, list[tuple[str, int, int]], list[str]]:
    """A file of messages with ``count`` mistakes: text; code, first and last line of each; headers that come out."""
    chance = random.Random(seed)
    size = max(2 * count, 6)
    places = dict(zip(sorted(chance.sample(range(size), count)), chance.choices(list(MISTAKES), k=count), strict=True))
    text, expected, kept = "", [], []
    for number in range(size):
        code, change, comes_out = MISTAKES[places[number]] if number in places else ("", {}, True)
        first = text.count("\n") + 1
        text += message(number, **change) + chance.choice(["\n", "\n\n", "\n// c\n\n"])
        if code:
            expected.append((code, first, text.count("\n") + 1))
        if comes_out:
            kept.append(f"S{number}F{2 * number + 1}")
    return text, expected, kept


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("seed", range(25))
def test_as_many_diagnostics_as_mistakes(seed: int, count: int) -> None:
    check(seed * 10 + count, count)


@pytest.mark.parametrize("name", MISTAKES)
def test_every_kind_of_mistake_by_itself(name: str) -> None:
    code, change, comes_out = MISTAKES[name]
    for between in ("\n", "\n\n\n"):
        text = between.join([message(1), message(2, **change), message(3)])
        result = parse_text(text, "x.sml")
        assert [found.code for found in result.diagnostics] == [code]
        headers = [entry.stream for entry in result.document.entries if isinstance(entry, Message)]
        assert headers == ([1, 2, 3] if comes_out else [1, 3])


def check(seed: int, count: int) -> None:
    text, expected, kept = planted(seed, count)
    result = parse_text(text, "x.sml")
    assert [found.code for found in result.diagnostics] == [code for code, _, _ in expected], text
    for found, (_, first, last) in zip(result.diagnostics, expected, strict=True):
        assert first <= found.line <= last + 2
    messages = [entry for entry in result.document.entries if isinstance(entry, Message)]
    assert [f"S{entry.stream}F{entry.function}" for entry in messages] == kept


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("seed", range(10))
def test_as_many_diagnostics_as_mistakes_in_a_tool(seed: int, count: int) -> None:
    chance = random.Random(seed * 10 + count)
    lines = [f" event {number} Event{number}" for number in range(3 * count + 1)]
    for at in sorted(chance.sample(range(len(lines)), count), reverse=True):
        lines.insert(
            at + 1 if at + 1 < len(lines) else at, f" {chance.choice(DECLARATIONS)}\n status 9{at} Status{at} : U4"
        )
    result = parse_text("tool X {\n" + "\n".join(lines) + "\n}\nS1F1 W.", "x.tool")
    assert len(result.diagnostics) == count
    tool, last = result.document.entries
    assert isinstance(tool, Tool) and isinstance(last, Message)
    names = [getattr(getattr(entry, "name", None), "text", "") for entry in tool.declarations]
    assert [name for name in names if name.startswith("Event")] == [f"Event{n}" for n in range(3 * count + 1)]
    assert sum(name.startswith("Status") for name in names) == count
