"""One memcpy of the body as a peer of bench/codec.py: nothing that keeps the bytes can be faster."""

from typing import Any

from codec_line import Operations, serve


def load(work: dict[str, Any]) -> Operations:
    """A copy of the body."""
    body = bytes.fromhex(work["body"])
    view = memoryview(body)
    return {op: (lambda: bytes(view), lambda copy: copy) for op in ("decode", "build", "encode")}


if __name__ == "__main__":
    serve(load)
