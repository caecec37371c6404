"""Host: establishing communications, set-up, refusals, and synchronisation after a loss."""

import asyncio
import logging
from typing import Any

import pytest

from smlc.runtime.aio import MemoryLink, Session
from smlc.runtime.e5 import S1F1, S1F13, S1F14, S1F16, S1F18, S2F34, S2F36, S2F38, S5F4
from smlc.runtime.gem.communication import HostState
from smlc.runtime.gem.errors import (
    EstablishRefused,
    OfflineRefused,
    OnlineRefused,
    SetupRefused,
    SetupTimeout,
)
from smlc.runtime.gem.host import GemHost
from smlc.runtime.hsms.errors import Rejected, SelectTimeout, StreamNineError, T3Timeout
from smlc.runtime.hsms.header import Header
from smlc.runtime.hsms.settings import HsmsSettings
from smlc.runtime.secs2.message import GenericMessage
from tests.runtime.aio.clock import run
from tests.runtime.gem.rig import ABORT, BARE, CATALOG, SILENT, TOOL, Bench, body, settle, unreadable

SETUP = ["S1F13", "S1F17", "S2F37", "S2F33", "S2F33", "S2F35", "S2F37", "S5F3"]


def test_set_up() -> None:
    async def main() -> None:
        async with Bench() as bench:
            assert bench.host.state is HostState.READY
            assert bench.peer.names() == SETUP
            assert [body(received.message) for _, received in bench.peer.seen] == [
                "S1F13 W <L[0]>.",
                "S1F17 W.",
                "S2F37 W <L[2] <BOOLEAN[1] FALSE> <L[0]> >.",
                "S2F33 W <L[2] <U4[1] 0> <L[0]> >.",
                "S2F33 W <L[2] <U4[1] 0> <L[2] "
                "<L[2] <U4[1] 1> <L[2] <U4[1] 11> <U4[1] 2> > > "
                "<L[2] <U4[1] 2> <L[2] <U4[1] 12> <U4[1] 11> > > > >.",
                "S2F35 W <L[2] <U4[1] 0> <L[2] "
                "<L[2] <U4[1] 100> <L[1] <U4[1] 1> > > "
                "<L[2] <U4[1] 101> <L[2] <U4[1] 1> <U4[1] 2> > > > >.",
                "S2F37 W <L[2] <BOOLEAN[1] TRUE> <L[6] <U4[1] 100> <U4[1] 101> <U4[1] 102> "
                "<U4[1] 103> <U4[1] 104> <U4[1] 105> > >.",
                "S5F3 W <L[2] <B[1] 0x80> <U4[0]> >.",
            ]
            assert all(received.wbit for _, received in bench.peer.seen)

    run(main())


@pytest.mark.parametrize(
    ("steps", "wanted"),
    [
        ({"establish": False}, SETUP[1:]),
        ({"online": False}, [SETUP[0], *SETUP[2:]]),
        ({"reports": False}, ["S1F13", "S1F17", "S5F3"]),
        ({"alarms": False}, SETUP[:-1]),
        ({"establish": False, "online": False, "reports": False, "alarms": False}, []),
    ],
)
def test_steps_can_be_left_out(steps: dict[str, bool], wanted: list[str]) -> None:
    async def main() -> None:
        async with Bench(**steps) as bench:
            assert bench.peer.names() == wanted
            assert bench.host.state is HostState.READY

    run(main())


def test_a_tool_that_declares_nothing() -> None:
    async def main() -> None:
        async with Bench(tables=BARE) as bench:
            # No S2F37 with an empty list: it would enable all events of the equipment.
            assert bench.peer.names() == ["S1F13", "S1F17", "S2F37", "S2F33", "S5F3"]

    run(main())


