"""Every form of sml-dialects.md, sections 1, 2, 3 and 5, by name: what the tree says of it.

Each row is a form as it stands in real files, and the facts that the tree has to hold. The text of the row is the id
of its test. What the dialects make of a value is tested with the values (tests/model), not here.
"""

import re

import pytest

from smlc.diagnostics.model import Severity
from smlc.syntax import ParseResult, parse_text
from smlc.syntax.ast import Element, Ellipsis, Item, ItemDecl, Message, StringToken, WordToken


def shown(item: Item) -> str:
    """An item on one line: types, count, name, what it holds, ``= Name``."""
    count = item.count
    text = "|".join(ref.name for ref in item.types)
    if count is not None:
        text += f"[{count.kind} {count.lo}..{'' if count.hi is None else count.hi}{count.macro or ''}]"
    parts = []
    for part in item.parts:
        if isinstance(part, Element):
            label = f"{part.label}:" if part.label else ""
            parts.append(label + " OR ".join(shown(alternative) for alternative in part.alternatives))
        elif isinstance(part, Ellipsis):
            parts.append("...")
        else:
            parts.append(f"{part.quote}{part.value}{part.quote}" if isinstance(part, StringToken) else part.text)
    name = f"={item.assigned.text}" if item.assigned else ""
    return f"{text}({' '.join(parts)}){name}"


def header(message: Message) -> str:
    """A header on one line: label, SxFy, W-bit, direction, name, INPUT or OUTPUT."""
    wbit = {True: " W", None: " [W]", False: ""}[message.wbit]
    parts = [
        f"{message.label.text}: " if message.label else "",
        f"S{message.stream}F{message.function}{wbit}",
        f" {message.direction}" if message.direction else "",
        f" ={message.name.text}" if message.name else "",
        f" {message.io}" if message.io else "",
    ]
    return "".join(parts)


def parse(text: str, dialect: str = "auto") -> ParseResult:
    result = parse_text(text, "form.sml", dialect=dialect)
    assert [found for found in result.diagnostics if found.severity is Severity.ERROR] == []
    return result


def only(text: str) -> Message:
    result = parse(text)
    assert result.diagnostics == ()
    (message,) = result.document.entries
    assert isinstance(message, Message)
    return message


