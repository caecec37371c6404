"""Bodies of definitions to shapes: counts, formats, repeats, choices, optional places."""

from collections.abc import Callable
from pathlib import Path

import pytest

from smlc.model import shapes
from smlc.model.formats import format_of, is_sequence
from smlc.model.library import MessageDef
from smlc.model.project import load
from smlc.model.shapes import Choice, FormatRule, Leaf, Repeat, Struct
from smlc.runtime.secs2.formats import Format
from smlc.syntax import dialects

Resolve = Callable[..., tuple[object, tuple[object, ...]]]


@pytest.fixture
def message(resolve: Resolve) -> Callable[[str], MessageDef]:
    """The last message of a text without mistakes."""

    def run(text: str) -> MessageDef:
        project, diagnostics = resolve(text)
        assert diagnostics == ()
        (library,) = project.libraries  # type: ignore[attr-defined]
        found = library.messages[-1]
        assert isinstance(found, MessageDef)
        return found

    return run


# The body as written, and the body as the model says it.
TEXTS = [
    ("<U4 X>", "<U4 [1] X>"),
    ("<u4 X>", "<U4 [1] X>"),
    ("<U4 [1] X>", "<U4 [1] X>"),
    ("<U4 [n] X>", "<U4[n] X>"),
    ("<U4 [3] X>", "<U4[3] X>"),
    ("<U4 [0..3] X>", "<U4[0..3] X>"),
    ("<U4 [2..] X>", "<U4[2..] X>"),
    ("<U4 [0|1] X>", "<U4[0|1] X>"),
    ("<U4 [0..1] X>", "<U4[0|1] X>"),
    ("<U4 [0|3] X>", "<U4[3] X>"),
    ("<U4 X ...>", "<U4[n] X>"),
    ("<U4 [4] X ...>", "<U4[4] X>"),
    ("<BOOLEAN X>", "<BOOLEAN [1] X>"),
    ("<Bool X>", "<BOOLEAN [1] X>"),
    ("<TF X>", "<BOOLEAN [1] X>"),
    ("<BINARY [1] X>", "<B [1] X>"),
    ("<JIS8 X>", "<J X>"),
    ("<A X>", "<A X>"),
    ("<A>", "<A>"),
    ("<A [0..20] X>", "<A [0..20] X>"),
    ("<A [MAX 20] X>", "<A [0..20] X>"),
    ("<A [8] X>", "<A [8] X>"),
    ("<U4|A X>", "<U4 [1]|A X>"),
    ("<U4|A [0..9] X>", "<U4|A[0..9] X>"),
    ("<U4> = X", "<U4 [1] X>"),
    ("<VARIANT X>", "<VARIANT X>"),
    ("<VAR>", "<VARIANT>"),
    ("<LOT>", "<LOT>"),
    ("<LOT MINE>", "<LOT>"),
    ("<LOT [n]>", "<LOT[n]>"),
    ("<LOT [2..5]>", "<LOT[2..5]>"),
    ("<LOT [0|1]>", "<LOT[0|1]>"),
    ("<LOT [1]>", "<LOT>"),
    ("<LOT ...>", "<LOT[n]>"),
    ("<L>", "<L[0]>"),
    ("<L [0] NAME>", "<L[0]>"),
    ("<L [2] <U4 X> <A Y>>", "<L[2] <U4 [1] X> <A Y>>"),
    ("<L <U4 X> <A Y>>", "<L[2] <U4 [1] X> <A Y>>"),
    ("<L [0|2] PAIR <U4 X> <A Y>>", "<L[0|2] PAIR <U4 [1] X> <A Y>>"),
    ("<L [n] <LOT> ...>", "<L[n] <LOT> ...>"),
    ("<L [n] LOTS <LOT>>", "<L[n] LOTS <LOT> ...>"),
    ("<L [1..4] <LOT>>", "<L[1..4] <LOT> ...>"),
    ("<L [..4] <LOT>>", "<L[0..4] <LOT> ...>"),
    ("<L [0|4] <LOT> ...>", "<L[0..4] <LOT> ...>"),
    ("<L <LOT> ...>", "<L[n] <LOT> ...>"),
    ("<L [n]>", "<L>"),
    ("<L [2..3]>", "<L [2..3]>"),
    ("<L [2] <LOT> - OR - <L [0]> <U4 X>>", "<L[2] <LOT> - OR - <L[0]> <U4 [1] X>>"),
    ("<L [1] <LOT> - OR - <U4 X>>", "<L[1] <LOT> - OR - <U4 [1] X>>"),
    ("<L [1] <LOT> - OR - <U4 X> - OR - <L [0]>>", "<L[1] <LOT> - OR - <U4 [1] X> - OR - <L[0]>>"),
    ("<A 'START'>", "<A 'START'>"),
    ("<U4 17> = CODE", "<U4 17>"),
    ("<BOOLEAN TRUE>", "<BOOLEAN TRUE>"),
    ("<A 'YYYYMMDDhhmmsscc'>", "<A [16] TIME>"),
    ("<Ux X>", "<U4 [1]|U2 [1]|U1 [1]|U8 [1] X>"),
    ("<U4 X1 ... Xn>", "<U4[n] X>"),
    ("<L <U4 X> <A Y> ...>", "<L[n] <U4 [1] X> <A Y> ...>"),
    ("<L [3] <U4 X> <A Y> ... <B Z>>", "<L[n] <U4 [1] X> <A Y> ... <B Z>>"),
    ("<L [2..5] <U4 X> <A Y> ...>", "<L[n] <U4 [1] X> <A Y> ...>"),
    ("<L [n] 1. <U4 X1> ... n. <U4 Xn>>", "<L[n] <U4 [1] X> ...>"),
    ("<L [1] <L [1] <LOT>> - OR - <L [0]>>", "<L[1] <L[1] <LOT>> - OR - <L[0]>>"),
]


