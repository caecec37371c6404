"""What a user of the generated classes writes, without a cast and without a complaint of mypy --strict."""

from typing import Any, assert_type

from generated import generic
from generated.generic.catalog import CATALOG
from smlc.runtime import e5
from smlc.runtime.aio.session import Session
from smlc.runtime.secs2.errors import DecodeError
from smlc.runtime.secs2.item import Item
from smlc.runtime.secs2.message import GenericMessage, Message


async def replies_carry_their_type(session: Session) -> None:
    status = await session.request(e5.S1F3([1, 2]))
    assert_type(status, e5.S1F4)
    answer = await session.request(e5.S2F41("START", [e5.S2F41.Param("LOT_ID", "L1")]))
    assert_type(answer, e5.S2F42)
    assert_type(answer.hcack, e5.HCACK | int)
    narrowed = await session.request(generic.S1F3([1001]))
    assert_type(narrowed, e5.S1F4)
    unknown = await session.request(GenericMessage(64, 1, True))
    assert_type(unknown, Message[Any])


def fields_have_types(event: e5.S6F11) -> None:
    assert_type(event.reports, list[e5.S6F11.Report])
    for report in event.reports:
        assert_type(report.rptid, int | str)
        assert_type(report.values, list[Any])
    assert_type(e5.S1F2().mdln, str | None)
    assert_type(e5.S2F3(b"x").spd, bytes)
    assert_type(e5.S1F14(e5.COMMACK.ACCEPTED).identity, e5.S1F14.Identity | None)
    assert_type(e5.S6F8().data_sets, list[e5.S6F8.DataSet] | None)


def methods_give_the_class(data: bytes) -> None:
    assert_type(e5.S6F11.from_bytes(data), e5.S6F11)
    assert_type(generic.S6F11.from_bytes(memoryview(data), strict=True), generic.S6F11)
    assert_type(e5.S6F11.from_sml("S6F11 <L[0]>."), e5.S6F11)
    assert_type(e5.S6F11(1, 2).to_bytes(), bytes)
    assert_type(e5.S6F11(1, 2).to_sml(), str)
    assert_type(e5.S6F11(1, 2).item(), Item | None)
    assert_type(e5.S6F11(1, 2).drift, tuple[DecodeError, ...])
    assert_type(GenericMessage.from_sml("S1F1 W."), GenericMessage)


def catalogues_keep_the_class(body: bytes) -> None:
    assert_type(CATALOG.use(e5.S1F3), type[e5.S1F3])
    assert_type(CATALOG.decode(1, 2, body), Message[Any])
    message = CATALOG.decode(1, 4, body, direction="H<-E")
    if isinstance(message, e5.S1F4):
        assert_type(message.sv, list[Any])
    elif isinstance(message, GenericMessage):
        assert_type(message.reason, DecodeError | None)


class Answer(e5.S2F42):
    """A user's class."""

    def ok(self) -> bool:
        return self.hcack in (e5.HCACK.DONE, e5.HCACK.STARTED)


def own_classes(data: bytes) -> bool:
    return Answer.from_bytes(data).ok()


def values_may_be_given_in_many_ways() -> None:
    e5.S1F3(range(5))
    e5.S1F3_2([1, 2])
    e5.S2F33(1, (e5.S2F33.Report(number, {1, 2}) for number in range(3)))
    e5.S2F42(64, [])
    e5.S2F42(e5.HCACK.DONE, [])
    e5.HostCommandSend("START", [])
    identity: e5.S1F14.Identity = e5.S1F14.Identity("model", "1.0")
    e5.S1F14(commack=0, identity=identity)
