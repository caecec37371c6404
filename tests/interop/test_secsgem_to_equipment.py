"""A host that nobody here wrote against our equipment: secsgem 0.3.0, active, in its own process.

secsgem sends ids in the smallest format that holds them, although the spec pins U4: what a spec pins is what goes
out, and any allowed format is received.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from generated.generic import CATALOG, TOOL
from smlc.runtime.e5 import CPACK, HCACK
from smlc.runtime.gem.communication import CommunicationState
from smlc.runtime.gem.control import ControlState
from smlc.runtime.gem.equipment import GemEquipment
from smlc.runtime.gem.errors import CommandRefused
from tests.interop.peer import Peer, until

pytestmark = [pytest.mark.usefixtures("secsgem_installed"), pytest.mark.xdist_group("interop")]


class Chamber(GemEquipment):
    """The generic tool with the little behaviour that the tests need."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(TOOL, CATALOG, "127.0.0.1", 0, t3=5.0, linktest=0, **settings)
        self.started: list[tuple[str, str | None, list[bool] | None]] = []
        self.written: list[int] = []
        for key, value in ((1002, 0), (1004, 21.5), (1005, 7)):
            self.set_value(key, value)

    def read_chamber_pressure(self) -> float:
        return 12.5

    def write_pump_down_time(self, value: int) -> None:
        self.written.append(value)

    async def on_start(self, recipe_id: str, lot_id: str | None, slots: list[bool] | None) -> HCACK:
        if recipe_id == "FORBIDDEN":
            raise CommandRefused(HCACK.BAD_PARAMETER, {"RECIPE_ID": CPACK.ILLEGAL_VALUE})
        self.started.append((recipe_id, lot_id, slots))
        self.trigger("ProcessStarted", lot_id=lot_id, recipe_id=recipe_id)
        self.set_alarm("ChamberOverPressure")
        return HCACK.STARTED


@asynccontextmanager
async def connected(**settings: Any) -> AsyncIterator[tuple[Chamber, Peer]]:
    """Our equipment, and secsgem's host communicating with it."""
    async with Chamber(**settings) as tool, Peer("secsgem_host.py", tool.port) as host:
        await host.ask("enable")
        assert await host.ask("communicating") is True
        await until(lambda: tool.control_state.is_online)
        yield tool, host


def control(tool: GemEquipment) -> ControlState:
    """The control state now; a property would be taken as unchanged between two looks."""
    return tool.control_state


def test_establishes_and_goes_online() -> None:
    async def scenario() -> None:
        async with connected() as (tool, host):
            assert tool.communication_state is CommunicationState.COMMUNICATING
            assert control(tool) is ControlState.ONLINE_REMOTE
            await host.saw("message", name="SELECT_RSP")
            await host.saw("message", name="S1F1 W")  # ATTEMPT ON-LINE asks the host
            assert await host.ask("request", stream=1, function=1) == ["S1F2", ["Generic", "1.0"]]
            assert await host.ask("online") == 2
            assert await host.ask("offline") == 0
            assert control(tool) is ControlState.HOST_OFFLINE
            # OFF-LINE: everything but S1F13 and S1F17 is aborted.
            assert await host.ask("request", stream=1, function=3, body=[[1001]]) == ["S1F0", None]
            assert await host.ask("online") == 0
            assert control(tool) is ControlState.ONLINE_REMOTE

    asyncio.run(scenario())


