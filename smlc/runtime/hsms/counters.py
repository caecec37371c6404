"""What one HSMS entity has counted: messages, bytes, errors and round trips. Source: hsms.md section 11."""

from collections.abc import Iterator


class Counters:
    """Counters of one entity over all its connections; read them at any time.

    ``sent`` and ``received`` whole messages, control messages included; ``sent_bytes`` and ``received_bytes`` as they
    went over TCP. ``errors`` violations of the protocol by the peer; ``t3_timeouts`` own primaries without reply in
    time; ``rejects_sent`` and ``rejects_received`` Reject.req; ``linktests`` own ones that were answered and
    ``linktests_missed`` those that were not in time. ``connects`` TCP connections, ``selects`` sessions that were
    selected, ``reconnects`` connections after the first. ``round_trips`` replies to own primaries, and of the times
    from sending to reply, in seconds: ``round_trip_last``, ``round_trip_min``, ``round_trip_max``, ``round_trip_mean``
    (all 0.0 before the first).
    """

    __slots__ = (
        "connects",
        "errors",
        "linktests",
        "linktests_missed",
        "received",
        "received_bytes",
        "rejects_received",
        "rejects_sent",
        "round_trip_last",
        "round_trip_max",
        "round_trip_min",
        "round_trip_total",
        "round_trips",
        "selects",
        "sent",
        "sent_bytes",
        "t3_timeouts",
    )

    def __init__(self) -> None:
        self.sent = self.received = 0
        self.sent_bytes = self.received_bytes = 0
        self.errors = self.t3_timeouts = 0
        self.rejects_sent = self.rejects_received = 0
        self.linktests = self.linktests_missed = 0
        self.connects = self.selects = 0
        self.round_trips = 0
        self.round_trip_total = self.round_trip_last = 0.0
        self.round_trip_min = self.round_trip_max = 0.0

    def __iter__(self) -> Iterator[tuple[str, float]]:
        """Names and values in a fixed order, so that ``dict(counters)`` is a snapshot."""
        for name in self.__slots__:
            yield name, getattr(self, name)
        yield "reconnects", self.reconnects
        yield "round_trip_mean", self.round_trip_mean

    def __repr__(self) -> str:
        return f"<Counters {', '.join(f'{name}={value:g}' for name, value in self if value)}>"

    @property
    def reconnects(self) -> int:
        """TCP connections after the first one."""
        return max(0, self.connects - 1)

    @property
    def round_trip_mean(self) -> float:
        """Seconds from sending a primary to its reply, on average."""
        return self.round_trip_total / self.round_trips if self.round_trips else 0.0

    def replied(self, seconds: float) -> None:
        """Count the reply to an own primary, which took so long."""
        if not self.round_trips or seconds < self.round_trip_min:
            self.round_trip_min = seconds
        if seconds > self.round_trip_max:
            self.round_trip_max = seconds
        self.round_trips += 1
        self.round_trip_total += seconds
        self.round_trip_last = seconds

    def absorb(self, earlier: "Counters") -> None:
        """Add what was counted for a connection before it was known whose it is."""
        for name in self.__slots__:
            if not name.startswith("round_trip"):
                setattr(self, name, getattr(self, name) + getattr(earlier, name))
