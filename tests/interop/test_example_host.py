"""examples/host.py as a fab engineer runs it: against a tool that nobody here wrote, until Ctrl-C."""

import argparse
import asyncio
import runpy
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.interop.peer import equipment, free_port

EXAMPLE = Path(__file__).resolve().parent.parent.parent / "examples" / "host.py"

pytestmark = [pytest.mark.xdist_group("interop")]


async def run_until_interrupted(port: int, steps: Callable[[Callable[[str], Awaitable[None]]], Awaitable[None]]) -> str:
    """Start the program, take ``steps``, which may wait for a line that begins with a text, and press Ctrl-C."""
    program = await asyncio.create_subprocess_exec(
        sys.executable, str(EXAMPLE), f"127.0.0.1:{port}", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    lines: list[str] = []

    async def line(start: str) -> None:
        assert program.stdout is not None
        while not any(each.startswith(start) for each in lines):
            raw = await program.stdout.readline()
            assert raw, f"ended without {start!r}: {lines}"
            lines.append(raw.decode())

    try:
        async with asyncio.timeout(12):
            await steps(line)
            program.send_signal(signal.SIGINT)
            rest, _ = await program.communicate()
    finally:
        if program.returncode is None:
            program.kill()
            await program.communicate()
    assert program.returncode == 0
    return "".join(lines) + rest.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for another process")
@pytest.mark.usefixtures("secsgem_installed")
def test_shows_status_events_and_alarms() -> None:
    async def scenario() -> str:
        port = free_port()
        async with equipment(port) as tool:

            async def steps(line: Callable[[str], Awaitable[None]]) -> None:
                await line("  WafersProcessed")
                await tool.ask("event", ceid=101)
                await line("lot ")
                # secsgem's own call waits T3: its alarm is out at once.
                setting = asyncio.create_task(tool.ask("set_alarm", alid=5003))
                await line("alarm")
                await setting

            return await run_until_interrupted(port, steps)

    shown = asyncio.run(scenario())
    assert "state  ready\n" in shown
    assert "  ControlState         ONLINE_REMOTE\n" in shown
    assert "  ChamberPressure      12.5 mTorr\n" in shown
    assert "event  ProcessEnded(ceid=101" in shown
    assert "is done, 7 wafers so far\n" in shown
    assert "alarm  5003 Service door is open set\n" in shown
    assert shown.endswith("closed\n")
    assert "Traceback" not in shown


def test_a_bad_address_is_a_sentence() -> None:
    done = subprocess.run([sys.executable, str(EXAMPLE), "nowhere"], capture_output=True, text=True, timeout=20)
    assert done.returncode == 2
    assert "'nowhere' is not HOST:PORT" in done.stderr and "Traceback" not in done.stderr


def test_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    address = runpy.run_path(str(EXAMPLE))["address"]
    assert address("tool-7:5000") == ("tool-7", 5000)
    assert address("[::1]:65535") == ("::1", 65_535)
    for text in ("nowhere", "host:", "host:0", "host:65536", ":5000", "host:x", "host:-1", "host:\u0665"):
        with pytest.raises(argparse.ArgumentTypeError, match="is not HOST:PORT"):
            address(text)
