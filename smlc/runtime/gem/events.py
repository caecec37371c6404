"""Collection events and their reports, as a host gets them.

Generated packages hold a subclass for each report and each event that the tool declares. What is not declared comes
as a plain Event with plain Reports: nothing is lost. Source: SEMI E30, event notification; gem.md section 5.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from ..secs2.formats import L
from ..secs2.message import Message
from ..secs2.plan import declare
from .tables import ToolTables, Variable
from .values import ValueReader, element_formats, is_nothing

if TYPE_CHECKING:
    from ..e5 import S6F11, S6F16


class Report:
    """One report of an event. Subclasses name its values; one that was not sent or not available is None.

    ``rptid`` is the report id; ``values`` are all values in the order in which they were sent, also those behind
    the declared ones.
    """

    __slots__ = ("rptid", "values")
    RPTID: ClassVar[int | str | None] = None
    FIELDS: ClassVar[tuple[str, ...]] = ()
    rptid: int | str
    values: tuple[Any, ...]

    def __init__(self, rptid: int | str, values: Sequence[Any] = ()) -> None:
        self.rptid = rptid
        self.values = tuple(values)
        for number, name in enumerate(self.FIELDS):
            value = values[number] if number < len(values) else None
            setattr(self, name, None if is_nothing(value) else value)

    def __repr__(self) -> str:
        if self.FIELDS:
            fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.FIELDS)
            return f"{type(self).__name__}({fields})"
        return f"{type(self).__name__}(rptid={self.rptid!r}, values={self.values!r})"


class Event:
    """A collection event. Subclasses name the values of all its reports; the first report that has one counts.

    ``ceid`` is the event id and ``dataid`` as sent; ``reports`` are its reports in link order; ``message`` is the
    S6F11 with everything as it came.
    """

    __slots__ = ("ceid", "dataid", "message", "reports")
    CEID: ClassVar[int | str | None] = None
    FIELDS: ClassVar[tuple[str, ...]] = ()
    REPORTS: ClassVar[tuple[type[Report], ...]] = ()
    ceid: int | str
    dataid: int | str
    reports: tuple[Report, ...]
    message: Message[Any]

    def __init__(self, ceid: int | str, dataid: int | str, reports: Iterable[Report], message: Message[Any]) -> None:
        self.ceid = ceid
        self.dataid = dataid
        self.reports = tuple(reports)
        self.message = message
        for name in self.FIELDS:
            holder = next((report for report in self.reports if name in report.FIELDS), None)
            setattr(self, name, getattr(holder, name, None))

    def __repr__(self) -> str:
        if self.FIELDS:
            fields = "".join(f", {name}={getattr(self, name)!r}" for name in self.FIELDS)
        else:
            fields = f", reports={self.reports!r}" if self.reports else ""
        return f"{type(self).__name__}(ceid={self.ceid!r}{fields})"


class _Declared:
    """What a tool declares for one report: the formats of its values, and which of them have code tables."""

    __slots__ = ("cls", "coded", "formats", "vids")

    def __init__(self, cls: type[Report], vids: tuple[int, ...], variables: Sequence[Variable | None]) -> None:
        self.cls = cls
        self.vids = vids
        # Without a format for every value the report is read value by value.
        known = all(each is not None and each.formats for each in variables)
        self.formats = tuple(each.formats[0] for each in variables if each is not None) if known else None
        self.coded = tuple((at, each) for at, each in enumerate(variables) if each is not None and each.codes)


class EventReader:
    """Makes events of S6F11 and S6F16. ``classes`` are the generated event classes of the tool."""

    def __init__(self, tables: ToolTables, classes: Iterable[type[Event]], values: ValueReader) -> None:
        self._tables = tables
        self._values = values
        self._events = {cls.CEID: cls for cls in classes}
        self._reports = {cls.RPTID: cls for event in self._events.values() for cls in event.REPORTS}
        self._declared: dict[int, _Declared] = {}  # of the reports that have come
        self._classes: set[type[Any]] = set()

    def read(self, message: "S6F11 | S6F16") -> Event:
        """The event of a message; a plain Event when the tool does not declare its CEID."""
        if message.__class__ not in self._classes:
            self._classes.add(message.__class__)
            declare(message.__class__, self._formats)  # the next ones are read by the declared types
        cls = self._events.get(message.ceid)
        if cls is None:
            cls = Event
            if message.ceid not in self._tables.event_ids:
                self._values.drift.note("event", message.ceid, "the tool does not declare it")
        reports = [
            self._report(report.rptid, report.values, element_formats(report, len(report.values)))
            for report in message.reports
        ]
        return cls(message.ceid, message.dataid, reports, message)

    def _report(self, rptid: int | str, values: Sequence[Any], formats: Sequence[Any]) -> Report:
        known = self._declaration(rptid)
        if known is None:
            self._values.drift.note("report", rptid, "the tool does not declare it")
            return Report(rptid, values)
        if formats == known.formats:
            read_as_declared = list(values)
            for at, variable in known.coded:
                read_as_declared[at] = self._values.member(variable, values[at])
            return known.cls(rptid, read_as_declared)
        if len(values) != len(known.vids):
            self._values.drift.note("report", rptid, f"{len(values)} values came, not {len(known.vids)}")
        read = self._values.read
        found = [read(vid, value, fmt) for vid, value, fmt in zip(known.vids, values, formats, strict=False)]
        return known.cls(rptid, [*found, *values[len(found) :]])

    def _declaration(self, rptid: int | str) -> _Declared | None:
        if not isinstance(rptid, int):
            return None
        known = self._declared.get(rptid)
        if known is None:
            row = self._tables.reports.get(rptid)
            if row is None:
                return None
            variables = [self._tables.variables.get(vid) for vid in row.vids]
            known = self._declared[rptid] = _Declared(self._reports.get(rptid, Report), row.vids, variables)
        return known

    def _formats(self, rptid: int | str) -> tuple[int, ...] | None:
        """The declared formats of the values of a report; None when the tool does not say them all."""
        known = self._declaration(rptid)
        return None if known is None or known.formats is None or L in known.formats else known.formats
