"""Message definitions: AST to model.

Several definitions of one SxFy are normal: by direction, by event, by age. A received body is tried on them in
declared order. Names may repeat, as they do in real libraries; classes are then numbered.
"""

from collections.abc import Iterable, Mapping

from ..diagnostics.model import Related
from ..diagnostics.reporter import Reporter
from ..syntax import ast
from ..syntax.dialects import AUTO, Dialect
from .damage import Damage
from .library import DataItem, MessageDef
from .resolve_shapes import ShapeResolver
from .shapes import text

# INPUT and OUTPUT of host driver files: seen from the host.
_IO = {"INPUT": "H<-E", "OUTPUT": "H->E"}


def resolve_messages(
    messages: Iterable[tuple[ast.Message, Dialect]],
    items: Mapping[str, DataItem],
    library: str,
    reporter: Reporter,
    damage: Damage,
) -> tuple[MessageDef, ...]:
    """The messages of one library in the order of the files, each read in its dialect; every mistake reported."""
    resolvers: dict[str, ShapeResolver] = {}
    names: dict[str, ast.Name] = {}
    resolved: list[MessageDef] = []
    reach = _Reach(reporter)
    for message, dialect in messages:
        resolver = resolvers.setdefault(dialect.name, ShapeResolver(items, reporter, damage, dialect))
        made = _message(message, resolver, library)
        _check_wbit(message, dialect, reporter)
        if made is None:
            continue
        _check_name(message.name or message.label, names, reporter)
        reach.check(made)
        resolved.append(made)
    return tuple(resolved)


def resolve_message(
    message: ast.Message, items: Mapping[str, DataItem], reporter: Reporter, dialect: Dialect = AUTO
) -> MessageDef | None:
    """One definition by itself; None, reported, when it has a mistake."""
    return _message(message, ShapeResolver(items, reporter, Damage(), dialect), "")


def _message(message: ast.Message, resolver: ShapeResolver, library: str) -> MessageDef | None:
    shapes = [resolver.root(item) for item in message.body]
    good = tuple(shape for shape in shapes if shape is not None)
    if len(good) != len(shapes):
        return None
    name = message.name or message.label
    return MessageDef(
        stream=message.stream,
        function=message.function,
        wbit=message.wbit if message.function % 2 else False,
        direction=message.direction or _IO.get((message.io or "").upper(), "H<->E"),
        alias=name.text if name else "",
        shapes=good,
        doc=message.doc.text if message.doc else "",
        library=library,
        span=message.header,
    )


def _check_wbit(message: ast.Message, dialect: Dialect, reporter: Reporter) -> None:
    if message.function % 2 or message.wbit is False:
        return
    what = f"S{message.stream}F{message.function} is a reply: the W-bit is never set on an even function"
    report = reporter.error if dialect.even_wbit == "error" else reporter.warning
    report("SML0310", what, message.header)


def _check_name(name: ast.Name | None, names: dict[str, ast.Name], reporter: Reporter) -> None:
    if name is None:
        return
    first = names.setdefault(name.text, name)
    if first is not name:
        reporter.warning(
            "SML0203",
            f"two messages are named {name.text}; their classes are numbered",
            name.span,
            related=(Related(first.span, "first used here"),),
        )


class _Reach:
    """Finds definitions that are never reached, because all their shapes are those of an earlier one.

    Real libraries hold thousands of definitions of one SxFy, so earlier ones are found by the text of a shape.
    """

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        # SxFy, direction, text of a shape ("" for header-only) -> the definitions that have it, by their number.
        self._seen: dict[tuple[str, str, str], dict[int, MessageDef]] = {}
        self._number = 0

    def check(self, made: MessageDef) -> None:
        """Report ``made`` if it is never reached, and remember it."""
        shapes = {text(shape) for shape in made.shapes} or {""}
        found = self._earlier(made.sxfy, made.direction, shapes)
        if made.direction != "H<->E":
            found |= self._earlier(made.sxfy, "H<->E", shapes)
        if found:
            self._reporter.warning(
                "SML0313",
                f"{made.sxfy} is never reached: an earlier definition has the same shape",
                made.span,
                related=(Related(found[min(found)].span, "defined here"),),
            )
            return  # what fits it fits the earlier one
        self._number += 1
        for shape in shapes:
            self._seen.setdefault((made.sxfy, made.direction, shape), {})[self._number] = made

    def _earlier(self, sxfy: str, direction: str, shapes: set[str]) -> dict[int, MessageDef]:
        """The definitions that have all of these shapes."""
        holders = sorted((self._seen.get((sxfy, direction, shape), {}) for shape in shapes), key=len)
        return {number: each for number, each in holders[0].items() if all(number in other for other in holders[1:])}
