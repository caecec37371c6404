"""What the classes of one message look like: names, fields, annotations, and the plan, from the model.

Nothing is written here; messages.py and the templates turn it into text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from ...model import shapes
from ...model.library import MessageDef
from ...runtime.secs2.codec import decode
from ...runtime.secs2.formats import FLOATS, INTEGERS, Format
from .layout import Literal, quoted
from .names import MESSAGE_NAMES, TYPE_NAMES, Names, class_name, field_name


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The data items of a package: their documentation, and the names that they have in Python."""

    docs: Mapping[str, str]
    names: Mapping[str, str]
    enums: frozenset[str]


@dataclass(slots=True)
class Field:
    """One field: attribute name, type of the attribute, type and default of the parameter, how it is stored."""

    name: str
    annotation: str
    parameter: str
    default: str | None
    stored: str
    doc: str
    optional: bool


@dataclass(slots=True)
class ClassShape:
    """One generated class: the message itself or a fixed list inside it.

    ``wanted`` is its name before numbering; ``constants`` are named items with a fixed value: attribute and literal.
    """

    name: str
    qualified: str
    fields: list[Field]
    doc: str
    structure: str
    has_formats: bool
    wanted: str = ""
    constants: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class MessageShape:
    """One alternative of a message: its class, nested classes, and its plan."""

    main: ClassShape
    nested: list[ClassShape]
    plan: Literal | None
    codes: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)


# What the body of a message class names itself: a list inside it must not hide that. ``W`` is the W-bit.
_CLASS_SCOPE = ("Any", "ClassVar", "Iterable", "Message", "Sequence", "Struct", "W")


def build(
    definition: MessageDef,
    name: str,
    shape: shapes.Shape | None,
    items: Dictionary,
    first: MessageShape | None = None,
) -> MessageShape:
    """The classes of one alternative; ``shape`` None for a header-only message.

    ``first`` is the first alternative, when this is a further one: it inherits the nested classes.
    """
    return _Builder(definition, name, items, first).build(shape)


