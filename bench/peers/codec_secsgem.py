"""PyPI's secsgem 0.3.0 as a peer of bench/codec.py.

Values are native ones where secsgem makes the wanted bytes of them; by itself it takes the smallest format that fits,
so elsewhere they are given in the classes of their formats. The functions that it does not have are left out.
"""

from typing import Any

import secsgem.secs.functions as functions
import secsgem.secs.variables as variables
from codec_line import Operations, serve

CLASSES = {"A": "String", "B": "Binary", "BOOLEAN": "Boolean"}


def expression(tree: list[Any], typed: str) -> str:
    """Python source of the value. ``typed``: "" native values, "numbers" or "all" in the classes of their formats."""
    kind, value = tree
    if kind == "L":
        return f"[{', '.join(expression(child, typed) for child in value)}]"
    if kind == "B":
        value = bytes.fromhex(value)
    elif kind != "A" and len(value) == 1:
        value = value[0]
    in_class = typed == "all" or (typed == "numbers" and kind not in CLASSES)
    return f"{CLASSES.get(kind, kind)}({value!r})" if in_class else repr(value)


def builder(cls: Any, tree: list[Any], body: bytes) -> Any:
    """A function from nothing to the bytes of the body. Raises ValueError when secsgem cannot make them."""
    scope = {**vars(variables), "cls": cls}
    for typed in ("", "numbers", "all"):
        build = eval(f"lambda: cls({expression(tree, typed)}).encode()", scope)
        try:
            if build() == body:
                return build
        except (TypeError, ValueError):
            continue
    raise ValueError(f"secsgem does not make {body[:40]!r}... of a {cls.__name__}")


def load(work: dict[str, Any]) -> Operations:
    """What secsgem has of the message."""
    name = f"SecsS{work['stream']:02d}F{work['function']:02d}"
    cls = getattr(functions, name, None)
    if cls is None or work["mode"]:
        return {}
    body = bytes.fromhex(work["body"])

    def decode() -> Any:
        made = cls()
        made.decode(body)
        return made

    ready = decode()
    return {
        "decode": (decode, lambda made: made.encode()),
        "build": (builder(cls, work["tree"], body), bytes),
        "encode": (ready.encode, bytes),
        "print": (ready.__repr__, lambda _text: body),
    }


if __name__ == "__main__":
    serve(load)
