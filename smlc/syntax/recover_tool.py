"""Recovery inside a tool: braces that are missing, and declarations that are not understood.

A mistake costs its declaration (or its line, inside a block), not the tool: the stack is cut back to the open brace
and parsing goes on at the next line, comma, brace or declaration that fits there.
Source: design note language.md sections 3 and 5.
"""

import re

from ..diagnostics.model import Related
from ..diagnostics.suggest import closest
from .builder import Builder
from .engine import Machine, Token
from .recover_block import report_unfinished
from .resync import declaration_at, entry_at, line_declaration, marks_in_tool
from .tables import END
from .wording import expectation, found

_WORD = re.compile(r"[^\W\d]\w*")
_LINE_WORD = re.compile(r"[ \t]*[^\W\d]\w*[ \t]+[\w\"']")
_NOWHERE = -1
# Words with which a declaration begins, for "did you mean".
_KEYWORDS = (
    "vendor",
    "model",
    "revision",
    "import",
    "transport",
    "formats",
    "status",
    "data",
    "constant",
    "report",
    "event",
    "alarm",
    "command",
    "variables",
    "events",
    "alarms",
    "for",
    "query",
    "state",
    "bridge",
)
_PROPERTIES = ("unit", "range", "step", "default", "reports", "set", "clear", "completes", "via", "optional", "accepts")


def in_tool(machine: Machine) -> bool:
    """True when the machine is inside a tool declaration."""
    return any(isinstance(value, Token) and value.kind == "TOOL" for value in machine.values[:3])


def recover_tool(builder: Builder, machine: Machine) -> int:
    """Report what is wrong at the machine's position and make it go on.

    Returns where a skip ended, so that a mistake right there is taken for the same one; -1 when nothing was skipped.
    """
    braces = _open_braces(machine)
    if _brace_missing(builder, machine):
        return _NOWHERE
    if not braces:
        return _without_braces(builder, machine)
    if _block_not_closed(builder, machine, braces) or _tool_not_closed(builder, machine, braces):
        return _NOWHERE
    if len(braces) == 1 and _declaration_not_complete(builder, machine):
        return _NOWHERE
    _report(builder, machine, len(braces) == 1)
    builder.repaired = True
    _go_on(machine, braces[-1], len(braces) == 1)
    return _NOWHERE


def _open_braces(machine: Machine) -> list[int]:
    """Where on the stack of values the braces are that are open."""
    found: list[int] = []
    for at, value in enumerate(machine.values):
        if isinstance(value, Token) and value.kind == "LBRACE":
            found.append(at)
        elif isinstance(value, Token) and value.kind == "RBRACE":
            found.pop()
    return found


def _brace_missing(builder: Builder, machine: Machine) -> bool:
    """A block that has lost its ``{``: the tool has more closing braces than opening ones, and one fits here."""
    at, text = machine.position, machine.text
    opened = machine.after(machine.states, "LBRACE")
    if opened is None or not machine.has_more_closers("}"):
        return False
    match = machine.language.scanner(opened[-1])(text, at)
    if match is None or match.lastgroup is None or machine.after(opened, match.lastgroup) is None:
        return False
    start, end = match.span(match.lastgroup)
    span = builder.span(start, max(end, start))
    builder.error("SML0120", f"'{{' is missing before {found(machine.look(at), text, at)}", span)
    machine.shift(Token("LBRACE", "", at, at))
    machine.position = at
    return True


def _without_braces(builder: Builder, machine: Machine) -> int:
    """``tool X`` that is not followed by a brace: put it in and read the declarations."""
    at, size = machine.position, len(machine.text.rstrip())
    what = found(machine.look(at), machine.text, at)
    span = builder.span(min(at, size), min(at + 1, size))
    builder.error("SML0101", f"{what} has no place here; expected '{{'", span)
    if at >= size or not machine.shift(Token("LBRACE", "", at, at)):
        machine.restart(len(machine.text))
    return _NOWHERE


