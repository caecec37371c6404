"""Recovery inside a message or a data item: closers that are missing or too many, and what has no place there.

A closer that is missing is put in where it was due: before a dot, the next header, an item inside a scalar item, or
the end of the file. The item that lacks it is named as the related place.
Source: design note language.md section 5; reference file sml-dialects.md section 4, note 7.
"""

import re

from ..diagnostics.model import Related
from ..diagnostics.span import Span
from .builder import Builder
from .engine import Machine, Token
from .resync import entry_at, message_end, next_bracket, unclosed_items
from .wording import expectation, found

_SXFY = re.compile(r"S\d+F\d+W?$", re.IGNORECASE)
_TYPE = re.compile(r"[^\W\d]\w*")
_FORMAT = re.compile(r"L|A|J|W|B|BOOLEAN|[IU][1248]|F[48]", re.IGNORECASE)
_DOTS = re.compile(r"\.\.+")
_NAMED = re.compile(r"=\s*[^\W\d]")
_NO_TARGETS = ("WORD", "STRING", "GT", "TYPE", "NAME", "NUMBER")
_NOWHERE = -1


def recover_message(builder: Builder, machine: Machine) -> int:
    """Report what is wrong at the machine's position and make it go on.

    Returns where a skip ended, so that a mistake right there is taken for the same one; -1 when nothing was skipped.
    """
    _back_to_header(machine)
    if any(mend(builder, machine) for mend in _MENDS):
        return _NOWHERE
    return _unexpected(builder, machine)


def _back_to_header(machine: Machine) -> None:
    """Values that look like a header on a line of its own are the next message's: go back to it."""
    if not machine.depth:
        return
    values = machine.values
    top = len(values) - 1
    while top >= 0 and isinstance(values[top], Token) and values[top].kind == "WORD":
        top -= 1
    words = values[top + 1 :]
    spliced = values[top] if top >= 0 and isinstance(values[top], list) else []
    for token in [*spliced, *words]:
        if isinstance(token, Token) and token.kind == "WORD" and _SXFY.match(token.text):
            line = machine.text.rfind("\n", 0, token.start) + 1
            if not machine.text[line : token.start].strip() and entry_at(machine.text, token.start):
                _drop_from(machine, token.start, spliced, len(words))
                return


def _drop_from(machine: Machine, start: int, spliced: list[object], words: int) -> None:
    """Take the values from ``start`` on off the stack and go back there."""
    while words and machine.values[-1].start >= start:
        machine.cut_stack(len(machine.states) - 1)
        words -= 1
    spliced[:] = [part for part in spliced if not isinstance(part, Token) or part.start < start]
    machine.position = start
    machine.token_end = len(machine.text[:start].rstrip())


# --------------------------------------------------------------------------- closers


def _missing_closer(builder: Builder, machine: Machine) -> bool:
    """Put in the ``>`` and the dot that are due before what stands here."""
    at, text = machine.position, machine.text
    ends_here = at >= len(text) or entry_at(text, at)
    token = machine.look(at)
    target = "DOT" if ends_here else (token.kind if token else "WORD")
    if target in _NO_TARGETS or (target == "EQUAL" and not _NAMED.match(text, at)):
        return False
    closers = _closers_before(machine, target)
    if closers is None or (closers == 0 and not ends_here):
        return False
    due = builder.place(token) if token and at < len(text) else _end_of_text(builder, text)
    if closers:
        opened = [value.start for value in machine.values if isinstance(value, Token) and value.kind == "LT"]
        _report_items(builder, machine, opened[len(opened) - closers :], due, ends_here)
        builder.repaired = True
    elif not builder.dots_optional:
        message = f"the message does not end: '.' is missing before {found(token, text, at)}"
        related = (Related(builder.span(machine.entry_start, machine.token_end), "the message begins"),)
        builder.error("SML0105", message, due, related=related)
    behind = machine.token_end
    for kind in ["GT"] * closers + (["DOT"] if ends_here else []):
        machine.shift(Token(kind, "", behind, behind))
    machine.position = at
    return True


def _closers_before(machine: Machine, target: str) -> int | None:
    """How many ``>`` have to stand here for ``target`` to fit; None when no number helps."""
    states = machine.states
    for count in range(machine.depth + 1):
        if machine.after(states, target) is not None:
            return count
        closed = machine.after(states, "GT")
        if closed is None:
            return None
        states = closed
    return None


def _report_items(builder: Builder, machine: Machine, opened: list[int], due: Span, ends_here: bool) -> None:
    at, text = machine.position, machine.text
    lacking = unclosed_items(text, opened, machine.entry_start, at)
    number = f"{len(lacking)} items are" if len(lacking) > 1 else "an item is"
    closers = ">" * min(len(lacking), 8)
    dot = ", and no '.' ends the message" if ends_here else ""
    message = f"{number} not closed: '{closers}' is missing before {found(machine.look(at), text, at)}{dot}"
    related = tuple(Related(builder.span(start, start + 1), "the item opens") for start in lacking[-3:])
    builder.error("SML0104", message, due, related=related)


