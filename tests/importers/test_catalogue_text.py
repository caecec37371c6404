"""specs/e5 as text: complete, current, and saying what the catalogue says.

The reader below knows nothing of the converter; it turns the text back into the catalogue's structure trees.
"""

import json
import keyword
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smlc.importers import catalogue, catalogue_text
from smlc.importers.catalogue_codes import CODE_NAMES
from smlc.importers.catalogue_items import ITEM_DOCS, MEANINGS, RESERVED, TEXTS
from smlc.importers.catalogue_lists import OUTER, PLACES, PLURALS, SINGLES, SPECIAL, STRUCTURES
from smlc.importers.catalogue_places import ACCEPTS, ALTERNATIVES, EMPTY_BODIES, ITEM_ALTERNATIVES, NULLABLE
from smlc.importers.catalogue_text import DOCS, CatalogueError

ROOT = Path(__file__).resolve().parents[2]
JSON = ROOT / "tests/vectors/message-catalogue.json"
LIBRARY = ROOT / "specs/e5"

CATALOGUE: dict[str, Any] = json.loads(JSON.read_text("utf-8"))
MESSAGES: dict[str, Any] = CATALOGUE["messages"]
ITEMS: dict[str, Any] = CATALOGUE["items"]

Body = dict[str, Any]

HEADER = re.compile(r"(S\d+F\d+)( W| \[W\])? (H->E|H<-E|H<->E) (\w+)(\.?)")
ITEM = re.compile(
    r"^item (\w+) : ([^{\"]*?)(?: accepts ([^{\"]*?))?\s*(?:\{(.*?)\}\s*)?\"([^\"]*)\"$", re.DOTALL | re.MULTILINE
)
CODE = re.compile(r"(-?\w+) (\w+) \"([^\"]*)\"")
TOKEN = re.compile(r"<L (\[[^\]]*\])(?: (\w+))?|<(\w+)(?: (\[[^\]]*\]))?(?: ([A-Z_]+))?>|(>)|(- OR -)|(\.\.\.)|(\.)")


class Parsed:
    """One definition as read from the text: header, documentation, and the body's root alternatives."""

    def __init__(self, key: str, wbit: str, direction: str, name: str, doc: list[str]) -> None:
        self.key, self.wbit, self.direction, self.name, self.doc = key, wbit, direction, name, doc
        self.roots: list[Body] = []


def read_alternatives(tokens: list[re.Match[str]], position: int) -> tuple[list[Body], int]:
    """The alternatives that begin at ``position`` and the position behind them."""
    found, position = read_node(tokens, position)
    bodies = [found]
    while tokens[position][7]:
        found, position = read_node(tokens, position + 1)
        bodies.append(found)
    return bodies, position


def read_node(tokens: list[re.Match[str]], position: int) -> tuple[Body, int]:
    """One list or data item in the catalogue's notation, with names and counts as written."""
    token = tokens[position]
    if token[3]:
        return {"kind": "item", "name": token[3], "count": token[4] or "", "place": token[5] or token[3]}, position + 1
    assert token[1], token
    position += 1
    places = []
    repeated = False
    while not tokens[position][6]:
        if tokens[position][8]:
            repeated = True
            position += 1
        else:
            place, position = read_alternatives(tokens, position)
            places.append(place)
    kind = "repeat" if repeated else "optional_list" if token[1].startswith("[0|") else "list"
    return {"kind": kind, "label": token[2] or "", "count": token[1], "places": places}, position + 1


def read_library() -> Iterator[Parsed]:
    """Every definition of every stream's file, in order."""
    for path in sorted(LIBRARY.glob("s[0-9]*.sml")):
        for block in re.split(r"\n\n(?=///)", path.read_text("utf-8"))[1:]:
            lines = block.rstrip("\n").split("\n")
            doc = [line[4:] for line in lines if line.startswith("///")]
            text = lines[len(doc) :]
            header = HEADER.fullmatch(text[0])
            assert header, text[0]
            parsed = Parsed(header[1], (header[2] or "").strip(), header[3], header[4], doc)
            if not header[5]:
                tokens = list(TOKEN.finditer("\n".join(text[1:])))
                parsed.roots, position = read_alternatives(tokens, 0)
                assert tokens[position][9] and position == len(tokens) - 1, parsed.key
            yield parsed


LIBRARY_MESSAGES = {parsed.key: parsed for parsed in read_library()}
ITEMS_TEXT = (LIBRARY / "items.sml").read_text("utf-8")
DECLARATIONS = {match[1]: match for match in ITEM.finditer(ITEMS_TEXT)}


