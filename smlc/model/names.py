"""Names in place of a type (``<RCMD>``) that no dictionary holds.

In vendors' texts such a name stands for any item; in smlc's own dialect it is a mistake.
Source: design note language.md section 2 (Meanings to keep exact).
"""

from collections.abc import Callable, Collection, Iterable

from ..diagnostics.model import Diagnostic, Severity
from ..diagnostics.suggest import closest
from ..syntax.ast import Element, Message, TypeRef
from .formats import ANY_WORDS, format_of


def bare_names(messages: Iterable[Message]) -> list[TypeRef]:
    """The names that stand in place of a type, in the order of the text; those that mean any item are left out."""
    found = []
    for message in messages:
        todo = list(reversed(message.body))
        while todo:
            item = todo.pop()
            name = item.types[0].name
            if len(item.types) == 1 and format_of(name) is None and len(name) > 1 and name.upper() not in ANY_WORDS:
                found.append(item.types[0])
            for part in reversed(item.parts):
                if isinstance(part, Element):
                    todo += reversed(part.alternatives)
    return found


def unknown_names(
    messages: Iterable[Message], dictionary: Callable[[], Collection[str]], *, known_only: bool
) -> list[Diagnostic]:
    """A diagnostic for every bare name that is not in ``dictionary``, which is asked for only if there is one.

    ``known_only``: unknown names are errors; else they are notes, because they stand for any item.
    """
    names = bare_names(messages)
    items = dictionary() if names else ()
    said = []
    for name in names:
        if name.name not in items:
            near = closest(name.name, items)
            message = f"{name.name} is no data item of the dictionary" + (
                "" if known_only else ": it stands for any item"
            )
            severity = Severity.ERROR if known_only else Severity.NOTE
            help_ = f"did you mean {near}?" if near else None
            said.append(Diagnostic(severity, "SML0201", message, name.span, (), help_))
    return said
