"""Translation between dialects: the messages of a text as the tools of another dialect read them.

    lexemes --values read by the source dialect, written for the target--> lexemes --printer--> text

Every value is read and written anew; comments get the syntax of the target; names, rules and definitions are kept
where the target has a form for them. What it has no form for is refused at its place, all of it in one run. The result
is read back in the target's dialect: the same messages with the same bytes, or it is a fault of ours.
Source: design note language.md section 1; reference file sml-dialects.md.
"""

from dataclasses import dataclass

from ..diagnostics.model import Diagnostic, has_errors
from ..diagnostics.reporter import Reporter
from ..diagnostics.span import Span
from ..runtime.secs2.codec import read_header
from ..runtime.secs2.formats import BOOLEAN, NAMES, Format, L
from ..syntax.ast import Document, Element, Ellipsis, Item, Message, Name, WordToken
from ..syntax.dialects import AUTO, DIALECTS, Dialect
from ..syntax.layout_tokens import Gap, Lexeme, Listing, Note, list_text
from ..syntax.masks import mask
from ..syntax.parse import Kind, parse_text
from ..syntax.printer import FormatError, find_entries, print_listing
from .formats import format_of
from .kind import is_name, item_sign
from .translate_lines import print_lines
from .translate_notes import convert_notes, is_pragma
from .translate_targets import FORM_WORDS, TARGETS, Form, Target
from .translate_values import UnsayableError, count_of, words_of
from .values import ValueReader

_CODES: dict[Form, str] = {
    **dict.fromkeys(("optional W", "even W", "direction", "input or output", "block header", "name"), "SML0604"),
    **dict.fromkeys(("rule", "condition", "define", "declaration"), "SML0606"),
}
_COUNT_FORMS: dict[str, Form] = {"any": "any count", "ellipsis": "any count", "max": "maximum", "either": "either"}