def nodes(bodies: list[Body], depth: int = 0) -> Iterator[tuple[Body, int]]:
    """Every list and data item with its depth, outside first."""
    for body in bodies:
        yield body, depth
        for place in body.get("places", ()):
            yield from nodes(place, depth + 1)


def shape(body: Body) -> str:
    """A structure read from the text, in one line, names and counts left out."""
    if body["kind"] == "item":
        return str(body["name"]) + ("*" if body["count"] not in ("", "[0|1]") else "")
    places = ["|".join(map(shape, place)) for place in body["places"]]
    return {"repeat": "[%s]", "optional_list": "?(%s)", "list": "(%s)"}[body["kind"]] % " ".join(places)


def expected(message: str, body: Body) -> str:
    """The same line from the catalogue's tree, with the second forms that the tables add."""
    kind = body["kind"]
    if kind == "free":
        return "VARIANT"
    if kind == "item":
        name = str(body["name"])
        text = name + ("*" if body.get("array") else "")
        extra = ITEM_ALTERNATIVES.get((message, name))
        return f"{text}|{expected('', extra[0])}" if extra else text
    if kind == "choice":
        return "|".join(expected(message, each) for each in body["of"])
    if kind == "repeat":
        return f"[{expected(message, body['of'])}]"
    return ("?" if kind == "optional_list" else "") + f"({' '.join(expected(message, each) for each in body['items'])})"


# --------------------------------------------------------------------------- the files


def test_the_files_are_what_the_converter_writes() -> None:
    assert catalogue.differences(catalogue.render(catalogue.load(JSON)), LIBRARY) == []


def test_check_says_what_is_not_current(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogue.main([str(JSON), str(tmp_path)]) == 0
    assert catalogue.main(["--check", str(JSON), str(tmp_path)]) == 0
    before = (tmp_path / "s02.sml").stat().st_mtime_ns
    assert catalogue.main([str(JSON), str(tmp_path)]) == 0
    assert (tmp_path / "s02.sml").stat().st_mtime_ns == before
    (tmp_path / "s08.sml").unlink()
    (tmp_path / "s99.sml").write_text("// nothing\n")
    with (tmp_path / "s01.sml").open("a") as file:
        file.write("\n")
    assert catalogue.main(["--check", str(JSON), str(tmp_path)]) == 1
    assert [Path(line).name for line in capsys.readouterr().err.splitlines()] == ["s01.sml", "s08.sml", "s99.sml"]
    assert not (tmp_path / "s08.sml").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"messages": {}}'])
