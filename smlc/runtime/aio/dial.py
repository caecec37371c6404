"""The active side: connect, stay, wait T5, for ever. Source: E37 section 9.2.1; hsms.md sections 5 and 8.2."""

import asyncio
import logging
import random
from collections.abc import Callable
from typing import Protocol

from ..hsms.settings import HsmsSettings
from ..hsms.timers import ConnectSeparation
from .links import Link
from .transport import Wire

logger = logging.getLogger("smlc.hsms")


class Dialler(Protocol):
    """A session, as ``dial`` sees it."""

    def adopt(self) -> Wire:
        """Make the wire for a connection."""
        ...

    def dismiss(self, wire: Wire) -> None:
        """Forget a wire that was never connected."""
        ...

    def missed(self, error: Exception) -> None:
        """Note why an attempt failed."""
        ...


async def dial(session: Dialler, settings: HsmsSettings, link: Link) -> None:
    """Keep the session connected until this is cancelled.

    T5 runs from the end of every attempt and of every connection; attempts in a row that do not reach SELECTED
    wait longer and longer (ConnectSeparation).
    """
    separation = ConnectSeparation(settings, random.random)
    while True:
        wires: list[Wire] = []
        try:
            async with asyncio.timeout(settings.connect_timeout):
                await link.connect(_factory(session, wires))
            await wires[0].wait_ended()
        except OSError as error:  # a TimeoutError is one, and an ssl.SSLError
            session.missed(error)
            logger.warning("connect to %s:%d failed: %s", settings.host, settings.port, error)
        finally:
            for wire in wires:
                # One that is connected ends by itself, or by Session.close.
                if not wire.connected:
                    session.dismiss(wire)
        await asyncio.sleep(separation.ended(any(wire.was_selected for wire in wires)))


def _factory(session: Dialler, made: list[Wire]) -> Callable[[], Wire]:
    """Makes wires, and keeps them in ``made``."""

    def make() -> Wire:
        made.append(session.adopt())
        return made[-1]

    return make
