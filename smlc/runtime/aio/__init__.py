"""The asyncio shells of the runtime: sessions over TCP or in memory."""

from .catalogue import Catalogue
from .limits import Admission, Limits
from .links import Link, TcpLink
from .listener import Listener
from .memory import MemoryLink
from .received import Received
from .routes import Route
from .session import Session
from .trace import FrameHook

__all__ = [
    "Admission",
    "Catalogue",
    "FrameHook",
    "Limits",
    "Link",
    "Listener",
    "MemoryLink",
    "Received",
    "Route",
    "Session",
    "TcpLink",
]
