"""Our host against equipment that nobody here wrote: secsgem 0.3.0 in its own process.

Known deviations of secsgem that these tests live with (hsms.md section 12, gem.md section 20): S5F1 comes without
W-bit; S5F3 for all alarms is aborted; an accepted command is always HCACK 4; requests are answered in OFF-LINE too;
Separate.req is answered with an own Separate.req; a constant cannot be put into a report.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from generated.generic import (
    S1F3,
    S1F11,
    S2F13,
    S2F15,
    S2F29,
    S2F35,
    S2F37,
    S5F5,
    S5F5_2,
    Alarm,
    AlarmId,
    ControlState,
    GenericHost,
    ProcessEnded,
    ProcessStarted,
    ProcessState,
    ProcessStopped,
    ProgressReport,
)
from smlc.runtime.e5 import ACKC5, CPACK, EAC, HCACK, S1F1, S1F2, S2F25, S5F3, S10F3
from smlc.runtime.gem.communication import HostState
from smlc.runtime.gem.errors import CommandRefused, ConstantOutOfRange, ConstantRefused, UnknownVariable
from smlc.runtime.gem.events import Event
from smlc.runtime.hsms.errors import ConnectionLost, NotSelected, StreamNineError
from smlc.runtime.hsms.tables import State
from tests.interop.peer import Peer, equipment, free_port, until

pytestmark = [pytest.mark.usefixtures("secsgem_installed"), pytest.mark.xdist_group("interop")]

# The whole set-up of a host, as the equipment gets it.
SET_UP = ["S1F17 W", "S2F37 W", "S2F33 W", "S2F33 W", "S2F35 W", "S2F37 W", "S5F3 W"]


def host_for(port: int, **settings: Any) -> GenericHost:
    """The generated host with times for loopback."""
    times = {"t3": 5.0, "t5": 0.1, "backoff_max": 0.2, "establish_delay": 0.2, "open_timeout": 10.0}
    return GenericHost("127.0.0.1", port, **{**times, **settings})


@asynccontextmanager
async def connected(**settings: Any) -> AsyncIterator[tuple[GenericHost, Peer]]:
    """A host that is set up, and its equipment."""
    port = free_port()
    async with equipment(port) as tool, host_for(port, **settings) as host:
        yield host, tool


def is_separate(frame: bytes) -> bool:
    """Whether a whole message is Separate.req."""
    return len(frame) == 14 and frame[9] == 9


def test_opening_selects_establishes_goes_online_and_sets_up() -> None:
    async def scenario() -> None:
        sent: list[bytes] = []

        def keep(direction: str, frame: bytes) -> None:
            if direction == "out":
                sent.append(frame)

        async with connected(on_frame=keep) as (host, tool):
            assert host.state is HostState.READY
            await until(lambda: tool.names().count("S5F3 W") == 4)
            names = tool.names()
            assert names[0] == "SELECT_REQ"
            assert "S1F13 W" in names and "S1F14" in names  # both sides establish communications
            assert [name for name in names if name in SET_UP][: len(SET_UP)] == SET_UP
            state = await tool.ask("state")
            assert state["communication"] == "COMMUNICATING"
            assert state["control"] == "ONLINE_REMOTE"
            assert state["reports"] == {"1": [2001, 2002, 1003], "2": [1005, 1004]}
            assert state["events"] == [100, 101, 102]
            # secsgem does not know S5F3 for all alarms: they were enabled one by one.
            assert state["alarms"] == [5001, 5002, 5003]
            reply = await host.request(S1F1())
            assert isinstance(reply, S1F2) and (reply.mdln, reply.softrev) == ("secsgem", "0.3.0")
            # secsgem may miss it, because the end of the connection comes with it: what counts is that it went out.
            await host.close()
            assert is_separate(sent[-1])

    asyncio.run(scenario())


def test_status_variables_are_typed_and_read_by_any_name() -> None:
    async def scenario() -> None:
        async with connected() as (host, tool):
            assert await host.status.control_state() is ControlState.ONLINE_REMOTE
            assert await host.status.process_state() is ProcessState.IDLE
            pressure = await host.status.chamber_pressure()
            assert type(pressure) is float and pressure == 12.5
            await tool.ask("set", vid=1005, value=4_000_000_000)
            await tool.ask("set", vid=1002, value=77)
            await until(lambda: tool.names().count("S1F3 W") == 3)
            assert await host.read(1005, "ChamberPressure", "stage_temperature") == (4_000_000_000, 12.5, 21.0)
            await until(lambda: tool.names().count("S1F3 W") == 4)
            assert await host.status["WafersProcessed"]() == 4_000_000_000
            assert await host.status.process_state() == 77  # not in the code table: the number itself
            # LotId is a DV: secsgem gives data values in reports only, and so does E30.
            with pytest.raises(UnknownVariable) as refused:
                await host.read(1003, 4711)
            assert refused.value.ids == (4711,) and refused.value.values == (12.5, None)
            whole = await host.request(S1F3([]))
            assert len(whole.sv) == 5

    asyncio.run(scenario())


def test_names_of_variables_and_constants() -> None:
    async def scenario() -> None:
        async with connected() as (host, _):
            listed = await host.request(S1F11([]))
            assert [(each.svid, each.svname, each.units) for each in listed.variables] == [
                (1001, "ControlState", ""),
                (1002, "ProcessState", ""),
                (1003, "ChamberPressure", "mTorr"),
                (1004, "StageTemperature", "degC"),
                (1005, "WafersProcessed", ""),
            ]
            some = await host.request(S1F11([1003, 4711]))
            assert [(each.svid, each.svname) for each in some.variables] == [(1003, "ChamberPressure"), (4711, "")]
            constants = (await host.request(S2F29([3001, 4711]))).constants
            assert [(each.ecid, each.ecname, each.units) for each in constants] == [
                (3001, "PumpDownTime", "s"),
                (4711, "", ""),
            ]
            assert (constants[0].ecmin, constants[0].ecmax, constants[0].ecdef) == (1, 600, 60)

    asyncio.run(scenario())


def test_constants_are_read_and_set() -> None:
    async def scenario() -> None:
        async with connected() as (host, tool):
            constants = host.constants
            assert await constants.pump_down_time.get() == 60
            assert await constants.operator_message() == "ready"
            await constants.pump_down_time.set(90)
            await constants({"TargetTemperature": 200.5, 3003: "busy"})
            assert await host.read("PumpDownTime", "TargetTemperature", "OperatorMessage") == (90, 200.5, "busy")
            # One message for both kinds: variables and constants have their own.
            assert await host.read(3001, 1003) == (90, 12.5)
            # Beyond the declared range nothing is sent.
            with pytest.raises(ConstantOutOfRange, match="PumpDownTime"):
                await constants.pump_down_time.set(601)
            assert (await tool.ask("state"))["constants"] == {"3001": 90, "3002": 200.5, "3003": "busy"}
            assert tool.names().count("S2F15 W") == 2

    asyncio.run(scenario())


def test_the_equipment_refuses_constants() -> None:
    async def scenario() -> None:
        async with connected() as (host, tool):
            beyond = S2F15([S2F15.Constant(3001, 100), S2F15.Constant(3002, 351.0)])
            assert (await host.request(beyond)).eac is EAC.OUT_OF_RANGE
            unknown = S2F15([S2F15.Constant(4711, 1)])
            assert (await host.request(unknown)).eac is EAC.UNKNOWN_ECID
            assert await host.constants.pump_down_time() == 60
            values = (await host.request(S2F13([3001, 4711]))).ecv
            assert values[0] == 60 and not values[1]
            # An equipment with narrower limits than the declaration.
            await tool.ask("limit", ecid=3001, high=50)
            with pytest.raises(ConstantRefused) as refused:
                await host.constants.pump_down_time.set(55)
            assert refused.value.eac is EAC.OUT_OF_RANGE and refused.value.ids == (3001,)

    asyncio.run(scenario())


def test_command_events_and_alarm() -> None:
    async def scenario() -> None:
        async with connected() as (host, tool):
            started: list[ProcessStarted] = []
            alarms: list[Alarm] = []
            in_task: list[str | None] = []
            host.on(ProcessStarted, started.append)
            host.on(Alarm, alarms.append)

            @host.on(ProcessEnded)
            async def ended(event: ProcessEnded) -> None:
                # A handler that asks the same equipment while the event is being handled.
                in_task.append((await host.request(S1F1())).mdln)

            everything, all_alarms = host.events(), host.alarms()
            await tool.ask("set", vid=1003, value=0.25)
            result = await host.start("RECIPE-1", "LOT-1")
            assert result.hcack is HCACK.STARTED and not result.is_complete and result.completes == 101
            command = await tool.saw("command", rcmd="START")
            assert (command["recipe_id"], command["lot_id"]) == ("RECIPE-1", "LOT-1")

            async with asyncio.timeout(5):
                # ProcessEnded is sent by another thread of secsgem: the order is not given.
                pair = [await anext(everything), await anext(everything)]
                alarm = await anext(all_alarms)
            first = next(event for event in pair if isinstance(event, ProcessStarted))
            assert started == [first]
            assert (first.lot_id, first.recipe_id, first.chamber_pressure) == ("LOT-1", "RECIPE-1", 0.25)
            assert [report.rptid for report in first.reports] == [1] and first.ceid == 100
            last = next(event for event in pair if isinstance(event, ProcessEnded))
            assert (last.lot_id, last.wafers_processed, last.stage_temperature) == ("LOT-1", 7, 21.0)
            assert [report.rptid for report in last.reports] == [1, 2]

            assert alarms == [alarm] and alarm.alid == AlarmId.CHAMBER_OVER_PRESSURE
            assert alarm.is_set and alarm.category == 2 and alarm.alcd == 0x82
            assert (alarm.name, alarm.text) == ("ChamberOverPressure", "Chamber over pressure")
            await until(lambda: in_task == ["secsgem"])
            # Both events were acknowledged; S5F1 came without W-bit and must have no reply.
            await until(lambda: tool.names().count("S6F12") == 2)
            assert "S5F2" not in tool.names()

    asyncio.run(scenario())


def test_commands_are_refused() -> None:
    async def scenario() -> None:
        async with connected() as (host, tool):
            with pytest.raises(CommandRefused) as unknown:
                await host.commands("NO-SUCH")
            assert unknown.value.hcack is HCACK.NO_SUCH_COMMAND and unknown.value.cpacks == {}
            with pytest.raises(CommandRefused) as forbidden:
                await host.start("FORBIDDEN")
            assert forbidden.value.hcack is HCACK.BAD_PARAMETER
            assert forbidden.value.cpacks == {"RECIPE_ID": CPACK.ILLEGAL_VALUE}
            assert "RECIPE_ID" in str(forbidden.value)
            with pytest.raises(CommandRefused) as parameter:
                await host.commands("START", {"WHAT": 1})
            assert parameter.value.hcack is HCACK.BAD_PARAMETER and parameter.value.cpacks == {}
            result = await host.stop()
            assert result.hcack is HCACK.STARTED and result.completes == 102
            await tool.saw("command", rcmd="STOP")
            assert [each["rcmd"] for each in tool.sightings if each["saw"] == "command"] == ["STOP"]

    asyncio.run(scenario())


def test_alarms_are_set_cleared_and_listed() -> None:
    async def scenario() -> None:
        async with connected() as (host, tool):
            alarms = host.alarms()
            setting = asyncio.create_task(tool.ask("set_alarm", alid=5003))
            async with asyncio.timeout(5):
                is_set = await anext(alarms)
                # secsgem waits T3 for a reply that it did not ask for; then the alarm counts as set.
                await setting
                listed = (await host.request(S5F5_2([]))).alarms
                clearing = asyncio.create_task(tool.ask("clear_alarm", alid=5003))
                cleared = await anext(alarms)
                await clearing
            assert (is_set.name, is_set.is_set, is_set.category) == ("DoorOpen", True, 1)
            assert (cleared.name, cleared.is_set, cleared.alcd) == ("DoorOpen", False, 1)
            assert [(each.alid, each.alcd, each.altx) for each in listed] == [
                (5001, 2, "Chamber over pressure"),
                (5002, 4, "Stage temperature out of tolerance"),
                (5003, 0x81, "Service door is open"),
            ]
            assert (await host.request(S5F3(0, 5002))).ackc5 is ACKC5.ACCEPTED
            assert (await host.request(S5F3(0x80, 4711))).ackc5 == 1
            assert (await tool.ask("state"))["alarms"] == [5001, 5003]

    asyncio.run(scenario())


def test_alarms_are_answered_on_demand() -> None:
    """secsgem waits for S5F2 although its S5F1 has no W-bit; with ``answer_alarms`` it gets one."""

    async def scenario() -> None:
        async with connected(answer_alarms=True) as (host, tool):
            alarms = host.alarms()
            async with asyncio.timeout(5):
                for _ in range(3):
                    await tool.ask("set_alarm", alid=5003)
                    await tool.ask("clear_alarm", alid=5003)
                assert [(await anext(alarms)).is_set for _ in range(6)] == [True, False] * 3
            # A peer that had waited for T3 (1 s) six times would not be here.
            await until(lambda: tool.names().count("S5F2") == 6)

    asyncio.run(scenario())


def test_the_standard_form_of_s5f5_reaches_secsgem_as_one_item() -> None:
    """E5 has one array item, secsgem reads a list only: the request is left unanswered, the session lives on."""

    async def scenario() -> None:
        async with connected() as (host, tool):
            with pytest.raises(TimeoutError):
                await host.request(S5F5([5001, 5002]), timeout=0.3)
            await tool.saw("message", name="S5F5 W")
            assert [each.alid for each in (await host.request(S5F5_2([5002]))).alarms] == [5002]

    asyncio.run(scenario())


@pytest.mark.parametrize("setting", [{}, {"on_frame": lambda direction, frame: None}], ids=["plain", "traced"])
def test_loop_back_of_many_sizes(setting: dict[str, Any]) -> None:
    """S2F25 of 70 kB needs three length bytes, many reads, and both codecs to agree."""

    async def scenario() -> None:
        async with connected(**setting) as (host, _):
            for size in (1, 255, 256, 65_535, 65_536, 70_000):
                data = bytes(number * 7 % 251 for number in range(size))
                assert (await host.request(S2F25(data))).abs == data
            several = [bytes([number]) * 3000 for number in range(20)]
            replies = await asyncio.gather(*(host.request(S2F25(data)) for data in several))
            assert [reply.abs for reply in replies] == several

    asyncio.run(scenario())


def test_linktest_in_both_directions() -> None:
    async def scenario() -> None:
        async with connected(linktest=0.1) as (host, tool):
            assert await tool.ask("linktest") is True
            await until(lambda: tool.names().count("LINKTEST_REQ") >= 3)
            assert host.session.state is State.SELECTED

    asyncio.run(scenario())


def test_offline_and_online_again() -> None:
    async def scenario() -> None:
        async with connected() as (host, _):
            await host.go_offline()
            # secsgem answers in OFF-LINE too: only ControlState tells.
            assert await host.status.control_state() is ControlState.OFFLINE_HOST
            await host.go_online()
            assert await host.status.control_state() is ControlState.ONLINE_REMOTE
            await host.go_online()  # ONLACK 2: it is on-line already

    asyncio.run(scenario())


def test_what_secsgem_does_not_know_comes_back_as_stream_nine() -> None:
    async def scenario() -> None:
        async with connected() as (host, _):
            with pytest.raises(StreamNineError) as unknown:
                await host.request(S10F3(0, "hello"))  # secsgem's equipment has no terminal
            assert unknown.value.function == 5  # S9F5 with MHEAD ends the transaction
            assert await host.status.wafers_processed() == 7

    asyncio.run(scenario())


def test_events_that_are_not_declared_come_as_plain_events() -> None:
    async def scenario() -> None:
        async with connected() as (host, tool):
            events, stopped = host.events(), host.events(ProcessStopped)
            # 3 is secsgem's own event ControlStateRemote; nothing of it is in the spec.
            await host.request(S2F35(0, [S2F35.Event(3, [2])]))
            assert (await host.request(S2F37(True, [3]))).erack == 0
            await host.request(S2F37(False, [101]))
            for ceid in (3, 101, 102):
                await tool.ask("event", ceid=ceid)
            async with asyncio.timeout(5):
                first = await anext(events)
                last = await anext(stopped)
            assert type(first) is Event and first.ceid == 3
            assert isinstance(first.reports[0], ProgressReport) and first.reports[0].wafers_processed == 7
            assert last.stage_temperature == 21.0
            # 101 is disabled: between the two nothing came.
            assert await anext(events) is last

    asyncio.run(scenario())


def test_reconnects_and_sets_up_again_when_the_equipment_restarts() -> None:
    async def scenario() -> None:
        port = free_port()
        async with Peer("secsgem_equipment.py", port) as tool:
            await tool.ask("enable")
            host = host_for(port)
            await host.open()
            try:
                states, events = host.states(), host.events(ProcessStarted)
                open_request = asyncio.create_task(host.request(S5F5([1]), timeout=5))  # never answered
                await tool.saw("message", name="S5F5 W")
                await tool.kill()
                with pytest.raises(ConnectionLost):
                    await open_request
                with pytest.raises(NotSelected):
                    await host.status.control_state()
                async with equipment(port) as again:
                    async with asyncio.timeout(8):
                        async for state in states:
                            if state is HostState.READY:
                                break
                    assert (await again.ask("state"))["events"] == [100, 101, 102]
                    assert await host.status.wafers_processed() == 7
                    await again.ask("event", ceid=100)
                    async with asyncio.timeout(5):
                        assert (await anext(events)).chamber_pressure == 12.5
                    await host.close()
            finally:
                await host.close()
            assert host.state is HostState.CLOSED

    asyncio.run(scenario())


def test_leaves_equipment_that_answers_select_but_takes_no_data() -> None:
    """secsgem may handle Select.req before it has noted the connection: Select.rsp 0, and Reject 4 from then on."""

    async def scenario() -> None:
        port = free_port()
        sent: list[bytes] = []
        host = host_for(port, on_frame=lambda direction, frame: sent.append(frame) if direction == "out" else None)
        async with Peer("secsgem_equipment.py", port, "deaf") as tool:
            await tool.ask("enable")
            opening = asyncio.create_task(host.open())
            # Two tries of S1F13, then the host gives up this connection.
            await until(lambda: any(is_separate(frame) for frame in sent))
            tried = sent[: [is_separate(frame) for frame in sent].index(True)]
            assert [frame[6:8] for frame in tried if frame[9] == 0] == [b"\x81\x0d"] * 2
            await tool.kill()
        async with equipment(port):
            await opening
            assert host.state is HostState.READY
            assert await host.status.wafers_processed() == 7
            await host.close()

    asyncio.run(scenario())


def test_the_equipment_separates() -> None:
    async def scenario() -> None:
        async with connected() as (host, tool):
            states = host.states()
            await tool.ask("disable")
            async with asyncio.timeout(5):
                assert await anext(states) is HostState.NOT_SELECTED
            assert host.session.state is State.NOT_CONNECTED

    asyncio.run(scenario())
