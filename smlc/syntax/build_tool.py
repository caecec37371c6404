"""Build the nodes of tool specs: one function for each rule of tool.lark, as build_ast.py does for sml.lark.

What the grammar reads and the compiler cannot carry out yet is reported here, once for each occurrence.
"""

from dataclasses import dataclass
from typing import Any

from ..diagnostics.span import Span
from .ast import (
    Alarm,
    Command,
    Event,
    FormatPin,
    Import,
    Name,
    Number,
    Parameter,
    Property,
    Report,
    Setting,
    Tool,
    ToolDecl,
    Transport,
    TypeRef,
    Variable,
)
from .ast import Formats as FormatsBlock
from .build_ast import ACTIONS as SML_ACTIONS
from .build_ast import Codes, Formats, end_of, number
from .builder import Builder, first, unquote
from .engine import Action, Token

_Value = Number | Name


@dataclass(slots=True)
class _Word:
    """A property of a declaration: its keyword, what it says, and its place."""

    key: str
    values: tuple[_Value, ...]
    span: Span


@dataclass(slots=True)
class _Parameters:
    parameters: tuple[Parameter, ...]
    span: Span


@dataclass(slots=True)
class _VariableName:
    name: Name
    alias: Name | None
    span: Span


def unsupported(builder: Builder, what: str, span: Span) -> None:
    """Report something that the language has and this compiler does not."""
    builder.error("SML0150", f"{what} not supported yet", span)


def _span(builder: Builder, parts: list[Any]) -> Span:
    front = parts[0]
    start = front.start if isinstance(front, Token) else front.span.start
    return builder.span(start, end_of(parts[-1]))


# --------------------------------------------------------------------------- the tool


def _tool(builder: Builder, parts: list[Any]) -> None:
    keyword, name = parts[0], parts[1]
    declarations = tuple(part for part in parts[2:] if isinstance(part, ToolDecl))
    trivia = builder.trivia
    doc = trivia.doc(keyword.start) or trivia.manual_doc(keyword.start)
    builder.entries.append(Tool(builder.name(name), declarations, _span(builder, parts), doc))


def _extends(builder: Builder, parts: list[Any]) -> None:
    unsupported(builder, "a tool that extends another is", _span(builder, parts))


def _property(builder: Builder, parts: list[Any]) -> Property:
    return Property(parts[0].text, unquote(parts[1]), _span(builder, parts))


def _import_library(builder: Builder, parts: list[Any]) -> Import:
    names = tuple(builder.name(part) for part in parts[2:])
    return Import(builder.name(parts[1]), names, None, builder.span(parts[0].start, parts[-1].end))


def _import_file(builder: Builder, parts: list[Any]) -> Import:
    return Import(None, (), unquote(parts[1]), _span(builder, parts))


def _transport(builder: Builder, parts: list[Any]) -> Transport | None:
    kind = builder.name(parts[1])
    span = _span(builder, parts)
    if kind.text == "text":
        unsupported(builder, "a text transport is", builder.span(span.start, kind.span.end))
        return None
    settings = [part for part in parts if isinstance(part, Setting) and part.span.start < builder.block_end]
    return Transport(kind, tuple(settings), span)


def _setting(builder: Builder, parts: list[Any]) -> Setting:
    key, value = parts
    return Setting(
        builder.name(key), builder.quoted(value) if isinstance(value, Token) else value, _span(builder, parts)
    )


def _quantity(builder: Builder, parts: list[Any]) -> Number:
    plain = number(builder, parts[0])
    if len(parts) == 1:
        return plain
    unit = parts[1]
    span = builder.span(parts[0].start, unit.end)
    return Number(plain.value, plain.text, span, unit.text)


def _pins(builder: Builder, parts: list[Any]) -> FormatsBlock:
    pins = [part for part in parts if isinstance(part, FormatPin) and part.span.start < builder.block_end]
    return FormatsBlock(tuple(pins), _span(builder, parts))


def _pin(builder: Builder, parts: list[Any]) -> FormatPin:
    return FormatPin(builder.name(parts[0]), parts[1].types, _span(builder, parts))


# --------------------------------------------------------------------------- properties of declarations


def _number(builder: Builder, parts: list[Any]) -> Number:
    return number(builder, parts[0])


