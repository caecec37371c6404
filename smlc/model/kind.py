"""What a message of a file is: a value, a definition, or a template with value generators.

A message is a definition if it has a placeholder, a bare name, ``= Name`` on an item without value, a range, ``[n]``,
``...`` as an element, or alternatives. ``[...]`` as a count alone makes none: logs print it. Generators are what a
simulator fills in when it sends: ``<NOW[16]>``, ``<U4AUTO>``, ``<B_FILE=(name)>``.
Source: design note language.md section 2; reference file sml-dialects.md sections 1 and 3.
"""

import re
from dataclasses import dataclass
from enum import Enum

from ..diagnostics.span import Span
from ..runtime.secs2.formats import Format
from ..syntax.ast import Count, Element, Ellipsis, Item, Message, StringToken, WordToken
from ..syntax.dialects import AUTO, Dialect
from .formats import format_of

_GENERATOR = re.compile(r"NOW|(?:A|B|BOOLEAN|[IU][1248]|F[48])AUTO", re.IGNORECASE)
_MISSPELT = re.compile(r"[IUF]\d{1,2}", re.IGNORECASE)
_HEX_BYTE = re.compile(r"[0-9A-Fa-f]{1,2}", re.ASCII)
_TRUTH = frozenset({"T", "F", "TRUE", "FALSE"})
_FLOAT_WORDS = frozenset({"NAN", "INF", "INFINITY"})
_TEXT = (Format.A, Format.J)


class Kind(Enum):
    """What a message is."""

    VALUE = "value"
    DEFINITION = "definition"
    GENERATOR = "generator"


@dataclass(frozen=True, slots=True)
class Sign:
    """What shows that a message is no value: a sentence and its place.

    ``soft``: a word without quotes in A or J, which is text in some dialects.
    """

    kind: Kind
    reason: str
    span: Span
    soft: bool = False


def is_definition(message: Message, dialect: Dialect = AUTO) -> bool:
    """Whether ``message`` says what a message may hold. A message with a value generator is none."""
    sign = sign_of(message, dialect)
    return sign is not None and sign.kind is Kind.DEFINITION


def sign_of(message: Message, dialect: Dialect = AUTO) -> Sign | None:
    """The first sign that ``message`` is a generator, else that it is a definition; None for a value."""
    found: Sign | None = None
    if len(message.body) > 1:
        found = _definition("alternatives", message.body[1].span)
    todo = list(reversed(message.body))
    while todo:
        item = todo.pop()
        sign = item_sign(item, dialect)
        if sign is not None:
            if sign.kind is Kind.GENERATOR:
                return sign
            if found is None or (found.soft and not sign.soft):
                found = sign
        for part in reversed(item.parts):
            if isinstance(part, Element):
                if len(part.alternatives) > 1 and (found is None or found.soft):
                    found = _definition("alternatives", part.span)
                todo += reversed(part.alternatives)
    return found


def item_sign(item: Item, dialect: Dialect) -> Sign | None:
    """The sign that ``item`` itself gives, whatever it holds."""
    if len(item.types) > 1:
        return _definition("several types", item.types[1].span)
    type_ = item.types[0]
    format_ = format_of(type_.name)
    if format_ is None:
        return _name_sign(item, dialect)
    sign = _count_sign(item) or _parts_sign(item, format_, dialect)
    if sign is None and item.assigned is not None and not item.parts and not _is_empty(item.count):
        return _definition(f"{item.assigned.text} names an item without a value", item.assigned.span)
    if sign is None and dialect.open_single_child and format_ is Format.L and item.count is None:
        elements = sum(isinstance(part, Element) for part in item.parts)
        return _definition("a list with one child is open", type_.span) if elements == 1 else None
    return sign


def is_name(text: str, format_: Format, dialect: Dialect) -> bool:
    """Whether a word among the values of an item is a name: neither a number nor a literal of its format."""
    if not (text[0].isalpha() or text[0] == "_"):
        return False
    if format_ is Format.BOOLEAN:
        return text.upper() not in _TRUTH
    if format_ in (Format.F4, Format.F8):
        return text.upper() not in _FLOAT_WORDS
    if format_ is Format.B and (dialect.binary != "decimal" or not dialect.decides):
        return _HEX_BYTE.fullmatch(text) is None
    return True


def is_unknown_type(item: Item, dialect: Dialect) -> bool:
    """Whether a type that is no format cannot be a name either: it has values, or looks like a misspelt format."""
    name = item.types[0].name
    values = any(
        isinstance(part, StringToken) or (isinstance(part, WordToken) and _literal(part)) for part in item.parts
    )
    elements = any(isinstance(part, Element) for part in item.parts)
    return values or elements or not dialect.writes_definitions or _MISSPELT.fullmatch(name) is not None


def _literal(word: WordToken) -> bool:
    return not (word.text[0].isalpha() or word.text[0] == "_")


def _definition(reason: str, span: Span, soft: bool = False) -> Sign:
    return Sign(Kind.DEFINITION, reason, span, soft)


def _name_sign(item: Item, dialect: Dialect) -> Sign | None:
    """The sign of an item whose type is no format."""
    name = item.types[0].name
    file = any(isinstance(part, WordToken) and part.text.startswith("=") for part in item.parts)
    counted = name.upper() != "NOW" or (item.count is not None and item.count.kind == "exact")
    if file or (_GENERATOR.fullmatch(name) and counted and not item.parts):
        return Sign(Kind.GENERATOR, f"{item.span.text} is a value generator", item.span)
    if is_unknown_type(item, dialect):
        return None
    return _definition(f"{name} stands for an item", item.types[0].span)


def _is_empty(count: Count | None) -> bool:
    return count is not None and count.kind == "exact" and count.hi == 0


def _count_sign(item: Item) -> Sign | None:
    count = item.count
    if count is None or count.kind in ("exact", "ellipsis"):
        return None
    if count.kind == "any" and not count.span.text.strip("[] \t"):
        return None  # "[]" says nothing
    if count.kind == "max" and item.parts:
        return None
    return _definition(f"the count {count.span.text} leaves the number open", count.span)


def _parts_sign(item: Item, format_: Format, dialect: Dialect) -> Sign | None:
    soft: Sign | None = None
    elements = format_ is Format.L and any(isinstance(part, Element) for part in item.parts)
    for part in item.parts:
        if isinstance(part, Ellipsis):
            return _definition("... stands for more of the same", part.span)
        if not isinstance(part, WordToken) or elements or not _is_placeholder(part.text, format_, dialect):
            continue
        sign = _definition(f"{part.text} is a placeholder", part.span, soft=format_ in _TEXT)
        if not sign.soft:
            return sign
        soft = soft or sign
    return soft


def _is_placeholder(text: str, format_: Format, dialect: Dialect) -> bool:
    if dialect.bare_word == "error" or (dialect.bare_word == "text" and format_ in _TEXT):
        return False
    return is_name(text, format_, dialect)
