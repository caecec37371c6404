"""Tables of a tool, values and their items, and the settings."""

import logging
import time
from enum import IntEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlc.runtime.e5 import HCACK
from smlc.runtime.gem.control import ControlState
from smlc.runtime.gem.errors import UnknownName, named
from smlc.runtime.gem.settings import EquipmentSettings, hsms_settings
from smlc.runtime.gem.tables import ToolTables
from smlc.runtime.gem.values import (
    DriftLog,
    ValueReader,
    element_formats,
    fits,
    is_empty_list,
    is_nothing,
    item_of,
    list_item,
    plain,
)
from smlc.runtime.hsms.settings import Role
from smlc.runtime.secs2.errors import EncodeError
from smlc.runtime.secs2.formats import BOOLEAN, F4, F8, I2, U1, U2, U4, A, B, J, L
from smlc.runtime.secs2.item import Item
from tests.runtime.gem.rig import BARE, TOOL


class TestIndex:
    def test_keys(self) -> None:
        variables = TOOL.variables
        assert variables[2] == variables["Chamber/Pressure"] == variables["pressure"]
        assert 2 in variables and "pressure" in variables and 999 not in variables
        assert variables.get("nothing") is None and variables.get("Temp") is None
        assert variables["temp_2"].id == 8
        assert len(variables) == len(list(variables)) == 14
        assert list(TOOL.events.ids()) == [100, 101, 102, 103, 104, 105]
        assert TOOL.commands["START"].parameters[0].argument == "recipe"
        assert TOOL.alarms["Door"].id == 501
        assert TOOL.event_ids == {100, 101, 102, 103, 104, 105, 200, 201}
        assert [variable.id for variable in TOOL.of_kind("constant")] == [21, 22, 23, 24]
        assert repr(TOOL) == "<ToolTables Rig: 14 variables, 6 events>"
        assert BARE.of_kind("status") == ()

    @pytest.mark.parametrize("key", [0, 999, "zzzzzz"])
    def test_unknown(self, key: Any) -> None:
        with pytest.raises(UnknownName) as caught:
            TOOL.variables[key]
        assert str(caught.value) == f"no variable is called {key!r}"
        assert isinstance(caught.value, LookupError)

    def test_a_name_goes_before_an_attribute(self) -> None:
        row = (None, None, None, "")
        tables = ToolTables(
            name="T",
            variables=(
                (1, "status", "A", "b", (U1,), "", *row),
                (2, "status", "b", "a", (U1,), "", *row),
            ),
        )
        assert tables.variables["b"].id == 2
        assert tables.variables["a"].id == 2
        assert tables.variables["A"].id == 1

    def test_a_large_tool(self) -> None:
        row = ("", None, None, None, "")
        variables = tuple((n, "status", f"V{n}", f"v{n}", (U4,), *row) for n in range(25_000))
        begin = time.perf_counter()
        tables = ToolTables(name="Big", variables=variables)
        made = time.perf_counter() - begin
        assert tables.variables["v24999"].id == 24_999
        indexed = time.perf_counter() - begin
        assert made < 0.001  # nothing is looked at
        assert indexed < 1.0


class Codes(IntEnum):
    ONE = 1


