"""Mistakes that mypy finds: every line with a comment must be reported, and no other."""

from generated import generic
from smlc.runtime import e5
from smlc.runtime.aio.session import Session


async def wrong_reply(session: Session) -> None:
    status: e5.S1F12 = await session.request(e5.S1F3([1]))  # E: arg-type
    answer = await session.request(e5.S2F41("START", []))
    print(answer.rcmd)  # E: attr-defined
    print(status.hcack)  # E: attr-defined


def wrong_fields(event: e5.S6F11) -> None:
    e5.S1F2(5)  # E: arg-type
    e5.S1F2(model="x")  # E: call-arg
    e5.S1F2("a", "b", "c")  # E: call-arg
    e5.S2F33()  # E: call-arg
    e5.S2F33(1, [e5.S2F35.Event(1, [])])  # E: list-item
    e5.S5F1("x", 1, "text")  # E: arg-type
    e5.S5F1(None, 1, "text")  # E: arg-type
    generic.S1F3([1.5])  # E: list-item
    print(event.ceids)  # E: attr-defined
    print(event.ceid + 1)  # E: operator
    event.reports = None  # E: assignment
    event.reports[0].rptid = 1.5  # E: assignment


def wrong_calls(data: bytes) -> None:
    e5.S6F11.from_bytes("text")  # E: arg-type
    e5.S6F11.from_bytes(data, True)  # E: call-arg
    message: e5.S1F4 = e5.S1F3.from_bytes(data)  # E: assignment
    print({e5.S1F1(): 1}[message])  # E: index