class _Builder:
    def __init__(self, definition: MessageDef, name: str, items: Dictionary, first: MessageShape | None) -> None:
        self.definition = definition
        self.name = name
        self.items = items
        self.nested: list[ClassShape] = []
        # Classes that a list may share: those of the first alternative, and those made so far.
        self.known = list(first.nested) if first else []
        self.nested_names = Names(name, *_CLASS_SCOPE, *items.enums, *(each.name for each in self.known))
        self.result = MessageShape(ClassShape(name, name, [], "", "", False), self.nested, None)

    def build(self, shape: shapes.Shape | None) -> MessageShape:
        main = self.result.main
        main.doc = self.definition.doc
        if shape is None:
            return self.result
        main.structure = structure(shape)
        if isinstance(shape, shapes.Struct):
            plan = self._record(shape, "", main)
            if shape.optional:
                for each in main.fields:
                    _make_optional(each)
        elif isinstance(shape, shapes.Constant):
            plan = ['"m"', *self._constant(shape, Names(), main)]
        else:
            taken = Names()
            made, inner = self._field(shape, taken)
            main.fields.append(made)
            main.has_formats = is_open(shape)
            plan = ['"m"', quoted(made.name), inner]
        _trailing_defaults(main.fields)
        self.result.plan = plan
        return self.result

    # ------------------------------------------------------------------ fields

    def _record(self, shape: shapes.Struct, plan_class: str, into: ClassShape) -> list[Literal]:
        plan: list[Literal] = ['"o"' if shape.optional else '"s"', quoted(plan_class)]
        taken = Names()
        for number, child in enumerate(shape.children):
            if isinstance(child, shapes.Constant):
                plan += self._constant(child, taken, into)
                continue
            made, inner = self._field(child, taken)
            into.fields.append(made)
            into.has_formats = into.has_formats or is_open(child)
            if number == shape.open_at:
                inner = ['"i"', *inner[1:]]
            plan += [quoted(made.name), inner]
        _trailing_defaults(into.fields)
        return plan

    @staticmethod
    def _constant(shape: shapes.Constant, taken: Names, into: ClassShape) -> list[Literal]:
        """Name and plan of an item with a fixed value; it is an attribute of the class when it has a name."""
        literal = constant_literal(shape)
        if shape.name and literal is not None:
            into.constants.append((taken.add(field_name(shape.name, MESSAGE_NAMES | TYPE_NAMES)), literal))
        return ['""', constant_plan(shape)]

    def _field(self, shape: shapes.Shape, taken: Names) -> tuple[Field, Literal]:
        name = taken.add(field_name(_place_name(shape), MESSAGE_NAMES))
        annotation, plan = self._place(shape)
        made = Field(name, annotation, annotation, None, name, self._doc(shape), False)
        if isinstance(shape, shapes.Repeat):
            element = annotation[len("list[") : -1]
            made.parameter = f"Iterable[{element}]"
            made.default = "()" if shape.lo == 0 else None
            made.stored = f"as_list({name})"
        elif (isinstance(shape, shapes.Leaf) and shape.nullable) or (
            isinstance(shape, shapes.Struct) and shape.optional
        ):
            made.default = "None" if annotation.endswith("None") else None
        return made, plan

    def _doc(self, shape: shapes.Shape) -> str:
        if shape.doc:
            return shape.doc.split("\n")[0]
        if isinstance(shape, shapes.Leaf) and shape.item:
            return self.items.docs.get(shape.item, "").split("\n")[0]
        if isinstance(shape, shapes.Repeat):
            return self._doc(shape.of)
        return ""

    def _place(self, shape: shapes.Shape, noun: str = "group") -> tuple[str, Literal]:
        """Annotation and plan of one place; ``noun`` names the class of an unnamed list."""
        if isinstance(shape, shapes.Leaf):
            return self._leaf(shape)
        if isinstance(shape, shapes.Constant):
            return _CONSTANT_TYPES.get(type(decode(shape.body)[0]), "Any"), constant_plan(shape)
        if isinstance(shape, shapes.Repeat):
            annotation, inner = self._place(shape.of, "entry")
            most = -1 if shape.hi is None else shape.hi
            return f"list[{annotation}]", ['"r"', str(shape.lo), str(most), inner]
        if isinstance(shape, shapes.Choice):
            places = [self._place(inner, noun) for inner in shape.of]
            return _union([annotation for annotation, _ in places]), ['"c"', *[plan for _, plan in places]]
        return self._nested(shape, noun)

    def _nested(self, shape: shapes.Struct, noun: str) -> tuple[str, Literal]:
        wanted = class_name(shape.name or f"{shapes.first_name(shape)} {noun}")
        text = shapes.text(shape)
        made = next((each for each in self.known if each.structure == text and each.wanted == wanted), None)
        if made is None:
            own = self.nested_names.add(wanted)
            made = ClassShape(own, f"{self.name}.{own}", [], shape.doc, text, False, wanted)
            self.nested.append(made)
            self.known.append(made)
            plan = self._record(shape, own, made)
        else:
            # Equal lists of one name share a class: the ATTRIBUTES of two objects in one message.
            plan = self._record(shape, made.name, ClassShape(made.name, made.qualified, [], "", text, False))
        return made.qualified + (" | None" if shape.optional else ""), plan

    def _leaf(self, leaf: shapes.Leaf) -> tuple[str, Literal]:
        annotation = self._annotation(leaf)
        if leaf.item is None:
            inner: Literal = leaf_plan(leaf.send, leaf.accept, leaf.array, "")
        else:
            self.result.items.add(leaf.item)
            inner = f"_i.{self.items.names[leaf.item]}"
        if leaf.item is not None and leaf.bounds is not None:
            lo, hi = leaf.bounds
            inner = ['"a"', str(lo), str(-1 if hi is None else hi), inner]
        if leaf.nullable:
            inner = ['"e"' if leaf.empty_list else '"z"', inner]
        return annotation, inner

    def _annotation(self, leaf: shapes.Leaf) -> str:
        types = python_types(leaf)
        if leaf.codes and leaf.item:
            self.result.codes.add(leaf.item)
            types = [self.items.names[leaf.item], *types]
        if leaf.nullable and not leaf.array and types != ["str"] and types != ["bytes"] and types != ["Any"]:
            types.append("None")
        return _union(types)


def structure(shape: shapes.Shape, indent: str = "    ") -> str:
    """The shape in the notation of definitions, indented; what fits stands on one line."""
    flat = indent + shapes.text(shape)
    if len(flat) <= 76 or isinstance(shape, shapes.Leaf):
        return flat
    if isinstance(shape, shapes.Constant):
        return flat
    if isinstance(shape, shapes.Choice):
        return f"\n{indent}- OR -\n".join(structure(inner, indent) for inner in shape.of)
    inner = []
    for number, child in enumerate(shapes.children(shape)):
        inline = isinstance(shape, shapes.Struct) and number == shape.open_at
        inner.append(structure(child.of if inline and isinstance(child, shapes.Repeat) else child, indent + "  "))
        if inline or isinstance(shape, shapes.Repeat):
            inner.append(f"{indent}  ...")
    return "\n".join([indent + shapes.list_head(shape), *inner, f"{indent}>"])


_CONSTANT_TYPES = {str: "str", int: "int", float: "float", bool: "bool", bytes: "bytes"}


def constant_plan(shape: shapes.Constant) -> Literal:
    """The plan of an item with a fixed value."""
    return ['"k"', quoted(shape.body.hex())]


