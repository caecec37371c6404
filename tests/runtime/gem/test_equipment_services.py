"""Equipment: variables, reports, alarms, commands and clock, scenarios E15 to E36 and E44 of gem.md section 18."""

import asyncio
import logging
from datetime import datetime
from typing import Any

import pytest

from smlc.runtime.e5 import (
    CPACK,
    DRACK,
    EAC,
    ERACK,
    HCACK,
    LRACK,
    S1F1,
    S1F3,
    S1F3_2,
    S1F11,
    S1F21,
    S1F23,
    S2F13,
    S2F15,
    S2F17,
    S2F21,
    S2F25,
    S2F29,
    S2F31,
    S2F33,
    S2F35,
    S2F37,
    S2F41,
    S5F3,
    S5F5,
    S5F5_2,
    S5F7,
    S6F15,
    S6F19,
    EquipmentConstantRequest,
)
from smlc.runtime.gem.clock import ISO, LONG, SHORT, read_time, time_text
from smlc.runtime.gem.control import ControlState
from smlc.runtime.gem.equipment import GemEquipment
from smlc.runtime.gem.errors import CommandRefused, UnknownName
from smlc.runtime.hsms.errors import TransactionAborted
from smlc.runtime.secs2.errors import EncodeError
from smlc.runtime.secs2.formats import BOOLEAN, U1, U2, A, L
from smlc.runtime.secs2.item import Item
from smlc.runtime.secs2.message import GenericMessage
from tests.runtime.aio.clock import run
from tests.runtime.gem.rig import CATALOG, TOOL, Peer, body, online, settle


class Tool(GemEquipment):
    """Reads one variable itself and knows the commands START and OLD."""

    pressure: Any = 5.0

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.calls: list[Any] = []

    def read_pressure(self) -> Any:
        if isinstance(self.pressure, Exception):
            raise self.pressure
        return self.pressure

    def write_limit(self, value: int) -> None:
        self.calls.append(("limit", value))

    def on_start(self, recipe: str, level: int | None, slots: list[bool] | None) -> Any:
        self.calls.append((recipe, level, slots))
        if recipe == "later":
            return self._later()
        return {"done": None, "started": HCACK.STARTED, "private": 70}.get(recipe, 0)

    async def _later(self) -> HCACK:
        await asyncio.sleep(3)
        return HCACK.ALREADY

    def on_old(self) -> HCACK:
        return HCACK.STARTED

    def on_stop(self) -> None:
        raise CommandRefused(HCACK.CANNOT_NOW)


def command(rcmd: Any, *parameters: tuple[Any, Item]) -> GenericMessage:
    """An S2F41 with parameters of any format."""
    items = [Item(L, [name, item]) for name, item in parameters]
    return GenericMessage(2, 41, True, Item(L, [rcmd, Item(L, items)]).to_bytes())