def _id(builder: Builder, parts: list[Any]) -> Number:
    """An id; what else was written (``1100 + 0x10 per chamber``, ``20|21``) belongs to families and text tools."""
    value = number(builder, parts[0])
    if len(parts) > 1:
        what = "several ids in one declaration are" if parts[1].kind == "BAR" else "an id that is computed is"
        unsupported(builder, what, builder.span(value.span.start, end_of(parts[-1])))
    elif isinstance(value.value, float) or value.value < 0:
        builder.error("SML0117", f"the id {value.text} is no whole number from 0 on", value.span)
        return Number(0, value.text, value.span)
    return value


def _word(key: str) -> Action:
    """The action of a property: its keyword and its values."""

    def build(builder: Builder, parts: list[Any]) -> _Word:
        values = tuple(part if isinstance(part, Number) else builder.quoted(part) for part in parts[1:] if _says(part))
        return _Word(key, values, _span(builder, parts))

    return build


def _says(part: Any) -> bool:
    return not isinstance(part, Token) or part.kind != "DOTS"


class _Properties:
    """The properties of one declaration, each at most once."""

    def __init__(self, builder: Builder, parts: list[Any]) -> None:
        self.found: dict[str, tuple[_Value, ...]] = {}
        self.text: str | None = None
        self.codes: Codes | None = None
        self.optional = False
        for part in parts:
            key, span = self._take(builder, part)
            if key and key in self.found:
                builder.error("SML0118", f"the declaration gives its {key} twice", span)
            if key:
                self.found[key] = part.values if isinstance(part, _Word) else ()

    def _take(self, builder: Builder, part: Any) -> tuple[str, Span]:
        if isinstance(part, _Word):
            return part.key, part.span
        if isinstance(part, Codes):
            self.codes = part
            return "code table", part.span
        if part.kind == "STRING":
            self.text = unquote(part)
            return "text", builder.place(part)
        self.optional = True
        return "optional", builder.place(part)

    def value(self, key: str, at: int = 0) -> Any:
        """Value number ``at`` of a property; None when it is not given."""
        values = self.found.get(key)
        return values[at] if values else None

    def names(self, key: str) -> tuple[Name, ...]:
        """The names that a property lists."""
        return tuple(value for value in self.found.get(key, ()) if isinstance(value, Name))


def _properties(builder: Builder, parts: list[Any]) -> _Properties:
    wanted = [
        part
        for part in parts
        if isinstance(part, _Word | Codes) or (isinstance(part, Token) and part.kind in ("STRING", "OPTIONAL"))
    ]
    return _Properties(builder, wanted)


def _plain(builder: Builder, token: Token) -> Name:
    """A declared name. A template belongs to a family."""
    if token.kind == "TEMPLATE":
        unsupported(builder, "a name with a loop variable is", builder.place(token))
    return builder.quoted(token)


# --------------------------------------------------------------------------- declarations


def _variable_name(builder: Builder, parts: list[Any]) -> _VariableName:
    name = _plain(builder, parts[0])
    alias = _plain(builder, parts[2]) if len(parts) > 1 else None
    return _VariableName(name, alias, name.span)


def _variable(builder: Builder, parts: list[Any]) -> Variable:
    keyword, id_, named, formats = parts[:4]
    properties = _properties(builder, parts[4:])
    unit = properties.value("unit")
    return Variable(
        kind=keyword.text,
        id=id_,
        name=named.name,
        alias=named.alias,
        types=formats.types,
        unit=unit.text if unit else None,
        minimum=properties.value("range"),
        maximum=properties.value("range", 1),
        step=properties.value("step"),
        default=properties.value("default"),
        codes=properties.codes.codes if properties.codes else (),
        text=properties.text,
        span=_span(builder, parts),
        doc=builder.trivia.doc(keyword.start),
    )


def _report(builder: Builder, parts: list[Any]) -> Report:
    keyword, id_, name = parts[:3]
    variables = tuple(builder.quoted(part) for part in parts[4:-1] if part.start < builder.block_end)
    doc = builder.trivia.doc(keyword.start)
    return Report(id_, _plain(builder, name), variables, _span(builder, parts), doc)


def _event(builder: Builder, parts: list[Any]) -> Event:
    keyword, id_, name = parts[:3]
    rest = _without_parameters(builder, parts[3:], "parameters of an event are")
    properties = _properties(builder, rest)
    doc = builder.trivia.doc(keyword.start)
    reports = properties.names("reports")
    return Event(id_, _plain(builder, name), reports, properties.text, _span(builder, parts), doc)


