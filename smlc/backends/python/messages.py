"""Text of message classes: one alternative of a message becomes a class with its nested classes."""

from collections.abc import Iterable, Mapping, Sequence

from ...model import shapes
from ...model.library import MessageDef
from .classes import ClassShape, Field, MessageShape, assignable
from .layout import assignment, bracketed, docstring, fitting, held, quoted
from .names import LONGEST, class_name

# The annotation keeps type checkers from taking the first tuple for the type of all.
SHAPES = "SHAPES: ClassVar[tuple[str, ...]]"
WBIT = {True: "True", False: "False", None: "None"}


def message_class(
    definition: MessageDef,
    shape: MessageShape,
    bases: str,
    shapes_behind: tuple[str, ...],
    place: str,
    taken: Mapping[str, str] | None = None,
) -> str:
    """The text of the class of one alternative. ``shapes_behind`` names the alternatives that are tried after it.

    ``taken``: for a further alternative, field name -> type in the first one, which it inherits from.
    """
    main = shape.main
    slots = _slots(main)
    lines = [f"class {main.name}({bases}):", docstring(_message_doc(definition, main, place), 4), "", slots]
    lines += [
        f"    STREAM = {definition.stream}",
        f"    FUNCTION = {definition.function}",
        f"    W = {WBIT[definition.wbit]}",
        f"    DIRECTION = {quoted(definition.direction)}",
        f"    NAME = {quoted(long_name(definition))}",
        _fields_constant(main, 4, bool(shapes_behind or taken is not None)),
    ]
    if shapes_behind or taken is not None:
        lines.append(assignment(SHAPES, [quoted(name) for name in shapes_behind] or "()", 4))
    lines.append(f"    PLAN = _plans.{main.name}")
    lines += _body(main, 4, taken)
    for nested in shape.nested:
        lines += ["", nested_class(nested)]
    return "\n".join(lines)


def several_class(name: str, base: str, definitions: Sequence[tuple[str, MessageDef]], shapes_: Sequence[str]) -> str:
    """The text of the class that stands for several definitions of one SxFy; ``shapes_`` are tried in this order."""
    first = definitions[0][1]
    directions = {definition.direction for _, definition in definitions}
    listed = "\n".join(f"* {own}: {_first_line(definition)}" for own, definition in definitions)
    doc = f"{name} in {len(definitions)} definitions; ``from_bytes`` finds the one that fits.\n\n{listed}"
    return "\n".join(
        [
            f"class {name}({base}):",
            docstring(doc, 4),
            "",
            "    __slots__ = ()",
            f"    STREAM = {first.stream}",
            f"    FUNCTION = {first.function}",
            f"    W: ClassVar[bool | None] = {WBIT[first.wbit]}",
            f"    DIRECTION = {quoted(directions.pop() if len(directions) == 1 else 'H<->E')}",
            f"    NAME = {quoted(long_name(first))}",
            assignment(SHAPES, [quoted(each) for each in shapes_], 4),
        ]
    )


def _first_line(definition: MessageDef) -> str:
    return definition.doc.split("\n")[0] or definition.alias or definition.direction


def narrowed_class(name: str, bases: str, shapes_behind: tuple[str, ...], doc: str) -> str:
    """The text of a tool's form of a standard message: same fields, the tool's formats."""
    lines = [f"class {name}({bases}):", docstring(doc, 4), "", "    __slots__ = ()"]
    if shapes_behind or "," in bases:
        lines.append(assignment(SHAPES, [quoted(other) for other in shapes_behind] or "()", 4))
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
    name = first.strip() if colon else ""
    return name if 0 < len(name) <= LONGEST else definition.alias[:LONGEST] or definition.sxfy


def _slots(shape: ClassShape, indent: int = 4) -> str:
    names = [quoted(each.name) for each in shape.fields]
    if shape.has_formats:
        names.append('"_formats"')
    return assignment("__slots__", names if names else "()", indent)


def _fields_constant(shape: ClassShape, indent: int = 4, open_: bool = False) -> str:
    name = "FIELDS: ClassVar[tuple[str, ...]]" if open_ else "FIELDS"
    return assignment(name, [quoted(each.name) for each in shape.fields] or "()", indent)


def _body(shape: ClassShape, indent: int = 4, taken: Mapping[str, str] | None = None) -> list[str]:
    pad = " " * indent
    constants = [held(f"{pad}{name} = {literal}") for name, literal in shape.constants]
    if not shape.fields:
        # A further alternative would inherit the fields of the first one.
        return constants if taken is None else [*constants, "", f"{pad}def __init__(self) -> None:", f"{pad}    pass"]
    parameters = ["self", *(_parameter(each, indent) for each in shape.fields)]
    stores = [_store(each, pad, taken or {}) for each in shape.fields]
    if shape.has_formats:
        stores.append(f"{pad}    self._formats = None")
    return [*constants, "", bracketed("def __init__(", parameters, ") -> None:", indent), *stores]


def _store(each: Field, pad: str, taken: Mapping[str, str]) -> str:
    line = f"{pad}    self.{each.name} = {each.stored}"
    # Alternatives inherit from the first one, whose field of that name may have another type.
    fits = assignable(each.annotation, taken.get(each.name, each.annotation))
    return held(line if fits else f"{line}  # type: ignore[assignment]")


def _parameter(each: Field, indent: int) -> str:
    tail = f" = {each.default}" if each.default else ""
    return f"{each.name}: {fitting(each.parameter, indent + 4 + len(each.name) + 2 + len(tail) + 1)}{tail}"


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
        return f'{name}: Plan = ("h",)'
    return assignment(f"{name}: Plan", shape.plan)


def alternatives(definition: MessageDef) -> tuple[shapes.Shape | None, ...]:
    """The alternative shapes of a definition; one None for a header-only message."""
    return definition.shapes or (None,)
