"""Texts made from the rules of the grammar itself, together with the tokens that they were made of.

A text is a random derivation: rules and terminals are those that Lark reads from grammars/*.lark, so a form that is
added to the grammar comes out here too (a terminal without samples is an error). Since the tokens are known, a test
can ask for more than acceptance: the scanner has to find exactly these.

    text = grammar_text(random.Random(7), "sml")
    text.text, text.tokens
"""

import random
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st
from lark import Lark

from smlc.resources import grammar_path

Token = tuple[str, str]

_FORMATS = [
    "U4",
    "A",
    "B",
    "u1",
    "BOOLEAN",
    "Boolean",
    "F8",
    "J",
    "W",
    "V",
    "T",
    "RCMD",
    "MDLN",
    "B_FILE",
    "NOW",
    "Größe",
]
_NAMES = ["Ask", "x", "PARAM", "Lot_7", "Job.Start-1", "S1F1x", "every", "send", "tool", "Größe", "T"]
_STRINGS = [
    "'x'",
    '"y"',
    "''",
    "'a > b < c.'",
    "'* // /* #'",
    '"it\'s"',
    "'two\nlines'",
    "“curly”",
    "‘curly’",
    "'C:\\n'",
]
_COUNTS = [
    "[5]",
    "[ 0 ]",
    "[1..20]",
    "[..5]",
    "[5..]",
    "[n]",
    "[]",
    "[...]",
    "[MAX 30]",
    "[max LONG]",
    "[0|2]",
    "[<=5]",
]

# A terminal's texts: what is written the same way everywhere comes from the grammar.
SAMPLES: dict[str, list[str]] = {
    "DOT": ["."],
    "LIST": ["L", "L", "l"],
    "TYPE": _FORMATS,
    "COUNT": _COUNTS,
    "COMMA_COUNT": [",2", ",n", ", 0"],
    "INDEX": ["[1][2]", "[1][2][3]"],
    "LABEL": ["1.", "12.", "n."],
    "ELLIPSIS": ["...", "…"],
    "OR": ["- OR -", "-OR-", "-- or --", "or"],
    "SXFY": ["S1F1", "s6f11", "S127F255", "S0F0"],
    "QSXFY": ["'S1F1'", '"S6F11"', "' S2F41 '"],
    "WBIT": ["W", "w", "[W]"],
    "IO": ["INPUT", "Output"],
    "DIRECTION": ["H->E", "H<-E", "H<->E", "h -> e", "H→E", "H↔E"],
    "SEMIHDR": ["S,H->E,reply", "M,H<-E", "s, H<->E, [reply]"],
    "WORD": [
        "5",
        "-1",
        "+7",
        "0x1F",
        "010",
        "1.5",
        ".5",
        "1.",
        "1e5",
        "-2E-3",
        "TRUE",
        "NaN",
        "FF",
        "X",
        "RA[0]",
        "L",
        "Größe",
    ],
    "STRING": _STRINGS,
    "NAME": _NAMES,
    "NUMBER": ["0", "7", "0x1F", "255"],
    "TRUTH": ["TRUE", "false"],
    "FILE_NAME": ["=(name)", "= (a.dat)"],
    "ITEM": ["item"],
    "GROUP": ["group"],
    "ACCEPTS": ["accepts"],
    "IF": ["if", "IF"],
    "EVERY": ["every", "EVERY"],
    "SEND": ["send", "Send"],
    "PARAMETERS": ["(a, b?)", "(x: float)", "()"],
    "TEMPLATE": ["PM{chamber}", "{x}_1"],
    "QUOTED_NAME": ['"unit"', '"PM1/Temp"'],
    "TABLE": ["variables from", "alarm from"],
    "VARIABLE": ["status", "data", "constant"],
    "TIME_UNIT": ["ms", "s", "min"],
    "LIST_OF": ["list of"],
    "ANY": ["word", "+5"],
    "DEFINE": ["#define LONG 80\n", "# define x 0x10 * note\n"],
}
_TIGHT = {"LT", "GT", "LBRACE", "RBRACE", "LPAR", "RPAR", "COLON", "VBAR", "COMMA", "STRING", "EQUALS"}
_BLANKS = [" ", " ", " ", "\n", "\n", "\t", "\r\n", "\n\n  "]
_NOTES = [" // c > . <\n", " /* it's */ ", " * note 'x\n", "\n# c\n", " -- c\n", "/* two\nlines */", "\n/// doc\n"]
_AGAIN = 0.75
# Their lookahead sees blanks, and no comments.
_BARE = {"LABEL", "OR", "ITEM", "GROUP", "IF", "EVERY", "DEFINE", "TOOL", "QUOTED_NAME"}
# The property of a header that a rule gives: each is given once.
_PROPERTY = {"WBIT": "wbit", "IO": "io", "SEMIHDR": "direction", "directed": "direction", "named": "name"}


@dataclass(frozen=True)
class GrammarText:
    """A text and the tokens, as (terminal, text), that it is made of; comments and blanks are none."""

    text: str
    tokens: tuple[Token, ...]


