"""Tool specs as nodes."""

from typing import Any, TypeVar

import pytest

from smlc.syntax import ast, parse_text

Node = TypeVar("Node")

CENTURA = """
/// Etch cluster, two chambers.
tool AmatCentura {
  vendor "Applied Materials"   model "Centura"   revision "4.2"
  import e5 (gem)            // the GEM subset
  import e5 (S14F1, S14F2)
  import e5
  import "centura_private.sml"
  transport hsms { mode active  host "192.168.10.101"  port 5000  t3 45 s  t8 500 ms  linktest 0.5 min }
  formats { SVID U4  DATAID U4 | U2  PPID A [1..80] }
  status   1001 ChamberPressure  : F4    unit "mTorr"  range 0..760      "Pressure in chamber A"
  status   0x3EA ControlState    : U1    { 1 OFFLINE "off", 4 LOCAL, 5 REMOTE }
  /// Lot in the tool.
  data     2001 "PM1/Lot Id" as lot_id   : A [0..40] * a manual's comment
  constant 3001 PumpDownTime     : U2 | U4   unit "s"  range -5..+600.5 step 1  default 60
  constant 3002 Enabled : BOOLEAN default TRUE
  constant 3003 Mode : A default "auto"
  report   1 LotReport { lot_id, "PM1/Pressure", }
  report   2 Nothing { }
  event  100 ProcessStarted  reports LotReport, Nothing "wafer processing begins"
  event  101 "Process Ended"
  alarm 5001 ChamberOverPressure  equipment_safety  "Chamber {chamber} over pressure"  set 9001 clear 9002
  alarm 5002 DoorOpen 7 "Door open"
  alarm 5003 "Lamp"
  command START "start a process job" {
    RECIPE_ID : A [1..80] "recipe"
    LOT_ID    : A [0..40] optional
    SLOTS     : list of BOOLEAN [25] optional
    "unit"    : U1 { 0 CHAMBER_A, 1 CHAMBER_B }
  } completes ProcessEnded via S2F49
  command 17
  command "GO REMOTE" completes "Process Ended"
}
S64F1 W <L>.
"""


def tool_of(text: str) -> ast.Tool:
    result = parse_text(text, "x.tool")
    assert result.diagnostics == ()
    return next(entry for entry in result.document.entries if isinstance(entry, ast.Tool))


def all_of(kind: type[Node]) -> list[Node]:
    return [entry for entry in tool_of(CENTURA).declarations if isinstance(entry, kind)]


def names(nodes: tuple[ast.Name, ...]) -> list[str]:
    return [node.text for node in nodes]


def test_tool_and_what_stands_beside_it() -> None:
    document = parse_text(CENTURA, "x.tool").document
    tool, message = document.entries
    assert isinstance(tool, ast.Tool) and isinstance(message, ast.Message)
    assert tool.name.text == "AmatCentura"
    assert tool.doc is not None and tool.doc.text == "Etch cluster, two chambers."
    assert len(tool.declarations) == 25
    assert [comment.text for comment in document.comments] == ["// the GEM subset", "* a manual's comment"]


def test_properties_and_imports() -> None:
    assert [(p.key, p.value) for p in all_of(ast.Property)] == [
        ("vendor", "Applied Materials"),
        ("model", "Centura"),
        ("revision", "4.2"),
    ]
    assert [(i.library and i.library.text, names(i.names), i.path) for i in all_of(ast.Import)] == [
        ("e5", ["gem"], None),
        ("e5", ["S14F1", "S14F2"], None),
        ("e5", [], None),
        (None, [], "centura_private.sml"),
    ]


def test_transport() -> None:
    (transport,) = all_of(ast.Transport)
    assert transport.kind.text == "hsms"

    def plain(value: Any) -> Any:
        return value.text if isinstance(value, ast.Name) else (value.value, value.unit)

    assert {setting.key.text: plain(setting.value) for setting in transport.settings} == {
        "mode": "active",
        "host": "192.168.10.101",
        "port": (5000, None),
        "t3": (45, "s"),
        "t8": (500, "ms"),
        "linktest": (0.5, "min"),
    }


def test_formats() -> None:
    (formats,) = all_of(ast.Formats)
    assert [(pin.item.text, [ref.name for ref in pin.types]) for pin in formats.pins] == [
        ("SVID", ["U4"]),
        ("DATAID", ["U4", "U2"]),
        ("PPID", ["A"]),
    ]


