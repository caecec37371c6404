"""Messages inside logs: all are found, at their places, and nothing else is a mistake."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlc.syntax import parse_text
from smlc.syntax.ast import Message
from smlc.syntax.log import blank_noise

LOG = """\
2025-11-20 10:00:00.001 [T1] INFO  connected to 10.0.0.5, waiting for S1F13.
2025-11-20 10:00:01.123 [T1] INFO  RECV 'S6F11' W /* Name=LotEnd Header=[00 01 86 0B 00 00 3C C8 02 00] TID=17 */
<L,3
  <U4,1 31>
  <U4,1 100>
  <L,1
    <A,3 'a>b'> -- the lot > here
  >
>
2025-11-20 10:00:01.125 [T1] INFO  SEND 'S6F12' /* Header=[00 01 06 0C 00 00 3C C8 02 00] */
<B,1 0x00>
<?xml version="1.0"?><Event name="S6F11"><S1F3 a="b"/><L Count="2"/></Event>
2025-11-20 10:00:01.125 [T2] DEBUG SEND S1F1 W.
2025-11-20 10:00:01.126 [T2] DEBUG RECV S1F2 <L[2] <A "x"> <A "y">> system bytes 5
2025-11-20 10:00:02.125 [T2] DEBUG RECV S6F11 W sysbytes=0x1234
2025-11-20 10:00:02.126 [T2] DEBUG   <L [2]
2025-11-20 10:00:02.126 [T3] DEBUG   another thread says S1F1 here
2025-11-20 10:00:02.127 [T2] DEBUG     <U1 5>
2025-11-20 10:00:02.127 [T2] DEBUG     <U1 6>
2025-11-20 10:00:02.127 [T2] DEBUG   >.
got S1F2. Then "S1F1" was it; {"message": "S1F1", "type": 'S1F1'}
10:00 'S1F1' W
10:01 S1F2
Ask: S1F1 W
<html><body><a href="S1F1">x</a></body></html>
"""


def titles(text: str) -> list[tuple[str, int, int]]:
    result = parse_text(text, "x.log", dialect="log")
    assert result.diagnostics == ()
    found = [entry for entry in result.document.entries if isinstance(entry, Message)]
    assert len(found) == len(result.document.entries)
    return [(f"S{m.stream}F{m.function}{' W' if m.wbit else ''}", m.header.line, m.header.column) for m in found]


def test_a_log() -> None:
    assert titles(LOG) == [
        ("S6F11 W", 2, 41),
        ("S6F12", 10, 41),
        ("S1F1 W", 13, 41),
        ("S1F2", 14, 41),
        ("S6F11 W", 15, 41),
        ("S1F1 W", 22, 7),
        ("S1F1 W", 24, 6),
    ]
    messages = [m for m in parse_text(LOG, "x.log", dialect="log").document.entries if isinstance(m, Message)]
    assert messages[0].metadata == (
        ("Name", "LotEnd"),
        ("Header", "[00 01 86 0B 00 00 3C C8 02 00]"),
        ("TID", "17"),
    )
    assert [len(m.body[0].parts) if m.body else None for m in messages] == [3, 1, None, 2, 2, None, None]
    assert messages[6].label is not None and messages[6].label.text == "Ask"
    for message in messages:
        assert message.header.text.strip("'") == f"S{message.stream}F{message.function}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:00:00 INFO 'S1F1' W", ["S1F1 W"]),
        ("10:00:00 INFO 'S1F1' W.", ["S1F1 W"]),
        ("[main] S1F2 <L,2\n <A,1 'x'>\n <A,1 'y'>>", ["S1F2"]),
        ("S1F2\n<L,0>\nS1F2\n<L,0>", ["S1F2", "S1F2"]),
        ("> S1F1 W H->E\n< 'S1F2'\n  <L>\n", ["S1F1 W", "S1F2"]),
        ("tx: 'S5F2' /* Name=\n Header=[1] */ <B 0>", ["S5F2"]),
        ("'S1F1' W (system bytes 5)", ["S1F1 W"]),
        ("'S1F1' W [0x05]", ["S1F1 W"]),
        ("'S1F1'\nW 10:00:00 a warning", ["S1F1"]),
        ("recv S1F2 [12 bytes]\n\n<L,0>", ["S1F2"]),
        ("00:01 S9F5.\n00:02 S9F7.", ["S9F5", "S9F7"]),
        ("S1F2 <L [...]\n<A [1] 'x'>\n>\n.\nnoise > < here", ["S1F2"]),
        ("S1F2 <A [3] 'a\"b'> - done", ["S1F2"]),
        # no messages
        ("timeout while waiting for S1F2.", []),
        ("the S1F1 handler, S1F2; S1F3", []),
        ("<S1F1><L/></S1F1>", []),
        ("<SECSMessage><S1F3><Header/></S1F3>", []),
        ('{"sf": "S1F1", "wait": true}', []),
        ("file S1F1.txt and S1F1.W and x=S1F1", []),
        ("XS1F1 W. S1F1x W. S1234F1 W.", []),
        ("'S1F1' <A href='x'>", []),
        ("<A 'no header'>", []),
        ("", []),
        ("' \" /* ( < unbalanced noise", []),
    ],
)
def test_what_is_a_message(text: str, expected: list[str]) -> None:
    assert [title for title, _, _ in titles(text)] == expected


def test_a_mistake_inside_a_message_is_reported_and_costs_no_other() -> None:
    text = "1:00 'S1F1' W\n1:01 S1F2 <L [2]\n <A 'x'\n <A 'y'>\n>\n1:02 'S1F3' W\n<L\n1:03 S1F4 <L>\n"
    result = parse_text(text, "x.log", dialect="log")
    assert [(found.code, found.line) for found in result.diagnostics] == [("SML0104", 4), ("SML0104", 8)]
    assert [(m.stream, m.function) for m in result.document.entries if isinstance(m, Message)][-1] == (1, 4)


def test_other_dialects_want_the_dot_and_nothing_between() -> None:
    for dialect in ("auto", "peer"):
        result = parse_text("10:00 'S1F1' W\n'S1F1' W", "x.log", dialect=dialect)
        assert [found.code for found in result.diagnostics] == ["SML0110", "SML0105"]


def test_an_unknown_dialect_is_refused() -> None:
    with pytest.raises(ValueError, match="did you mean peer"):
        parse_text("", "x.sml", dialect="per")


PIECES = [
    "S1F1",
    "'S6F11'",
    " W",
    "<L,1 ",
    "<A 'x'>",
    ">",
    ".",
    "\n",
    "2025-01-01 ",
    "[T1] ",
    "/* ",
    "*/",
    '"',
    "x: ",
    "<xml>",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_places_stay_and_noise_is_blank(pieces: list[str]) -> None:
    text = "".join(pieces)
    read = blank_noise(text)
    assert len(read) == len(text)
    assert all(b in (a, " ") and (a != "\n" or b == "\n") for a, b in zip(text, read, strict=True))
    parse_text(text, "x.log", dialect="log")


@given(
    st.lists(st.sampled_from(["", "noise, and more", "10:00 [T1] INFO ok", "<a><b/></a>", "it's > than <"]), min_size=5)
)
def test_messages_between_any_noise(noise: list[str]) -> None:
    messages = ["'S1F1' W", "10:00 RECV S1F2 <L,2 <A,1 'x'> <A,1 'y'>>", "S6F12\n<B,1 0x00>", "S1F3 W <L>."]
    lines = [line for number, words in enumerate(noise) for line in (words, messages[number % 4])]
    expected = [["S1F1 W", "S1F2", "S6F12", "S1F3 W"][number % 4] for number in range(len(noise))]
    assert [title for title, _, _ in titles("\n".join(lines))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "'S1F1' W\n<L [1]\n" * 5_000,
        "S1F1 " * 20_000,
        "S1F1 W <L " * 10_000,
        "a-" * 50_000,
        "/*" * 50_000,
        "S1F1/* " * 4_000,
        "S1F1 W <L\n" + "[a] x\n" * 20_000,
        "S1F1 W\n <L\n" + "2025-01-01 [a] [b] " * 10_000,
        "'" * 50_001,
        "S1F1 " + " \n" * 50_000,
    ],
    ids=lambda text: text[:10],
)
def test_hostile_logs_end_soon(text: str) -> None:
    before = time.process_time()
    assert len(blank_noise(text)) == len(text)
    assert time.process_time() - before < 1
