"""Recovery inside a data item or a group: a ``}`` that is missing, and words that have no place between braces.

A block that is not closed ends before the line on which the next entry begins, also when the words of that line were
taken for its members. Source: design note language.md section 5.
"""

import re

from ..diagnostics.model import Related
from .builder import Builder
from .engine import Machine, Token
from .resync import entry_at
from .wording import expectation, found

_NEXT_LINE = re.compile(r"[<.]|\[\s*W\s*\]|H\s*[<-]", re.IGNORECASE)
_MEMBERS = re.compile(r"(?:[^\W\d]\w*\s+)*(?:[^\W\d]\w*\s*)?[,;}]|(?:[^\W\d]\w*[ \t]*)+(?:\n|\Z)")
_NOWHERE = -1


def in_block(machine: Machine) -> bool:
    """True when the machine is inside a data item or a group of a library."""
    front = machine.values[0] if machine.values and isinstance(machine.values[0], Token) else None
    if front is None and len(machine.values) > 1 and isinstance(machine.values[1], Token):
        front = machine.values[1]
    return front is not None and front.kind in ("ITEM", "GROUP") and front.start == machine.entry_start


def recover_block(builder: Builder, machine: Machine) -> bool:
    """Report what is wrong at the machine's position and make it go on; False when it is no matter of the block."""
    brace = next((v for v in machine.values if isinstance(v, Token) and v.kind == "LBRACE"), None)
    begins = _entry_line(machine, brace.end if brace else machine.entry_start + 1)
    if brace is None:
        return begins is not None and _leave_unfinished(builder, machine, begins)
    if begins is not None:
        return _close(builder, machine, brace, begins)
    return _skip_in_group(builder, machine)


def _entry_line(machine: Machine, start: int) -> int | None:
    """Where the entry begins that the machine has run into: on this line, or on the one that goes on here."""
    text, at = machine.text, machine.position
    if at >= len(text):
        return len(text)
    line = _line_start(text, at)
    if line < start:
        return None
    if entry_at(text, line) and (line == at or not _MEMBERS.match(text, line)):
        return line
    if line == at and _NEXT_LINE.match(text, at):  # the header stands on the line above
        above = _line_start(text, max(len(text[:at].rstrip()) - 1, 0))
        return above if above >= start and entry_at(text, above) else None
    return None


def _line_start(text: str, at: int) -> int:
    line = text.rfind("\n", 0, at) + 1
    return line + len(text[line:at]) - len(text[line:at].lstrip(" \t"))


def _leave_unfinished(builder: Builder, machine: Machine, at: int) -> bool:
    """A declaration that has no braces and is not complete: say what is missing and go on with the next entry."""
    report_unfinished(builder, machine)
    machine.restart(at)
    return True


def report_unfinished(builder: Builder, machine: Machine) -> None:
    """Report, where it ends, that a declaration is not complete."""
    words = expectation(machine.expected())
    end = machine.token_end
    message = "this declaration is not complete" + (f"; expected {words}" if words else "")
    builder.error("SML0101", message, builder.span(max(end - 1, 0), end))


def _close(builder: Builder, machine: Machine, brace: Token, at: int) -> bool:
    """Put in the ``}`` that is missing before ``at``, and go on there."""
    text = machine.text
    end = len(text.rstrip())
    span = builder.span(at, at + 1) if at < len(text) else builder.span(end, end)
    related = (Related(builder.place(brace), "the block opens"),)
    builder.error("SML0119", f"'}}' is missing before {found(machine.look(at), text, at)}", span, related=related)
    while len(machine.values) > 1 and _is_behind(machine.values[-1], at):
        machine.cut_stack(len(machine.states) - 1)
    members = machine.values[-1]
    if isinstance(members, list):
        members[:] = [part for part in members if not _is_behind(part, at)]
    while len(machine.values) > 3 and machine.after(machine.states, "RBRACE") is None:
        machine.cut_stack(len(machine.states) - 1)
    if machine.position > at:
        machine.trivia.forget_from(at)
    behind = len(text[:at].rstrip())
    machine.shift(Token("RBRACE", "", behind, behind))
    machine.position = at
    return True


def _is_behind(value: object, at: int) -> bool:
    return isinstance(value, Token) and value.start >= at


def _skip_in_group(builder: Builder, machine: Machine) -> bool:
    """Signs between the members of a group: they are taken out, and reported once."""
    at, text = machine.position, machine.text
    token = machine.look(at)
    in_group = any(isinstance(value, Token) and value.kind == "GROUP" for value in machine.values[:2])
    if not in_group:
        return False
    end = token.end if token and token.start == at and token.end > at else at + 1
    if not builder.repaired:
        message = f"{found(token, text, at)} has no place here; expected '}}' or a name"
        builder.error("SML0101", message, builder.span(at, end), help="names stand side by side: { S1F1 S1F2 }")
    builder.repaired = True
    machine.position = end
    return True
