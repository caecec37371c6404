"""Messages, items and data items as nodes."""

from typing import Any

import pytest

from smlc.syntax import parse_text
from smlc.syntax.ast import Count, Element, Ellipsis, Item, ItemDecl, Message, StringToken, WordToken


def parse(text: str) -> Message:
    result = parse_text(text, "x.sml")
    assert result.diagnostics == ()
    (message,) = result.document.entries
    assert isinstance(message, Message)
    return message


def item_of(text: str) -> Item:
    (item,) = parse(f"S1F2 {text}.").body
    return item


def name_of(node: Any) -> str | None:
    return None if node is None else node.text


def shown(item: Item) -> str:
    """An item as nested text without its layout."""
    parts = []
    for part in item.parts:
        if isinstance(part, Element):
            parts.append("/".join(shown(alternative) for alternative in part.alternatives))
        elif isinstance(part, Ellipsis):
            parts.append("...")
        else:
            parts.append(repr(part.value) if isinstance(part, StringToken) else part.text)
    return f"{'|'.join(ref.name for ref in item.types)}({' '.join(parts)})"


@pytest.mark.parametrize(
    ("text", "wbit", "direction", "label", "name", "io"),
    [
        ("S1F1 W.", True, None, None, None, None),
        ("S1F1W.", True, None, None, None, None),
        ("s1f1 w .", True, None, None, None, None),
        ("S1F1 [W].", None, None, None, None, None),
        ("S1F1.", False, None, None, None, None),
        ("'S1F1'W.", True, None, None, None, None),
        ('NAME : "S1F1".', False, None, "NAME", None, None),
        (": 'S1F1'.", False, None, None, None, None),
        ("S1F1W: 'S1F1' W.", True, None, "S1F1W", None, None),
        ("Job.Start-1 : 'S1F1' W.", True, None, "Job.Start-1", None, None),
        ("item:'S1F1' W.", True, None, "item", None, None),
        ("W : S1F1 W.", True, None, "W", None, None),
        ("S1F1 W H->E AreYouThere.", True, "H->E", None, "AreYouThere", None),
        ("S1F1 W H <- E.", True, "H<-E", None, None, None),
        ("S1F1 W H↔E S1F1.", True, "H<->E", None, "S1F1", None),
        ("S1F1 W H<-E W.", True, "H<-E", None, "W", None),
        ("S1F1 = in1 INPUT W.", True, None, None, "in1", "INPUT"),
        ("S1F1 OUTPUT = out1.", False, None, None, "out1", "OUTPUT"),
        ("S1F1 =in1 Input.", False, None, None, "in1", "INPUT"),
        ("S1F1 S,H->E,reply.", True, "H->E", None, None, None),
        ("S1F1 M,H<-E,[reply].", None, "H<-E", None, None, None),
        ("S1F1 W * H<-E, Multiblock\n.", True, "H<-E", None, None, None),
        ("S1F1 W. * H -> E\n", True, "H->E", None, None, None),
        ("R: 'S1F1' W /* Name=AreYouThere Dir=2 TID=0 */ .", True, "H->E", "R", "AreYouThere", None),
    ],
)
def test_headers(
    text: str, wbit: bool | None, direction: str | None, label: str | None, name: str | None, io: str | None
) -> None:
    message = parse(text)
    assert (message.stream, message.function, message.body) == (1, 1, ())
    assert (message.wbit, message.direction, message.io) == (wbit, direction, io)
    assert (name_of(message.label), name_of(message.name)) == (label, name)


def test_places_of_a_message() -> None:
    message = parse("// x\nA: S1F3 W\n <L [1] <U4 5>>.\n")
    assert str(message.header) == "x.sml:2:4"
    assert message.span.text == "A: S1F3 W\n <L [1] <U4 5>>."
    (body,) = message.body
    assert body.span.text == "<L [1] <U4 5>>"
    assert body.count is not None and body.count.span.text == "[1]"


