"""The asyncio shells of the runtime: sessions over TCP or in memory."""

from .catalogue import Catalogue
from .listener import Listener
from .memory import MemoryLink
from .received import Received
from .session import Session
from .transport import Link, TcpLink

__all__ = ["Catalogue", "Link", "Listener", "MemoryLink", "Received", "Session", "TcpLink"]
