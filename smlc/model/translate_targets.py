"""What the tools of each dialect can read, as a table: the targets of a translation.

A row says how values are written and which forms exist; what is not in it is refused, never approximated. Where the
sources say nothing about a form, it is not used. Source: reference file sml-dialects.md sections 1, 2 and 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Form = Literal[
    "placeholder",
    "bare type",
    "ellipsis",
    "range",
    "open range",
    "any count",
    "maximum",
    "either",
    "several types",
    "alternatives",
    "name behind",
    "list name",
    "label",
    "generator",
    "define",
    "declaration",
    "rule",
    "condition",
    "optional W",
    "even W",
    "direction",
    "input or output",
    "block header",
    "name",
    "comment outside",
]
"""Forms that a dialect may lack. ``name``: a name of a message, before or behind the header."""

FORM_WORDS: Mapping[Form, str] = {
    "placeholder": "names that stand for values",
    "bare type": "a name in place of a type",
    "ellipsis": "...",
    "range": "a range as count",
    "open range": "a range with one end",
    "any count": "[n]",
    "maximum": "[MAX k]",
    "either": "[0|k]",
    "several types": "several types of one item",
    "alternatives": "- OR -",
    "name behind": "= Name behind an item",
    "list name": "the name of a list",
    "label": "numbers before items",
    "generator": "value generators",
    "define": "#define",
    "declaration": "declarations",
    "rule": "rules",
    "condition": "rules that compare an item",
    "optional W": "[W]",
    "even W": "a W-bit on an even function",
    "direction": "a direction",
    "input or output": "INPUT and OUTPUT",
    "block header": "a header S,H->E",
    "name": "names of messages",
    "comment outside": "comments outside of a message's body",
}

_ALL: frozenset[Form] = frozenset(FORM_WORDS)
_PEER: frozenset[Form] = frozenset({"range", "optional W", "rule"})
_ITRI: frozenset[Form] = frozenset({"placeholder", "rule", "condition"})
_PFILE: frozenset[Form] = frozenset({"bare type", "maximum", "name behind", "define", "input or output"})
_VALUES: frozenset[Form] = frozenset({"name", "even W", "comment outside"})
_DEFINING: frozenset[Form] = frozenset({"placeholder", "bare type", "any count", "ellipsis"})


@dataclass(frozen=True, slots=True)
class Target:
    """One row. ``line`` and ``block`` are the comments; without both the dialect has none.

    ``header_quote``: quotes around SxFy. ``name_behind``: ``= name`` behind the header instead of ``name:``.
    ``quotes``: what strings may open with, the preferred one first. ``pieces``: bytes as ``0x0A`` between strings.
    ``breaks``: a string may hold a line break. ``escapes``: letters that may be written behind a backslash.
    ``trims``: blanks and quotes at the ends of a string get lost. ``byte``: how a byte of B is written.
    ``truth``: the words for true and false. ``boolean``: the name of BOOLEAN. ``exponent``: floats may have one.
    ``special``: NaN, infinity and its negative, where there are words for them. ``wide``: W items can be written.
    ``counts``: items that have a count. ``lines``: one item to a line, and the dot on its own. ``empty_is_list``:
    a header-only message is sent with an empty list.
    """

    forms: frozenset[Form] = _VALUES
    line: str = ""
    block: bool = False
    header_quote: str = ""
    name_behind: bool = False
    quotes: str = "\"'"
    pieces: bool = False
    breaks: bool = False
    escapes: str = ""
    trims: bool = False
    byte: str = "0x{:02X}"
    truth: tuple[str, str] = ("TRUE", "FALSE")
    boolean: str = "BOOLEAN"
    exponent: bool = True
    special: tuple[str, str, str] | None = None
    wide: bool = False
    counts: Literal["all", "lists"] = "all"
    lines: bool = False
    empty_is_list: bool = False


TARGETS: Mapping[str, Target] = {
    "peer": Target(
        forms=_VALUES | _DEFINING | _PEER,
        line="*",
        quotes="'\"",
        pieces=True,
        truth=("T", "F"),
    ),
    "secs4net": Target(
        header_quote="'",
        quotes="'\"",
        trims=True,
        truth=("True", "False"),
        boolean="Boolean",
        special=("NaN", "Infinity", "-Infinity"),
        lines=True,
    ),
    "go": Target(
        forms=_VALUES - {"even W"},
        line="//",
        block=True,
        breaks=True,
        special=("NaN", "Inf", "-Inf"),
    ),
    "itri": Target(
        forms=_VALUES | _ITRI,
        line="//",
        block=True,
        escapes="ntr\\\"'",
        truth=("1", "0"),
        boolean="Boolean",
        exponent=False,
        counts="lists",
        empty_is_list=True,
    ),
    "eznet": Target(
        forms=frozenset({"placeholder", "bare type", "any count", "even W", "comment outside"}),
        block=True,
        quotes="'\"",
    ),
    "pfile": Target(
        forms=_VALUES | _PFILE,
        line="*",
        name_behind=True,
        quotes="'",
        byte="{}",
    ),
    "java": Target(quotes='"', pieces=True, special=("NaN", "Infinity", "-Infinity")),
    "js": Target(forms=_VALUES - {"comment outside"}, line="//", breaks=True, byte="{:02X}", exponent=False),
    "smlc": Target(
        forms=_ALL, line="//", block=True, quotes='"', pieces=True, special=("nan", "inf", "-inf"), wide=True
    ),
}
"""Name -> row."""
