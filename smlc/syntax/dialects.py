"""The dialects of SML as a table: which of several readings a text has.

The grammar takes every form of every dialect. Where the same text means different bytes in different tools, the row of
the dialect decides; in ``auto`` the documented reading is taken and reported with the other one.

How a dialect is chosen: an argument or ``--dialect`` wins over a pragma line in the text, the pragma over smlc.toml,
and without any of them it is ``auto``. Source: reference file sml-dialects.md sections 1, 3 and 5; design note
language.md section 1.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..diagnostics.suggest import closest

Binary = Literal["decimal", "hex", "prefixed"]
Escapes = Literal["none", "go", "itri"]
BareWord = Literal["name", "text", "error"]
Counts = Literal["error", "warning", "ignore", "maximum"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """One row of the table.

    ``decides``: a text with two readings has one in this dialect; False: it is reported.
    ``binary``: a byte of B without ``0x`` is ``decimal`` or ``hex``; ``prefixed``: bytes are always written with a
    prefix, one without it is read as decimal and reported.
    ``octal_zero``: ``010`` is 8. ``escapes``: ``itri`` knows ``\\n \\t \\r \\\\ \\" \\'``; ``go`` knows
    ``\\\\ \\" \\'`` in strict mode and no escapes otherwise. ``cut_strings``: a string ends where its count says,
    so it may hold its own quote.
    ``bare_word``: a word among values is a ``name`` (a placeholder), ``text`` (in A and J; a name elsewhere), or an
    ``error`` because the dialect has no placeholders.
    ``exact_counts``: what is done when ``[k]`` is not the number of values: an ``error``, a ``warning`` (the count is
    a hint), nothing (``ignore``), or ``maximum``: fewer values are right and more are an error. Nothing is ever
    padded or cut.
    ``byte_counts``: ``[k]`` may be the size in bytes too. ``open_single_child``: a list without a count that holds one
    item is a list of any number of them. ``line_comment_dashes``: ``--`` begins a comment. ``log_lines``: messages
    stand inside lines of a log. ``even_wbit``: what a W-bit on an even function is.
    """

    name: str
    summary: str
    aliases: tuple[str, ...] = ()
    decides: bool = True
    binary: Binary = "decimal"
    octal_zero: bool = False
    escapes: Escapes = "none"
    cut_strings: bool = False
    bare_word: BareWord = "name"
    exact_counts: Counts = "error"
    byte_counts: bool = False
    open_single_child: bool = False
    line_comment_dashes: bool = False
    log_lines: bool = False
    even_wbit: Literal["warning", "error"] = "warning"

    @property
    def writes_definitions(self) -> bool:
        """Whether names may stand for values."""
        return self.bare_word == "name"


AUTO = Dialect(
    "auto",
    "no dialect chosen: what has two readings is read the documented way and reported",
    decides=False,
    # Log tools write "-- text"; the grammar tells it from "- OR -".
    line_comment_dashes=True,
)

_ROWS = (
    AUTO,
    # The public reference notation: bytes without a prefix are hexadecimal ("unspecified" binary values), strings
    # have no escapes, counts are checked (list counts of 4,802 real lists all fit).
    Dialect("peer", "PEER Group and GW Associates, SECSIM Pro", aliases=("gw", "secsim"), binary="hex"),
    # Counts of strings are wrong in 213 of 248 cases of its most copied library: they are hints here. Its own reader
    # pads and cuts by them and trims strings; neither is done here.
    Dialect("secs4net", "secs4net and its message libraries", exact_counts="warning", bare_word="error"),
    # Base prefixes as in Go, so 010 is 8; a string with a count ends where the count says.
    Dialect(
        "go",
        "go-secs",
        octal_zero=True,
        escapes="go",
        cut_strings=True,
        exact_counts="warning",
        bare_word="error",
        even_wbit="error",
    ),
    Dialect("itri", "the research institute's simulator", escapes="itri"),
    # Bytes are always written with 0x; [6] on a placeholder is a maximum in practice.
    Dialect("eznet", "EZNET definition files", binary="prefixed", exact_counts="maximum"),
    # [k] is exact, an upper bound is written [MAX k].
    Dialect("pfile", "host driver files with INPUT, OUTPUT and = Name"),
    Dialect("java", "secs4java8", exact_counts="warning", bare_word="error"),
    # Bytes are hexadecimal of two digits, always.
    Dialect("js", "secs4js", binary="hex", exact_counts="warning", bare_word="error"),
    # Manuals write bytes in hexadecimal (reference table of section 3: "the manuals").
    Dialect("semi", "numbered listings of standards and manuals", binary="hex"),
    Dialect("sfdl", "secsgem's definition text", open_single_child=True),
    # Loggers print no definitions, so a word in A is text; sizes in [ ] are bytes with some of them.
    Dialect(
        "log",
        "messages inside log lines",
        binary="prefixed",
        bare_word="text",
        byte_counts=True,
        line_comment_dashes=True,
        log_lines=True,
    ),
    # What smlc prints: bytes as 0xHH, counts that fit.
    Dialect("smlc", "the canonical form", binary="prefixed"),
)

DIALECTS: Mapping[str, Dialect] = {dialect.name: dialect for dialect in _ROWS}
"""Name -> row; aliases are found by ``find``."""

_BY_ANY_NAME = {name: dialect for dialect in _ROWS for name in (dialect.name, *dialect.aliases)}

_PRAGMA = re.compile(
    r"^\ufeff?[ \t]*(?:///?|/?\*+|#|--)[ \t]*smlc[ \t]*:[ \t]*dialect[ \t]*=[ \t]*([\w-]+)",
    re.MULTILINE | re.IGNORECASE,
)


class UnknownDialectError(ValueError):
    """No dialect has this name; the message names the known ones."""


class Pragma(NamedTuple):
    """The name that a pragma line gives, and the offsets of the name."""

    name: str
    span: tuple[int, int]


def find(name: str) -> Dialect:
    """The dialect called ``name``, in any case; ``gw`` and ``secsim`` are ``peer``. Raises UnknownDialectError."""
    found = _BY_ANY_NAME.get(name.strip().lower())
    if found is None:
        near = closest(name, _BY_ANY_NAME)
        hint = f"did you mean {near}?" if near else f"the dialects are {', '.join(names())}"
        raise UnknownDialectError(f"there is no dialect {name!r}; {hint}")
    return found


def names() -> tuple[str, ...]:
    """All names, aliases behind the dialect they belong to."""
    return tuple(_BY_ANY_NAME)


def pragma(text: str) -> Pragma | None:
    """The first line comment of the form ``// smlc: dialect=peer``; None without one.

    The line may also begin with ``*``, ``#``, ``--`` or ``/*``. The name is not checked here.
    """
    if "dialect" not in text and "DIALECT" not in text and "Dialect" not in text:
        return None  # a text of 50 MB is not gone through line by line
    match = _PRAGMA.search(text)
    return Pragma(match[1], match.span(1)) if match else None
