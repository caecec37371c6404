"""Rates and latencies from what was measured, for bench/hsms.py and its peers.

The machine does other things too. A measurement is cut into windows of a fifth of a second, and the window with the
most transactions counts, for every subject alike: what is left out is the time that others had the processor.
"""

WINDOW = 0.2


class Figures:
    """Transactions of one measurement: when each was done and how long it took, in seconds."""

    def __init__(self, begin: float) -> None:
        self._begin = begin
        self._windows: list[list[float]] = []
        self.count = 0

    def add(self, now: float, latency: float, times: int = 1) -> None:
        """Note transactions that are done."""
        number = int((now - self._begin) / WINDOW)
        while len(self._windows) <= number:
            self._windows.append([])
        self._windows[number].extend([latency] * times)
        self.count += times

    def best(self, cpu: float) -> dict[str, float]:
        """Rate, latencies and CPU seconds a transaction. ``cpu`` is what all of them took."""
        whole = self._windows[:-1] or self._windows  # the last window is not a whole one
        window = sorted(max(whole, key=len))
        return {
            "rate": len(window) / WINDOW,
            "cpu": cpu / self.count,
            "p50": window[len(window) // 2],
            "p99": window[int(len(window) * 0.99)],
            "most": window[-1],
        }
