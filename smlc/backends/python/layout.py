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
    """A docstring with its quotes; lines are wrapped, indented parts and lists of lines kept as they are."""
    pad = " " * indent
    lines: list[str] = []
    for paragraph in text.strip().split("\n"):
        line = _escaped(paragraph.rstrip())
        if len(pad) + len(line) <= WIDTH or line.startswith(" "):
            lines.append(line)
        else:
            lines += textwrap.wrap(line, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    if len(lines) == 1 and indent + len(lines[0]) + 6 <= WIDTH:
        return f'{pad}"""{lines[0]}"""'
    if indent + 3 + len(lines[0]) > WIDTH:
        first = textwrap.wrap(lines[0], WIDTH - indent - 3, break_long_words=False, break_on_hyphens=False)
        lines[:1] = first
    body = "\n".join(f"{pad}{line}" if line else "" for line in lines[1:])
    return f'{pad}"""{lines[0]}\n{body}\n{pad}"""' if body else f'{pad}"""{lines[0]}\n{pad}"""'


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
