"""What the peer programs share: one JSON object a line, requests on standard input, answers and sightings on output.

A request is ``{"id": 1, "do": "NAME", ...}``; its answer ``{"id": 1, "result": ...}`` or ``{"id": 1, "error": "..."}``.
A line without an id tells what the peer saw: ``{"saw": "message", ...}``.
"""

import json
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any

_writing = threading.Lock()


def tell(**fields: Any) -> None:
    """Write one line; called from all threads."""
    with _writing:
        print(json.dumps(fields), flush=True)


def plain(value: Any) -> Any:
    """A value of secsgem as JSON can carry it: bytes as a list of numbers."""
    if isinstance(value, bytes | bytearray):
        return list(value)
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value


def watch(protocol: Any) -> None:
    """Tell every message that the secsgem protocol receives, before it handles it."""
    handle = protocol._on_connection_message_received

    def told(source: object, message: Any) -> None:
        header = message.header
        stype = header.s_type.value
        name = f"S{header.stream}F{header.function}{' W' if header.require_response else ''}"
        tell(saw="message", name=name if stype == 0 else header.s_type.name, system=header.system)
        handle(source, message)

    protocol._on_connection_message_received = told


def connect_in_order(protocol: Any) -> None:
    """Have secsgem note that it is connected before it handles what came; to be called before it is enabled.

    0.3.0 does it the other way round: a Select.req in between is answered, and then all data is rejected for ever.
    """
    dispatcher, noted = protocol._thread, protocol._on_connected
    start = dispatcher.start

    def connected(data: Any) -> None:
        noted(data)
        start()

    dispatcher.start = lambda: None
    protocol._on_connected = connected


def serve(actions: Mapping[str, Callable[..., Any]]) -> None:
    """Carry out requests until standard input ends. Every request runs in a thread: secsgem blocks in most calls."""
    tell(saw="ready")
    for line in sys.stdin:
        request = json.loads(line)
        threading.Thread(target=_carry_out, args=(actions, request), daemon=True).start()


def _carry_out(actions: Mapping[str, Callable[..., Any]], request: dict[str, Any]) -> None:
    number, name = request.pop("id"), request.pop("do")
    try:
        result = actions[name](**request)
    except Exception as error:
        tell(id=number, error=f"{type(error).__name__}: {error}")
    else:
        tell(id=number, result=result)