class TestVariables:
    def test_e15_unknown_svid(self) -> None:
        async def main() -> None:
            async with online(Tool) as (_, host):
                reply = await host.ask(S1F3([2, 999, "2", 11, 1]))
                assert body(reply) == "S1F4 <L[5] <F4[1] 5.0> <L[0]> <L[0]> <L[0]> <U1[1] 5> >."

        run(main())

    def test_all_status_variables(self) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                tool.set_value("Answer", HCACK.STARTED)
                tool.set_value("Names", ["a", "b"])
                tool.set_value(7, 3)
                reply = await host.ask(S1F3())
                text = body(reply)
                assert text.startswith(
                    'S1F4 <L[8] <U1[1] 5> <F4[1] 5.0> <B[1] 0x04> <L[2] <A[1] "a"> <A[1] "b"> > <A[16] "'
                )
                assert text.endswith("<L[0]> <U2[1] 3> <U2[0]> >.")
                assert (await host.ask(S1F3_2([2, 7]))).sv == [5.0, 3]

        run(main())

    @pytest.mark.parametrize("value", ["text", 1e300, ValueError("sensor")])
    def test_a_value_that_cannot_be_sent(self, value: Any, caplog: pytest.LogCaptureFixture) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                tool.pressure = value
                for _ in range(2):
                    assert body(await host.ask(S1F3([2]))) == "S1F4 <L[1] <F4[0]> >."

        run(main())
        assert caplog.text.count("cannot be read") == 1

    def test_e16_names(self) -> None:
        async def main() -> None:
            async with online(Tool) as (_, host):
                reply = await host.ask(S1F11([2, 999]))
                assert [tuple(entry) for entry in reply.variables] == [
                    (2, "Chamber/Pressure", "mTorr"),
                    (999, "", ""),
                ]
                assert len((await host.ask(S1F11())).variables) == 8
                reply = await host.ask(S1F21([12, 2]))
                assert [tuple(entry) for entry in reply.variables] == [(12, "Count", "pcs"), (2, "", "")]

        run(main())

    def test_event_names(self) -> None:
        async def main() -> None:
            async with online(Tool) as (_, host):
                reply = await host.ask(S1F23([101, 999]))
                assert [tuple(entry) for entry in reply.events] == [(101, "Ended", [11, 12]), (999, "", [])]
                assert len((await host.ask(S1F23())).events) == 6

        run(main())

    @pytest.mark.parametrize(
        ("constants", "code"),
        [
            ([(21, 70), (24, 400.0)], EAC.OUT_OF_RANGE),
            ([(21, 70), (24, float("nan"))], EAC.OUT_OF_RANGE),
            ([(21, "70")], EAC.OUT_OF_RANGE),
            ([(21, 70), (99, 1)], EAC.UNKNOWN_ECID),
            ([(21, 70), (2, 1.0)], EAC.UNKNOWN_ECID),
            ([(21, 70), (24, 21)], EAC.ACCEPTED),
        ],
    )
    def test_e17_all_constants_or_none(self, constants: list[tuple[int, Any]], code: EAC) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                reply = await host.ask(S2F15(S2F15.Constant(*pair) for pair in constants))
                assert reply.eac == code
                assert tool.value("Limit") == (70 if code == 0 else 60)
                assert tool.calls == ([("limit", 70)] if code == 0 else [])

        run(main())

    def test_e18_unknown_ecid(self) -> None:
        async def main() -> None:
            async with online(Tool) as (_, host):
                text = body(await host.ask(S2F13([21, 999, 22, 24])))
                assert text == 'S2F14 <L[4] <U2[1] 60> <L[0]> <A[5] "ready"> <F4[0]> >.'
                assert len((await host.ask(EquipmentConstantRequest())).ecv) == 4

        run(main())

    def test_constant_names(self) -> None:
        async def main() -> None:
            async with online(Tool) as (_, host):
                text = body(await host.ask(S2F29([21, 22, 999])))
                known = '<L[6] <U4[1] 21> <A[5] "Limit"> <U2[1] 1> <U2[1] 600> <U2[1] 60> <A[1] "s"> >'
                words = '<L[6] <U4[1] 22> <A[5] "Label"> <A[0] ""> <A[0] ""> <A[5] "ready"> <A[0] ""> >'
                unknown = '<L[6] <U4[1] 999> <A[0] ""> <A[0] ""> <A[0] ""> <A[0] ""> <A[0] ""> >'
                assert text == f"S2F30 <L[3] {known} {words} {unknown} >."
                assert len((await host.ask(S2F29())).constants) == 4

        run(main())

    def test_set_value_checks(self) -> None:
        tool = Tool(TOOL, CATALOG)
        with pytest.raises(EncodeError, match="Limit"):
            tool.set_value(21, "x")
        with pytest.raises(UnknownName, match="did you mean 'Limit'"):
            tool.set_value("Limmit", 1)
        tool.set_value("LotId", None)
        assert tool.value("lot_id") is None


def reports(*definitions: tuple[int, list[int]]) -> S2F33:
    return S2F33(0, [S2F33.Report(*definition) for definition in definitions])


def links(*definitions: tuple[int, list[int]]) -> S2F35:
    return S2F35(0, [S2F35.Event(*definition) for definition in definitions])


async def collect(host: Peer) -> None:
    """Define, link and enable two reports of event 101."""
    assert (await host.ask(reports((1, [11, 2]), (2, [12, 11])))).drack == 0
    assert (await host.ask(links((101, [2, 1])))).lrack == 0
    assert (await host.ask(S2F37(True, [101]))).erack == 0


