"""Bounds that keep one peer from costing more than its share. All of them can be set; none loses a message.

Source: hsms.md sections 5 to 7 and 11.
"""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one session takes from its peer before it makes it wait.

    ``tasks``: async handlers that run at one time, default 256; further primaries wait in the backlog (replies do
    not). ``backlog`` and ``backlog_bytes``: waiting primaries at which reading stops, default 4096 and 64 MiB; it
    goes on at a quarter of them. ``unhandled`` and ``unhandled_bytes``: what is kept of primaries that nobody
    handled, default 1000 and 16 MiB; the oldest go first, with a warning in the log. ``write_buffer``: unwritten bytes
    above which own messages wait, default 1 MiB. ``answers``: unwritten bytes, answers included, at which reading
    stops, default 64 MiB. ``stall``: seconds for which a peer may leave all of them unread before the connection is
    ended, default 60; 0 for ever. ``rate``: messages a second that are read on the average of some seconds, default
    0 for any number; a faster peer is read more slowly. Raises ValueError naming the field.
    """

    tasks: int = 256
    backlog: int = 4096
    backlog_bytes: int = 64 * MIB
    unhandled: int = 1000
    unhandled_bytes: int = 16 * MIB
    write_buffer: int = MIB
    answers: int = 64 * MIB
    stall: float = 60.0
    rate: float = 0.0

    def __post_init__(self) -> None:
        for name in ("tasks", "backlog", "backlog_bytes", "unhandled", "unhandled_bytes", "write_buffer", "answers"):
            _check_count(name, getattr(self, name))
        for name in ("stall", "rate"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
                raise ValueError(f"{name} is a number from 0 up, not {value!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Which peers a listening port takes, and how many.

    ``allow``: addresses and networks ("10.1.2.3", "10.1.0.0/16", "fd00::/8") from which connections are taken, empty
    (default) for all; others are dropped before anything is read. ``connections``: at one time, default 256; beyond
    them a select is refused with status 3. ``unselected``: connections at one time that have not been selected yet,
    TLS handshakes included, default 32; each has T7 for it. ``each``: connections of one address, default 0 for any
    number. Raises ValueError naming the field.
    """

    allow: tuple[str, ...] = ()
    connections: int = 256
    unselected: int = 32
    each: int = 0

    if TYPE_CHECKING:

        def __init__(
            self, *, allow: Iterable[str] = (), connections: int = 256, unselected: int = 32, each: int = 0
        ) -> None: ...

    def __post_init__(self) -> None:
        if isinstance(self.allow, str):
            raise ValueError(f"allow is a list of networks, not {self.allow!r}")
        object.__setattr__(self, "allow", tuple(self.allow))
        for text in self.allow:
            network(text)
        _check_count("connections", self.connections)
        _check_count("unselected", self.unselected)
        if self.each:
            _check_count("each", self.each)

    def allows(self, peer: str) -> bool:
        """Whether a connection from this address is taken. What is no IP address is taken by an empty list only."""
        return not self.allow or any(within(peer, text) for text in self.allow)


def network(text: str) -> Network:
    """An address or network as it is written. Raises ValueError."""
    try:
        return ipaddress.ip_network(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no address and no network: {error}") from None


def within(peer: str, text: str) -> bool:
    """Whether an address is in a network; IPv4 addresses may come in their IPv6 form."""
    try:
        address = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return address in network(text)


def _check_count(name: str, value: int) -> None:
    """Raise ValueError unless ``value`` is an integer above 0."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"{name} is an integer above 0, not {value!r}")