def _close(machine: Machine, at: int) -> bool:
    """Cut the stack back to where a ``}`` fits, and put one in that stands at ``at``."""
    while len(machine.states) > 1 and machine.after(machine.states, "RBRACE") is None:
        machine.cut_stack(len(machine.states) - 1)
    return machine.shift(Token("RBRACE", "", at, at))


def _block_not_closed(builder: Builder, machine: Machine, braces: list[int]) -> bool:
    """A line inside an inner block begins a declaration of the tool: the block's ``}`` is missing."""
    if len(braces) == 1:
        return False
    brace: Token = machine.values[braces[-1]]
    at = line_declaration(machine.text, brace.end, machine.position)
    if at is None:
        return False
    word = _WORD.match(machine.text, at)
    span = builder.span(at, word.end() if word else at + 1)
    related = (Related(builder.place(brace), "the block opens"),)
    builder.error("SML0119", f"'}}' is missing before {span.text!r}", span, related=related)
    builder.block_end = at
    _close(machine, at)
    machine.position = at
    return True


def _declaration_not_complete(builder: Builder, machine: Machine) -> bool:
    """The line begins the next declaration of the tool, and the one before it lacks its end."""
    at, text = machine.position, machine.text
    line = text.rfind("\n", 0, at) + 1
    line += len(text[line:at]) - len(text[line:at].lstrip(" \t"))
    if not declaration_at(text, line):
        return False
    size = len(machine.values)
    while size > 1 and _start_of(machine.values[size - 1]) >= line:
        size -= 1
    if machine.after(machine.states[: size + 1], "RBRACE") is not None:
        return False  # the one before is complete
    machine.cut_stack(size + 1)
    if isinstance(machine.values[-1], list):
        machine.values[-1][:] = [part for part in machine.values[-1] if _start_of(part) < line]
    begin = text.rfind("\n", 0, machine.token_end) + 1
    if not any(d.code == "SML0103" and begin <= d.span.start < line for d in builder.diagnostics):
        machine.token_end = _end_of(machine.values[-1], len(text[:line].rstrip()))
        report_unfinished(builder, machine)
    while len(machine.states) > 1 and machine.after(machine.states, "RBRACE") is None:
        machine.cut_stack(len(machine.states) - 1)
    if at > line:
        machine.trivia.forget_from(line)
    machine.position = line
    machine.token_end = len(text[:line].rstrip())
    return True


def _end_of(value: object, otherwise: int) -> int:
    """The offset behind something on the stack of values; ``otherwise`` where it has no place of its own."""
    if isinstance(value, list):
        return _end_of(value[-1], otherwise) if value else otherwise
    end = value.end if isinstance(value, Token) else getattr(getattr(value, "span", None), "end", otherwise)
    return end if isinstance(end, int) else otherwise


def _start_of(value: object) -> int:
    """The offset at which something on the stack of values begins; -1 where it has no place of its own."""
    if isinstance(value, list):
        return _start_of(value[0]) if value else -1
    if isinstance(value, Token):
        return value.start
    start = getattr(getattr(value, "span", None), "start", -1)
    return start if isinstance(start, int) else -1


def _tool_not_closed(builder: Builder, machine: Machine, braces: list[int]) -> bool:
    """The end of the file, or the next entry: every brace that is open gets closed."""
    at, text = machine.position, machine.text
    line = text.rfind("\n", 0, at) + 1
    starts_line = not text[line:at].strip()
    if at < len(text) and not (starts_line and entry_at(text, at) and not declaration_at(text, at)):
        return False
    innermost: Token = machine.values[braces[-1]]
    related = (Related(builder.place(innermost), "the block opens" if len(braces) > 1 else "the tool opens"),)
    end = len(text.rstrip())
    span = builder.span(at, at + 1) if at < len(text) else builder.span(end, end)
    what = found(machine.look(at), text, at)
    builder.error("SML0119", f"'{'}' * len(braces)}' is missing before {what}", span, related=related)
    for _ in braces:
        if not _close(machine, min(at, end)):
            break
    if machine.after(machine.states, END) is None:
        machine.restart(at)
    machine.position = at
    return True