def _end_of_text(builder: Builder, text: str) -> Span:
    end = len(text.rstrip())
    return builder.span(end, end)


def _closer_too_many(builder: Builder, machine: Machine) -> bool:
    """A ``>`` where no item is open is taken out."""
    at = machine.position
    if machine.depth or machine.text[at : at + 1] != ">":
        return False
    builder.error("SML0106", "this '>' closes nothing", builder.span(at, at + 1), help="remove it")
    builder.repaired = True
    machine.position = at + 1
    return True


def _dots_too_many(builder: Builder, machine: Machine) -> bool:
    """Two dots or more where one ends the message: the others are taken out."""
    at = machine.position
    dots = _DOTS.match(machine.text, at)
    if dots is None or machine.after(machine.states, "DOT") is None:
        return False
    builder.error("SML0106", "this '.' ends nothing", builder.span(at + 1, dots.end()), help="remove it")
    machine.shift(Token("DOT", ".", at, at + 1))
    machine.position = dots.end()
    return True


def _missing_opener(builder: Builder, machine: Machine) -> bool:
    """A type that has lost its ``<``: the message has more closers than openers, and an item fits here."""
    text, at, top = machine.text, machine.position, machine.values[-1] if machine.values else None
    if not machine.has_more_closers(">"):
        return False
    word = _TYPE.match(text, at)
    taken = (
        isinstance(top, Token)
        and top.kind in ("WORD", "NAME")
        and (word is None or (_FORMAT.fullmatch(top.text) is not None and not _FORMAT.fullmatch(word[0])))
    )
    if taken and isinstance(top, Token):  # the type was taken for the name of the list or of the message
        at = top.start
        word = _TYPE.match(text, at)
    if word is None or machine.after(machine.states[:-1] if taken else machine.states, "LT") is None:
        return False
    if taken:
        machine.cut_stack(len(machine.states) - 1)
    span = builder.span(at, word.end())
    builder.error("SML0120", f"'<' is missing before {span.text!r}", span)
    builder.repaired = True
    machine.shift(Token("LT", "", at, at))
    machine.position = at
    return True


_MENDS = (_missing_closer, _closer_too_many, _dots_too_many, _missing_opener)


# --------------------------------------------------------------------------- everything else


def _unexpected(builder: Builder, machine: Machine) -> int:
    """Something that has no place here: report it and skip to the next bracket, or leave the entry."""
    at, text = machine.position, machine.text
    token = machine.look(at)
    end = token.end if token and token.end > at else min(at + 1, len(text))
    what = found(token, text, at)
    expected = machine.expected()
    builder.lost = True
    if text[at : at + 1] == "<" and not machine.depth and "DOT" in expected:
        if _report_early_closer(builder, machine):
            return _NOWHERE
        help_ = "put the items into one list, or join alternatives by - OR -"
        builder.error("SML0111", "a message has one item, and this is another", builder.span(at, end), help=help_)
        leave_message(machine, end)
        return _NOWHERE
    if not machine.depth and "LT" not in expected and _report_early_closer(builder, machine):
        return _NOWHERE
    words = expectation(expected)
    message = f"{what} has no place here" + (f"; expected {words}" if words else "")
    builder.error("SML0101", message, builder.span(at, end))
    if not machine.depth:  # the header is wrong, or the body complete: nothing more can be said of this message
        leave_message(machine, end)
        return _NOWHERE
    _skip(machine, at)
    return machine.position


def leave_message(machine: Machine, position: int) -> None:
    """Go on behind the message, as far as its end can be seen."""
    machine.restart(message_end(machine.text, position, machine.next_entry(position)))


def _report_early_closer(builder: Builder, machine: Machine) -> bool:
    """More follows the item of the message, and there are more closers than openers: the last one was too many."""
    text, behind = machine.text, machine.token_end
    stop = machine.next_entry(machine.position)
    if text[behind - 1 : behind] != ">" or not machine.has_more_closers(">"):
        return False
    span = builder.span(behind - 1, behind)
    builder.error("SML0106", "this '>' closes the item of the message, and more follows", span, help="remove it")
    machine.restart(stop)
    return True


def _skip(machine: Machine, at: int) -> None:
    text = machine.text
    stop = machine.next_entry(at)
    to = next_bracket(text, at + 1 if text[at : at + 1] in "<>" else at, stop)
    in_list = machine.depth and machine.after(machine.states, "LT") is not None
    if in_list and text[to : to + 1] == ">" and machine.has_more_closers(">"):
        to = next_bracket(text, to + 1, stop)  # this one closes an item whose "<" is missing
    if machine.after(machine.states, "DOT") is None and not machine.depth and text[to : to + 1] != "<":
        machine.restart(stop)
    machine.position = to if to < stop else stop