@pytest.mark.parametrize(
    ("count", "kind", "lo", "hi"),
    [
        ("[5]", "exact", 5, 5),
        (" [ 0 ]", "exact", 0, 0),
        ("[1..20]", "range", 1, 20),
        ("[1 .. 20]", "range", 1, 20),
        ("[..20]", "range", 0, 20),
        ("[1..]", "range", 1, None),
        ("[<=5]", "range", 0, 5),
        ("[n]", "any", 0, None),
        ("[]", "any", 0, None),
        ("[any]", "any", 0, None),
        ("[...]", "ellipsis", 0, None),
        ("[0|2]", "either", 0, 2),
        ("[MAX 30]", "max", 0, 30),
        (" [ max 10000000]", "max", 0, 10_000_000),
        (",2", "exact", 2, 2),
        (",n", "any", 0, None),
    ],
)
def test_counts(count: str, kind: str, lo: int, hi: int | None) -> None:
    for text in (f"<L{count}>", f"<A{count}>"):
        found = item_of(text).count
        assert isinstance(found, Count)
        assert (found.kind, found.lo, found.hi) == (kind, lo, hi)


def test_no_count() -> None:
    assert item_of("<L>").count is None


def test_a_count_may_name_a_constant() -> None:
    result = parse_text("#define LONG 80\nS1F2 <L <A [MAX LONG]> <A [MAX OTHER]> <A [LONG]>>.", "x.sml")
    assert result.diagnostics == ()
    (message,) = result.document.entries
    assert isinstance(message, Message)
    counts = [part.alternatives[0].count for part in message.body[0].parts if isinstance(part, Element)]
    assert [(c.kind, c.hi, c.macro) for c in counts if c] == [
        ("max", 80, "LONG"),
        ("max", None, "OTHER"),
        ("exact", 80, "LONG"),
    ]
    assert [(define.name.text, define.value) for define in result.document.defines] == [("LONG", 80)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("<U4|U2|A CEID>", "U4|U2|A(CEID)"),
        ("<RCMD>", "RCMD()"),
        ("< v >", "v()"),
        ("<U4 VID VID ...>", "U4(VID VID ...)"),
        ("<U4 1...>", "U4(1 ...)"),
        ("<F4 1. .5 -.25 1e5 1E-10 -inf>", "F4(1. .5 -.25 1e5 1E-10 -inf)"),
        ("<B 1E 7F 0b01 0xFF -1>", "B(1E 7F 0b01 0xFF -1)"),
        ("<A 'a' 0x0A \"b\" ‘c’ “d”>", "A('a' 0x0A 'b' 'c' 'd')"),
        ("<A 'it''s'>", "A('it' 's')"),
        ("<A 'C:\\new'>", "A('C:\\\\new')"),
        ("<A 'two\nlines'>", "A('two\\nlines')"),
        ("<L <T> <F> <W 'x'> <l>>", "L(T() F() W('x') l())"),
        ("<L [n] PARAMS <L [2] PARAM <CPNAME> <CPVAL>> ...>", "L(PARAMS L(PARAM CPNAME() CPVAL()) ...)"),
        ("<L <A [12] T> - OR - <A [16] T> <B>>", "L(A(T)/A(T) B())"),
        ("<L <A> -OR- <B> -- or -- <U1> or <U2>>", "L(A()/B()/U1()/U2())"),
        ("<L,n 1. <U4 SVID1> ... n. <U4 SVIDn>>", "L(U4(SVID1) ... U4(SVIDn))"),
        ("<A RA[0]>", "A(RA[0])"),
        ("<B_FILE=(name)>", "B_FILE(=(name))"),
        ("<L <U4 S1F1> <U4 L>>", "L(U4(S1F1) U4(L))"),
    ],
)
def test_items(text: str, meant: str) -> None:
    assert shown(item_of(text)) == meant


def test_root_alternatives() -> None:
    message = parse("S1F3 W\n<L [n] <SVID> ... >\n- OR -\n<SVID [n]>\n.")
    assert [shown(item) for item in message.body] == ["L(SVID() ...)", "SVID()"]


