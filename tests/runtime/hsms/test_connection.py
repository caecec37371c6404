"""The core, rule by rule, with a virtual time. Numbers of sections are those of hsms.md."""

import pytest

from smlc.runtime.hsms.connection import Connection
from smlc.runtime.hsms.entities import EntityTable
from smlc.runtime.hsms.errors import (
    BadLength,
    ConnectionLost,
    DeselectRefused,
    LocalProtocolError,
    MessageTooLong,
    NotSelected,
    Rejected,
    RemoteProtocolError,
    SelectRefused,
    StreamNineError,
    T3Timeout,
    T6Timeout,
    T7Timeout,
    T8Timeout,
    TransactionAborted,
    TruncatedMessage,
)
from smlc.runtime.hsms.events import (
    CloseConnection,
    DeselectFailed,
    LinktestDone,
    PrimaryReceived,
    RejectReceived,
    ReplyReceived,
    ReplyUnmatched,
    SelectFailed,
    SessionBegan,
    SessionEnded,
    StateChanged,
    TransactionFailed,
    ViolationReceived,
)
from smlc.runtime.hsms.header import SType
from smlc.runtime.hsms.settings import HsmsSettings, Mode, Role
from smlc.runtime.hsms.tables import State
from smlc.runtime.hsms.transactions import SystemBytes
from tests.runtime.hsms.rig import NOW, control, data, idle, kinds, make, message, only, raw, selected, sent


class TestSelect:
    """Sections 4 and 8."""

    def test_passive(self) -> None:
        connection = idle()
        events = connection.receive_data(message("0000000a ffff 0000 0001 89abcdef"), NOW)
        assert connection.data_to_send() == message("0000000a ffff 0000 0002 89abcdef")
        assert events == [
            SessionBegan(0xFFFF),
            StateChanged(State.NOT_SELECTED, State.SELECTED, "selected"),
        ]
        assert connection.selected_sessions == {0xFFFF}

    def test_active(self) -> None:
        connection = make(role="active")
        assert kinds(connection.connected(NOW)) == ["StateChanged"]
        assert connection.data_to_send() == message("0000000a ffff 0000 0001 00000001")
        assert connection.next_deadline() == NOW + 5
        connection.receive_data(message("0000000a ffff 0000 0002 00000001"), NOW)
        assert connection.state is State.SELECTED
        assert connection.next_deadline() is None

    def test_session_id_of_the_request_is_echoed(self) -> None:
        connection = idle()
        connection.receive_data(control(SType.SELECT_REQ, 4, session_id=0), NOW)
        assert sent(connection) == ["0000000000020000" + "0004"]

    @pytest.mark.parametrize("status", [1, 2, 3, 255])
    def test_refused(self, status: int) -> None:
        connection = make(role="active")
        connection.connected(NOW)
        events = connection.receive_data(control(SType.SELECT_RSP, 1, byte3=status), NOW)
        error = only(events, SelectFailed).error
        assert isinstance(error, SelectRefused)
        assert error.status == status
        assert only(events, CloseConnection).error is error

    def test_foreign_response_is_no_success(self) -> None:
        connection = make(role="active")
        connection.connected(NOW)
        connection.data_to_send()
        events = connection.receive_data(control(SType.SELECT_RSP, 0x0BADF00D), NOW)
        assert connection.state is State.NOT_SELECTED
        assert only(events, ViolationReceived).error.answer == control(SType.REJECT_REQ, 0x0BADF00D, byte2=2, byte3=3)
        assert kinds(connection.tick(NOW + 5)) == ["SelectFailed", "StateChanged", "CloseConnection"]

    def test_response_to_another_request_is_no_success(self) -> None:
        connection = selected("generic")
        connection.send_linktest(NOW)
        connection.data_to_send()
        connection.receive_data(control(SType.DESELECT_RSP, 1), NOW)
        assert connection.state is State.SELECTED
        assert sent(connection) == ["ffff0403000700000001"]

    def test_refusing_connection(self) -> None:
        connection = Connection(HsmsSettings(role=Role.PASSIVE), select_policy=lambda session_id: 1)
        connection.connected(NOW)
        events = connection.receive_data(control(SType.SELECT_REQ, 5), NOW)
        assert sent(connection) == ["ffff0001000200000005"]
        assert only(events, CloseConnection).error is None

    def test_rejected_select(self) -> None:
        connection = make(role="active")
        connection.connected(NOW)
        events = connection.receive_data(control(SType.REJECT_REQ, 1, byte2=1, byte3=1), NOW)
        error = only(events, SelectFailed).error
        assert isinstance(error, Rejected)
        assert (error.reason, error.offender) == (1, 1)
        assert only(events, RejectReceived).matched

    def test_simultaneous_select(self) -> None:
        connection = make("generic", "active")
        connection.connected(NOW)
        connection.data_to_send()
        connection.receive_data(control(SType.SELECT_REQ, 0x77), NOW)
        assert connection.state is State.SELECTED
        assert connection.receive_data(control(SType.SELECT_RSP, 1), NOW) == []
        assert connection.state is State.SELECTED
        assert sent(connection) == ["ffff0000000200000077"]

    def test_again_after_deselect(self) -> None:
        connection = selected("generic", "active")
        connection.send_deselect(0, NOW)
        connection.receive_data(control(SType.DESELECT_RSP, 2), NOW)
        assert connection.state is State.NOT_SELECTED
        connection.send_select(0, NOW)
        assert sent(connection) == ["ffff0000000300000002", "ffff0000000100000003"]
        connection.receive_data(control(SType.SELECT_RSP, 3), NOW)
        assert connection.state is State.SELECTED

    def test_twice_connected(self) -> None:
        with pytest.raises(LocalProtocolError, match="there already"):
            idle().connected(NOW)