class TestEstablish:
    @pytest.mark.parametrize("trouble", [S1F14(1), ABORT, SILENT, unreadable(1, 14)])
    def test_again_after_a_delay(self, trouble: Any) -> None:
        async def main() -> None:
            answers = iter([trouble, trouble, S1F14(0)])
            async with Bench({(1, 13): lambda _: next(answers)}, establish_delay=3.0, open_timeout=None) as bench:
                first, second, third = bench.peer.times("S1F13")
                wait = 48 if trouble == SILENT else 3
                assert (second - first, third - second) == (pytest.approx(wait), pytest.approx(wait))

        run(main())

    def test_never(self) -> None:
        async def main() -> None:
            bench = Bench({(1, 13): S1F14(1)}, open_timeout=25.0)
            with pytest.raises(SetupTimeout, match="25 s: it came to establishing communications") as caught:
                async with bench:
                    pass
            assert isinstance(caught.value, TimeoutError)
            assert isinstance(caught.value.__cause__, EstablishRefused)
            assert caught.value.__cause__.commack == 1
            assert bench.host.state is HostState.CLOSED
            await bench.peer.session.close()

        run(main())

    @pytest.mark.parametrize(("reasons", "sent"), [([4], 2), ([4, 4], 3), ([2], 2)])
    def test_rejected(self, reasons: list[int], sent: int) -> None:
        """Reject 4 (data while not selected) is tried again at once, then the connection is renewed."""

        async def main() -> None:
            bench = Bench(open_timeout=200, t5=10)
            request, tried = bench.host.session.request, []

            async def rejecting(message: Any, timeout: float | None = None) -> Any:
                if isinstance(message, S1F13):
                    tried.append(asyncio.get_running_loop().time())
                    if len(tried) <= len(reasons):
                        raise Rejected(Header(0, 0x81, 13, 0, 0, 1), reasons[len(tried) - 1])
                return await request(message, timeout)

            bench.host.session.request = rejecting  # type: ignore[method-assign]
            async with bench:
                assert bench.host.state is HostState.READY
                assert len(tried) == sent
                quick = tried[1] - tried[0] < 1
                assert quick is (reasons[0] == 4)

        run(main())

    def test_attempts(self) -> None:
        async def main() -> None:
            async with Bench(establish=False) as bench:
                bench.peer.script[1, 13] = S1F14(1)
                with pytest.raises(EstablishRefused, match="COMMACK 1") as caught:
                    await bench.host.establish(2)
                assert caught.value.commack == 1
                bench.peer.script[1, 13] = ABORT
                with pytest.raises(EstablishRefused, match="no usable S1F14") as caught:
                    await bench.host.establish(1)
                assert caught.value.commack is None

        run(main())

    def test_no_gem_equipment(self) -> None:
        async def main() -> None:
            bench = Bench({(1, 13): None})  # type: ignore[dict-item]
            with pytest.raises(StreamNineError, match="S9F5"):
                async with bench:
                    pass
            await bench.peer.session.close()

        run(main())

    def test_nobody_there(self) -> None:
        async def main() -> None:
            host = GemHost(TOOL, CATALOG, link=MemoryLink(), open_timeout=30)
            with pytest.raises(SelectTimeout):
                await host.open()
            with pytest.raises(SelectTimeout, match="within 5 s"):
                await host.open(5)
            assert host.state is HostState.CLOSED

        run(main())

    def test_s1f13_of_the_equipment_at_the_same_time(self) -> None:
        async def main() -> None:
            bench = Bench({(1, 13): lambda _: S1F14(0)})
            await bench.peer.session.open()
            opening = asyncio.ensure_future(bench.host.open())
            await bench.peer.session.wait_selected(1)
            reply = await bench.peer.ask(S1F13("M", "S"))
            assert body(reply) == "S1F14 <L[2] <B[1] 0x00> <L[0]> >."
            await opening
            assert bench.peer.names() == SETUP
            await bench.host.close()
            await bench.peer.session.close()

        run(main())


class TestOnline:
    def test_refused(self) -> None:
        async def main() -> None:
            bench = Bench({(1, 17): S1F18(1)})
            with pytest.raises(OnlineRefused, match="ONLACK 1") as caught:
                async with bench:
                    pass
            assert caught.value.onlack == 1
            await bench.peer.session.close()

        run(main())

    def test_online_already(self) -> None:
        async def main() -> None:
            async with Bench({(1, 17): S1F18(2)}) as bench:
                assert bench.host.state is HostState.READY

        run(main())

    def test_waiting_for_the_operator(self) -> None:
        async def main() -> None:
            answers = iter([S1F18(1), S1F18(1), S1F18(0)])
            async with Bench({(1, 17): lambda _: next(answers)}, online_timeout=60) as bench:
                assert len(bench.peer.times("S1F17")) == 3
                bench.peer.script[1, 17] = S1F18(1)
                before = asyncio.get_running_loop().time()
                with pytest.raises(OnlineRefused):
                    await bench.host.go_online()
                assert asyncio.get_running_loop().time() - before == pytest.approx(60)

        run(main())

    def test_equipment_without_s1f17(self, caplog: pytest.LogCaptureFixture) -> None:
        async def main() -> None:
            async with Bench({(1, 17): None}) as bench:  # type: ignore[dict-item]
                assert bench.host.state is HostState.READY

        run(main())
        assert "its operator alone decides" in caplog.text

    def test_go_offline(self) -> None:
        async def main() -> None:
            async with Bench({(1, 15): S1F16(0)}) as bench:
                await bench.host.go_offline()
                bench.peer.script[1, 15] = S1F16(1)
                with pytest.raises(OfflineRefused, match="OFLACK 1"):
                    await bench.host.go_offline()

        run(main())


