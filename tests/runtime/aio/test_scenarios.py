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


AT_A_TIME = 8


def test_scenarios_over_tcp() -> None:
    """The same on real sockets, eight at a time; the long ones first."""

    async def play(scenario: dict[str, Any], mode: str) -> None:
        tester = TcpLink("127.0.0.1", 0)
        if scenario["sut"] == "active":
            # Find a free port; the tester listens on it again when its turn comes.
            (await tester.listen(asyncio.Protocol)).close()
            await Player(scenario, mode, TcpLink("127.0.0.1", tester.port), tester, tester.port).play()
        else:
            link = TcpLink("127.0.0.1", 0)
            await Player(scenario, mode, link, link).play()

    async def play_all() -> None:
        cases = iter(sorted(CASES, key=lambda case: -duration(case[0])))
        failures: list[tuple[dict[str, Any], str]] = []

        async def play_some() -> None:
            for case in cases:
                try:
                    await play(*case)
                except AssertionError:
                    failures.append(case)

        await asyncio.gather(*(play_some() for _ in range(AT_A_TIME)))
        # On a machine that is busy with something else a real clock runs too fast for some: they play again, alone.
        assert len(failures) <= AT_A_TIME
        for case in failures:
            await play(*case)

    asyncio.run(play_all())


def duration(scenario: dict[str, Any]) -> float:
    """About how many seconds a scenario takes on a real clock."""
    steps = scenario["steps"]
    return sum(step.get("seconds", 0) + step.get("not_before", 0) + step.get("gap", 0) for step in steps) + sum(
        2.0 for step in steps if step["op"] == "closed"
    )
