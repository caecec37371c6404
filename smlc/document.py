"""SML text as a document: its messages with their bytes, its rules, and everything there is to say about it.

    document = parse_sml("S1F2 <L [2] <A 'CENTURA'> <A '4.2.1'>>.")
    document.messages[0].body()

Plain values are read by the runtime's quick reader; whatever it does not take, and whatever has something to be said
about it, goes through the grammar. Both read alike. Source: design note language.md sections 1, 2 and 5.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from .diagnostics.model import Diagnostic, Severity, has_errors
from .diagnostics.span import Source, Span
from .model.kind import Kind, Sign
from .model.values import ValueReader
from .runtime.secs2.errors import SmlError
from .runtime.secs2.sml import PlainMessage, format_item, parse_messages, parse_plain
from .syntax import ast
from .syntax.dialects import AUTO, Dialect, UnknownDialectError, find, pragma
from .syntax.masks import escapes_of, mask
from .syntax.parse import parse_text
from .syntax.resync import holds_entry

__all__ = [
    "FaultyValue",
    "NotAValue",
    "SmlCondition",
    "SmlDocument",
    "SmlMessage",
    "SmlRule",
    "parse_sml",
    "read_document",
]

_MISSING_DOT = "SML0105"  # the message before it is whole
_MISSING_CLOSER = "SML0104"  # reported where it was due, maybe in the next message; the related place is the item
_TOO_LARGE = ("SML0002", "SML0121")  # limits of the grammar; the quick reader has none
_QUOTED = re.compile(r"""//[^\n]*|/\*[\s\S]*?\*/|\*[^\n]*|(?P<string>"[^"]*"|'[^']*')""")


class NotAValue(ValueError):
    """A message has no bytes: it is a definition or holds a value generator. The text says what shows that."""


class FaultyValue(NotAValue):
    """A message has no bytes because something in it is wrong; the document's diagnostics say what."""


class SmlMessage:
    """One message of a document.

    ``name`` stands before or after the header (None without one); ``stream`` 0 to 127, ``function`` 0 to 255;
    ``wbit`` True (``W``), False (none) or None (``[W]``); ``direction`` ``H->E``, ``H<-E``, ``H<->E`` or None;
    ``is_definition`` as in language.md section 2. ``line`` and ``column`` are those of the header, from 1.
    """

    __slots__ = ("_body", "_reason", "_source", "_span", "direction", "function", "name", "stream", "wbit")

    def __init__(
        self,
        source: "_Text",
        span: tuple[int, int, int],
        head: tuple[str | None, int, int, bool | None, str | None],
        body: bytes | None,
        reason: Sign | None,
    ) -> None:
        self._source, self._span = source, span
        self.name, self.stream, self.function, self.wbit, self.direction = head
        self._body, self._reason = body, reason

    @property
    def is_definition(self) -> bool:
        """Whether the message says what may be sent. False for a value, a faulty value and a template to be filled."""
        return self._reason is not None and self._reason.kind is Kind.DEFINITION

    @property
    def is_generator(self) -> bool:
        """Whether the message holds something that a simulator fills in when it sends it (``<NOW[16]>``)."""
        return self._reason is not None and self._reason.kind is Kind.GENERATOR

    @property
    def is_value(self) -> bool:
        """Whether ``body`` gives bytes."""
        return self._body is not None

    @property
    def line(self) -> int:
        """Line of the header, from 1."""
        return self._source.source.position(self._span[1])[0]

    @property
    def column(self) -> int:
        """Column of the header, from 1."""
        return self._source.source.position(self._span[1])[1]

    @property
    def title(self) -> str:
        """``S1F3``."""
        return f"S{self.stream}F{self.function}"

    def body(self) -> bytes:
        """The body as SECS-II bytes; ``b""`` for a header-only message.

        Raises NotAValue for a definition and for a message with a value generator, FaultyValue (a NotAValue) when
        the document has errors about this message. Source: secs2.md section 2.
        """
        if self._body is not None:
            return self._body
        raise self.refusal()

    def refusal(self) -> NotAValue:
        """The exception that ``body`` raises for a message without bytes."""
        reason = self._reason
        if reason is None:
            return FaultyValue(f"{self.title} at line {self.line} has errors: see the diagnostics of the document")
        if reason.kind is Kind.GENERATOR:
            return NotAValue(f"{self.title} at line {self.line} holds a generator: {reason.reason}")
        hint = f'; if it is text, write "{reason.span.text}"' if reason.soft else ""
        return NotAValue(f"{self.title} at line {self.line} is a definition: {reason.reason}{hint}")

    @property
    def span(self) -> Span:
        """The place of the header."""
        return Span(self._source.source, self._span[1], self._span[1])

    @property
    def cause(self) -> Span:
        """The place that makes the message no value; the header's when there is none."""
        return self.span if self._reason is None else self._reason.span

    def to_sml(self, *, indent: int = 2) -> str:
        """Canonical text of a value, with name, W-bit and direction; other messages as they are written.

        What is printed reads back to the same message. Source: secs2.md section 11.1.
        """
        if self._body is None:
            return self._source.text[self._span[0] : self._span[2]]
        head = f"{self.name}: " if self.name else ""
        head += self.title + (" [W]" if self.wbit is None else " W" if self.wbit else "")
        head += f" {self.direction}" if self.direction else ""
        return f"{head}\n{format_item(self._body, indent=indent)}." if self._body else f"{head}."

    def __repr__(self) -> str:
        kind = "definition" if self.is_definition else "generator" if self.is_generator else "message"
        name = f" {self.name}" if self.name else ""
        return f"<{kind} {self.title}{name}>"


