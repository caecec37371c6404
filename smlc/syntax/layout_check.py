"""What has to be equal after formatting: the syntax tree but for its places, the lexemes, and the comments.

Source: shared design, architecture.md (Styles: same tree, same comments, stable second pass).
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from ..diagnostics.span import Source, Span
from .ast import Document, TypeRef
from .layout_tokens import Lexeme, Listing
from .layout_words import plain_type, tidy_all


def same_tree(one: Document, other: Document) -> bool:
    """True when two documents say the same: all nodes equal but for their places, formats in any case."""
    stack: list[tuple[Any, Any]] = [(one, other)]
    while stack:
        first, second = stack.pop()
        if type(first) is not type(second):
            return False
        if isinstance(first, Span | Source):
            continue
        if isinstance(first, TypeRef):
            if plain_type(first.name) != plain_type(second.name):
                return False
            stack.append((first.count, second.count))
        elif isinstance(first, tuple):
            if len(first) != len(second):
                return False
            stack += zip(first, second, strict=True)
        elif is_dataclass(first):
            stack += [(getattr(first, name), getattr(second, name)) for name in _names(first.__class__)]
        elif first != second:
            return False
    return True


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def same_lexemes(one: Sequence[Lexeme], other: Sequence[Lexeme]) -> bool:
    """True when two texts consist of the same lexemes, each with the same terminal."""
    if len(one) != len(other):
        return False
    pairs = zip(tidy_all(one), tidy_all(other), strict=True)
    return all(first.kind == second.kind and first.text == second.text for first, second in pairs)


def difference(before: Listing, after: Listing) -> str | None:
    """What formatting changed that it must not change, in a few words; None when all is well."""
    if not same_lexemes(before.lexemes, after.lexemes):
        return "other tokens"
    if before.notes != after.notes:
        return "other comments"
    if not same_tree(before.document, after.document):
        return "another meaning"
    return None