class TestEnd:
    """Deselect, Separate, close, loss."""

    def test_separate_ends_everything_on_ss(self) -> None:
        connection = selected()
        connection.send_primary(1, 1, b"", NOW, wbit=True)
        connection.data_to_send()
        events = connection.receive_data(control(SType.SEPARATE_REQ) + data(1, 1), NOW)
        assert kinds(events) == ["TransactionFailed", "SessionEnded", "StateChanged", "CloseConnection"]
        assert isinstance(only(events, TransactionFailed).error, ConnectionLost)
        assert only(events, CloseConnection).error is None
        assert sent(connection) == []
        assert connection.receive_data(control(5), NOW) == []
        assert connection.disconnected(NOW) == []
        assert connection.tick(NOW + 1e6) == []

    def test_separate_keeps_a_generic_connection(self) -> None:
        connection = selected("generic")
        events = connection.receive_data(control(SType.SEPARATE_REQ), NOW)
        assert only(events, SessionEnded) == SessionEnded(0xFFFF, "separated by the peer")
        assert connection.state is State.NOT_SELECTED
        assert connection.next_deadline() == NOW + 10

    def test_own_separate(self) -> None:
        for mode, state in (("SS", State.NOT_CONNECTED), ("generic", State.NOT_SELECTED)):
            connection = selected(mode)
            events = connection.send_separate(0xFFFF, NOW)
            assert sent(connection) == ["ffff0000000900000001"]
            assert connection.state is state
            assert only(events, SessionEnded).reason == "separated by this side"

    def test_close_separates_first(self) -> None:
        connection = selected()
        events = connection.close(NOW)
        assert sent(connection) == ["ffff0000000900000001"]
        assert only(events, CloseConnection) == CloseConnection(None)
        assert connection.close(NOW) == []

    def test_close_before_select_says_nothing(self) -> None:
        connection = idle()
        connection.close(NOW)
        assert sent(connection) == []

    def test_deselect_of_the_peer(self) -> None:
        connection = selected("generic")
        connection.send_primary(1, 1, b"", NOW, wbit=True)
        connection.data_to_send()
        events = connection.receive_data(control(SType.DESELECT_REQ, 4), NOW)
        assert sent(connection) == ["ffff0000000400000004"]
        assert kinds(events) == ["TransactionFailed", "SessionEnded", "StateChanged"]

    def test_deselect_refused_or_rejected(self) -> None:
        connection = selected("generic")
        connection.send_deselect(0, NOW)
        event = only(connection.receive_data(control(SType.DESELECT_RSP, 1, byte3=2), NOW), DeselectFailed)
        assert isinstance(event.error, DeselectRefused)
        assert event.error.status == 2
        connection.send_deselect(0, NOW)
        event = only(connection.receive_data(control(SType.REJECT_REQ, 2, byte2=3, byte3=1), NOW), DeselectFailed)
        assert isinstance(event.error, Rejected)
        assert connection.state is State.SELECTED

    def test_loss_of_tcp(self) -> None:
        connection = selected()
        system = connection.send_primary(1, 1, b"", NOW, wbit=True)
        events = connection.disconnected(NOW, "TCP failed: reset")
        failed = only(events, TransactionFailed)
        assert failed.system == system
        assert "TCP failed: reset" in str(failed.error)
        assert connection.next_deadline() is None

    def test_loss_inside_a_message(self) -> None:
        connection = selected()
        connection.receive_data(message("0000000a ffff"), NOW)
        error = only(connection.disconnected(NOW), ViolationReceived).error
        assert isinstance(error, TruncatedMessage)
        assert error.body == message("0000000a ffff")

    def test_it_can_be_used_again(self) -> None:
        connection = selected(role="active")
        connection.receive_data(message("000000"), NOW)
        connection.disconnected(NOW)
        connection.connected(NOW)
        assert connection.data_to_send() == message("0000000a ffff 0000 0001 00000002")
        connection.receive_data(control(SType.SELECT_RSP, 2), NOW)
        assert connection.state is State.SELECTED


