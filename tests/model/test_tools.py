"""Tools to the model: ids, references, formats, imports, transports; and what mistakes must not cause."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from smlc.model.damage import Damage
from smlc.model.project import load
from smlc.model.tool import Tool
from smlc.runtime.secs2.formats import Format

Resolve = Callable[..., tuple[Any, tuple[Any, ...]]]


@pytest.fixture
def tool(resolve: Resolve) -> Callable[..., Tool]:
    """The last tool of specs without mistakes; a text is the inside of a tool."""

    def run(inside: str, **files: str) -> Tool:
        specs = {name.replace("__", "/").replace("_dot_", "."): text for name, text in files.items()}
        project, diagnostics = resolve({"tools/t.tool": f"/// A tool.\ntool Etch {{\n{inside}\n}}\n", **specs})
        assert [found.message for found in diagnostics] == []
        found = project.tools[-1]
        assert isinstance(found, Tool)
        return found

    return run


def test_everything_that_a_tool_can_say(tool: Callable[..., Tool]) -> None:
    found = tool("""
      vendor "V"  model "M"  revision "R"
      import e5 (gem)
      formats { SVID U4  CEID U2 }
      formats { ALID U4 }
      status 1001 Pressure as p : F4 unit "mTorr" range 0..760 step 0.5 "Pressure"
      status 0x10 State : U1 { 1 OFF, 5 ON "on-line" }
      constant 3001 Time : U2 range 1..600 default 60
      constant 3002 Text : A default "ready"
      constant 3003 Flag : BOOLEAN default FALSE
      data 2001 Lot : A [0..40] | U4
      report 1 R1 { Lot, Pressure }
      /// First.
      event 100 E1 reports R1 "Begins"
      event 101 E2
      alarm 1 A1 equipment_safety "Text {x}" set 100 clear 101
      alarm 2 "Two"
      alarm 3 A3 9 "Three"
      command START "go" { LOT : A [1..20] SLOTS : list of U1 optional { 1 ONE } "which" } completes E2 via S2F41
      """)
    assert (found.name, found.vendor, found.model, found.revision, found.doc) == ("Etch", "V", "M", "R", "A tool.")
    assert found.pins == {"SVID": Format.U4, "CEID": Format.U2, "ALID": Format.U4}
    assert [(each.kind, each.id, each.name, each.alias) for each in found.variables] == [
        ("status", 1001, "Pressure", "p"),
        ("status", 16, "State", ""),
        ("constant", 3001, "Time", ""),
        ("constant", 3002, "Text", ""),
        ("constant", 3003, "Flag", ""),
        ("data", 2001, "Lot", ""),
    ]
    pressure, state, time, text, flag, lot = found.variables
    assert (pressure.unit, pressure.minimum, pressure.maximum, pressure.step) == ("mTorr", 0, 760, 0.5)
    assert [(code.value, code.name, code.text) for code in state.codes] == [(1, "OFF", ""), (5, "ON", "on-line")]
    assert (time.default, text.default, flag.default) == (60, "ready", False)
    assert [str(rule) for rule in lot.types] == ["A [0..40]", "U4 [1]"]
    assert [[each.name for each in report.variables] for report in found.reports] == [["Lot", "Pressure"]]
    assert [(each.id, each.doc, len(each.reports)) for each in found.events] == [
        (100, "Begins\n\nFirst.", 1),
        (101, "", 0),
    ]
    assert [(each.name, each.category, each.set_event, each.clear_event) for each in found.alarms] == [
        ("A1", 2, 100, 101),
        ("Alarm2", 0, None, None),
        ("A3", 9, None, None),
    ]
    (command,) = found.commands
    assert command.completes is found.events[1]
    assert [(each.name, each.is_list, each.optional, each.doc) for each in command.parameters] == [
        ("LOT", False, False, ""),
        ("SLOTS", True, True, "which"),
    ]


@pytest.mark.parametrize(
    ("inside", "settings"),
    [
        ("", None),
        ("transport hsms { }", {}),
        (
            'transport hsms { mode passive host "::1" port 65535 session 0 t3 500 ms t5 1 min linktest 0 s }',
            {"mode": "passive", "host": "::1", "port": 65535, "session": 0, "t3": 0.5, "t5": 60, "linktest": 0},
        ),
        ("transport hsms { mode active host somewhere t6 5 }", {"mode": "active", "host": "somewhere", "t6": 5}),
    ],
)
def test_transports(inside: str, settings: dict[str, object] | None, tool: Callable[..., Tool]) -> None:
    found = tool(inside).transport
    assert (None if found is None else dict(found.settings)) == settings


def test_imports_by_group_name_alias_and_path(tool: Callable[..., Tool]) -> None:
    found = tool(
        'import e5 (S1F3, S1F4, AreYouThereRequest)\nimport lots (S64F1)\nimport lots (mine)\nimport "own.sml"',
        lots__m_dot_sml="S64F1 W H->E <LOT>.\nS64F3 W H->E.\nS64F5 W H->E.\ngroup mine { S64F3 }\nitem LOT : A",
        tools__own_dot_sml="S64F7 W H->E <OWN>.\nitem OWN : A\nS1F3 W H->E <OWN>.",
    )
    assert [(message.sxfy, message.library) for message in found.messages] == [
        ("S1F1", "e5"),
        ("S1F3", "Etch"),
        ("S1F4", "e5"),
        ("S64F1", "lots"),
        ("S64F3", "lots"),
        ("S64F7", "Etch"),
    ]
    assert found.library.items["LOT"].library == "lots"
    assert found.library.find("S64F7")[0].sxfy == "S64F7"


def test_a_whole_library_is_imported_without_a_list(tool: Callable[..., Tool]) -> None:
    found = tool("import lots", lots__m_dot_sml="S64F3 W H->E.\nS64F1 W H->E.")
    assert [message.sxfy for message in found.messages] == ["S64F1", "S64F3"]


def test_a_library_that_two_tools_import_may_pin_its_items(tool: Callable[..., Tool]) -> None:
    found = tool("import lots\nformats { LOT A  ANY U4 }", lots__m_dot_sml="item LOT : U4 | A\nitem ANY : VARIANT")
    assert found.pins == {"LOT": Format.A, "ANY": Format.U4}


@pytest.mark.parametrize("name", ["x" * 300 + ".sml", "deep/" * 2000 + "x.sml"])
def test_a_path_that_the_system_refuses_is_a_diagnostic(name: str, resolve: Resolve) -> None:
    _, diagnostics = resolve({"t/t.tool": f'tool T {{ import "{name}" }}'})
    assert [found.code for found in diagnostics] == ["SML0206"]


def test_an_imported_pipe_is_not_opened(resolve: Resolve, tmp_path: Path) -> None:
    import os

    (tmp_path / "t").mkdir()
    (tmp_path / "pipes").mkdir()
    os.mkfifo(tmp_path / "pipes" / ".p.sml")
    _, diagnostics = resolve({"t/t.tool": 'tool T { import "../pipes/.p.sml" }'})
    assert [found.message for found in diagnostics] == ["cannot import ../pipes/.p.sml: no such file"]


def test_a_file_that_is_no_text_hides_what_it_declares_but_makes_no_further_mistakes(
    resolve: Resolve, tmp_path: Path
) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "own.sml").write_bytes(b"item OWN : A\0")
    _, diagnostics = resolve({"t/t.tool": 'tool T { import "own.sml" formats { OWN A } }\nS64F1 W H->E <OWN>.'})
    assert [found.code for found in diagnostics] == ["SML0003"]


def test_a_broken_group_makes_no_mistake_of_its_import(resolve: Resolve) -> None:
    specs = {"lots/m.sml": "S64F1 W H->E <A X.\ngroup all { S64F1 }", "t/t.tool": "tool T { import lots (all) }"}
    _, diagnostics = resolve(specs)
    assert [found.code for found in diagnostics] == ["SML0104"]


@pytest.mark.parametrize(
    ("kind", "name", "lost"),
    [
        ("item", "LOT", True),
        ("item", "LO", False),
        ("message", "S64F1", True),
        ("message", "S64F11", False),
        ("message", "S4F1", False),
        ("variable", "Flow", True),
        ("variable", "Gas/Flow", True),
        ("report", "Flow", False),
        ("event", "Begun", True),
        ("report", "Begun", False),
    ],
)
def test_a_name_that_stands_where_a_declaration_begins_may_be_lost(kind: str, name: str, lost: bool) -> None:
    text = 'item LOT : : A\nS64F1 W <\nstatus x Flow : F4\ndata 4 "Gas/Flow" F4\nevent one Begun reports Lot\n'
    assert Damage((text,)).declares(kind, name) is lost
    assert not Damage().declares(kind, name)
    assert Damage(missing=True).declares(kind, name)


def test_ten_thousand_declarations_are_no_matter(resolve: Resolve) -> None:
    lines = [f"status {number} Name{number} : U4" for number in range(4000)]
    lines += [f"event {number} Name{number}" for number in range(3000)]
    lines += [f'alarm {number} Name{number} "text"' for number in range(3000)]
    project, diagnostics = resolve({"t/t.tool": "tool T {\n" + "\n".join(lines) + "\n}\n"})
    assert diagnostics == ()
    assert [len(each) for each in (project.tools[0].variables, project.tools[0].events)] == [4000, 3000]


def test_the_standard_is_read_when_it_is_needed_and_without_mistakes(repository: Path) -> None:
    project = load([repository / "specs"])
    assert project.diagnostics == ()
    assert not project.failed
    assert [library.name for library in project.libraries] == ["e5"]
    assert "gem" in project.libraries[0].groups


def test_empty_specs_are_libraries_and_tools_without_anything(resolve: Resolve) -> None:
    project, diagnostics = resolve({"lots/a.sml": "", "t/t.tool": "tool T { }", "u/u.tool": "\n// nothing\n"})
    assert diagnostics == ()
    assert project.libraries[0].messages == ()
    assert [tool.name for tool in project.tools] == ["T"]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("formats { CEID U1 }\nevent 256 E", "256 is no CEID of this tool, which sends it as U1"),
        ("event 256 E\nformats { CEID U1 }", "256 is no CEID of this tool, which sends it as U1"),
        (
            "formats { CEID U1 }\nalarm 1 A personal_safety 'x' set 256 clear 2",
            "256 is no CEID of this tool, which sends it as U1",
        ),
        (
            "formats { ALID U2 }\nalarm 65536 A personal_safety 'x'",
            "65536 is no ALID of this tool, which sends it as U2",
        ),
        ("formats { SVID U2 }\nstatus 0x10000 S : U4", "0x10000 is no SVID of this tool, which sends it as U2"),
        ("formats { VID U2 }\ndata 70000 S : U4", "70000 is no VID of this tool, which sends it as U2"),
        ("formats { ECID U2 }\nconstant 70000 S : U4", "70000 is no ECID of this tool, which sends it as U2"),
        ("formats { RPTID U1 }\nreport 300 R { }", "300 is no RPTID of this tool, which sends it as U1"),
        ("constant 1 S : F4 default 1e39", "the default 1e39 of S does not fit its format"),
    ],
)
def test_numbers_fit_the_formats_in_which_they_are_sent(resolve: Resolve, inside: str, said: str) -> None:
    _, diagnostics = resolve({"tools/t.tool": f"tool Etch {{\n{inside}\n}}\n"})
    assert said in [found.message for found in diagnostics]


def test_ids_that_fit(tool: Callable[..., Tool]) -> None:
    found = tool("formats { CEID U1  SVID A }\nevent 255 E\nstatus 70000 S : U4\nconstant 1 C : F4 default 3.4e38")
    assert (found.events[0].id, found.variables[0].id) == (255, 70000)
