"""Values to bytes: every format, every form, every dialect's reading, and what is said about the rest."""

import struct

import pytest

from smlc.diagnostics.model import Severity
from smlc.document import SmlMessage, read_document
from smlc.model.kind import is_definition
from smlc.model.readings import MOST
from smlc.syntax.ast import Message
from smlc.syntax.dialects import DIALECTS, find
from smlc.syntax.parse import parse_text

Said = list[tuple[str, str, int]]


def read(item: str, dialect: str = "auto", strict: bool = False) -> tuple[SmlMessage, Said]:
    """The message of one item, and severity, code and column (in the item) of what is said."""
    lead = "S1F1 "
    document = read_document(
        f"{lead}{item}.", dialect=None if dialect == "auto" else find(dialect), strict=strict, quick=False
    )
    (message,) = document.messages
    return message, [(d.severity.value, d.code, d.column - len(lead)) for d in document.diagnostics]


def hexed(item: str, dialect: str = "auto", strict: bool = False) -> str | None:
    message, _ = read(item, dialect, strict)
    return message.body().hex() if message.is_value else None


# --------------------------------------------------------------------------- formats


@pytest.mark.parametrize(
    ("item", "body"),
    [
        ("<L>", "0100"),
        ("<L[2] <L> <L [0]>>", "010201000100"),
        ("<U1 0 255>", "a50200ff"),
        ("<U2 65535>", "a902ffff"),
        ("<U4 4294967295>", "b104ffffffff"),
        ("<U8 18446744073709551615>", "a108ffffffffffffffff"),
        ("<I1 -128 127>", "6502807f"),
        ("<I2 -32768>", "69028000"),
        ("<I4 -1>", "7104ffffffff"),
        ("<I8 -9223372036854775808>", "61088000000000000000"),
        ("<U2 0x1F 0b101 0o17 +5>", "a908001f0005000f0005"),
        ("<I1 -0x10>", "6501f0"),
        ("<F4 1.5 -.25 2. .5 1e2>", "9114" + struct.pack(">5f", 1.5, -0.25, 2, 0.5, 100).hex()),
        ("<F8 NaN Inf -inf>", "8118" + struct.pack(">3d", float("nan"), float("inf"), -float("inf")).hex()),
        ("<F4 Infinity>", "91047f800000"),
        ("<BOOLEAN T F TRUE False true 0x01 0 1 0xFF>", "2509010001000101000101"),
        ("<BOOL>", "2500"),
        ("<TF T>", "250101"),
        ("<B>", "2100"),
        ("<B 0x00 0b11 5 -1 -128>", "21050003" + "05ff80"),
        ("<BINARY 0xFF>", "2101ff"),
        ("<A>", "4100"),
        ("<A ''>", "4100"),
        ("<a 'x'>", "410178"),
        ("<A \"a\" 0x0A 'b'>", "4103610a62"),
        ("<A 'it''s'>", "4103697473"),
        ("<A 'two\r\nlines'>", "410a" + b"two\r\nlines".hex()),
        ("<A '  kept  '>", "4108" + b"  kept  ".hex()),
        ("<A 'ÿ'>", "4101ff"),
        ("<A 65 66>", "41024142"),
        ("<J 'ｱ' 0x5C>", "4502b15c"),
        ("<JIS8 'a'>", "450161"),
        ("<W 'é日'>", "490700" + "02" + "é日".encode().hex()),
        ("<W[4] 2 0xc3a9>", "49040002c3a9"),
        ("<W 1 'é'>", "4904000100e9"),
        ("<W 8 '日' 0x41>", "49050008" + "日".encode("shift_jis").hex() + "41"),
        ("<W 2>", "49020002"),
        ("<W>", "4900"),
    ],
)
def test_formats(item: str, body: str) -> None:
    message, said = read(item)
    assert message.body().hex() == body
    assert said == []


