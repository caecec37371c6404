"""Strategies for SML texts in every form of the grammar, most of them right, some of them with mistakes."""

from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark

from smlc.resources import grammar_path

PLAIN_WORDS = ["abc", "START", "x", "a1", "Lot_7", "MDLN"]
NAMES = ["ask", "Name", "S1F13", "W", "T", "item", "if", "every", "Job.Start-1", "S1F1x", "_n", "L", "Größe"]


def _join(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


def _often(usual: str, *others: str) -> st.SearchStrategy[str]:
    """``usual`` in most cases."""
    return st.sampled_from([usual] * (3 * max(1, len(others))) + list(others))


blank = _often(" ", "\n", "\t", "\r\n", "  ", "\n  ", " // c > . <\n", " /* it's */ ", " * note\n", "\f")
gap = _often("", " ", "\n", "\r\n  ", " /* c */ ", "// c\n")
spaces = _often(" ", "", "  ")

decimal = st.one_of(st.integers(0, 255), st.integers(0, 70000), st.integers(-(2**63), 2**64)).map(str)
odd_number = st.sampled_from(
    [
        "0x1F",
        "0XfF",
        "0b101",
        "0o17",
        "010",
        "08",
        "007",
        "00",
        "+5",
        "-0x10",
        "-128",
        "1.5",
        "1e5",
        "1_0",
        "256",
        "FF",
        "1E",
        "0B",
        "A4",
        "1-2",
        "0x",
        "99999999999999999999999",
        "5.",
        ".5",
        "...",
        "1...",
        "٣",
        "1e400",
        "RA[0]",
    ]
)
integer = st.one_of(decimal, decimal, decimal, odd_number)
real = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.sampled_from(
        ["1.", ".5", "-.25", "1e5", "1E-10", "NaN", "inf", "-INF", "Infinity", "nan", "1e39", "1e400", "0x1", "2"]
    ),
)
truth = st.sampled_from(["T", "F", "TRUE", "False", "true", "0x01", "0", "1", "0xFF", "256", "CEED", "f", "010"])
byte = st.one_of(
    st.integers(0, 255).map(lambda n: f"0x{n:02X}"),
    st.integers(0, 255).map(lambda n: f"0x{n:02X}"),
    st.sampled_from(
        ["0", "7", "00", "08", "10", "80", "FF", "A4", "0b101", "255", "256", "-1", "-129", "0xFF", "1E", "ACK"]
    ),
)
letters = st.text(st.sampled_from("abc XYZ019.<>[]*/-_:;,#=ÿé"), max_size=12)
odd_letters = st.text(st.sampled_from("ab\\\"'\n\r\tS1F2 W.<>“”温\x00\x7f\x85ﾀ"), max_size=8)


def _quoted(text: str) -> str:
    return f'"{text}"' if '"' not in text else f"'{text}'" if "'" not in text else "'mixed'"


string = st.one_of(letters.map(_quoted), letters.map(lambda t: f"'{t}'"), odd_letters.map(_quoted), st.just("“curly”"))
text_piece = st.one_of(string, string, string, byte, st.sampled_from(PLAIN_WORDS))
localized = st.one_of(
    string.map(lambda s: [s]),
    st.sampled_from(
        [["2", "0xc3a9"], ["1", "'é'"], ["7", "0xff"], ["x"], ["2", "0xc"], ["70000", "0x00"], ["8", "'日本'"], ["2"]]
    ),
)

integers = ["U1", "U2", "U4", "U8", "I1", "I2", "I4", "I8"]
KINDS: list[tuple[list[str], st.SearchStrategy[list[str]]]] = [
    (integers, st.lists(integer, max_size=4)),
    (integers, st.lists(st.integers(0, 127).map(str), max_size=4)),
    (["F4", "F8"], st.lists(real, max_size=3)),
    (["BOOLEAN", "Boolean", "BOOL", "TF", "boolean"], st.lists(truth, max_size=3)),
    (["B", "BINARY", "b", "Binary"], st.lists(byte, max_size=4)),
    (["A", "a", "A"], st.lists(text_piece, max_size=3)),
    (["A", "A"], string.map(lambda s: [s])),
    (["J", "JIS8"], st.lists(text_piece, max_size=2)),
    (["W", "w"], localized),
    (["V", "MDLN", "VAR", "U3", "NOW", "U4AUTO", "A50"], st.lists(st.sampled_from(["X", "1"]), max_size=1)),
]