class TestTimers:
    """Section 5."""

    def test_t7(self) -> None:
        connection = idle()
        assert connection.next_deadline() == NOW + 10
        connection.receive_data(control(SType.LINKTEST_REQ), NOW + 9)
        assert connection.tick(NOW + 9.9) == []
        error = only(connection.tick(NOW + 10), CloseConnection).error
        assert isinstance(error, T7Timeout)
        assert error.seconds == 10

    def test_t7_is_stopped_by_select(self) -> None:
        connection = selected()
        assert connection.next_deadline() is None
        assert connection.tick(NOW + 1e6) == []

    def test_t7_does_not_run_at_the_active_ss_side(self) -> None:
        connection = make(role="active", t6=100, t7=1)
        connection.connected(NOW)
        assert connection.tick(NOW + 99) == []

    def test_t6(self) -> None:
        connection = selected()
        connection.send_linktest(NOW)
        error = only(connection.tick(NOW + 5), CloseConnection).error
        assert isinstance(error, T6Timeout)
        assert "Linktest.req" in str(error)

    def test_t8_runs_inside_a_message_only(self) -> None:
        connection = selected(t8=0.6)
        whole = control(SType.LINKTEST_REQ)
        for at in range(len(whole)):
            now = NOW + at * 0.5
            assert connection.tick(now) == []
            connection.receive_data(whole[at : at + 1], now)
        assert len(sent(connection)) == 1
        assert connection.next_deadline() is None
        connection.receive_data(whole[:2], NOW)
        error = only(connection.tick(NOW + 0.6), CloseConnection).error
        assert isinstance(error, T8Timeout)

    def test_t3_closes_the_transaction_only(self) -> None:
        connection = selected()
        system = connection.send_primary(1, 1, b"", NOW, wbit=True)
        assert connection.next_deadline() == NOW + 45
        failed = only(connection.tick(NOW + 45), TransactionFailed)
        assert isinstance(failed.error, T3Timeout)
        assert isinstance(failed.error, TimeoutError)
        assert failed.header.to_bytes() == message("0000 8101 0000 00000001")
        assert connection.state is State.SELECTED
        late = connection.receive_data(data(1, 2, system), NOW + 46)
        assert kinds(late) == ["ReplyUnmatched"]

    def test_own_timeout_and_no_timer_without_wbit(self) -> None:
        connection = selected(t8=100)
        connection.send_primary(1, 1, b"", NOW, wbit=False)
        assert connection.next_deadline() is None
        connection.send_primary(1, 1, b"", NOW, wbit=True, timeout=2)
        connection.receive_data(b"\0", NOW)
        assert connection.next_deadline() == NOW + 2
        assert only(connection.tick(NOW + 2), TransactionFailed).error.seconds == 2

    def test_linktest_interval(self) -> None:
        connection = selected(linktest=30)
        assert connection.next_deadline() == NOW + 30
        connection.receive_data(data(1, 1), NOW + 10)
        assert connection.tick(NOW + 30) == []
        assert connection.tick(NOW + 40) == []
        assert sent(connection) == ["ffff0000000500000001"]
        assert connection.next_deadline() == NOW + 45
        assert connection.receive_data(control(SType.LINKTEST_RSP, 1), NOW + 41) == [LinktestDone(1)]
        assert connection.next_deadline() == NOW + 71

    def test_timers_stand_still_while_this_side_does_not_read(self) -> None:
        connection = selected(linktest=30, t8=2)
        connection.receive_data(b"\0\0", NOW)
        connection.send_linktest(NOW)
        connection.send_primary(1, 1, b"", NOW, wbit=True)
        connection.pause_reading()
        assert connection.next_deadline() == NOW + 45
        assert kinds(connection.tick(NOW + 100)) == ["TransactionFailed"]
        assert connection.next_deadline() is None
        connection.resume_reading(NOW + 200)
        assert connection.next_deadline() == NOW + 202
        connection.receive_data(control(SType.LINKTEST_RSP, 1)[2:], NOW + 201)
        connection.pause_reading()
        assert connection.next_deadline() is None
        connection.resume_reading(NOW + 300)
        assert connection.next_deadline() == NOW + 330
        connection.send_linktest(NOW + 300)
        connection.resume_reading(NOW + 301)
        assert connection.next_deadline() == NOW + 306

    def test_linktest_waits_for_select(self) -> None:
        connection = idle(linktest=1)
        assert connection.next_deadline() == NOW + 10

    def test_nothing_runs_without_tcp(self) -> None:
        connection = make(linktest=1)
        assert connection.next_deadline() is None
        assert connection.tick(NOW) == []
        assert connection.receive_data(b"x", NOW) == []