class TestDataCollection:
    def test_e19_unknown_vid(self) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                reply = await host.ask(reports((1, [11]), (2, [999])))
                assert reply.drack == DRACK.UNKNOWN_VID
                assert tool.collection.reports == {}

        run(main())

    def test_e20_report_exists(self) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                assert (await host.ask(reports((1, [11])))).drack == 0
                assert (await host.ask(reports((2, [11]), (1, [2])))).drack == DRACK.RPTID_ALREADY_DEFINED
                assert (await host.ask(reports((5, [11]), (5, [2])))).drack == DRACK.RPTID_ALREADY_DEFINED
                assert tool.collection.reports == {1: (11,)}
                # Deleting and defining anew in one message, and deleting what does not exist.
                assert (await host.ask(reports((9, []), (1, []), (1, [21, 2])))).drack == 0
                assert tool.collection.reports == {1: (21, 2)}

        run(main())

    def test_deleting_a_report_removes_its_links(self) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                await collect(host)
                await host.ask(links((100, [1])))
                assert (await host.ask(reports((1, [])))).drack == 0
                assert tool.collection.links == {101: (2,)}

        run(main())

    def test_e21_delete_all(self) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                await collect(host)
                assert (await host.ask(S2F33(0))).drack == 0
                assert (tool.collection.reports, tool.collection.links) == ({}, {})
                assert tool.trigger("Ended")
                await settle()
                assert body(host.messages("S6F11")[0]) == "S6F11 W <L[3] <U4[1] 1> <U4[1] 101> <L[0]> >."

        run(main())

    @pytest.mark.parametrize(
        ("wanted", "code"),
        [
            ([(100, [1]), (999, [1])], LRACK.UNKNOWN_CEID),
            ([(100, [1]), (102, [9])], LRACK.UNKNOWN_RPTID),
            ([(100, [1]), (101, [1])], LRACK.CEID_ALREADY_LINKED),
            ([(100, [1]), (101, [])], LRACK.ACCEPTED),
        ],
    )
    def test_e22_links(self, wanted: list[tuple[int, list[int]]], code: LRACK) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                await collect(host)
                assert (await host.ask(links(*wanted))).lrack == code
                assert tool.collection.links == ({101: (2, 1)} if code else {100: (1,)})

        run(main())

    def test_e23_unknown_ceid(self) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                assert (await host.ask(S2F37(True, [100, 999]))).erack == ERACK.UNKNOWN_CEID
                assert tool.collection.enabled == set()

        run(main())

    def test_all_events(self) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                await host.ask(S2F37(True))
                # The events of alarms are events too.
                assert tool.collection.enabled == {100, 101, 102, 103, 104, 105, 200, 201}
                await host.ask(S2F37(False, [100]))
                assert 100 not in tool.collection.enabled
                await host.ask(S2F37(False))
                assert tool.collection.enabled == set()

        run(main())

    def test_e24_reports_in_link_order(self) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                await collect(host)
                assert tool.trigger(101, lot_id="L1", Count=7)
                tool.pressure = 9.0  # behind the snapshot
                await settle()
                two = '<L[2] <U4[1] 2> <L[2] <U4[1] 7> <A[2] "L1"> > >'
                one = '<L[2] <U4[1] 1> <L[2] <A[2] "L1"> <F4[1] 5.0> > >'
                assert body(host.messages("S6F11")[0]) == f"S6F11 W <L[3] <U4[1] 1> <U4[1] 101> <L[2] {two} {one} > >."

        run(main())

    def test_e25_e26_without_links_and_disabled(self) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                await host.ask(S2F37(True, [102]))
                assert tool.trigger("Bare") and not tool.trigger("Started")
                await settle()
                assert [event.reports for event in host.messages("S6F11")] == [[]]

        run(main())

    def test_e27_data_variable_that_is_not_valid(self) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                await collect(host)
                tool.trigger("Ended", lot_id=None)
                await settle()
                assert '<U4[0]> <A[0] "">' in body(host.messages("S6F11")[0])

        run(main())

    def test_reports_on_request(self) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                await collect(host)
                await host.ask(S2F37(False))
                tool.set_value("LotId", "L9")
                reply = await host.ask(S6F15(101))
                assert [(report.rptid, report.values) for report in reply.reports] == [
                    (2, [None, "L9"]),
                    (1, ["L9", 5.0]),
                ]
                assert (await host.ask(S6F15(999))).reports == []
                assert (await host.ask(S6F19(1))).values == ["L9", 5.0]
                assert (await host.ask(S6F19(99))).values == []

        run(main())

    def test_trigger_checks(self) -> None:
        tool = Tool(TOOL, CATALOG)
        with pytest.raises(UnknownName, match="no event"):
            tool.trigger("Startet")
        with pytest.raises(UnknownName, match="no variable"):
            tool.trigger("Started", lott="x")
        with pytest.raises(EncodeError):
            tool.trigger("Started", lot_id=5)
        assert not tool.trigger("Started", lot_id="x")

    def test_nothing_is_reported_offline(self) -> None:
        async def main() -> None:
            async with online(Tool, events_enabled=True, alarms_enabled=True) as (tool, host):
                tool.operator_offline()
                await host.forget()
                assert not tool.trigger("Started")
                assert tool.set_alarm("Door")
                await settle()
                assert host.seen == []

        run(main())

    def test_full_outbox(self) -> None:
        async def main() -> None:
            async with online(Tool, events_enabled=True, outbox=2, window=1) as (tool, host):
                host.script[6, 11] = "silent"
                assert [tool.trigger(102) for _ in range(4)] == [True, True, False, False]
                await settle()
                assert (len(tool.outbox), tool.outbox.lost) == (2, 2)
                await host.session.close()
                await settle()
                assert (len(tool.outbox), tool.outbox.lost) == (0, 4)

        run(main())

    def test_order_of_reports(self) -> None:
        async def main() -> None:
            async with online(Tool, events_enabled=True, window=3) as (tool, host):
                for _ in range(20):
                    tool.trigger(102)
                await settle(200)
                assert [event.dataid for event in host.messages("S6F11")] == list(range(1, 21))
                assert len(tool.outbox) == 0

        run(main())


