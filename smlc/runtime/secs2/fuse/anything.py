"""Bodies of any shape at full speed: the elements of the outermost list by a LeafList of items that may be anything."""

from .._decoder import Formats
from .._leaf_reader import Value
from ..leaf import Leaf
from ..surprise import UNREAD
from .exact import list_head, text_of
from .lists import LeafList

_ELEMENTS = LeafList(Leaf({}, {}, False, False, None, depth=1))


def read_body(buf: bytes) -> tuple[Value, Formats] | None:
    """Value and formats of a body that is a list; None when the plain codec has to look.

    The body is not larger than ``fits`` allows.
    """
    end = len(buf)
    try:
        count, pos = list_head(buf, 0, end)
        # The first child's head tells most messages of equally many items apart.
        values, formats, pos = _ELEMENTS.read(buf, text_of(buf), pos, count, end, buf[pos : pos + 2])
    except UNREAD:
        return None
    return (values, formats) if pos == end else None
