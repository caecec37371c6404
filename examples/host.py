"""A host to start from: connects to a tool, shows its status, then its events and alarms until Ctrl-C.

The classes come from specs/tools/generic.tool. For your own tool write such a file, run `smlc compile specs/` and
import its package instead; everything below stays as it is, except for the names of events.

    python examples/host.py 192.168.10.101:5000
    python examples/host.py 192.168.10.101:5000 --session 7

Without a tool at hand: examples/demo.py brings a simulated one.
"""

import argparse
import asyncio
import logging
import sys
from pathlib import Path

# So that it runs in a checkout, from any directory, whether or not smlc is installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generated.generic import Alarm, GenericHost, ProcessEnded
from smlc.runtime.gem.communication import HostState
from smlc.runtime.gem.errors import GemError, UnknownVariable
from smlc.runtime.gem.events import Event
from smlc.runtime.hsms.errors import HsmsError


async def show_status(tool: GenericHost) -> None:
    """All status variables in one S1F3, with their names and units from the spec."""
    try:
        values = await tool.read()
    except UnknownVariable as error:
        # The tool does not know some of the ids in the spec: the values of the others are there all the same.
        print(f"  {error}")
        values = error.values
    for variable, value in zip(tool.tables.of_kind("status"), values, strict=True):
        shown = "not available" if value is None else getattr(value, "name", value)
        print(f"  {variable.name:20} {shown} {variable.unit}".rstrip())


def on_event(event: Event) -> None:
    """Any collection event. A declared one has its values as attributes, and shows them."""
    print(f"event  {event}", flush=True)


async def on_process_ended(event: ProcessEnded) -> None:
    """One event in particular. A handler that is a coroutine may ask the tool: nothing waits for it."""
    print(f"lot {event.lot_id} is done, {event.wafers_processed} wafers so far", flush=True)


def on_alarm(alarm: Alarm) -> None:
    """An alarm that was set or cleared."""
    print(f"alarm  {alarm.alid} {alarm.text} {'set' if alarm.is_set else 'cleared'}", flush=True)


def on_error(error: Exception, subject: object) -> None:
    """A handler failed, or the set-up after a reconnect did."""
    print(f"error  {error} ({subject!r})", file=sys.stderr)


async def run(host: str, port: int, session: int) -> None:
    """Stay connected: the host reconnects, and sets the tool up again, by itself."""
    tool = GenericHost(host, port, session_id=session, open_timeout=None, on_error=on_error)
    tool.on(Event, on_event)
    tool.on(ProcessEnded, on_process_ended)
    tool.on(Alarm, on_alarm)
    states = tool.states()
    # Connect, select, establish communications, go on-line, define and enable the reports of the spec, enable alarms.
    async with tool:
        async for state in states:
            print(f"state  {state.value}", flush=True)
            if state is HostState.READY:
                try:
                    await show_status(tool)
                except HsmsError as error:
                    print(f"  {error}")  # gone again: the next state says so


def address(text: str) -> tuple[str, int]:
    """HOST:PORT. Raises ArgumentTypeError, which argparse shows."""
    host, _, port = text.rpartition(":")
    if not host or not port.isascii() or not port.isdecimal() or not 0 < int(port) <= 0xFFFF:
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST:PORT, as in 192.168.10.101:5000")
    return host.strip("[]"), int(port)


def main() -> int:
    """Read the command line and run; the exit code."""
    parser = argparse.ArgumentParser(description="Show status, events and alarms of a tool until Ctrl-C.")
    parser.add_argument("address", type=address, metavar="HOST:PORT", help="where the tool listens")
    parser.add_argument(
        "--session",
        type=int,
        default=0,
        choices=range(0x8000),
        metavar="ID",
        help="session id (device id) of the tool, 0 to 32767, default 0",
    )
    options = parser.parse_args()
    host, port = options.address
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        asyncio.run(run(host, port, options.session))
    except KeyboardInterrupt:
        print("closed")  # orderly: Separate.req has gone out
    except (GemError, HsmsError) as error:
        print(f"the tool cannot be set up: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