HEADERS = {
    # section 3, "Header forms (all real)"
    "S1F1 W.": "S1F1 W",
    "S1F1W.": "S1F1 W",
    "S1F1 W .": "S1F1 W",
    "'S1F1' W\n.": "S1F1 W",
    "NAME:'S1F1' W.": "NAME: S1F1 W",
    "NAME: 'S1F1' W.": "NAME: S1F1 W",
    "S1F0:S1F0 .": "S1F0: S1F0",
    'NAME : "S1F1".': "NAME: S1F1",
    ": 'S1F1'.": "S1F1",
    "S1F1 = s1f1in INPUT W.": "S1F1 W =s1f1in INPUT",
    "S6F11 W = name INPUT.": "S6F11 W =name INPUT",
    "S2F42 INPUT = name.": "S2F42 =name INPUT",
    "S2F37 OUTPUT = name W.": "S2F37 W =name OUTPUT",
    "S1F4 =name Input.": "S1F4 =name INPUT",
    "S1F1 W H->E Name.": "S1F1 W H->E =Name",
    "S1F13:'S1F13' W.": "S1F13: S1F13 W",
    "Job.Start-1:'S16F5' W.": "Job.Start-1: S16F5 W",
    # section 1: letter case, quotes, glued W, [W], directions, names behind the header
    "s1f1 w.": "S1F1 W",
    "S1f1 w.": "S1F1 W",
    "'S1F1'W.": "S1F1 W",
    '"S1F1"W.': "S1F1 W",
    "N :'S1F1'.": "N: S1F1",
    "S1F1 [W].": "S1F1 [W]",
    "S1F1[W].": "S1F1 [W]",
    "S1F1 H->E.": "S1F1 H->E",
    "S1F1 W H<-E.": "S1F1 W H<-E",
    "S1F1 W H<->E.": "S1F1 W H<->E",
    "S1F1 W h->e Name.": "S1F1 W H->E =Name",
    "S1F1 W H -> E.": "S1F1 W H->E",
    "S2F2 W.": "S2F2 W",
    # section 3, "Manual dialect": the direction in a comment
    "S1F1 W * H->E\n.": "S1F1 W H->E",
    "S1F1 W * H<-E\n.": "S1F1 W H<-E",
    "S1F1 W * H<->E\n.": "S1F1 W H<->E",
    "S1F1 W * H -> E\n.": "S1F1 W H->E",
    "S1F1 W *H->E\n.": "S1F1 W H->E",
    "S1F1 W * H<-E, Multiblock\n.": "S1F1 W H<-E",
    "S1F1 W * H→E\n.": "S1F1 W H->E",
    "S1F1 W * H←E\n.": "S1F1 W H<-E",
    "S1F1 W * H↔E\n.": "S1F1 W H<->E",
    "S1F1 W\n* H->E\n.": "S1F1 W H->E",
    "S1F1 W. * H->E": "S1F1 W H->E",
    "S1F3 [W] * H->E\n<L>.": "S1F3 [W] H->E",
    # section 3, "SEMI style": header lines
    "S1F3 S,H->E,reply <L>.": "S1F3 W H->E",
    "S1F3 S,H->E,[reply] <L>.": "S1F3 [W] H->E",
    "S1F4 M,H<-E <L>.": "S1F4 H<-E",
    "S1F1 S, H<->E, reply.": "S1F1 W H<->E",
    "S1F3 S,H→E,reply <L>.": "S1F3 W H->E",
    # section 3, simulator libraries: direction, name and ticket in the comment
    "CRA: 'S1F14' /* Name=EstablishAck_Ack Dir=1 TID=0 */.": "CRA: S1F14 H<-E =EstablishAck_Ack",
    "CR: 'S1F13' W /* Name=Establish Dir=2 TID=1 */.": "CR: S1F13 W H->E =Establish",
    "CR: 'S1F13' /* Name=Establish Dir=3 TID=1 */ W.": "CR: S1F13 W H<->E =Establish",
    # section 3, EZNET
    "S1F3W <L[n] <U4 VID>>.": "S1F3 W",
    # section 5: a type, a bit and a keyword may be names
    "W: S1F1 W.": "W: S1F1 W",
    "T: S1F1 W.": "T: S1F1 W",
    "if: S1F1 W.": "if: S1F1 W",
    "every: S1F1 W.": "every: S1F1 W",
    "send: S1F1 W.": "send: S1F1 W",
    "item: S1F1 W.": "item: S1F1 W",
    "INPUT: S1F1 W.": "INPUT: S1F1 W",
}


@pytest.mark.parametrize("text", HEADERS)
def test_header_forms(text: str) -> None:
    message = only(text)
    assert header(message) == HEADERS[text]
    assert len(message.body) == ("<L" in text)


