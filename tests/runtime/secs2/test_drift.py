"""Counts outside the bounds: the value is kept and the deviation reported, nothing is lost on the way."""

import pickle
from typing import Any

import pytest

from smlc.runtime.e5 import S1F2, S1F3, S2F33, S2F41, S5F1, S6F11, S16F15
from smlc.runtime.e5.catalog import CATALOG
from smlc.runtime.secs2.errors import DecodeError
from smlc.runtime.secs2.message import GenericMessage, Message
from smlc.runtime.secs2.sml import parse_item
from tests.runtime.secs2.declared import Pairs

LONG = "x" * 25


@pytest.mark.parametrize(
    ("cls", "text", "values", "drift"),
    [
        (
            S1F2,
            f"<L[2] <A '{LONG}'> <A 'r'>>",
            {"mdln": LONG},
            ["S1F2.mdln at byte 2: expected A[0..20], found A[25]"],
        ),
        (
            S5F1,
            "<L[3] <B[2] 1 2> <U4[2] 1 2> <A 'x'>>",
            {"alcd": b"\x01\x02", "alid": (1, 2)},
            ["S5F1.alcd at byte 2: expected B[1], found B[2]", "S5F1.alid at byte 6: expected U4[1], found U4[2]"],
        ),
        (
            S5F1,
            "<L[3] <B[0]> <I2[0]> <A ''>>",
            {"alcd": None, "alid": None},
            ["S5F1.alcd at byte 2: expected B[1], found B[0]", "S5F1.alid at byte 4: expected I2[1], found I2[0]"],
        ),
        (
            S2F33,
            "<L[2] <U4 1> <L[2] <L[2] <U4 1> <L[0]>> <L[2] <U4 2> <L[2] <U2 1> <U4[0]>>>>>",
            {"dataid": 1},
            ["S2F33.reports[1].vids[1] at byte 34: expected U4[1], found U4[0]"],
        ),
        (S2F41, "<L[2] <A ''> <L[0]>>", {"rcmd": ""}, ["S2F41.rcmd at byte 2: expected A[1..20], found A[0]"]),
        (S1F3, "<L[1] <U4[2] 1 2>>", {"svid": [(1, 2)]}, ["S1F3.svid[0] at byte 2: expected U4[1], found U4[2]"]),
        (
            S16F15,
            "<L[2] <U4 1> <L[1] <L[6] <A> <B[0]> <L[0]> <L[3] <U1 1> <A> <L[0]>> <BOOLEAN[2] TRUE FALSE> <L[0]>>>>",
            {},
            [
                "S16F15.jobs[0].mf at byte 14: expected B[1], found B[0]",
                "S16F15.jobs[0].prprocessstart at byte 27: expected BOOLEAN[1], found BOOLEAN[2]",
            ],
        ),
        (Pairs, "<L[0]>", {"pairs": []}, ["S99F4.pairs at byte 0: expected L[1..2], found L[0]"]),
        (
            Pairs,
            "<L[3] <L[2] <U4 1> <U1 1>> <L[2] <U4 1> <U1 1>> <L[2] <U4[0]> <U1[2] 1 2>>>",
            {},
            [
                "S99F4.pairs at byte 0: expected L[1..2], found L[3]",
                "S99F4.pairs[2].number at byte 26: expected U4[1], found U4[0]",
                "S99F4.pairs[2].colour at byte 28: expected U1[1], found U1[2]",
            ],
        ),
    ],
)
def test_the_value_is_kept_and_the_deviation_reported(
    cls: type[Message[Any]], text: str, values: dict[str, Any], drift: list[str]
) -> None:
    body = parse_item(text)
    message = cls.from_bytes(body)
    assert {name: getattr(message, name) for name in values} == values
    assert [str(deviation) for deviation in message.drift] == drift
    assert message.to_bytes() == body
    assert cls.from_sml(message.to_sml()) == message
    item = message.item()
    assert item is not None and item.to_bytes() == body
    with pytest.raises(DecodeError) as caught:
        cls.from_bytes(body, strict=True)
    assert drift[0] in str(caught.value)


def test_a_message_as_declared_has_no_drift() -> None:
    assert S1F2.from_bytes(parse_item("<L[0]>")).drift == ()
    assert S1F2("a", "b").drift == ()


def test_drift_is_listed_up_to_a_hundred_deviations() -> None:
    body = b"\x02\x27\x10" + b"\xb1\x00" * 10_000
    message = S1F3.from_bytes(body)
    assert len(message.drift) == 100
    assert str(message.drift[99]) == "S1F3.svid[99] at byte 201: expected U4[1], found U4[0]"
    assert message.svid == [None] * 10_000
    assert message.to_bytes() == body


def test_the_catalogue_keeps_a_message_with_drift_typed() -> None:
    message = CATALOG.decode(5, 1, parse_item("<L[3] <B[0]> <U4 1> <A>>"))
    assert isinstance(message, S5F1)
    assert message.alcd is None
    assert len(message.drift) == 1
    assert isinstance(CATALOG.decode(5, 1, parse_item("<L[2] <B 0> <U4 1>>")), GenericMessage)


def test_what_is_made_from_a_message_with_drift_is_checked_again() -> None:
    """Only the message that was received keeps its counts: a new one with the same values is refused."""
    received = S2F41.from_bytes(parse_item("<L[2] <A ''> <L[0]>>"))
    with pytest.raises(ValueError, match=r"S2F41\.rcmd: 0 characters where A\[1\.\.20\] is declared"):
        S2F41(*received).to_bytes()


def test_reports_of_any_length_are_no_drift() -> None:
    text = "<L[3] <U4 1> <U4 1> <L[1] <L[2] <U4 1> <L[3] <U4[3] 1 2 3> <A> <BOOLEAN[0]>>>>>"
    message = S6F11.from_bytes(parse_item(text), strict=True)
    assert pickle.loads(pickle.dumps(message)) == message
    assert message.to_bytes() == parse_item(text)
