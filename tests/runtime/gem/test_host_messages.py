"""Host: events, alarms, values, constants and commands against a bare equipment."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from smlc.runtime.aio import Received
from smlc.runtime.e5 import (
    CMDA,
    CPACK,
    EAC,
    HCACK,
    S1F1,
    S1F4,
    S2F14,
    S2F16,
    S2F22,
    S2F25,
    S2F26,
    S2F42,
    S2F50,
    S5F1,
    S6F11,
    S10F1,
    S10F2,
)
from smlc.runtime.gem.alarms import Alarm
from smlc.runtime.gem.commands import read_answer
from smlc.runtime.gem.errors import (
    CommandRefused,
    ConstantOutOfRange,
    ConstantRefused,
    UnexpectedReply,
    UnknownName,
    UnknownVariable,
)
from smlc.runtime.gem.events import Event, Report
from smlc.runtime.gem.reading import read_values
from smlc.runtime.gem.values import ValueReader
from smlc.runtime.hsms.errors import ReplyUnreadable, TransactionAborted
from smlc.runtime.secs2.errors import EncodeError
from smlc.runtime.secs2.formats import F4, I2, U1, U2, U4, A, B, L
from smlc.runtime.secs2.item import Item
from smlc.runtime.secs2.message import GenericMessage
from tests.runtime.aio.clock import run
from tests.runtime.gem.rig import CATALOG, TOOL, Bench, Counting, Ended, Lot, Started, body, settle, unreadable

QUIET = {"establish": False, "online": False, "reports": False, "alarms": False}


def with_bench(check: Callable[[Bench], Any], script: dict[tuple[int, int], Any] | None = None) -> None:
    """Run ``check`` on a host that has skipped the set-up."""

    async def main() -> None:
        async with Bench(script, **QUIET) as bench:
            await check(bench)

    run(main())


def event(ceid: Any, *reports: tuple[Any, list[Any]]) -> S6F11:
    """An S6F11 whose values are Items or plain."""
    return S6F11(7, ceid, [S6F11.Report(*report) for report in reports])


LOT = (1, [Item(A, "L1"), Item(F4, 2.5)])
COUNT = (2, [Item(U4, 3), Item(A, "other")])


class TestEvents:
    def test_typed_event(self) -> None:
        async def check(bench: Bench) -> None:
            seen: list[Any] = []
            bench.host.on(Ended, seen.append)
            bench.host.on(Event, seen.append)
            bench.host.on(Started, seen.append)
            reply = await bench.peer.ask(event(101, LOT, COUNT))
            assert body(reply) == "S6F12 <B[1] 0x00>."
            first, second = seen
            assert first is second and type(first) is Ended
            assert (first.ceid, first.dataid) == (101, 7)
            assert (first.lot_id, first.pressure, first.count) == ("L1", 2.5, 3)
            lot, count = first.reports
            assert type(lot) is Lot and type(count) is Counting
            assert (count.rptid, count.lot_id, count.values) == (2, "other", (3, "other"))
            assert isinstance(first.message, S6F11)
            assert repr(first) == "Ended(ceid=101, lot_id='L1', pressure=2.5, count=3)"
            assert repr(lot) == "Lot(lot_id='L1', pressure=2.5)"

        with_bench(check)

    @pytest.mark.parametrize(
        ("reports", "wanted"),
        [
            ((), (None, None)),
            ((COUNT,), ("other", None)),
            (((1, []),), (None, None)),
            (((1, [Item(A, "L1")]),), ("L1", None)),
            (((1, [Item(A, ""), Item(F4)]),), (None, None)),
            (((1, [Item(L), Item(L)]),), (None, None)),
            (((1, [Item(A, "L1"), Item(F4, 1.0), Item(U1, 9)]),), ("L1", 1.0)),
        ],
    )
    def test_missing_and_superfluous_values(self, reports: Any, wanted: tuple[Any, Any]) -> None:
        async def check(bench: Bench) -> None:
            events = bench.host.events(Started)
            await bench.peer.ask(event(100, *reports))
            found = await anext(events)
            assert (found.lot_id, found.pressure) == wanted

        with_bench(check)

    def test_superfluous_values_are_kept(self, caplog: pytest.LogCaptureFixture) -> None:
        async def check(bench: Bench) -> None:
            events = bench.host.events()
            for _ in range(3):
                await bench.peer.ask(event(100, (1, [Item(A, "L1"), Item(F4, 1.0), Item(U1, 9)])))
            found = await anext(events)
            assert found.reports[0].values == ("L1", 1.0, 9)

        with_bench(check)
        assert caplog.text.count("report 1 differs from the declaration: 3 values came, not 2") == 1

    def test_unknown_ceid_and_report(self, caplog: pytest.LogCaptureFixture) -> None:
        async def check(bench: Bench) -> None:
            events = bench.host.events()
            for _ in range(3):
                await bench.peer.ask(event(999, (77, [Item(U1, 1), Item(L, ["x"])]), LOT))
            await bench.peer.ask(event("TEXT", ("R", [])))
            await bench.peer.ask(event(102))
            found = await anext(events)
            assert type(found) is Event
            unknown, lot = found.reports
            assert type(unknown) is Report and unknown.values == (1, ["x"])
            assert lot.lot_id == "L1"  # type: ignore[attr-defined]
            assert repr(found).startswith("Event(ceid=999, reports=(Report(rptid=77, values=(1, ['x'])), Lot(")
            for _ in range(2):
                await anext(events)
            assert repr(await anext(events)) == "Event(ceid='TEXT', reports=(Report(rptid='R', values=()),))"
            # Declared, but without a class of its own.
            assert repr(await anext(events)) == "Event(ceid=102)"

        with_bench(check)
        assert caplog.text.count("event 999 differs") == 1
        assert caplog.text.count("report 77 differs") == 1
        assert "event 102" not in caplog.text

    def test_drift_is_logged_once_and_the_value_kept(self, caplog: pytest.LogCaptureFixture) -> None:
        async def check(bench: Bench) -> None:
            events = bench.host.events(Started)
            for value in (Item(U2, 5), Item(U2, 6), Item(I2, -1)):
                await bench.peer.ask(event(100, (1, [Item(A, "L"), value])))
            assert [(await anext(events)).pressure for _ in range(3)] == [5, 6, -1]

        with_bench(check)
        assert caplog.text.count("status 2 differs") == 1
        assert "Chamber/Pressure came as U2, not F4" in caplog.text

    def test_without_wbit(self) -> None:
        async def check(bench: Bench) -> None:
            events = bench.host.events()
            await bench.peer.session.send(GenericMessage(6, 11, False, event(100, LOT).to_bytes()))
            assert (await anext(events)).ceid == 100
            assert bench.peer.seen == []

        with_bench(check)

    def test_unreadable(self) -> None:
        async def check(bench: Bench) -> None:
            messages: list[Any] = []
            bench.host.on((6, 11), lambda message, received: messages.append(message))
            bench.host.on(S5F1, lambda message, received: messages.append(message))
            for stream, function in ((6, 11), (5, 1)):
                with pytest.raises(TransactionAborted):
                    await bench.peer.ask(unreadable(stream, function, True))
            await bench.peer.session.send(unreadable(6, 11))
            await settle()
            assert [type(message) for message in messages] == [GenericMessage] * 3
            assert messages[0].reason is not None

        with_bench(check)

    def test_async_handler_asks_the_tool(self) -> None:
        async def check(bench: Bench) -> None:
            values = []

            @bench.host.on(Started)
            async def started(found: Started) -> None:
                await asyncio.sleep(1)
                values.append(await bench.host.status["Answer"]())

            await bench.peer.ask(event(100, LOT))
            assert values == []
            await asyncio.sleep(2)
            assert values == [HCACK.STARTED]

        with_bench(check, {(1, 3): lambda _: S1F4([Item(B, b"\x04")])})

    def test_handlers_that_fail(self, caplog: pytest.LogCaptureFixture) -> None:
        async def check(bench: Bench) -> None:
            seen: list[Event] = []

            @bench.host.on(Started)
            def broken(found: Started) -> None:
                raise RuntimeError("plain")

            @bench.host.on(Started)
            async def broken_later(found: Started) -> None:
                raise RuntimeError("async")

            bench.host.on(Started, seen.append)
            assert (await bench.peer.ask(event(100))).ackc6 == 0
            await settle()
            assert [str(error) for error, _ in bench.errors] == ["plain", "async"]
            assert len(seen) == 1

        with_bench(check)
        assert "plain" in caplog.text and "async" in caplog.text

    def test_the_event_counts_when_the_answer_cannot_be_sent(self) -> None:
        async def check(bench: Bench) -> None:
            events = bench.host.events()
            # S6F11 and Separate.req in one read: nothing can be answered any more.
            asking = asyncio.ensure_future(bench.peer.ask(event(100)))
            await asyncio.sleep(0)
            await bench.peer.session.close()
            await asyncio.gather(asking, return_exceptions=True)
            assert (await anext(events)).ceid == 100
            assert bench.errors == []

        with_bench(check)


class TestAlarms:
    def test_alarm(self) -> None:
        async def check(bench: Bench) -> None:
            seen: list[Any] = []

            @bench.host.on(Alarm)
            def alarm(found: Alarm) -> None:
                seen.append(found)

            alarms = bench.host.alarms()
            assert body(await bench.peer.ask(S5F1(0x82, 500, "Over"))) == "S5F2 <B[1] 0x00>."
            await bench.peer.session.send(S5F1(2, 500, "Over"))
            found, cleared = await anext(alarms), await anext(alarms)
            assert (found.alid, found.alcd, found.category, found.is_set) == (500, 0x82, 2, True)
            assert (found.text, found.name) == ("Over", "OverPressure")
            assert repr(found) == "<Alarm 500 OverPressure set: 'Over'>"
            assert not cleared.is_set
            assert seen == [found, cleared]

        with_bench(check)

    def test_undeclared(self, caplog: pytest.LogCaptureFixture) -> None:
        async def check(bench: Bench) -> None:
            alarms = bench.host.alarms()
            for _ in range(2):
                await bench.peer.ask(S5F1(0x80, 9, "?"))
            found = await anext(alarms)
            assert found.declared is None
            assert repr(found) == "<Alarm 9 undeclared set: '?'>"

        with_bench(check)
        assert caplog.text.count("alarm 9 differs") == 1


@pytest.mark.parametrize(("answer_alarms", "wanted"), [(False, []), (True, ["S5F2"])])
def test_alarms_without_wbit_are_answered_on_demand(answer_alarms: bool, wanted: list[str]) -> None:
    async def main() -> None:
        async with Bench(None, answer_alarms=answer_alarms, **QUIET) as bench:
            late: list[str] = []
            bench.peer.session.on_event(lambda found: late.append(f"S{found.header.stream}F{found.header.function}"))  # type: ignore[union-attr]
            alarms = bench.host.alarms()
            await bench.peer.session.send(S5F1(0x80, 501, "Door"))
            await bench.peer.session.send(unreadable(5, 1))
            assert (await anext(alarms)).alid == 501
            await settle()
            # The bare equipment waits for no reply: to it the S5F2 belongs to nothing.
            assert late == wanted

    run(main())


class TestOtherMessages:
    def test_on_message(self) -> None:
        async def check(bench: Bench) -> None:
            raw: list[str] = []

            @bench.host.on(S10F1)
            def terminal(message: S10F1, received: Received) -> S10F2:
                return S10F2(0)

            @bench.host.on((6, 11))
            async def any_event(message: Any, received: Received) -> None:
                raw.append(received.name)

            bench.host.on((1, 1), lambda message, received: raw.append(received.name))
            assert (await bench.peer.ask(S10F1(0, "help"))).ackc10 == 0
            await bench.peer.ask(event(100))
            assert body(await bench.peer.ask(S1F1())) == "S1F2 <L[0]>."
            await settle()
            assert raw == ["S6F11 W", "S1F1 W"]
            with pytest.raises(TransactionAborted):
                await bench.peer.ask(S2F25(b""))

        with_bench(check)

    def test_request_and_send(self) -> None:
        async def check(bench: Bench) -> None:
            assert (await bench.host.request(S2F25(b"\x01"))).abs == b"\x01"
            await bench.host.send(GenericMessage(99, 1))
            await settle()
            assert bench.peer.names() == ["S2F25", "S99F1", "S2F25"][:2]

        with_bench(check, {(2, 25): lambda message: S2F26(message.abs)})


class TestReading:
    def test_values(self) -> None:
        values = {1: Item(U1, 5), 2: Item(F4, 1.5), 3: Item(B, b"\x07"), 4: Item(L), 999: Item(U1, 9)}

        async def check(bench: Bench) -> None:
            host = bench.host
            assert await host.read(1, "Chamber/Pressure", "names", 999, 1) == (5, 1.5, [], 9, 5)
            assert await host.read("Limit", 2, 24) == (60, 1.5, None)
            assert await host.status["pressure"].get() == 1.5
            assert await host.status["answer"]() == 7  # no member: the number
            assert await host.constants["Limit"]() == 60
            assert [message.svid for message in bench.peer.messages("S1F3")] == [[1, 2, 4, 999], [2], [2], [3]]
            assert [message.ecid for message in bench.peer.messages("S2F13")] == [[21, 24], [21]]

        with_bench(
            check,
            {
                (1, 3): lambda message: S1F4([values[svid] for svid in message.svid]),
                (2, 13): lambda message: S2F14([{21: Item(U2, 60), 24: Item(F4)}[ecid] for ecid in message.ecid]),
            },
        )

    def test_all_status_variables(self) -> None:
        async def check(bench: Bench) -> None:
            assert await bench.host.read() == (1, 2, 3, 4, 5, 6, 7, 8)

        with_bench(check, {(1, 3): lambda message: S1F4([Item(U1, svid) for svid in message.svid])})

    def test_unknown_at_the_equipment(self) -> None:
        async def check(bench: Bench) -> None:
            with pytest.raises(UnknownVariable, match="does not know 2, 21") as caught:
                await bench.host.read(1, 2, "Limit")
            assert (caught.value.ids, caught.value.values) == ((2, 21), (5, None, None))

        unknown = Item(L, [Item(L)]).to_bytes()
        with_bench(check, {(1, 3): S1F4([Item(U1, 5), Item(L)]), (2, 13): GenericMessage(2, 14, False, unknown)})

    @pytest.mark.parametrize(
        ("reply", "error"),
        [
            (S1F4([]), UnexpectedReply),
            (S1F4([Item(U1, 5), Item(U1, 5)]), UnexpectedReply),
            (GenericMessage(1, 4, False, b"\xff\xff"), ReplyUnreadable),
            (GenericMessage(1, 4), ReplyUnreadable),
        ],
    )
    def test_malformed_replies(self, reply: Any, error: type[Exception]) -> None:
        async def check(bench: Bench) -> None:
            with pytest.raises(error) as caught:
                await bench.host.read(1)
            assert caught.value.message is not None  # type: ignore[attr-defined]

        with_bench(check, {(1, 3): reply})

    def test_names(self) -> None:
        async def check(bench: Bench) -> None:
            host = bench.host
            with pytest.raises(UnknownName, match="no variable is called 'LotID'; did you mean 'LotId'"):
                await host.read("LotID")
            with pytest.raises(UnknownName, match=r"more than one variable is called 'Temp': use an id \(7, 8\)"):
                await host.read("Temp")
            with pytest.raises(UnknownName, match="is no status variable"):
                host.status["Limit"]
            with pytest.raises(UnknownName, match="is no equipment constant"):
                host.constants["ControlState"]
            assert (len(host.status), len(host.constants)) == (8, 4)
            assert repr(host.status[2]) == "<StatusVariable 2 Chamber/Pressure mTorr>"
            pressure, limit = host.status[2], host.constants["limit"]
            assert (pressure.id, pressure.name, pressure.unit) == (2, "Chamber/Pressure", "mTorr")
            assert (pressure.minimum, pressure.maximum) == (0, 760)
            assert limit.default == 60
            assert host.status._variable(2).name == pressure.name
            assert host.constants._variable(21).name == "Limit"
            assert bench.peer.seen == []

        with_bench(check)


class TestConstants:
    def test_set(self) -> None:
        async def check(bench: Bench) -> None:
            await bench.host.constants["Limit"].set(90)
            await bench.host.constants({"Label": "x", 24: 100})
            await bench.host.constants({})
            assert [body(message) for message in bench.peer.messages("S2F15")] == [
                "S2F15 W <L[1] <L[2] <U4[1] 21> <U2[1] 90> > >.",
                'S2F15 W <L[2] <L[2] <U4[1] 22> <A[1] "x"> > <L[2] <U4[1] 24> <F4[1] 100.0> > >.',
            ]

        with_bench(check, {(2, 15): S2F16(0)})

    @pytest.mark.parametrize("value", [0, 601, -1, 1.5, "x", None, True])
    def test_checked_before_sending(self, value: Any) -> None:
        async def check(bench: Bench) -> None:
            with pytest.raises(ConstantOutOfRange, match="Limit"):
                await bench.host.constants["Limit"].set(value)
            with pytest.raises(ValueError):
                await bench.host.constants({"Label": "x", "Limit": value})
            with pytest.raises(UnknownName):
                await bench.host.constants({"ControlState": 1})
            assert bench.peer.seen == []

        with_bench(check)

    def test_refused(self) -> None:
        async def check(bench: Bench) -> None:
            with pytest.raises(ConstantRefused, match=r"constants 21, 22 refused: EAC 2 \(BUSY\)") as caught:
                await bench.host.constants({"Limit": 5, "Label": "y"})
            assert (caught.value.eac, caught.value.ids) == (EAC.BUSY, (21, 22))

        with_bench(check, {(2, 15): S2F16(2)})


class TestCommands:
    @pytest.mark.parametrize(("hcack", "complete"), [(0, True), (4, False)])
    def test_accepted(self, hcack: int, complete: bool) -> None:
        async def check(bench: Bench) -> None:
            result = await bench.host.commands._send("START", "r", None, None)
            assert (result.command, result.hcack, result.completes) == ("START", hcack, 101)
            assert result.is_complete is complete
            assert isinstance(result.message, S2F42)
            (sent,) = bench.peer.messages("S2F41")
            assert body(sent) == 'S2F41 W <L[2] <A[5] "START"> <L[1] <L[2] <A[6] "RECIPE"> <A[1] "r"> > > >.'

        with_bench(check, {(2, 41): S2F42(hcack)})

    def test_lists_and_optional_parameters(self) -> None:
        async def check(bench: Bench) -> None:
            await bench.host.commands._send("START", "r", 7, [True, False])
            (sent,) = bench.peer.messages("S2F41")
            assert Item.from_bytes(sent.to_bytes()).plain() == [
                "START",
                [["RECIPE", "r"], ["LEVEL", 7], ["SLOTS", [True, False]]],
            ]
            assert "<U1[1] 7>" in body(sent)
            assert "<BOOLEAN[1] TRUE>" in body(sent)

        with_bench(check, {(2, 41): S2F42(0)})

    @pytest.mark.parametrize(
        ("arguments", "place"),
        [
            ((5, None, None), "recipe"),
            ((None, None, None), "recipe"),
            (("r", 256, None), "level"),
            (("r", None, True), "slots"),
            (("r", None, "abc"), "slots"),
            (("r", None, [1]), "slots"),
        ],
    )
    def test_values_that_cannot_be_sent(self, arguments: tuple[Any, ...], place: str) -> None:
        async def check(bench: Bench) -> None:
            with pytest.raises(EncodeError, match=place):
                await bench.host.commands._send("START", *arguments)
            assert bench.peer.seen == []

        with_bench(check)

    def test_refused(self) -> None:
        async def check(bench: Bench) -> None:
            with pytest.raises(CommandRefused) as caught:
                await bench.host.commands._send("START", "r", None, None)
            error = caught.value
            assert (error.hcack, error.command) == (HCACK.BAD_PARAMETER, "START")
            assert error.cpacks == {"RECIPE": CPACK.ILLEGAL_VALUE, "X": 70}
            assert str(error) == ("START refused: HCACK 3 (BAD_PARAMETER), CPACK RECIPE: 2 (ILLEGAL_VALUE), X: 70")

        bad = [S2F42.Param("RECIPE", 2), S2F42.Param("X", 70)]
        with_bench(check, {(2, 41): S2F42(3, bad)})

    def test_private_code(self) -> None:
        async def check(bench: Bench) -> None:
            with pytest.raises(CommandRefused, match="HCACK 70"):
                await bench.host.commands("ANY")

        with_bench(check, {(2, 41): S2F42(70)})

    def test_undeclared(self) -> None:
        async def check(bench: Bench) -> None:
            result = await bench.host.commands("PRIVATE", {"LEVEL": 2, "SET": Item(L, [Item(U1, 1)])})
            assert result.completes is None
            (sent,) = bench.peer.messages("S2F41")
            assert Item.from_bytes(sent.to_bytes()).plain() == ["PRIVATE", [["LEVEL", 2], ["SET", [1]]]]
            assert (await bench.host.commands("START", {"RECIPE": "r"})).completes == 101

        with_bench(check, {(2, 41): S2F42(0)})

    def test_old_form(self) -> None:
        async def check(bench: Bench) -> None:
            assert (await bench.host.commands._send("OLD")).is_complete
            bench.peer.script[2, 21] = S2F22(CMDA(2))
            with pytest.raises(CommandRefused, match="HCACK 2"):
                await bench.host.commands._send("OLD")

        with_bench(check, {(2, 21): S2F22(0)})

    def test_enhanced_form(self) -> None:
        async def check(bench: Bench) -> None:
            assert (await bench.host.commands._send("BIG", "r")).is_complete
            (sent,) = bench.peer.messages("S2F49")
            assert Item.from_bytes(sent.to_bytes()).plain() == [0, "", "BIG", [["RECIPE", "r"]]]
            bench.peer.script[2, 49] = S2F50(3, [S2F50.Param("RECIPE", [1, 2])])
            with pytest.raises(CommandRefused, match=r"CPACK RECIPE: .*\[1, 2\]"):
                await bench.host.commands._send("BIG", "r")

        with_bench(check, {(2, 49): S2F50(0)})

    def test_another_reply(self) -> None:
        async def check(bench: Bench) -> None:
            with pytest.raises(ReplyUnreadable):
                await bench.host.commands._send("STOP")

        with_bench(check, {(2, 41): unreadable(2, 42)})


class Scripted:
    """A host whose replies are no S1F4 and no S2F42."""

    tables, catalog = TOOL, CATALOG

    async def request(self, message: Any) -> Any:
        return GenericMessage(1, 4)


def test_replies_of_another_kind() -> None:
    with pytest.raises(UnexpectedReply, match="no acknowledge"):
        read_answer("X", None, S1F4())
    with pytest.raises(UnexpectedReply, match="no list of values"):
        asyncio.run(_read_one())


async def _read_one() -> None:
    await read_values(Scripted(), ValueReader(TOOL, "p"), [1])