ITEMS = {
    # section 3, "Item forms (all real)"
    "<L[2] <A> <A>>": "L[exact 2..2](A() A())",
    "<L [2] <A> <A>>": "L[exact 2..2](A() A())",
    "< L [0]>": "L[exact 0..0]()",
    "<L [0]\n>": "L[exact 0..0]()",
    "<L>": "L()",
    "<L []>": "L[any 0..]()",
    "<L [...] <U4 1>>": "L[ellipsis 0..](U4(1))",
    "<L[n] <A X>>": "L[any 0..](A(X))",
    "<L,2 <A> <A>>": "L[exact 2..2](A() A())",
    "<L,n <A X>>": "L[any 0..](A(X))",
    "<U4[1] >=X": "U4[exact 1..1]()=X",
    "<U4 [1]>  = X": "U4[exact 1..1]()=X",
    "<A'STOP'>": "A('STOP')",
    "<A [ MAX 30] >": "A[max 0..30]()",
    "<A [MAX 10000000]>": "A[max 0..10000000]()",
    "<A [MAX LONG]>": "A[max 0..LONG]()",
    "<A[5] 'abcde' >": "A[exact 5..5]('abcde')",
    "<U2 [0] >": "U2[exact 0..0]()",
    "<U4>": "U4()",
    "<B [1] 00>": "B[exact 1..1](00)",
    "<B [1] 0x00 >": "B[exact 1..1](0x00)",
    "<B 80>": "B(80)",
    "<B FF>": "B(FF)",
    "<B A4 1E>": "B(A4 1E)",
    "<B [1] -128>": "B[exact 1..1](-128)",
    "<B[3] 0b0 0xFE 255>": "B[exact 3..3](0b0 0xFE 255)",
    "<B 0b1010 0xAB>": "B(0b1010 0xAB)",
    "<B>": "B()",
    "<BOOLEAN [1] True >": "BOOLEAN[exact 1..1](True)",
    "<BOOLEAN T F TRUE FALSE True False 0x01 0x00 1 0>": "BOOLEAN(T F TRUE FALSE True False 0x01 0x00 1 0)",
    "<Boolean 0x01 0x00>": "Boolean(0x01 0x00)",
    "<BOOL 0x01>": "BOOL(0x01)",
    "<Bool True>": "Bool(True)",
    "<Binary 0x01>": "Binary(0x01)",
    "<J 'x'>": "J('x')",
    "<JIS8 'x'>": "JIS8('x')",
    "<V>": "V()",
    "< v >": "v()",
    "<VAR ECID>": "VAR(ECID)",
    "<VARIANT ECV>": "VARIANT(ECV)",
    "<ECMIN>": "ECMIN()",
    "<U4 VID...>": "U4(VID ...)",
    "<U4 VID ...>": "U4(VID ...)",
    "<U4 VID VID ...>": "U4(VID VID ...)",
    "<A [1..12] PPID>": "A[range 1..12](PPID)",
    "<A[..5] X>": "A[range 0..5](X)",
    "<A[5..] X>": "A[range 5..](X)",
    "<B_FILE=(name)>": "B_FILE(=(name))",
    "<B_FILE=(C:\\body.dat)>": "B_FILE(=(C:\\body.dat))",
    "<NOW[16]>": "NOW[exact 16..16]()",
    "<NOW[12]>": "NOW[exact 12..12]()",
    "<U4AUTO [1] >": "U4AUTO[exact 1..1]()",
    "<U4AUTO>": "U4AUTO()",
    "<W 'text'>": "W('text')",
    "<W[4] 2 0xc3a9>": "W[exact 4..4](2 0xc3a9)",
    "<a 'x'>": "a('x')",
    "<l <u4 1> <boolean t>>": "l(u4(1) boolean(t))",
    # counts of section 5 and of the definitions
    "<A[0..20] X>": "A[range 0..20](X)",
    "<A[<=5] X>": "A[range 0..5](X)",
    "<A[>=5] X>": "A[range 5..](X)",
    "<A[1..n] X>": "A[range 1..](X)",
    "<A[1..LONG] X>": "A[range 1..LONG](X)",
    "<L [0|2] <A> <B>>": "L[either 0..2](A() B())",
    "<A[any]>": "A[any 0..]()",
    "<U4,n VID1 ... VIDn>": "U4[any 0..](VID1 ... VIDn)",
    # section 1: numbers, variables, lists of values
    "<I4 -5 +6 0>": "I4(-5 +6 0)",
    "<U4 0x1F 0b11 0o17 010>": "U4(0x1F 0b11 0o17 010)",
    "<F4 1e5 NaN Inf .5>": "F4(1e5 NaN Inf .5)",
    "<F8 -inf +Inf -Infinity nan>": "F8(-inf +Inf -Infinity nan)",
    "<F4 1. 2. -.25 1E-10 1.0e5>": "F4(1. 2. -.25 1E-10 1.0e5)",
    "<F4 1.>": "F4(1.)",
    "<U4 1...>": "U4(1 ...)",
    "<A X>": "A(X)",
    "<A START>": "A(START)",
    "<U2 1 X 3>": "U2(1 X 3)",
    "<A RA[0]>": "A(RA[0])",
    "<U4 L>": "U4(L)",
    "<U4 S1F1>": "U4(S1F1)",
    "<L [1]\n    <A [1] ' '>\n>": "L[exact 1..1](A[exact 1..1](' '))",
    # section 3, "Strings"
    "<A 'single'>": "A('single')",
    '<A "double">': 'A("double")',
    "<A 'a \"b\" c'>": "A('a \"b\" c')",
    '<A "it\'s">': 'A("it\'s")',
    "<A 'it''s'>": "A('it' 's')",
    '<A "a" 0x0A "b">': 'A("a" 0x0A "b")',
    "<A '480' 0x1E '12' 0x1E\n 'x'>": "A('480' 0x1E '12' 0x1E 'x')",
    "<A 'two\nlines'>": "A('two\nlines')",
    "<A 'C:\\new'>": "A('C:\\new')",
    "<A ''>": "A('')",
    "<A '  lead'>": "A('  lead')",
    "<A ‘curly’>": "A(‘curly‘)",
    "<A “curly”>": "A(“curly“)",
    "<A '* // /* -- # > . <'>": "A('* // /* -- # > . <')",
    # section 3, manual dialect: ellipsis, alternatives, time stamps
    "<L\n<SVID>\n...\n>": "L(SVID() ...)",
    "<L [n] <L [m] <L [k] <V> ...> ...> ...>": "L[any 0..](L[any 0..](L[any 0..](V() ...) ...) ...)",
    "<L <V> …>": "L(V() ...)",
    "<L\n<A [12] T>\n- OR -\n<A [16] T>\n>": "L(A[exact 12..12](T) OR A[exact 16..16](T))",
    "<L <A> -OR- <B> -- or -- <U1>>": "L(A() OR B() OR U1())",
    "<A 'YYMMDDhhmmss'>": "A('YYMMDDhhmmss')",
    # section 3, SEMI style
    "<L,n\n1. <U4 ALID1>\n...\nn. <U4 ALIDn>\n>": "L[any 0..](1:U4(ALID1) ... n:U4(ALIDn))",
    "<L,2 [1][1] <MDLN> [1][2] <SOFTREV>>": "L[exact 2..2]([1][1]:MDLN() [1][2]:SOFTREV())",
    "<L <Ux,n VID1 ... VIDn> or <Ix,n VID1>>": "L(Ux[any 0..](VID1 ... VIDn) OR Ix[any 0..](VID1))",
    # section 3, pfile
    "<L [3]\n <U4 [1]> = A\n <A 'PP-SELECT'> = B * text\n <V>=C\n>": (
        "L[exact 3..3](U4[exact 1..1]()=A A('PP-SELECT')=B V()=C)"
    ),
    # section 3, EZNET
    "<L[n] <U4 VID>>": "L[any 0..](U4(VID))",
    "<A[6] MDLN>": "A[exact 6..6](MDLN)",
    # section 3, log
    "<L,3 <U4,1 31> <A,2 'ab'> <B,1 0x00>>": (
        "L[exact 3..3](U4[exact 1..1](31) A[exact 2..2]('ab') B[exact 1..1](0x00))"
    ),
    # definitions of language.md
    "<U4|U2|A CEID>": "U4|U2|A(CEID)",
    "<L [n] PARAMS <L [2] PARAM <CPNAME> <CPVAL>> ...>": (
        "L[any 0..](PARAMS L[exact 2..2](PARAM CPNAME() CPVAL()) ...)"
    ),
    "<ALID[n]>": "ALID[any 0..]()",
}