class TestValues:
    @pytest.mark.parametrize(
        ("formats", "value", "wanted"),
        [
            ((U2,), 5, Item(U2, 5)),
            ((U1, U2), 300, Item(U2, 300)),
            ((F4,), 1, Item(F4, 1.0)),
            ((U1,), Codes.ONE, Item(U1, 1)),
            ((L,), [Codes.ONE, "x"], Item(L, [1, "x"])),
            ((B,), b"\x01", Item(B, b"\x01")),
            ((), 5, Item(U4, 5)),
            ((U1,), Item(A, "kept"), Item(A, "kept")),
        ],
    )
    def test_item_of(self, formats: tuple[int, ...], value: Any, wanted: Item) -> None:
        assert item_of(formats, value) == wanted

    @pytest.mark.parametrize(("formats", "value"), [((U1,), 256), ((U1,), "1"), ((A,), 1), ((U1,), 1.5)])
    def test_item_of_refuses(self, formats: tuple[int, ...], value: Any) -> None:
        with pytest.raises(EncodeError):
            item_of(formats, value)

    def test_list_item(self) -> None:
        assert list_item((U1,), (1, 2)) == Item(L, [Item(U1, 1), Item(U1, 2)])
        for bad in ("ab", b"ab", 5):
            with pytest.raises(EncodeError, match="expected a list"):
                list_item((U1,), bad)

    @pytest.mark.parametrize(
        ("formats", "value", "found", "wanted"),
        [
            ((U4,), 5, U1, True),
            ((U1,), 300, U2, False),
            ((U1,), -1, I2, False),
            ((F4,), 5, U1, True),
            ((U1,), 5.0, F8, False),
            ((A,), "x", J, True),
            ((A,), 5, U1, False),
            ((U1,), True, BOOLEAN, False),
            ((BOOLEAN,), True, None, True),
            ((L,), [1], L, True),
        ],
    )
    def test_fits(self, formats: tuple[int, ...], value: Any, found: int | None, wanted: bool) -> None:
        assert fits(formats, value, found) is wanted

    def test_nothing(self) -> None:
        assert all(is_nothing(value) for value in (None, "", b"", [], ()))
        assert not any(is_nothing(value) for value in (0, False, "x", [None], 0.0))
        assert is_empty_list(None, ()) and is_empty_list([], ())
        assert not is_empty_list(None, U4) and not is_empty_list([], None) and not is_empty_list([1], (U1,))

    def test_plain(self) -> None:
        assert plain([HCACK.DONE, (Codes.ONE, "x")]) == [0, [1, "x"]]
        assert type(plain(HCACK.DONE)) is int

    def test_members(self) -> None:
        reader = ValueReader(TOOL, "smlc.runtime.e5")
        assert reader.read(3, b"\x04", B) is HCACK.STARTED
        assert reader.read(3, 4, U1) is HCACK.STARTED
        assert reader.read(3, 99, B) == 99
        assert reader.read(3, "text", A) == "text"
        assert reader.read(3, True, BOOLEAN) is True
        assert reader.read("text id", 5) == 5
        assert reader.read(999, 5, U1) == 5

    @given(st.integers(0, 2**64 - 1) | st.text() | st.none() | st.lists(st.integers()) | st.binary())
    def test_whatever_comes_is_kept(self, value: Any) -> None:
        reader = ValueReader(TOOL, "smlc.runtime.e5")
        for vid in (1, 2, 4, 11, 999):
            assert reader.read(vid, value, None) == value

    def test_element_formats(self) -> None:
        class Message:
            _formats: Any = None

        message: Any = Message()
        assert element_formats(message, 2) == (None, None)
        message._formats = (U4, (U1, A))
        assert element_formats(message, 2) == (U1, A)
        assert element_formats(message, 3) == (None, None, None)


def test_drift_is_remembered_within_bounds(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    drift = DriftLog("T")
    for number in range(10_050):
        drift.note("event", number, "x")
        drift.note("event", 0, "x")
    assert len(caplog.records) == 10_000


def test_named() -> None:
    assert named(HCACK.STARTED) == "4 (STARTED)"
    assert named(70) == "70"


class TestSettings:
    def test_roles(self) -> None:
        transport = {"mode": "active", "host": "h", "port": 1, "session": 3, "t3": 10}
        host = hsms_settings(transport, None, 7, {"t5": 2.0}, equipment=False)
        assert (host.role, host.host, host.port, host.session_id, host.t3, host.t5) == (Role.ACTIVE, "h", 7, 3, 10, 2.0)
        tool = hsms_settings(transport, "0.0.0.0", None, {}, equipment=True)
        assert (tool.role, tool.host, tool.port) == (Role.PASSIVE, "0.0.0.0", 1)
        assert hsms_settings({}, None, None, {"role": "active"}, equipment=True).role is Role.ACTIVE

    def test_equipment(self) -> None:
        assert EquipmentSettings().initial is ControlState.ATTEMPT_ONLINE
        for bad in (
            {"attempt_failed": ControlState.ONLINE_LOCAL},
            {"online": ControlState.HOST_OFFLINE},
            {"establish_delay": 0},
            {"establish_delay": float("nan")},
            {"outbox": 0},
            {"window": 0},
            {"initial": 9},
        ):
            with pytest.raises(ValueError):
                EquipmentSettings(**bad)  # type: ignore[arg-type]
