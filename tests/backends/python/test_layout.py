"""Generated text is in black's form at line lengths 88 and 120, whatever the texts say."""

import ast

import black
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smlc.backends.python.layout import (
    assignment,
    bracketed,
    docstring,
    fitting,
    held,
    import_text,
    one_line,
    printable,
    quoted,
)
from smlc.backends.python.packages import comment

LENGTHS = (88, 120)
NASTY = st.text(st.sampled_from("aB1 \"'\\\n\t*-:{}()#°\0\x0c\x0b\x1c\x85\u2028\r%,\ud800\u202e"), max_size=70)
TEXTS = (
    NASTY | st.text(max_size=40) | st.lists(st.sampled_from(["word", "long" * 12, '"', "* x", "    y"])).map(" ".join)
)


def is_formatted(source: str) -> bool:
    return all(black.format_str(source, mode=black.Mode(line_length=length)) == source for length in LENGTHS)


def in_class(indent: int, body: str) -> str:
    heads = {0: "", 4: "class X:\n", 8: "class X:\n    class Y:\n"}
    return f"{heads[indent]}{body}\n" + (f"\n{' ' * indent}a = 1\n" if indent else "")


@settings(max_examples=150)
@given(TEXTS, st.sampled_from([0, 4, 8]))
@example('"', 4)
@example('says "hello"', 8)
@example('"""', 0)
@example("\\", 4)
@example("", 4)
@example(" \n ", 4)
@example("Title\n\n    indented only", 8)
@example("w" * 79, 8)
@example("ab " * 28, 4)
def test_docstrings(text: str, indent: int) -> None:
    source = in_class(indent, docstring(text, indent))
    tree = ast.parse(source)
    assert is_formatted(source)
    # One docstring and nothing else: a text cannot leave it.
    expressions = [node for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    assert [type(node.value) for node in expressions] == [ast.Constant]


@settings(max_examples=200)
@given(TEXTS)
def test_strings_are_what_they_were(text: str) -> None:
    source = f"x = {quoted(text)}\n"
    assert ast.literal_eval(quoted(text)) == text
    assert len(source) > 80 or is_formatted(source)


@settings(max_examples=100)
@given(st.binary(max_size=20) | st.lists(st.sampled_from([b"'", b'"', b"\\", b"a"])).map(b"".join))
def test_bytes_are_what_they_were(data: bytes) -> None:
    assert ast.literal_eval(quoted(data)) == data
    assert len(quoted(data)) > 80 or is_formatted(f"x = {quoted(data)}\n")


@settings(max_examples=100)
@given(TEXTS, st.integers(-(10**20), 10**20))
def test_comments_stay_on_their_line(text: str, value: int) -> None:
    source = f"class X:\n    NAME = {value}{comment('NAME', value, text)}\n"
    assert len(source.rstrip("\n").split("\n")) == 2
    assert len(ast.parse(source).body) == 1
    assert is_formatted(source)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("open", "  # open"),
        ("", ""),
        (" \n", ""),
        ("two\nlines", "  # two lines"),
        ("type: ignore", "  # (type: ignore)"),
        ("noqa", "  # (noqa)"),
        ("fmt : off", "  # (fmt : off)"),
        ("!", "  # (!)"),
        ("word " * 30, "  # word word word word word word word word word word word word word word..."),
    ],
)
def test_comments(text: str, shown: str) -> None:
    assert comment("A", 1, text) == shown


def test_a_comment_without_room_is_left_out() -> None:
    assert comment("A" * 60, 10**20, "text") == ""


@pytest.mark.parametrize("count", [0, 1, 2, 9])
@pytest.mark.parametrize("length", [5, 30, 60, 75])
def test_assignments_and_calls(count: int, length: int) -> None:
    names = [f"{'n' * length}{number}" for number in range(count)]
    literal = [quoted(name) for name in names] or "()"
    assert is_formatted(in_class(4, assignment("FIELDS", literal, 4)))
    # Plans hold no tuples of one.
    plan = ["1", literal, ["2", literal]] if count != 1 else ["1", *literal, ["2", *literal]]
    assert is_formatted(f"{assignment('PLAN: Plan', plan)}\n")
    parameters = ["self", *(f"{name}: int" for name in names)]
    body = bracketed("return f(", names, ")", 8)
    assert is_formatted(in_class(4, f"{bracketed('def f(', parameters, ') -> None:', 4)}\n{body}"))
    if names:
        assert is_formatted(f"{import_text('.enums', names, 0)}\n")


def test_a_line_that_cannot_be_broken_is_held() -> None:
    assert held("x = 1") == "x = 1"
    for length in (80, 100, 130):
        assert is_formatted(held(f"{'x' * (length // 2)} = {'y' * (length // 2)}") + "\n")


def test_annotations_that_do_not_fit_are_texts() -> None:
    assert fitting("int | None", 78) == "int | None"
    assert fitting("int | None", 79) == '"int | None"'


def test_literals_on_one_line() -> None:
    assert one_line(["1", ["2"], [], ["3", "4"]]) == "(1, (2,), (), (3, 4))"


def test_what_is_not_printable_becomes_a_blank() -> None:
    assert printable("a\0b\r\u2028\ud800\u202ec\nd°") == "a b    c\nd°"
