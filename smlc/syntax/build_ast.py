"""Build the nodes of messages, items and data items: one function for each rule of sml.lark.

Functions get the Builder and the parts of the rule, punctuation left out, and return the node. They run while the
text is parsed, the innermost first, so nothing here walks a tree.
"""

import re
from dataclasses import dataclass
from typing import Any

from ..diagnostics.span import Span
from .ast import (
    Code,
    Comment,
    Count,
    Define,
    Doc,
    Element,
    Ellipsis,
    Group,
    Item,
    ItemDecl,
    Message,
    Name,
    Number,
    Rule,
    StringToken,
    TypeRef,
    WordToken,
)
from .builder import Builder, first, unquote
from .count import parse_count
from .engine import Action, Token
from .metadata import read_metadata

_ARROW = r"(?:(H)\s*(<->|->|<-|[←→↔])\s*E|E\s*(<->|->|<-|[←→↔])\s*H)"
_DIRECTION = re.compile(_ARROW, re.IGNORECASE)
_DIRECTION_COMMENT = re.compile(rf"(?:\*|//|/\*)\s*{_ARROW}(?!\w)", re.IGNORECASE)
_LIBRARY_NAME = re.compile(r"[^\W\d]\w*([.-]\w+)*")
_LIBRARY_DIRECTIONS = {"1": "H<-E", "2": "H->E", "3": "H<->E"}
_ARROWS = {"->": "H->E", "→": "H->E", "<-": "H<-E", "←": "H<-E", "<->": "H<->E", "↔": "H<->E"}
_CLOSING = {"'": "'", '"': '"', "“": "“”", "”": "“”", "‘": "‘’", "’": "‘’"}
_SXFY = re.compile(r"S(\d+)F(\d+)", re.IGNORECASE)
_WHOLE = re.compile(r"[-+]?(\d+|0[xX][0-9A-Fa-f]+)")
_DEFINE = re.compile(
    r"#[ \t]*define[ \t]+([^\W\d]\w*)(?:[ \t]+([-+]?\w+))?[ \t]*(?:(?://|/\*|\*).*)?\r?", re.IGNORECASE
)


# --------------------------------------------------------------------------- messages


@dataclass(slots=True)
class _Label:
    name: Name | None


@dataclass(slots=True)
class _Named:
    """``= Name``, after a header or after an item."""

    name: Name


@dataclass(slots=True)
class _Directed:
    direction: str
    wbit: str | None
    name: Name | None
    span: Span


@dataclass(slots=True)
class _Head:
    """A header taken apart: ``stream`` and ``function`` with what follows them."""

    stream: int
    function: int
    header: Span
    end: int
    wbit: bool | None = False
    direction: str | None = None
    name: Name | None = None
    io: str | None = None


def _prefix(builder: Builder, parts: list[Any]) -> _Label:
    if not parts:
        return _Label(None)
    start, end = parts[0].start, parts[-1].end
    return _Label(Name("".join(part.text for part in parts), builder.span(start, end)))


def _named(builder: Builder, parts: list[Any]) -> _Named:
    return _Named(builder.name(parts[0]))


def _directed(builder: Builder, parts: list[Any]) -> _Directed:
    name = builder.name(parts[1]) if len(parts) > 1 else None
    return _Directed(_direction(parts[0].text), None, name, builder.span(parts[0].start, parts[-1].end))


def _direction(text: str) -> str:
    match = _DIRECTION.search(text)
    assert match is not None
    return _direction_of(match)


def _direction_of(match: re.Match[str]) -> str:
    """``H->E``, ``H<-E`` or ``H<->E``; what is written from the equipment's side is turned round."""
    if match[1]:
        return _ARROWS[match[2]]
    return {"H->E": "H<-E", "H<-E": "H->E"}.get(_ARROWS[match[3]], "H<->E")


def _head(builder: Builder, parts: list[Any]) -> _Head:
    token: Token = parts[0]
    span = builder.place(token)
    match = _SXFY.search(token.text)
    assert match is not None
    stream, function = builder.integer(match[1], span), builder.integer(match[2], span)
    if stream > 127 or function > 255:
        limit = "streams go from 0 to 127" if stream > 127 else "functions go from 0 to 255"
        builder.error("SML0109", f"there is no S{stream}F{function}: {limit}", span)
        builder.lost = True
    head = _Head(stream, function, span, token.end)
    given: set[str] = set()
    for part in parts[1:]:
        _add_to_head(builder, head, part, given)
    return head


