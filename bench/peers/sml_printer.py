"""Printing messages as SML, by smlc's typed classes or by secsgem 0.3.0: ``sml_printer.py smlc|secsgem``.

The same bytes are decoded by both and printed again and again. For every line of standard input, which is a number of
seconds, it prints one JSON object: name of a message -> seconds a message. See bench/sml.py.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

PARAMETERS = [(f"PARAM_{number}", f"value {number}") for number in range(8)]
VARIABLES = [1001, 2.5, "LOT-0001", True, 17, "RECIPE/ALU_001", -3, 1e-3, 250, "idle"]

Printers = dict[str, Callable[[], str]]


def smlc_printers() -> Printers:
    """What prints each message with the generated classes of SEMI E5."""
    from smlc.runtime.e5 import S1F2, S1F4, S2F41, S6F11
    from smlc.runtime.secs2.message import Message

    reports = [S6F11.Report(number, VARIABLES) for number in (1, 2, 3)]
    sent: dict[str, Message[Any]] = {
        "S1F2, 2 texts": S1F2("CENTURA", "4.2.1"),
        "S2F41, 8 parameters": S2F41("START", [S2F41.Param(name, value) for name, value in PARAMETERS]),
        "S6F11, 3 reports of 10": S6F11(1, 100, reports),
        "S1F4, 1,000 values": S1F4(VARIABLES * 100),
    }
    return {name: type(message).from_bytes(message.to_bytes()).to_sml for name, message in sent.items()}


def secsgem_printers() -> Printers:
    """What prints each message with secsgem's functions."""
    from secsgem.secs import functions

    data: dict[str, tuple[type[Any], Any]] = {
        "S1F2, 2 texts": (functions.SecsS01F02, ["CENTURA", "4.2.1"]),
        "S2F41, 8 parameters": (
            functions.SecsS02F41,
            {"RCMD": "START", "PARAMS": [{"CPNAME": name, "CPVAL": value} for name, value in PARAMETERS]},
        ),
        "S6F11, 3 reports of 10": (
            functions.SecsS06F11,
            {"DATAID": 1, "CEID": 100, "RPT": [{"RPTID": number, "V": VARIABLES} for number in (1, 2, 3)]},
        ),
        "S1F4, 1,000 values": (functions.SecsS01F04, VARIABLES * 100),
    }
    printers: Printers = {}
    for name, (cls, value) in data.items():
        message = cls()
        message.decode(cls(value).encode())
        printers[name] = message.__str__
    return printers


def seconds_each(printer: Callable[[], str], duration: float) -> float:
    """The time of one call, from as many calls as fit into ``duration``."""
    calls, batch = 0, 1
    start = time.process_time()
    while (spent := time.process_time() - start) < duration:
        for _ in range(batch):
            printer()
        calls += batch
        batch = min(batch * 2, 1000) if spent < duration / 4 else batch
    return spent / calls


def main() -> None:
    """Answer line by line until standard input ends."""
    printers = smlc_printers() if sys.argv[1] == "smlc" else secsgem_printers()
    if sys.argv[2:] == ["--show"]:
        print("\n\n".join(printer() for printer in printers.values()))
        return
    for line in sys.stdin:
        times = {name: seconds_each(printer, float(line)) for name, printer in printers.items()}
        print(json.dumps(times), flush=True)


if __name__ == "__main__":
    main()
