"""parse_sml: documents, messages, rules, what is reported, and texts that nobody would write by hand."""

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import smlc
from smlc import FaultyValue, NotAValue, Severity, SmlMessage, parse_sml
from smlc.document import read_document
from smlc.runtime.secs2.sml import parse_plain
from smlc.syntax.dialects import find

LONG = os.environ.get("SMLC_LONG", "") not in ("", "0")
VECTORS = Path(__file__).parent / "vectors"
FORMS: dict[str, str] = json.loads((VECTORS / "sml-forms.json").read_text("utf-8"))["forms"]
EXPECTED: dict[str, str] = json.loads((VECTORS / "sml-form-values.json").read_text("utf-8"))["forms"]


def one(text: str, dialect: str = "auto", strict: bool = False) -> SmlMessage:
    (message,) = parse_sml(text, dialect=dialect, strict=strict).messages
    return message


def kind_of(message: SmlMessage) -> str:
    """The bytes of a value in hexadecimal, else what the message is."""
    if message.is_value:
        return message.body().hex()
    return "definition" if message.is_definition else "generator" if message.is_generator else "faulty"


# --------------------------------------------------------------------------- forms


@pytest.mark.parametrize("form", sorted(EXPECTED))
def test_forms(form: str) -> None:
    """Every header and item form of the dialect reference: what it is, and the bytes of a value."""
    document = parse_sml(FORMS[form])
    assert [kind_of(message) for message in document.messages] == EXPECTED[form].split(" ")
    assert document.has_errors is form.startswith("hdr32")  # its first message misses the dot


def test_every_header_and_item_form_has_an_expectation() -> None:
    assert {form for form in FORMS if form.startswith(("hdr", "itm"))} <= EXPECTED.keys()


@pytest.mark.parametrize(
    ("text", "name", "wbit", "direction"),
    [
        ("S1F1 W.", None, True, None),
        ("S1F1.", None, False, None),
        ("S1F1 [W].", None, None, None),
        ("ask: S1F1 W.", "ask", True, None),
        ("Job.Start-1 : 'S1F1'W.", "Job.Start-1", True, None),
        (": 'S1F1' W.", None, True, None),
        ("S1F1 W H->E Ask.", "Ask", True, "H->E"),
        ("S1F1 W H<-E.", None, True, "H<-E"),
        ("S1F1 H<->E.", None, False, "H<->E"),
        ("S1F1 W * H->E\n.", None, True, "H->E"),
        ("S1F1 W. * H<-E", None, True, "H<-E"),
        ("S1F1 W /* Name=AreYouThere Dir=2 TID=0 */ <L>.", "AreYouThere", True, "H->E"),
        ("S1F1 = s1f1in INPUT W.", "s1f1in", True, None),
        ("label: S1F1 = name.", "label", False, None),
        ("W: S1F1 W.", "W", True, None),
        ("S1F1 S,H->E,reply <L>.", None, True, "H->E"),
    ],
)
def test_what_a_header_says(text: str, name: str | None, wbit: bool | None, direction: str | None) -> None:
    message = one(text)
    assert (message.stream, message.function, message.title) == (1, 1, "S1F1")
    assert (message.name, message.wbit, message.direction) == (name, wbit, direction)


def test_places() -> None:
    document = parse_sml("// first\n\n  ask: S1F1 W.\nS1F2\n<L>.")
    assert [(m.line, m.column) for m in document.messages] == [(3, 8), (4, 1)]
    through_grammar = read_document("// first\n\n  ask: S1F1 W.\nS1F2\n<L>.", quick=False)
    assert [(m.line, m.column) for m in through_grammar.messages] == [(3, 8), (4, 1)]


def test_a_header_alone_is_no_empty_list() -> None:
    assert one("S1F1 W.").body() == b""
    assert one("S1F1 W <L>.").body() == b"\x01\x00"


def test_bom_line_ends_and_names_used_twice() -> None:
    document = parse_sml("\ufeffVTN: S1F1 W.\r\nVTN: S1F3 W\r\n<L>\r\n.S1F5.")
    assert [(m.name, m.title) for m in document.messages] == [("VTN", "S1F1"), ("VTN", "S1F3"), (None, "S1F5")]
    assert document.diagnostics == ()
    assert document.messages[0].column == 6


# --------------------------------------------------------------------------- without bytes