def test_variables() -> None:
    pressure, state, lot, time, enabled, mode = all_of(ast.Variable)
    assert (pressure.kind, pressure.id.value, pressure.name.text, pressure.unit) == (
        "status",
        1001,
        "ChamberPressure",
        "mTorr",
    )
    assert pressure.minimum and pressure.maximum and (pressure.minimum.value, pressure.maximum.value) == (0, 760)
    assert pressure.text == "Pressure in chamber A"
    assert (state.id.value, state.id.text) == (1002, "0x3EA")
    assert [(code.value, code.name, code.text) for code in state.codes] == [
        (1, "OFFLINE", "off"),
        (4, "LOCAL", None),
        (5, "REMOTE", None),
    ]
    assert (lot.kind, lot.name.text, lot.alias and lot.alias.text) == ("data", "PM1/Lot Id", "lot_id")
    assert lot.doc is not None and lot.doc.text == "Lot in the tool."
    assert lot.types[0].count is not None and lot.types[0].count.hi == 40
    assert time.minimum and time.maximum and (time.minimum.value, time.maximum.value) == (-5, 600.5)
    assert time.step and time.step.value == 1
    assert isinstance(time.default, ast.Number) and time.default.value == 60
    assert isinstance(enabled.default, ast.Name) and enabled.default.text == "TRUE"
    assert isinstance(mode.default, ast.Name) and mode.default.text == "auto"


def test_reports_events_alarms() -> None:
    assert [(r.id.value, r.name.text, names(r.variables)) for r in all_of(ast.Report)] == [
        (1, "LotReport", ["lot_id", "PM1/Pressure"]),
        (2, "Nothing", []),
    ]
    assert [(e.id.value, e.name.text, names(e.reports), e.text) for e in all_of(ast.Event)] == [
        (100, "ProcessStarted", ["LotReport", "Nothing"], "wafer processing begins"),
        (101, "Process Ended", [], None),
    ]
    over, door, lamp = all_of(ast.Alarm)
    assert over.name and isinstance(over.category, ast.Name) and over.category.text == "equipment_safety"
    assert over.set_event and over.clear_event and (over.set_event.value, over.clear_event.value) == (9001, 9002)
    assert isinstance(door.category, ast.Number) and (door.category.value, door.text) == (7, "Door open")
    assert (lamp.name, lamp.category, lamp.text, lamp.set_event) == (None, None, "Lamp", None)


def test_commands() -> None:
    start, numeric, remote = all_of(ast.Command)
    assert (start.name.text, start.text) == ("START", "start a process job")
    assert start.completes and start.via and (start.completes.text, start.via.text) == ("ProcessEnded", "S2F49")
    recipe, lot, slots, unit = start.parameters
    assert (recipe.name.text, recipe.optional, recipe.text) == ("RECIPE_ID", False, "recipe")
    assert lot.optional and not lot.is_list
    assert slots.is_list and slots.optional and slots.types[0].name == "BOOLEAN"
    assert (unit.name.text, [code.name for code in unit.codes]) == ("unit", ["CHAMBER_A", "CHAMBER_B"])
    assert (numeric.name.text, numeric.parameters) == ("17", ())
    assert (remote.name.text, remote.completes and remote.completes.text) == ("GO REMOTE", "Process Ended")


@pytest.mark.parametrize(
    "word",
    [
        "status",
        "report",
        "event",
        "set",
        "unit",
        "range",
        "text",
        "optional",
        "list",
        "data",
        "for",
        "state",
        "command",
    ],
)
def test_words_of_the_language_are_names_where_a_name_is_due(word: str) -> None:
    tool = tool_of(f"tool {word} {{ event 1 {word} report 1 {word} {{ {word} }} formats {{ {word} U4 }} }}")
    assert tool.name.text == word
    assert [type(entry).__name__ for entry in tool.declarations] == ["Event", "Report", "Formats"]


UNSUPPORTED = [
    'for chamber in A, B { status 1 "PM{chamber}" : F4 }',
    'variables from "v.csv" { id "id" hex  encoding "cp1252" }',
    'alarms from "a.csv"',
    "state idle, running",
    "query Status -> (control: {Local, Remote}, rest: {...})",
    "bridge { omit A  rename B as C }",
    'transport text { start "~"  command "Cmd,{name}" }',
    "event 20|21 Recipe",
    "event 3 Scan(x: float)",
    "command Go(a?, b)",
    "command Go during idle",
    "command Go alias Run",
    "status 1 Temperature{x} : F4",
    "status 1 + 0x10 per chamber T : F4",
]


@pytest.mark.parametrize("declaration", UNSUPPORTED)
def test_what_is_not_supported_is_said_once_and_costs_nothing_else(declaration: str) -> None:
    result = parse_text(f"tool X {{\n event 1 A\n {declaration}\n event 2 B\n}}\nS1F1 W.", "x.tool")
    assert [(found.code, found.line) for found in result.diagnostics] == [("SML0150", 3)]
    tool, message = result.document.entries
    assert isinstance(tool, ast.Tool) and isinstance(message, ast.Message)
    events = [entry.name.text for entry in tool.declarations if isinstance(entry, ast.Event)]
    assert events[0] == "A" and events[-1] == "B"
