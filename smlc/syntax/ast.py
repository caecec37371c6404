"""The syntax tree of SML and tool specs: frozen nodes with spans, names and numbers as written.

Nothing is resolved here. A type such as ``RCMD`` in ``<RCMD>`` is a TypeRef whose name is no format; what it
means is decided by model.resolve. Source: shared design, language.md sections 1 to 3.
"""

from dataclasses import dataclass

from ..diagnostics.span import Source, Span


@dataclass(frozen=True, slots=True)
class Name:
    """An identifier or quoted name as written."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Doc:
    """A doc comment (``///`` lines before a node, joined with newlines, marker and one blank removed)."""

    text: str
    span: Span


# --------------------------------------------------------------------------- items


@dataclass(frozen=True, slots=True)
class Count:
    """``[k]``, ``[a..b]``, ``[..b]``, ``[a..]``, ``[n]``, ``[]``, ``[...]``, ``[MAX k]``, ``[0|k]``, ``,k``, ``,n``.

    ``kind``: ``exact`` (lo == hi), ``range``, ``any`` (``[n]``, ``[]``, ``,n``), ``ellipsis`` (``[...]``),
    ``max`` (``[MAX k]``, lo 0), ``either`` (``[0|k]``: empty, or exactly k). ``hi`` None means no upper bound.
    ``macro`` names a ``#define`` whose value stands for hi; it is resolved later.
    """

    kind: str
    lo: int
    hi: int | None
    span: Span
    macro: str | None = None


@dataclass(frozen=True, slots=True)
class TypeRef:
    """A format mnemonic (``U4``, any case, aliases as written) or a data item's name (``RCMD``).

    ``count`` is only used in item declarations, where every alternative has its own (``A [1..20] | U1``).
    """

    name: str
    span: Span
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class StringToken:
    """A quoted string inside an item; ``value`` is the text between the quotes, escapes not interpreted."""

    value: str
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class WordToken:
    """Any number, name or literal word inside an item, as written (``0x1F``, ``-1.5e3``, ``TRUE``, ``PARAMS``)."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Ellipsis:
    """``...`` after an element: the element before it repeats. In a scalar item: the value repeats."""

    span: Span


@dataclass(frozen=True, slots=True)
class Element:
    """One position of a list: an item, or alternatives joined by ``- OR -``."""

    alternatives: tuple["Item", ...]
    span: Span
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """``<TYPE [count] parts>`` with the name written after it (``= Name``), if any.

    A list's own name (``<L [n] PARAMS ...>``) is a WordToken in ``parts``, as is a placeholder in a scalar.
    ``metadata`` is what a comment beside it says in the form ``Key=value``: (("Name", "Ack"), ("Keyword", "ACK")).
    """

    types: tuple[TypeRef, ...]
    count: Count | None
    parts: tuple["Element | Ellipsis | StringToken | WordToken", ...]
    span: Span
    assigned: Name | None = None
    doc: Doc | None = None
    metadata: tuple[tuple[str, str], ...] = ()


# --------------------------------------------------------------------------- messages and data items


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a file, value or definition.

    ``wbit``: True (``W``), False (none), None (``[W]``). ``direction``: ``H->E``, ``H<-E``, ``H<->E`` or None.
    ``label`` is the name before the colon, ``name`` the name after the header. ``body`` holds the root
    alternatives: empty for header-only, one item as a rule, several when joined by ``- OR -``. ``metadata`` is what
    the comment behind the header says in the form ``Key=value``: (("Name", "AreYouThere"), ("Dir", "2")).
    """

    stream: int
    function: int
    header: Span
    wbit: bool | None
    direction: str | None
    label: Name | None
    name: Name | None
    io: str | None
    body: tuple[Item, ...]
    span: Span
    doc: Doc | None = None
    metadata: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """One line of a code table: ``1 NO_SUCH_COMMAND "text"``; ``value`` is an int, or a bool for TRUE/FALSE."""

    value: int
    name: str
    text: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class ItemDecl:
    """``item NAME : formats [accepts formats] [{ codes }] ["text"]``.

    ``types`` are sent in that order of preference and accepted; ``accepts`` are only accepted.
    """

    name: Name
    types: tuple[TypeRef, ...]
    accepts: tuple[TypeRef, ...]
    codes: tuple[Code, ...]
    text: str | None
    span: Span
    doc: Doc | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """``group gem { S1F1 S1F2 ... }``: a named subset of a library's messages, for ``import e5 (gem)``."""

    name: Name
    members: tuple[Name, ...]
    span: Span
    doc: Doc | None = None


# --------------------------------------------------------------------------- tools


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written and its value (int or float). ``unit`` is ``ms``, ``s``, ``min`` or None."""

    value: int | float
    text: str
    span: Span
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """``vendor "..."``, ``model "..."``, ``revision "..."``."""

    key: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Import:
    """``import e5 (gem)``, ``import e5 (S14F1, S14F2)`` (library, names) or ``import "file.sml"`` (path)."""

    library: Name | None
    names: tuple[Name, ...]
    path: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Setting:
    """``key value`` inside a transport or table block; the value is a Number, a quoted text or a word."""

    key: Name
    value: Number | Name
    span: Span


@dataclass(frozen=True, slots=True)
class Transport:
    """``transport hsms { ... }``; ``kind`` is the word after ``transport``."""

    kind: Name
    settings: tuple[Setting, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class FormatPin:
    """One entry of ``formats { SVID U4 ... }``."""

    item: Name
    types: tuple[TypeRef, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Formats:
    """The ``formats`` block: what goes on this tool's wire."""

    pins: tuple[FormatPin, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Variable:
    """``status|data|constant ID Name : type props``.

    ``name`` is the original name; ``alias`` the Python-side name given with ``as``. ``minimum``/``maximum``
    come from ``range``; ``default`` is a Number, a quoted Name or a word Name (TRUE, FALSE).
    """

    kind: str
    id: Number
    name: Name
    alias: Name | None
    types: tuple[TypeRef, ...]
    unit: str | None
    minimum: Number | None
    maximum: Number | None
    step: Number | None
    default: Number | Name | None
    codes: tuple[Code, ...]
    text: str | None
    span: Span
    doc: Doc | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """``report ID Name { Variable, ... }``."""

    id: Number
    name: Name
    variables: tuple[Name, ...]
    span: Span
    doc: Doc | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """``event ID Name reports Report, ... "text"``."""

    id: Number
    name: Name
    reports: tuple[Name, ...]
    text: str | None
    span: Span
    doc: Doc | None = None


@dataclass(frozen=True, slots=True)
class Alarm:
    """``alarm ID Name category "text" set CEID clear CEID``; ``category`` is a word or a number."""

    id: Number
    name: Name | None
    category: Name | Number | None
    text: str
    set_event: Number | None
    clear_event: Number | None
    span: Span
    doc: Doc | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a command: ``NAME : [list of] types [{ codes }] [optional] ["text"]``."""

    name: Name
    types: tuple[TypeRef, ...]
    is_list: bool
    optional: bool
    codes: tuple[Code, ...]
    text: str | None
    span: Span
    doc: Doc | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """``command RCMD ["text"] { parameters } [completes Event] [via S2F41]``."""

    name: Name
    text: str | None
    parameters: tuple[Parameter, ...]
    completes: Name | None
    via: Name | None
    span: Span
    doc: Doc | None = None


ToolDecl = Property | Import | Transport | Formats | Variable | Report | Event | Alarm | Command


@dataclass(frozen=True, slots=True)
class Tool:
    """``tool Name { ... }``."""

    name: Name
    declarations: tuple[ToolDecl, ...]
    span: Span
    doc: Doc | None = None


# --------------------------------------------------------------------------- files


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that is no doc comment, markers included, kept for the formatter."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Define:
    """``#define NAME value``, a whole number to be used in counts."""

    name: Name
    value: int
    span: Span


@dataclass(frozen=True, slots=True)
class Rule:
    """A simulator's rule: ``if (S1F1 W) reply.``, ``if (ask(1)==<U1 1>) yes.`` or ``every 5 send ask.``

    ``received`` names the message waited for, or ``every`` is the time in seconds. With ``expected`` the item number
    ``index`` of the message (from 1, in pre-order) has to equal it. ``send`` names the message that is sent.
    """

    received: Name | None
    wbit: bool
    index: Number | None
    expected: Item | None
    every: Number | None
    send: Name
    span: Span
    doc: Doc | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Everything one file says, in the order of the file."""

    source: Source
    entries: tuple[Message | ItemDecl | Group | Tool, ...]
    comments: tuple[Comment, ...]
    defines: tuple[Define, ...] = ()
    rules: tuple[Rule, ...] = ()