@dataclass(frozen=True, slots=True)
class SmlCondition:
    """``(4)==<F4 0.5567>``: item number ``index``, from 1 in pre-order, has to be ``expected`` (its bytes).

    ``text`` is the item as written; ``expected`` is None when it is no value.
    """

    index: int
    expected: bytes | None
    text: str


@dataclass(frozen=True, slots=True)
class SmlRule:
    """A simulator's rule. ``kind``: ``if`` (a message came in) or ``every`` (time went by).

    ``trigger``: name or SxFy of the message waited for, with ``wbit`` and, if given, a ``condition``. ``seconds``: the
    time between two sendings. ``reply``: name or SxFy of the message that is sent; it need not exist in this text.
    """

    kind: str
    text: str
    trigger: str | None
    wbit: bool
    condition: SmlCondition | None
    seconds: float | None
    reply: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SmlDocument:
    """What a text says. ``messages`` and ``rules`` in the order of the text, ``diagnostics`` sorted by place.

    ``defines``: the numbers of ``#define`` by name. ``dialect``: the name of the dialect it was read in.
    Messages that are right are here even when others are wrong. ``syntax`` is the tree of a text that was read through
    the grammar, None for one that the quick reader took.
    """

    messages: Sequence[SmlMessage]
    rules: Sequence[SmlRule]
    diagnostics: Sequence[Diagnostic]
    defines: Mapping[str, int]
    dialect: str
    syntax: ast.Document | None = None

    @property
    def has_errors(self) -> bool:
        """Whether one of the diagnostics is an error."""
        return has_errors(self.diagnostics)


def parse_sml(text: str, *, dialect: str = "auto", strict: bool = False) -> SmlDocument:
    """Read SML: any number of messages, values and definitions alike, and simulator rules.

    ``dialect``: a name of ``smlc.syntax.dialects``; a pragma line in the text (``// smlc: dialect=peer``) counts only
    with ``auto``. ``strict``: what is reported as a warning otherwise is an error. Bad text never raises: it is
    reported in ``diagnostics``. Raises ValueError for a dialect that does not exist, TypeError for bytes.
    Source: design note language.md sections 1, 2 and 5.
    """
    if not isinstance(text, str):
        raise TypeError(f"text is str, not {type(text).__name__}; bytes of a file are decoded first")
    chosen = find(dialect)
    return read_document(text, dialect=None if chosen is AUTO else chosen, strict=strict)


def read_document(
    text: str,
    name: str = "<text>",
    *,
    dialect: Dialect | None = None,
    default: Dialect = AUTO,
    strict: bool = False,
    quick: bool = True,
) -> SmlDocument:
    """``parse_sml`` for a text with a ``name``, which diagnostics print.

    ``dialect`` wins over the pragma line of the text, the pragma over ``default``. Without ``quick`` the text goes
    through the grammar even if it is plain, so ``syntax`` is there. Raises nothing for any text.
    """
    holder = _Text(name, text.removeprefix("\ufeff"))
    said: list[Diagnostic] = []
    chosen = _choose(holder, dialect, default, said)
    plain = _read_quickly(holder, chosen, strict) if quick else None
    if plain is None:
        return _read_by_grammar(holder, chosen, strict, said)
    messages, found = plain
    return SmlDocument(messages, (), tuple(_sorted([*said, *found])), {}, chosen.name)


class _Text:
    """A text with its Source, whose table of lines is made when it is first needed."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text

    @cached_property
    def source(self) -> Source:
        return Source(self.name, self.text)


def _choose(holder: _Text, dialect: Dialect | None, default: Dialect, said: list[Diagnostic]) -> Dialect:
    """The dialect that holds: the one asked for, else the pragma's, else the default."""
    line = pragma(holder.text)
    if line is None:
        return dialect or default
    span = Span(holder.source, *line.span)
    try:
        named = find(line.name)
    except UnknownDialectError as error:
        said.append(Diagnostic(Severity.ERROR, "SML0514", str(error), span))
        return dialect or default
    if dialect is not None and named is not dialect:
        message = (
            f"the text asks for dialect {named.name}; it is read as {dialect.name}, which was asked for explicitly"
        )
        said.append(Diagnostic(Severity.NOTE, "SML0515", message, span))
        return dialect
    return dialect or named


# --------------------------------------------------------------------------- the quick way


