"""Texts made from the grammar are read as what they were made of: no crash, no loss, one reading.

SMLC_LONG=1 runs 10,000 examples of each.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lark import Lark, Token
from lark.lexer import Lexer

from smlc.diagnostics.span import Source, Span
from smlc.resources import grammar_path
from smlc.syntax import build_ast, build_tool, parse_text
from smlc.syntax.ast import Comment, Doc, Document
from smlc.syntax.builder import Builder
from smlc.syntax.engine import Language, Machine
from smlc.syntax.engine import Token as EngineToken
from smlc.syntax.grammar import KINDS, load_tables
from smlc.syntax.log import blank_noise
from smlc.syntax.tables import END
from smlc.syntax.trivia import Trivia
from tests.properties.grammar_texts import GrammarText, grammar_made, grammar_text

EXAMPLES = 10_000 if os.environ.get("SMLC_LONG", "") not in ("", "0") else 300
often = settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
ALLOWED = {"sml": set(), "tool": {"SML0118", "SML0150"}}
"""What may be said of a text: tools repeat properties, and use what is not supported yet."""


class Recording(Machine):
    """A machine that keeps the tokens it shifts."""

    def shift(self, token: EngineToken) -> bool:
        done = super().shift(token)
        if done and token.kind != END:
            self.builder.shifted.append((token.kind, token.text))
        return done


class Never:
    """A recovery that fails the test: nothing is wrong with these texts."""

    def at_error(self, machine: Machine) -> None:
        raise AssertionError(f"stuck at {machine.text[machine.position:][:40]!r}")

    def open_comment(self, machine: Machine, start: int) -> None:
        raise AssertionError("open comment")

    def too_deep(self, machine: Machine, token: EngineToken) -> None:
        raise AssertionError("too deep")

    def too_many_items(self, machine: Machine, token: EngineToken) -> None:
        raise AssertionError("too many items")

    def too_large(self, machine: Machine) -> None:
        raise AssertionError("too large")


@cache
def language(kind: str) -> Language:
    return Language(load_tables(kind), (build_tool if kind == "tool" else build_ast).ACTIONS)


def shifted(text: str, kind: str) -> list[tuple[str, str]]:
    """The tokens that the engine finds."""
    source = Source("x", text)
    trivia = Trivia(source)
    builder: Any = Builder(source, trivia)
    builder.shifted = []
    Recording(language(kind), source, trivia, builder, Never()).run()
    tokens: list[tuple[str, str]] = builder.shifted
    return tokens


def made_of(made: GrammarText) -> list[tuple[str, str]]:
    return [(name, text.rstrip("\n") if name == "DEFINE" else text) for name, text in made.tokens]


@often
@given(st.data())
@pytest.mark.parametrize("kind", KINDS)
def test_the_tokens_are_those_that_the_text_was_made_of(kind: str, data: st.DataObject) -> None:
    made = data.draw(grammar_made(kind))
    assert shifted(made.text, kind) == made_of(made)


def plain(node: Any) -> Any:
    """A node as tuples, with offsets for its places."""
    if isinstance(node, Span):
        return (node.start, node.end)
    if isinstance(node, Source):
        return node.text
    if is_dataclass(node):
        return (type(node).__name__, *(plain(getattr(node, field.name)) for field in fields(node)))
    return tuple(plain(part) for part in node) if isinstance(node, tuple) else node


def children(node: Any) -> Iterator[Any]:
    """The nodes with a place that belong to ``node``."""
    for field in fields(node):
        value = getattr(node, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part) and not isinstance(part, Span | Source | Doc | Comment):
                yield part


def check_places(document: Document) -> None:
    """Every node lies inside the node it belongs to, and what a Name or word says stands at its place."""
    size = len(document.source.text)
    todo: list[tuple[Any, int, int]] = [(entry, 0, size) for entry in (*document.entries, *document.rules)]
    while todo:
        node, low, high = todo.pop()
        span: Span = node.span
        assert low <= span.start <= span.end <= high, node
        kind, text = type(node).__name__, span.text
        if kind == "Item":
            assert text.startswith("<") and (node.assigned is not None or text.endswith(">"))
        elif kind == "WordToken":
            assert text == node.text
        elif kind == "StringToken":
            assert text[1:-1] == node.value
        elif kind == "Name":
            assert text.strip("'\"“”‘’ ")[:1] == node.text.strip()[:1], node
        elif kind == "Message":
            assert text.endswith(".") and span.start <= node.header.start < node.header.end <= span.end
        if kind != "TypeRef":  # its place is that of the word: its count stands behind
            low, high = span.start, span.end
        todo += [(child, low, high) for child in children(node)]
    starts = [entry.span.start for entry in document.entries]
    assert starts == sorted(starts)


@often
@given(st.data())
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wrong_and_every_place_is_right(kind: str, data: st.DataObject) -> None:
    made = data.draw(grammar_made(kind))
    result = parse_text(made.text, "x", kind="tool" if kind == "tool" else "sml")
    assert {found.code for found in result.diagnostics} <= ALLOWED[kind]
    check_places(result.document)
    names = [name for name, _ in made.tokens]
    messages = sum(type(entry).__name__ == "Message" for entry in result.document.entries)
    assert messages == names.count("DOT") - names.count("IF") - names.count("EVERY")
    assert len(result.document.defines) == names.count("DEFINE")
    again = parse_text(made.text, "x", kind="tool" if kind == "tool" else "sml")
    assert plain(again.document) == plain(result.document)


@often
@given(grammar_made())
def test_both_grammars_and_the_log_scanner_leave_messages_as_they_are(made: GrammarText) -> None:
    as_sml, as_tool = (parse_text(made.text, "x", kind="sml"), parse_text(made.text, "x", kind="tool"))
    if all(text != "tool" for _, text in made.tokens):
        assert plain(as_tool.document) == plain(as_sml.document)
    assert len(blank_noise(made.text)) == len(made.text)


@settings(often, max_examples=EXAMPLES // 3)
@given(grammar_made())
def test_lark_itself_reads_the_same_tokens(made: GrammarText) -> None:
    parser = _lark().parse_interactive(made.text)
    tokens = [(token.type, str(token)) for token in parser.iter_parse()]
    parser.feed_eof()
    assert tokens == made_of(made)


@cache
def _lark() -> Lark:
    return Lark.open(str(grammar_path("sml.lark")), parser="lalr", lexer="contextual", maybe_placeholders=False)


class Given(Lexer):
    """A lexer of Lark that takes the tokens as they are given."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        yield from lexer_state

    def make_lexer_state(self, text: Any) -> Any:
        return text


@cache
def _earley(kind: str) -> Lark:
    options: dict[str, Any] = {"parser": "earley", "lexer": Given, "ambiguity": "explicit", "maybe_placeholders": False}
    return Lark.open(str(grammar_path(f"{kind}.lark")), **options)


@pytest.mark.parametrize("kind", KINDS)
def test_no_row_of_tokens_has_two_derivations(kind: str) -> None:
    """An Earley parser finds all derivations; LALR without conflicts promises that there is one."""
    lark = _earley(kind)
    names = {terminal.name.replace("sml__", ""): terminal.name for terminal in lark.terminals}
    for seed in range(EXAMPLES // 10):
        chance = random.Random(seed)
        made = grammar_text(chance, kind, chance.randint(1, 40))
        tokens: Any = [Token(names[name], text) for name, text in made.tokens]
        assert not list(lark.parse(tokens).find_data("_ambig")), made.text
