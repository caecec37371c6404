"""Messages shown: to a hook as they are, and in the log as SML or hex.

Nothing of it runs while neither is wanted: the core has no trace function then. The messages go to the logger
``smlc.hsms.messages`` with level INFO; at level DEBUG they go there as hex without being asked for.
"""

import logging
from collections.abc import Callable
from typing import Literal

from ..hsms.header import HEADER_LENGTH, Header, SType
from ..hsms.machine import Trace
from ..secs2.errors import DecodeError
from ..secs2.sml import format_message

logger = logging.getLogger("smlc.hsms")
messages = logging.getLogger("smlc.hsms.messages")

# Called with "in" or "out" and a whole message, length bytes included.
FrameHook = Callable[[str, bytes], None]
Form = Literal["off", "sml", "hex"]
FORMS = ("off", "sml", "hex")

# Bytes of a message that the log shows as hex, and up to which it shows SML.
HEX_BYTES = 256
SML_BYTES = 64 * 1024
_PREFIX = 4 + HEADER_LENGTH


class Tracer:
    """What is to be shown of the messages of one session. ``form`` is "off", "sml" or "hex"."""

    __slots__ = ("form", "hook")

    def __init__(self, hook: FrameHook | None, form: Form) -> None:
        if form not in FORMS:
            raise ValueError(f"log_messages is 'off', 'sml' or 'hex', not {form!r}")
        self.hook = hook
        self.form = form

    def trace(self, peer: str) -> Trace | None:
        """The trace function of a connection; None when nothing is to be shown."""
        if self.hook is None and self.form == "off" and not messages.isEnabledFor(logging.DEBUG):
            return None
        return lambda direction, frame: self._show(peer, direction, frame)

    def _show(self, peer: str, direction: str, frame: bytes) -> None:
        if self.hook is not None:
            try:
                self.hook(direction, frame)
            except Exception:
                logger.exception("the on_frame hook failed")
        if self.form != "off":
            if messages.isEnabledFor(logging.INFO):
                text = as_sml(frame) if self.form == "sml" else as_hex(frame)
                messages.info("%s %s %s", peer, direction, text)
        elif messages.isEnabledFor(logging.DEBUG):
            messages.debug("%s %s %s", peer, direction, as_hex(frame))


def as_hex(frame: bytes) -> str:
    """A whole message as hex, length bytes included; a long one is shortened."""
    rest = f" and {len(frame) - HEX_BYTES} bytes more" if len(frame) > HEX_BYTES else ""
    return frame[:HEX_BYTES].hex() + rest


def as_sml(frame: bytes) -> str:
    """A whole message as its header in words and, on the following lines, SML; hex where there is no SML of it."""
    header = Header.from_bytes(frame[4:_PREFIX])
    body = frame[_PREFIX:]
    if header.ptype != 0 or header.stype != SType.DATA:
        fields = f" {header.byte2} {header.byte3}" if header.byte2 or header.byte3 else ""
        return f"{header}{fields}{' text ' + body[:HEX_BYTES].hex() if body else ''}"
    if len(body) > SML_BYTES:
        return f"{header} {as_hex(frame)}"
    try:
        return f"{header}\n{format_message(header.stream, header.function, header.wbit, body)}"
    except DecodeError as error:
        return f"{header} no SML, {error}: {as_hex(frame)}"
