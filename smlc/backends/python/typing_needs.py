"""What a module has to import for its annotations."""

import re
from collections.abc import Iterable, Sequence

from .layout import import_text


def typing_needs(annotations: Sequence[str], enums: Iterable[str]) -> dict[str, object]:
    """``collections``, ``typing`` and ``enums``: what to import from collections.abc, typing and the module enums.

    ``enums`` are the enumerations that annotations name; empty names are those of variables without one.
    """
    used = sorted({enum for enum in enums if enum})
    words = {word for annotation in annotations for word in re.findall(r"\w+", annotation)}
    return {
        "collections": ["Sequence"] if "Sequence" in words else [],
        "typing": (["TYPE_CHECKING"] if used else []) + (["Any"] if "Any" in words else []),
        "enums": import_text(".enums", used, 4) if used else "",
    }