class TestData:
    """Section 2.1 and secs2.md section 8.3."""

    def test_primary(self) -> None:
        connection = selected()
        (event,) = connection.receive_data(data(1, 3, 7, b"\x01\x00", True, 5), NOW)
        assert event == PrimaryReceived(5, 1, 3, True, 7, b"\x01\x00")
        assert isinstance(event, PrimaryReceived)
        assert event.header == message("0005 8103 0000 00000007")
        connection.send_reply(event, 4, b"\x01\x00")
        assert connection.data_to_send() == message("0000000c 0005 0104 0000 00000007 0100")
        connection.send_reply(event, 0, b"")
        assert connection.data_to_send() == message("0000000a 0005 0100 0000 00000007")

    def test_header_without_wbit(self) -> None:
        assert PrimaryReceived(0, 6, 11, False, 1, b"").header == message("0000 060b 0000 00000001")

    def test_reply(self) -> None:
        connection = selected()
        first = connection.send_primary(1, 1, b"", NOW, wbit=True)
        second = connection.send_primary(1, 1, b"", NOW, wbit=True)
        events = connection.receive_data(data(1, 2, second, b"b") + data(1, 2, first, b"a"), NOW)
        assert events == [ReplyReceived(0, 1, 2, second, b"b"), ReplyReceived(0, 1, 2, first, b"a")]

    @pytest.mark.parametrize(
        "reply",
        [data(1, 4, 1), data(2, 2, 1), data(1, 2, 2), data(1, 2, 1, session=3)],
        ids=["F", "S", "system", "session"],
    )
    def test_what_does_not_match_is_no_reply(self, reply: bytes) -> None:
        connection = selected()
        connection.send_primary(1, 1, b"", NOW, wbit=True)
        connection.data_to_send()
        (event,) = connection.receive_data(reply, NOW)
        assert isinstance(event, ReplyUnmatched)
        assert event.header.to_bytes() == reply[4:]
        assert sent(connection) == []

    def test_function_zero_aborts(self) -> None:
        connection = selected()
        connection.send_primary(1, 1, b"", NOW, wbit=True)
        error = only(connection.receive_data(data(1, 0, 1), NOW), TransactionFailed).error
        assert isinstance(error, TransactionAborted)
        assert "S1F0" in str(error)

    @pytest.mark.parametrize(
        "body",
        [message("210a 0000 8101 0000 00000001"), message("22000a 0000 8101 0000 00000001")],
        ids=["one length byte", "two length bytes"],
    )
    @pytest.mark.parametrize("function", [1, 3, 5, 7, 11])
    def test_stream_nine_by_mhead(self, function: int, body: bytes) -> None:
        connection = selected()
        connection.send_primary(1, 1, b"", NOW, wbit=True)
        failed, primary = connection.receive_data(data(9, function, 500, body), NOW)
        assert isinstance(failed, TransactionFailed)
        assert isinstance(failed.error, StreamNineError)
        assert (failed.error.function, failed.error.body) == (function, body)
        assert primary == PrimaryReceived(0, 9, function, False, 500, body)

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"\x41\x00",
            message("2100"),
            bytes(12),
            message("210a") + bytes(10),
            message("210a 0000 8101 0000 00000099"),
        ],
    )
    def test_stream_nine_by_its_own_system_bytes(self, body: bytes) -> None:
        connection = selected()
        connection.send_primary(1, 1, b"", NOW, wbit=True)
        events = connection.receive_data(data(9, 5, 1, body), NOW)
        assert kinds(events) == ["TransactionFailed", "PrimaryReceived"]

    @pytest.mark.parametrize(
        ("function", "system", "body"),
        [
            (5, 1, message("210a 0000 860b 0000 00000099")),  # about another message, number 1 by chance
            (5, 2, message("210a 0000 8101 0000 00000099")),
            (9, 1, message("210a 0000 8101 0000 00000001")),  # about a primary of the equipment
            (13, 1, message("0102 4106 533032463033 a50101")),
        ],
    )
    def test_stream_nine_about_something_else(self, function: int, system: int, body: bytes) -> None:
        connection = selected()
        connection.send_primary(1, 1, b"", NOW, wbit=True)
        assert kinds(connection.receive_data(data(9, function, system, body), NOW)) == ["PrimaryReceived"]

    def test_system_bytes_of_both_sides_are_apart(self) -> None:
        connection = selected()
        connection.send_primary(1, 13, b"", NOW, wbit=True)
        (event,) = connection.receive_data(data(1, 13, 1, wbit=True), NOW)
        assert isinstance(event, PrimaryReceived)
        assert len(connection.transactions) == 1

    def test_data_and_control_share_the_counter(self) -> None:
        counter = SystemBytes(0xFFFF_FFFF)
        connection = Connection(HsmsSettings(role=Role.PASSIVE), system_bytes=counter)
        connection.connected(NOW)
        connection.receive_data(control(SType.SELECT_REQ), NOW)
        connection.data_to_send()
        assert connection.send_primary(1, 1, b"", NOW, wbit=True) == 0xFFFF_FFFF
        connection.send_linktest(NOW)
        assert connection.send_primary(1, 1, b"", NOW, wbit=True) == 1
        assert sent(connection)[1] == "ffff0000000500000000"

    def test_rejected_by_the_peer(self) -> None:
        connection = selected()
        connection.send_primary(1, 1, b"", NOW, wbit=True)
        events = connection.receive_data(control(SType.REJECT_REQ, 1, byte2=0, byte3=4), NOW)
        error = only(events, TransactionFailed).error
        assert isinstance(error, Rejected)
        assert error.reason == 4
        assert connection.state is State.SELECTED

    def test_rejected_linktest_shows_that_the_peer_lives(self) -> None:
        connection = selected()
        connection.send_linktest(NOW)
        event = only(connection.receive_data(control(SType.REJECT_REQ, 1, byte2=5, byte3=1), NOW), RejectReceived)
        assert event.matched
        assert connection.tick(NOW + 100) == []

    def test_refused_by_this_side(self) -> None:
        connection = selected(max_message=20)
        for stream, function in [(128, 1), (-1, 1), (1, 0), (1, 2), (1, 257)]:
            with pytest.raises(LocalProtocolError, match="no primary"):
                connection.send_primary(stream, function, b"", NOW, wbit=False)
        with pytest.raises(MessageTooLong) as raised:
            connection.send_primary(1, 1, bytes(11), NOW, wbit=True)
        assert (raised.value.length, raised.value.maximum) == (21, 20)
        silent, asking = PrimaryReceived(0, 1, 1, False, 1, b""), PrimaryReceived(0, 1, 1, True, 1, b"")
        with pytest.raises(LocalProtocolError, match="without W-bit"):
            connection.send_reply(silent, 2, b"")
        with pytest.raises(LocalProtocolError, match="no reply to"):
            connection.send_reply(asking, 4, b"")
        assert sent(connection) == []
        assert len(connection.transactions) == 0
        with pytest.raises(NotSelected):
            idle().send_primary(1, 1, b"", NOW, wbit=False)
        with pytest.raises(NotSelected):
            idle().send_reply(asking, 2, b"")


