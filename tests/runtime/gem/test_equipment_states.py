"""Equipment: communications and control, scenarios E01 to E14 of gem.md section 18."""

import asyncio

import pytest

from smlc.runtime.e5 import (
    S1F1,
    S1F2,
    S1F3,
    S1F13,
    S1F14,
    S1F15,
    S1F17,
    S2F37,
    S6F11,
)
from smlc.runtime.gem.communication import CommunicationState
from smlc.runtime.gem.control import ControlState
from smlc.runtime.hsms.errors import StreamNineError, T3Timeout, TransactionAborted
from smlc.runtime.secs2.message import GenericMessage
from tests.runtime.aio.clock import run
from tests.runtime.gem.rig import ABORT, SILENT, bare_host, body, online, settle, unreadable


class TestCommunications:
    def test_e01_equipment_sends_s1f13(self) -> None:
        async def main() -> None:
            async with bare_host() as (_, host):
                await settle()
                (request,) = host.messages("S1F13")
                assert (request.mdln, request.softrev) == ("RIG", "1.2")

        run(main())

    def test_e02_unanswered_s1f13_is_repeated_after_the_delay(self) -> None:
        async def main() -> None:
            async with bare_host(script={(1, 13): SILENT}, establish_delay=7.0) as (tool, host):
                await asyncio.sleep(100)
                first, second = host.times("S1F13")[:2]
                assert second - first == pytest.approx(45 + 7)
                systems = [received.system for _, received in host.seen if received.function == 13]
                assert len(set(systems)) == len(systems)
                assert "S9F9" in host.names()
                assert tool.communication_state is not CommunicationState.COMMUNICATING

        run(main())

    def test_e03_denied_s1f13_is_repeated_after_the_delay(self) -> None:
        async def main() -> None:
            answers = iter([S1F14(1), S1F14(0)])
            async with bare_host(script={(1, 13): lambda _: next(answers)}) as (tool, host):
                await asyncio.sleep(9)
                assert tool.communication_state is CommunicationState.WAIT_DELAY
                await asyncio.sleep(2)
                assert tool.communication_state is CommunicationState.COMMUNICATING
                assert len(host.times("S1F13")) == 2

        run(main())

    def test_unusable_s1f14_is_repeated_too(self) -> None:
        async def main() -> None:
            answers = iter([unreadable(1, 14), S1F14(0)])
            async with bare_host(script={(1, 13): lambda _: next(answers)}) as (tool, host):
                await asyncio.sleep(11)
                assert tool.communication_state is CommunicationState.COMMUNICATING
                assert len(host.times("S1F13")) == 2

        run(main())

    def test_e04_nothing_is_answered_before_communications(self) -> None:
        async def main() -> None:
            async with bare_host(script={(1, 13): SILENT}) as (_, host):
                for primary in (S1F3(), S1F17(), S1F15(), GenericMessage(99, 1, True), unreadable(2, 33, True)):
                    with pytest.raises(T3Timeout):
                        await host.ask(primary, 1.0)
                await host.session.send(GenericMessage(99, 1))
                await settle()
                assert set(host.names()) == {"S1F13"}

        run(main())

    def test_e05_any_primary_ends_the_delay(self) -> None:
        async def main() -> None:
            async with bare_host(script={(1, 13): S1F14(1)}) as (tool, host):
                await asyncio.sleep(1)
                assert tool.communication_state is CommunicationState.WAIT_DELAY
                await host.forget()
                with pytest.raises(T3Timeout):
                    await host.ask(S1F1(), 0.5)
                assert len(host.times("S1F13")) == 1

        run(main())

    def test_e06_s1f13_of_the_host_establishes(self) -> None:
        async def main() -> None:
            async with bare_host(script={(1, 13): SILENT}) as (tool, host):
                reply = await host.ask(S1F13())
                assert body(reply) == 'S1F14 <L[2] <B[1] 0x00> <L[2] <A[3] "RIG"> <A[3] "1.2"> > >.'
                assert tool.communication_state is CommunicationState.COMMUNICATING
                # The own one stays open; its time-out changes nothing.
                await asyncio.sleep(60)
                assert tool.communication_state is CommunicationState.COMMUNICATING
                assert "S9F9" in host.names()

        run(main())

    def test_s1f13_of_the_host_in_the_delay_establishes(self) -> None:
        async def main() -> None:
            async with bare_host(script={(1, 13): S1F14(1)}) as (tool, host):
                await asyncio.sleep(1)
                await host.ask(S1F13())
                await host.forget()
                await asyncio.sleep(30)
                assert tool.communication_state is CommunicationState.COMMUNICATING
                assert host.names().count("S1F13") == 0

        run(main())

    def test_e07_s1f13_while_communicating(self) -> None:
        async def main() -> None:
            async with online() as (tool, host):
                assert (await host.ask(S1F13())).commack == 0
                assert tool.communication_state is CommunicationState.COMMUNICATING
                assert tool.control_state is ControlState.ONLINE_REMOTE

        run(main())

    def test_without_initiative_it_waits_for_the_host(self) -> None:
        async def main() -> None:
            async with bare_host(initiate=False) as (tool, host):
                await asyncio.sleep(100)
                assert host.seen == []
                await host.ask(S1F13())
                assert tool.communication_state is CommunicationState.COMMUNICATING

        run(main())

    def test_a_primary_right_behind_s1f14_is_served(self) -> None:
        async def main() -> None:
            async with bare_host(script={(1, 13): SILENT}, initial=ControlState.ONLINE_REMOTE) as (_, host):
                await settle()
                # Both stand in one read of the equipment.
                (_, request), *_ = host.seen
                request.reply(S1F14(0))
                reply = await host.ask(S1F3([1]), 1.0)
                assert reply.sv == [5]

        run(main())

    def test_loss_and_return(self) -> None:
        async def main() -> None:
            async with online() as (tool, host):
                await host.session.close()
                await settle()
                assert tool.communication_state is CommunicationState.NOT_SELECTED
                assert tool.control_state is ControlState.ONLINE_REMOTE
                await host.session.open()
                await settle()
                assert tool.communication_state is CommunicationState.COMMUNICATING

        run(main())

    def test_disable_and_enable(self) -> None:
        async def main() -> None:
            async with online() as (tool, host):
                await tool.close()
                assert tool.communication_state is CommunicationState.DISABLED
                await tool.open()
                assert tool.communication_state is CommunicationState.NOT_SELECTED
                await host.session.wait_selected(100)
                await settle()
                assert tool.communication_state is CommunicationState.COMMUNICATING

        run(main())


