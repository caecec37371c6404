"""Text in black's form at line length 88, so that no formatter has to run: calls, tuples, docstrings.

What does not fit on a line is written one element a line with a trailing comma, which black keeps at any length.
"""

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


def docstring(text: str, indent: int) -> str:
    """A docstring with its quotes. Paragraphs are filled; indented lines stay, list entries hang."""
    pad = " " * indent
    lines = _filled(text.strip("\n"), WIDTH - indent)
    if len(lines) == 1 and indent + len(lines[0]) + 6 <= WIDTH:
        return f'{pad}"""{lines[0]}"""'
    body = "\n".join(f"{pad}{line}" if line else "" for line in lines[1:])
    return f'{pad}"""{lines[0]}\n{body}\n{pad}"""' if body else f'{pad}"""{lines[0]}\n{pad}"""'


def _filled(text: str, width: int) -> list[str]:
    """The lines of a text of paragraphs; the first line leaves room for the opening quotes."""
    lines: list[str] = []
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


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"""', "'''")


def quoted(text: str) -> str:
    """A string literal in black's form: double quotes unless that needs more escapes."""
    literal = repr(text)
    if literal[0] == "'" and '"' not in text:
        return '"' + literal[1:-1].replace("\\'", "'") + '"'
    if literal[0] == "'" and text.count('"') <= text.count("'"):
        return '"' + literal[1:-1].replace("\\'", "'").replace('"', '\\"') + '"'
    return literal
