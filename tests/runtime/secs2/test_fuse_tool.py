"""What a tool declares makes its events and status replies fast; it decides nothing about what is read."""

import logging
from typing import Any

import pytest

from generated.generic import events
from generated.generic.catalog import CATALOG
from generated.generic.tables import TOOL
from smlc.runtime.e5 import S6F11
from smlc.runtime.gem.events import Event, EventReader
from smlc.runtime.gem.values import ValueReader
from smlc.runtime.secs2 import plan
from smlc.runtime.secs2.item import Item
from smlc.runtime.secs2.message import Message

U2, U4, A, F4, F8 = 0o52, 0o54, 0o20, 0o44, 0o40
DECLARED = (A, A, F4)


def reader() -> EventReader:
    """A reader of the events of the example tool."""
    classes = [each for each in vars(events).values() if isinstance(each, type) and issubclass(each, Event)]
    return EventReader(TOOL, [cls for cls in classes if cls.CEID is not None], ValueReader(TOOL, "generated.generic"))


def started(*values: Any) -> Message[Any]:
    """ProcessStarted with its LotReport."""
    message = CATALOG.use(S6F11)(dataid=1, ceid=100, reports=[S6F11.Report(rptid=1, values=list(values))])
    body = message.to_bytes()
    return CATALOG.decode(6, 11, body, direction="H<-E")


def test_reports_are_read_by_their_declared_types_from_the_second_event_on() -> None:
    events_of = reader()
    for _ in range(3):
        message: Any = started("LOT", "RECIPE", Item(F4, 1.5))
        event: Any = events_of.read(message)
        assert (event.ceid, event.lot_id, event.recipe_id, event.chamber_pressure) == (100, "LOT", "RECIPE", 1.5)
        assert message.reports[0]._formats[1] == DECLARED
    lists = plan._stock().guesses_of(type(message))._lists.values()
    assert any((1, 3) in each.readers for each in lists)


def test_another_format_is_reported_once_and_its_value_kept(caplog: pytest.LogCaptureFixture) -> None:
    events_of = reader()
    with caplog.at_level(logging.WARNING, "smlc.gem"):
        for number in range(4):
            event: Any = events_of.read(started("LOT", "RECIPE", Item(F8, number / 3)))  # type: ignore[arg-type]
            assert event.chamber_pressure == number / 3
    (record,) = caplog.records
    assert "ChamberPressure came as F8, not F4" in record.getMessage()


@pytest.mark.parametrize("values", [(), ("LOT",), ("LOT", "RECIPE", 1.5, "more")])
def test_another_number_of_values_is_reported_and_all_are_kept(
    values: tuple[Any, ...], caplog: pytest.LogCaptureFixture
) -> None:
    events_of = reader()
    with caplog.at_level(logging.WARNING, "smlc.gem"):
        event = events_of.read(started(*values))  # type: ignore[arg-type]
    assert event.reports[0].values == values
    assert f"{len(values)} values came, not 3" in caplog.text


def test_expected_formats_of_a_status_reply() -> None:
    cls: Any = type("Reply", (CATALOG.classes(1, 4)[0],), {"__slots__": ()})
    plan.expect(cls, (U2, A))
    body = Item(0, [Item(U2, 5), Item(A, "x")]).to_bytes()
    assert cls.from_bytes(body).sv == [5, "x"]
    other = Item(0, [Item(U4, 5), Item(A, "x")]).to_bytes()
    assert cls.from_bytes(other).to_bytes() == other
