"""All scenarios of hsms-scenarios.json, in every mode for which they hold: with a virtual clock, and over TCP."""

import asyncio
from typing import Any

import pytest

from smlc.runtime.aio.links import TcpLink
from smlc.runtime.aio.memory import MemoryLink
from tests.runtime.aio.clock import run
from tests.runtime.aio.scenarios import CASES, SCENARIOS, Player


def test_there_are_86() -> None:
    assert len(SCENARIOS) == 86
    assert len({scenario["id"] for scenario in SCENARIOS}) == 86


@pytest.mark.parametrize(("scenario", "mode"), CASES, ids=[f"{case['id']}-{mode}" for case, mode in CASES])
def test_scenario(scenario: dict[str, Any], mode: str) -> None:
    async def play() -> None:
        link = MemoryLink()
        await Player(scenario, mode, link, link).play()

    run(play())


def test_scenarios_over_tcp() -> None:
    """The same on real sockets, all at once."""

    async def play(scenario: dict[str, Any], mode: str) -> None:
        tester = TcpLink("127.0.0.1", 0)
        if scenario["sut"] == "active":
            # Find a free port; the tester listens on it again when its turn comes.
            (await tester.listen(asyncio.Protocol)).close()
            await Player(scenario, mode, TcpLink("127.0.0.1", tester.port), tester, tester.port).play()
        else:
            link = TcpLink("127.0.0.1", 0)
            await Player(scenario, mode, link, link).play()

    async def play_all() -> list[Any]:
        return await asyncio.gather(*(play(*case) for case in CASES), return_exceptions=True)

    failures = [result for result in asyncio.run(play_all()) if result is not None]
    assert failures == []