class TestRefusals:
    @pytest.mark.parametrize(
        ("key", "position", "answer", "step", "code"),
        [
            ((2, 37), 0, S2F38(1), "S2F37 disable events", 1),
            ((2, 33), 0, S2F34(1), "S2F33 delete all reports", 1),
            ((2, 33), 1, S2F34(4), "S2F33 define reports", 4),
            ((2, 35), 0, S2F36(5), "S2F35 link reports", 5),
            ((2, 37), 1, S2F38(1), "S2F37 enable events", 1),
        ],
    )
    def test_event_reports(self, key: tuple[int, int], position: int, answer: Any, step: str, code: int) -> None:
        async def main() -> None:
            good = Bench().peer.script[key]
            count = iter(range(100))
            bench = Bench({key: lambda _: answer if next(count) == position else good})
            with pytest.raises(SetupRefused, match=step) as caught:
                async with bench:
                    pass
            assert (caught.value.step, caught.value.code) == (step, code)
            assert bench.host.state is HostState.CLOSED
            await bench.peer.session.close()

        run(main())

    def test_what_exists_is_deleted_first(self) -> None:
        async def main() -> None:
            drack = iter([0, 3, 0, 0])
            lrack = iter([3, 0, 0])
            script: dict[tuple[int, int], Any] = {
                (2, 33): lambda _: S2F34(next(drack)),
                (2, 35): lambda _: S2F36(next(lrack)),
            }
            async with Bench(script) as bench:
                deleted = bench.peer.messages("S2F33")[2]
                assert [(report.rptid, report.vids) for report in deleted.reports] == [(1, []), (2, [])]
                unlinked = bench.peer.messages("S2F35")[1]
                assert [(event.ceid, event.rptids) for event in unlinked.events] == [(100, []), (101, [])]
                assert bench.host.state is HostState.READY

        run(main())

    def test_alarms_one_by_one(self) -> None:
        async def main() -> None:
            async with Bench({(5, 3): lambda message: S5F4(1 if message.alid is None else 0)}) as bench:
                assert [message.alid for message in bench.peer.messages("S5F3")] == [None, 500, 501]

        run(main())

    def test_an_alarm_is_refused(self) -> None:
        async def main() -> None:
            bench = Bench({(5, 3): lambda message: S5F4(0 if message.alid == 501 else 64)})
            with pytest.raises(SetupRefused, match="S5F3 enable alarms: refused with code 64 for 500"):
                async with bench:
                    pass
            await bench.peer.session.close()

        run(main())

    @pytest.mark.parametrize("answer", [None, ABORT])
    def test_equipment_without_alarms(self, answer: Any, caplog: pytest.LogCaptureFixture) -> None:
        async def main() -> None:
            async with Bench({(5, 3): answer}) as bench:
                assert bench.host.state is HostState.READY

        run(main())
        assert "alarms are as the equipment has them" in caplog.text

    def test_another_fault_is_no_missing_capability(self) -> None:
        async def main() -> None:
            async with Bench(alarms=False) as bench:
                refused = GenericMessage(9, 7, False, b"\x21\x0a" + bytes(10))
                sent: list[object] = []

                def answer(_: Any) -> str:
                    header = bench.peer.seen[-1][1].header
                    refused.body = b"\x21\x0a" + header
                    sending = bench.peer.session.send(refused)
                    sent.append(asyncio.ensure_future(sending))
                    return SILENT

                bench.peer.script[5, 3] = answer
                with pytest.raises(StreamNineError, match="S9F7"):
                    await bench.host.enable_alarms()
                bench.peer.script[1, 17] = answer
                with pytest.raises(StreamNineError, match="S9F7"):
                    await bench.host.go_online()

        run(main())

    def test_no_answer(self) -> None:
        async def main() -> None:
            bench = Bench({(2, 35): SILENT})
            with pytest.raises(T3Timeout):
                async with bench:
                    pass
            await bench.peer.session.close()

        run(main())


