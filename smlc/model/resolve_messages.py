"""Message definitions: AST to model."""

from collections.abc import Iterable, Mapping

from ..diagnostics.reporter import Reporter
from ..syntax import ast
from .damage import Damage
from .library import DataItem, MessageDef
from .resolve_shapes import ShapeResolver


def resolve_messages(
    messages: Iterable[ast.Message], items: Mapping[str, DataItem], library: str, reporter: Reporter, damage: Damage
) -> tuple[MessageDef, ...]:
    """The messages of one library in the order of the files, every mistake reported."""
    resolver = ShapeResolver(items, reporter, damage)
    aliases: dict[str, ast.Message] = {}
    headers: dict[tuple[int, int], ast.Message] = {}
    resolved = []
    for message in messages:
        _check_header(message, headers, aliases, reporter)
        shapes = [resolver.root(item) for item in message.body]
        good = tuple(shape for shape in shapes if shape is not None)
        if len(good) != len(shapes):
            continue
        name = message.name or message.label
        resolved.append(
            MessageDef(
                stream=message.stream,
                function=message.function,
                wbit=message.wbit,
                direction=message.direction or "H<->E",
                alias=name.text if name else "",
                shapes=good,
                doc=message.doc.text if message.doc else "",
                library=library,
                span=message.header,
            )
        )
    return tuple(resolved)


def _check_header(
    message: ast.Message,
    headers: dict[tuple[int, int], ast.Message],
    aliases: dict[str, ast.Message],
    reporter: Reporter,
) -> None:
    sxfy = f"S{message.stream}F{message.function}"
    first = headers.setdefault((message.stream, message.function), message)
    if first is not message:
        reporter.twice(
            "SML0203", f"{sxfy} is defined twice: join its shapes with '- OR -'", message.header, first.header
        )
    name = message.name or message.label
    if name is not None:
        before = aliases.setdefault(name.text, message)
        if before is not message:
            reporter.twice(
                "SML0203", f"two messages are named {name.text}", name.span, (before.name or before.label or name).span
            )
    if message.function % 2 == 0 and message.wbit is not False:
        reporter.warning("SML0310", f"{sxfy} is a reply: the W-bit is never set on an even function", message.header)