class TestViolations:
    """Sections 2.5 and 10. The error knows the answer, which is queued."""

    @pytest.mark.parametrize(
        ("wire", "answer"),
        [
            ("0000000a ffff 0000 0008 00000003", "0000000a ffff 0801 0007 00000003"),
            ("0000000a ffff 0000 00ff 00000003", "0000000a ffff ff01 0007 00000003"),
            ("0000000a 0000 8101 0100 00000003", "0000000a ffff 0102 0007 00000003"),
            ("0000000a ffff 0000 0108 00000003", "0000000a ffff 0102 0007 00000003"),
            ("0000000a ffff 0000 0006 0000004d", "0000000a ffff 0603 0007 0000004d"),
            ("0000000a ffff 0000 0003 00000004", "0000000a ffff 0301 0007 00000004"),
        ],
    )
    def test_reject(self, wire: str, answer: str) -> None:
        connection = selected()
        error = only(connection.receive_data(message(wire), NOW), ViolationReceived).error
        assert error.answer == message(answer)
        assert error.header.to_bytes() == message(wire)[4:14]
        assert connection.data_to_send() == message(answer)
        assert connection.state is State.SELECTED

    def test_data_before_select_keeps_its_bytes(self) -> None:
        connection = idle()
        error = only(connection.receive_data(data(1, 1, 7, b"\x01\x00", True), NOW), ViolationReceived).error
        assert error.body == b"\x01\x00"
        assert error.answer == message("0000000a ffff 0004 0007 00000007")

    def test_generic_reject_has_the_session_id_of_the_message(self) -> None:
        connection = idle("generic")
        connection.receive_data(data(1, 1, 7, session=3), NOW)
        assert sent(connection) == ["00030004000700000007"]

    @pytest.mark.parametrize("reason", [1, 3, 200])
    def test_a_reject_is_never_answered(self, reason: int) -> None:
        connection = selected()
        events = connection.receive_data(control(SType.REJECT_REQ, 0x37, byte3=reason), NOW)
        events += connection.receive_data(raw(0xFFFF, 0, reason, 5, SType.REJECT_REQ, 0x37), NOW)
        assert kinds(events) == ["RejectReceived", "ViolationReceived"]
        assert sent(connection) == []
        assert connection.state is State.SELECTED

    @pytest.mark.parametrize(
        ("wire", "words"),
        [
            (raw(0xFFFF, 0, 0, 0, 5, 1, b"abc"), "Linktest.req with 3 bytes of text"),
            (raw(0xFFFF, 1, 0, 0, 5, 1), "Linktest.req with byte 2 = 1"),
            (raw(0xFFFF, 0, 1, 0, 9, 1), "Separate.req with byte 3 = 1"),
            (raw(0xFFFF, 1, 4, 0, 7, 1, b"x"), "Reject.req with 1 bytes of text"),
        ],
    )
    def test_bad_control_closes_ss_only(self, wire: bytes, words: str) -> None:
        connection = selected()
        events = connection.receive_data(wire, NOW)
        assert only(events, ViolationReceived).error.reason == words
        assert isinstance(only(events, CloseConnection).error, RemoteProtocolError)
        tolerant = selected("generic")
        assert words in str(only(tolerant.receive_data(wire, NOW), ViolationReceived).error)
        assert tolerant.state is not State.NOT_CONNECTED

    def test_a_tolerated_fault_is_no_reason_later(self) -> None:
        connection = selected("generic")
        connection.receive_data(raw(0xFFFF, 1, 0, 0, 5, 1), NOW)
        assert only(connection.close(NOW), CloseConnection).error is None

    @pytest.mark.parametrize("wire", ["00000009 ffff00000005000000", "00000000", "7fffffff 0000 8101 0000 00000002"])
    def test_bad_length(self, wire: str) -> None:
        connection = selected()
        events = connection.receive_data(message(wire), NOW)
        assert kinds(events) == ["ViolationReceived", "SessionEnded", "StateChanged", "CloseConnection"]
        assert isinstance(events[-1].error, BadLength)  # type: ignore[union-attr]

    def test_messages_before_a_bad_length_count(self) -> None:
        connection = selected()
        events = connection.receive_data(data(1, 1) + control(5) + bytes(4) + data(1, 1), NOW)
        assert kinds(events)[:2] == ["PrimaryReceived", "ViolationReceived"]
        assert len(sent(connection)) == 1


