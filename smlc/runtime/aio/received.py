"""A received primary, as handlers see it. Source: secs2.md sections 8.2 and 8.4."""

from typing import TYPE_CHECKING, Any

from ..hsms.errors import LocalProtocolError
from ..hsms.events import PrimaryReceived
from ..secs2.message import Message, header_of
from .transport import Wire

if TYPE_CHECKING:
    from .dispatch import Dispatcher


class Received:
    """A primary that was received, with what is needed to answer it.

    ``stream``, ``function``, ``wbit``, ``session_id``, ``system`` and ``body`` are as received; ``header`` is the ten
    header bytes. ``message`` is the typed message, or a GenericMessage when nothing fits; it is decoded when first
    asked for. ``primary`` is the event of the core that all of it comes from. ``answered`` says that the primary has
    been answered (a reply, F0 or S9Fx), ``deferred`` that the handler will do so later.
    """

    __slots__ = ("_dispatcher", "_message", "_wire", "answered", "deferred", "primary")

    def __init__(self, primary: PrimaryReceived, wire: Wire, dispatcher: "Dispatcher") -> None:
        self.primary = primary
        self._wire = wire
        self._dispatcher = dispatcher
        self._message: Message[Any] | None = None
        self.answered = False
        self.deferred = False

    def __repr__(self) -> str:
        return f"<Received {self.name} session {self.session_id} system {self.system:#010x}, {len(self.body)} bytes>"

    @property
    def name(self) -> str:
        """``S1F1 W`` or ``S6F11``."""
        return f"S{self.stream}F{self.function}{' W' if self.wbit else ''}"

    @property
    def session_id(self) -> int:
        """Device id, or session entity on GS."""
        return self.primary.session_id

    @property
    def stream(self) -> int:
        """0 to 127."""
        return self.primary.stream

    @property
    def function(self) -> int:
        """Odd, 1 to 255."""
        return self.primary.function

    @property
    def wbit(self) -> bool:
        """A reply is expected."""
        return self.primary.wbit

    @property
    def system(self) -> int:
        """System bytes."""
        return self.primary.system

    @property
    def body(self) -> bytes:
        """The SECS-II text as received."""
        return self.primary.body

    @property
    def header(self) -> bytes:
        """The ten header bytes as received."""
        return self.primary.header

    @property
    def message(self) -> Message[Any]:
        """The typed message, or a GenericMessage."""
        if self._message is None:
            self._message = self._dispatcher.decode(self.primary)
        return self._message

    def use(self, message: Message[Any]) -> None:
        """Keep what a typed handler's class made of the body."""
        self._message = message

    def reply(self, message: Message[Any]) -> None:
        """Send the reply: stream the same, function + 1 or 0. Only once, and only when the W-bit was set.

        Raises LocalProtocolError otherwise, NotSelected when the session has ended in the meantime, MessageTooLong,
        and EncodeError when the message cannot be encoded.
        """
        stream, function, _ = header_of(message)
        if stream != self.primary[1]:
            raise LocalProtocolError(f"S{stream}F{function} is no reply to S{self.stream}F{self.function}")
        self.answer(function, message.to_bytes())

    def abort(self) -> None:
        """Answer with function 0: this side cannot or will not answer. Raises as ``reply`` does."""
        self.answer(0, b"")

    def defer(self) -> None:
        """Tell the session that the reply comes later, by ``reply`` or ``abort``, not from the handler's return."""
        self.deferred = True

    def answer(self, function: int, body: bytes) -> None:
        """Send a reply whose body is encoded already."""
        if self.answered:
            raise LocalProtocolError(f"{self.name} has been answered already")
        primary, wire = self.primary, self._wire
        unasked = not primary[3] and self._dispatcher.tolerates(self)
        wire.core.send_reply(primary, function, body, unasked=unasked)
        self.answered = True
        wire.flush()

    def refuse(self, function: int, mhead: bytes) -> None:
        """Answer with S9Fx: equipment only. The transaction is over for both sides, whatever the W-bit."""
        if self.answered:
            raise LocalProtocolError(f"{self.name} has been answered already")
        self._wire.send_primary(9, function, mhead, self.session_id)
        self.answered = True
