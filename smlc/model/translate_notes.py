"""Comments in the syntax of another dialect.

Source: reference file sml-dialects.md sections 1 and 3 (Comments).
"""

import re

from ..syntax.dialects import pragma
from ..syntax.layout_tokens import Note, is_block
from .translate_targets import Target

_LINE = re.compile(r"\A(?:///?|\*+|--|#)")
_STARS = re.compile(r"[ \t]*\*?[ \t]?")


def is_pragma(note: Note) -> bool:
    """True for the comment that names the dialect of its text."""
    return pragma(note.text) is not None


def convert_notes(notes: list[Note], target: Target, name: str) -> list[Note]:
    """The comments as ``target``, which is called ``name``, writes them; the pragma names the new dialect.

    The target has comments; a block may become several lines.
    """
    found: list[Note] = []
    for note in notes:
        text = _with_name(note.text, name)
        if _is_known(text, target, name):
            found.append(Note(text, note.breaks, note.start))
            continue
        for number, line in enumerate(_lines(text)):
            found.append(Note(_written(line, target), 1 if number else note.breaks, note.start))
    return found


def _with_name(text: str, name: str) -> str:
    found = pragma(text)
    return text if found is None else text[: found.span[0]] + name + text[found.span[1] :]


def _is_known(text: str, target: Target, name: str) -> bool:
    if text.startswith("/*"):
        return target.block and is_block(text)
    if name == "smlc":
        return True
    return bool(target.line) and text.startswith(target.line)


def _lines(text: str) -> list[str]:
    """What a comment says, line by line, without its marks."""
    if not text.startswith("/*"):
        return [_LINE.sub("", text, count=1).strip()]
    lines = [_STARS.sub("", line, count=1).rstrip() for line in text[2:].removesuffix("*/").split("\n")]
    return [line for line in lines if line] or [""]


def _written(line: str, target: Target) -> str:
    if target.line:
        return f"{target.line} {line}".rstrip()
    return f"/* {line.replace('*/', '* /')} */"