class TestControl:
    def test_e08_offline_answers_f0(self) -> None:
        async def main() -> None:
            async with online(initial=ControlState.EQUIPMENT_OFFLINE) as (_, host):
                for primary in (S1F3(), S1F1(), S1F15(), GenericMessage(99, 1, True), unreadable(2, 33, True)):
                    with pytest.raises(TransactionAborted):
                        await host.ask(primary)
                await host.session.send(GenericMessage(99, 1))
                await settle()
                assert host.seen == []

        run(main())

    def test_e09_s1f17_in_equipment_offline(self) -> None:
        async def main() -> None:
            async with online(initial=ControlState.EQUIPMENT_OFFLINE) as (tool, host):
                assert (await host.ask(S1F17())).onlack == 1
                assert tool.control_state is ControlState.EQUIPMENT_OFFLINE

        run(main())

    @pytest.mark.parametrize(("substate", "ceid"), [("ONLINE_REMOTE", 105), ("ONLINE_LOCAL", 104)])
    def test_e10_s1f17_in_host_offline(self, substate: str, ceid: int) -> None:
        async def main() -> None:
            settings = {"initial": ControlState.HOST_OFFLINE, "online": ControlState[substate]}
            async with online(**settings, events_enabled=True) as (tool, host):
                assert (await host.ask(S1F17())).onlack == 0
                await settle()
                assert tool.control_state is ControlState[substate]
                assert [event.ceid for event in host.messages("S6F11")] == [ceid]

        run(main())

    def test_e11_s1f17_when_online(self) -> None:
        async def main() -> None:
            async with online() as (_, host):
                assert (await host.ask(S1F17())).onlack == 2

        run(main())

    def test_e12_s1f15_when_online(self) -> None:
        async def main() -> None:
            async with online(events_enabled=True) as (tool, host):
                assert (await host.ask(S1F15())).oflack == 0
                await settle()
                assert tool.control_state is ControlState.HOST_OFFLINE
                assert [event.ceid for event in host.messages("S6F11")] == [103]

        run(main())

    def test_e13_s1f15_when_offline(self) -> None:
        async def main() -> None:
            async with online(initial=ControlState.HOST_OFFLINE) as (_, host):
                with pytest.raises(TransactionAborted):
                    await host.ask(S1F15())

        run(main())

    def test_e14_operator_goes_online(self) -> None:
        async def main() -> None:
            async with online(initial=ControlState.EQUIPMENT_OFFLINE, events_enabled=True) as (tool, host):
                tool.operator_online()
                assert tool.control_state is ControlState.ATTEMPT_ONLINE
                tool.operator_offline()  # the switches do nothing now
                tool.operator_online()
                await settle()
                assert tool.control_state is ControlState.ONLINE_REMOTE
                assert host.names() == ["S1F1", "S6F11"]

        run(main())

    @pytest.mark.parametrize("fallback", ["EQUIPMENT_OFFLINE", "HOST_OFFLINE"])
    @pytest.mark.parametrize(("answer", "seconds"), [(ABORT, 0), (SILENT, 46)])
    def test_e14_the_host_does_not_agree(self, fallback: str, answer: str, seconds: float) -> None:
        async def main() -> None:
            settings = {"initial": ControlState.EQUIPMENT_OFFLINE, "attempt_failed": ControlState[fallback]}
            async with online(**settings) as (tool, host):
                host.script[1, 1] = answer
                tool.operator_online()
                await settle()
                await asyncio.sleep(seconds)
                assert tool.control_state is ControlState[fallback]

        run(main())

    def test_attempt_without_communications_fails(self) -> None:
        async def main() -> None:
            settings = {"initial": ControlState.EQUIPMENT_OFFLINE, "initiate": False}
            async with bare_host(**settings) as (tool, _):
                tool.operator_online()
                assert tool.control_state is ControlState.HOST_OFFLINE

        run(main())

    def test_attempt_at_start(self) -> None:
        async def main() -> None:
            async with bare_host() as (tool, host):
                await settle()
                assert tool.control_state is ControlState.ONLINE_REMOTE
                assert host.names() == ["S1F13", "S1F1"]

        run(main())

    def test_s1f17_in_an_attempt(self) -> None:
        async def main() -> None:
            async with bare_host(script={(1, 1): SILENT}) as (tool, host):
                await settle()
                assert tool.control_state is ControlState.ATTEMPT_ONLINE
                assert (await host.ask(S1F17(), 1.0)).onlack == 1
                with pytest.raises(TransactionAborted):
                    await host.ask(S1F3(), 1.0)
                # Behind the answer that lets it go on-line, in the same read, it counts.
                next(received for _, received in host.seen if received.function == 1).reply(S1F2())
                assert (await host.ask(S1F17(), 1.0)).onlack == 2

        run(main())

    def test_connection_lost_in_an_attempt(self) -> None:
        async def main() -> None:
            async with bare_host(script={(1, 1): SILENT}) as (tool, host):
                await settle()
                await host.session.close()
                await settle()
                assert tool.control_state is ControlState.HOST_OFFLINE

        run(main())

    def test_local_and_remote(self) -> None:
        async def main() -> None:
            async with online(events_enabled=True) as (tool, host):
                tool.operator_remote()  # it is REMOTE already
                tool.operator_local()
                tool.operator_remote()
                tool.operator_offline()
                tool.operator_local()
                assert tool.control_state is ControlState.EQUIPMENT_OFFLINE
                tool.operator_online()
                await settle()
                assert tool.control_state is ControlState.ONLINE_LOCAL
                assert [event.ceid for event in host.messages("S6F11")] == [104, 105, 103, 104]

        run(main())

    def test_operator_offline_from_host_offline(self) -> None:
        async def main() -> None:
            async with online(initial=ControlState.HOST_OFFLINE) as (tool, host):
                tool.operator_offline()
                assert tool.control_state is ControlState.EQUIPMENT_OFFLINE
                assert (await host.ask(S1F17())).onlack == 1

        run(main())


