"""From original names to Python names: the rule as a table of cases, and that nothing else than a name comes out."""

import builtins
import keyword
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlc.backends.python import names
from smlc.backends.python.names import Names, alias_name, class_name, constant_name, field_name, item_name
from smlc.backends.python.tool_events import _RESERVED
from smlc.backends.python.tool_names import HOST_NAMES
from smlc.runtime.gem.commands import RemoteCommands
from smlc.runtime.gem.events import Event, Report
from smlc.runtime.gem.host import GemHost
from smlc.runtime.gem.variables import EquipmentConstants, StatusVariables
from smlc.runtime.secs2.message import Message, Struct

# original name, field or attribute, class
CASES = [
    ("LotId", "lot_id", "LotId"),
    ("LOTID", "lotid", "Lotid"),
    ("lotId", "lot_id", "LotId"),
    ("lot_id", "lot_id", "LotId"),
    ("LOT_ID", "lot_id", "LotId"),
    ("RCMD", "rcmd", "Rcmd"),
    ("PPIDList", "ppid_list", "PpidList"),
    ("HTTPServer2", "http_server2", "HttpServer2"),
    ("PM1/Station1/SubstID", "pm1_station1_subst_id", "Pm1Station1SubstId"),
    ("Gas Flow (sccm)", "gas_flow_sccm", "GasFlowSccm"),
    ("S1F1", "s1f1", "S1f1"),
    ("1ST", "n1st", "n1st"),
    ("2nd Lot", "n2nd_lot", "n2ndLot"),
    ("3.5", "n3_5", "n35"),
    ("class", "class_", "Class"),
    ("None", "none", "None_"),
    ("true", "true", "True_"),
    ("Größe", "grosse", "Grosse"),
    ("Température", "temperature", "Temperature"),
    ("Ångström", "angstrom", "Angstrom"),
    ("µm", "um", "Um"),
    ("°C", "c", "C"),
    ("真空", "value", "Value"),
    ("", "value", "Value"),
    ("___", "value", "Value"),
    ("a'b\"c\\d\ne", "a_b_c_d_e", "ABCDE"),
    ("x; import os", "x_import_os", "XImportOs"),
    ('"""', "value", "Value"),
    ("self", "self", "Self"),
    ("W", "w", "W"),
    ("_private", "private", "Private"),
    ("trailing_", "trailing", "Trailing"),
]


@pytest.mark.parametrize(("original", "attribute", "cls"), CASES)
def test_fields_and_classes(original: str, attribute: str, cls: str) -> None:
    assert (field_name(original), class_name(original)) == (attribute, cls)


@pytest.mark.parametrize(
    ("original", "constant"),
    [
        ("DONE", "DONE"),
        ("NO_SUCH_COMMAND", "NO_SUCH_COMMAND"),
        ("A__B_", "A__B_"),
        ("OnLine", "ON_LINE"),
        ("on-line", "ON_LINE"),
        ("mro", "MRO"),
        ("None", "NONE"),
        ("NAME", "NAME_"),
        ("value", "VALUE_"),
        ("1st", "n1ST"),
        ("", "VALUE_"),
        ("_ignore_", "IGNORE"),
    ],
)
def test_members_of_enumerations(original: str, constant: str) -> None:
    assert constant_name(original) == constant


@pytest.mark.parametrize(
    ("original", "made"),
    [
        ("SVID", "SVID"),
        ("Lot-Id", "Lot_Id"),
        ("Lot.Id", "Lot_Id"),
        ("LOT__ID_", "LOT_ID"),
        ("größe", "grosse"),
        ("真空", "ITEM"),
        ("class", "class_"),
        ("list", "list_"),
        ("int", "int_"),
        ("Plan", "Plan_"),
        ("IntEnum", "IntEnum_"),
        ("Any", "Any_"),
        ("S1F1", "S1F1_"),
        ("s01", "s01_"),
        ("host", "host_"),
    ],
)
def test_data_items(original: str, made: str) -> None:
    assert item_name(original) == made


@pytest.mark.parametrize(
    ("original", "made"),
    [
        ("HostCommandSend", "HostCommandSend"),
        ("lot_start", "lot_start"),
        ("_plans", "Plans"),
        ("Lot-Start", "LotStart"),
        ("Größe", "Grosse"),
        ("import", "import_"),
        ("Message", "Message_"),
        ("events", "events_"),
        ("s06", "s06_"),
        ("S9F9", "S9F9_"),
        ("S9F9_2", "S9F9_2_"),
        ("str", "str_"),
    ],
)
def test_second_names_of_messages(original: str, made: str) -> None:
    assert alias_name(original) == made


def test_reserved_names_get_an_underscore() -> None:
    assert field_name("read", frozenset({"read"})) == "read_"


def test_a_long_name_ends_after_a_word() -> None:
    assert field_name("word " * 20) == "_".join(["word"] * 12)
    assert class_name("Word" * 20) == "Word" * 15
    assert class_name("Word" * 20, 10) == "WordWord"
    assert field_name("x" * 100) == "x" * 60
    assert constant_name("X" * 100) == constant_name("x" * 100) == "X" * 60
    assert len(alias_name("Word" * 20)) == len(item_name("Z" * 80)) == 60


def test_names_that_are_taken_are_numbered_in_order() -> None:
    taken = Names("x")
    assert [taken.add(name) for name in ("x", "y", "x", "x_2", "x", "y")] == ["x_2", "y", "x_3", "x_2_2", "x_4", "y_2"]


def test_many_equal_names_are_no_matter() -> None:
    taken = Names()
    assert [taken.add("x") for _ in range(20_000)][-1] == "x_20000"


@given(st.text(max_size=80))
def test_nothing_but_a_name_comes_out(original: str) -> None:
    made = [
        field_name(original),
        class_name(original),
        constant_name(original),
        item_name(original),
        alias_name(original),
    ]
    for name in made:
        assert name.isidentifier() and name.isascii() and not keyword.iskeyword(name)
        assert not name.startswith("_") and len(name) <= names.LONGEST + 2


@given(st.lists(st.text(max_size=5)))
def test_numbered_names_are_unique(originals: list[str]) -> None:
    taken = Names()
    made = [taken.add(field_name(original)) for original in originals]
    assert len(set(made)) == len(made)


def public(*classes: type) -> set[str]:
    return {name for cls in classes for name in dir(cls) if not name.startswith("_")}


def lower(found: set[str]) -> set[str]:
    """Those that a field or attribute could be called."""
    return {name for name in found if name.islower()}


def test_names_that_the_runtime_uses_are_reserved() -> None:
    assert lower(public(Message, Struct)) <= names.MESSAGE_NAMES
    assert lower(public(Event, Report)) <= _RESERVED
    assert public(GemHost, RemoteCommands) <= HOST_NAMES
    assert public(StatusVariables, EquipmentConstants) == set()
    assert lower(set(typing.get_type_hints(Event))) | lower(set(Event.__slots__)) <= _RESERVED


def test_types_that_annotations_name_are_reserved() -> None:
    assert set(dir(builtins)) >= names.TYPE_NAMES
    assert names.TYPE_NAMES <= HOST_NAMES and names.TYPE_NAMES <= _RESERVED