def _add_to_head(builder: Builder, head: _Head, part: Any, given: set[str]) -> None:
    """Enter one word of a header; ``given`` are the properties that it has already."""
    if isinstance(part, _Named):
        span = part.name.span
        _once(builder, given, "name", span)
        head.name = part.name
    elif isinstance(part, _Directed):
        span = part.span
        _once(builder, given, "direction", span)
        head.direction, head.name = part.direction, part.name or head.name
    else:
        span = builder.place(part)
        if part.kind == "WBIT" and "W-bit" in given and head.direction and head.name is None:
            head.name = builder.name(part)  # "S1F1 W H<-E W": the message is called W
        elif part.kind == "WBIT":
            _once(builder, given, "W-bit", span)
            head.wbit = None if part.text.startswith("[") else True
        elif part.kind == "IO":
            _once(builder, given, "INPUT or OUTPUT", span)
            head.io = part.text.upper()
        else:
            _once(builder, given, "direction", span)
            head.direction = _direction(part.text)
            reply = part.text.rpartition(",")[2].strip().lower()
            head.wbit = {"reply": True, "[reply]": None}.get(reply, head.wbit)
    head.end = span.end


def _once(builder: Builder, given: set[str], what: str, span: Span) -> None:
    if what in given:
        builder.error("SML0112", f"the header gives its {what} twice", span)
    given.add(what)


def _message(builder: Builder, parts: list[Any]) -> None:
    label, head, dot = first(parts, _Label), first(parts, _Head), parts[-1]
    body = first(parts, tuple) or ()
    start = label.name.span.start if label and label.name else head.header.start
    told = builder.trivia.metadata(head.end, head.header.end, *(() if body else (dot.end,)))
    metadata = read_metadata(told.text) if told else ()
    if told:
        _read_library_comment(builder, head, told, dict(metadata))
    _read_direction_comment(builder, head, dot, not body)
    message = Message(
        stream=head.stream,
        function=head.function,
        header=head.header,
        wbit=head.wbit,
        direction=head.direction,
        label=label.name if label else None,
        name=head.name,
        io=head.io,
        body=body,
        span=builder.span(start, dot.end),
        doc=builder.trivia.doc(start) or _manual_doc(builder, start, head),
        metadata=metadata,
    )
    if not builder.lost and (not builder.repaired or _counts_agree(body)):
        builder.entries.append(message)


def _read_library_comment(builder: Builder, head: _Head, comment: Comment, metadata: dict[str, str]) -> None:
    """Direction and name from the comment after the header of a simulator library: ``/* Name=Ack Dir=1 */``."""
    if head.direction is not None or metadata.get("Dir") not in _LIBRARY_DIRECTIONS:
        return
    head.direction = _LIBRARY_DIRECTIONS[metadata["Dir"]]
    name = metadata.get("Name", "")
    if head.name is None and _LIBRARY_NAME.fullmatch(name):
        at = comment.span.start + comment.text.index(name, comment.text.index("Name=") + 5)
        head.name = Name(name, builder.span(at, at + len(name)))


def _read_direction_comment(builder: Builder, head: _Head, dot: Token, header_only: bool) -> None:
    """The direction from the comment after the header, on its line or the next one (manuals): ``* H->E``."""
    trivia = builder.trivia
    comment = trivia.after(head.end) or trivia.below(head.end) or (trivia.after(dot.end) if header_only else None)
    match = _DIRECTION_COMMENT.match(comment.text) if comment else None
    if match and head.direction is None:
        head.direction = _direction_of(match)


def _manual_doc(builder: Builder, start: int, head: _Head) -> Doc | None:
    """What a manual says of a message: the ``*`` lines above it, or the comment after its header."""
    above = builder.trivia.manual_doc(start)
    if above is not None:
        return above
    beside = builder.trivia.star_doc(head.end)
    return None if beside is None or _DIRECTION.match(beside.text) else beside


def _counts_agree(body: tuple[Item, ...]) -> bool:
    """True when every list of a repaired message has as many elements as it says: then nothing moved or got lost."""
    todo = list(body)
    while todo:
        item = todo.pop()
        elements = [part for part in item.parts if isinstance(part, Element)]
        fixed = item.count is not None and item.count.kind in ("exact", "either") and elements
        if fixed and not any(isinstance(part, Ellipsis) for part in item.parts):
            assert item.count is not None
            if item.types[0].name.upper() == "L" and item.count.hi not in (None, len(elements)):
                return False
        for element in elements:
            todo += element.alternatives
    return True


# --------------------------------------------------------------------------- items


def _body(builder: Builder, parts: list[Any]) -> tuple[Item, ...]:
    return tuple(part for part in parts if isinstance(part, Item))