@pytest.mark.parametrize("text", ITEMS)
def test_item_forms(text: str) -> None:
    (item,) = only(f"S1F2 {text}.").body
    assert shown(item) == ITEMS[text]


@pytest.mark.parametrize("text", [form for form in ITEMS if "\n=" not in form])
def test_item_forms_inside_a_list_and_with_windows_line_ends(text: str) -> None:
    (item,) = only(f"\ufeffS1F2 W\r\n<L\n  {text}\n  {text}>\n.\n".replace("\n", "\r\n").replace("\r\r", "\r")).body
    expected = ITEMS[text].replace("\n", "\r\n")
    assert shown(item) == f"L({expected} {expected})"


COMMENTS = {
    # section 3, "Comments": where they stand, and what they hold
    "* at the start of a line\nS1F1 W.": ["* at the start of a line"],
    "S1F2 <L> * after an item\n.": ["* after an item"],
    "S1F2 <U4 5* glued to a value\n>.": ["* glued to a value"],
    "S1F1 W.* after the dot": ["* after the dot"],
    "S1F1 W. * after the dot": ["* after the dot"],
    "S1F1 W /* before the dot */ .": ["/* before the dot */"],
    "S1F2 /* between header and body */ <L>.": ["/* between header and body */"],
    "/* several\n lines */\nS1F1 W.": ["/* several\n lines */"],
    "S1F1 W. // of C\n": ["// of C"],
    "S1F1 W. -- of log tools\n": ["-- of log tools"],
    "# of scripts\nS1F1 W.": ["# of scripts"],
    "* it's <A 'x'> here. And \"so on\nS1F1 W.": ["* it's <A 'x'> here. And \"so on"],
    "S1F1 W /* * and // in it */.": ["/* * and // in it */"],
    "S1F2 <A 'x'>/* after an item */ /* and the dot */.": ["/* after an item */", "/* and the dot */"],
    "* °C in a comment\nS1F1 W.": ["* °C in a comment"],
}


@pytest.mark.parametrize("text", COMMENTS)
def test_comment_forms(text: str) -> None:
    result = parse(text)
    assert result.diagnostics == ()
    assert [comment.text for comment in result.document.comments] == COMMENTS[text]
    assert len(result.document.entries) == 1