def _read_quickly(holder: _Text, dialect: Dialect, strict: bool) -> tuple[list[SmlMessage], list[Diagnostic]] | None:
    """Messages of a text that holds plain values only; None when the grammar has to look at it."""
    text = holder.text
    slashes = "\\" in text
    if dialect.log_lines or dialect.open_single_child or (slashes and escapes_of(dialect, strict)):
        return None
    plain = parse_plain(text)
    if plain is None or (slashes and not dialect.decides and strict):
        return None
    if any(holds_entry(text, start, end) for start, end in plain.long_strings):
        return None
    messages = []
    for message in plain.messages:
        if message[3] and not message[2] % 2:
            return None  # the W-bit of a reply is reported
        messages.append(_plain_message(holder, message))
    return messages, _backslashes(holder) if slashes and not dialect.decides else []


def _plain_message(holder: _Text, message: PlainMessage) -> SmlMessage:
    name, stream, function, wbit, direction, body, span = message
    return SmlMessage(holder, span, (name, stream, function, wbit, direction), body, None)


def _backslashes(holder: _Text) -> list[Diagnostic]:
    """The warnings of strings that hold a backslash, as the value reader gives them."""
    reader = ValueReader()
    for match in _QUOTED.finditer(holder.text):
        if match["string"] is not None and "\\" in match["string"]:
            reader.backslash(Span(holder.source, *match.span()))
    return reader.diagnostics


# --------------------------------------------------------------------------- through the grammar


def _read_by_grammar(holder: _Text, dialect: Dialect, strict: bool, said: list[Diagnostic]) -> SmlDocument:
    reading = mask(holder.text, dialect, strict)
    masked = None if reading == holder.text else reading
    result = parse_text(holder.text, holder.name, kind="sml", reading=masked, dialect=dialect)
    reader = ValueReader(dialect, strict=strict)
    source = holder.source = result.document.source  # the places of all diagnostics share it
    damage = _damage(result.diagnostics)
    messages = []
    for entry in result.document.entries:
        if isinstance(entry, ast.Message):
            span = (entry.span.start, entry.header.start, entry.span.end)
            at = bisect_left(damage, span[0])
            repaired = at < len(damage) and damage[at] < span[2]
            body, sign = reader.message(entry, repaired=repaired)
            name = entry.label or entry.name
            head = (name.text if name else None, entry.stream, entry.function, entry.wbit, entry.direction)
            messages.append(SmlMessage(holder, span, head, None if repaired else body, sign))
    rules = [_rule(rule, reader) for rule in result.document.rules]
    defines = {define.name.text: define.value for define in result.document.defines}
    pragmas = [_moved(diagnostic, source) for diagnostic in said]
    everything = _sorted([*pragmas, *_explained(result.diagnostics, holder.text), *reader.diagnostics])
    return SmlDocument(messages, rules, everything, defines, dialect.name, result.document)


def _explained(diagnostics: Sequence[Diagnostic], text: str) -> Sequence[Diagnostic]:
    """Of a text too large for the grammar the quick reader can tell why it has not read it."""
    if not any(diagnostic.code in _TOO_LARGE for diagnostic in diagnostics):
        return diagnostics
    try:
        parse_messages(text)
    except SmlError as error:
        help_ = f"the quick reader, which takes plain values of any size, stopped at {error}"
        return [
            replace(diagnostic, help=help_) if diagnostic.code in _TOO_LARGE else diagnostic
            for diagnostic in diagnostics
        ]
    return diagnostics


def _damage(diagnostics: Sequence[Diagnostic]) -> list[int]:
    """Sorted offsets at which the parser has found something wrong with the message that holds them."""
    places: list[int] = []
    for diagnostic in diagnostics:
        if diagnostic.severity is Severity.ERROR and diagnostic.code != _MISSING_DOT:
            if diagnostic.code != _MISSING_CLOSER:
                places.append(diagnostic.span.start)
            places += [related.span.start for related in diagnostic.related]
    return sorted(places)


def _moved(diagnostic: Diagnostic, source: Source) -> Diagnostic:
    """The same diagnostic with its place in ``source``."""
    span = Span(source, diagnostic.span.start, diagnostic.span.end)
    return Diagnostic(diagnostic.severity, diagnostic.code, diagnostic.message, span)


def _rule(rule: ast.Rule, reader: ValueReader) -> SmlRule:
    condition = None
    if rule.expected is not None and rule.index is not None:
        condition = SmlCondition(int(rule.index.value), reader.item(rule.expected), rule.expected.span.text)
    return SmlRule(
        kind="if" if rule.received else "every",
        text=rule.span.text,
        trigger=rule.received.text if rule.received else None,
        wbit=rule.wbit,
        condition=condition,
        seconds=float(rule.every.value) if rule.every else None,
        reply=rule.send.text,
        line=rule.span.line,
        column=rule.span.column,
    )


def _sorted(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=lambda diagnostic: (diagnostic.span.start, diagnostic.code)))
