"""Equipment's data collection: report definitions, links, enabled events, and the reports themselves.

S2F33, S2F35, S2F37, S6F15, S6F19. A message that is refused changes nothing at all.
Source: SEMI E30, event notification and dynamic event report configuration; gem.md section 5.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..e5 import (
    DRACK,
    ERACK,
    LRACK,
    S2F33,
    S2F34,
    S2F35,
    S2F36,
    S2F37,
    S2F38,
    S6F11,
    S6F15,
    S6F16,
    S6F19,
)
from ..secs2.catalog import Catalog
from ..secs2.formats import L
from ..secs2.item import Item
from ..secs2.message import GenericMessage, Message
from .tables import ToolTables
from .variable_service import VariableService

Id = int | str


class DataCollection:
    """Reports, links and enabled events of one equipment.

    ``reports`` holds the VIDs of each RPTID, ``links`` the RPTIDs of each CEID in link order, ``enabled`` the
    CEIDs that are reported. ``dataid`` counts the event reports.
    """

    def __init__(self, tables: ToolTables, catalog: Catalog, variables: VariableService, enabled: bool) -> None:
        self.reports: dict[Id, tuple[Id, ...]] = {}
        self.links: dict[Id, tuple[Id, ...]] = {}
        self.enabled: set[Id] = set(tables.event_ids) if enabled else set()
        self.dataid = 0
        self._tables = tables
        self._use = catalog.use
        self._variables = variables

    def answers(self) -> dict[type[Message[Any]], Callable[[Any], Message[Any]]]:
        """The answer to each primary."""
        return {
            S2F33: lambda message: self._use(S2F34)(self.define(message)),
            S2F35: lambda message: self._use(S2F36)(self.link(message)),
            S2F37: lambda message: self._use(S2F38)(self.enable(message)),
            S6F15: self.event_on_request,
            S6F19: self.report_on_request,
        }

    # ------------------------------------------------------------ definition

    def define(self, message: S2F33) -> DRACK:
        """Define and delete reports: all of the message, or nothing."""
        if not message.reports:
            self.reports.clear()
            self.links.clear()
            return DRACK.ACCEPTED
        reports, deleted = dict(self.reports), set()
        for report in message.reports:
            if not report.vids:
                reports.pop(report.rptid, None)
                deleted.add(report.rptid)
            elif report.rptid in reports:
                return DRACK.RPTID_ALREADY_DEFINED
            elif not all(self._is_variable(vid) for vid in report.vids):
                return DRACK.UNKNOWN_VID
            else:
                reports[report.rptid] = tuple(report.vids)
        self.reports = reports
        if deleted:
            remaining = {
                ceid: tuple(rptid for rptid in rptids if rptid not in deleted) for ceid, rptids in self.links.items()
            }
            self.links = {ceid: rptids for ceid, rptids in remaining.items() if rptids}
        return DRACK.ACCEPTED

    def _is_variable(self, vid: Id) -> bool:
        return isinstance(vid, int) and vid in self._tables.variables

    def link(self, message: S2F35) -> LRACK:
        """Link reports to events and remove links: all of the message, or nothing."""
        links = dict(self.links)
        for event in message.events:
            if event.ceid not in self._tables.event_ids:
                return LRACK.UNKNOWN_CEID
            if not event.rptids:
                links.pop(event.ceid, None)
            elif event.ceid in links:
                return LRACK.CEID_ALREADY_LINKED
            elif not all(rptid in self.reports for rptid in event.rptids):
                return LRACK.UNKNOWN_RPTID
            else:
                links[event.ceid] = tuple(event.rptids)
        self.links = links
        return LRACK.ACCEPTED

    def enable(self, message: S2F37) -> ERACK:
        """Enable or disable events, all for an empty list: all of the message, or nothing."""
        wanted: set[Id] = set(message.ceids) or set(self._tables.event_ids)
        if not wanted <= self._tables.event_ids:
            return ERACK.UNKNOWN_CEID
        self.enabled = self.enabled | wanted if message.ceed else self.enabled - wanted
        return ERACK.ACCEPTED

    # ------------------------------------------------------------ reports

    def event(self, ceid: int, given: Mapping[int, Any]) -> S6F11 | None:
        """The S6F11 of an event that occurs now, with a snapshot of its values; None when it is not enabled."""
        if ceid not in self.enabled:
            return None
        self.dataid = self.dataid % 0xFFFF_FFFF + 1
        message = self._use(S6F11)
        reports = (message.Report(rptid, items) for rptid, items in self._contents(ceid, given))
        return message(dataid=self.dataid, ceid=ceid, reports=reports)

    def _contents(self, ceid: Id, given: Mapping[int, Any]) -> Iterable[tuple[Id, list[Any]]]:
        """RPTIDs and items of the linked reports, in link order."""
        # One variable in two reports has one value.
        snapshot: dict[Id, Item] = {}
        for rptid in self.links.get(ceid, ()):
            for vid in self.reports[rptid]:
                if vid not in snapshot:
                    snapshot[vid] = self._variables.item(self._variables.find(vid), given)
            yield rptid, [snapshot[vid] for vid in self.reports[rptid]]

    def event_on_request(self, message: S6F15) -> Message[Any]:
        """S6F16: the same content as S6F11, also for disabled events; no reports for an event that does not exist."""
        reply = self._use(S6F16)
        reports = (reply.Report(rptid, items) for rptid, items in self._contents(message.ceid, {}))
        return reply(dataid=0, ceid=message.ceid, reports=reports)

    def report_on_request(self, message: S6F19) -> Message[Any]:
        """S6F20: the values of one report; the empty list for a report that does not exist."""
        vids = self.reports.get(message.rptid, ())
        items = [self._variables.item(self._variables.find(vid)) for vid in vids]
        return GenericMessage(6, 20, False, Item(L, items).to_bytes())
