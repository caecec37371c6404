"""Values of SML to bytes: a message or item of the syntax tree, as a dialect reads it.

Every mistake is reported at its place, and a message with one has no bytes: nothing is wrapped, padded, cut or
guessed. The walk uses no recursion. Source: secs2.md sections 2 and 11; reference file sml-dialects.md sections 1, 3
and 5.
"""

from struct import pack

from ..diagnostics.model import Diagnostic
from ..diagnostics.span import Span
from ..diagnostics.suggest import closest
from ..runtime.secs2.codec import DEFAULT_LIMITS, header_bytes
from ..runtime.secs2.errors import EncodeError
from ..runtime.secs2.formats import BOOLEAN, CODES, FLOATS, SIZES, STRUCT, A, B, J, L, W
from ..syntax.ast import Count, Element, Ellipsis, Item, Message, StringToken, WordToken
from ..syntax.dialects import AUTO, Dialect
from .formats import format_of
from .kind import Sign, is_name, sign_of
from .readings import Readings
from .value_numbers import Token, binary, booleans, floats, integers
from .value_text import localized, report_backslash, text

_UNITS = {L: "items", A: "characters", J: "characters", W: "bytes", B: "bytes"}
_REFUSED = "the words of a definition stand for no value here"


class ValueReader:
    """Reads the messages of one text. What is wrong or has two readings comes into ``diagnostics``.

    ``strict``: warnings are errors.
    """

    def __init__(self, dialect: Dialect = AUTO, *, strict: bool = False) -> None:
        self.dialect = dialect
        self.readings = Readings(dialect, strict)

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """Everything reported so far, in the order of reading."""
        return self.readings.diagnostics

    def message(self, message: Message, *, repaired: bool = False) -> tuple[bytes | None, Sign | None]:
        """The body of a value (``b""`` for header-only) and no sign; no bytes for a faulty value.

        A definition or a generator has no bytes and a sign; its literals are read all the same, so that what has two
        readings is reported. ``repaired``: the parser has put something in, so counts are not compared.
        """
        self.readings.failed = False
        self._check_wbit(message)
        sign = sign_of(message, self.dialect)
        if sign is not None:
            self._report_soft(message, sign)
            self._literals(message)
            return None, sign
        body = self._items(message.body[0], repaired) if message.body else b""
        return (None if self.readings.failed else body), None

    def item(self, item: Item) -> bytes | None:
        """The bytes of one item, a literal of a definition or of a rule; None, reported, when it is no value."""
        self.readings.failed = False
        body = self._items(item, False)
        return None if self.readings.failed else body

    def backslash(self, span: Span) -> None:
        """Report a string with a backslash at ``span``, which was read as it stands."""
        report_backslash(span, self.readings)

    def _check_wbit(self, message: Message) -> None:
        if message.wbit and not message.function % 2:
            title = f"S{message.stream}F{message.function}"
            said = f"{title} is a reply and has the W-bit set; replies expect none"
            if self.dialect.even_wbit == "error":
                self.readings.error("SML0510", said, message.header, f"write {title} without W")
            else:
                self.readings.warning("SML0510", said, message.header, f"write {title} without W")

    def _report_soft(self, message: Message, sign: Sign) -> None:
        """A word without quotes in A or J is the only thing that makes this a definition."""
        if sign.soft:
            word = sign.span.text
            said = (
                f"{word} is read as a placeholder, which makes this a definition; in some logs it is the text {word!r}"
            )
            self.readings.begin_item()
            self.readings.two_readings("SML0504", said, sign.span, f'write "{word}" for text, or choose a dialect')

    def _literals(self, message: Message) -> None:
        """Read the leaves of a definition that hold values only."""
        todo = list(reversed(message.body))
        while todo:
            item = todo.pop()
            elements = [part for part in item.parts if isinstance(part, Element)]
            for element in reversed(elements):
                todo += reversed(element.alternatives)
            format_ = format_of(item.types[0].name)
            if elements or not item.parts or len(item.types) > 1 or format_ is None or int(format_) == L:
                continue
            tokens = [part for part in item.parts if isinstance(part, (StringToken, WordToken))]
            named = any(isinstance(part, WordToken) and is_name(part.text, format_, self.dialect) for part in tokens)
            if len(tokens) == len(item.parts) and not named:
                self.readings.begin_item()
                _values(int(format_), tokens, self.readings)

    # ------------------------------------------------------------------ items

    def _items(self, root: Item, repaired: bool) -> bytes:
        """The bytes of ``root`` with all it holds, as far as they can be read."""
        out = bytearray()
        todo = [(root, 1)]
        while todo:
            item, depth = todo.pop()
            self.readings.begin_item()
            format_ = format_of(item.types[0].name)
            if format_ is None or len(item.types) > 1:
                self._no_type(item)
            elif int(format_) == L:
                if depth > DEFAULT_LIMITS.depth:
                    said = f"lists nest deeper than {DEFAULT_LIMITS.depth} levels"
                    self.readings.error("SML0513", said, item.types[0].span)
                    continue
                elements = self._list(item, out, repaired)
                todo += [(element.alternatives[0], depth + 1) for element in reversed(elements)]
            else:
                self._leaf(int(format_), item, out, repaired)
        return bytes(out)

    def _no_type(self, item: Item) -> None:
        type_ = item.types[0]
        near = closest(type_.name, CODES)
        if type_.name[:1].upper() in "IUF" and type_.name[1:].isdecimal():
            near = f"{type_.name[0].upper()}4"
        self.readings.error(
            "SML0511",
            f"{type_.name} is no item type",
            type_.span,
            f"did you mean {near}?" if near else "names in place of a type belong to definitions",
        )

    def _list(self, item: Item, out: bytearray, repaired: bool) -> list[Element]:
        """Write the head of a list; returns its children."""
        elements = [part for part in item.parts if isinstance(part, Element)]
        for part in item.parts:
            if isinstance(part, WordToken) and not (part.text[0].isalpha() or part.text[0] == "_"):
                self.readings.error("SML0506", f"{part.span.text} stands in a list, outside an item", part.span)
        if not repaired:
            self._check_count(L, item, len(elements), None)
        self._append(L, len(elements), b"", item.types[0].span, out)
        return elements

    def _leaf(self, fmt: int, item: Item, out: bytearray, repaired: bool) -> None:
        tokens = [part for part in item.parts if isinstance(part, (StringToken, WordToken))]
        for part in item.parts:
            if isinstance(part, (Ellipsis, Element)):
                self.readings.error("SML0506", f"{_REFUSED}: {part.span.text}", part.span)
                return
        if fmt == W:
            found = localized(tokens, self.readings)
            payload, characters = found if found is not None else (None, None)
        else:
            payload, characters = _values(fmt, tokens, self.readings), None
        if payload is None:
            return
        if not repaired:
            self._check_count(fmt, item, len(payload) // SIZES[fmt], characters)
        self._append(fmt, len(payload), payload, item.types[0].span, out)

    def _append(self, fmt: int, length: int, payload: bytes, span: Span, out: bytearray) -> None:
        try:
            out += header_bytes(fmt, length)
        except EncodeError as error:
            self.readings.error("SML0512", error.reason, span)
        else:
            out += payload

    # ------------------------------------------------------------------ counts

    def _check_count(self, fmt: int, item: Item, found: int, characters: int | None) -> None:
        """Compare the count of an item with what it holds; ``characters`` is the other count that W may have."""
        count = item.count
        if count is None or count.kind in ("any", "ellipsis"):
            return
        if count.kind == "max" and count.hi is None:
            self.readings.error("SML0505", f"{count.macro} has no #define", count.span)
            return
        said = count.hi
        if count.kind != "exact":
            fits = said is None or count.lo <= found <= said
        else:
            fits = said in (found, characters) or self._fits_otherwise(fmt, said or 0, found)
        if not fits:
            self._report_count(fmt, count, found)

    def _fits_otherwise(self, fmt: int, said: int, found: int) -> bool:
        dialect = self.dialect
        if dialect.byte_counts and fmt != L and said == found * SIZES[fmt]:
            return True
        return dialect.exact_counts == "ignore" or (dialect.exact_counts == "maximum" and found <= said)

    def _report_count(self, fmt: int, count: Count, found: int) -> None:
        unit = _UNITS.get(fmt, "values")
        shown = "1 " + unit[:-1] if found == 1 else f"{found} {unit}"
        exact = count.kind == "exact"
        said = f"the count {count.span.text} does not fit: there {'is' if found == 1 else 'are'} {shown}"
        if exact and self.dialect.exact_counts == "warning":
            self.readings.warning("SML0505", f"{said}; the count is taken as a hint", count.span, f"write [{found}]")
            return
        help_ = f"write [{found}]"
        if exact and not self.dialect.decides:
            help_ += "; in dialects secs4net, go, java and js a count is a hint, in eznet a maximum"
        self.readings.error("SML0505", said, count.span, help_)


def _values(fmt: int, tokens: list[Token], readings: Readings) -> bytes | None:
    """The value bytes of a leaf that is no W; None, reported, when one of the values cannot be read."""
    if fmt in (A, J):
        return text(fmt, tokens, readings)
    if fmt == W:
        found = localized(tokens, readings)
        return None if found is None else found[0]
    if fmt == B:
        return binary(tokens, readings)
    if fmt == BOOLEAN:
        truths = booleans(tokens, readings)
        return None if truths is None else bytes(truths)
    values = floats(fmt, tokens, readings) if fmt in FLOATS else integers(fmt, tokens, readings)
    return None if values is None else pack(f">{len(values)}{STRUCT[fmt]}", *values)