def test_a_definition_has_no_bytes() -> None:
    message = one("S1F4 <L <U4 SVID>>.")
    assert message.is_definition
    with pytest.raises(NotAValue, match="S1F4 at line 1 is a definition: SVID is a placeholder"):
        message.body()
    assert message.to_sml() == "S1F4 <L <U4 SVID>>."


def test_a_word_that_may_be_text_is_named() -> None:
    with pytest.raises(NotAValue, match='START is a placeholder; if it is text, write "START"'):
        one("S2F41 <A START>.").body()


def test_a_generator_has_no_bytes() -> None:
    message = one("S2F17 <NOW[16]>.")
    assert not message.is_definition
    with pytest.raises(NotAValue, match="holds a generator: <NOW"):
        message.body()


def test_a_faulty_value_has_no_bytes() -> None:
    document = parse_sml("S1F1 <U1 256>.\nS1F3 <U1 255>.")
    wrong, right = document.messages
    assert not wrong.is_definition and not wrong.is_value
    with pytest.raises(FaultyValue, match="S1F1 at line 1 has errors"):
        wrong.body()
    assert issubclass(FaultyValue, NotAValue) and issubclass(NotAValue, ValueError)
    assert right.body() == b"\xa5\x01\xff"


def test_a_message_that_was_mended_has_no_bytes() -> None:
    document = parse_sml("S1F1 <L [1] <A 'x'>.\nS1F3 <L <A 'y'>>.")
    assert [message.is_value for message in document.messages] == [False, True]
    assert document.has_errors


def test_a_missing_dot_costs_nothing() -> None:
    document = parse_sml("S1F1 <A 'x'>\nS1F3 <A 'y'>.")
    assert [message.body() for message in document.messages] == [b"A\x01x", b"A\x01y"]
    assert [d.code for d in document.diagnostics] == ["SML0105"]


@pytest.mark.parametrize("planted", range(1, 6))
def test_planted_mistakes_give_as_many_diagnostics(planted: int) -> None:
    wrong = ["<U1 256>", "<L[2] <A>>", "<U3 1>", "<F4 1e99>", "<A 'Ā'>"]
    texts = [f"S1F{2 * n + 1} {item}." for n, item in enumerate(wrong[:planted])]
    good = [f"S2F{2 * n + 1} <U4 {n}>." for n in range(6)]
    document = parse_sml("\n".join(line for pair in zip(good, [*texts, *[""] * 6], strict=False) for line in pair))
    assert len(document.diagnostics) == planted
    assert sum(message.is_value for message in document.messages) == 6


# --------------------------------------------------------------------------- dialects and strictness


def test_the_argument_wins_over_the_pragma() -> None:
    text = "// smlc: dialect=peer\nS2F25 <B 80>."
    assert parse_sml(text).dialect == "peer"
    assert one(text).body() == b"!\x01\x80"
    document = parse_sml(text, dialect="secs4net")
    assert document.dialect == "secs4net"
    assert document.messages[0].body() == b"!\x01\x50"
    (note,) = document.diagnostics
    assert (note.code, note.severity, note.line) == ("SML0515", Severity.NOTE, 1)
    assert parse_sml(text, dialect="gw").diagnostics == ()


def test_the_pragma_wins_over_the_default() -> None:
    text = "S2F25 <B 80>."
    assert read_document(text, default=find("peer")).dialect == "peer"
    assert read_document(f"* smlc: dialect=go\n{text}", default=find("peer")).dialect == "go"


def test_an_unknown_dialect() -> None:
    with pytest.raises(ValueError, match="no dialect 'pear'; did you mean peer"):
        parse_sml("S1F1.", dialect="pear")
    document = parse_sml("// smlc: dialect=pear\nS1F1.")
    assert [(d.code, d.severity, d.column) for d in document.diagnostics] == [("SML0514", Severity.ERROR, 18)]
    assert document.dialect == "auto" and document.messages[0].body() == b""


@pytest.mark.parametrize(
    "text", ["S1F1 <B 80>.", "S1F1 <U4 010>.", 'S1F1 <A "\\">.', "S1F1 <A X>.", "S1F2 W.", "S1F1 <A “x”>."]
)
def test_strict_makes_errors_of_warnings(text: str) -> None:
    (lenient,) = parse_sml(text).diagnostics
    (strict,) = parse_sml(text, strict=True).diagnostics
    assert lenient.severity is Severity.WARNING and strict.severity is Severity.ERROR
    assert (lenient.code, lenient.message, lenient.line, lenient.column) == (
        strict.code,
        strict.message,
        strict.line,
        strict.column,
    )


