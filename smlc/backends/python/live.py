"""Message classes made in memory from the model: what generated code would be, without writing it.

``Package.decode`` works on these, so that a body can be looked at without a compile. They are made from the same class
shapes and plans that the templates write out.
"""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Any

from ...model.library import DataItem, MessageDef
from ...runtime.secs2.message import Message, Struct, optional_list
from .classes import ClassShape, Dictionary, MessageShape, build, leaf_plan
from .layout import Literal
from .messages import alternatives, long_name
from .names import Names, constant_name

_WORDS = {"True": True, "False": False}


def live_classes(
    definitions: Iterable[MessageDef], items: Mapping[str, DataItem]
) -> dict[tuple[int, int], list[tuple[str, type[Message[Any]]]]]:
    """(stream, function) -> (direction, class) of every definition, in declared order."""
    maker = _Maker(items)
    made: dict[tuple[int, int], list[tuple[str, type[Message[Any]]]]] = {}
    for definition in definitions:
        key = (definition.stream, definition.function)
        made.setdefault(key, []).append((definition.direction, maker.message(definition)))
    return made


class _Maker:
    def __init__(self, items: Mapping[str, DataItem]) -> None:
        self.items = items
        names = {name: name for name in items}
        self.dictionary = Dictionary({}, names, frozenset())
        self.plans: dict[str, tuple[Any, ...]] = {}

    def message(self, definition: MessageDef) -> type[Message[Any]]:
        """The class of the first alternative; the others are among its SHAPES."""
        built: list[MessageShape] = []
        for shape in alternatives(definition):
            name = definition.alias or definition.sxfy
            built.append(build(definition, name, shape, self.dictionary, built[0] if built else None))
        first = self._class(definition, built[0], Message, ())
        others = [self._class(definition, each, first, ()) for each in built[1:]]
        if others:
            setattr(first, "SHAPES", tuple(others))  # noqa: B010  (classes in place of their names)
        return first

    def _class(
        self, definition: MessageDef, shape: MessageShape, base: type[Any], behind: tuple[str, ...]
    ) -> type[Message[Any]]:
        members: dict[str, Any] = {
            "STREAM": definition.stream,
            "FUNCTION": definition.function,
            "W": definition.wbit,
            "DIRECTION": definition.direction,
            "NAME": long_name(definition),
            "SHAPES": behind,
            "PLAN": ("h",) if shape.plan is None else self._value(shape.plan),
            "__module__": __name__,
            "__doc__": definition.doc,
        }
        for nested in shape.nested:
            members[nested.name] = type(nested.name, (Struct,), _fields(nested) | {"__module__": __name__})
        made: type[Message[Any]] = type(shape.main.name, (base,), members | _fields(shape.main))
        return made

    def _value(self, literal: Literal) -> Any:
        """The constant that a plan's source text stands for."""
        if not isinstance(literal, str):
            return tuple(self._value(element) for element in literal)
        if literal.startswith('"'):
            return literal[1:-1]
        if literal.startswith("_i."):
            return self._item(literal[3:])
        return _WORDS[literal] if literal in _WORDS else int(literal)

    def _item(self, name: str) -> tuple[Any, ...]:
        if name not in self.plans:
            item = self.items[name]
            *plan, _ = self._value(leaf_plan(item.send, item.accept, item.array, ""))
            self.plans[name] = (*plan, _enumeration(item) if item.has_member_codes else "")
        return self.plans[name]


def _fields(shape: ClassShape) -> dict[str, Any]:
    names = tuple(each.name for each in shape.fields)
    slots = (*names, "_formats") if shape.has_formats else names
    return {"__slots__": slots, "FIELDS": names, "__init__": _initializer(shape), **dict(shape.constants)}


def _initializer(shape: ClassShape) -> Any:
    """What the generated ``__init__`` does, with the fields as keywords."""
    optional = {each.name for each in shape.fields if each.default is not None}
    lists = {each.name for each in shape.fields if each.stored != each.name}

    def initialize(made: Any, **values: Any) -> None:
        for each in shape.fields:
            if each.name not in values and each.name not in optional:
                raise TypeError(f"{shape.qualified} needs {each.name}")
            value = values.pop(each.name, () if each.default == "()" else None)
            setattr(made, each.name, optional_list(value) if each.name in lists else value)
        if values:
            raise TypeError(f"{shape.qualified} has no field {', '.join(values)}")
        if shape.has_formats:
            made._formats = None

    return initialize


def _enumeration(item: DataItem) -> type[IntEnum]:
    members = Names()
    codes = {members.add(constant_name(code.name)): int(code.value) for code in item.codes}
    make: Any = IntEnum  # the functional form, which type checkers take with literals only
    made: type[IntEnum] = make(item.name, codes)
    return made