def test_a_file_that_is_no_catalogue_is_reported(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(text)
    assert catalogue.main([str(bad), str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.startswith(f"error: {bad}: ")
    assert not (tmp_path / "out").exists()


def test_a_missing_file_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogue.main([str(tmp_path / "none.json")]) == 2
    assert "none.json" in capsys.readouterr().err


def test_lines_are_short_and_plain() -> None:
    for path in LIBRARY.glob("*.sml"):
        text = path.read_bytes().decode("ascii")
        assert text.endswith("\n") and not text.endswith("\n\n"), path.name
        for line in text.split("\n"):
            assert len(line) <= 120 and line == line.rstrip() and "\t" not in line, line


# --------------------------------------------------------------------------- messages


def test_every_message_is_defined_once_in_the_file_of_its_stream() -> None:
    found = []
    for path in sorted(LIBRARY.glob("s[0-9]*.sml")):
        keys = re.findall(r"^(S\d+F\d+)\b", path.read_text("utf-8"), re.MULTILINE)
        functions = [int(key.split("F")[1]) for key in keys]
        assert functions == sorted(functions)
        assert {MESSAGES[key]["stream"] for key in keys} == {int(path.stem[1:])}
        found += keys
    assert Counter(found) == Counter(MESSAGES.keys())


@pytest.mark.parametrize("key", MESSAGES)
def test_header_and_structure_are_the_catalogues(key: str) -> None:
    entry, parsed = MESSAGES[key], LIBRARY_MESSAGES[key]
    assert parsed.wbit == {"required": "W", "optional": "[W]", "forbidden": ""}[entry["w_bit"]]
    directions = {"H->E": "H->E", "E->H": "H<-E", "both": "H<->E", "transfer partners": "H<->E"}
    assert parsed.direction == directions[entry["direction"]]
    body = entry["body"]
    if body["kind"] == "header_only":
        assert parsed.roots == []
        return
    wanted = ("?" if key in EMPTY_BODIES else "") + expected(key, body)
    if key in ALTERNATIVES:
        wanted += "|" + expected("", ALTERNATIVES[key][0])
    assert "|".join(map(shape, parsed.roots)) == wanted


@pytest.mark.parametrize("key", MESSAGES)
def test_counts_fit_their_lists(key: str) -> None:
    for node, _ in nodes(LIBRARY_MESSAGES[key].roots):
        if node["kind"] == "repeat":
            assert node["count"] == "[n]" and len(node["places"]) == 1
        elif node["kind"] == "optional_list":
            assert node["count"] == f"[0|{len(node['places'])}]"
        elif node["kind"] == "list":
            assert node["count"] == f"[{len(node['places'])}]"
        else:
            assert node["count"] in ("", "[0|1]", "[n]", "[2]", "[3]")


def test_arrays_have_the_number_that_the_dictionary_fixes() -> None:
    for key, parsed in LIBRARY_MESSAGES.items():
        for node, _ in nodes(parsed.roots):
            fixed = re.search(r"array of (\d)", ITEMS.get(str(node.get("name")), {}).get("constraint", ""))
            if fixed:
                assert node["count"] == f"[{fixed[1]}]", key


def test_the_group_gem_holds_gems_messages() -> None:
    text = (LIBRARY / "groups.sml").read_text("utf-8")
    group = re.search(r"^group gem \{\n(.*?)^\}$", text, re.DOTALL | re.MULTILINE)
    assert group
    assert group[1].split() == [key for key, entry in MESSAGES.items() if entry["gem"]]


# --------------------------------------------------------------------------- names


def test_header_names_are_unique_identifiers() -> None:
    names = [parsed.name for parsed in LIBRARY_MESSAGES.values()]
    assert len({name.lower() for name in names}) == len(MESSAGES)
    for name in names:
        assert name.isidentifier() and name[0].isupper() and not keyword.iskeyword(name)
        assert not re.fullmatch(r"S\d+F\d+.*", name)
    lists = {
        node["label"] for parsed in LIBRARY_MESSAGES.values() for node, _ in nodes(parsed.roots) if "label" in node
    }
    classes = {"".join(word.capitalize() for word in label.split("_")) for label in lists}
    assert not classes & set(names)
    assert not set(names) & set(ITEMS)


def test_a_name_that_occurs_more_than_once_has_its_stream_behind_it() -> None:
    plain = {key: catalogue_text.identifier(entry["name"]) for key, entry in MESSAGES.items()}
    count = Counter(name.lower() for name in plain.values())
    for key, parsed in LIBRARY_MESSAGES.items():
        suffix = f"S{MESSAGES[key]['stream']}" if count[plain[key].lower()] > 1 else ""
        assert parsed.name == plain[key] + suffix


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Enable/Disable Alarm Send", "EnableDisableAlarmSend"),
        ("Request OFF-LINE", "RequestOffLine"),
        ("Terminal Display, Single", "TerminalDisplaySingle"),
        ("M/P M Update Send", "MaterialProcessMatrixUpdateSend"),
        ("Current EPPD Data", "CurrentEPPDData"),
    ],
)
def test_identifier(name: str, made: str) -> None:
    assert catalogue_text.identifier(name) == made


def test_two_messages_of_one_stream_with_one_name_are_refused() -> None:
    entry = MESSAGES["S1F1"]
    with pytest.raises(CatalogueError, match="AreYouThereRequestS1"):
        catalogue_text.identifiers({"S1F1": entry, "S1F3": entry})


METHODS = {"drift", "item", "to_bytes", "from_bytes", "to_sml", "from_sml", "list", "tuple", "self"}


@pytest.mark.parametrize("key", MESSAGES)
def test_lists_have_names_worth_a_field(key: str) -> None:
    shapes: dict[str, set[str]] = {}
    for node, depth in nodes(LIBRARY_MESSAGES[key].roots):
        if node["kind"] == "item":
            assert node["name"].lower() not in METHODS and not keyword.iskeyword(node["name"].lower())
            continue
        label = node["label"]
        if not label:
            repeats_items = node["kind"] == "repeat" and node["places"][0][0]["kind"] == "item"
            assert not node["places"] or (depth == 0 and (repeats_items or node["kind"] != "repeat")), key
            continue
        assert depth or node["kind"] == "repeat"
        assert re.fullmatch(r"[A-Z]+(_[A-Z]+)*", label)
        assert (
            (label not in ITEMS or key == "S2F14")
            and label.lower() not in METHODS
            and not keyword.iskeyword(label.lower())
        )
        shapes.setdefault(label, set()).add(shape(node))
    # MATERIALS is one place that holds carriers or substrates; VALUES of a report may repeat.
    assert {label for label, found in shapes.items() if len(found) > 1} <= {"MATERIALS"}


@pytest.mark.parametrize("key", MESSAGES)
def test_neighbours_have_different_names(key: str) -> None:
    for node, _ in nodes(LIBRARY_MESSAGES[key].roots):
        names = [place[0].get("label") or place[0].get("place") for place in node.get("places", ())]
        assert [name for name, count in Counter(str(name).lower() for name in names).items() if count > 1] == []


def test_names_of_gem_messages_are_the_expected_ones() -> None:
    wanted = {
        "S1F12": {"VARIABLES", "VARIABLE"},
        "S1F14": {"IDENTITY"},
        "S2F15": {"CONSTANTS", "CONSTANT"},
        "S2F33": {"REPORTS", "REPORT", "VIDS"},
        "S2F35": {"EVENTS", "EVENT", "RPTIDS"},
        "S2F37": {"CEIDS"},
        "S2F41": {"PARAMS", "PARAM"},
        "S2F43": {"STREAMS", "STREAM", "FCNIDS"},
        "S5F6": {"ALARMS", "ALARM"},
        "S6F1": {"VALUES"},
        "S6F11": {"REPORTS", "REPORT", "VALUES"},
        "S6F13": {"REPORTS", "REPORT", "VALUES", "VALUE"},
        "S7F23": {"COMMANDS", "COMMAND", "PPARMS"},
        "S10F5": {"LINES"},
    }
    for key, names in wanted.items():
        assert {node["label"] for node, _ in nodes(LIBRARY_MESSAGES[key].roots) if node.get("label")} == names


# --------------------------------------------------------------------------- data items


def test_every_data_item_is_declared_once_in_alphabetical_order() -> None:
    names = re.findall(r"^item (\w+)", ITEMS_TEXT, re.MULTILINE)
    assert sorted(names) == sorted(ITEMS) and len(names) == 386
    assert names == sorted(names, key=str.upper)
    assert names == list(DECLARATIONS)


INTEGERS = ["U4", "U2", "U1", "U8", "I4", "I2", "I1", "I8"]


def mnemonics(formats: str | None) -> list[str]:
    """The formats of a declaration without their counts."""
    return [each.split()[0] for each in formats.split("|")] if formats else []


@pytest.mark.parametrize("name", ITEMS)
def test_formats_are_the_catalogues_in_order_of_preference(name: str) -> None:
    entry = ITEMS[name]
    formats = mnemonics(DECLARATIONS[name][2])
    assert set(formats) == (set(entry["formats"]) or {"VARIANT"})
    assert len(formats) == len(set(formats))
    gem = entry["gem_formats"] or []
    assert set(formats[: len(gem)]) == set(gem)
    for part in (formats[: len(gem)], formats[len(gem) :]):
        integers = [each for each in part if each in INTEGERS]
        assert integers == sorted(integers, key=INTEGERS.index)
        if "A" in part:
            assert not set(part[part.index("A") :]) & set(INTEGERS)
    accepted = mnemonics(DECLARATIONS[name][3])
    assert accepted == list(ACCEPTS[name][0] if name in ACCEPTS else ())
    assert not set(accepted) & set(formats)


@pytest.mark.parametrize(
    ("name", "formats"),
    [
        ("SVID", "U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8 | A"),
        ("RCMD", "A [1..20] | U1 | I1"),
        ("HCACK", "B [1]"),
        ("MDLN", "A [0..20]"),
        ("TIME", "A [12..32]"),
        ("DSPER", "A [6..8]"),
        ("MEXP", "A [6]"),
        ("REFP", "I4 [2] | I2 [2] | I1 [2] | I8 [2]"),
        ("MID", "A [0..80] | B [0..80]"),
        ("MHEAD", "B [10]"),
        ("SPR", "VARIANT"),
        ("PTN", "U1 | B [1]"),
        ("CPNAME", "A [0..40] | U4 | U2 | U1 | U8 | I4 | I2 | I1 | I8"),
        ("SEQNUM", "U2 | U4 | U1 | U8 | I4 | I2 | I1 | I8"),
        ("CEPACK", "U1 | L"),
        ("BCEQU", "U1 [n] | A"),
    ],
)
def test_counts_of_formats(name: str, formats: str) -> None:
    assert DECLARATIONS[name][2] == formats


@pytest.mark.parametrize("name", [name for name, entry in ITEMS.items() if entry["codes"]])
def test_code_tables_are_complete(name: str) -> None:
    rows = CODE.findall(DECLARATIONS[name][4])
    assert [value for value, _, _ in rows] == list(ITEMS[name]["codes"])
    members = [member for _, member, _ in rows]
    assert members == list(CODE_NAMES[name].values())
    assert len(set(members)) == len(members)
    for member in members:
        assert re.fullmatch(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+){0,3}", member) and not keyword.iskeyword(member)
    for value, _, text in rows:
        assert text.count("(") == text.count(")") and text
        assert text == MEANINGS.get((name, value), text)


def test_items_without_codes_have_no_table() -> None:
    assert {name for name, match in DECLARATIONS.items() if match[4]} == {n for n, e in ITEMS.items() if e["codes"]}


def test_hcack_is_what_an_engineer_expects() -> None:
    assert [member for _, member, _ in CODE.findall(DECLARATIONS["HCACK"][4])] == [
        "DONE",
        "NO_SUCH_COMMAND",
        "CANNOT_NOW",
        "BAD_PARAMETER",
        "STARTED",
        "ALREADY",
        "NO_SUCH_OBJECT",
    ]
    assert DECLARATIONS["CEED"][4].split() == ["TRUE", "ENABLE", '"enable",', "FALSE", "DISABLE", '"disable"']


# --------------------------------------------------------------------------- what is allowed beyond the structure


def places() -> Iterator[tuple[str, str, str]]:
    """Message, data item, count as written."""
    for key, parsed in LIBRARY_MESSAGES.items():
        for node, _ in nodes(parsed.roots):
            if node["kind"] == "item":
                yield key, node["name"], node["count"]


def test_exactly_the_listed_places_may_be_empty() -> None:
    written = {(key, name) for key, name, count in places() if count == "[0|1]"}
    arrays = {(key, name) for key, name, count in places() if count == "[n]"}
    assert written <= set(NULLABLE)
    assert set(NULLABLE) - written <= arrays
    assert all(NULLABLE.values())


# Notes on zero length that no [0|1] answers: arrays, free forms and any-valued items hold nothing as they are.
ANSWERED_OTHERWISE = {"S1F3": "array", "S1F6": "free", "S1F8": "free", "S1F10": "array", "S2F13": "array"}


def test_every_note_on_zero_length_is_answered() -> None:
    nullable = {key for key, _ in NULLABLE}
    for key, entry in MESSAGES.items():
        if any(re.search(r"zero[- ]length|[Ee]mpty text", note) for note in entry["notes"]):
            assert key in nullable or key in EMPTY_BODIES or key in ANSWERED_OTHERWISE or key == "S6F16", key
    for name, entry in ITEMS.items():
        if re.search(r"zero[- ]length", " ".join([entry["meaning"], entry["constraint"], entry["reserved"] or ""])):
            used = {key for key in entry["used_in"] if key in MESSAGES}
            counts = {(key, count) for key, item, count in places() if item == name and key in used}
            assert {key for key, count in counts if count in ("[0|1]", "[n]")} == used, name


def test_every_note_on_a_second_form_is_answered() -> None:
    beyond = set(ALTERNATIVES) | {key for key, _ in ITEM_ALTERNATIVES} | {key for key, _ in NULLABLE}
    for key, entry in MESSAGES.items():
        if any("ccept both" in text or "ccept 3" in text for text in [*entry["notes"], *entry["disagreements"]]):
            several = len(LIBRARY_MESSAGES[key].roots) > 1
            assert several or key in beyond, key
    for name, entry in ITEMS.items():
        if any("accept" in text for text in entry["disagreements"]):
            assert name in ACCEPTS, name


# --------------------------------------------------------------------------- documentation


@pytest.mark.parametrize("key", MESSAGES)
def test_documentation_names_the_message_and_says_what_it_is_for(key: str) -> None:
    paragraphs = " ".join(line or "\n" for line in LIBRARY_MESSAGES[key].doc).split(" \n ")
    name, _, purpose = paragraphs[0].partition(": ")
    assert name == MESSAGES[key]["name"]
    assert len(purpose.split()) >= 4
    for paragraph in paragraphs:
        assert paragraph.endswith(".") and not re.search(r"\w \.|  |\.\.", paragraph)
    assert paragraphs[1:] == list(DOCS[key][1:] if key in DOCS else ())


def test_a_message_with_notes_has_more_than_one_sentence() -> None:
    covered = {
        "S5F7",
        "S5F8",
        "S6F5",
        "S6F18",
        "S6F23",
        "S10F7",
        "S16F18",
    }  # said in the first sentence or by structure
    for key, entry in MESSAGES.items():
        assert not entry["notes"] or key in covered or len(DOCS[key]) > 1, key


def test_no_text_names_a_source() -> None:
    names = re.compile(r"secsgem|secs4net|go-secs|semi_e5|hume|E5-\d{4}|one source|\b[TGPHRN]4?:", re.IGNORECASE)
    for path in LIBRARY.glob("*.sml"):
        assert not names.search(path.read_text("utf-8")), path.name


# --------------------------------------------------------------------------- the tables beside the converter


def all_keys() -> Iterator[tuple[str, str, str]]:
    """Message, kind and data items below, of every list of the catalogue and of the added forms."""

    def walk(key: str, body: Body) -> Iterator[tuple[str, str, str]]:
        if body["kind"] in ("list", "optional_list", "repeat"):
            yield key, body["kind"], " ".join(catalogue_text.leaves(body))
        for child in catalogue_text.children(body):
            yield from walk(key, dict(child))

    for key, entry in MESSAGES.items():
        yield from walk(key, entry["body"])


def test_no_table_has_an_entry_that_is_not_used() -> None:
    keys = {text for _, _, text in all_keys()} | {f"?{text}" for _, kind, text in all_keys() if kind == "optional_list"}
    assert set(STRUCTURES) <= keys
    assert set(SINGLES) <= keys
    assert set(OUTER) <= keys
    assert set(PLURALS) | set(TEXTS) | set(ITEM_DOCS) | set(RESERVED) | set(ACCEPTS) <= set(ITEMS)
    assert {key for key, _ in SPECIAL} | set(ALTERNATIVES) | set(EMPTY_BODIES) <= set(MESSAGES)
    assert set(CODE_NAMES) == {name for name, entry in ITEMS.items() if entry["codes"]}
    assert set(DOCS) == {key for key, entry in MESSAGES.items() if entry["kind"] != "abort"}
    used = {(key, name) for key, name, _ in places()}
    assert set(NULLABLE) | set(ITEM_ALTERNATIVES) | set(PLACES) <= used
    for name, code in MEANINGS:
        assert code in ITEMS[name]["codes"]


def test_what_the_tables_do_not_cover_is_refused() -> None:
    item = {**ITEMS["SVID"], "constraint": "as you like"}
    with pytest.raises(CatalogueError, match="as you like"):
        catalogue_text.item_declaration("SVID", item)
    with pytest.raises(CatalogueError, match="no enumerator names for the codes 9"):
        catalogue_text.item_declaration("COMMACK", {**ITEMS["COMMACK"], "codes": {"0": "yes", "9": "no"}})
    with pytest.raises(CatalogueError, match="perhaps"):
        catalogue_text.item_declaration("MIDRA", {**ITEMS["MIDRA"], "reserved": "perhaps"})
    with pytest.raises(CatalogueError, match="S1F99: no documentation"):
        catalogue_text.message_definition("S1F99", MESSAGES["S1F1"], "Nothing", ITEMS)
    nested = {"kind": "list", "items": [{"kind": "list", "items": [{"kind": "item", "name": "SVID"}]}]}
    with pytest.raises(CatalogueError, match="S1F3: no name for the list of SVID"):
        catalogue_text.message_definition("S1F3", {**MESSAGES["S1F3"], "body": nested}, "Nothing", ITEMS)
    inner = {"kind": "list", "items": [{"kind": "repeat", "of": {"kind": "choice", "of": [nested]}}]}
    with pytest.raises(CatalogueError, match="S1F3: no name for the repeated list of SVID"):
        catalogue_text.message_definition("S1F3", {**MESSAGES["S1F3"], "body": inner}, "Nothing", ITEMS)
    with pytest.raises(CatalogueError, match=r"streams \[11\]"):
        catalogue.render({"messages": {"S11F0": {**MESSAGES["S1F0"], "stream": 11}}, "items": ITEMS})
