"""msgspec's MessagePack as a peer of bench/codec.py: a compiled codec on the same content, in its own format."""

from typing import Any

import msgspec
from codec_line import Operations, serve


def plain(tree: list[Any]) -> Any:
    """The content as lists, texts, bytes and numbers."""
    kind, value = tree
    if kind == "L":
        return [plain(child) for child in value]
    if kind == "B":
        return bytes.fromhex(value)
    return value if kind == "A" or len(value) != 1 else value[0]


def load(work: dict[str, Any]) -> Operations:
    """Decode and encode."""
    content = plain(work["tree"])
    packed = msgspec.msgpack.encode(content)
    if msgspec.msgpack.decode(packed) != content:
        raise ValueError(work["name"])

    def nothing(_result: Any) -> bytes:
        return b""

    return {
        "decode": (lambda: msgspec.msgpack.decode(packed), nothing),
        "build": (lambda: msgspec.msgpack.encode(content), nothing),
        "encode": (lambda: msgspec.msgpack.encode(content), nothing),
    }


if __name__ == "__main__":
    serve(load)
