"""smlc as a peer of bench/hsms.py: ``hsms_smlc.py passive|active|idle PORT [OUTSTANDING SECONDS]``.

Prints one JSON object a line; see bench/hsms.py.
"""

import asyncio
import json
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from figures import Figures

from smlc.runtime.aio import Admission, Listener, Session
from smlc.runtime.e5 import S1F1, S1F2
from smlc.runtime.e5.catalog import CATALOG
from smlc.runtime.hsms import HsmsSettings, Role


def tell(**fields: object) -> None:
    """One line for the parent."""
    print(json.dumps(fields), flush=True)


async def until_told() -> None:
    """Wait for the parent to close standard input."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(sys.stdin.fileno(), lambda: ended.set() if not sys.stdin.readline() else None)
    await ended.wait()


async def passive(port: int) -> None:
    """Equipment that answers S1F1."""
    session = Session(HsmsSettings(role=Role.PASSIVE, port=port), catalogue=CATALOG, equipment=True)

    @session.on(S1F1)
    def answer(message: S1F1, received: object) -> S1F2:
        return S1F2("MDL-01", "1.0")

    await session.open()
    tell(ready=True)
    await until_told()
    await session.close()


async def active(port: int, outstanding: int, seconds: float) -> None:
    """A host that keeps a number of S1F1 open."""
    session = Session(HsmsSettings(role=Role.ACTIVE, port=port), catalogue=CATALOG)
    await session.open(10)
    clock = time.perf_counter
    figures = Figures(clock())
    end = clock() + seconds

    async def ask() -> None:
        at = clock()
        while at < end:
            await session.request(S1F1())
            done = clock()
            figures.add(done, done - at)
            at = done

    used = time.process_time()
    await asyncio.gather(*(ask() for _ in range(outstanding)))
    used = time.process_time() - used
    await session.close()
    tell(**figures.best(used))


async def idle(port: int, count: int) -> None:
    """A host of many tools behind one port."""
    listener = Listener(HsmsSettings(role=Role.PASSIVE, port=port), admission=Admission(connections=1000))
    settings = HsmsSettings(role=Role.PASSIVE)
    sessions = [Session(settings, catalogue=CATALOG, listener=listener) for _ in range(2 * count)]
    await listener.open()
    for session in sessions[:count]:
        await session.open()
    tell(ready=True)
    await until_told_to_report(sessions, listener)


async def until_told_to_report(sessions: list[Session], listener: Listener) -> None:
    """A line on standard input opens the second half of the sessions; its end ends the program."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop.add_reader(sys.stdin.fileno(), lambda: lines.put_nowait(sys.stdin.readline()))
    while await lines.get():
        for session in sessions[len(sessions) // 2 :]:
            await session.open()
        tell(threads=threading.active_count())
    for session in sessions:
        await session.close()
    await listener.close()


if __name__ == "__main__":
    verb, *numbers = sys.argv[1:]
    if verb == "passive":
        asyncio.run(passive(int(numbers[0])))
    elif verb == "active":
        asyncio.run(active(int(numbers[0]), int(numbers[1]), float(numbers[2])))
    else:
        asyncio.run(idle(int(numbers[0]), int(numbers[1])))
