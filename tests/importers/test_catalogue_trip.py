"""specs/e5 through the compiler's front end: what the catalogue says survives from text to model."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from smlc.importers.catalogue_codes import CODE_NAMES
from smlc.importers.catalogue_places import ACCEPTS, ALTERNATIVES, EMPTY_BODIES, ITEM_ALTERNATIVES, NULLABLE
from smlc.importers.catalogue_text import ordered_formats
from smlc.model import shapes
from smlc.model.library import DataItem, Library, MessageDef
from smlc.model.project import load
from smlc.runtime.secs2.formats import Format

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE: dict[str, Any] = json.loads((ROOT / "tests/vectors/message-catalogue.json").read_text("utf-8"))
MESSAGES: Mapping[str, Any] = CATALOGUE["messages"]
ITEMS: Mapping[str, Any] = CATALOGUE["items"]

W_BITS = {"required": True, "optional": None, "forbidden": False}
DIRECTIONS = {"H->E": "H->E", "E->H": "H<-E", "both": "H<->E", "transfer partners": "H<->E"}


@pytest.fixture(scope="module")
def library() -> Library:
    """The resolved library; the front end has nothing to say about it."""
    project = load([ROOT / "specs/e5"])
    assert [str(diagnostic) for diagnostic in project.diagnostics] == []
    (only,) = project.libraries
    return only


@pytest.fixture(scope="module")
def messages(library: Library) -> dict[str, MessageDef]:
    """Definitions by SxFy."""
    assert len(library.messages) == len(MESSAGES)
    return {message.sxfy: message for message in library.messages}


def model_text(shape: shapes.Shape) -> str:
    """The structure of a shape in one line: ``*`` arrays, ``[ ]`` repeats, ``?( )`` optional lists, ``|`` choices."""
    if isinstance(shape, shapes.Leaf):
        array = "*" if shape.bounds is not None else ""
        return (shape.item or "VARIANT") + array + ("|()" if shape.empty_list else "")
    if isinstance(shape, shapes.Repeat):
        return f"[{model_text(shape.of)}]"
    if isinstance(shape, shapes.Choice):
        return "|".join(map(model_text, shape.of))
    inner = " ".join(map(model_text, shape.children))
    return f"?({inner})" if shape.optional and shape.children else f"({inner})"


def catalogue_text(message: str, body: Mapping[str, Any]) -> str:
    """The same line from the catalogue and the tables of second forms."""
    kind = body["kind"]
    if kind == "free":
        return "VARIANT"
    if kind == "item":
        text = str(body["name"]) + ("*" if body.get("array") else "")
        extra = ITEM_ALTERNATIVES.get((message, body["name"]))
        return f"{text}|{catalogue_text('', extra[0])}" if extra else text
    if kind == "repeat":
        return f"[{catalogue_text(message, body['of'])}]"
    if kind == "choice":
        return "|".join(catalogue_text(message, each) for each in body["of"])
    inner = " ".join(catalogue_text(message, each) for each in body["items"])
    return f"?({inner})" if kind == "optional_list" else f"({inner})"


@pytest.mark.parametrize("key", MESSAGES)
def test_message(key: str, messages: dict[str, MessageDef]) -> None:
    entry, message = MESSAGES[key], messages[key]
    assert message.wbit is W_BITS[entry["w_bit"]]
    assert message.direction == DIRECTIONS[entry["direction"]]
    assert message.is_primary == (entry["kind"] == "primary")
    assert message.doc.startswith(f"{entry['name']}: ")
    if entry["body"]["kind"] == "header_only":
        assert message.shapes == ()
        return
    wanted = ("?" if key in EMPTY_BODIES else "") + catalogue_text(key, entry["body"])
    if key in ALTERNATIVES:
        wanted += "|" + catalogue_text("", ALTERNATIVES[key][0])
    assert "|".join(map(model_text, message.shapes)) == wanted


@pytest.mark.parametrize("key", MESSAGES)
def test_places_that_may_be_empty(key: str, messages: dict[str, MessageDef]) -> None:
    for root in messages[key].shapes:
        for shape in shapes.walk(root):
            if isinstance(shape, shapes.Leaf) and shape.item:
                assert not shape.nullable or (key, shape.item) in NULLABLE or shape.empty_list
    found = {
        shape.item
        for root in messages[key].shapes
        for shape in shapes.walk(root)
        if isinstance(shape, shapes.Leaf) and (shape.nullable or (shape.bounds is not None and shape.bounds[0] == 0))
    }
    assert {name for message, name in NULLABLE if message == key} <= found


def test_the_group_gem(library: Library) -> None:
    assert dict(library.groups) == {"gem": frozenset(key for key, entry in MESSAGES.items() if entry["gem"])}


def test_every_reply_is_defined_and_leads_the_other_way(messages: dict[str, MessageDef]) -> None:
    opposite = {"H->E": "H<-E", "H<-E": "H->E", "H<->E": "H<->E"}
    for key, entry in MESSAGES.items():
        if entry["reply"]:
            assert messages[entry["reply"]].direction == opposite[messages[key].direction], key


def names(rules: tuple[shapes.FormatRule, ...]) -> list[str]:
    """Mnemonics of format rules in order."""
    return [Format(rule.format).name for rule in rules]


@pytest.mark.parametrize("name", ITEMS)
def test_data_item(name: str, library: Library) -> None:
    entry, item = ITEMS[name], library.items[name]
    gem = entry["gem_formats"] or []
    assert set(names(item.send)) == set(entry["formats"])
    assert names(item.send) == ordered_formats(entry)
    assert set(names(item.send)[: len(gem)]) == set(gem)
    assert names(item.accept) == list(ACCEPTS[name][0] if name in ACCEPTS else ())
    assert [(str(code.value).upper(), code.name) for code in item.codes] == [
        (value, CODE_NAMES[name][value]) for value in entry["codes"] or {}
    ]
    assert item.doc


def bounds(item: DataItem, name: str) -> tuple[int, int | None]:
    """Bounds of one format of an item."""
    return next((rule.lo, rule.hi) for rule in (*item.send, *item.accept) if Format(rule.format).name == name)


@pytest.mark.parametrize(
    ("name", "mnemonic", "limits"),
    [
        ("SVID", "U4", (1, 1)),
        ("HCACK", "B", (1, 1)),
        ("CEPACK", "B", (1, 1)),
        ("MDLN", "A", (0, 20)),
        ("RCMD", "A", (1, 20)),
        ("TIME", "A", (12, 32)),
        ("SPID", "A", (6, 6)),
        ("MHEAD", "B", (10, 10)),
        ("PPBODY", "B", (0, None)),
        ("PPID", "B", (0, 120)),
        ("REFP", "I2", (2, 2)),
        ("ABS", "B", (0, None)),
    ],
)
def test_bounds(name: str, mnemonic: str, limits: tuple[int, int | None], library: Library) -> None:
    assert bounds(library.items[name], mnemonic) == limits


def test_arrays_are_those_that_hold_several_numbers(library: Library) -> None:
    arrays = {name for name, item in library.items.items() if item.array}
    numbers = {name for name, entry in ITEMS.items() if entry["constraint"].startswith("array") and name != "FILDAT"}
    assert arrays == numbers | {"ITEMPART", "PPBODY", "RCPBODY"}