def test_variables_and_constants() -> None:
    async def scenario() -> None:
        async with connected() as (tool, host):
            assert await host.ask("status", svids=[1001, 1002, 1003, 1004, 1005]) == [5, 0, 12.5, 21.5, 7]
            assert await host.ask("status", svids=[1003, 4711]) == [12.5, []]
            assert await host.ask("status", svids=[]) == [5, 0, 12.5, 21.5, 7]
            _, names = await host.ask("request", stream=1, function=11, body=[[1003, 4711]])
            assert names == [
                {"SVID": 1003, "SVNAME": "ChamberPressure", "UNITS": "mTorr"},
                {"SVID": 4711, "SVNAME": "", "UNITS": ""},
            ]
            assert await host.ask("constants", ecids=[3001, 3002, 3003]) == [60, 180.0, "ready"]
            assert await host.ask("set_constants", ecs=[[3001, 90], [3003, "busy"]]) == 0
            assert tool.written == [90]
            assert await host.ask("set_constants", ecs=[[3003, "idle"], [3001, 601]]) == 3
            assert await host.ask("set_constants", ecs=[[3001, 100], [4711, 1]]) == 1
            assert await host.ask("constants", ecids=[]) == [90, 180.0, "busy"]
            _, constants = await host.ask("request", stream=2, function=29, body=[[3001, 4711]])
            assert constants == [
                {"ECID": 3001, "ECNAME": "PumpDownTime", "ECMIN": 1, "ECMAX": 600, "ECDEF": 60, "UNITS": "s"},
                {"ECID": 4711, "ECNAME": "", "ECMIN": "", "ECMAX": "", "ECDEF": "", "UNITS": ""},
            ]

    asyncio.run(scenario())


def test_reports_are_defined_linked_and_sent() -> None:
    async def scenario() -> None:
        async with connected() as (tool, host):
            assert tool.trigger("ProcessEnded") is False  # nobody has enabled it
            await host.ask("clear_events")
            # A data variable, a status variable, and a constant, which E30 allows as well.
            await host.ask("subscribe", ceid=101, dvs=[2001, 1003, 3001], report_id=7)
            await host.ask("subscribe", ceid=102, dvs=[1005], report_id=8)
            assert tool.trigger("ProcessEnded", lot_id="LOT-9") is True
            event = await host.saw("event", ceid=101)
            assert event["rptid"] == 7
            assert event["values"] == [
                {"dvid": 2001, "value": "LOT-9"},
                {"dvid": 1003, "value": 12.5},
                {"dvid": 3001, "value": 60},
            ]
            for number in range(20):
                tool.set_value("WafersProcessed", number)
                assert tool.trigger(102)
            await until(lambda: [each.get("ceid") for each in host.sightings].count(102) == 20)
            counts = [each["values"][0]["value"] for each in host.sightings if each.get("ceid") == 102]
            assert counts == list(range(20))  # in order, and each with the value of its moment
            await until(lambda: len(tool.outbox) == 0)
            assert tool.outbox.lost == 0
            # Redefining and linking again is refused, unknown ids are.
            again = {"DATAID": 0, "DATA": [{"RPTID": 7, "VID": [1003]}]}
            assert await host.ask("request", stream=2, function=33, body=[again]) == ["S2F34", 3]
            strange = {"DATAID": 0, "DATA": [{"RPTID": 9, "VID": [4711]}]}
            assert await host.ask("request", stream=2, function=33, body=[strange]) == ["S2F34", 4]
            link = {"DATAID": 0, "DATA": [{"CEID": 4711, "RPTID": [7]}]}
            assert await host.ask("request", stream=2, function=35, body=[link]) == ["S2F36", 4]
            enable = {"CEED": True, "CEID": [4711]}
            assert await host.ask("request", stream=2, function=37, body=[enable]) == ["S2F38", 1]
            _, asked = await host.ask("request", stream=6, function=15, body=[102])
            assert asked["CEID"] == 102 and asked["RPT"] == [{"RPTID": 8, "V": [19]}]
            await host.ask("clear_events")
            assert tool.trigger("ProcessEnded") is False

    asyncio.run(scenario())


