"""Text in black's form at line length 88, so that no formatter has to run: calls, tuples, docstrings.

What does not fit on a line is written one element a line with a trailing comma, which black keeps at any length.
"""

import re
import textwrap
from collections.abc import Sequence

WIDTH = 88

# A nested literal: source text of an atom, or the elements of a tuple.
Literal = str | Sequence["Literal"]


def one_line(literal: Literal) -> str:
    """A literal on one line."""
    if isinstance(literal, str):
        return literal
    inner = ", ".join(one_line(element) for element in literal)
    return f"({inner},)" if len(literal) == 1 else f"({inner})"


def assignment(target: str, literal: Literal, indent: int = 0) -> str:
    """``target = literal``, broken where it is too long."""
    if len(literal) == 1 and not isinstance(literal, str):
        # A tuple of one is joined again where a longer line is allowed, so it is not broken.
        return held(f"{' ' * indent}{target} = {one_line(literal)}")
    return f"{' ' * indent}{target} = {_broken(literal, indent, len(target) + 3)}"


def _broken(literal: Literal, indent: int, used: int, tail: int = 0) -> str:
    flat = one_line(literal)
    if isinstance(literal, str) or indent + used + len(flat) + tail <= WIDTH:
        return flat
    pad = " " * (indent + 4)
    lines = [f"{pad}{_broken(element, indent + 4, 0, 1)}," for element in literal]
    return "(\n" + "\n".join(lines) + f"\n{' ' * indent})"


def bracketed(head: str, elements: Sequence[str], tail: str, indent: int = 0) -> str:
    """``head`` + elements + ``tail`` (``def f(`` ... ``) -> None:``), on one line or one element a line."""
    pad = " " * indent
    flat = f"{pad}{head}{', '.join(elements)}{tail}"
    if len(flat) <= WIDTH:
        return flat
    inner = "".join(f"{pad}    {element},\n" for element in elements)
    return f"{pad}{head}\n{inner}{pad}{tail}"


def fitting(annotation: str, used: int) -> str:
    """An annotation, as a string when it does not fit on the line: formatters break types, but not strings."""
    return annotation if used + len(annotation) <= WIDTH else f'"{annotation}"'


def held(line: str) -> str:
    """A line that has no place to break: too long for one formatter and not for another, it is kept from both."""
    return line if len(line) <= WIDTH else f"{line}  # fmt: skip"


def import_text(module: str, names: list[str], indent: int) -> str:
    """A from-import in black's form."""
    pad = " " * indent
    flat = f"{pad}from {module} import {', '.join(names)}"
    if len(flat) <= 88:
        return flat
    inner = "".join(f"{pad}    {name},\n" for name in names)
    return f"{pad}from {module} import (\n{inner}{pad})"


def docstring(text: str, indent: int) -> str:
    """A docstring with its quotes. Paragraphs are filled; indented lines stay, list entries hang."""
    pad = " " * indent
    first, *others = _filled(printable(text).strip(), WIDTH - indent) or ["Not described."]
    # Formatters keep quotes of the text and of the docstring apart.
    first = f" {first}" if first.startswith('"') else first
    if not any(others):
        return f'{pad}"""{first}{" " if first.endswith(QUOTE) else ""}"""'
    body = textwrap.indent(textwrap.dedent("\n".join(others)), pad)
    return f'{pad}"""{first}\n{body}\n{pad}"""'


def _filled(text: str, width: int) -> list[str]:
    """The lines of a text of paragraphs; the first line leaves room for the opening quotes."""
    lines: list[str] = []
    if not text:
        return lines
    for block in _blocks(text.split("\n")):
        first = "" if lines else "   "
        if block.startswith("    ") or not block:
            lines += block.split("\n")
            continue
        hang = "  " if block.startswith("* ") else ""
        wrapped = textwrap.wrap(
            first + block, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False
        )
        lines += wrapped if lines else [wrapped[0].removeprefix(first), *wrapped[1:]]
    return [_escaped(line.rstrip()) for line in lines]


def _blocks(lines: Sequence[str]) -> list[str]:
    """Lines joined to paragraphs; an indented line, a list entry and an empty line stand alone."""
    blocks: list[str] = []
    for line in lines:
        continues = blocks and blocks[-1] and line and not line.startswith(("  ", "* "))
        if continues and not blocks[-1].startswith("    "):
            blocks[-1] += " " + line.strip()
        else:
            blocks.append(line.rstrip())
    return blocks


def printable(text: str) -> str:
    """``text`` with a blank for everything that ends a line or steers a terminal, but for line feeds."""
    return _UNPRINTABLE.sub(" ", text)


QUOTE = '"'
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"""', "'''")


def quoted(text: str | bytes) -> str:
    """A literal of a text or of bytes in black's form: double quotes unless that needs more escapes."""
    if isinstance(text, bytes):
        return f"b{_requoted(repr(text)[1:])}"
    return _requoted(repr(text))


def _requoted(literal: str) -> str:
    if literal[0] == '"':
        return literal
    inner = literal[1:-1]
    if inner.count('"') > inner.count("\\'"):
        return literal
    return '"' + inner.replace("\\'", "'").replace('"', '\\"') + '"'
