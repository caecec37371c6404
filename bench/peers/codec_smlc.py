"""smlc as a peer of bench/codec.py.

Modes of a work: "" messages of the declared class as they come; "declared" the same class, after a tool has declared
the types of its reports; "unseen" every body has a shape that has not come before; "generic" no class at all.
"""

import sys
from itertools import cycle
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from codec_line import Operations, serve

from smlc.runtime.e5.catalog import CATALOG
from smlc.runtime.secs2.codec import decode, encode
from smlc.runtime.secs2.message import Message, Struct
from smlc.runtime.secs2.plan import declare


class Builder:
    """Python source that builds a message from native values, with the formats beside them where they are needed."""

    def __init__(self, keep_formats: bool) -> None:
        self.keep_formats = keep_formats
        self.scope: dict[str, Any] = {"formatted": formatted}

    def name(self, value: Any) -> str:
        """A constant of the source."""
        name = f"k{len(self.scope)}"
        self.scope[name] = value
        return name

    def source(self, value: Any) -> str:
        """The expression of a value."""
        if isinstance(value, Struct):
            made = f"{self.name(type(value))}({', '.join(self.source(getattr(value, each)) for each in value.FIELDS)})"
            kept = getattr(value, "_formats", None)
            return f"formatted({made}, {self.name(kept)})" if kept and self.keep_formats else made
        if isinstance(value, list):
            return f"[{', '.join(map(self.source, value))}]"
        return self.name(value)


def formatted(made: Any, formats: Any) -> Any:
    """The object, to be sent in these formats."""
    made._formats = formats
    return made


def builder(message: Message[Any], body: bytes) -> Any:
    """A function from nothing to bytes that builds the message first."""
    for keep_formats in (False, True):
        maker = Builder(keep_formats)
        build = eval(f"lambda: {maker.source(message)}.to_bytes()", maker.scope)
        if build() == body:
            return build
    raise ValueError(f"{message!r} cannot be built")


def load(work: dict[str, Any]) -> Operations:
    """All operations."""
    body = bytes.fromhex(work["body"])
    if work["mode"] == "generic":
        values, formats = decode(body)
        return {
            "decode": (lambda: decode(body), lambda result: encode(*result)),
            "encode": (lambda: encode(values, formats), bytes),
        }
    cls: Any = CATALOG.decode(work["stream"], work["function"], body).__class__
    if work["mode"] == "unseen":
        return unseen(cls, [bytes.fromhex(each) for each in work["others"]], body)
    if work["mode"] == "declared":
        known = {report.rptid: report._formats[1] for report in cls.from_bytes(body).reports}
        declare(cls, known.get)
    ready = cls.from_bytes(body)
    text = ready.to_sml()
    return {
        "decode": (lambda: cls.from_bytes(body), lambda made: made.to_bytes()),
        "build": (builder(ready, body), bytes),
        "encode": (ready.to_bytes, bytes),
        "print": (ready.to_sml, lambda _text: body),
        "read": (lambda: cls.from_sml(text), lambda made: made.to_bytes()),
    }


def unseen(cls: Any, bodies: list[bytes], body: bytes) -> Operations:
    """Decode and build with so many shapes in turn that none of them is remembered."""
    bodies_in_turn = cycle(bodies)
    builders = cycle([builder(cls.from_bytes(each), each) for each in bodies])

    def read() -> Any:
        return cls.from_bytes(next(bodies_in_turn))

    return {
        "decode": (read, lambda made: made.to_bytes() and body),
        "build": (lambda: next(builders)(), lambda made: made and body),
    }


if __name__ == "__main__":
    serve(load)