@pytest.mark.parametrize(("written", "meant"), TEXTS)
def test_what_a_body_means(written: str, meant: str, message: Callable[[str], MessageDef]) -> None:
    found = message(f"item LOT : A [1..20] | U4\nS64F1 W H->E {written}.")
    assert [shapes.text(shape) for shape in found.shapes] == [meant]


def leaf(body: str, message: Callable[[str], MessageDef], items: str = "item LOT : U1 { 0 NONE }") -> Leaf:
    """The only item of a body."""
    (shape,) = message(f"{items}\nS64F1 W H->E {body}.").shapes
    assert isinstance(shape, Leaf)
    return shape


@pytest.mark.parametrize(
    ("body", "array", "nullable", "bounds", "codes"),
    [
        ("<U4 X>", False, False, None, False),
        ("<U4 [0..1] X>", False, True, None, False),
        ("<U4 [0|1] X>", False, True, None, False),
        ("<U4 [0|3] X>", True, True, (3, 3), False),
        ("<U4 [2..5] X>", True, False, (2, 5), False),
        ("<A [0..1] X>", False, True, None, False),
        ("<A [3] X>", False, False, None, False),
        ("<LOT>", False, False, None, True),
        ("<LOT [n]>", True, False, (0, None), False),
        ("<LOT ...>", True, False, (0, None), False),
        ("<LOT [0|1]>", False, True, None, True),
        ("<LOT [1]>", False, False, None, True),
    ],
)
def test_what_one_item_may_hold(
    body: str,
    array: bool,
    nullable: bool,
    bounds: tuple[int, int | None] | None,
    codes: bool,
    message: Callable[[str], MessageDef],
) -> None:
    found = leaf(body, message)
    assert (found.array, found.nullable, found.bounds, found.codes) == (array, nullable, bounds, codes)


def test_an_item_or_nothing(message: Callable[[str], MessageDef]) -> None:
    (shape,) = message("S64F1 W H->E <L [1] <A X> - OR - <L [0]>>.").shapes
    assert isinstance(shape, Struct)
    (inner,) = shape.children
    assert isinstance(inner, Leaf) and inner.nullable and inner.empty_list