def _element(builder: Builder, parts: list[Any]) -> Element:
    last: Item = parts[-1]
    if len(parts) == 1:
        return Element((last,), last.span)
    front = parts[0]
    start = front.start if isinstance(front, Token) else front.span.start
    labels = [part.text for part in parts if isinstance(part, Token) and part.kind != "OR"]
    items = tuple(part for part in parts if isinstance(part, Item))
    return Element(items, builder.span(start, last.span.end), "".join(labels).rstrip(".") or None)


def _type(builder: Builder, parts: list[Any]) -> TypeRef:
    token = parts[0]
    return TypeRef(token.text, Span(builder.source, token.start, token.end))


def _list_item(builder: Builder, parts: list[Any]) -> Item:
    token = parts[1]
    types = (TypeRef(token.text, Span(builder.source, token.start, token.end)),)
    return _item(builder, parts, types, 2)


def _scalar_item(builder: Builder, parts: list[Any]) -> Item:
    if not isinstance(parts[2], TypeRef):
        return _item(builder, parts, (parts[1],), 2)
    types = tuple(part for part in parts if isinstance(part, TypeRef))
    return _item(builder, parts, types, 1 + len(types))


def _item(builder: Builder, parts: list[Any], types: tuple[TypeRef, ...], at: int) -> Item:
    """An item from its parts: "<", types, from ``at`` on the count and the contents, ">" and the name behind it."""
    assigned: Name | None = None
    head_end = types[-1].span.end
    stop = len(parts) - 1
    if isinstance(parts[stop], _Named):
        assigned = parts[stop].name
        stop -= 1
    end: int = assigned.span.end if assigned else parts[stop].end
    count: Count | None = None
    part = parts[at]
    if isinstance(part, Token) and part.kind in ("COUNT", "COMMA_COUNT"):
        count = parse_count(builder, part)
        head_end = part.end
        at += 1
    start = parts[0].start
    trivia = builder.trivia
    doc = trivia.doc(start) or trivia.star_doc(end) or (trivia.star_doc(head_end) if at < stop else None)
    inside = (parts[stop - 1].end,) if at < stop and isinstance(parts[stop - 1], Token) else ()
    told = trivia.metadata(head_end, *inside, end)
    contents = tuple(
        [_value(builder, part) if isinstance(part, Token) else part for part in parts[at:stop]] if at < stop else ()
    )
    return Item(
        types,
        count,
        contents,
        Span(builder.source, start, end),
        assigned,
        doc,
        read_metadata(told.text) if told else (),
    )


def _value(builder: Builder, token: Token) -> StringToken | WordToken | Ellipsis:
    span = Span(builder.source, token.start, token.end)
    if token.kind == "STRING":
        text = token.text
        closed = len(text) > 1 and text[-1] in _CLOSING[text[0]]  # recovery ends an open one at its line
        return StringToken(text[1:-1] if closed else text[1:], text[0], span)
    if token.kind == "ELLIPSIS":
        return Ellipsis(span)
    return WordToken(token.text, span)


# --------------------------------------------------------------------------- data items


@dataclass(slots=True)
class Formats:
    """``U4 | A [1..20]``: the alternatives, in order."""

    types: tuple[TypeRef, ...]


@dataclass(slots=True)
class _Accepts:
    types: tuple[TypeRef, ...]


@dataclass(slots=True)
class Codes:
    """``{ 0 DONE, 1 FAILED }``: a code table, with its place."""

    codes: tuple[Code, ...]
    span: Span


def _format(builder: Builder, parts: list[Any]) -> TypeRef:
    token = parts[0]
    count = parse_count(builder, parts[1]) if len(parts) > 1 else None
    return TypeRef(token.text, builder.place(token), count)


def _formats(builder: Builder, parts: list[Any]) -> Formats:
    return Formats(tuple(part for part in parts if isinstance(part, TypeRef)))


def _accepts(builder: Builder, parts: list[Any]) -> _Accepts:
    return _Accepts(tuple(part for part in parts if isinstance(part, TypeRef)))


def _code(builder: Builder, parts: list[Any]) -> Code:
    value, name = parts[0], parts[1]
    text = unquote(parts[2]) if len(parts) > 2 else None
    span = builder.span(value.start, parts[-1].end)
    if value.kind == "TRUTH":
        return Code(value.text.upper() == "TRUE", name.text, text, span)
    if not _WHOLE.fullmatch(value.text):
        builder.error("SML0117", f"the code {value.text} is no whole number", builder.place(value))
        return Code(0, name.text, text, span)
    return Code(builder.integer(value.text, builder.place(value)), name.text, text, span)


