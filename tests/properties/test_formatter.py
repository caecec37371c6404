"""The formatter on texts made by a program: real forms with blanks, line breaks and comments anywhere in them.

format_text itself compares tree, tokens and comments and formats a second time; it raises FormatError where one of
them changed. What is left to see here is that it never does, for any layout, and that translation keeps every byte.
"""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smlc.diagnostics.model import Severity
from smlc.document import parse_sml
from smlc.model.translate import translate_text
from smlc.model.translate_targets import TARGETS
from smlc.runtime.secs2.codec import write_leaf
from smlc.runtime.secs2.formats import BOOLEAN, F4, F8, I1, I4, U1, U4, U8, A, B, J, L
from smlc.runtime.secs2.sml import format_message
from smlc.syntax.dialects import find
from smlc.syntax.layout_tokens import list_text
from smlc.syntax.printer import format_text
from tests.properties.sml_texts import grammar_texts
from tests.properties.sml_texts import texts as sml_texts

ROOT = Path(__file__).parent.parent.parent
LONG = os.environ.get("SMLC_LONG", "") not in ("", "0")
often = settings(max_examples=10_000 if LONG else 300)
FORMS: dict[str, str] = json.loads((ROOT / "tests/vectors/sml-forms.json").read_text("utf-8"))["forms"]
GOLDEN = sorted((ROOT / "tests/golden/fmt/input").iterdir())

BLANKS = st.sampled_from(["", " ", "  ", "\t", "\n", "\n\n", "\n\n\n  ", "\r\n", "\u00a0", "\ufeff"])
NOTES = st.sampled_from(
    [
        " // note\n",
        "\n// note\n",
        "\n\n* star\n",
        "\n* star\n\n",
        "/* block */",
        "\n/* block */\n",
        "\n /* block */ ",
        " /* two\n  lines */ ",
        " * H->E\n",
        "\n* H->E\n",
        "\n\n* H->E\n\n",
        "\n/// doc\n",
        "\n\n/// doc\n\n",
        "/* Name=Foo Dir=1 */",
        "/* a */ /* b */ // c\n\n",
        " -- dashes\n",
        " /* open\n",
        "\n/* open /* again */\n",
    ]
)


def pieces(text: str, kind: str) -> list[tuple[str, bool, str]]:
    """Every token of a text: its text, whether it stands apart from the one before, and its terminal."""
    listing = list_text(text, f"x.{kind}")
    return [(lexeme.text, not lexeme.glued, lexeme.kind) for lexeme in listing.lexemes]


def sources() -> list[tuple[list[tuple[str, bool, str]], str]]:
    """Everything to be torn apart: all forms that are free of errors, and the golden files."""
    texts = [(text, "tool" if "tool " in text[:40] and "tool:" not in text else "sml") for text in FORMS.values()]
    texts += [(path.read_text("utf-8"), path.suffix[1:]) for path in GOLDEN]
    return [(found, kind) for text, kind in texts if (found := pieces(text, kind))]


SOURCES = sources()


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """A text and its kind, with anything between its tokens that may stand there."""
    tokens, kind = draw(st.sampled_from(SOURCES))
    dense = draw(st.sampled_from([0, 1, 3]))
    parts = ["\n" if draw(st.booleans()) else ""]
    for text, apart, terminal in tokens:
        chosen = draw(st.integers(0, 9))
        if chosen < dense:
            parts.append(draw(NOTES))
        elif apart or chosen == 9:
            parts.append(draw(BLANKS) or " ")
        parts.append(text + ("\n" if terminal == "DEFINE" else ""))
    parts.append(draw(BLANKS | NOTES))
    return "".join(parts), kind


@often
@given(texts())
def test_every_layout_is_formatted(source: tuple[str, str]) -> None:
    text, kind = source
    result = format_text(text, f"x.{kind}")
    if result.is_formatted:
        assert list_text(result.text, f"x.{kind}").notes == list_text(text, f"x.{kind}").notes
        lines = result.text.split("\n")
        assert lines[-1] == ""
        assert "\n\n\n" not in result.text.replace("\r", "")
    else:
        assert result.text == text


@often
@given(grammar_texts() | sml_texts)
def test_every_text_of_the_grammar_is_formatted(text: str) -> None:
    result = format_text(text, "x.sml")
    assert result.is_formatted or result.text == text


@often
@given(st.text(alphabet="<>LAU4S1F. \n'\"[]{}=:*/-#W", max_size=40), st.sampled_from(["sml", "tool"]))
def test_any_text_is_formatted_or_left_alone(text: str, kind: str) -> None:
    result = format_text(text, f"x.{kind}")
    assert result.is_formatted or result.text == text


LEAVES = st.one_of(
    st.tuples(st.just(A), st.text(st.characters(max_codepoint=0xFF), max_size=12)),
    st.tuples(st.just(A), st.text(alphabet="ab '\"\\\n\t\r<>*/.", max_size=8)),
    st.tuples(st.just(J), st.text(alphabet="ab '\"", max_size=8)),
    st.tuples(st.just(B), st.binary(max_size=5)),
    st.tuples(st.just(BOOLEAN), st.booleans()),
    st.tuples(st.just(U1), st.integers(0, 255)),
    st.tuples(st.just(I1), st.integers(-128, 127)),
    st.tuples(st.just(U4), st.lists(st.integers(0, 2**32 - 1), max_size=3)),
    st.tuples(st.just(I4), st.integers(-(2**31), 2**31 - 1)),
    st.tuples(st.just(U8), st.integers(0, 2**64 - 1)),
    st.tuples(st.just(F4), st.floats(width=32, allow_nan=False)),
    st.tuples(st.just(F8), st.lists(st.floats(allow_nan=False), max_size=3)),
)


def leaf(fmt: int, value: object) -> bytes:
    """The bytes of one item that is no list."""
    out = bytearray()
    write_leaf(fmt, value, out)
    return bytes(out)


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """A body: nothing, one item, or a list of items and lists."""
    shape = draw(st.integers(0, 3))
    if not shape:
        return b""
    leaves = [leaf(fmt, value) for fmt, value in draw(st.lists(LEAVES, min_size=1, max_size=4))]
    if shape == 1:
        return leaves[0]
    inner = bytes([L << 2 | 1, len(leaves)]) + b"".join(leaves)
    return inner if shape == 2 else bytes([L << 2 | 1, 2]) + inner + bytes([L << 2 | 1, 0])


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=2_000 if LONG else 60)
@given(values=st.lists(st.tuples(st.integers(1, 127), bodies(), st.none() | st.just("Name")), min_size=1, max_size=3))
def test_translation_keeps_every_byte(target: str, values: list[tuple[int, bytes, str | None]]) -> None:
    texts = [format_message(stream, 1, True, body, name=name) for stream, body, name in values]
    result = translate_text("\n".join(texts), "x", target, dialect=find("smlc"))
    if result.text is None:
        errors = {found.code for found in result.diagnostics if found.severity is Severity.ERROR}
        assert errors and errors <= {"SML0603", "SML0604", "SML0607"}
        return
    document = parse_sml(result.text, dialect=target)
    found = [(message.stream, message.function, message.wbit, message.body()) for message in document.messages]
    assert found == [(stream, 1, True, body) for stream, body, _ in values]
    back = translate_text(result.text, "x", "smlc", dialect=find(target))
    assert back.text is not None
    again = parse_sml(back.text, dialect="smlc").messages
    assert [message.body() for message in again] == [body for _, body, _ in values]