def test_a_block_comment_used_like_a_line_comment() -> None:
    text = "A: 'S1F1' W /* Name=Open\n.\nB: 'S1F3' W /* Name=Closed Dir=1 */\n<L /* open\n  <U4 5>\n>.\nS1F5 W."
    result = parse(text)
    assert [(found.code, found.line, found.severity.value) for found in result.diagnostics] == [
        ("SML0102", 1, "warning"),
        ("SML0102", 4, "warning"),
    ]
    messages = [entry for entry in result.document.entries if isinstance(entry, Message)]
    assert [header(message) for message in messages] == ["A: S1F1 W", "B: S1F3 W H<-E =Closed", "S1F5 W"]
    assert shown(messages[1].body[0]) == "L(U4(5))"


RULES = {
    # section 1 and section 3, "Rules (simulators)"
    "IF (S6F11 W) S6F12.": "S6F11 W -> S6F12",
    "if (s1f1 (4)==<F4 0.5567>) s1f2_1.": "s1f1 (4)==F4(0.5567) -> s1f2_1",
    "if (ask(1)==<U1 1>) yes.": "ask (1)==U1(1) -> yes",
    "if (ask) yes .": "ask -> yes",
    "if ('S6F11' W) 'S6F12'.": "S6F11 W -> S6F12",
    "every 5 send ask.": "5 -> ask",
    "every 5 send s1f1_1.": "5 -> s1f1_1",
    "EVERY 10 SEND 'S1F1' .": "10 -> S1F1",
}


@pytest.mark.parametrize("text", RULES)
def test_rule_forms(text: str) -> None:
    result = parse(text)
    assert result.diagnostics == ()
    (rule,) = result.document.rules
    front = rule.received.text if rule.received else rule.every.text if rule.every else ""
    front += " W" if rule.wbit else ""
    if rule.index and rule.expected:
        front += f" ({rule.index.text})=={shown(rule.expected)}"
    assert f"{front} -> {rule.send.text}" == RULES[text]


SEVERAL = {
    # section 3, pfile: the next message on the line of the dot
    "S6F11 = a INPUT W\n<L\n>.S6F11 = b INPUT W.": ["S6F11 W =a INPUT", "S6F11 W =b INPUT"],
    "S1F1 W.S1F2.": ["S1F1 W", "S1F2"],
    "S1F1 W. * note\nS1F3 W <L>.": ["S1F1 W", "S1F3 W"],
    # names repeat inside one library
    "RSDAC:'S2F32' <B 0>.\nRSDAC:'S2F32' <B 1>.": ["RSDAC: S2F32", "RSDAC: S2F32"],
    # the same SxFy with different bodies, by direction
    "S1F2 * H<-E\n<L [2] <MDLN> <SOFTREV>>.\nS1F2 * H->E\n<L>.": ["S1F2 H<-E", "S1F2 H->E"],
    # the zero-length form as a message of its own
    "S1F3 W <L [n] <SVID> ...>.\nS1F3 W <L> .": ["S1F3 W", "S1F3 W"],
    # files that were joined, byte order marks and all
    "\ufeffS1F1 W.\n\ufeffS1F2.\n": ["S1F1 W", "S1F2"],
    # misprints of a manual that are no mistakes of the grammar
    "S4F46 <B 0>.\nS1F4 W <L>.": ["S4F46", "S1F4 W"],
    "#define MAX_VARIDS      50\nS6F11 = a INPUT W <A [MAX MAX_VARIDS]>.": ["S6F11 W =a INPUT"],
    "#DEFINE X 5 * text\nS1F1 W.": ["S1F1 W"],
}


@pytest.mark.parametrize("text", SEVERAL)
def test_forms_of_whole_files(text: str) -> None:
    result = parse(text)
    assert result.diagnostics == ()
    assert [header(entry) for entry in result.document.entries if isinstance(entry, Message)] == SEVERAL[text]


def test_a_missing_closer_of_a_manual_is_reported_and_the_next_message_comes_out() -> None:
    result = parse_text("S1F2 <L [2]\n<A MDLN\n<A SOFTREV>\n>.\nS1F3 W <L>.", "form.sml")
    assert [(found.code, found.line, found.column) for found in result.diagnostics] == [("SML0104", 3, 1)]
    assert [header(entry) for entry in result.document.entries if isinstance(entry, Message)] == ["S1F2", "S1F3 W"]


