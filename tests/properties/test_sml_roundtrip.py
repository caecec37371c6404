"""Texts made from the grammar: no crash, no loss, and one reading whichever way a text takes.

SMLC_LONG=1 (``make fuzz``) runs 10,000 examples of each.
"""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smlc.document import FaultyValue, NotAValue, SmlDocument, parse_sml, read_document
from smlc.runtime.secs2.sml import format_item, parse_plain
from smlc.syntax.dialects import DIALECTS, find
from tests.properties.sml_texts import grammar_texts, plain_texts, texts
from tests.runtime.secs2.bodies import minimal_bodies

EXAMPLES = 10_000 if os.environ.get("SMLC_LONG", "") not in ("", "0") else 300
often = settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
dialects = st.sampled_from(sorted(DIALECTS))


def bodies(document: SmlDocument) -> list[object]:
    """Everything a document says of its messages."""
    found: list[object] = []
    for message in document.messages:
        try:
            body: object = message.body()
        except FaultyValue:
            body = "faulty"
        except NotAValue:
            body = "definition" if message.is_definition else "generator"
        place = (message.line, message.column)
        found.append((message.name, message.title, message.wbit, message.direction, body, place))
    return found


def said(document: SmlDocument) -> list[tuple[object, ...]]:
    return [(d.severity, d.code, d.message, d.line, d.column, d.help) for d in document.diagnostics]


def same_both_ways(text: str, dialect: str, strict: bool) -> SmlDocument:
    chosen = None if dialect == "auto" else find(dialect)
    usual = read_document(text, dialect=chosen, strict=strict)
    through_grammar = read_document(text, dialect=chosen, strict=strict, quick=False)
    assert bodies(usual) == bodies(through_grammar)
    assert said(usual) == said(through_grammar)
    return usual


@given(texts, dialects, st.booleans())
@often
def test_any_text_is_read_alike_by_both_readers(text: str, dialect: str, strict: bool) -> None:
    document = same_both_ways(text, dialect, strict)
    for message in document.messages:
        assert message.to_sml()


@given(grammar_texts(), dialects)
@often
def test_texts_made_from_the_grammar_are_read_alike_by_both_readers(text: str, dialect: str) -> None:
    same_both_ways(text, dialect, False)


@given(plain_texts.map("".join), st.booleans())
@often
def test_plain_texts_take_the_quick_way_and_mean_the_same(text: str, strict: bool) -> None:
    document = same_both_ways(text, "auto", strict)
    assert parse_plain(text) is not None
    assert not document.has_errors


@given(texts, st.integers(0, 200), st.sampled_from("<>.'\"[]*/WSLA1 \n\\"), st.booleans())
@often
def test_a_damaged_text_is_read_alike_by_both_readers(text: str, at: int, letter: str, remove: bool) -> None:
    at = min(at, len(text))
    same_both_ways(text[:at] + ("" if remove else letter) + text[at + remove :], "auto", False)


@given(texts, dialects)
@often
def test_what_is_printed_reads_back_without_loss(text: str, dialect: str) -> None:
    for message in parse_sml(text, dialect=dialect).messages:
        if not message.is_value:
            continue
        again = parse_sml(message.to_sml())
        assert not again.has_errors
        (copy,) = again.messages
        assert copy.body() == message.body()
        assert (copy.name, copy.title, copy.wbit, copy.direction) == (
            message.name,
            message.title,
            message.wbit,
            message.direction,
        )
        assert copy.to_sml() == message.to_sml()


@given(minimal_bodies, dialects)
@often
def test_canonical_text_means_the_same_in_every_dialect(body: bytes, dialect: str) -> None:
    text = f"S1F1\n{format_item(body)}."
    if ("\\" in text and dialect == "itri") or dialect == "sfdl":
        return  # a backslash begins an escape there; a list with one child is open
    for quick in (True, False):
        document = read_document(text, dialect=find(dialect), quick=quick)
        assert [message.body() for message in document.messages] == [body]
        assert not document.has_errors


@given(minimal_bodies)
@often
def test_bytes_text_bytes_text(body: bytes) -> None:
    (message,) = parse_sml(f"S1F1 {format_item(body)}.").messages
    assert message.body() == body
    (again,) = parse_sml(message.to_sml(indent=0)).messages
    assert again.body() == body
