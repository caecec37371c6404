"""Cutting the byte stream into messages.

TCP knows no message boundaries: one arrival may hold a part of a message, one or several. The cutter keeps what is
incomplete and gives out whole messages, however the stream was cut. Source: E37 section 8; hsms.md sections 2 and 6.
"""

from .errors import BadLength
from .header import HEADER, HEADER_LENGTH, PREFIX, PREFIX_LENGTH

# Session id, byte 2, byte 3, PType, SType, system bytes, text. A plain tuple: all traffic goes through it.
Frame = tuple[int, int, int, int, int, int, bytes]

_LENGTH_BYTES = 4


class FrameCutter:
    """Collects bytes and gives out whole messages.

    A length below 10 or above ``maximum`` (bytes, header included) is found as soon as the four length bytes are
    there, before anything is allocated for the message; ``error`` is set then and nothing more is cut, because
    nobody knows where the next message begins.
    """

    __slots__ = ("_buffer", "_need", "error", "maximum")

    def __init__(self, maximum: int) -> None:
        self.maximum = maximum
        self.error: BadLength | None = None
        self._buffer = bytearray()
        # Bytes that the buffer must hold before it is worth a look: length bytes first, then the whole message.
        self._need = _LENGTH_BYTES

    @property
    def partial(self) -> bool:
        """The stream stands inside a message: T8 runs."""
        return bool(self._buffer) and self.error is None

    @property
    def rest(self) -> bytes:
        """The bytes of the incomplete message, length bytes included."""
        return bytes(self._buffer)

    def feed(self, data: bytes) -> list[Frame]:
        """Take what arrived; return the messages that are complete now. Look at ``error`` afterwards."""
        if self.error is not None:
            return []
        frames: list[Frame] = []
        if self._buffer:
            self._buffer += data
            if not self._complete():
                return frames
            data = self._finish(frames)
        self._cut(data, frames)
        return frames

    def _complete(self) -> bool:
        """Whether the buffer holds the whole message with which it begins."""
        buffer = self._buffer
        if len(buffer) < self._need:
            return False
        if self._need == _LENGTH_BYTES:
            self._need += self._checked(int.from_bytes(buffer[:_LENGTH_BYTES], "big"))
        return self.error is None and len(buffer) >= self._need

    def _finish(self, frames: list[Frame]) -> bytes:
        """Move the completed message out of the buffer; return the bytes after it."""
        with memoryview(self._buffer) as view:
            session_id, byte2, byte3, ptype, stype, system = HEADER.unpack_from(view, _LENGTH_BYTES)
            body = bytes(view[PREFIX_LENGTH : self._need])
            after = bytes(view[self._need :])
        frames.append((session_id, byte2, byte3, ptype, stype, system, body))
        self._buffer.clear()
        return after

    def _cut(self, data: bytes, frames: list[Frame]) -> None:
        """Cut all whole messages of one arrival and keep the rest."""
        unpack = PREFIX.unpack_from
        maximum = self.maximum
        at, end = 0, len(data)
        while end - at >= PREFIX_LENGTH:
            length, session_id, byte2, byte3, ptype, stype, system = unpack(data, at)
            stop = at + _LENGTH_BYTES + length
            if not HEADER_LENGTH <= length <= maximum or stop > end:
                break
            frames.append((session_id, byte2, byte3, ptype, stype, system, data[at + PREFIX_LENGTH : stop]))
            at = stop
        self._need = _LENGTH_BYTES
        if at < end:
            self._buffer += data[at:]
            self._complete()

    def _checked(self, length: int) -> int:
        """The message length, or 0 with ``error`` set when it cannot be."""
        if HEADER_LENGTH <= length <= self.maximum:
            return length
        self.error = BadLength(length, self.maximum)
        self._buffer.clear()
        return 0