class TestAlarms:
    def test_e29_e30_alarm_before_event(self) -> None:
        async def main() -> None:
            async with online(Tool, events_enabled=True, alarms_enabled=True) as (tool, host):
                assert tool.set_alarm("OverPressure")
                assert not tool.set_alarm(500)
                assert tool.clear_alarm("over_pressure", "calm again")
                assert not tool.clear_alarm(500)
                await settle()
                assert host.names() == ["S5F1", "S6F11", "S5F1", "S6F11"]
                assert [event.ceid for event in host.messages("S6F11")] == [200, 201]
                assert [tuple(alarm) for alarm in host.messages("S5F1")] == [
                    (0x82, 500, "Over pressure"),
                    (0x02, 500, "calm again"),
                ]
                assert all(received.wbit for _, received in host.seen)

        run(main())

    def test_disabled_alarm_still_has_its_event(self) -> None:
        async def main() -> None:
            async with online(Tool, events_enabled=True) as (tool, host):
                tool.set_alarm(500)
                await settle()
                assert host.names() == ["S6F11"]
                assert (await host.ask(S1F3([6]))).sv == [[500]]

        run(main())

    def test_e31_enable_all(self) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                assert (await host.ask(S5F3(0x80, None))).ackc5 == 0
                assert tool.alarms.enabled == {500, 501}
                assert (await host.ask(S5F3(0, 501))).ackc5 == 0
                assert tool.alarms.enabled == {500}
                # The empty list in place of an ALID.
                empty = GenericMessage(5, 3, True, Item(L, [b"\x00", Item(L)]).to_bytes())
                assert (await host.ask(empty)).ackc5 == 0
                assert tool.alarms.enabled == set()

        run(main())

    def test_e32_unknown_alarm(self) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                assert (await host.ask(S5F3(0x80, 999))).ackc5 != 0
                assert tool.alarms.enabled == set()

        run(main())

    def test_lists(self) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                tool.set_alarm("Door")
                everything = [(0x02, 500, "Over pressure"), (0x81, 501, "Door open")]
                assert [tuple(entry) for entry in (await host.ask(S5F5([]))).alarms] == everything
                assert [tuple(entry) for entry in (await host.ask(S5F5_2([501, 999]))).alarms] == [
                    everything[1],
                    (None, 999, ""),
                ]
                assert (await host.ask(S5F7())).alarms == []
                await host.ask(S5F3(0x80, 501))
                assert [tuple(entry) for entry in (await host.ask(S5F7())).alarms] == everything[1:]

        run(main())

    def test_a_text_that_cannot_be_sent_changes_nothing(self) -> None:
        tool = Tool(TOOL, CATALOG)
        with pytest.raises(EncodeError):
            tool.set_alarm("Door", "x" * 200)
        assert tool.alarms.states == set()