@pytest.mark.parametrize(
    ("item", "code", "column"),
    [
        ("<U1 1 256>", "SML0507", 7),
        ("<U1 -1>", "SML0507", 5),
        ("<U8 -1>", "SML0507", 5),
        ("<U8 18446744073709551616>", "SML0507", 5),
        ("<I1 128>", "SML0507", 5),
        ("<I8 9223372036854775808>", "SML0507", 5),
        ("<F4 1e39>", "SML0507", 5),
        ("<F8 1e400>", "SML0507", 5),
        ("<F8 -1e400>", "SML0507", 5),
        ("<B 256>", "SML0507", 4),
        ("<B -129>", "SML0507", 4),
        ("<B 0x100>", "SML0507", 4),
        ("<BOOLEAN 256>", "SML0507", 10),
        ("<BOOLEAN -1>", "SML0507", 10),
        ("<A 'a' 256>", "SML0507", 8),
        ("<A -1>", "SML0507", 4),
        ("<W 70000 0x00>", "SML0507", 4),
        ("<W 7 'x'>", "SML0508", 6),
        ("<A 'aĀ'>", "SML0508", 4),
        ("<J '日'>", "SML0508", 4),
        ("<W 3 'é'>", "SML0508", 6),
        ("<U4 1.5>", "SML0506", 5),
        ("<U4 1e5>", "SML0506", 5),
        ("<U4 1_000>", "SML0506", 5),
        ("<U4 0x>", "SML0506", 5),
        ("<U4 'x'>", "SML0506", 5),
        ("<U4 -X>", "SML0506", 5),
        ("<F8 '1'>", "SML0506", 5),
        ("<F8 1e>", "SML0506", 5),
        ("<F8 0x10>", "SML0506", 5),
        ("<F8 ٣>", "SML0506", 5),
        ("<BOOLEAN 'T'>", "SML0506", 10),
        ("<BOOLEAN 1.5>", "SML0506", 10),
        ("<B 'x'>", "SML0506", 4),
        ("<B 1.5>", "SML0506", 4),
        ("<A 1.5>", "SML0506", 4),
        ("<W 2 0xc>", "SML0506", 6),
        ("<W 1.5>", "SML0506", 4),
        ("<U3 5>", "SML0511", 2),
        ("<ASCII 'x'>", "SML0511", 2),
        ("<U5>", "SML0511", 2),
        ("<L[3] <A> <A>>", "SML0505", 3),
        ("<A[5] 'abc'>", "SML0505", 3),
        ("<A[2] 'abc'>", "SML0505", 3),
        ("<U4[2] 1>", "SML0505", 4),
        ("<U4[1]>", "SML0505", 4),
        ("<B,2 0x00>", "SML0505", 3),
        ("<W[9] 'é'>", "SML0505", 3),
        ("<A[MAX 2] 'abc'>", "SML0505", 3),
        ("<A[MAX LONG] 'abc'>", "SML0505", 3),
        ("<U4[4] 31>", "SML0505", 4),
    ],
)
def test_mistakes_have_a_place(item: str, code: str, column: int) -> None:
    message, said = read(item)
    assert not message.is_value and not message.is_definition
    assert said == [("error", code, column)]


def test_every_mistake_of_a_message_is_reported() -> None:
    _, said = read("<L[4] <U1 256 300> <A[9] 'x'> <F4 1e39>>")
    assert [code for _, code, _ in said] == ["SML0505", "SML0507", "SML0507", "SML0505", "SML0507"]


def test_mistakes_in_values_are_not_reported_without_end() -> None:
    _, said = read(f"<U1 {'256 ' * 500}>")
    assert len(said) == MOST + 1
    assert said[-1][1] == "SML0199"


def test_an_item_of_more_than_sixteen_million_bytes() -> None:
    message, said = read(f"<A '{'x' * 2**24}'>")
    assert not message.is_value
    assert said == [("error", "SML0512", 2)]


@pytest.mark.parametrize(("depth", "good"), [(64, True), (65, False), (200, False)])
def test_depth(depth: int, good: bool) -> None:
    message, said = read("<L " * depth + ">" * depth)
    assert message.is_value is good
    assert [code for _, code, _ in said] == ([] if good else ["SML0513"])


