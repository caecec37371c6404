"""A whole conversation between a host and a simulated tool, both made from specs/tools/generic.tool.

Starts the tool on a free port of this machine, connects the host, runs one lot, sets and clears an alarm, and prints
every message as SML with its direction and the time since the start. Takes about a second.

    python examples/demo.py
"""

import asyncio
import sys
import time
from pathlib import Path

# So that it runs in a checkout, from any directory, whether or not smlc is installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generated.generic import HCACK, GenericEquipment, GenericHost, ProcessEnded, ProcessStarted
from smlc.runtime.hsms.header import Header, SType
from smlc.runtime.secs2.sml import format_message

WAFERS = 3
SECONDS_PER_WAFER = 0.1


class SimulatedTool(GenericEquipment):
    """The equipment side: a chamber that processes three wafers a lot."""

    pressure = 7.5
    wafers = 0
    job: asyncio.Task[None] | None = None

    def read_chamber_pressure(self) -> float:
        """mTorr."""
        return self.pressure

    def read_wafers_processed(self) -> int:
        """Since the start of the program."""
        return self.wafers

    def on_start(self, recipe_id: str, lot_id: str | None, slots: list[bool] | None) -> HCACK:
        """START: the job runs on after the answer, which says that it has begun."""
        if self.job is not None and not self.job.done():
            return HCACK.CANNOT_NOW
        self.job = asyncio.create_task(self._process(recipe_id, lot_id or ""))
        return HCACK.STARTED

    async def _process(self, recipe: str, lot: str) -> None:
        self.set_value("ProcessState", 3)
        self.set_value("StageTemperature", 180.0)
        self.trigger("ProcessStarted", lot_id=lot, recipe_id=recipe)
        for _ in range(WAFERS):
            await asyncio.sleep(SECONDS_PER_WAFER)
            self.wafers += 1
        self.pressure = 812.0
        self.set_alarm("ChamberOverPressure")
        await asyncio.sleep(SECONDS_PER_WAFER)
        self.pressure = 7.4
        self.clear_alarm("ChamberOverPressure")
        self.set_value("ProcessState", 0)
        self.trigger("ProcessEnded", lot_id=lot, recipe_id=recipe)


class Conversation:
    """Prints messages as they pass."""

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.messages = 0

    def frame(self, direction: str, frame: bytes) -> None:
        """One HSMS message as the host sends or receives it."""
        header, body = Header.from_bytes(frame[4:14]), frame[14:]
        arrow = "H -> E" if direction == "out" else "H <- E"
        if header.stype == SType.DATA:
            text = format_message(header.stream, header.function, header.wbit, body)
        else:
            text = str(header)
        self.messages += 1
        self.say(arrow, text)

    def say(self, who: str, text: str) -> None:
        """A line of the conversation."""
        print(f"{time.monotonic() - self.start:7.3f}  {who}  " + text.replace("\n", "\n" + " " * 17))


async def main() -> None:
    """Run the conversation."""
    talk = Conversation()
    async with (
        SimulatedTool("127.0.0.1", 0, mdln="Simulated", softrev="1.0") as simulated,
        GenericHost("127.0.0.1", simulated.port, t5=1.0, on_frame=talk.frame) as tool,
    ):
        talk.say("host  ", f"{tool} is set up: reports are linked, events and alarms enabled")
        pressure = await tool.status.chamber_pressure()
        talk.say("host  ", f"chamber pressure {pressure} mTorr, pump-down {await tool.constants.pump_down_time()} s")
        await tool.constants.pump_down_time.set(90)

        @tool.on(ProcessStarted)
        async def started(event: ProcessStarted) -> None:
            # Handlers may ask the tool: nothing waits for them.
            state = await tool.status.process_state()
            talk.say("host  ", f"lot {event.lot_id} runs recipe {event.recipe_id}; process state {state!r}")

        alarms, ended = tool.alarms(), tool.events(ProcessEnded)
        result = await tool.start(recipe_id="ALU_001", lot_id="LOT-1", slots=[True, True, True])
        talk.say("host  ", f"START accepted: {result.hcack!r}")
        async for alarm in alarms:
            talk.say("host  ", repr(alarm))
            if not alarm.is_set:
                break
        async for event in ended:
            talk.say("host  ", f"lot {event.lot_id} ended, {event.wafers_processed} wafers")
            break
    print(f"{talk.messages} messages in {time.monotonic() - talk.start:.1f} s")


if __name__ == "__main__":
    asyncio.run(main())