def test_a_warning_names_both_readings_and_the_fix() -> None:
    (warning,) = parse_sml("S2F25 <B 80>.").diagnostics
    assert "decimal" in warning.message and "hexadecimal" in warning.message
    assert warning.help is not None and "0x50 or 0x80" in warning.help and "dialect=peer" in warning.help


# --------------------------------------------------------------------------- rules


def test_rules() -> None:
    document = parse_sml("if (ask(1)==<U1 1>) yes.\nevery 5 send ask.\n  IF (S6F11 W) S6F12.\nask: S1F1 <U1 1>.")
    first, second, third = document.rules
    assert (first.kind, first.trigger, first.wbit, first.reply) == ("if", "ask", False, "yes")
    assert first.condition is not None
    assert (first.condition.index, first.condition.expected, first.condition.text) == (1, b"\xa5\x01\x01", "<U1 1>")
    assert first.text == "if (ask(1)==<U1 1>) yes."
    assert (second.kind, second.seconds, second.reply, second.condition) == ("every", 5.0, "ask", None)
    assert (third.trigger, third.wbit, third.line, third.column) == ("S6F11", True, 3, 3)
    assert len(document.messages) == 1 and document.diagnostics == ()


def test_a_condition_that_is_no_value_is_reported() -> None:
    document = parse_sml("if (ask(2)==<U1 256>) yes.")
    assert [d.code for d in document.diagnostics] == ["SML0507"]
    assert document.rules[0].condition is not None and document.rules[0].condition.expected is None


# --------------------------------------------------------------------------- printing


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("ask : 's1f1' w.", "ask: S1F1 W."),
        ("S1F1 W H->E Ask <L>.", "Ask: S1F1 W H->E\n<L[0]>."),
        ("S1F1 [W].", "S1F1 [W]."),
        ("S1F2 <L <a 'x'> <B 7>>.", 'S1F2\n<L[2]\n  <A[1] "x">\n  <B[1] 0x07>\n>.'),
    ],
)
def test_canonical_text(text: str, printed: str) -> None:
    message = one(text)
    assert message.to_sml() == printed
    again = one(printed)
    assert (again.name, again.title, again.wbit, again.direction) == (
        message.name,
        message.title,
        message.wbit,
        message.direction,
    )


def test_repr() -> None:
    document = parse_sml("ask: S1F1. S1F3 <V>. S1F5 <U4AUTO>.")
    assert [repr(m) for m in document.messages] == ["<message S1F1 ask>", "<definition S1F3>", "<generator S1F5>"]


def test_the_public_names() -> None:
    for name in ("parse_sml", "SmlDocument", "SmlMessage", "SmlRule", "NotAValue", "FaultyValue"):
        assert getattr(smlc, name).__module__ == "smlc.document"


# --------------------------------------------------------------------------- the quick way


@pytest.mark.parametrize(
    "text",
    [
        "",
        "S1F1 W.",
        "a: 'S1F1'W.",
        "S1F1 H->E.",
        "S1F1.x: S1F3.",
        "S1F3 <L [2] <A 'x'> <Boolean True>>.",
        "// c\nS1F3 <L // in the list\n <U4 0x1F>>. /* between */ S1F5 <B 5 0xFF>.",
        'S1F1 <A "\\">.',
    ],
)
def test_what_the_quick_reader_takes(text: str) -> None:
    plain = parse_plain(text)
    assert plain is not None
    document = parse_sml(text)
    assert document.syntax is None
    assert len(document.messages) == len(plain.messages)


@pytest.mark.parametrize(
    "text",
    [
        "S1F1 * H->E\n<L>.",
        "S1F1 /* Name=X Dir=1 */ W.",
        "S1F1. * H->E",
        "S1F1 W. // H->E",
        "S1F1 <B 10>.",
        "S1F1 <U4 010>.",
        "S1F1 <A X>.",
        "S1F1 <L,1 <A>>.",
        "S1F1 <A[2] 'x'>.",
        "S1F1 <U1 256>.",
        "S1F1 = name.",
        "S1F1 [W].",
        "S128F1.",
        "S1F1 <L /* a /* b */ <A>>.",
        "/* a */ /* b /* c */ S1F1.",
        "S1F1 <A /* c */ 'x'>.",
        "S1F1 -- c\n.",
        "#define X 1\nS1F1.",
        "if (S1F1) S1F2.",
        "S1F1 <L>",
    ],
)
def test_what_the_quick_reader_leaves_to_the_grammar(text: str) -> None:
    assert parse_plain(text) is None
    assert parse_sml(text).syntax is not None