def test_a_string_in_a_list() -> None:
    document = read_document("S1F1 <L 'x' <A>>.")
    assert document.has_errors
    assert all(not message.is_value for message in document.messages)


# --------------------------------------------------------------------------- counts


@pytest.mark.parametrize(
    "item",
    [
        "<A[3] 'abc'>",
        "<A [ 3 ] 'abc'>",
        "<A,3 'abc'>",
        "<A[] 'abc'>",
        "<A[...] 'abc'>",
        "<A 'abc'>",
        "<A[MAX 3] 'abc'>",
    ],
)
def test_counts_of_every_form(item: str) -> None:
    message, said = read(item)
    assert message.body().hex() == "4103616263"
    assert said == []


def test_a_macro_is_a_count() -> None:
    document = read_document("#define N 3\nS1F1 <A[N] 'abc'>. S1F3 <A[MAX N] 'abcd'>.")
    first, second = document.messages
    assert first.body().hex() == "4103616263"
    assert not second.is_value
    assert [d.code for d in document.diagnostics] == ["SML0505"]
    assert document.defines == {"N": 3}


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
@pytest.mark.parametrize("strict", [False, True])
def test_a_wrong_count_never_changes_bytes(dialect: str, strict: bool) -> None:
    wrong, said = read("<L[3] <A[1] 'MDLN'> <A[9] ''>>", dialect, strict)
    severities = {severity for severity, code, _ in said if code == "SML0505"}
    if DIALECTS[dialect].exact_counts == "warning" and not strict:
        assert wrong.body().hex() == "010241044d444c4e4100"
        assert severities == {"warning"}
    else:
        assert not wrong.is_value
        assert severities == {"error"}


def test_a_count_is_a_maximum_in_eznet() -> None:
    assert hexed("<L[6] <A[6] 'ab'>>", "eznet") == "010141026162"
    assert hexed("<A[1] 'ab'>", "eznet") is None


def test_a_count_may_be_the_size_in_bytes_in_logs() -> None:
    assert hexed("<U4[8] 1 2>", "log") == hexed("<U4[2] 1 2>", "log") == "b1080000000100000002"
    assert hexed("<U4[4] 1 2>", "log") is None


# --------------------------------------------------------------------------- two readings


@pytest.mark.parametrize(
    ("item", "body", "column"),
    [
        ("<B 80>", "210150", 4),
        ("<B 5 00 08 10>", "21040500080a", 12),
        ("<B 010>", "21010a", 4),
        ("<B FF>", "2101ff", 4),
        ("<B [1] A4>", "2101a4", 8),
        ("<B 1E 7F 0A E0>", "21041e7f0ae0", 4),
        ("<B 10 FF>", "210210ff", 7),
        ("<B 0x10 0B>", "2102100b", 9),
    ],
)
def test_bytes_without_a_prefix_are_reported(item: str, body: str, column: int) -> None:
    message, said = read(item)
    assert message.body().hex() == body
    assert said == [("warning", "SML0501", column)]
    strict, said = read(item, strict=True)
    assert not strict.is_value
    assert said == [("error", "SML0501", column)]


@pytest.mark.parametrize("item", ["<B 5>", "<B 00 09>", "<B 0x10 0b11 0XfF>"])
def test_bytes_with_one_reading(item: str) -> None:
    assert read(item)[1] == []


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
def test_the_dialect_decides_about_bytes(dialect: str) -> None:
    row = DIALECTS[dialect]
    message, said = read("<B 80>", dialect)
    assert message.body().hex() == ("210180" if row.binary == "hex" else "210150")
    assert [code for _, code, _ in said] == (["SML0501"] if row.binary == "prefixed" or dialect == "auto" else [])


def test_hexadecimal_bytes_have_two_digits() -> None:
    message, said = read("<B 255>", "peer")
    assert not message.is_value
    assert said == [("error", "SML0507", 4)]
    assert hexed("<B 0b11 0x0B 0B>", "peer") == "2103030b0b"


def test_a_word_is_no_byte_in_a_decimal_dialect() -> None:
    assert read("<B FF>", "secs4net")[1] == [("error", "SML0506", 4)]
    assert read("<B FF>", "pfile")[0].is_definition


