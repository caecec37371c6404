"""The table of dialects: names, aliases, pragma lines, and which readings each row decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlc.syntax.dialects import AUTO, DIALECTS, UnknownDialectError, find, names, pragma
from smlc.syntax.masks import mask, unmask

NAMES = ["auto", "peer", "secs4net", "go", "itri", "eznet", "pfile", "java", "js", "semi", "sfdl", "log", "smlc"]


def test_the_names() -> None:
    assert sorted(DIALECTS) == sorted(NAMES)
    assert set(names()) == {*NAMES, "gw", "secsim"}


@pytest.mark.parametrize("name", ["gw", "secsim", "peer", "PEER", " Gw "])
def test_aliases_and_case(name: str) -> None:
    assert find(name) is DIALECTS["peer"]


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownDialectError, match=r"no dialect 'pear'; did you mean peer\?"):
        find("pear")
    with pytest.raises(UnknownDialectError, match="the dialects are auto, peer, gw, secsim"):
        find("unheard-of")
    assert issubclass(UnknownDialectError, ValueError)


def test_the_readings_of_the_conflict_table() -> None:
    """The table of sml-dialects.md section 5, cell by cell."""
    binary = {name: dialect.binary for name, dialect in DIALECTS.items()}
    assert {name for name in NAMES if binary[name] == "hex"} == {"peer", "js", "semi"}
    assert {name for name in NAMES if binary[name] == "prefixed"} == {"eznet", "log", "smlc"}
    counts = {name: dialect.exact_counts for name, dialect in DIALECTS.items()}
    assert {name for name in NAMES if counts[name] == "warning"} == {"secs4net", "go", "java", "js"}
    assert {name for name in NAMES if counts[name] == "maximum"} == {"eznet"}
    assert {name for name in NAMES if DIALECTS[name].escapes != "none"} == {"go", "itri"}
    assert {name for name in NAMES if DIALECTS[name].octal_zero} == {"go"}
    assert {name for name in NAMES if not DIALECTS[name].decides} == {"auto"}
    assert {name for name in NAMES if DIALECTS[name].open_single_child} == {"sfdl"}
    assert {name for name in NAMES if DIALECTS[name].log_lines} == {"log"}
    assert {name for name in NAMES if DIALECTS[name].bare_word == "text"} == {"log"}
    assert {name for name in NAMES if DIALECTS[name].bare_word == "error"} == {"secs4net", "go", "java", "js"}
    assert AUTO.writes_definitions and not DIALECTS["secs4net"].writes_definitions


@pytest.mark.parametrize(
    "line",
    [
        "// smlc: dialect=peer",
        "//smlc:dialect = peer",
        "  /// smlc: dialect=peer trailing words",
        "* smlc: dialect=peer",
        "/* smlc: dialect=peer */",
        "# smlc: dialect=peer",
        "-- smlc: dialect=peer",
        "// SMLC: DIALECT=peer",
        "\ufeff// smlc: dialect=peer",
        "S1F1 W.\n// smlc: dialect=peer\n// smlc: dialect=go",
    ],
)
def test_pragma_lines(line: str) -> None:
    found = pragma(f"{line}\n")
    assert found is not None
    assert found.name == "peer"
    assert line[slice(*found.span)] == "peer"


@pytest.mark.parametrize(
    "text", ["", "S1F1 W.", "smlc: dialect=peer", "S1F1 W. // smlc: dialect=peer", "// dialect=peer"]
)
def test_what_is_no_pragma_line(text: str) -> None:
    assert pragma(text) is None


@pytest.mark.parametrize(
    ("dialect", "strict", "text", "masked"),
    [
        ("itri", False, r"""<A "a\"b">""", True),
        ("itri", False, r"""<A 'it\'s'>""", True),
        ("itri", False, r"""<A "a\\">""", True),
        ("itri", False, r"""<A "a\nb">""", False),
        ("go", True, r"""<A "a\"b">""", True),
        ("go", False, r"""<A "a\"b">""", False),
        ("go", False, "<A[5] 'a'b'c'>", True),
        ("go", False, "<A[4] 'a'b'c'>", False),
        ("go", False, "<A 'a'b'c'>", False),
        ("go", False, "/* <A[3] 'a'b'> */ <A[1] 'a'>", False),
        ("auto", True, r"""<A "a\"b">""", False),
        ("peer", False, "<A[5] 'a'b'c'>", False),
    ],
)
def test_masks(dialect: str, strict: bool, text: str, masked: bool) -> None:
    reading = mask(text, find(dialect), strict)
    assert (reading != text) is masked
    assert len(reading) == len(text)
    assert unmask(reading) == text


@given(st.text(st.sampled_from("<A[5] '\"\\*/\n.bn"), max_size=30), st.sampled_from(["itri", "go"]), st.booleans())
def test_masks_keep_every_place(text: str, dialect: str, strict: bool) -> None:
    reading = mask(text, find(dialect), strict)
    assert [at for at, letter in enumerate(text) if letter == "\n"] == [at for at, c in enumerate(reading) if c == "\n"]
    assert unmask(reading) == text


def test_private_characters_of_the_text_stay_what_they_are() -> None:
    text = 'S1F1 <W "\ue022\\"">.'
    assert mask(text, find("itri"), False) == text
