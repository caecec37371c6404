"""``smlc encode``: the messages of an SML text as SECS-II bytes."""

import argparse
import json
import sys

from smlc.diagnostics.model import Diagnostic, Severity, has_errors
from smlc.document import FaultyValue, SmlMessage

from .sml_input import SmlReader
from .sml_input import configure as configure_reading


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the file and the options."""
    parser.add_argument("file", metavar="FILE", help="a text of SML, or - for standard input")
    configure_reading(parser)
    parser.add_argument(
        "--json",
        action="store_true",
        help="print a list of objects: name, stream, function, wbit, direction, body_hex",
    )


def run(args: argparse.Namespace) -> int:
    """Encode. Every value is printed; exit code 1 when something is wrong or has no bytes."""
    said: list[Diagnostic] = []
    values: list[SmlMessage] = []
    for source, document in SmlReader(args).documents([args.file]):
        said += [*source.diagnostics, *document.diagnostics]
        for message in document.messages:
            if message.is_value:
                values.append(message)
            elif (refusal := _refusal(message)) is not None:
                said.append(refusal)
    said.sort(key=lambda diagnostic: diagnostic.span.start)
    if args.json:
        print(json.dumps([_plain(message) for message in values], ensure_ascii=False, indent=2))
    else:
        for message in values:
            print(_line(message))
    if said:
        from smlc.diagnostics.render import render_text

        sys.stdout.flush()
        sys.stderr.write(render_text(said, color=sys.stderr.isatty()))
    return 1 if has_errors(said) else 0


def _refusal(message: SmlMessage) -> Diagnostic | None:
    """What is said of a message without bytes; nothing where its mistakes are reported already."""
    error = message.refusal()
    if isinstance(error, FaultyValue):
        return None
    return Diagnostic(Severity.ERROR, "SML0516", f"this message cannot be encoded: {error}", message.cause)


def _plain(message: SmlMessage) -> dict[str, object]:
    return {
        "name": message.name,
        "stream": message.stream,
        "function": message.function,
        "wbit": message.wbit,
        "direction": message.direction,
        "body_hex": message.body().hex(),
    }


def _line(message: SmlMessage) -> str:
    """Name, header and bytes: ``ask: S1F1 W`` or ``S1F2 0100``."""
    name = f"{message.name}: " if message.name else ""
    wbit = " [W]" if message.wbit is None else " W" if message.wbit else ""
    return f"{name}{message.title}{wbit} {message.body().hex()}".rstrip()