def test_leading_zeros() -> None:
    message, said = read("<U4 010 007 08>")
    assert message.body().hex() == "b10c0000000a0000000700000008"
    assert said == [("warning", "SML0502", 5)]
    assert hexed("<U4 010>", "go") == "b10400000008"
    assert hexed("<U4 010>", "peer") == "b1040000000a"
    assert read("<U4 08>", "go")[1] == [("error", "SML0506", 5)]
    assert read("<U4 010>", "peer")[1] == []


def test_a_reading_is_reported_once_an_item() -> None:
    assert read("<U4 010 010 011>")[1] == [("warning", "SML0502", 5)]
    assert len(read("<L <U4 010> <U4 010>>")[1]) == 2


@pytest.mark.parametrize(
    ("dialect", "strict", "text"),
    [
        ("auto", False, "C:\\new"),
        ("peer", False, "C:\\new"),
        ("peer", True, "C:\\new"),
        ("go", False, "C:\\new"),
        ("itri", False, "C:\new"),
    ],
)
def test_backslashes(dialect: str, strict: bool, text: str) -> None:
    message, said = read('<A "C:\\new">', dialect, strict)
    assert message.body()[2:] == text.encode()
    assert said == ([("warning", "SML0503", 4)] if dialect == "auto" else [])


@pytest.mark.parametrize(
    ("item", "dialect", "text"),
    [
        (r'<A "say \"hi\"">', "itri", b'say "hi"'),
        (r"<A 'it\'s'>", "itri", b"it's"),
        (r'<A "a\\n">', "itri", b"a\\n"),
        (r'<A "a\r\t\\">', "itri", b"a\r\t\\"),
        (r'<A "say \"hi\\">', "go", b'say "hi\\'),
    ],
)
def test_escapes(item: str, dialect: str, text: bytes) -> None:
    message, said = read(item, dialect, strict=dialect == "go")
    assert message.body()[2:] == text
    assert said == []


def test_an_unknown_escape_keeps_its_backslash() -> None:
    message, said = read(r'<A "C:\q">', "itri")
    assert message.body()[2:] == b"C:\\q"
    assert said == [("warning", "SML0503", 4)]


def test_a_count_ends_a_string_in_go() -> None:
    assert hexed("<A[5] 'a'b'c'>", "go") == "41056127622763"
    assert hexed("<A 'a' 'b'>", "go") == "41026162"


def test_curly_quotes() -> None:
    message, said = read("<A “idle”>")
    assert message.body()[2:] == b"idle"
    assert said == [("warning", "SML0509", 4)]
    assert read("<A “idle”>", "semi")[1] == []


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
def test_a_word_without_quotes_in_text(dialect: str) -> None:
    message, said = read("<L <A START> <U4 1>>", dialect)
    row = DIALECTS[dialect]
    if row.bare_word == "text":
        assert message.body().hex() == "0102" + "41055354415254" + "b10400000001"
    elif row.bare_word == "error":
        assert not message.is_value and not message.is_definition
        assert said == [("error", "SML0506", 7)]
    else:
        assert message.is_definition
        assert said == ([("warning", "SML0504", 7)] if dialect == "auto" else [])


def test_words_of_a_log_keep_the_blanks_between_them() -> None:
    assert hexed("<A LOT  7 READY>", "log") is not None
    assert bytes.fromhex(hexed("<A READY  TO GO>", "log") or "")[2:] == b"READY  TO GO"


def test_a_word_in_text_is_no_warning_where_more_shows_a_definition() -> None:
    assert read("<L <A START> <U4 SVID>>")[1] == []
    assert read("<L <A [0..20] START>>")[1] == []


@pytest.mark.parametrize("word", ["T", "F", "TRUE", "False"])
def test_literals_come_before_names(word: str) -> None:
    assert hexed(f"<BOOLEAN {word}>") in ("250101", "250100")
    assert hexed(f"<BOOLEAN {word}>", "itri") in ("250101", "250100")
    assert read(f"<U4 {word}>")[0].is_definition


