"""LALR tables of a grammar as plain data: made by Lark once, written to the cache, run by engine.py.

Lark reads the grammar and computes the parse table and the terminals; what comes out is numbers and texts only, so
that a later run loads them in milliseconds and does not import Lark at all.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

FORMAT = 1
"""Number of this layout of tables; part of the key of the cache."""

END = "END"
"""The terminal at the end of input (Lark's ``$END``, which is no name for a group of a regular expression)."""

_IMPORTED = "sml__"


@dataclass(frozen=True, slots=True)
class Rule:
    """One production: ``origin`` is reduced from ``size`` symbols.

    ``action`` names the function that builds the node; it is empty for a rule whose parts go to the rule above it.
    ``drop`` are positions of punctuation, ``splice`` positions of parts to be inlined.
    """

    origin: str
    size: int
    action: str
    drop: tuple[int, ...]
    splice: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything the engine needs.

    ``states[n]`` maps a terminal to an action (``k >= 0``: shift and go to state k; ``k < 0``: reduce rule ``~k``)
    and a nonterminal to the state that follows. ``terminals`` maps a terminal to its regular expression, in the
    order in which a scanner has to try them; ``ignored`` are the comments.
    """

    start: int
    end: int
    states: tuple[dict[str, int], ...]
    rules: tuple[Rule, ...]
    terminals: dict[str, str]
    ignored: tuple[str, ...]

    def to_plain(self) -> dict[str, Any]:
        """The tables as JSON values."""
        return {
            "start": self.start,
            "end": self.end,
            "states": list(self.states),
            "rules": [[rule.origin, rule.size, rule.action, list(rule.drop), list(rule.splice)] for rule in self.rules],
            "terminals": list(self.terminals.items()),
            "ignored": list(self.ignored),
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Tables":
        """The inverse of to_plain. Raises KeyError, TypeError or ValueError when ``plain`` is something else."""
        return cls(
            start=int(plain["start"]),
            end=int(plain["end"]),
            states=tuple(plain["states"]),
            rules=tuple(
                Rule(origin, size, action, tuple(drop), tuple(splice))
                for origin, size, action, drop, splice in plain["rules"]
            ),
            terminals=dict(plain["terminals"]),
            ignored=tuple(plain["ignored"]),
        )


def make_tables(grammar: Path, *, strict: bool = False) -> Tables:
    """Let Lark read ``grammar`` and compute its tables (0.3 to 0.8 s).

    ``strict`` also refuses conflicts and terminals that match the same text; it needs the package interegular.
    Raises lark.exceptions.GrammarError or LexError for a faulty grammar: a fault of ours, not of a user.
    """
    from lark import Lark
    from lark.parsers.lalr_analysis import Shift

    lark = Lark.open(str(grammar), parser="lalr", lexer="contextual", maybe_placeholders=False, strict=strict)
    table = lark.parser.parser._parse_table
    order = _in_order(table.states, table.start_states["start"], Shift)
    number = {state: index for index, state in enumerate(order)}
    rules = {rule: index for index, rule in enumerate(lark.rules)}
    states = []
    for state in order:
        actions = table.states[state]
        row: dict[str, int] = {}
        for symbol, (kind, argument) in sorted(actions.items()):
            row[_short(symbol)] = number[argument] if kind is Shift else ~rules[argument]
        if len(row) != len(actions):
            raise AssertionError(f"{grammar.name}: an imported symbol and an own one have the same name")
        states.append(row)
    return Tables(
        start=number[table.start_states["start"]],
        end=number[table.end_states["start"]],
        states=tuple(states),
        rules=tuple(_rule(rule) for rule in lark.rules),
        terminals=_terminals(list(lark.terminals)),
        ignored=tuple(_short(name) for name in lark.ignore_tokens),
    )


def _in_order(states: dict[Any, dict[str, Any]], start: Any, shift: Any) -> list[Any]:
    """The states in the order in which they are met from ``start`` on: Lark numbers them differently in every run."""
    order, seen = [start], {start}
    for state in order:
        for _, (kind, argument) in sorted(states[state].items()):
            if kind is shift and argument not in seen:
                seen.add(argument)
                order.append(argument)
    return order


def _short(name: str) -> str:
    """A symbol's name without the mark that Lark gives to imported ones."""
    return END if name == "$END" else str(name).replace(_IMPORTED, "")


def _rule(rule: Any) -> Rule:
    origin = _short(rule.origin.name)
    names = [_short(symbol.name) for symbol in rule.expansion]
    drop = tuple(at for at, symbol in enumerate(rule.expansion) if symbol.is_term and symbol.filter_out)
    splice = tuple(at for at, name in enumerate(names) if name.startswith("_") and not rule.expansion[at].is_term)
    action = "" if origin.startswith("_") else _short(rule.alias or origin)
    return Rule(origin, len(names), action, drop, splice)


def _terminals(terminals: list[Any]) -> dict[str, str]:
    """Terminals in the order of Lark's own scanner: priority first, then what can be longest."""
    ordered = sorted(terminals, key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name))
    found: dict[str, str] = {}
    for terminal in ordered:
        name, pattern = _short(terminal.name), terminal.pattern.to_regexp()
        if found.setdefault(name, pattern) != pattern:
            raise AssertionError(f"terminal {name} has two meanings")
    return found