def test_header_only_is_not_an_empty_list() -> None:
    assert parse("S1F2.").body == ()
    assert [shown(item) for item in parse("S1F2 <L>.").body] == ["L()"]


def test_a_name_behind_an_item() -> None:
    message = parse("S6F11 = LotEnd INPUT W\n<L [2]\n <U4 [1]>   = DataID\n <V>=Any.thing * text\n>.")
    names = [part.alternatives[0] for part in message.body[0].parts if isinstance(part, Element)]
    assert [name_of(item.assigned) for item in names] == ["DataID", "Any.thing"]
    assert names[1].span.text == "<V>=Any.thing"
    assert names[1].doc is not None and names[1].doc.text == "text"


def test_labels_are_kept() -> None:
    item = item_of("<L,2 [1][1] <MDLN> 2. <SOFTREV>>")
    assert [part.label for part in item.parts if isinstance(part, Element)] == ["[1][1]", "2"]


def test_strings_keep_their_quote_and_words_their_text() -> None:
    first, second, third = item_of("<A \"x\" 'y' 0x1F>").parts
    assert isinstance(first, StringToken) and (first.value, first.quote) == ("x", '"')
    assert isinstance(second, StringToken) and second.quote == "'"
    assert isinstance(third, WordToken) and third.span.text == "0x1F"


def test_several_messages_on_a_line() -> None:
    result = parse_text("S7F19 W.S7F20 <L <A 'p1'>>. S1F13 = a INPUT.S1F14 = b INPUT.", "x.sml")
    assert result.diagnostics == ()
    assert [(m.stream, m.function) for m in result.document.entries if isinstance(m, Message)] == [
        (7, 19),
        (7, 20),
        (1, 13),
        (1, 14),
    ]


def declared(text: str) -> ItemDecl:
    result = parse_text(text, "x.sml")
    assert result.diagnostics == ()
    (entry,) = result.document.entries
    assert isinstance(entry, ItemDecl)
    return entry


def test_data_item() -> None:
    entry = declared(
        '/// Command code.\nitem HCACK : B [1] | U1 accepts I1 | A [1..3] { 0 DONE "performed", 0x1F NO, } "code"'
    )
    assert entry.name.text == "HCACK"
    assert [(ref.name, ref.count.hi if ref.count else None) for ref in entry.types] == [("B", 1), ("U1", None)]
    assert [(ref.name, ref.count.hi if ref.count else None) for ref in entry.accepts] == [("I1", None), ("A", 3)]
    assert [(code.value, code.name, code.text) for code in entry.codes] == [(0, "DONE", "performed"), (31, "NO", None)]
    assert (entry.text, entry.doc.text if entry.doc else None) == ("code", "Command code.")


def test_truth_values_as_codes_are_bools() -> None:
    codes = declared("item CEED : BOOLEAN { TRUE ENABLE, false DISABLE }").codes
    assert [(code.value is True, code.value is False) for code in codes] == [(True, False), (False, True)]


def test_rules() -> None:
    result = parse_text("IF (S6F11 W) S6F12.\nif (ask(2)==<U1 1>) yes.\nevery 5 send ask.\n", "x.sml")
    assert result.diagnostics == ()
    received, asked, timed = result.document.rules
    assert (name_of(received.received), received.wbit, received.send.text) == ("S6F11", True, "S6F12")
    assert asked.index is not None and asked.index.value == 2
    assert asked.expected is not None and shown(asked.expected) == "U1(1)"
    assert timed.every is not None and (timed.every.value, timed.received) == (5, None)


@pytest.mark.parametrize(
    ("text", "direction"),
    [("E->H", "H<-E"), ("E<-H", "H->E"), ("E <-> H", "H<->E"), ("* E->H\n", "H<-E"), ("e → h", "H<-E")],
)
def test_directions_from_the_side_of_the_equipment(text: str, direction: str) -> None:
    (message,) = parse_text(f"S1F2 {text}.", "x.sml").document.entries
    assert isinstance(message, Message)
    assert message.direction == direction