@dataclass(frozen=True, slots=True)
class Translation:
    """The text in the target's dialect, or None with errors that say what it has no form for."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...]


def translate_text(
    text: str, name: str, target: str, *, dialect: Dialect = AUTO, drop_comments: bool = False, kind: Kind | None = None
) -> Translation:
    """``text``, read as ``dialect``, for the tools of ``target``, a key of TARGETS.

    ``drop_comments``: leave out the comments that the target has no syntax for. Values with two readings are reported
    as warnings. Raises KeyError for an unknown target and FormatError for a fault of ours.
    """
    bare = text.removeprefix("\ufeff")
    listing = list_text(bare, name, kind, dialect)
    if has_errors(listing.diagnostics):
        return Translation(None, listing.diagnostics)
    work = _Translator(listing, dialect, target, drop_comments)
    work.run()
    diagnostics = tuple(sorted(work.diagnostics, key=lambda found: (found.span.start, found.code)))
    if has_errors(diagnostics):
        return Translation(None, diagnostics)
    written = print_lines(work.listing) if work.target.lines else print_listing(work.listing)
    _check(name, target, work.bodies, written, kind)
    return Translation(text[: len(text) - len(bare)] + written, diagnostics)


Body = tuple[int, int, bool | None, str | None, bytes | None]


def _check(name: str, target: str, bodies: list[Body], text: str, kind: Kind | None) -> None:
    """Read the result as the target does. Raises FormatError when it says something else."""
    dialect = DIALECTS[target]
    result = parse_text(text, name, kind=kind, reading=mask(text, dialect, strict=False))
    reader = ValueReader(dialect)
    again = [_body_of(message, reader.message(message)[0]) for message in _messages(result.document)]
    if again != bodies or has_errors(result.diagnostics):
        raise FormatError(f"translating {name} changes what it says; the file is left as it is, please report it")


def _body_of(message: Message, body: bytes | None) -> Body:
    given = _given(message)
    return message.stream, message.function, message.wbit, given.text if given else None, body


def _given(message: Message) -> Name | None:
    """The name of a message; not one that only a comment says."""
    return message.label or _name_behind(message)


def _name_behind(message: Message) -> Name | None:
    name = message.name
    if name is None or "/*" in name.span.source.text[message.header.end : name.span.start]:
        return None
    return name


def _messages(document: Document) -> list[Message]:
    return [entry for entry in document.entries if isinstance(entry, Message)]


class _Translator(Reporter):
    """One text on its way. ``listing`` is replaced by the translated one; ``bodies`` are what has to come out."""

    def __init__(self, listing: Listing, dialect: Dialect, name: str, drop_comments: bool) -> None:
        super().__init__()
        self.listing, self.dialect, self.name, self.drop = listing, dialect, name, drop_comments
        self.target: Target = TARGETS[name]
        self.source = listing.document.source
        self.reader = ValueReader(dialect)
        self.messages = {message.header.start: message for message in _messages(listing.document)}
        self.bodies: list[Body] = []
        self.items: dict[int, Item] = {}
        self.lexemes: list[Lexeme] = []
        self.gaps: list[Gap] = []
        self.waiting: list[Note] = []
        """Comments of lexemes that are written anew: they stand before the next one."""

    def run(self) -> None:
        """Translate every entry; afterwards ``listing`` holds the result."""
        old = self.listing
        for first, last in find_entries(old.lexemes):
            kind = old.lexemes[first].kind
            if kind in ("ITEM", "GROUP", "TOOL"):
                self._entry(first, last, "declaration")
            elif kind == "DEFINE":
                self._entry(first, last, "define")
            elif kind in ("IF", "EVERY"):
                self._rule(first, last)
            else:
                self._message(first, last)
        self.gaps.append(Gap(old.gaps[-1].notes, old.gaps[-1].breaks))
        self.diagnostics += self.reader.diagnostics
        self._convert_comments()
        self.listing = Listing(self.lexemes, self.gaps, old.newline, old.document, old.diagnostics)

    # ------------------------------------------------------------------ what is written

    def _keep(self, number: int) -> None:
        """A lexeme as it is, with the comments before it."""
        gap = self.listing.gaps[number]
        self.gaps.append(Gap([*self.waiting, *gap.notes], gap.breaks))
        self.waiting = []
        self.lexemes.append(self.listing.lexemes[number])

    def _write(self, kind: str, text: str) -> None:
        """A lexeme that is made anew."""
        self.gaps.append(Gap([], 0))
        self.lexemes.append(Lexeme(kind, text, -1, -1, False))

    def _skip(self, number: int) -> None:
        """A lexeme that is left out; its comments wait for the next that is kept."""
        self.waiting += self.listing.gaps[number].notes

    def _entry(self, first: int, last: int, form: Form) -> None:
        for number in range(first, last + 1):
            self._keep(number)
        lexeme = self.listing.lexemes[first]
        self._needs(form, Span(self.source, lexeme.start, lexeme.end))

    def _needs(self, form: Form, span: Span) -> bool:
        """Report a form that the target lacks; False then."""
        if form in self.target.forms:
            return True
        code = _CODES.get(form, "SML0602")
        self.error(code, f"dialect {self.name} has no form for {FORM_WORDS[form]}", span)
        return False

    # ------------------------------------------------------------------ messages

    def _message(self, first: int, last: int) -> None:
        lexemes = self.listing.lexemes
        header = next(n for n in range(first, last + 1) if lexemes[n].start in self.messages and _is_header(lexemes[n]))
        message = self.messages[lexemes[header].start]
        body = next((number for number in range(first, last + 1) if lexemes[number].kind == "LT"), last)
        self._header(message, first, body)
        value, sign = self.reader.message(message)
        self.bodies.append(_body_of(message, value))
        if sign is not None and not self._defines():
            reason = f"S{message.stream}F{message.function} is a definition: {sign.reason}"
            self.error("SML0601", f"{reason}; dialect {self.name} has values only", sign.span)
        elif sign is not None:
            self._check_definition(message)
        if self.target.empty_is_list and not message.body:
            said = f"dialect {self.name} sends S{message.stream}F{message.function} with an empty list"
            self.warning("SML0608", said, message.header)
        self._index_items(message)
        self._items(body, last, whole=sign is None)
        self._keep(last)

    def _defines(self) -> bool:
        return bool(self.target.forms & {"placeholder", "bare type"})

    def _header(self, message: Message, first: int, body: int) -> None:
        """The header from its first lexeme up to the body: refuse what has no form, write the rest anew."""
        self._check_header(message, first, body)
        front, start = self.listing.gaps[first], len(self.gaps)
        for number in range(first + 1, body):
            self._skip(number)
        if self.name == "smlc":
            for number in range(first, body):
                self._write(self.listing.lexemes[number].kind, self.listing.lexemes[number].text)
        else:
            self._write_header(message)
        self.gaps[start] = front
        self.lexemes[start].entry = True

    def _write_header(self, message: Message) -> None:
        target, given = self.target, _given(message)
        if given is not None and not target.name_behind:
            self._write("NAME", given.text)
            self._write("COLON", ":")
        quote = target.header_quote
        self._write("QSXFY" if quote else "SXFY", f"{quote}S{message.stream}F{message.function}{quote}")
        if given is not None and target.name_behind:
            self._write("EQUAL", "=")
            self._write("NAME", given.text)
        if message.io is not None:
            self._write("IO", message.io)
        if message.wbit is not False:
            self._write("WBIT", "W" if message.wbit else "[W]")

    def _check_header(self, message: Message, first: int, body: int) -> None:
        kinds = {self.listing.lexemes[number].kind: number for number in range(first, body)}
        forms: dict[str, Form] = {"DIRECTION": "direction", "IO": "input or output", "SEMIHDR": "block header"}
        for kind, form in forms.items():
            if kind in kinds:
                lexeme = self.listing.lexemes[kinds[kind]]
                self._needs(form, Span(self.source, lexeme.start, lexeme.end))
        if message.wbit is None:
            self._needs("optional W", message.header)
        if message.wbit and not message.function % 2:
            self._needs("even W", message.header)
        given, behind = _given(message), _name_behind(message)
        if given is not None:
            self._needs("name", given.span)
        if message.label is not None and behind is not None and self.name != "smlc":
            said = f"dialect {self.name} has one name for a message, and this one has two"
            self.error("SML0604", said, behind.span)

    # ------------------------------------------------------------------ definitions

    def _index_items(self, message: Message) -> None:
        """Remember every item by the offset of its ``<``."""
        todo = list(message.body)
        while todo:
            item = todo.pop()
            self.items[item.span.start] = item
            for part in item.parts:
                if isinstance(part, Element):
                    todo += part.alternatives

    def _check_definition(self, message: Message) -> None:
        """Refuse every form of a definition that the target lacks."""
        if len(message.body) > 1:
            self._needs("alternatives", message.body[1].span)
        todo = list(reversed(message.body))
        while todo:
            item = todo.pop()
            self._check_item(item)
            for part in reversed(item.parts):
                if isinstance(part, Element):
                    todo += reversed(part.alternatives)

    def _check_item(self, item: Item) -> None:
        format_ = format_of(item.types[0].name)
        if len(item.types) > 1:
            self._needs("several types", item.types[1].span)
        elif format_ is None:
            sign = item_sign(item, self.dialect)
            generator = sign is not None and sign.kind.value == "generator"
            self._needs("generator" if generator else "bare type", item.types[0].span)
        self._check_count(item)
        elements = sum(isinstance(part, Element) for part in item.parts)
        if self.dialect.open_single_child and item.count is None and elements == 1:
            said = f"dialect {self.dialect.name} takes this list for any number of items; write [n] and ... first"
            self.error("SML0602", said, item.types[0].span)
        for part in item.parts:
            if isinstance(part, Ellipsis):
                self._needs("ellipsis", part.span)
            elif isinstance(part, WordToken) and format_ is not None and int(format_) != L and _is_word(part.text):
                self._check_name(part, item, format_)
            elif isinstance(part, Element) and len(part.alternatives) > 1:
                self._needs("alternatives", part.alternatives[1].span)

    def _check_name(self, word: WordToken, item: Item, format_: Format) -> None:
        """A word among values: the target has to have placeholders, and must not take it for a value."""
        if item_sign(item, self.dialect) is None or not self._needs("placeholder", word.span):
            return
        if not is_name(word.text, format_, DIALECTS[self.name]):
            said = f"{word.text} is a name here and a value of {format_.name} in dialect {self.name}"
            self.error("SML0602", said, word.span)

    def _check_count(self, item: Item) -> None:
        count = item.count
        if count is None or count.kind == "exact":
            return
        form = _COUNT_FORMS.get(count.kind)
        if form is None:
            form = "range" if count.hi is not None and not count.span.text.startswith(("[..", "[<")) else "open range"
        if form == "any count" and not count.span.text.strip("[] "):
            return
        self._needs(form, count.span)

    # ------------------------------------------------------------------ items

    def _items(self, first: int, last: int, *, whole: bool) -> None:
        """The lexemes of the body; ``whole``: all items are values."""
        lexemes, number = self.listing.lexemes, first
        while number < last:
            kind = lexemes[number].kind
            if kind == "LT":
                number = self._item(number, whole)
                continue
            if kind in ("LABEL", "INDEX"):
                self._needs("label", Span(self.source, lexemes[number].start, lexemes[number].end))
            elif kind == "EQUAL":
                self._needs("name behind", Span(self.source, lexemes[number].start, lexemes[number + 1].end))
            self._keep(number)
            number += 1

    def _item(self, opening: int, whole: bool) -> int:
        """One item, or the head of a list; return the number of the lexeme behind what was written."""
        item = self.items[self.listing.lexemes[opening].start]
        format_ = format_of(item.types[0].name)
        if format_ is None or len(item.types) > 1:
            return self._copy(opening, opening + 1)
        if int(format_) == L:
            return self._list(opening, item, whole)
        literal = whole or (bool(item.parts) and item_sign(item, self.dialect) is None)
        closing = opening
        while self.listing.lexemes[closing].kind != "GT":
            closing += 1
        payload = self._payload(item) if literal else None
        if payload is None:
            return self._open_item(opening, closing, int(format_))
        return self._literal(opening, closing, int(format_), payload, item, whole)

    def _payload(self, item: Item) -> bytes | None:
        """The value bytes of a literal; what is wrong with it was said when its message was read."""
        reader = ValueReader(self.dialect)
        found = reader.item(item)
        if found is None:
            return None
        _, length, start = read_header(found, 0, len(found))
        return found[start : start + length]

    def _copy(self, first: int, stop: int) -> int:
        for number in range(first, stop):
            self._keep(number)
        return stop

    def _open_item(self, opening: int, closing: int, fmt: int) -> int:
        """An item with placeholders: only its type is written anew."""
        self._keep(opening)
        self._keep_as(opening + 1, self._type(fmt))
        return self._copy(opening + 2, closing + 1)

    def _keep_as(self, number: int, text: str) -> None:
        self._keep(number)
        old = self.lexemes[-1]
        self.lexemes[-1] = Lexeme(old.kind, text, old.start, old.end, old.entry)

    def _type(self, fmt: int) -> str:
        return self.target.boolean if fmt == BOOLEAN else NAMES[fmt]

    def _literal(self, opening: int, closing: int, fmt: int, payload: bytes, item: Item, whole: bool) -> int:
        try:
            words = words_of(fmt, payload, self.target)
        except UnsayableError as error:
            code = "SML0603" if error.is_text else "SML0607"
            self.error(code, f"dialect {self.name} cannot say this value: {error}", item.span)
            words = []
        self._keep(opening)
        self._keep_as(opening + 1, self._type(fmt))
        for number in range(opening + 2, closing):
            self._skip(number)
        counted = item.count is not None and item.count.kind not in ("exact", "any", "ellipsis")
        if counted and not whole:
            self._copy_count(opening)
        elif self.target.counts == "all":
            self._write("COUNT", f"[{count_of(fmt, payload)}]")
        for word in words:
            self._write("STRING" if word[0] in "\"'" else "WORD", word)
        self._keep(closing)
        return closing + 1

    def _copy_count(self, opening: int) -> None:
        """A count that leaves room, in a definition."""
        lexeme = self.listing.lexemes[opening + 2]
        self._write(lexeme.kind, lexeme.text)

    def _list(self, opening: int, item: Item, whole: bool) -> int:
        """``<L [n] NAME``: in values the count is that of the children."""
        lexemes, number = self.listing.lexemes, opening + 2
        self._keep(opening)
        self._keep_as(opening + 1, "L")
        elements = sum(isinstance(part, Element) for part in item.parts)
        exact = item.count is None or item.count.kind == "exact"
        if whole:
            self._write("COUNT", f"[{elements}]")
        if lexemes[number].kind in ("COUNT", "COMMA_COUNT"):
            if whole or (lexemes[number].kind == "COMMA_COUNT" and exact):
                self._skip(number)
                if not whole and item.count is not None:
                    self._write("COUNT", f"[{item.count.hi}]")
            else:
                self._keep(number)
            number += 1
        if lexemes[number].kind == "WORD":
            self._needs("list name", Span(self.source, lexemes[number].start, lexemes[number].end))
            self._keep(number)
            number += 1
        return number

    # ------------------------------------------------------------------ rules and comments

    def _rule(self, first: int, last: int) -> None:
        lexeme = self.listing.lexemes[first]
        condition = any(self.listing.lexemes[number].kind == "EQUALS" for number in range(first, last))
        self._needs("condition" if condition else "rule", Span(self.source, lexeme.start, lexeme.end))
        rule = next(rule for rule in self.listing.document.rules if rule.span.start == lexeme.start)
        number = first
        if rule.expected is not None:
            self.items[rule.expected.span.start] = rule.expected
            while self.listing.lexemes[number].kind != "LT":
                self._keep(number)
                number += 1
            number = self._item(number, True)
        self._copy(number, last + 1)

    def _convert_comments(self) -> None:
        """Comments in the syntax of the target; where it has none, an error or nothing."""
        depth = 0
        for number, gap in enumerate(self.gaps):
            outside = not depth
            if number < len(self.lexemes):
                depth += {"LT": 1, "GT": -1}.get(self.lexemes[number].kind, 0)
            known = bool(self.target.line) or self.target.block
            if not known or (outside and "comment outside" not in self.target.forms):
                self._drop_comments(gap, known)
            else:
                gap.notes = convert_notes(gap.notes, self.target, self.name)

    def _drop_comments(self, gap: Gap, known: bool) -> None:
        where = " outside of a message's body" if known else ""
        for note in gap.notes:
            if not (self.drop or is_pragma(note)):
                said = f"dialect {self.name} has no comments{where}"
                span = Span(self.source, note.start, note.start + len(note.text))
                self.error("SML0605", said, span, help="--drop-comments leaves them out")
        if gap.notes:
            gap.breaks = max(gap.breaks, *(note.breaks for note in gap.notes))
        gap.notes = []


def _is_header(lexeme: Lexeme) -> bool:
    return lexeme.kind in ("SXFY", "QSXFY")


def _is_word(text: str) -> bool:
    return text[0].isalpha() or text[0] == "_"