class TestCommands:
    @pytest.mark.parametrize(
        ("message", "code", "cpacks"),
        [
            (command("NONE"), HCACK.NO_SUCH_COMMAND, {}),
            (command(Item(U1, 5)), HCACK.NO_SUCH_COMMAND, {}),
            (command("start", ("RECIPE", Item(A, "r"))), HCACK.DONE, {}),
            (command("START", ("RECIPE", Item(A, "done"))), HCACK.DONE, {}),
            (command("START", ("RECIPE", Item(A, "started"))), HCACK.STARTED, {}),
            (command("START", ("RECIPE", Item(A, "private"))), 70, {}),
            (command("START", ("RECIPE", Item(A, "later"))), HCACK.ALREADY, {}),
            (command("STOP"), HCACK.CANNOT_NOW, {}),
            (command("BIG", ("RECIPE", Item(A, "no handler"))), HCACK.CANNOT_NOW, {}),
            (command("START"), HCACK.BAD_PARAMETER, {"RECIPE": CPACK.ILLEGAL_VALUE}),
            (
                command("START", ("RECIPE", Item(A, "r")), ("EXTRA", Item(A, "x")), (Item(U1, 3), Item(A, "x"))),
                HCACK.BAD_PARAMETER,
                {"EXTRA": CPACK.UNKNOWN_CPNAME, 3: CPACK.UNKNOWN_CPNAME},
            ),
            (
                command("START", ("RECIPE", Item(U1, 5)), ("LEVEL", Item(U2, 256)), ("SLOTS", Item(A, "x"))),
                HCACK.BAD_PARAMETER,
                {"RECIPE": CPACK.ILLEGAL_FORMAT, "LEVEL": CPACK.ILLEGAL_VALUE, "SLOTS": CPACK.ILLEGAL_FORMAT},
            ),
            (
                command("START", ("RECIPE", Item(A, "r")), ("RECIPE", Item(A, "s"))),
                HCACK.BAD_PARAMETER,
                {"RECIPE": CPACK.ILLEGAL_VALUE},
            ),
            (
                command("START", ("RECIPE", Item(A, "r")), ("SLOTS", Item(L, [True, 1])), ("LEVEL", Item(U1))),
                HCACK.BAD_PARAMETER,
                {"SLOTS": CPACK.ILLEGAL_FORMAT, "LEVEL": CPACK.ILLEGAL_VALUE},
            ),
        ],
    )
    def test_e33_e34_e36_answers(self, message: GenericMessage, code: int, cpacks: dict[Any, Any]) -> None:
        async def main() -> None:
            async with online(Tool) as (_, host):
                reply = await host.ask(message)
                assert reply.hcack == code
                assert {param.cpname: param.cpack for param in reply.params} == cpacks

        run(main())

    @pytest.mark.parametrize(
        ("slots", "wanted"),
        [
            (Item(L, [True, False]), [True, False]),
            (Item(L), []),
            (Item(BOOLEAN, [True, False]), [True, False]),
            (Item(BOOLEAN, True), [True]),
            (None, None),
        ],
    )
    def test_arguments(self, slots: Item | None, wanted: list[bool] | None) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                parameters = [("LEVEL", Item(U2, 7)), ("RECIPE", Item(A, "r"))]
                await host.ask(command("START", *parameters, *([("SLOTS", slots)] if slots else [])))
                assert tool.calls == [("r", 7, wanted)]

        run(main())

    def test_e35_local(self) -> None:
        async def main() -> None:
            async with online(Tool, initial=ControlState.ONLINE_LOCAL) as (tool, host):
                reply = await host.ask(S2F41("START", [S2F41.Param("RECIPE", "r")]))
                assert (reply.hcack, reply.params) == (HCACK.CANNOT_NOW, [])
                assert tool.calls == []

        run(main())

    @pytest.mark.parametrize(("rcmd", "code"), [("OLD", 0), ("old", 0), ("NONE", 1), ("STOP", 2), ("START", 2)])
    def test_old_form(self, rcmd: str, code: int) -> None:
        async def main() -> None:
            async with online(Tool) as (_, host):
                assert (await host.ask(S2F21(rcmd))).cmda == code

        run(main())

    def test_refused_later(self) -> None:
        class Slow(Tool):
            async def on_start(self, recipe: str, level: int | None, slots: list[bool] | None) -> HCACK:
                await asyncio.sleep(1)
                raise CommandRefused(HCACK.BAD_PARAMETER, {"RECIPE": 64})

        async def main() -> None:
            async with online(Slow) as (_, host):
                reply = await host.ask(command("START", ("RECIPE", Item(A, "r"))))
                assert body(reply) == ('S2F42 <L[2] <B[1] 0x03> <L[1] <L[2] <A[6] "RECIPE"> <B[1] 0x40> > > >.')

        run(main())

    def test_a_handler_that_fails(self, caplog: pytest.LogCaptureFixture) -> None:
        class Broken(Tool):
            def on_stop(self) -> None:
                raise RuntimeError("jammed")

        async def main() -> None:
            async with online(Broken) as (_, host):
                with pytest.raises(TransactionAborted):
                    await host.ask(command("STOP"))
                assert (await host.ask(S1F1())).mdln == "RIG"

        run(main())
        assert "jammed" in caplog.text