class TestFaults:
    def test_unknown_messages(self) -> None:
        async def main() -> None:
            async with online() as (_, host):
                for primary, function in (
                    (GenericMessage(99, 1, True), 3),
                    (GenericMessage(1, 99, True), 5),
                    (unreadable(2, 33, True), 7),
                    (unreadable(2, 41, True), 7),
                ):
                    with pytest.raises(StreamNineError) as caught:
                        await host.ask(primary)
                    assert caught.value.function == function

        run(main())

    def test_unknown_messages_without_wbit(self) -> None:
        async def main() -> None:
            async with online() as (_, host):
                for primary in (GenericMessage(99, 1), GenericMessage(1, 99), unreadable(2, 21), unreadable(9, 9)):
                    await host.session.send(primary)
                await settle()
                assert host.names() == ["S9F3", "S9F5", "S9F7"]

        run(main())

    def test_e28_unanswered_event(self) -> None:
        async def main() -> None:
            async with online() as (tool, host):
                await host.ask(S2F37(True, [102]))
                host.script[6, 11] = SILENT
                assert tool.trigger("Bare")
                await asyncio.sleep(50)
                assert host.names() == ["S6F11", "S9F9"]
                assert isinstance(host.messages("S6F11")[0], S6F11)
                assert tool.outbox.lost == 1
                assert tool.communication_state is CommunicationState.COMMUNICATING

        run(main())
