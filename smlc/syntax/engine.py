"""Run the tables: cut the text into tokens, shift and reduce, build nodes on the way.

Lark computes the tables (tables.py); this is the machine that runs them. It does what Lark's LALR parser with the
contextual lexer does (tests compare the two) and three things that the front end needs besides: offsets instead of
token objects with lines and columns, nodes built at each reduction without a tree in between, and a stack that
recovery (recover.py) can look at, complete and cut. Nothing here recurses, so nesting costs memory only.

Theory: a state knows which terminals may come next. Its scanner tries just these, so "W" is a bit in a header and a
type after "<". An action is a number: k >= 0 shifts the token and goes to state k, k < 0 reduces rule ~k.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from ..diagnostics.span import Source
from .resync import has_more_closers, holds_entry, next_entry
from .tables import END, Rule, Tables
from .trivia import Trivia

Action = Callable[[Any, list[Any]], Any]
Match = Callable[[str, int], "re.Match[str] | None"]

MAX_DEPTH = 256
"""Items open at once. Real messages need 8; everything behind the parser may recurse up to this."""

MAX_ITEMS = 100_000
"""Items of one message. Values with more are for the quick reader of the runtime, which keeps no tree."""

MAX_TOKENS = 5_000_000
"""Tokens and comments of one text; a tree of them takes a gibibyte."""

_KEEP, _DROP, _SPLICE = 0, 1, 2
_LABELS = ("LABEL", "INDEX")
_NAMES = ("NAME", "WORD")
_UNSEEN = ("ANY", "COMMA_COUNT", "BLANK", "COMMENT", "BLOCK_COMMENT")
_BLANK = r"[\s\ufeff]*+"  # a byte order mark in the midst of a text: files were joined
_BLANKS = re.compile(_BLANK)
_SXFY = re.compile(r"S\d+F\d+(?:W(?!\w))?(?!\w)", re.IGNORECASE)

_DECLARED = re.compile(r"item\s+[^\W\d][\w.-]*\s*:|(?:group|tool)\s+[^\W\d][\w.-]*\s*\{")


class Token:
    """A stretch of text and the terminal it matched."""

    __slots__ = ("end", "kind", "start", "text")

    def __init__(self, kind: str, text: str, start: int, end: int) -> None:
        self.kind, self.text, self.start, self.end = kind, text, start, end


class Reduction:
    """A rule made ready: how its parts are put together, and what is done with them."""

    __slots__ = ("action", "modes", "origin", "plain", "size")

    def __init__(self, rule: Rule, action: Action | None) -> None:
        self.origin, self.size, self.action = rule.origin, rule.size, action
        modes = [_KEEP] * rule.size
        for at in rule.drop:
            modes[at] = _DROP
        for at in rule.splice:
            modes[at] = _SPLICE
        self.modes = tuple(modes)
        self.plain = not any(modes)

    def arrange(self, parts: list[Any]) -> list[Any]:
        """The parts without punctuation, lists of parts inlined. A list in front grows in place."""
        found: list[Any] = []
        for mode, part in zip(self.modes, parts, strict=True):
            if mode == _SPLICE:
                if found:
                    found += part
                else:
                    found = part
            elif mode == _KEEP:
                found.append(part)
        return found


class Language:
    """Tables with the scanners of their states (made when first needed) and the actions of their rules.

    Raises KeyError when ``actions`` lacks one that the grammar names: a fault of ours.
    """

    def __init__(self, tables: Tables, actions: Mapping[str, Action]) -> None:
        self.tables = tables
        self.reductions = [Reduction(rule, actions[rule.action] if rule.action else None) for rule in tables.rules]
        self.scanners: list[Match | None] = [None] * len(tables.states)
        directed = {row["DIRECTION"] for row in tables.states if row.get("DIRECTION", -1) >= 0}
        in_list = {state for state, row in enumerate(tables.states) if "WORD" in row and "LT" in row}
        formats = {state for state, row in enumerate(tables.states) if "format" in row}
        self.before_names = frozenset(directed | in_list | formats)
        """The states in which a name may follow that is no header: of a message, of a list, of a format."""
        first = tables.states[tables.start]
        self.between = {tables.start, *(state for name, state in first.items() if name.startswith("__start"))}
        """The states between two entries."""
        self._shared: dict[tuple[str, ...], Match] = {}

    def scanner(self, state: int) -> Match:
        """What matches blanks and then the next token of ``state``; the group that matched names the terminal."""
        found = self.scanners[state]
        if found is None:
            row = self.tables.states[state]
            found = self.scanners[state] = self._compile(tuple(name for name in self.tables.terminals if name in row))
        return found

    def any_scanner(self) -> Match:
        """The scanner that tries every terminal: it tells what stands where nothing fits."""
        return self._compile(tuple(name for name in self.tables.terminals if name not in _UNSEEN))

    def _compile(self, names: tuple[str, ...]) -> Match:
        if names not in self._shared:
            wanted = {*names, "COMMENT", "BLOCK_COMMENT"}
            groups = [f"(?P<{name}>{self._pattern(name)})" for name in self.tables.terminals if name in wanted]
            self._shared[names] = re.compile(rf"{_BLANK}(?:{'|'.join(groups)}|(?P<{END}>\Z))").match
        return self._shared[names]

    def _pattern(self, name: str) -> str:
        # Only the opening of a block comment: its end is looked for by hand, once, also when there is none.
        return r"/\*" if name == "BLOCK_COMMENT" else self.tables.terminals[name]


class Recovery(Protocol):
    """What the machine asks for when it is stuck."""

    def at_error(self, machine: "Machine") -> None:
        """Report what is wrong at ``machine.position`` and change the machine so that it can go on."""

    def open_comment(self, machine: "Machine", start: int) -> None:
        """Report the block comment that opens at ``start`` and is not closed."""

    def too_deep(self, machine: "Machine", token: Token) -> None:
        """Report the item at ``token``, which nests deeper than MAX_DEPTH, and leave its message."""

    def too_many_items(self, machine: "Machine", token: Token) -> None:
        """Report the message that has more than MAX_ITEMS items, the next one at ``token``, and leave it."""

    def too_large(self, machine: "Machine") -> None:
        """Report that the text has more than MAX_TOKENS, and stop."""


class Machine:
    """One text being parsed. ``builder`` is handed to the actions; finished entries go there."""

    def __init__(self, language: Language, source: Source, trivia: Trivia, builder: Any, recovery: Recovery) -> None:
        self.language, self.source, self.text = language, source, source.text
        self.trivia, self.builder, self.recovery = trivia, builder, recovery
        self.states: list[int] = [language.tables.start]
        self.values: list[Any] = []
        self.position = 0
        self.token_end = 0
        self.entry_start = 0
        self.depth = 0
        self.items = 0
        """Items of the present entry."""
        self.tokens = 0
        self.done = False
        self.long_strings: list[Token] = []
        """Strings of the present entry that hold a line break: suspects when something goes wrong behind them."""
        self.cuts: dict[int, int] = {}
        """Offset of a string that is not closed -> where recovery decided that it ends."""
        self._next_entry = (-1, -1)
        self._balances: dict[tuple[int, int], tuple[bool, bool]] = {}
        self.no_comment_end = len(self.text) + 1
        """From this offset on there is no end of a block comment."""

    def run(self) -> None:
        """Parse to the end of the text. Every error goes to the recovery, which always gets the machine further."""
        while not self.done:
            self._advance()
            if not self.done:
                self.recovery.at_error(self)

    def _advance(self) -> None:
        """Shift tokens until the end, or until ``position`` is at something that fits nothing."""
        text, states, language, trivia = self.text, self.states, self.language, self.trivia
        scanners = language.scanners
        position = self.position
        while not self.done:
            state = states[-1]
            match = (scanners[state] or language.scanner(state))(text, position)
            if match is None:
                break
            kind = match.lastgroup
            assert kind is not None
            start, end = match.span(kind)
            if kind in ("COMMENT", "BLOCK_COMMENT"):
                position = self._comment(kind, start, end)
                continue
            if kind == "STRING":
                end = self.cuts.get(start, end)
                if holds_entry(text, start, end):
                    self.long_strings.append(Token(kind, text[start:end], start, end))
                    break
            if trivia.pending and kind not in _LABELS:  # what stands before a label documents its item
                trivia.attach(start)
            if kind in _NAMES and self._is_next_entry(state, position, start):
                break
            if not self.shift(Token(kind, text[start:end], start, end)):
                break
            position = self.position
        blanks = _BLANKS.match(text, position)
        assert blanks is not None
        self.position = blanks.end()

    def _is_next_entry(self, state: int, position: int, start: int) -> bool:
        """True when what could be a name begins the next entry, on a line of its own."""
        if self.text.find("\n", position, start) < 0:
            return False
        if state in self.language.before_names and _SXFY.match(self.text, start):
            return True
        return _DECLARED.match(self.text, start) is not None and self.after(self.states, END) is None

    def _comment(self, kind: str, start: int, end: int) -> int:
        """Take a comment; return the offset behind it."""
        if kind == "BLOCK_COMMENT":
            close = -1 if start >= self.no_comment_end else self.text.find("*/", end)
            if close < 0:
                self.no_comment_end = min(start, self.no_comment_end)
            if close < 0 or self.text.find("/*", end, close) >= 0:
                self.recovery.open_comment(self, start)
                close = self.text.find("\n", start)
                end = close if close >= 0 else len(self.text)
            else:
                end = close + 2
        self.trivia.add(start, end, self.token_end)
        self.tokens += 1
        if self.tokens > MAX_TOKENS:
            self.recovery.too_large(self)
        return end

    def shift(self, token: Token) -> bool:
        """Reduce as far as ``token`` asks for and shift it; False, nothing shifted, where it does not fit."""
        states, values, kind = self.states, self.values, token.kind
        rows, reductions = self.language.tables.states, self.language.reductions
        while True:
            act = rows[states[-1]].get(kind)
            if act is None:
                return False
            if act >= 0:
                break
            reduction = reductions[~act]
            size = reduction.size
            parts: list[Any] = []
            if size == 1:
                parts = [values.pop()]
                del states[-1]
            elif size:
                parts = values[-size:]
                del values[-size:], states[-size:]
            if not reduction.plain:
                parts = reduction.arrange(parts)
            following = rows[states[-1]][reduction.origin]
            states.append(following)
            values.append(parts if reduction.action is None else reduction.action(self.builder, parts))
            if kind == END and following == self.language.tables.end:
                self.done = True
                return True
        if states[-1] in self.language.between:
            self.entry_start = token.start
            self.long_strings = []
            self.depth = self.items = 0
            self.builder.begin_entry()
        states.append(act)
        values.append(token)
        self.token_end = token.end
        self.position = token.end
        self.tokens += 1
        if self.tokens > MAX_TOKENS:
            self.recovery.too_large(self)
        elif kind == "LT":
            self.depth += 1
            self.items += 1
            if self.depth > MAX_DEPTH:
                self.recovery.too_deep(self, token)
            elif self.items > MAX_ITEMS:
                self.recovery.too_many_items(self, token)
        elif kind == "GT":
            self.depth -= 1
        elif kind == "STRING" and "\n" in token.text:
            self.long_strings.append(token)
        return True

    def after(self, states: list[int], kind: str) -> list[int] | None:
        """The states after shifting ``kind`` on ``states``, which stay as they are; None where it does not fit."""
        rows, rules = self.language.tables.states, self.language.tables.rules
        tried = list(states)
        while True:
            act = rows[tried[-1]].get(kind)
            if act is None:
                return None
            if act >= 0:
                tried.append(act)
                return tried
            rule = rules[~act]
            if rule.size:
                del tried[-rule.size :]
            tried.append(rows[tried[-1]][rule.origin])
            if kind == END and tried[-1] == self.language.tables.end:
                return tried

    def expected(self) -> list[str]:
        """The terminals that fit here."""
        row = self.language.tables.states[self.states[-1]]
        names = [*self.language.tables.terminals, END]
        return [name for name in names if name in row and self.after(self.states, name) is not None]

    def look(self, position: int) -> Token | None:
        """The token at ``position`` when every terminal is tried; None when no terminal begins so."""
        match = self.language.any_scanner()(self.text, position)
        if match is None or match.lastgroup is None:
            return None
        start, end = match.span(match.lastgroup)
        return Token(match.lastgroup, self.text[start:end], start, end)

    def next_entry(self, position: int) -> int:
        """Where the next entry begins, from ``position`` on. The last answer is kept: errors come close together."""
        low, high = self._next_entry
        if not low <= position <= high:
            high = next_entry(self.text, position)
            self._next_entry = (position, high)
        return high

    def has_more_closers(self, kind: str) -> bool:
        """True when the present entry has more ``>`` than ``<`` (kind ">"), or more ``}`` than ``{`` (kind "}")."""
        key = (self.entry_start, self.next_entry(self.position))
        if key not in self._balances:
            self._balances.clear()
            self._balances[key] = has_more_closers(self.text, *key)
        return self._balances[key][kind == "}"]

    def restart(self, position: int) -> None:
        """Forget the unfinished entry and go on at ``position``, where an entry begins."""
        del self.states[1:]
        self.values.clear()
        self.position = position
        self.token_end = min(self.token_end, position)
        self.depth = 0
        self.long_strings = []

    def cut_stack(self, size: int) -> None:
        """Keep the lowest ``size`` states and their values (a value belongs to every state but the first)."""
        del self.states[size:]
        del self.values[size - 1 :]