def _report(builder: Builder, machine: Machine, at_tool_level: bool) -> None:
    at, text = machine.position, machine.text
    token = machine.look(at)
    word = _WORD.match(text, at)
    expected = machine.expected()
    end = word.end() if word else token.end if token and token.end > at else at + 1
    fitting = {name.lower() for name in expected}
    candidates = [*(_KEYWORDS if "REPORT" in expected else []), *(key for key in _PROPERTIES if key in fitting)]
    near = closest(word[0], candidates) if word else None
    words = expectation(expected)
    shown = f"'{word[0]}'" if word else found(token, text, at)
    if word and at_tool_level and "REPORT" in expected:
        message = f"{shown} begins no declaration of a tool"
    else:
        message = f"{shown} has no place here" + (f"; expected {words}" if words else "")
    builder.error("SML0101", message, builder.span(at, end), help=f"did you mean {near}?" if near else None)


def _go_on(machine: Machine, brace: int, at_tool_level: bool) -> None:
    """Cut the stack and move to the first place behind the mistake where something fits inside the open brace."""
    text, stuck_at = machine.text, machine.position
    for mark, at in marks_in_tool(text, stuck_at):
        if mark in ("entry", "end"):
            machine.position = at
            break
        if mark == "}":
            _close_at(machine, at)
            return
        if at > stuck_at and (mark != "declaration" or at_tool_level) and _fits(machine, brace, at, at_tool_level):
            return
        if at > stuck_at and at_tool_level and mark == "line" and _LINE_WORD.match(text, at):
            # A line that begins with a word which is no keyword: a mistake of its own.
            machine.cut_stack(min(len(machine.states), brace + 3))
            machine.position = at
            return
    machine.cut_stack(min(len(machine.states), brace + 3))


def _close_at(machine: Machine, at: int) -> None:
    """Cut the stack back to where the ``}`` at ``at`` fits, and stop before it."""
    while len(machine.states) > 1 and machine.after(machine.states, "RBRACE") is None:
        machine.cut_stack(len(machine.states) - 1)
    machine.position = at


def _fits(machine: Machine, brace: int, at: int, at_tool_level: bool) -> bool:
    """Cut the stack to one of the states behind the open brace that takes what stands at ``at``, if one does."""
    if _takes(machine, len(machine.states), at, at_tool_level):
        machine.position = at
        return True
    _settle(machine)
    lowest = brace + 2  # states have one more than values, and the brace itself stays
    sizes = (lowest + 1, lowest) if at_tool_level else (lowest + 2, lowest + 1, lowest)
    for size in sizes:
        if size <= len(machine.states) and _takes(machine, size, at, at_tool_level):
            machine.cut_stack(size)
            machine.position = at
            return True
    return False


def _settle(machine: Machine) -> None:
    """Have what is complete on the stack reduced, as if the block ended here, so that it is not cut off."""
    if machine.after(machine.states, "RBRACE") is not None:
        machine.shift(Token("RBRACE", "", machine.token_end, machine.token_end))
        machine.cut_stack(len(machine.states) - 1)


def _takes(machine: Machine, size: int, at: int, at_tool_level: bool) -> bool:
    """True when the lowest ``size`` states take the token at ``at``, between declarations as no name."""
    match = machine.language.scanner(machine.states[size - 1])(machine.text, at)
    if match is None or match.lastgroup in (None, "COMMENT", "BLOCK_COMMENT", END):
        return False
    assert match.lastgroup is not None
    if at_tool_level and match.lastgroup in ("NAME", "TEMPLATE"):
        return False
    return machine.after(machine.states[:size], match.lastgroup) is not None