@pytest.mark.parametrize("word", ["NaN", "INF", "infinity"])
def test_float_literals_come_before_names(word: str) -> None:
    assert hexed(f"<F4 {word}>") is not None
    assert read(f"<U4 {word}>")[0].is_definition


# --------------------------------------------------------------------------- definitions and generators


@pytest.mark.parametrize(
    "item",
    [
        "<U4 SVID>",
        "<A [0..20] 'x'>",
        "<L [n] <A X>>",
        "<L,n <A X>>",
        "<A[..5]>",
        "<A[MAX 5]>",
        "<L [0|2] <A> <A>>",
        "<L <U4 1> ...>",
        "<U4 1...>",
        "<U4|A 1>",
        "<L <A 'x'> - OR - <U4 1>>",
        "<A 'x'>\n- OR -\n<U4 1>",
        "<V>",
        "<MDLN>",
        "<VAR ECID>",
        "<U4 [1]> = X",
        "<L> = X",
        "<L PARAMS>",
    ],
)
def test_definitions(item: str) -> None:
    message, said = read(item)
    assert message.is_definition and not message.is_value
    assert said == []


@pytest.mark.parametrize(
    "item", ["<U4 1> = X", "<L[0]> = X", "<L[1] PARAMS <U4 1>>", "<L [...] <U4 1>>", "<L []>", "<U4>"]
)
def test_what_makes_no_definition(item: str) -> None:
    assert read(item)[0].is_value


@pytest.mark.parametrize(
    "item", ["<NOW[16]>", "<NOW [12]>", "<U4AUTO>", "<U4AUTO [1] >", "<L <A 'x'> <NOW[16]>>", "<B_FILE=(name)>"]
)
def test_generators(item: str) -> None:
    message, said = read(item)
    assert message.is_generator and not message.is_definition and not message.is_value
    assert said == []


def test_a_list_with_one_child_is_open_in_sfdl() -> None:
    assert read("<L <U4 1>>", "sfdl")[0].is_definition
    assert read("<L[1] <U4 1>>", "sfdl")[0].is_value
    assert read("<L <U4 1> <U4 2>>", "sfdl")[0].is_value


def test_literals_of_definitions_are_read_too() -> None:
    _, said = read("<L <U4 SVID> <B 80> <U1 256>>")
    assert said == [("warning", "SML0501", 17), ("error", "SML0507", 25)]


@pytest.mark.parametrize("strict", [False, True])
def test_the_w_bit_of_a_reply(strict: bool) -> None:
    document = read_document("S1F2 W <L>.\nS1F1 W.\nS1F4.", strict=strict)
    severity = Severity.ERROR if strict else Severity.WARNING
    assert [(d.code, d.severity, d.line, d.column) for d in document.diagnostics] == [("SML0510", severity, 1, 1)]
    assert [message.is_value for message in document.messages] == [not strict, True, True]
    assert read_document("S1F2 W <L>.", dialect=find("go")).has_errors


# --------------------------------------------------------------------------- the parts by themselves


def test_is_definition() -> None:
    entries = parse_text("S1F1 <U4 X>. S1F3 <U4 1>. S1F5 <U4AUTO>.", "x.sml").document.entries
    messages = [entry for entry in entries if isinstance(entry, Message)]
    assert [is_definition(message) for message in messages] == [True, False, False]
    assert not is_definition(messages[0], find("java"))


def test_a_number_in_a_list() -> None:
    message, said = read("<L 5 <A>>")
    assert not message.is_value
    assert said == [("error", "SML0506", 4)]


@pytest.mark.parametrize("item", ["<U4 1 ...>", "<U4|A 1>", "<MDLN>", "<L <U3>>"])
def test_an_item_of_a_definition_is_no_value_of_a_rule(item: str) -> None:
    document = read_document(f"if (ask(1)=={item}) yes.")
    (rule,) = document.rules
    assert rule.condition is not None and rule.condition.expected is None
    assert [d.code[:5] for d in document.diagnostics] == ["SML05"]