class TestGs:
    """Section 9."""

    def test_status_by_entity(self) -> None:
        entities = EntityTable((1, 2))
        settings = HsmsSettings(role=Role.PASSIVE, mode=Mode.GS, sessions=(1, 2), session_id=1)
        first, second = (Connection(settings, entities=entities) for _ in range(2))
        for connection in (first, second):
            connection.connected(NOW)
        for connection, session, status in [
            (first, 1, 0),
            (first, 1, 6),
            (first, 9, 4),
            (second, 1, 5),
            (second, 2, 0),
        ]:
            connection.receive_data(control(SType.SELECT_REQ, 5, session), NOW)
            assert sent(connection) == [f"{session:04x}{status:04x}000200000005"]
        first.disconnected(NOW)
        second.receive_data(control(SType.SELECT_REQ, 6, 1), NOW)
        assert sent(second) == ["00010000000200000006"]
        assert second.selected_sessions == {1, 2}

    def test_a_stranger_frees_nothing(self) -> None:
        entities = EntityTable((1,))
        entities.claim(1, "a")
        entities.claim(9, "a")
        entities.release(1, "b")
        assert entities.select_status(1, "b") == 5
        entities.release(1, "a")
        assert entities.select_status(1, "b") == 0

    def test_sessions_end_one_by_one(self) -> None:
        connection = selected("GS")
        connection.receive_data(control(SType.SELECT_REQ, 5, 2), NOW)
        connection.data_to_send()
        assert kinds(connection.receive_data(data(1, 1, session=2), NOW)) == ["PrimaryReceived"]
        one = connection.send_primary(1, 1, b"", NOW, wbit=True)
        two = connection.send_primary(1, 1, b"", NOW, wbit=True, session_id=2)
        connection.data_to_send()
        events = connection.receive_data(control(SType.SEPARATE_REQ, 6, 1), NOW)
        assert kinds(events) == ["TransactionFailed", "SessionEnded"]
        assert only(events, TransactionFailed).system == one
        assert connection.state is State.SELECTED
        connection.receive_data(data(1, 1, 8, session=1), NOW)
        assert sent(connection) == ["00010004000700000008"]
        assert kinds(connection.receive_data(data(1, 2, two, session=2), NOW)) == ["ReplyReceived"]
        with pytest.raises(NotSelected):
            connection.send_primary(1, 1, b"", NOW, wbit=True, session_id=1)
        connection.receive_data(control(SType.DESELECT_REQ, 7, 2), NOW)
        assert connection.state is State.NOT_SELECTED
        assert connection.next_deadline() == NOW + 10

    def test_active_selects_all(self) -> None:
        connection = make("GS", "active")
        connection.connected(NOW)
        assert sent(connection) == ["00010000000100000001", "00020000000100000002"]
        events = connection.receive_data(
            control(SType.SELECT_RSP, 1, 1) + control(SType.SELECT_RSP, 2, 2, byte3=5), NOW
        )
        assert kinds(events) == ["SessionBegan", "StateChanged", "SelectFailed"]
        assert connection.selected_sessions == {1}
        assert only(events, SelectFailed).session_id == 2

    def test_response_for_another_entity_is_no_response(self) -> None:
        connection = make("GS", "active")
        connection.connected(NOW)
        connection.data_to_send()
        connection.receive_data(control(SType.SELECT_RSP, 1, 2), NOW)
        assert connection.state is State.NOT_SELECTED
        assert sent(connection) == ["00020203000700000001"]

    def test_close_separates_every_entity(self) -> None:
        connection = selected("GS")
        connection.receive_data(control(SType.SELECT_REQ, 5, 2), NOW)
        connection.data_to_send()
        connection.close(NOW)
        assert [text[:12] for text in sent(connection)] == ["000100000009", "000200000009"]

    def test_own_select_of_a_selected_entity(self) -> None:
        connection = selected("GS")
        with pytest.raises(LocalProtocolError, match="no select in state SELECTED of HSMS GS"):
            connection.send_select(1, NOW)


def test_trace_sees_every_message() -> None:
    seen: list[tuple[str, bytes]] = []
    connection = Connection(
        HsmsSettings(role=Role.PASSIVE),
        trace=lambda way, frame: seen.append((way, frame)),
    )
    connection.connected(NOW)
    wire = control(SType.SELECT_REQ, 1) + data(1, 1, 7, b"abc", True)
    for at in range(len(wire)):
        connection.receive_data(wire[at : at + 1], NOW)
    system = connection.send_primary(6, 11, b"xyz", NOW, wbit=False)
    assert seen == [
        ("in", control(SType.SELECT_REQ, 1)),
        ("out", control(SType.SELECT_RSP, 1)),
        ("in", data(1, 1, 7, b"abc", True)),
        ("out", data(6, 11, system, b"xyz")),
    ]
    assert connection.data_to_send() == seen[1][1] + seen[3][1]
    assert connection.data_to_send() == b""


def test_modes_are_told_apart_in_errors() -> None:
    for mode in Mode:
        with pytest.raises(LocalProtocolError, match=f"NOT_CONNECTED of HSMS {mode.value}"):
            make(mode).send_linktest(NOW)
