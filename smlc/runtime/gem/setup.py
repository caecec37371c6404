"""The set-up of event reports and alarms by a host, step by step.

Disable all events, delete all reports, define, link, enable; then enable all alarms. Equipment that refuses because
something exists already gets it deleted first. Source: SEMI E30, dynamic event report configuration; gem.md sections
5, 6 and 17.
"""

import logging
from collections.abc import Iterable
from typing import Any, Protocol

from ..e5 import ALED, S2F33, S2F35, S2F37, S5F3
from ..hsms.errors import Rejected, StreamNineError, TransactionAborted
from ..secs2.catalog import Catalog
from .errors import SetupRefused
from .tables import ToolTables

logger = logging.getLogger("smlc.gem")

# DRACK and LRACK: there is a report or a link of that name already.
EXISTS = 3
# S9F3 and S9F5: the equipment does not know the stream or the function.
UNKNOWN_MESSAGE = (3, 5)


class SetupHost(Protocol):
    """What the set-up needs of its host."""

    tables: ToolTables
    catalog: Catalog

    async def request(self, message: Any) -> Any:
        """Send a primary and wait for its reply."""
        ...


async def define_reports(host: SetupHost) -> None:
    """All steps for the declared reports and events. Raises SetupRefused with the step that was refused."""
    await switch_events(host, False, ())
    await _reports(host, "S2F33 delete all reports", [])
    await define(host)
    await link(host)
    # An empty list would mean all events of the equipment, those that are not declared too.
    ids = list(host.tables.events.ids())
    if ids:
        await switch_events(host, True, ids)


async def switch_events(host: SetupHost, enable: bool, ids: Iterable[int]) -> None:
    """S2F37: enable or disable events, all of the equipment for no ids."""
    wanted = list(ids)
    reply = await host.request(host.catalog.use(S2F37)(ceed=enable, ceids=wanted))
    if reply.erack:
        raise SetupRefused(f"S2F37 {'enable' if enable else 'disable'} events", reply.erack, wanted)


async def define(host: SetupHost) -> None:
    """S2F33: define the declared reports; those that exist already are deleted first."""
    reports = [(row.id, row.vids) for row in host.tables.reports]
    if not reports:
        return
    try:
        await _reports(host, "S2F33 define reports", reports)
    except SetupRefused as refused:
        if refused.code != EXISTS:
            raise
        await _reports(host, "S2F33 delete reports", [(rptid, ()) for rptid, _ in reports])
        await _reports(host, "S2F33 define reports", reports)


async def _reports(host: SetupHost, step: str, reports: list[tuple[int, tuple[int, ...]]]) -> None:
    message = host.catalog.use(S2F33)
    made = [message.Report(rptid=rptid, vids=vids) for rptid, vids in reports]
    reply = await host.request(message(dataid=0, reports=made))
    if reply.drack:
        raise SetupRefused(step, reply.drack, [rptid for rptid, _ in reports])


async def link(host: SetupHost) -> None:
    """S2F35: link the declared reports to their events; links that exist already are removed first."""
    links = [(row.id, row.rptids) for row in host.tables.events if row.rptids]
    if not links:
        return
    try:
        await _links(host, "S2F35 link reports", links)
    except SetupRefused as refused:
        if refused.code != EXISTS:
            raise
        await _links(host, "S2F35 unlink reports", [(ceid, ()) for ceid, _ in links])
        await _links(host, "S2F35 link reports", links)


async def _links(host: SetupHost, step: str, links: list[tuple[int, tuple[int, ...]]]) -> None:
    message = host.catalog.use(S2F35)
    made = [message.Event(ceid=ceid, rptids=rptids) for ceid, rptids in links]
    reply = await host.request(message(dataid=0, events=made))
    if reply.lrack:
        raise SetupRefused(step, reply.lrack, [ceid for ceid, _ in links])


async def enable_alarms(host: SetupHost) -> None:
    """S5F3: enable all alarms at once, or one by one where the equipment does not know "all".

    Equipment without S5F3 is taken as it is. Raises SetupRefused with the alarms that were refused one by one.
    """
    code = 0
    refused = []
    try:
        if await _enable_all_alarms(host):
            return
        for alid in host.tables.alarms.ids():
            answer = await _enable_alarm(host, alid)
            if answer:
                code = answer
                refused.append(alid)
    except StreamNineError as error:
        if error.function not in UNKNOWN_MESSAGE:
            raise
        logger.warning("%s: alarms are as the equipment has them: %s", host.tables.name, error)
        return
    except (TransactionAborted, Rejected) as error:
        logger.warning("%s: alarms are as the equipment has them: %s", host.tables.name, error)
        return
    if refused:
        raise SetupRefused("S5F3 enable alarms", code, refused)


async def _enable_all_alarms(host: SetupHost) -> bool:
    """Enable all alarms by a zero-length ALID; False when the equipment does not know "all" (secsgem aborts it)."""
    try:
        return not await _enable_alarm(host, None)
    except TransactionAborted:
        return False


async def _enable_alarm(host: SetupHost, alid: int | None) -> int:
    """Enable one alarm, or all for None; the ACKC5."""
    reply = await host.request(host.catalog.use(S5F3)(aled=ALED.ENABLE, alid=alid))
    return int(reply.ackc5)