@st.composite
def counts(draw: st.DrawFn, number: int) -> str:
    """A count for ``number`` values: none, the right one, or any other form."""
    kind = draw(st.integers(0, 19))
    if kind < 8:
        return ""
    if kind < 16:
        return draw(st.sampled_from(["[{}]", " [{}]", "[{}]", " [ {} ]", ",{}"])).format(number)
    return draw(
        st.sampled_from(
            [
                "[]",
                "[...]",
                " [ ... ]",
                f"[{number + 1}]",
                f"[0..{number}]",
                "[n]",
                f"[MAX {number}]",
                "[MAX LONG]",
                ",n",
                "[0|2]",
                "[\n2]",
                "[..5]",
                "[1,3]",
                "[5",
            ]
        )
    )


@st.composite
def leaves(draw: st.DrawFn) -> str:
    """An item that is no list."""
    names, values = draw(st.sampled_from(KINDS))
    name, tokens = draw(st.sampled_from(names)), draw(values)
    count = draw(counts(len(tokens)))
    inside = "".join(draw(blank) + token for token in tokens)
    named = draw(_often("", "", "", " = Name", "=X"))
    return f"<{draw(_often('', ' '))}{name}{count}{inside}{draw(gap)}>{named}"


@st.composite
def lists(draw: st.DrawFn, children: st.SearchStrategy[str]) -> str:
    """A list."""
    items = draw(st.lists(children, max_size=4))
    count = draw(counts(len(items)))
    extra = draw(_often("", "", "", "", " PARAMS", "...", " 1.", " 'x'"))
    joiner = draw(_often("", "", "", " - OR - "))
    inside = joiner.join(draw(gap) + item for item in items)
    return f"<{draw(_often('L', 'l', ' L'))}{count}{extra if items else ''}{inside}{draw(gap)}>"


items = st.recursive(leaves(), lists, max_leaves=8)

header = _join(
    st.one_of(
        st.just(""), st.just(""), st.sampled_from(NAMES).map(lambda name: f"{name}: "), st.just(": "), st.just("x :\n")
    ),
    st.sampled_from(
        ["S1F1", "S1F2", "'S6F11'", '"S6F12"', "s2f41", "S127F255", "S128F1", "S1F3", "S1F4", "S01F05", "'S1F1"]
    ),
    _often("", " W", "W", " w", " [W]", "\nW", " /* c */ W"),
    _often(
        "",
        "",
        "",
        " H->E",
        " H<-E Name",
        " H<->E",
        " = name",
        " INPUT",
        " = n OUTPUT",
        " * H->E\n",
        " /* Name=Abc Dir=1 */",
    ),
)
dot = _often(".", " .", "\n.", " . * note\n", " . /* H->E */", "", ". * H<-E\n", "..")
message = _join(header, blank, st.one_of(items, items, items, st.just("")), dot)
other = st.sampled_from(
    [
        "if (ask(1)==<U1 1>) yes.",
        "IF (S6F11 W) S6F12.",
        "every 5 send ask.",
        "#define LONG 5\n",
        "junk ",
        "// smlc: dialect=peer\n",
        "/* open ",
        "item SVID : U4\n",
        "* star\n",
        "// smlc: dialect=nobody\n",
        "\ufeff",
    ]
)
texts = st.lists(st.one_of(*[message] * 12, other), max_size=4).map("\n".join)

plain_number = st.one_of(st.integers(0, 127), st.integers(0, 127).map(lambda n: f"0x{n:X}")).map(str)
plain_text = st.text(st.sampled_from("abc XYZ019.<>[]*/-_:;,#=ÿé"), max_size=12).map(lambda t: f'"{t}"')


plain_blank = _often(" ", "\n", "\t", "\r\n  ", " // c > . <\n", " * note\n", "\f")
plain_gap = _often("", " ", "\n", "// c\n")