def constant_literal(shape: shapes.Constant) -> str | None:
    """The value as Python writes it; None for an array, and for a float that no literal can write."""
    value, _ = decode(shape.body)
    if isinstance(value, (str, bytes)):
        return quoted(value)
    finite = not isinstance(value, float) or isfinite(value)
    return repr(value) if type(value) in _CONSTANT_TYPES and finite else None


def is_open(shape: shapes.Shape) -> bool:
    """Whether received formats are kept beside this place (the runtime decides alike, see leaf.py and nodes.py)."""
    if isinstance(shape, shapes.Leaf):
        lists = any(rule.format is Format.L for rule in (*shape.send, *shape.accept))
        return lists or not shape.send or shape.nullable or len(shape.send) + len(shape.accept) > 1
    if isinstance(shape, shapes.Repeat):
        return is_open(shape.of)
    return isinstance(shape, shapes.Choice)


def python_types(leaf: shapes.Leaf) -> list[str]:
    """The Python types of the values of a data item, without its enumeration and None."""
    if not leaf.send or any(rule.format is Format.L for rule in leaf.send):
        return ["Any"]
    found: list[str] = []
    for rule in (*leaf.send, *leaf.accept):
        name = "bytes" if leaf.array and rule.format is Format.B else python_type(rule)
        if name not in found:
            found.append(name)
    if not leaf.array:
        return found
    numbers = [name for name in found if name in _NUMBERS]
    others = [name for name in found if name not in _NUMBERS]
    return [f"Sequence[{' | '.join(numbers)}]", *others] if numbers else others


_NUMBERS = ("int", "float", "bool")


def python_type(rule: shapes.FormatRule) -> str:
    """The Python type of one value in one format."""
    if rule.format in (Format.A, Format.J, Format.W):
        return "str"
    if rule.format is Format.B:
        return "int" if (rule.lo, rule.hi) == (1, 1) else "bytes"
    if rule.format is Format.BOOLEAN:
        return "bool"
    if int(rule.format) in INTEGERS:
        return "int"
    return "float" if int(rule.format) in FLOATS else "Any"


def leaf_plan(
    send: tuple[shapes.FormatRule, ...], accept: tuple[shapes.FormatRule, ...], array: bool, codes: str
) -> list[Literal]:
    """The plan tuple of a data item (see runtime/secs2/plan.py)."""
    return ['"v"', _flat(send), _flat(accept), str(array), quoted(codes)]


def _flat(rules: tuple[shapes.FormatRule, ...]) -> list[Literal]:
    flat: list[Literal] = []
    for rule in rules:
        flat += [str(int(rule.format)), str(rule.lo), str(-1 if rule.hi is None else rule.hi)]
    return flat


def _place_name(shape: shapes.Shape) -> str:
    if shape.name:
        return shape.name
    if isinstance(shape, shapes.Repeat):
        if isinstance(shape.of, shapes.Leaf):
            return shape.of.name or "values"
        return f"{shapes.first_name(shape)} entries" if shapes.first_name(shape) else "entries"
    if isinstance(shape, shapes.Choice):
        return next((_place_name(inner) for inner in shape.of if shapes.first_name(inner)), "value")
    if isinstance(shape, shapes.Struct):
        return f"{shapes.first_name(shape)} group" if shapes.first_name(shape) else "group"
    return "value"


def _union(types: list[str]) -> str:
    flat: list[str] = []
    for each in types:
        for part in _parts(each):
            if part not in flat:
                flat.append(part)
    if "Any" in flat:
        return "Any"
    if "None" in flat:
        flat.remove("None")
        flat.append("None")
    return " | ".join(flat)


def assignable(annotation: str, target: str) -> bool:
    """Whether a value of one generated annotation fits another: equal members, lists for sequences."""
    return all(any(_member_fits(part, other) for other in _parts(target)) for part in _parts(annotation))


def _member_fits(part: str, target: str) -> bool:
    if part == target or target == "Any":
        return True
    generic, _, inner = part.partition("[")
    other, _, wanted = target.partition("[")
    if other != "Sequence" or generic not in ("list", "Sequence"):
        return False
    return set(_parts(inner[:-1])) <= set(_parts(wanted[:-1]))


def _parts(union: str) -> list[str]:
    """The members of a union, split outside brackets only."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(union):
        depth += (sign == "[") - (sign == "]")
        if sign == "|" and not depth:
            parts.append(union[start : at - 1])
            start = at + 2
    return [*parts, union[start:]]


def _make_optional(made: Field) -> None:
    if not made.annotation.endswith("None") and made.annotation != "Any":
        made.annotation += " | None"
        made.parameter += " | None"
    made.default = "None"
    if made.stored.startswith("as_list("):
        made.stored = f"optional_list({made.name})"


def _trailing_defaults(fields: list[Field]) -> None:
    """Python wants parameters with defaults last: only the trailing ones keep theirs."""
    required = False
    for made in reversed(fields):
        required = required or made.default is None
        if required:
            made.default = None