class _Rules:
    """The rules of a grammar: nonterminal -> expansions, and how little each nonterminal can be."""

    def __init__(self, kind: str) -> None:
        grammar = str(grammar_path(f"{kind}.lark"))
        lark = Lark.open(grammar, parser="lalr", lexer="contextual", maybe_placeholders=False)
        strings = [terminal for terminal in lark.terminals if type(terminal.pattern).__name__ == "PatternStr"]
        self.fixed = {_short(terminal.name): str(terminal.pattern.value) for terminal in strings}
        self.expansions: dict[str, list[list[str]]] = defaultdict(list)
        for rule in lark.rules:
            expansion = [_short(symbol.name) for symbol in rule.expansion]
            if not {"unsupported", "extends"} & set(expansion):  # they are read to be reported
                self.expansions[_short(rule.origin.name)].append(expansion)
        self.least = self._least()

    def _least(self) -> dict[str, int]:
        """Nonterminal -> tokens of its shortest text."""
        least: dict[str, int] = {}
        changed = True
        while changed:
            changed = False
            for name, expansions in self.expansions.items():
                for expansion in expansions:
                    size = self.size(expansion, least)
                    if size is not None and size < least.get(name, size + 1):
                        least[name], changed = size, True
        return least

    def size(self, expansion: list[str], least: dict[str, int]) -> int | None:
        """Tokens of the shortest text of an expansion; None while a part is not known."""
        sizes = [least.get(name) if name in self.expansions else 1 for name in expansion]
        return None if None in sizes else sum(size for size in sizes if size is not None)

    def choose(self, name: str, chance: random.Random, room: int) -> list[str]:
        """An expansion of ``name`` that fits into ``room`` tokens, or its shortest."""
        expansions = self.expansions[name]
        fitting = [e for e in expansions if (self.size(e, self.least) or 0) <= room]
        repeating = [e for e in fitting if name in e]
        if repeating and chance.random() < _AGAIN:
            return chance.choice(repeating)
        return chance.choice(fitting or [min(expansions, key=lambda e: self.size(e, self.least) or 0)])


def _short(name: str) -> str:
    """A symbol's name without the mark of imported ones."""
    return name.replace("sml__", "")


@cache
def rules(kind: str) -> _Rules:
    """The rules of grammars/``kind``.lark."""
    return _Rules(kind)


def derivation(chance: random.Random, kind: str = "sml", room: int = 60) -> list[Token]:
    """The tokens of a random text of about ``room`` tokens or less."""
    grammar = rules(kind)
    found: list[Token] = []
    todo = ["start"]
    given: set[str] = set()
    while todo:
        name = todo.pop()
        if name == "head":
            given = set()
        if name == "_after":
            expansion = chance.choice(grammar.expansions[name])
            if _PROPERTY[expansion[0] if expansion[0] in _PROPERTY else "named"] in given:
                continue  # a header gives each property once; a header may have none
            given.add(_PROPERTY[expansion[0]])
            todo += reversed(expansion)
        elif name in grammar.expansions:
            room_left = room - len(found) - sum(grammar.least.get(other, 1) for other in todo)
            expansion = grammar.choose(name, chance, room_left)
            if kind == "tool" and expansion == ["COLON"] and found and found[-1][0] == "STRING":
                expansion = ["NAME", "COLON"]  # a string before a colon is the name of a parameter
            todo += reversed(expansion)
        else:
            samples = SAMPLES.get(name) or [grammar.fixed.get(name) or name.lower()]
            text = chance.choice(samples)
            if name == "LABEL" and found and found[-1][0] == "LABEL":
                found.pop()  # two labels side by side are no labels
            elif found and found[-1] == ("WORD", "1.") and name in ("LT", "INDEX"):
                found[-1] = ("WORD", "1")  # the other would be a label
            elif kind == "tool" and text == "tool" and name == "NAME":
                text = "tools"  # two names side by side that begin with it are the beginning of a tool
            found.append((name, text))
    return found


def render(chance: random.Random, tokens: list[Token]) -> str:
    """``tokens`` with blanks and comments between them, nothing where nothing is needed."""
    pieces: list[str] = []
    for at, (name, text) in enumerate(tokens):
        behind = tokens[at + 1] if at + 1 < len(tokens) else ("", "")
        pieces += [text, _between(chance, (name, text), behind)]
    return "".join(pieces)


def _between(chance: random.Random, token: Token, behind: Token) -> str:
    blanks = chance.choice(_BLANKS)
    name, following = token[0], behind[0]
    if name in _BARE or following in ("LBRACE", "OR"):
        return blanks
    if following == "WBIT" or (name, following) == ("DIRECTION", "NAME"):
        return " "
    if name == "DOT":
        return chance.choice(["\n", "\n\n", " ", *(["", ""] if following == "SXFY" else []), *_NOTES])
    tight = name in _TIGHT or following in _TIGHT or following == "DOT"
    if following == "ELLIPSIS" and name == "WORD" and token[1][-1] != ".":
        tight = True
    return chance.choice([blanks, blanks, *(["", "", ""] if tight else []), chance.choice(_NOTES)])


def grammar_text(chance: random.Random, kind: str = "sml", room: int = 60) -> GrammarText:
    """A random text of grammars/``kind``.lark and its tokens."""
    tokens = derivation(chance, kind, room)
    return GrammarText(render(chance, tokens), tuple((name, text) for name, text in tokens))


def grammar_made(kind: str = "sml") -> st.SearchStrategy[GrammarText]:
    """``grammar_text`` as a strategy: texts of up to 200 tokens."""
    return st.builds(
        lambda seed, room: grammar_text(random.Random(seed), kind, room), st.integers(0, 2**32 - 1), st.integers(1, 200)
    )
