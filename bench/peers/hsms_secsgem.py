"""PyPI's secsgem 0.3.0 as a peer of bench/hsms.py: ``hsms_secsgem.py passive|active|idle PORT [OUTSTANDING SECONDS]``.

Prints one JSON object a line; see bench/hsms.py.
"""

import json
import logging
import os
import sys
import threading
import time
import traceback
from typing import Any

import secsgem.common
import secsgem.hsms
import secsgem.secs
from figures import Figures

logging.disable(logging.CRITICAL)


def tell(**fields: object) -> None:
    """One line for the parent."""
    print(json.dumps(fields), flush=True)


def handler(port: int, active: bool) -> Any:
    """A SecsHandler on loopback."""
    mode = secsgem.hsms.HsmsConnectMode.ACTIVE if active else secsgem.hsms.HsmsConnectMode.PASSIVE
    kind = secsgem.common.DeviceType.HOST if active else secsgem.common.DeviceType.EQUIPMENT
    settings = secsgem.hsms.HsmsSettings(address="127.0.0.1", port=port, connect_mode=mode, device_type=kind)
    return secsgem.secs.SecsHandler(settings)


def passive(port: int) -> None:
    """Equipment that answers S1F1."""
    tool = handler(port, False)
    tool.register_stream_function(1, 1, lambda _, message: tool.stream_function(1, 2)(["MDL-01", "1.0"]))
    tool.enable()
    tell(ready=True)
    sys.stdin.read()


def active(port: int, outstanding: int, seconds: float) -> None:
    """A host that keeps a number of S1F1 open, each in its thread: its calls block."""
    host = handler(port, True)
    host.enable()
    deadline = time.monotonic() + 20
    while host.protocol.connection_state.current.name != "CONNECTED_SELECTED":
        if time.monotonic() > deadline:
            raise TimeoutError("secsgem did not select")
        time.sleep(0.01)
    figures = Figures(time.perf_counter())
    end = time.perf_counter() + seconds

    def ask() -> None:
        at = time.perf_counter()
        while at < end:
            reply = host.send_and_waitfor_response(host.stream_function(1, 1)())
            host.settings.streams_functions.decode(reply)
            done = time.perf_counter()
            figures.add(done, done - at)
            at = done

    used = time.process_time()
    threads = [threading.Thread(target=ask) for _ in range(outstanding)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    used = time.process_time() - used
    tell(**figures.best(used))


def idle(port: int, count: int) -> None:
    """Tools that listen on ports of their own, from ``port`` on: secsgem has no shared port."""
    tools = [handler(port + number, False) for number in range(count)]
    for tool in tools:
        tool.enable()
    tell(ready=True)
    for _ in sys.stdin:
        tell(threads=threading.active_count())


def main(verb: str, *numbers: str) -> None:
    """Do what the command line says."""
    if verb == "passive":
        passive(int(numbers[0]))
    elif verb == "active":
        active(int(numbers[0]), int(numbers[1]), float(numbers[2]))
    else:
        idle(int(numbers[0]), int(numbers[1]))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Exception:
        traceback.print_exc()
    finally:
        # secsgem's threads are no daemons: nothing but this ends the program.
        os._exit(0)
