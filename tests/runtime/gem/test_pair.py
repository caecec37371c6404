"""Host and equipment of this runtime together, by hand-built tables and by the generated package of specs/tools."""

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generated.generic import TOOL as GENERIC
from generated.generic import GenericHost, ProcessEnded
from generated.generic.catalog import CATALOG as GENERIC_CATALOG
from smlc.runtime.aio import MemoryLink
from smlc.runtime.e5 import HCACK
from smlc.runtime.gem.communication import HostState
from smlc.runtime.gem.control import ControlState
from smlc.runtime.gem.equipment import GemEquipment
from smlc.runtime.gem.errors import CommandRefused, ConstantRefused, OnlineRefused, SetupRefused
from tests.runtime.aio.clock import run
from tests.runtime.gem.rig import Ended, pair, settle


class Tool(GemEquipment):
    """Runs a job of ten seconds."""

    def read_pressure(self) -> float:
        return 2.5

    async def on_start(self, recipe: str, level: int | None, slots: list[bool] | None) -> HCACK:
        if recipe == "none":
            raise CommandRefused(HCACK.BAD_PARAMETER, {"RECIPE": 2})
        asyncio.get_running_loop().call_later(10, lambda: self.trigger("Ended", lot_id=recipe, count=level))
        return HCACK.STARTED


def test_a_lot() -> None:
    async def main() -> None:
        async with pair(Tool) as (tool, host):
            assert host.state is HostState.READY
            assert tool.control_state is ControlState.ONLINE_REMOTE
            assert set(tool.collection.links) == {100, 101}
            assert tool.alarms.enabled == {500, 501}
            events, alarms = host.events(Ended), host.alarms()
            result = await host.commands._send("START", "LOT", 3, [True])
            assert not result.is_complete
            ended = await anext(events)
            assert (ended.lot_id, ended.count, ended.pressure) == ("LOT", 3, 2.5)
            tool.set_alarm("OverPressure")
            assert (await anext(alarms)).is_set
            await host.constants["Limit"].set(100)
            assert await host.read("Limit", "ControlState") == (100, 5)
            with pytest.raises(CommandRefused, match="RECIPE"):
                await host.commands._send("START", "none", None, None)

    run(main())


def test_local_control_and_offline() -> None:
    async def main() -> None:
        async with pair(Tool) as (tool, host):
            tool.operator_local()
            with pytest.raises(CommandRefused, match="CANNOT_NOW"):
                await host.commands._send("START", "x", None, None)
            await host.go_offline()
            assert tool.control_state is ControlState.HOST_OFFLINE
            await host.go_online()
            assert tool.control_state is ControlState.ONLINE_LOCAL
            tool.operator_offline()
            with pytest.raises(OnlineRefused):
                await host.go_online()

    run(main())


def test_the_equipment_restarts() -> None:
    async def main() -> None:
        async with pair(Tool) as (tool, host):
            await tool.close()
            tool.collection.reports.clear()
            tool.collection.links.clear()
            await settle()
            assert host.state is HostState.NOT_SELECTED
            await tool.open()
            await asyncio.sleep(60)
            assert host.state is HostState.READY
            assert set(tool.collection.links) == {100, 101}
            events = host.events()
            assert tool.trigger("Started")
            assert (await anext(events)).ceid == 100

    run(main())


def test_the_set_up_of_a_tool_that_differs() -> None:
    class Other(GemEquipment):
        def __init__(self, tables: Any, *rest: Any, **settings: Any) -> None:
            super().__init__(GENERIC, *rest, **settings)

    async def main() -> None:
        with pytest.raises(SetupRefused, match=r"S2F33 define reports: refused with code 4 \(UNKNOWN_VID\)"):
            async with pair(Other):
                pass

    run(main())


def test_constants_that_the_equipment_refuses() -> None:
    async def main() -> None:
        async with pair(Tool) as (tool, host):
            narrow = tool.tables.variables["Limit"]._replace(maximum=50)
            tool.variables.tables = _Narrow(narrow)
            with pytest.raises(ConstantRefused, match="OUT_OF_RANGE"):
                await host.constants["Limit"].set(60)

    run(main())


class _Narrow:
    """Tables with one constant."""

    def __init__(self, variable: Any) -> None:
        self.variables = {variable.id: variable}


class Simulated(GemEquipment):
    """The equipment side of specs/tools/generic.tool."""

    def on_start(self, recipe_id: str, lot_id: str | None, slots: list[bool] | None) -> HCACK:
        self.trigger("ProcessStarted", lot_id=lot_id, recipe_id=recipe_id)
        self.trigger("ProcessEnded", lot_id=lot_id, recipe_id=recipe_id)
        return HCACK.STARTED


def test_generated_package() -> None:
    async def main() -> None:
        link = MemoryLink()
        async with (
            Simulated(GENERIC, GENERIC_CATALOG, link=link) as tool,
            GenericHost(link=link) as host,
        ):
            state = await host.status.control_state()
            assert getattr(state, "name", None) == "ONLINE_REMOTE"
            assert await host.constants.pump_down_time() == 60
            await host.constants.pump_down_time.set(90)
            assert tool.value("PumpDownTime") == 90
            ended = host.events(ProcessEnded)
            result = await host.start(recipe_id="R1", slots=[True, False])
            assert result.hcack is HCACK.STARTED
            event = await anext(ended)
            assert (event.recipe_id, event.lot_id) == ("R1", None)
        await settle()

    run(main())


def test_demonstration(repository: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(repository / "examples" / "demo.py")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for piece in ("H -> E  S1F13 W", "H <- E  S6F11 W", "H <- E  S5F1 W", "LOT-1 ended, 3 wafers", "Separate.req"):
        assert piece in done.stdout
    assert done.stderr == ""