@st.composite
def plain_leaves(draw: st.DrawFn) -> str:
    """An item without mistakes that reads the same in every dialect."""
    name, values = draw(
        st.sampled_from(
            [
                *[(name, st.lists(plain_number, max_size=4)) for name in integers],
                *[
                    ("A", st.lists(plain_text, max_size=1)),
                    ("A", st.just(["'it'", "0x0A", '"b"'])),
                    ("J", st.lists(plain_text, max_size=1)),
                ],
                ("B", st.lists(st.sampled_from(["0x10", "5", "0b11", "00"]), max_size=3)),
                ("Boolean", st.lists(st.sampled_from(["T", "F", "TRUE", "False", "0x01"]), max_size=3)),
                ("F4", st.lists(st.sampled_from(["1.5", "-0.25", "1e5", "NaN", "inf", ".5"]), max_size=3)),
                ("W", st.just(["'é日'"])),
                ("W", st.just(["2", "0xc3a9"])),
            ]
        )
    )
    return f"<{name}{''.join(draw(plain_blank) + token for token in draw(values))}{draw(plain_gap)}>"


plain_items = st.recursive(
    plain_leaves(),
    lambda inner: st.lists(inner, max_size=4).map(lambda parts: f"<L[{len(parts)}] {' '.join(parts)}>"),
    max_leaves=8,
)
plain_header = _join(
    st.one_of(st.just(""), st.sampled_from(NAMES).map(lambda name: f"{name}: ")),
    st.sampled_from(["S1F1", "'S6F11'", "S2F41", "S1F3 W", "S64F1W", "'S1F1'W", "S1F4", "S1F1 H->E", "s1f1 w"]),
)
plain_texts = st.lists(
    _join(plain_header, st.just("\n"), st.one_of(plain_items, plain_items, st.just("")), st.just(".\n")), max_size=4
)


# --------------------------------------------------------------------------- texts made from the grammar itself


def _spaced(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from([f"{word} " for word in words])


# What stands for the terminals whose patterns look ahead, or that would hardly ever be right by chance.
TERMINALS: dict[str, st.SearchStrategy[str]] = {
    "LIST": _spaced("L", "l"),
    "TYPE": _spaced("U4", "U4", "A", "A", "B", "BOOLEAN", "F4", "I1", "J", "W", "a", "Boolean", "V", "MDLN", "U8"),
    "COUNT": _spaced("[1]", "[2]", "[0]", "[n]", "[...]", "[0..3]", "[]", "[MAX 3]"),
    "COMMA_COUNT": _spaced(",1", ",n"),
    "INDEX": _spaced("[1][1]"),
    "LABEL": st.sampled_from(["1.", "n."]),
    "ELLIPSIS": _spaced("..."),
    "OR": _spaced("- OR -", "-or-"),
    "SXFY": _spaced("S1F1", "S1F2", "S6F11", "s2f41"),
    "QSXFY": _spaced("'S1F1'", '"S6F11"'),
    "WBIT": _spaced("W", "[W]"),
    "IO": _spaced("INPUT", "output"),
    "DIRECTION": _spaced("H->E", "H<-E"),
    "SEMIHDR": _spaced("S,H->E,reply"),
    "WORD": st.one_of(integer, st.sampled_from(PLAIN_WORDS), st.integers(0, 127).map(str)).map(lambda word: f"{word} "),
    "STRING": string,
    "NAME": _spaced("Name", "ask", "Job.x-1"),
    "FILE_NAME": _spaced("=(x)"),
    "COMMENT": _spaced("// c\n", "* x\n"),
    "BLOCK_COMMENT": _spaced("/* c */"),
    "BLANK": _spaced("", "\n"),
    "DOT": st.just(".\n"),
}


def grammar_texts() -> st.SearchStrategy[str]:
    """Messages as hypothesis makes them from grammars/sml.lark."""
    grammar = Lark.open(str(grammar_path("sml.lark")), parser="lalr", maybe_placeholders=False)
    found = {"message"}
    size = 0
    while size != len(found):
        size = len(found)
        for rule in grammar.rules:
            if str(rule.origin.name) in found:
                found |= {str(symbol.name) for symbol in rule.expansion}
    found |= {str(name) for name in grammar.ignore_tokens}
    known = {name: strategy for name, strategy in TERMINALS.items() if name in found}
    return st.lists(from_lark(grammar, start="message", explicit=known), max_size=3).map("\n".join)
