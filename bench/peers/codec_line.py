"""The line protocol of the peers of bench/codec.py: one JSON object a line on stdin, one JSON object a line back.

    {"do": "load", "works": [{"name": ..., "stream": ..., "function": ..., "tree": ..., "body": hex, "others": [hex],
                              "mode": ""}]}
        answers {"ops": {name: {op: hex, ...}}}: for each work the operations that the peer has, and proof that it
        understood the body: the bytes that the operation gives, or that its result encodes to. "" proves nothing and is
        for peers with another wire format.
    {"do": "time", "name": ..., "op": ..., "seconds": s}
        answers {"seconds": time of one operation}
    {"do": "memory", "name": ..., "count": n}
        answers {"bytes": memory of one decoded message} or {"bytes": null}

Operations: decode (bytes to an object with all its values), build (native values to an object to bytes), encode (a
ready object to bytes), print (object to SML text), read (SML text to an object). ``tree`` is the logical content, a
pair of format name and value: children for L, text for A, hex for B, a list of values for every other format.
"""

import gc
import json
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

Operation = Callable[[], Any]
Proof = Callable[[Any], bytes]
# Name of the operation -> what is timed, and what turns its result into the bytes of the body.
Operations = dict[str, tuple[Operation, Proof]]


def serve(load: Callable[[dict[str, Any]], Operations]) -> None:
    """Answer until stdin ends. ``load`` gives the operations for a work."""
    works: dict[str, Operations] = {}
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "load":
            works = {work["name"]: load(work) for work in order["works"]}
            answer = {
                "ops": {
                    name: {op: proof(run()).hex() for op, (run, proof) in operations.items()}
                    for name, operations in works.items()
                }
            }
        elif order["do"] == "time":
            answer = {"seconds": measure(works[order["name"]][order["op"]][0], order["seconds"])}
        else:
            answer = {"bytes": memory(works[order["name"]]["decode"][0], order["count"])}
        print(json.dumps(answer), flush=True)


def measure(run: Operation, seconds: float) -> float:
    """Time of one operation: the best of some runs within about ``seconds``."""
    clock = time.perf_counter
    count = 1
    while True:
        begin = clock()
        for _ in range(count):
            run()
        spent = clock() - begin
        if spent > seconds / 10 or spent > 0.02:
            break
        count *= 2 if spent > seconds / 50 else 8
    best = spent
    end = clock() + seconds - spent
    while clock() < end:
        begin = clock()
        for _ in range(count):
            run()
        best = min(best, clock() - begin)
    return best / count


def memory(run: Operation, count: int) -> float:
    """Bytes that one result holds, from ``count`` of them."""
    run()
    gc.collect()
    tracemalloc.start()
    held = [run() for _ in range(count)]
    used = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return used / len(held)
