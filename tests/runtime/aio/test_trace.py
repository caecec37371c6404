"""Messages in the log, and counters, of running sessions."""

import asyncio
import logging
from typing import Any

import pytest

from smlc.runtime.aio import trace
from smlc.runtime.aio.session import Session
from smlc.runtime.hsms.errors import T3Timeout
from smlc.runtime.hsms.header import SType, control_frame, data_frame
from smlc.runtime.hsms.settings import Role
from tests.runtime.aio.clock import run
from tests.runtime.aio.rig import bare, header_only, joined, settings


class TestText:
    @pytest.mark.parametrize(
        ("frame", "text"),
        [
            (control_frame(SType.SELECT_REQ, 0xFFFF, 1), "Select.req session 0xffff system 0x00000001"),
            (control_frame(SType.SELECT_RSP, 0xFFFF, 1, 0, 3), "Select.rsp session 0xffff system 0x00000001 0 3"),
            (
                data_frame(0, 1, 1, True, 5, b""),
                "S1F1 W session 0x0000 system 0x00000005\nS1F1 W\n.",
            ),
            (
                data_frame(3, 1, 4, False, 5, b"\x01\x01\x41\x02AB"),
                'S1F4 session 0x0003 system 0x00000005\nS1F4\n<L[1]\n  <A[2] "AB">\n>\n.',
            ),
        ],
    )
    def test_sml(self, frame: bytes, text: str) -> None:
        # How SML is laid out is the printer's matter.
        assert "".join(trace.as_sml(frame).split()) == "".join(text.split())

    def test_what_is_no_sml_is_hex(self) -> None:
        frame = data_frame(0, 1, 1, True, 5, b"\x01\x05")
        assert trace.as_sml(frame).endswith(": " + frame.hex())
        assert "no SML" in trace.as_sml(frame)
        odd = bytes.fromhex("0000000c 0000 0101 0500 00000001 4142")
        assert trace.as_sml(odd).endswith("text 4142")

    def test_long_ones_are_shortened(self) -> None:
        frame = data_frame(0, 1, 1, True, 5, b"\x23\x01\x00\x00" + bytes(65536))
        assert len(trace.as_sml(frame)) < 1000
        assert trace.as_hex(frame).endswith("bytes more")
        assert trace.as_hex(frame[:256]) == frame[:256].hex()


class TestLog:
    def lines(self, caplog: pytest.LogCaptureFixture) -> list[str]:
        return [record.getMessage() for record in caplog.records if record.name == "smlc.hsms.messages"]

    @pytest.mark.parametrize("form", ["sml", "hex"])
    def test_messages(self, form: Any, caplog: pytest.LogCaptureFixture) -> None:
        async def main() -> None:
            async with joined(host={"log_messages": form}) as (host, tool):
                tool.on((1, 1), lambda message, received: header_only(1, 2, b"\x01\x00"))
                await host.request(header_only(1, 1))

        with caplog.at_level(logging.INFO, logger="smlc.hsms"):
            run(main())
        lines = self.lines(caplog)
        ways = [line.split()[1] for line in lines]
        assert ways == ["out", "in", "out", "in", "out"]
        if form == "sml":
            assert [line.split()[2] for line in lines] == ["Select.req", "Select.rsp", "S1F1", "S1F2", "Separate.req"]
            assert "<L[0]" in lines[3]
        else:
            assert lines[3].endswith(" 0000000c000001020000000000020100")

    def test_it_can_be_changed_at_any_time(self, caplog: pytest.LogCaptureFixture) -> None:
        async def main() -> None:
            async with joined() as (host, _):
                assert host.log_messages == "off"
                assert host._wires[0].core.trace is None
                await host.send(header_only(6, 11))
                host.log_messages = "sml"
                await host.send(header_only(6, 13))
                host.log_messages = "off"
                assert host._wires[0].core.trace is None
                await host.send(header_only(6, 15))
                with pytest.raises(ValueError, match="'off', 'sml' or 'hex', not 'xml'"):
                    host.log_messages = "xml"  # type: ignore[assignment]

        with caplog.at_level(logging.INFO, logger="smlc.hsms"):
            run(main())
        (line,) = self.lines(caplog)
        assert "S6F13" in line

    def test_bad_form(self) -> None:
        with pytest.raises(ValueError, match="log_messages"):
            Session(settings(Role.ACTIVE), log_messages="all")  # type: ignore[arg-type]

    def test_level_decides(self, caplog: pytest.LogCaptureFixture) -> None:
        async def main() -> None:
            async with joined(host={"log_messages": "sml"}):
                pass

        with caplog.at_level(logging.WARNING, logger="smlc.hsms"):
            run(main())
        assert self.lines(caplog) == []


class TestCounters:
    def test_of_a_session(self) -> None:
        async def main() -> None:
            async with joined() as (host, tool):

                async def slow(message: Any, received: Any) -> Any:
                    await asyncio.sleep(0.25)
                    return header_only(1, 2)

                tool.on((1, 1), slow)
                await host.request(header_only(1, 1))
                with pytest.raises(T3Timeout):
                    await host.request(header_only(1, 1), timeout=0.1)
                counters = host.counters
                assert counters.round_trip_last == pytest.approx(0.25, abs=0.01)
                assert counters.round_trip_min == counters.round_trip_max == counters.round_trip_last
                assert (counters.round_trips, counters.t3_timeouts, counters.reconnects) == (1, 1, 0)
                assert (counters.sent, counters.received) == (3, 2)
                assert counters.sent_bytes == tool.counters.received_bytes == 42
                tool._wires[0].abort()
                await host.wait_selected(1)  # not told yet
                await asyncio.sleep(0.1)
                await host.wait_selected(10)
                assert (counters.reconnects, counters.selects) == (1, 2)

        run(main())

    def test_errors(self) -> None:
        async def main() -> None:
            async with bare() as (peer, session):
                peer.control(SType.LINKTEST_RSP)
                await peer.next()
                assert (session.counters.errors, session.counters.rejects_sent) == (1, 1)

        run(main())
