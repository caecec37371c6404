"""``smlc explain``: the catalogue's entry of a diagnostic code."""

import argparse
from collections.abc import Mapping
from textwrap import fill, indent

from smlc.diagnostics.entry import Entry

from . import UsageError

WIDTH = 100


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the codes and ``--list``."""
    parser.add_argument("codes", nargs="*", metavar="CODE", help="a code such as SML0207; 207 will do")
    parser.add_argument("--list", action="store_true", help="list all codes with their titles")


def run(args: argparse.Namespace) -> int:
    """Print the entries that are asked for. Raises UsageError for a code that does not exist."""
    from smlc.diagnostics.catalog import CATALOG

    if args.list:
        for code in sorted(CATALOG):
            print(f"{code}  {CATALOG[code].title}")
        return 0
    if not args.codes:
        raise UsageError("which code? `smlc explain --list` lists them")
    # All are looked up before the first is printed: a wrong code leaves no half answer.
    print("\n\n".join([format_entry(find_entry(code, CATALOG)) for code in args.codes]))
    return 0


def find_entry(text: str, catalog: Mapping[str, Entry]) -> Entry:
    """The entry that ``text`` names: any case, with or without ``SML`` and leading zeros.

    Raises UsageError, with the nearest code where there is one.
    """
    digits = text.upper().removeprefix("SML")
    code = f"SML{int(digits):04}" if digits.isascii() and digits.isdecimal() and len(digits) <= 4 else text.upper()
    if code in catalog:
        return catalog[code]
    from smlc.diagnostics.suggest import closest

    near = closest(code, catalog)
    hint = f"did you mean {near}?" if near else "`smlc explain --list` lists all codes"
    raise UsageError(f"there is no code {text}; {hint}")


def format_entry(entry: Entry) -> str:
    """Code and title, the cause, then both examples, indented."""
    parts = [f"{entry.code}: {entry.title}", fill(entry.cause, WIDTH)]
    for label, example in (("Bad:", entry.bad), ("Good:", entry.good)):
        if example.strip():
            parts.append(f"{label}\n{indent(example.strip(chr(10)), '    ')}")
    return "\n\n".join(parts)