def test_names_and_comments_of_places(message: Callable[[str], MessageDef]) -> None:
    found = message("/// Lots: start.\n\nS64F1 W H->E\n<L [n] LOTS\n  /// one lot\n  <L [2] LOT <U4 ID> <A>> ...>.")
    (shape,) = found.shapes
    assert isinstance(shape, Repeat) and shape.name == "LOTS"
    assert isinstance(shape.of, Struct) and shape.of.name == "LOT"
    assert [each.name for each in shapes.walk(shape)] == ["LOTS", "LOT", "ID", ""]
    assert shapes.first_name(shape.of.children[1]) == ""
    assert shapes.children(shape.of.children[0]) == ()


def test_a_choice_is_called_after_its_first_name(message: Callable[[str], MessageDef]) -> None:
    (shape,) = message("S64F1 W H->E <L [1] <A> - OR - <L [1] <U4 ID>>>.").shapes
    assert isinstance(shape, Struct)
    (choice,) = shape.children
    assert isinstance(choice, Choice) and choice.name == "ID"
    assert shapes.children(choice) == choice.of


@pytest.mark.parametrize(
    ("header", "wbit", "direction", "alias"),
    [
        ("S64F1 W H->E", True, "H->E", ""),
        ("S64F1 W H->E LotStart", True, "H->E", "LotStart"),
        ("S64F1 [W] H<->E", None, "H<->E", ""),
        ("S64F1 H<-E = LotStart", False, "H<-E", "LotStart"),
        ("lots: S64F1", False, "H<->E", "lots"),
        ("lots: S64F1 W H->E LotStart", True, "H->E", "LotStart"),
        ("S64F2", False, "H<->E", ""),
    ],
)
def test_headers(
    header: str, wbit: bool | None, direction: str, alias: str, message: Callable[[str], MessageDef]
) -> None:
    found = message(f"{header}.")
    assert (found.wbit, found.direction, found.alias, found.shapes) == (wbit, direction, alias, ())
    assert found.is_primary == (found.sxfy == "S64F1")
    assert found.library == "lots"


def test_alternatives_of_a_message(message: Callable[[str], MessageDef]) -> None:
    found = message("S64F1 W H->E <A X>\n- OR -\n<L [0]>.")
    assert [shapes.text(shape) for shape in found.shapes] == ["<A X>", "<L[0]>"]


@pytest.mark.parametrize(
    ("declared", "send", "accept", "array"),
    [
        ("A", ["A"], [], False),
        ("A [1..20] | U1 | I1", ["A [1..20]", "U1 [1]", "I1 [1]"], [], False),
        ("U4 accepts A | I4", ["U4 [1]"], ["A", "I4 [1]"], False),
        ("U4 [n]", ["U4"], [], True),
        ("U4 [0..1]", ["U4 [0..1]"], [], False),
        ("B [1]", ["B [1]"], [], False),
        ("L | U4", ["L", "U4"], [], False),
        ("VARIANT", [], [], False),
        ("Boolean", ["BOOLEAN [1]"], [], False),
    ],
)
def test_data_items(declared: str, send: list[str], accept: list[str], array: bool, resolve: Resolve) -> None:
    project, diagnostics = resolve(f'/// more\nitem LOT : {declared} "what it is"\n')
    assert diagnostics == ()
    item = project.libraries[0].items["LOT"]  # type: ignore[attr-defined]
    assert ([str(rule) for rule in item.send], [str(rule) for rule in item.accept]) == (send, accept)
    assert item.array == array
    assert item.doc == "what it is\n\nmore"


def test_tables_of_truth_values_are_no_enumerations(resolve: Resolve) -> None:
    text = 'item A1 : BOOLEAN { TRUE YES, FALSE NO "not at all" }\nitem A2 : U1 { 1 YES }\nitem A3 : U1'
    project, _ = resolve(text)
    items = project.libraries[0].items  # type: ignore[attr-defined]
    assert [items[name].has_member_codes for name in ("A1", "A2", "A3")] == [False, True, False]
    assert [(code.value, code.name, code.text) for code in items["A1"].codes] == [
        (True, "YES", ""),
        (False, "NO", "not at all"),
    ]


def test_a_library_may_redefine_an_item_of_the_standard(resolve: Resolve) -> None:
    project, diagnostics = resolve("item HCACK : B [1] { 0 DONE, 64 BUSY }\nS64F2 H<-E <HCACK>.")
    assert diagnostics == ()
    item = project.libraries[0].items["HCACK"]  # type: ignore[attr-defined]
    assert (item.library, [code.value for code in item.codes]) == ("lots", [0, 64])