def _without_parameters(builder: Builder, parts: list[Any], what: str) -> list[Any]:
    """``parts`` without a parameter list in parentheses, which only text tools have."""
    for part in parts:
        if isinstance(part, Token) and part.kind == "PARAMETERS":
            unsupported(builder, what, builder.place(part))
    return [part for part in parts if not (isinstance(part, Token) and part.kind == "PARAMETERS")]


def _alarm_words(builder: Builder, parts: list[Any]) -> list[Any]:
    name = _plain(builder, parts[0]) if parts else None
    category = parts[1] if len(parts) > 1 else None
    return [name, builder.name(category) if isinstance(category, Token) else category]


def _alarm(builder: Builder, parts: list[Any]) -> Alarm:
    keyword, id_, (name, category), text = parts[:4]
    properties = _properties(builder, parts[4:])
    return Alarm(
        id=id_,
        name=name,
        category=category,
        text=unquote(text),
        set_event=properties.value("set"),
        clear_event=properties.value("clear"),
        span=_span(builder, parts),
        doc=builder.trivia.doc(keyword.start),
    )


def _command_name(builder: Builder, parts: list[Any]) -> Name:
    return _plain(builder, parts[0])


def _command(builder: Builder, parts: list[Any]) -> Command:
    keyword, name = parts[:2]
    rest = _without_parameters(builder, parts[2:], "a command's parameters in parentheses are")
    for part in rest:
        if isinstance(part, _Word) and part.key in ("during", "alias"):
            unsupported(builder, f"{part.key!r} of a command is", part.span)
    properties = _properties(builder, rest)
    block = first(rest, _Parameters)
    return Command(
        name=name,
        text=properties.text,
        parameters=block.parameters if block else (),
        completes=properties.value("completes"),
        via=properties.value("via"),
        span=_span(builder, parts),
        doc=builder.trivia.doc(keyword.start),
    )


def _parameters(builder: Builder, parts: list[Any]) -> _Parameters:
    parameters = [part for part in parts if isinstance(part, Parameter) and part.span.start < builder.block_end]
    return _Parameters(tuple(parameters), _span(builder, parts))


def _parameter(builder: Builder, parts: list[Any]) -> Parameter:
    name, is_list = parts[0], isinstance(parts[1], _Word)
    formats: Formats = parts[2] if is_list else parts[1]
    properties = _properties(builder, parts[3 if is_list else 2 :])
    types: tuple[TypeRef, ...] = formats.types
    return Parameter(
        name=builder.quoted(name),
        types=types,
        is_list=is_list,
        optional=properties.optional,
        codes=properties.codes.codes if properties.codes else (),
        text=properties.text,
        span=_span(builder, parts),
        doc=builder.trivia.doc(name.start),
    )


# --------------------------------------------------------------------------- not supported yet


def _unsupported(what: str) -> Action:
    """The action of a declaration that is read and reported: its place is the first word."""

    def build(builder: Builder, parts: list[Any]) -> None:
        unsupported(builder, what, builder.place(parts[0]))

    return build


@dataclass(slots=True)
class _Blob:
    span: Span


def _blob(builder: Builder, parts: list[Any]) -> _Blob:
    return _Blob(_span(builder, parts))


ACTIONS: dict[str, Action] = {
    **SML_ACTIONS,
    "tool": _tool,
    "extends": _extends,
    "property": _property,
    "import_library": _import_library,
    "import_file": _import_file,
    "transport": _transport,
    "setting": _setting,
    "quantity": _quantity,
    "pins": _pins,
    "pin": _pin,
    "id": _id,
    "number": _number,
    **{key: _word(key) for key in ("unit", "range", "step", "default", "reports", "completes", "via")},
    **{key: _word(key) for key in ("during", "alias", "list_of")},
    "set_event": _word("set"),
    "clear_event": _word("clear"),
    "variable_name": _variable_name,
    "variable": _variable,
    "report": _report,
    "event": _event,
    "alarm_words": _alarm_words,
    "alarm": _alarm,
    "command_name": _command_name,
    "command": _command,
    "parameters": _parameters,
    "parameter": _parameter,
    "for_family": _unsupported("a family of declarations (for ... in ...) is"),
    "table": _unsupported("a table read from a file is"),
    "query": _unsupported("a query is"),
    "states": _unsupported("a declaration of states is"),
    "bridge": _unsupported("a bridge to GEM is"),
    "blob": _blob,
}
