"""``smlc decode``: a body in hexadecimal as annotated SML, checked against declared shapes."""

import argparse
import re
import sys
from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smlc.runtime.secs2.codec import encode_item
from smlc.runtime.secs2.errors import DecodeError
from smlc.runtime.secs2.formats import Format
from smlc.runtime.secs2.item import Item
from smlc.runtime.secs2.message import Message
from smlc.runtime.secs2.plan import Plan
from smlc.runtime.secs2.sml import format_item

from . import UsageError
from .sml_input import SmlReader

if TYPE_CHECKING:
    from smlc.package import Package

_SXFY = re.compile(r"S(\d{1,3})F(\d{1,3})", re.IGNORECASE)
_BLANK = re.compile(r"[\s:,-]|0[xX](?=[0-9A-Fa-f])")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the message, the bytes and the specs."""
    parser.add_argument("message", metavar="SxFy", help="stream and function, such as S6F11")
    parser.add_argument("hex", metavar="HEX", help="the body in hexadecimal, blanks allowed; - reads standard input")
    parser.add_argument("--spec", action="append", default=[], metavar="PATH", help="a .sml or .tool file or directory")
    parser.add_argument("--dialect", metavar="NAME", help="how specs are read (default: pragma, smlc.toml, auto)")
    parser.add_argument("--strict", action="store_true", help="counts and lengths must be as declared, too")
    parser.add_argument("--direction", choices=("H->E", "H<-E"), help="leave out definitions of the other direction")


def run(args: argparse.Namespace) -> int:
    """Print the message; exit code 1 when no declared shape fits (the items are printed all the same)."""
    from smlc.diagnostics.model import has_errors
    from smlc.diagnostics.render import render_text

    stream, function = _sxfy(args.message)
    body = _bytes(sys.stdin.read() if args.hex == "-" else args.hex)
    package = _package(args)
    if package.diagnostics:
        sys.stderr.write(render_text(package.diagnostics, color=sys.stderr.isatty()))
    if has_errors(package.diagnostics):
        return 1
    try:
        message = package.decode(stream, function, body, args.direction, strict=args.strict)
    except DecodeError as error:
        _print_generic(body)
        print(f"smlc: {error}", file=sys.stderr)
        return 1
    print(annotated(message))
    for deviation in message.drift:
        print(f"// deviation: {deviation}")
    return 0


def _package(args: argparse.Namespace) -> "Package":
    """The specs as the command line and smlc.toml say that they are read."""
    from smlc.model.project import load
    from smlc.model.sources import SourceError
    from smlc.package import Package
    from smlc.package import load as load_standard

    if not args.spec:
        return load_standard()
    reading = SmlReader(args)
    try:
        return Package(load(args.spec, dialect=reading.dialect, default=lambda name: reading.default(Path(name))))
    except SourceError as error:
        raise UsageError(str(error)) from None


def annotated(message: Message[Any]) -> str:
    """Canonical SML with the field names as comments behind the items."""
    head = f"S{message.STREAM}F{message.FUNCTION}{' W' if message.W is not False else ''}"
    title = f"  // {message.NAME}" if message.NAME else ""
    item = message.item()
    if item is None:
        return f"{head}.{title}"
    lines: list[str] = []
    plan = message.PLAN or ("v",)
    if plan[0] == "m":
        value = getattr(message, plan[1]) if plan[1] else None
        _lines(item, plan[2], value, plan[1], 0, lines)
    else:
        _lines(item, plan, message, "", 0, lines)
    code, mark, note = lines[-1].partition("  //")
    return "\n".join([head + title, *lines[:-1], f"{code}.{mark}{note}"])


def _lines(item: Item, plan: Plan, value: Any, name: str, depth: int, lines: list[str]) -> None:
    """Append the lines of one item; ``plan`` and ``value`` are what the declaration makes of it."""
    pad = "  " * depth
    note = f"  // {name}" if name else ""
    if item.format != Format.L or not len(item):
        meaning = f" {value.name}" if isinstance(value, IntEnum) else ""
        lines.append(f"{pad}{format_item(encode_item(item))}{note}{meaning}")
        return
    lines.append(f"{pad}<L[{len(item)}]{note}")
    for child, (inner, content, label) in zip(item, _places(plan, value, len(item)), strict=True):
        _lines(child, inner, content, label, depth + 1, lines)
    lines.append(f"{pad}>")


def _places(plan: Plan, value: Any, count: int) -> Iterator[tuple[Plan, Any, str]]:
    """Plan, value and name of each child of a list with ``count`` children."""
    if plan[0] in ("s", "o"):
        extra = count - (len(plan) - 2) // 2
        for at in range(2, len(plan), 2):
            name, inner = plan[at], plan[at + 1]
            content = getattr(value, name, None) if name else None
            if inner[0] != "i":
                yield inner, content, name
                continue
            for number in range(extra + 1):
                yield inner[3], content[number] if isinstance(content, list) else None, f"{name}[{number}]"
    elif plan[0] == "r":
        for number in range(count):
            yield plan[3], value[number] if isinstance(value, list) else None, f"[{number}]"
    else:
        for _ in range(count):
            yield _NOTHING, None, ""


_NOTHING: Plan = ("v",)


def _print_generic(body: bytes) -> None:
    """The items of a body that fits nothing, as far as they can be read."""
    from smlc.runtime.secs2.dump import annotate

    if body:
        print(annotate(body))


def _sxfy(text: str) -> tuple[int, int]:
    match = _SXFY.fullmatch(text.strip().strip("'\""))
    if match is None or int(match[1]) > 127 or int(match[2]) > 255:
        raise UsageError(f"{text} is no message: write S1F3, streams 0 to 127, functions 0 to 255")
    return int(match[1]), int(match[2])


def _bytes(text: str) -> bytes:
    digits = _BLANK.sub("", text)
    try:
        return bytes.fromhex(digits)
    except ValueError:
        at = next((sign for sign in digits if sign not in "0123456789abcdefABCDEF"), "")
        what = f"{at!r} is no hexadecimal digit" if at else "a byte has two hexadecimal digits, one is missing"
        raise UsageError(f"the body cannot be read: {what}") from None
