"""Text of message classes: one alternative of a message becomes a class with its nested classes."""

from collections.abc import Iterable

from ...model import shapes
from ...model.library import MessageDef
from .classes import ClassShape, Field, MessageShape
from .layout import WIDTH, assignment, bracketed, docstring, quoted
from .names import class_name

WBIT = {True: "True", False: "False", None: "None"}


def message_class(
    definition: MessageDef, shape: MessageShape, bases: str, shapes_behind: tuple[str, ...], place: str
) -> str:
    """The text of the class of one alternative. ``shapes_behind`` names the alternatives that are tried after it."""
    main = shape.main
    slots = _slots(main)
    lines = [f"class {main.name}({bases}):", docstring(_message_doc(definition, main, place), 4), "", slots]
    lines += [
        f"    STREAM = {definition.stream}",
        f"    FUNCTION = {definition.function}",
        f"    W = {WBIT[definition.wbit]}",
        f"    DIRECTION = {quoted(definition.direction)}",
        f"    NAME = {quoted(long_name(definition))}",
        _fields_constant(main),
    ]
    if shapes_behind or bases.startswith("S"):
        lines.append(assignment("SHAPES", [quoted(name) for name in shapes_behind] or "()", 4))
    lines.append(f"    PLAN = _plans.{main.name}")
    lines += _body(main)
    for nested in shape.nested:
        lines += ["", nested_class(nested)]
    return "\n".join(lines)


def narrowed_class(name: str, bases: str, shapes_behind: tuple[str, ...], doc: str) -> str:
    """The text of a tool's form of a standard message: same fields, the tool's formats."""
    lines = [f"class {name}({bases}):", docstring(doc, 4), "", "    __slots__ = ()"]
    if shapes_behind or "," in bases:
        lines.append(assignment("SHAPES", [quoted(other) for other in shapes_behind] or "()", 4))
    lines.append(f"    PLAN = _plans.{name}")
    return "\n".join(lines)


def nested_class(shape: ClassShape) -> str:
    """The text of a fixed list inside a message."""
    lines = [f"    class {shape.name}(Struct):", docstring(_nested_doc(shape), 8), "", _slots(shape, 8)]
    lines.append(_fields_constant(shape, 8))
    lines += _body(shape, 8)
    return "\n".join(lines)


def long_name(definition: MessageDef) -> str:
    """The name in the first line of the doc comment (``Host Command Send``), else the alias."""
    first, colon, _ = definition.doc.split("\n")[0].partition(":")
    return first.strip() if colon else definition.alias or definition.sxfy


def _slots(shape: ClassShape, indent: int = 4) -> str:
    names = [quoted(each.name) for each in shape.fields]
    if shape.has_formats:
        names.append('"_formats"')
    return assignment("__slots__", names if names else "()", indent)


def _fields_constant(shape: ClassShape, indent: int = 4) -> str:
    return assignment("FIELDS", [quoted(each.name) for each in shape.fields] or "()", indent)


def _body(shape: ClassShape, indent: int = 4) -> list[str]:
    if not shape.fields:
        return []
    pad = " " * indent
    lines = [f"{pad}{each.name}: {_fitting(each.annotation, indent + len(each.name) + 2)}" for each in shape.fields]
    signature = bracketed("def __init__(", ["self", *(_parameter(each, indent) for each in shape.fields)], ") -> None:", indent)
    stores = [f"{pad}    self.{each.name} = {each.stored}" for each in shape.fields]
    if shape.has_formats:
        stores.append(f"{pad}    self._formats = None")
    return [*lines, "", signature, *stores]


def _parameter(each: Field, indent: int) -> str:
    tail = f" = {each.default}" if each.default else ""
    return f"{each.name}: {_fitting(each.parameter, indent + 4 + len(each.name) + 2 + len(tail) + 1)}{tail}"


def _fitting(annotation: str, used: int) -> str:
    """An annotation, as a string when it does not fit on the line: formatters break types, but not strings."""
    return annotation if used + len(annotation) <= WIDTH else f'"{annotation}"'


def _message_doc(definition: MessageDef, main: ClassShape, place: str) -> str:
    parts = [definition.doc or f"{definition.sxfy}."]
    if main.structure:
        parts.append(main.structure)
    if main.fields:
        parts.append(_field_docs(main.fields))
    return "\n\n".join([*parts, f"Source: {place}"])


def _nested_doc(shape: ClassShape) -> str:
    parts = [shape.doc or f"{class_name(shape.name)}: {_structure_line(shape)}"]
    if any(each.doc for each in shape.fields):
        parts.append(_field_docs(shape.fields))
    return "\n\n".join(parts)


def _structure_line(shape: ClassShape) -> str:
    return f"a list of {len(shape.fields)} elements."


def _field_docs(fields: Iterable[Field]) -> str:
    lines = [f"* {each.name}: {each.doc}" if each.doc else f"* {each.name}" for each in fields]
    return "\n".join(lines)


def plan_text(name: str, shape: MessageShape) -> str:
    """The plan assignment of one class; header-only messages have the plan ``("h",)``."""
    if shape.plan is None:
        return f'{name} = ("h",)'
    return assignment(name, shape.plan)


def alternatives(definition: MessageDef) -> tuple[shapes.Shape | None, ...]:
    """The alternative shapes of a definition; one None for a header-only message."""
    return definition.shapes or (None,)