class TestClock:
    @pytest.mark.parametrize("text", ["240229235958", "2024022923595850", "2024-02-29T23:59:58.500"])
    def test_set_and_read(self, text: str) -> None:
        async def main() -> None:
            async with online(Tool) as (tool, host):
                assert (await host.ask(S2F31(text))).tiack == 0
                for form, beginning in ((0, "2402292359"), (1, "202402292359"), (2, "2024-02-29T23:59")):
                    await host.ask(S2F15([S2F15.Constant(23, form)]))
                    assert (await host.ask(S2F17())).time.startswith(beginning)
                    assert tool.value("Clock").startswith(beginning)

        run(main())

    @pytest.mark.parametrize(
        "text", ["", "garbage", "20240230000000", "249999999999", "2024022923595", "２４０２２９２３５９５８"]
    )
    def test_e44_garbage(self, text: str) -> None:
        async def main() -> None:
            async with online(Tool) as (_, host):
                message = GenericMessage(2, 31, True, Item(A, text.encode().decode("latin-1")).to_bytes())
                assert (await host.ask(message)).tiack == 1

        run(main())

    def test_forms(self) -> None:
        when = datetime(2026, 1, 2, 3, 4, 5, 678_000)
        assert time_text(when, SHORT) == "260102030405"
        assert time_text(when, LONG) == "2026010203040567"
        assert time_text(when, ISO) == "2026-01-02T03:04:05.678"
        assert read_time("2026010203040567") == datetime(2026, 1, 2, 3, 4, 5, 670_000)
        zoned = read_time("2026-01-02T03:04:05+02:00")
        assert zoned is not None and zoned.tzinfo is not None

    def test_zoned_time_is_taken_as_local(self) -> None:
        async def main() -> None:
            async with online(Tool) as (_, host):
                assert (await host.ask(S2F31("2026-01-02T03:04:05+00:00"))).tiack == 0
                assert (await host.ask(S2F17())).time.startswith("2026010")

        run(main())


@pytest.mark.parametrize(("answer_alarms", "wanted"), [(False, []), (True, ["S5F4"])])
def test_s5f3_without_wbit(answer_alarms: bool, wanted: list[str]) -> None:
    class Tolerant(Tool):
        def __init__(self, *arguments: Any, **settings: Any) -> None:
            super().__init__(*arguments, answer_alarms=answer_alarms, **settings)

    async def main() -> None:
        async with online(Tolerant) as (tool, host):
            late: list[str] = []
            host.session.on_event(lambda found: late.append(f"S{found.header.stream}F{found.header.function}"))  # type: ignore[union-attr]
            await host.session.send(S5F3(0x80, 501))
            await settle()
            assert tool.alarms.enabled == {501}
            assert late == wanted

    run(main())


def test_loopback_and_identity() -> None:
    async def main() -> None:
        async with online(Tool) as (_, host):
            assert (await host.ask(S2F25(b"\x00\xff"))).abs == b"\x00\xff"
            assert body(await host.ask(S1F1())) == 'S1F2 <L[2] <A[3] "RIG"> <A[3] "1.2"> >.'

    run(main())


def test_construction(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    tool = GemEquipment(TOOL, CATALOG, "127.0.0.1", 5001, mdln="M", softrev="S")
    assert (tool.mdln, tool.softrev, tool.port) == ("M", "S", 5001)
    assert tool.session.settings.role.value == "passive"
    assert "Rig DISABLED ATTEMPT_ONLINE" in repr(tool)
    with pytest.raises(ValueError, match="mdln has up to 20 characters"):
        GemEquipment(TOOL, CATALOG, mdln="x" * 21)