def _codes(builder: Builder, parts: list[Any]) -> Codes:
    return Codes(tuple(parts[1:-1]), builder.span(parts[0].start, parts[-1].end))


def _item_decl(builder: Builder, parts: list[Any]) -> None:
    keyword, name = parts[0], parts[1]
    accepts, codes = first(parts, _Accepts), first(parts, Codes)
    text = unquote(parts[-1]) if isinstance(parts[-1], Token) else None
    declaration = ItemDecl(
        name=builder.name(name),
        types=first(parts, Formats).types,
        accepts=accepts.types if accepts else (),
        codes=codes.codes if codes else (),
        text=text,
        span=builder.span(keyword.start, end_of(parts[-1])),
        doc=builder.trivia.doc(keyword.start) or builder.trivia.manual_doc(keyword.start),
    )
    builder.entries.append(declaration)


def _group(builder: Builder, parts: list[Any]) -> None:
    keyword, name, *members, closing = parts
    builder.entries.append(
        Group(
            name=builder.name(name),
            members=tuple(builder.name(member) for member in members[1:]),
            span=builder.span(keyword.start, closing.end),
            doc=builder.trivia.doc(keyword.start),
        )
    )


def end_of(part: Any) -> int:
    """The offset behind a token or a node."""
    if isinstance(part, Token):
        return part.end
    if isinstance(part, Formats | _Accepts):
        last = part.types[-1]
        return last.count.span.end if last.count else last.span.end
    end: int = part.span.end
    return end


# --------------------------------------------------------------------------- constants and rules


def _define(builder: Builder, parts: list[Any]) -> None:
    token = parts[0]
    span = builder.place(token)
    match = _DEFINE.fullmatch(token.text)
    digits = (match[2] or "") if match else ""
    if match is None or not _WHOLE.fullmatch(digits):
        builder.error("SML0116", "#define needs a name and a whole number", span, help="write #define MAX_TEXT 80")
        return
    at = token.start + match.start(1)
    name = Name(match[1], builder.span(at, at + len(match[1])))
    builder.defines.append(Define(name, builder.integer(digits, span), span))


def number(builder: Builder, token: Token) -> Number:
    """A Number from a NUMBER token; zero, with a diagnostic, when no format can hold it."""
    span, text = builder.place(token), token.text
    if _WHOLE.fullmatch(text):
        return Number(builder.integer(text, span), text, span)
    value = float(text)
    if value in (float("inf"), float("-inf")):
        builder.error("SML0117", f"{text} is more than any format can hold", span)
        value = 0.0
    return Number(value, text, span)


@dataclass(slots=True)
class _Condition:
    index: Number
    expected: Item


def _condition(builder: Builder, parts: list[Any]) -> _Condition:
    return _Condition(number(builder, parts[0]), parts[-1])


def _which(builder: Builder, token: Token) -> Name:
    """The message that a rule names: its name, or its header without quotes."""
    return Name(token.text.strip("'\" \t\r\n"), builder.place(token))


def _rule_if(builder: Builder, parts: list[Any]) -> None:
    condition = first(parts, _Condition)
    wbit = any(isinstance(part, Token) and part.kind == "WBIT" for part in parts)
    builder.rules.append(
        Rule(
            received=_which(builder, parts[1]),
            wbit=wbit,
            index=condition.index if condition else None,
            expected=condition.expected if condition else None,
            every=None,
            send=_which(builder, parts[-2]),
            span=builder.span(parts[0].start, parts[-1].end),
            doc=builder.trivia.doc(parts[0].start),
        )
    )


def _rule_every(builder: Builder, parts: list[Any]) -> None:
    every, send = number(builder, parts[1]), _which(builder, parts[3])
    span = builder.span(parts[0].start, parts[-1].end)
    builder.rules.append(Rule(None, False, None, None, every, send, span, builder.trivia.doc(parts[0].start)))


def _start(builder: Builder, parts: list[Any]) -> None:
    """The document: its entries are with the builder already."""


ACTIONS: dict[str, Action] = {
    "start": _start,
    "message": _message,
    "prefix": _prefix,
    "head": _head,
    "directed": _directed,
    "named": _named,
    "body": _body,
    "element": _element,
    "list_item": _list_item,
    "scalar_item": _scalar_item,
    "type": _type,
    "assigned": _named,
    "item_decl": _item_decl,
    "group": _group,
    "accepts": _accepts,
    "formats": _formats,
    "format": _format,
    "codes": _codes,
    "code": _code,
    "define": _define,
    "rule_if": _rule_if,
    "rule_every": _rule_every,
    "condition": _condition,
}
