"""The converter that writes specs/e5: every message and data item of SEMI E5 as readable definition SML.

    python -m smlc.importers.catalogue [--check] [JSON [OUTDIR]]

One file a stream, ``items.sml`` for the dictionary and ``groups.sml`` for the messages of GEM. The output depends on
the catalogue and the tables only. With ``--check`` nothing is written; files that differ, are missing or do not
belong there are named and the exit status is 1. Source: message-catalogue.json; language.md section 2.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

from .catalogue_text import CatalogueError, identifiers, item_declaration, message_definition

DEFAULT_JSON = Path("tests/vectors/message-catalogue.json")
DEFAULT_OUTPUT = Path("specs/e5")

STREAMS: dict[int, str] = {
    1: "equipment status",
    2: "equipment control and diagnostics",
    3: "material status",
    4: "material control",
    5: "exception handling (alarms)",
    6: "data collection",
    7: "process program management",
    8: "control program transfer",
    9: "system errors",
    10: "terminal services",
    12: "wafer mapping",
    13: "data set transfers",
    14: "object services",
    15: "recipe management",
    16: "processing management",
    17: "equipment control and data reports",
    18: "subsystem control and data",
    19: "recipe and parameter management",
    20: "recipe management system",
    21: "item transfer",
}

GROUPS_HEAD = "// SEMI E5: subsets of the messages that a tool can import by name.\n"

ITEMS_HEAD = """\
// SEMI E5: the data items, in alphabetical order.
//
// Formats stand in the order of preference when sending: those that GEM prescribes first, integers from U4 down, then
// text. All of them are accepted when receiving, and so are those after "accepts". A code that is not listed stays a
// number.
"""


def load(path: Path) -> dict[str, Any]:
    """The catalogue as read. Raises CatalogueError when the file cannot be read or is no catalogue."""
    try:
        catalogue = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CatalogueError(f"{path}: {error}") from error
    if not isinstance(catalogue, dict) or not {"messages", "items"} <= catalogue.keys():
        raise CatalogueError(f"{path}: no message catalogue: messages and items are missing")
    return catalogue


def alphabetical(name: str) -> tuple[str, str]:
    """Sort key of data items: letters without regard to case."""
    return name.upper(), name


def items_file(items: Mapping[str, Any]) -> str:
    """The text of items.sml."""
    declarations = [item_declaration(name, items[name]) for name in sorted(items, key=alphabetical)]
    return "\n".join([ITEMS_HEAD, *declarations])


def stream_file(stream: int, catalogue: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The text of one stream's file, messages in the order of their functions."""
    messages = {key: entry for key, entry in catalogue["messages"].items() if entry["stream"] == stream}
    parts = [f"// SEMI E5 stream {stream}: {STREAMS[stream]}.\n"]
    for key in sorted(messages, key=lambda each: messages[each]["function"]):
        parts.append(message_definition(key, messages[key], names[key], catalogue["items"]))
    return "\n".join(parts)


def groups_file(catalogue: Mapping[str, Any]) -> str:
    """The text of groups.sml: the messages of GEM, a line a stream."""
    streams: dict[int, list[str]] = {}
    for key, entry in catalogue["messages"].items():
        if entry["gem"]:
            streams.setdefault(entry["stream"], []).append(key)
    lines = []
    for stream in sorted(streams):
        members = sorted(streams[stream], key=lambda key: int(catalogue["messages"][key]["function"]))
        lines += wrap(" ".join(members), 116, initial_indent="  ", subsequent_indent="  ")
    body = "\n".join(lines)
    return f"{GROUPS_HEAD}\n/// Messages that GEM (E30) equipment and hosts use.\ngroup gem {{\n{body}\n}}\n"


def render(catalogue: Mapping[str, Any]) -> dict[str, str]:
    """File name -> text for the whole library. Raises CatalogueError for what the tables do not cover."""
    names = identifiers(catalogue["messages"])
    streams = sorted({entry["stream"] for entry in catalogue["messages"].values()})
    unknown = [stream for stream in streams if stream not in STREAMS]
    if unknown:
        raise CatalogueError(f"no title for the streams {unknown}")
    files = {"items.sml": items_file(catalogue["items"]), "groups.sml": groups_file(catalogue)}
    for stream in streams:
        files[f"s{stream:02}.sml"] = stream_file(stream, catalogue, names)
    return files


def differences(files: Mapping[str, str], output: Path) -> list[str]:
    """Names of files that are missing, differ or do not belong to the library."""
    present = {path.name for path in output.glob("*.sml")}
    stale = [name for name, text in files.items() if name not in present or read(output / name) != text]
    return sorted([*stale, *(present - files.keys())])


def read(path: Path) -> str:
    """The text of a file with its line ends as they are."""
    return path.read_bytes().decode("utf-8")


def write(files: Mapping[str, str], output: Path) -> None:
    """Write the files that differ."""
    output.mkdir(parents=True, exist_ok=True)
    changed = set(differences(files, output))
    for name, text in files.items():
        if name in changed:
            (output / name).write_bytes(text.encode("utf-8"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the converter; the exit status is 0, 1 (not current) or 2 (unusable input)."""
    parser = argparse.ArgumentParser(prog="python -m smlc.importers.catalogue", description="Write specs/e5.")
    parser.add_argument("json", nargs="?", type=Path, default=DEFAULT_JSON, help="the message catalogue")
    parser.add_argument("output", nargs="?", type=Path, default=DEFAULT_OUTPUT, help="the directory to write")
    parser.add_argument("--check", action="store_true", help="write nothing, say what is not current")
    options = parser.parse_args(arguments)
    try:
        files = render(load(options.json))
    except CatalogueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if not options.check:
        write(files, options.output)
        return 0
    stale = differences(files, options.output)
    for name in stale:
        print(f"not current: {options.output / name}", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