@pytest.mark.parametrize(("word", "format_"), [("u4", Format.U4), ("Jis8", Format.J), ("tf", Format.BOOLEAN)])
def test_words_for_formats(word: str, format_: Format) -> None:
    assert format_of(word) is format_
    assert format_of("SVID") is None
    assert not is_sequence(format_, None)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (FormatRule(Format.A), "A"),
        (FormatRule(Format.A, 3, 3), "A [3]"),
        (FormatRule(Format.A, 3), "A [3..]"),
        (FormatRule(Format.A, 0, 3), "A [0..3]"),
    ],
)
def test_rules_read_as_they_are_written(rule: FormatRule, text: str) -> None:
    assert str(rule) == text


def test_the_elements_that_repeat_in_place_are_counted_without_the_fixed_ones(
    message: Callable[[str], MessageDef],
) -> None:
    (shape,) = message("S64F1 W H->E <L [2..5] <U4 X> <A Y> ...>.").shapes
    assert isinstance(shape, Struct) and shape.open_at == 1
    repeated = shape.children[1]
    assert isinstance(repeated, Repeat) and (repeated.lo, repeated.hi) == (1, 4)


def test_a_constant_has_the_bytes_of_its_value(message: Callable[[str], MessageDef]) -> None:
    (shape,) = message("S64F1 W H->E <A 'START'> = CODE.").shapes
    assert isinstance(shape, shapes.Constant)
    assert (shape.name, shape.body) == ("CODE", b"\x41\x05START")


def test_definitions_of_one_message_in_declared_order(resolve: Resolve) -> None:
    text = "S64F1 W H->E <A X>.\nS64F1 W H->E <U4 X>.\nS64F1 H<-E <U4 X>.\nS64F3 INPUT <U4 X>.\nS64F5 W OUTPUT."
    project, diagnostics = resolve(text)
    assert diagnostics == ()
    messages = project.libraries[0].messages  # type: ignore[attr-defined]
    assert [(each.sxfy, each.direction) for each in messages] == [
        ("S64F1", "H->E"),
        ("S64F1", "H->E"),
        ("S64F1", "H<-E"),
        ("S64F3", "H<-E"),
        ("S64F5", "H->E"),
    ]


def test_an_exact_count_is_the_most_in_dialects_that_say_so(resolve: Resolve) -> None:
    chosen = next(each for each in dialects.DIALECTS.values() if each.exact_counts == "maximum")
    body = "S64F1 W H->E <L [2] <A [20] X> <A [1] Y>>."
    project, diagnostics = resolve(f"// smlc: dialect={chosen.name}\n{body}")
    assert diagnostics == ()
    (shape,) = project.libraries[0].messages[0].shapes  # type: ignore[attr-defined]
    assert shapes.text(shape) == "<L[2] <A [0..20] X> <A [1] Y>>"


def test_an_unknown_dialect_is_reported_at_its_pragma(resolve: Resolve) -> None:
    _, diagnostics = resolve("// smlc: dialect=perr\nS64F1 W H->E <A X>.")
    assert [(found.code, found.line) for found in diagnostics] == [("SML0514", 1)]  # type: ignore[attr-defined]


def test_the_dialect_of_all_files_goes_before_their_pragmas(tmp_path: Path) -> None:
    (tmp_path / "a.sml").write_text("// smlc: dialect=peer\nS64F1 W H->E <NOSUCHITEM>.", encoding="utf-8")
    assert [found.code for found in load([tmp_path]).diagnostics] == ["SML0314"]
    assert [found.code for found in load([tmp_path], dialect=dialects.find("smlc")).diagnostics] == ["SML0201"]
    asked: list[str] = []
    (tmp_path / "a.sml").write_text("S64F1 W H->E <NOSUCHITEM>.", encoding="utf-8")

    def default(name: str) -> dialects.Dialect:
        asked.append(name)
        return dialects.find("smlc")

    assert [found.code for found in load([tmp_path], default=default).diagnostics] == ["SML0201"]
    assert asked == [(tmp_path / "a.sml").as_posix()]