class TestSynchronisation:
    def test_states_and_reconnect(self) -> None:
        async def main() -> None:
            async with Bench() as bench:
                states = bench.host.states()
                bench.peer.seen.clear()
                await bench.peer.session.close()
                await bench.peer.session.open()
                await asyncio.sleep(30)
                assert bench.host.state is HostState.READY
                assert bench.peer.names() == SETUP
            assert [state async for state in states] == [
                HostState.NOT_SELECTED,
                HostState.ESTABLISHING,
                HostState.COMMUNICATING,
                HostState.READY,
                HostState.CLOSED,
            ]

        run(main())

    def test_connection_lost_in_the_first_set_up(self) -> None:
        async def main() -> None:
            bench = Bench({(2, 35): SILENT}, open_timeout=100)
            await bench.peer.session.open()
            opening = asyncio.ensure_future(bench.host.open())
            await asyncio.sleep(1)
            await bench.peer.session.close()
            bench.peer.script[2, 35] = S2F36(0)
            await bench.peer.session.open()
            await opening
            assert bench.host.state is HostState.READY
            await bench.host.close()
            await bench.peer.session.close()

        run(main())

    def test_s1f13_of_the_equipment_when_ready(self) -> None:
        async def main() -> None:
            async with Bench() as bench:
                bench.peer.seen.clear()
                await bench.peer.ask(S1F13("M", "S"))
                await settle(100)
                assert bench.peer.names() == SETUP[1:]
                assert bench.host.state is HostState.READY

        run(main())

    def test_s1f13_of_the_equipment_during_the_set_up(self) -> None:
        async def main() -> None:
            async with Bench() as bench:
                count = iter(range(10))
                asked: list[object] = []

                def again(_: Any) -> Any:
                    if next(count) == 0:
                        asked.append(asyncio.ensure_future(bench.peer.ask(S1F13("M", "S"))))
                    return S2F36(0)

                bench.peer.script[2, 35] = again
                bench.peer.seen.clear()
                await bench.peer.ask(S1F13("M", "S"))
                await settle(200)
                assert bench.peer.names() == SETUP[1:] * 2
                assert bench.host.state is HostState.READY

        run(main())

    def test_a_later_refusal_is_reported(self) -> None:
        async def main() -> None:
            async with Bench() as bench:
                bench.peer.script[2, 35] = S2F36(4)
                await bench.peer.ask(S1F13("M", "S"))
                await settle(100)
                assert bench.host.state is HostState.COMMUNICATING
                ((error, subject),) = bench.errors
                assert isinstance(error, SetupRefused)
                assert subject is bench.host

        run(main())

    def test_a_later_time_out_is_tried_again(self) -> None:
        async def main() -> None:
            async with Bench() as bench:
                bench.peer.script[2, 35] = SILENT
                await bench.peer.ask(S1F13("M", "S"))
                await asyncio.sleep(46)
                bench.peer.script[2, 35] = S2F36(0)
                await asyncio.sleep(10)
                assert bench.host.state is HostState.READY
                assert bench.errors == []

        run(main())

    def test_close_in_the_middle_of_the_set_up(self) -> None:
        async def main() -> None:
            bench = Bench({(2, 35): SILENT})
            await bench.peer.session.open()
            opening = asyncio.ensure_future(bench.host.open())
            await asyncio.sleep(1)
            opening.cancel()
            with pytest.raises(asyncio.CancelledError):
                await opening
            assert bench.host.state is HostState.CLOSED
            await bench.peer.session.close()

        run(main())

    def test_opened_twice(self) -> None:
        async def main() -> None:
            async with Bench() as bench:
                await bench.host.close()
                await bench.host.open()
                assert bench.host.state is HostState.READY

        run(main())


def test_a_passive_host() -> None:
    async def main() -> None:
        link = MemoryLink()
        host = GemHost(
            TOOL, CATALOG, link=link, role="passive", establish=False, online=False, reports=False, alarms=False
        )
        opening = asyncio.ensure_future(host.open())
        await settle()
        equipment = Session(HsmsSettings(role="active"), catalogue=CATALOG, equipment=True, link=link)  # type: ignore[arg-type]
        await equipment.open()
        await opening
        assert host.state is HostState.READY
        assert body(await equipment.request(S1F1())) == "S1F2 <L[0]>."
        await host.close()
        await equipment.close()

    run(main())


def test_settings() -> None:
    host = GemHost(TOOL, CATALOG, (), "10.0.0.1", 5001, t3=10, session_id=7)
    settings = host.session.settings
    assert (settings.host, settings.port, settings.t3, settings.session_id) == ("10.0.0.1", 5001, 10, 7)
    assert repr(host) == "<GemHost Rig 10.0.0.1:5001 closed>"
    with pytest.raises(TypeError, match="no setting 't33'"):
        GemHost(TOOL, CATALOG, t33=1)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="t3"):
        GemHost(TOOL, CATALOG, t3=500)


def test_log_of_states(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "smlc.gem")

    async def main() -> None:
        async with Bench():
            pass

    run(main())
    assert "Rig: ready" in caplog.text