def test_formats_as_octal_codes_are_no_types() -> None:
    for text in ("<40 X>", "<3( ) and 5( )>"):
        result = parse_text(f"S1F2 <L {text}>.\nS1F1 W.", "form.sml")
        assert [(found.code, found.line, found.column) for found in result.diagnostics] == [("SML0101", 1, 10)]
        assert len(result.document.entries) == 1


def test_header_only_is_not_an_empty_list() -> None:
    assert only("S1F1 W.").body == ()
    assert [shown(item) for item in only("S1F1 W <L>.").body] == ["L()"]


def test_the_xml_of_a_message_library_is_no_sml() -> None:
    text = "<SECSMessage><S1F3><Header><Stream>1</Stream></Header></S1F3></SECSMessage>\n\nS1F1 W."
    result = parse_text(text, "form.sml")
    assert [found.code for found in result.diagnostics] == ["SML0110"]
    assert len(result.document.entries) == 1


METADATA = {
    # section 3: what comments say to programs; values hold blanks, commas and dots
    "/* Name=Ack Dir=1 TID=0 */": [("Name", "Ack"), ("Dir", "1"), ("TID", "0")],
    "/* Name= Header=[3C C8 02 00] */": [("Name", ""), ("Header", "[3C C8 02 00]")],
    "/* Name=Comm Ack, code. Keyword=ACK */": [("Name", "Comm Ack, code."), ("Keyword", "ACK")],
    "/* MappedValue=CENTURA 5200, rev. 2 */": [("MappedValue", "CENTURA 5200, rev. 2")],
    "/* the answer: Name=Ack, Keyword=A.B */": [("Name", "Ack"), ("Keyword", "A.B")],
    "/*Name=Ack*/": [("Name", "Ack")],
    "/* Name=first\n   Keyword=second */": [("Name", "first"), ("Keyword", "second")],
    "/* plain words */": [],
    "/* if x == 5 */": [],
    "/* an equation: a=b */": [],
    "/* */": [],
}


@pytest.mark.parametrize("text", METADATA)
def test_metadata_in_comments(text: str) -> None:
    expected = tuple(METADATA[text])
    assert only(f"R: 'S1F14' {text} .").metadata == expected
    assert only(f"R: 'S1F14' W {text}\n<L>.").metadata == expected
    for item in (f"<B 00> {text}", f"<B 00 {text} >", f"<B [1] {text} 00>", f"<A [2] 'ab' {text}>", f"<U4> = X {text}"):
        (body,) = only(f"S1F14 <L {item}\n>.").body
        (element,) = body.parts
        assert isinstance(element, Element)
        assert element.alternatives[0].metadata == expected
        assert body.metadata == ()
    (body,) = only(f"S1F14 <L [1] {text}\n<B 00>\n>.").body
    assert body.metadata == expected
    assert only(f"S1F14 <L>. {text}").metadata == ()


def test_metadata_behind_other_comment_signs() -> None:
    assert only("S1F1 W * Name=Ask Dir=2\n.").metadata == (("Name", "Ask"), ("Dir", "2"))
    assert only("S1F1 W // Name=Ask Dir=2\n.").direction == "H->E"


def test_a_name_that_is_no_identifier_stays_metadata() -> None:
    message = only("R: 'S1F14' /* Name=Comm Ack. Dir=1 */ .")
    assert (message.name, message.direction) == (None, "H<-E")
    message = only("R: 'S1F14' /* about Name=Dir Dir=1 */ .")
    assert message.name is not None and message.name.span.text == "Dir" == message.name.text
    assert message.name.span.start == message.span.text.index("Dir")


def test_direction_comments_elsewhere_are_comments() -> None:
    for text in ("S1F1 W\n\n* H->E\n.", "S1F1 W\n<L * H->E\n>.", "S1F1 W <L>. * H->E"):
        assert only(text).direction is None
    assert only("S1F1 W H<-E * H->E\n.").direction == "H<-E"


def test_data_items_and_words_of_rules() -> None:
    (entry,) = parse("item SVID : U4 | A [1..20]").document.entries
    assert isinstance(entry, ItemDecl)
    assert re.fullmatch(r"U4 A", " ".join(ref.name for ref in entry.types))


def test_words_keep_their_text() -> None:
    words = ["1.", ".5", "010", "0x1F", "NaN", "T"]
    (item,) = only(f"S1F2 <F4 {' '.join(words)}>.").body
    assert [part.span.text for part in item.parts if isinstance(part, WordToken)] == words