def test_command_event_and_alarm() -> None:
    async def scenario() -> None:
        async with connected() as (tool, host):
            await host.ask("subscribe", ceid=100, dvs=[2001, 2002], report_id=1)
            # secsgem sends S5F3 without W-bit, and so gets no S5F4 (its own enable_alarm waits for one in vain).
            await host.ask("send", stream=5, function=3, body=[{"ALED": 0x80, "ALID": 5001}])
            await until(lambda: tool.alarms.enabled == {5001})
            result = await host.ask("command", rcmd="START", parameters=[["RECIPE_ID", "R-1"], ["LOT_ID", "L-1"]])
            assert result == {"hcack": 4, "params": []}
            assert tool.started == [("R-1", "L-1", None)]
            event = await host.saw("event", ceid=100)
            assert [each["value"] for each in event["values"]] == ["L-1", "R-1"]
            alarm = await host.saw("alarm", alid=5001)
            assert (alarm["alcd"], alarm["text"]) == (0x82, "Chamber over pressure")
            assert host.sightings.index(event) < host.sightings.index(alarm)
            assert tool.clear_alarm("ChamberOverPressure") is True
            assert tool.set_alarm("DoorOpen") is True  # not enabled: no S5F1
            await host.saw("alarm", alid=5001, alcd=2)
            assert [each["alid"] for each in host.sightings if each["saw"] == "alarm"] == [5001, 5001]
            # secsgem asks with a list; E5 has one array item.
            assert await host.ask("alarms", alids=[5003, 5001]) == [
                {"ALCD": 0x81, "ALID": 5003, "ALTX": "Service door is open"},
                {"ALCD": 2, "ALID": 5001, "ALTX": "Chamber over pressure"},
            ]
            assert [each["ALID"] for each in await host.ask("alarms", alids=[])] == [5001, 5002, 5003]

    asyncio.run(scenario())


def test_alarms_are_enabled_with_an_answer_on_demand() -> None:
    """secsgem's enable_alarm waits for the S5F4 of an S5F3 without W-bit; ``answer_alarms`` sends it."""

    async def scenario() -> None:
        async with connected(answer_alarms=True) as (tool, host):
            assert await host.ask("enable_alarm", alid=5001) == 0
            assert await host.ask("enable_alarm", alid=4711) == 1
            assert tool.alarms.enabled == {5001}

    asyncio.run(scenario())


def test_commands_are_refused() -> None:
    async def scenario() -> None:
        async with connected() as (tool, host):
            ask = host.ask
            assert (await ask("command", rcmd="NO-SUCH", parameters=[]))["hcack"] == 1
            forbidden = await ask("command", rcmd="START", parameters=[["RECIPE_ID", "FORBIDDEN"]])
            assert forbidden == {"hcack": 3, "params": [{"CPNAME": "RECIPE_ID", "CPACK": 2}]}
            unknown = await ask("command", rcmd="START", parameters=[["RECIPE_ID", "R"], ["WHAT", 1]])
            assert unknown == {"hcack": 3, "params": [{"CPNAME": "WHAT", "CPACK": 1}]}
            number = await ask("command", rcmd="START", parameters=[["RECIPE_ID", 5]])
            assert number == {"hcack": 3, "params": [{"CPNAME": "RECIPE_ID", "CPACK": 3}]}
            tool.operator_local()
            assert (await ask("command", rcmd="START", parameters=[["RECIPE_ID", "R"]]))["hcack"] == 2
            assert tool.started == []

    asyncio.run(scenario())


def test_loop_back_linktest_and_unknown_messages() -> None:
    async def scenario() -> None:
        async with connected() as (_, host):
            for size in (2, 256, 65_536, 70_000):
                assert await host.ask("loop_back", size=size) is True
            assert await host.ask("linktest") is True
            # S7F19 is known to the catalogue, but this equipment has no recipes.
            await host.ask("send", stream=7, function=19)
            await host.saw("message", name="S9F5")

    asyncio.run(scenario())


def test_the_host_goes_and_comes_back() -> None:
    async def scenario() -> None:
        async with Chamber() as tool:
            for _ in range(2):
                async with Peer("secsgem_host.py", tool.port) as host:
                    await host.ask("enable")
                    assert await host.ask("communicating") is True
                    await until(lambda: tool.control_state.is_online)
                    await host.ask("subscribe", ceid=102, dvs=[1005])
                    await host.kill()
                await until(lambda: tool.communication_state is CommunicationState.NOT_SELECTED)
                # A loss of communication changes neither the control state nor what the host has set up.
                assert control(tool) is ControlState.ONLINE_REMOTE
                assert 102 in tool.collection.enabled

    asyncio.run(scenario())
