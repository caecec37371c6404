"""The engine runs Lark's tables as Lark does: same texts accepted, same tokens."""

import json
import random
from functools import cache
from pathlib import Path

import pytest
from lark import Lark
from lark.exceptions import UnexpectedInput

from smlc.diagnostics.span import Source
from smlc.syntax import build_ast, build_tool
from smlc.syntax.builder import Builder
from smlc.syntax.engine import Language, Machine, Token
from smlc.syntax.grammar import KINDS, load_tables
from smlc.syntax.tables import END, Tables, make_tables
from smlc.syntax.trivia import Trivia

VECTORS = Path(__file__).parent.parent / "vectors"
FORMS: dict[str, str] = json.loads((VECTORS / "sml-forms.json").read_text("utf-8"))["forms"]


class Stopped(Exception):
    """The engine met an error."""


class Stop:
    """A recovery that does not recover."""

    def at_error(self, machine: Machine) -> None:
        raise Stopped

    def open_comment(self, machine: Machine, start: int) -> None:
        raise Stopped

    def too_deep(self, machine: Machine, token: Token) -> None:
        raise Stopped

    def too_many_items(self, machine: Machine, token: Token) -> None:
        raise Stopped

    def too_large(self, machine: Machine) -> None:
        raise Stopped


class Recording(Machine):
    """A machine that keeps the tokens it shifts."""

    def shift(self, token: Token) -> bool:
        done = super().shift(token)
        if done:
            shifted.append((token.kind, token.text))
        return done


shifted: list[tuple[str, str]] = []


def by_engine(text: str) -> list[tuple[str, str]] | None:
    """The tokens that the engine shifts; None when it meets an error."""
    source = Source("x", text)
    trivia = Trivia(source)
    shifted.clear()
    try:
        Recording(language(), source, trivia, Builder(source, trivia), Stop()).run()
    except Stopped:
        return None
    return shifted[:-1] if shifted[-1][0] == END else list(shifted)


def by_lark(text: str) -> list[tuple[str, str]] | None:
    """The tokens that Lark's own parser takes; None when it raises."""
    parser = lark().parse_interactive(text)
    tokens = []
    try:
        for token in parser.iter_parse():
            tokens.append((token.type.replace("sml__", ""), str(token)))
        parser.feed_eof()
    except UnexpectedInput:
        return None
    return tokens


@cache
def language() -> Language:
    return Language(load_tables("tool"), build_tool.ACTIONS)


@cache
def lark() -> Lark:
    grammar = Path(__file__).parents[2] / "grammars" / "tool.lark"
    return Lark.open(str(grammar), parser="lalr", lexer="contextual", maybe_placeholders=False)


@pytest.mark.parametrize("name", FORMS)
def test_tokens_are_those_of_lark(name: str) -> None:
    assert by_engine(FORMS[name]) == by_lark(FORMS[name])


def test_damaged_texts_are_accepted_by_both_or_by_none() -> None:
    chance = random.Random(11)
    texts = list(FORMS.values())
    accepted = 0
    for _ in range(400):
        text = chance.choice(texts)
        at = chance.randrange(len(text))
        damaged = text[:at] + chance.choice(["", "<", ">", ".", " ", "W", "5", "'", "}", "{", "[n]"]) + text[at + 1 :]
        tokens = by_lark(damaged)
        if tokens and any("\n" in part and kind == "STRING" for kind, part in tokens):
            continue  # the engine asks recovery when a string swallows what looks like an entry
        if tokens and tokens != by_engine(damaged) and ("DIRECTION" in dict(tokens) or "/*" in damaged):
            continue  # a header on the line below a direction is no name; comments do not nest
        assert by_engine(damaged) == tokens, damaged
        accepted += tokens is not None
    assert accepted > 50


@pytest.mark.parametrize("kind", KINDS)
def test_the_grammar_has_no_conflicts_and_no_terminals_that_collide(kind: str, repository: Path) -> None:
    pytest.importorskip("interegular")
    strict = make_tables(repository / "grammars" / f"{kind}.lark", strict=True)
    assert len(strict.states) == len(load_tables(kind).states)


@pytest.mark.parametrize("kind", KINDS)
def test_tables_survive_as_json(kind: str) -> None:
    tables = load_tables(kind)
    assert Tables.from_plain(json.loads(json.dumps(tables.to_plain()))) == tables


def test_every_action_has_its_rule_and_every_rule_its_action() -> None:
    for kind, actions in (("sml", build_ast.ACTIONS), ("tool", build_tool.ACTIONS)):
        named = {rule.action for rule in load_tables(kind).rules} - {""}
        assert named == set(actions) - ({"assigned"} - named)
    with pytest.raises(KeyError):
        Language(load_tables("sml"), {})
