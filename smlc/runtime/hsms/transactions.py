"""System bytes, and the open data transactions with their T3.

Source: E37 sections 7.3, 8.1.4.6 and 9.4.1; hsms.md sections 2.1 and 5; secs2.md section 8.3.
"""

from collections import deque
from collections.abc import Container, Iterator
from heapq import heapify, heappop, heappush

from .header import Header

_WRAP = 0xFFFF_FFFF


class SystemBytes:
    """The counter of system bytes of one entity; it outlives the TCP connection.

    ``first`` is the first value given out, 0 to 2**32-1.
    """

    __slots__ = ("_completed", "_next")

    def __init__(self, first: int = 1) -> None:
        self._next = first & _WRAP
        self._completed = -1

    def take(self, open_data: Container[int], open_control: Container[int]) -> int:
        """A value that differs from all own open transactions and from the most recently completed one."""
        value = self._next
        # Ends: the open transactions are far fewer than 2**32.
        while value in open_data or value in open_control or value == self._completed:
            value = (value + 1) & _WRAP
        self._next = (value + 1) & _WRAP
        return value

    def follow(self, other: "SystemBytes") -> None:
        """Go on after a connection that used another counter."""
        self._completed = other._completed

    def completed(self, value: int) -> None:
        """Note that the transaction with these system bytes is over."""
        self._completed = value


class Transaction:
    """An own primary with W-bit that waits for its reply. ``deadline`` in seconds of the caller's clock."""

    __slots__ = ("deadline", "function", "open", "seconds", "session_id", "stream", "system")

    def __init__(
        self, session_id: int, stream: int, function: int, system: int, seconds: float, deadline: float
    ) -> None:
        self.session_id = session_id
        self.stream = stream
        self.function = function
        self.system = system
        self.seconds = seconds
        self.deadline = deadline
        self.open = True

    def __lt__(self, other: "Transaction") -> bool:
        return self.deadline < other.deadline

    @property
    def header(self) -> Header:
        """The header with which the primary went out: SHEAD of S9F9."""
        return Header(self.session_id, self.stream | 0x80, self.function, 0, 0, self.system)


class OpenTransactions:
    """The own primaries that wait, by system bytes.

    T3 is the same for nearly all of them, so their deadlines form a queue in order of sending; the few with a time
    of their own are kept in a heap. Completed ones leave the queue when they reach its head or outnumber the rest.
    """

    __slots__ = ("_heap", "_queue", "_t3", "by_system")

    def __init__(self, t3: float) -> None:
        self.by_system: dict[int, Transaction] = {}
        self._t3 = t3
        # Made when it is needed: an empty deque costs every idle connection 700 bytes.
        self._queue: deque[Transaction] | None = None
        self._heap: list[Transaction] = []

    def change_t3(self, t3: float) -> None:
        """Another T3, for the transactions to come."""
        self._t3 = t3

    def __len__(self) -> int:
        return len(self.by_system)

    def __iter__(self) -> Iterator[Transaction]:
        return iter(self.by_system.values())

    def add(
        self, session_id: int, stream: int, function: int, system: int, now: float, seconds: float | None
    ) -> Transaction:
        """Open a transaction; ``seconds`` in place of T3 when not None."""
        if seconds is None:
            seconds = self._t3
        made = Transaction(session_id, stream, function, system, seconds, now + seconds)
        self.by_system[system] = made
        queue = self._queue
        # A clock that is set back by the caller would break the order too: such a one goes to the heap.
        if seconds == self._t3 and (not queue or made.deadline >= queue[-1].deadline):
            if queue is None:
                self._queue = queue = deque()
            elif len(queue) > 64 + 2 * len(self.by_system):
                self._queue = queue = deque(waiting for waiting in queue if waiting.open)
            queue.append(made)
        else:
            if len(self._heap) > 64 + 2 * len(self.by_system):
                self._heap = [waiting for waiting in self._heap if waiting.open]
                heapify(self._heap)
            heappush(self._heap, made)
        return made

    def match(self, session_id: int, stream: int, function: int, system: int) -> Transaction | None:
        """The transaction to which a received secondary belongs (secs2.md 8.3), closed; None when there is none."""
        found = self.by_system.get(system)
        if (
            found is None
            or found.stream != stream
            or found.session_id != session_id
            or (function != found.function + 1 and function != 0)
        ):
            return None
        return self.close(system)

    def close(self, system: int) -> Transaction | None:
        """End the transaction with these system bytes; None when none is open."""
        found = self.by_system.pop(system, None)
        if found is not None:
            found.open = False
        return found

    def next_deadline(self) -> float | None:
        """When the next transaction expires; None when none is open."""
        queue, heap = self._queue, self._heap
        while queue and not queue[0].open:
            queue.popleft()
        while heap and not heap[0].open:
            heappop(heap)
        if heap and (not queue or heap[0].deadline < queue[0].deadline):
            return heap[0].deadline
        return queue[0].deadline if queue else None

    def expire(self, now: float) -> list[Transaction]:
        """Close and return the transactions whose deadline has come, in the order of their deadlines."""
        expired = []
        deadline = self.next_deadline()
        while deadline is not None and deadline <= now:
            queue = self._queue
            first = queue.popleft() if queue and queue[0].deadline == deadline else heappop(self._heap)
            self.close(first.system)
            expired.append(first)
            deadline = self.next_deadline()
        return expired

    def end(self, session_id: int | None) -> list[Transaction]:
        """Close and return all transactions of a session, or all there are for None, in the order of sending."""
        ended = [waiting for waiting in self.by_system.values() if session_id in (None, waiting.session_id)]
        for waiting in ended:
            self.close(waiting.system)
        return ended