def test_a_string_that_swallows_a_message_is_not_plain() -> None:
    text = "S1F1 <A 'x>.\nS1F3 <L>.\nS1F5 <A 'y'>.\nS1F7 <A z'>."
    assert parse_sml(text).has_errors


def test_the_w_bit_of_a_reply_is_reported_whichever_way() -> None:
    for quick in (True, False):
        assert [d.code for d in read_document("S1F2 W <L>.", quick=quick).diagnostics] == ["SML0510"]


# --------------------------------------------------------------------------- hostile and large


@given(st.text(st.sampled_from("SF12W<>LAUB4[]'\". \n*/#:=-\\(){}“ ï\x00"), max_size=60))
@settings(max_examples=400)
def test_any_text_gives_a_document(text: str) -> None:
    document = parse_sml(text)
    for message in document.messages:
        assert message.to_sml()


@pytest.mark.parametrize(
    "text",
    [
        "S1F1 " + "<L " * 10_000 + ">" * 10_000 + ".",
        "S1F1 " + "<L " * 10_000,
        ">" * 10_000,
        "S1F1 <L " + "<L[0]> " * 9_000 + "<U1 256>>.",
        "'" * 10_001,
        "/*" * 10_000,
        "S1F1 <A " + "'a" * 10_001 + ">.",
        "S1F1 <U4 " + "9" * 100_000 + ">.",
        "S1F1 <F8 1e" + "9" * 100_000 + ">.",
        "S1F1 <B " + "F" * 100_000 + ">.",
        "S1F1 <B " + "1" * 100_000 + ">.",
        "\\" * 10_000,
        '"' + '\\"' * 200_000,
        "\\ " + "/*" * 200_000,
        "\\ " + "/*\n" * 200_000 + "*/",
        "S1F1 <L " + "<A[99] 'a" * 50_000,
        "S1F1 <A '" + "a" * 4_000_000 + "\u6e29'>.",
        "S1F1 <B " + "F" * 100_000 + " FF 10>.",
    ],
)
@pytest.mark.parametrize("dialect", ["auto", "itri", "go", "peer"])
def test_hostile_texts_end_soon(text: str, dialect: str) -> None:
    begin = time.process_time()
    document = parse_sml(text, dialect=dialect)
    assert time.process_time() - begin < 2
    assert len(document.diagnostics) <= 201


def test_a_million_items_and_many_megabytes() -> None:
    begin = time.process_time()
    many = parse_sml(f"S1F1 <L[1000000] {'<U1 7> ' * 1_000_000}>.")
    assert many.messages[0].body()[:4] == b"\x03\x0f\x42\x40" and len(many.messages[0].body()) == 3_000_004
    large = parse_sml("S1F1 <L " + f"<A '{'x' * 16_000_000}'> " * 3 + ">.")
    assert len(large.messages[0].body()) == 48_000_014
    assert time.process_time() - begin < 30


def test_a_string_of_fifty_megabytes_is_one_mistake() -> None:
    document = parse_sml(f"S1F1 <A '{'x' * 50_000_000}'>.")
    (only,) = document.diagnostics
    assert "16777215" in (only.help or only.message)
    assert all(not message.is_value for message in document.messages)


@pytest.mark.skipif(not LONG, reason="takes seconds: make fuzz")
def test_more_than_a_hundred_thousand_items_through_the_grammar_are_one_mistake() -> None:
    document = parse_sml(f"S1F1 <L {'<B 10> ' * 100_001} <U1 256>>. S1F3.")
    (error,) = [d for d in document.diagnostics if d.severity is Severity.ERROR]
    assert error.help is not None and "256 is outside the range of U1" in error.help


def test_bytes_are_no_text() -> None:
    with pytest.raises(TypeError, match="text is str, not bytes"):
        smlc.parse_sml(b"S1F1 W.")  # type: ignore[arg-type]
