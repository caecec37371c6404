"""What happens at a mistake: one diagnostic at its cause, and the machine made ready to go on.

In this order: a string or comment that is not closed (everything behind it is misread), a count without its ``]``,
a closer or a dot that is missing (it is put in where it was due), a closer too many, and else something that has no
place there (skipped up to the next bracket, or the next entry). Mistakes inside tools are for recover_tool.py.
Source: design note language.md section 5.
"""

import re

from ..diagnostics.suggest import closest
from .builder import Builder
from .engine import MAX_DEPTH, MAX_ITEMS, Machine, Token
from .recover_block import in_block, recover_block
from .recover_message import leave_message, recover_message
from .recover_tool import in_tool, recover_tool
from .tables import END
from .wording import found

_QUOTES = "'\"“”‘’"
_COMMENT_BEHIND = re.compile(r"[>.{}]\s*(?:\*|//|/\*)")
_COUNT = re.compile(r"\[[ \t]*(?:MAX[ \t]+)?[\w.|=<]*", re.IGNORECASE)
_MOST_CUTS = 20


class Recoverer:
    """Recovery of one parse; see engine.Recovery for what each method has to do."""

    def __init__(self, builder: Builder, kind: str) -> None:
        self.builder, self.kind = builder, kind
        self._skipped_to = -1
        """Where the last skip ended: a mistake right there belongs to the one before."""
        self._last = (-1, -1)

    def at_error(self, machine: Machine) -> None:
        """Report what is wrong at the machine's position and make it go on."""
        if self.builder.is_full:
            self._give_up(machine)
            return
        here = (machine.position, len(machine.states))
        stuck, self._last = here == self._last, here
        if stuck:
            self._leave_entry(machine, machine.position + 1)
        elif self._skipped_to == machine.position:
            self._skipped_to = -1
            self._leave_entry(machine, machine.position)
        elif machine.after(machine.states, END) is not None:
            self._between_entries(machine)
        elif not (self._string(machine) or self._count(machine) or self._begins_nothing(machine)):
            if in_block(machine) and recover_block(self.builder, machine):
                return
            recover = recover_tool if in_tool(machine) else recover_message
            self._skipped_to = recover(self.builder, machine)

    def open_comment(self, machine: Machine, start: int) -> None:
        """Report a block comment that is not closed. The machine takes it for a comment up to the end of its line."""
        span = self.builder.span(start, start + 2)
        message = "this comment is not closed; it is read to the end of its line, not to the end of the file"
        self.builder.warning("SML0102", message, span, help="write */ where it ends")
        self.builder.keep()

    def too_deep(self, machine: Machine, token: Token) -> None:
        """Report an item that nests too deep and leave its message."""
        span = self.builder.place(token)
        self.builder.error("SML0114", f"items nest deeper than {MAX_DEPTH} levels", span)
        leave_message(machine, token.end)

    def too_many_items(self, machine: Machine, token: Token) -> None:
        """Report a message with too many items at its beginning and leave it."""
        span = self.builder.span(machine.entry_start, machine.entry_start + 1)
        what = f"this message has more than {MAX_ITEMS:,} items: it is not read"
        self.builder.error("SML0121", what, span, help="a plain value without a mistake may have more")
        leave_message(machine, token.end)

    def too_large(self, machine: Machine) -> None:
        """Report a text with too many tokens where reading stops."""
        span = self.builder.span(machine.position, machine.position)
        self.builder.error("SML0002", "the text is too large: it is not read further", span)
        if machine.after(machine.states, END) is not None:
            self._finish_entry(machine)
        machine.done = True

    # ----------------------------------------------------------------- leaving

    def _give_up(self, machine: Machine) -> None:
        count = len(self.builder.diagnostics)
        span = self.builder.span(machine.position, machine.position)
        self.builder.error("SML0199", f"{count} mistakes found; the file is not read further", span)
        machine.done = True

    def _leave_entry(self, machine: Machine, position: int) -> None:
        """Drop the entry in the making and go on with the next one behind ``position``."""
        machine.trivia.attach(-1)
        machine.restart(machine.next_entry(position))

    def _finish_entry(self, machine: Machine) -> None:
        """The stack holds whole entries: have them reduced, so that none is lost."""
        machine.shift(Token(END, "", machine.position, machine.position))
        machine.done = False
        machine.restart(machine.position)

    # ----------------------------------------------------------------- between entries

    def _between_entries(self, machine: Machine) -> None:
        """Something that begins no entry, behind one that is complete."""
        self._finish_entry(machine)
        at, text = machine.position, machine.text
        span = self.builder.span(at, at + 1)
        if text[at] in ".>":
            what = "this '.' ends nothing" if text[at] == "." else "this '>' closes nothing"
            self.builder.error("SML0106", what, span, help="remove it")
            run = re.compile(r"[.>\s]*").match(text, at)
            machine.restart(run.end() if run else at + 1)
        elif text[at] == "}":
            self.builder.error("SML0106", "this '}' closes nothing", span, help="remove it")
            self._leave_entry(machine, at + 1)
        else:
            self._report_nothing(machine, at)

    def _begins_nothing(self, machine: Machine) -> bool:
        """An entry that has got no further than a word: it is no message at all."""
        tokens = [value for value in machine.values if isinstance(value, Token)]
        front = tokens[-1] if tokens else None
        if front is None or front.kind != "NAME" or front.start != machine.entry_start:
            return False
        if front.text == "tool" and self.kind == "sml":
            span = self.builder.place(front)
            self.builder.error("SML0115", "a tool is declared in an .sml file", span, help="put it in a .tool file")
            self._leave_entry(machine, machine.position)
        else:
            self._report_nothing(machine, front.start)
        return True

    def _report_nothing(self, machine: Machine, at: int) -> None:
        token = machine.look(at)
        what = found(token, machine.text, at)
        words = ["item"] if self.kind == "sml" else ["item", "tool"]
        word = re.compile(r"\w+").match(machine.text, at)
        near = closest(word[0], words) if word else None
        end = word.end() if word else at + 1
        self.builder.error(
            "SML0110",
            f"{what} begins no message or declaration",
            self.builder.span(at, end),
            help=f"did you mean {near}?" if near else None,
        )
        self._leave_entry(machine, end)

    # ----------------------------------------------------------------- strings and counts

    def _string(self, machine: Machine) -> bool:
        """A string that is not closed: it ends at its line, less the brackets that close its items."""
        at, text = machine.position, machine.text
        suspects = (
            machine.long_strings
            if in_tool(machine)
            else [t for t in machine.long_strings if "<" in t.text or ">" in t.text]
        )
        suspect = suspects[0] if suspects else None
        if suspect is not None and len(machine.cuts) < _MOST_CUTS:
            machine.cuts[suspect.start] = self._report_string(machine, suspect.start)
            start = machine.entry_start
            self.builder.undo_entry()
            machine.trivia.forget_from(start)
            machine.restart(start)
            return True
        if at >= len(text) or text[at] not in _QUOTES or not self._is_open(machine, at):
            return False
        end = self._report_string(machine, at)
        self.builder.repaired = True
        if not machine.shift(Token("STRING", text[at:end], at, end)):
            self.builder.lost = True
            machine.position = self._skipped_to = end
            if machine.depth == 0:
                self._leave_entry(machine, end)
        return True

    def _is_open(self, machine: Machine, at: int) -> bool:
        token = machine.look(at)
        return token is None or token.start != at or token.text[0] not in _QUOTES or "\n" in token.text

    def _report_string(self, machine: Machine, start: int) -> int:
        """Report the string that opens at ``start``; return where it is taken to end."""
        line_end = machine.text.find("\n", start)
        line = machine.text[start : line_end if line_end >= 0 else len(machine.text)]
        comment = _COMMENT_BEHIND.search(line)
        if comment:
            line = line[: comment.start() + 1]
        closed = line.rstrip().removesuffix(".").rstrip(" \t\r>{}")
        span = self.builder.span(start, start + 1)
        self.builder.error("SML0103", "this string is not closed", span, help="close it with the quote it opens with")
        self.builder.keep()
        return start + max(len(closed), 1)

    def _count(self, machine: Machine) -> bool:
        """A count whose ``]`` is missing ends behind its number or name."""
        kind, match = "COUNT", _COUNT.match(machine.text, machine.position)
        if match is None:
            return False
        if machine.after(machine.states, kind) is None:
            kind = "WBIT"
            if match[0].upper() != "[W" or machine.after(machine.states, kind) is None:
                return False
        end = match.end()
        span = self.builder.span(machine.position, end)
        self.builder.error("SML0107", "this '[' is not closed", span, help=f"write {match[0]}]")
        machine.shift(Token(kind, f"{match[0]}]", machine.position, end))
        return True
