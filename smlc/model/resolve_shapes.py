"""The body of a definition: AST items to shapes.

The walk is recursive, but never deeper than MAX_DEPTH lists: a deeper definition is reported instead.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeGuard

from ..diagnostics.reporter import Reporter
from ..diagnostics.suggest import closest
from ..runtime.secs2.formats import Format
from ..syntax import ast
from ..syntax.dialects import AUTO, Dialect
from .damage import Damage
from .formats import ANY_WORDS, format_of, formats_of, is_sequence, rule_for, rules_of
from .kind import is_name
from .library import DataItem
from .shapes import Choice, Constant, FormatRule, Leaf, Repeat, Shape, Struct, first_name
from .values import ValueReader

MAX_DEPTH = 64
EMPTY_LIST = b"\x01\x00"
# A string such as YYMMDDhhmmss shows the form of a time; it is no constant.
_GENERATOR = re.compile(r"NOW|(A|B|BOOLEAN|[IU][1248]|F[48])AUTO", re.IGNORECASE)
_MISSPELT = re.compile(r"[IUF]\d{1,2}", re.IGNORECASE)
_TIME_HINT = re.compile(r"[YMDhmsc]{6,16}")


class ShapeResolver:
    """Resolves bodies against one dictionary. Mistakes are reported; a place at fault resolves to None.

    ``dialect`` decides what has several readings: unknown names, ``[k]``, lists with one child, bytes of constants.
    """

    def __init__(
        self, items: Mapping[str, DataItem], reporter: Reporter, damage: Damage, dialect: Dialect = AUTO
    ) -> None:
        self.items = items
        self.reporter = reporter
        self.damage = damage
        self.dialect = dialect

    def root(self, item: ast.Item) -> Shape | None:
        """One alternative of a body."""
        return self._item(item, 1)

    # ------------------------------------------------------------------ lists

    def _item(self, item: ast.Item, depth: int) -> Shape | None:
        if depth > MAX_DEPTH:
            self.reporter.error("SML0309", f"lists are nested more than {MAX_DEPTH} deep", item.span)
            return None
        if item.count is not None and item.count.macro and item.count.hi is None:
            self.reporter.error("SML0315", f"{item.count.macro} has no #define", item.count.span)
            return None
        if len(item.types) == 1 and format_of(item.types[0].name) is Format.L:
            return self._list(item, depth)
        return self._leaf(item)

    def _list(self, item: ast.Item, depth: int) -> Shape | None:
        name, parts = self._list_name(item)
        if not parts:
            return self._open_list(item, name)
        parts = _without_last_numbered(parts)
        elements = [part for part in parts if isinstance(part, ast.Element)]
        shapes = [self._element(element, depth + 1) for element in elements]
        if any(shape is None for shape in shapes):
            return None
        good = tuple(shape for shape in shapes if shape is not None)
        ellipses = [index for index, part in enumerate(parts) if isinstance(part, ast.Ellipsis)]
        if ellipses:
            return self._repeated(item, name, parts, good, ellipses)
        open_child = self.dialect.open_single_child and item.count is None and len(good) == 1
        if open_child or (item.count is not None and item.count.kind in ("any", "range", "max", "ellipsis")):
            return self._any_number(item, name, good)
        return self._fixed(item, name, good)

    def _list_name(self, item: ast.Item) -> tuple[str, list[ast.Element | ast.Ellipsis]]:
        name = item.assigned.text if item.assigned else ""
        parts: list[ast.Element | ast.Ellipsis] = []
        for part in item.parts:
            if isinstance(part, (ast.Element, ast.Ellipsis)):
                parts.append(part)
            elif not _is_name(part):
                self.reporter.error("SML0305", f"{part.span.text} does not belong in a list", part.span)
            elif name:
                self._two_names(part, name)
            else:
                name = part.text
        return name, parts

    def _two_names(self, part: ast.WordToken, name: str) -> None:
        self.reporter.error("SML0311", f"{name} and {part.text} both name this item", part.span)

    def _element(self, element: ast.Element, depth: int) -> Shape | None:
        shapes = [self._item(item, depth) for item in element.alternatives]
        good = tuple(shape for shape in shapes if shape is not None)
        if len(good) != len(shapes):
            return None
        return good[0] if len(good) == 1 else _alternatives(good, element)

    def _open_list(self, item: ast.Item, name: str) -> Shape | None:
        count = item.count
        if count is None or (count.lo, count.hi) == (0, 0):
            return Constant(name, EMPTY_LIST, "<L[0]>", item.span, _doc(item))
        if count.kind in ("exact", "either"):
            self.reporter.error("SML0301", f"the count says {count.hi} elements, the list shows none", count.span)
            return None
        rule = rule_for(Format.L, count)
        return Leaf(name, None, (rule,), (), item.span, doc=_doc(item))

    def _any_number(self, item: ast.Item, name: str, shapes: tuple[Shape, ...]) -> Shape | None:
        """A list whose count leaves the number open: its one element repeats."""
        if len(shapes) != 1:
            help_ = "write '...' after the element that repeats"
            self.reporter.error("SML0302", "a list of any length has one element", item.span, help=help_)
            return None
        lo, hi = (0, None) if item.count is None else (item.count.lo, item.count.hi)
        return Repeat(name, shapes[0], lo, hi, item.span, _doc(item))

    def _repeated(
        self,
        item: ast.Item,
        name: str,
        parts: list[ast.Element | ast.Ellipsis],
        shapes: tuple[Shape, ...],
        ellipses: list[int],
    ) -> Shape | None:
        """A list with ``...``: the element before it repeats, alone or beside fixed ones."""
        at = ellipses[0] - 1
        if len(ellipses) > 1 or at < 0:
            wrong = parts[ellipses[-1]]
            what = "'...' stands after an element" if at < 0 else "one element of a list repeats, so '...' stands once"
            self.reporter.error("SML0302", what, wrong.span)
            return None
        count = item.count
        lo, hi = (0, None) if count is None or count.kind in ("any", "ellipsis") else (count.lo, count.hi)
        if len(shapes) == 1:
            return Repeat(name, shapes[0], lo, hi, item.span, _doc(item))
        fixed = len(shapes) - 1
        if count is not None and count.kind == "exact" and count.hi == len(shapes):
            lo, hi = fixed, None  # the count of the elements shown, as manuals print it
        if hi is not None and hi < fixed:
            assert count is not None
            self.reporter.error("SML0301", f"the count allows {hi} elements, {fixed} are fixed", count.span)
            return None
        repeated = Repeat(
            "", shapes[at], max(0, lo - fixed), None if hi is None else hi - fixed, shapes[at].span, shapes[at].doc
        )
        children = (*shapes[:at], repeated, *shapes[at + 1 :])
        return Struct(name, children, False, item.span, _doc(item), at)

    def _fixed(self, item: ast.Item, name: str, shapes: tuple[Shape, ...]) -> Shape | None:
        count = item.count
        if count is not None and count.hi != len(shapes):
            self.reporter.error(
                "SML0301",
                f"the count says {count.hi} elements, the list shows {len(shapes)}",
                count.span,
                help="write '...' after an element that repeats",
            )
            return None
        optional = count is not None and count.kind == "either"
        return Struct(name, shapes, optional, item.span, _doc(item))

    # ------------------------------------------------------------------ leaves

    def _leaf(self, item: ast.Item) -> Shape | None:
        name, array, values = self._leaf_parts(item)
        if values:
            return self._constant(item, name)
        if name is None:
            return None
        first = item.types[0]
        if len(item.types) == 1 and format_of(first.name) is None and not formats_of(first.name):
            return self._reference(item, first, name, array)
        declared = rules_of(item.types, self.reporter)
        if declared is None:
            return None
        count = self._most(item.count)
        rules = [self._inline_rule(rule.format, count, array) for rule in declared]
        sequence = array or any(is_sequence(rule.format, count) for rule in rules)
        nullable = count is not None and (count.kind == "either" or ((count.lo, count.hi) == (0, 1) and not sequence))
        bounds = (rules[0].lo, rules[0].hi) if sequence else None
        return Leaf(name, None, tuple(rules), (), item.span, sequence, nullable, bounds=bounds, doc=_doc(item))

    def _most(self, count: ast.Count | None) -> ast.Count | None:
        """``[k]`` of a dialect that writes upper bounds so."""
        if count is None or count.kind != "exact" or self.dialect.exact_counts != "maximum" or count.hi == 1:
            return count
        return replace(count, kind="max", lo=0)

    def _constant(self, item: ast.Item, name: str | None) -> Shape | None:
        """An item with values: they are what must be there."""
        single = len(item.types) == 1 and len(item.parts) == 1
        hint = item.parts[0] if single and isinstance(item.parts[0], ast.StringToken) else None
        if hint is not None and _TIME_HINT.fullmatch(hint.value) and format_of(item.types[0].name) is Format.A:
            size = len(hint.value)
            rule = FormatRule(Format.A, size, size)
            return Leaf(name or "TIME", None, (rule,), (), item.span, doc=_doc(item) or f"Written as {hint.value}.")
        reader = ValueReader(self.dialect)
        body = reader.item(replace(item, assigned=None))
        self.reporter.diagnostics += reader.diagnostics
        if body is None:
            return None
        written = " ".join(item.span.text.split()) if item.assigned is None else _written(item)
        return Constant(name or "", body, written, item.span, _doc(item))

    @staticmethod
    def _inline_rule(format_: Format, count: ast.Count | None, array: bool) -> FormatRule:
        return FormatRule(format_) if array and count is None else rule_for(format_, count)

    def _leaf_parts(self, item: ast.Item) -> tuple[str | None, bool, bool]:
        """The placeholder's name (None: reported), whether ``...`` makes it an array, whether there are values."""
        format_ = format_of(item.types[0].name) or Format.A
        words = [part for part in item.parts if isinstance(part, ast.WordToken)]
        names = [word for word in words if is_name(word.text, format_, self.dialect)]
        array = any(isinstance(part, ast.Ellipsis) for part in item.parts)
        values = [part for part in item.parts if part not in names and not isinstance(part, ast.Ellipsis)]
        name = item.assigned.text if item.assigned else ""
        if values and names:
            self.reporter.error(
                "SML0306",
                f"{names[0].text} is a name and {values[0].span.text} a value: an item has one of them",
                names[0].span,
            )
            return None, array, False
        if values:
            return name, array, True
        if names and name:
            self._two_names(names[0], name)
            return None, array, False
        if len(names) > 1 and not array:
            self._two_names(names[1], names[0].text)
            return None, array, False
        if names:
            name = _stem([word.text for word in names]) if array else names[0].text
        return name, array, False

    def _reference(self, item: ast.Item, ref: ast.TypeRef, name: str, array: bool) -> Leaf | None:
        if ref.name.upper() in ANY_WORDS:
            if item.count is not None:
                self.reporter.error("SML0312", f"{ref.name} is one item of any kind and has no count", item.count.span)
            return Leaf(name, None, (), (), item.span, doc=_doc(item))
        # Host driver files write <v> for any item, too.
        data_item = self.items.get("V" if ref.name == "v" and "v" not in self.items else ref.name)
        if data_item is None:
            if self.damage.declares("item", ref.name):
                return None
            return self._unknown(item, ref, name)
        count = item.count
        nullable = count is not None and count.kind == "either" and count.hi == 1
        counted = array or (count is not None and not nullable and (count.lo, count.hi) != (1, 1))
        bounds = (count.lo, count.hi) if counted and count is not None else ((0, None) if counted else None)
        return Leaf(
            name=name or data_item.name,
            item=data_item.name,
            send=data_item.send,
            accept=data_item.accept,
            span=item.span,
            array=counted or data_item.array,
            nullable=nullable,
            bounds=bounds,
            codes=data_item.has_member_codes and not counted and not data_item.array,
            doc=_doc(item),
        )

    def _unknown(self, item: ast.Item, ref: ast.TypeRef, name: str) -> Leaf | None:
        """A bare name that no dictionary knows: any item in vendors' dialects, a mistake in smlc's own and in tools."""
        generated = _GENERATOR.fullmatch(ref.name)
        if generated:  # what a simulator fills in: <NOW[16]>, <U4AUTO>
            format_ = format_of(generated[1] or "A") or Format.A
            return Leaf(name or ref.name, None, (rule_for(format_, item.count),), (), item.span, doc=_doc(item))
        what = f"{ref.name} is neither an item format nor a data item of the dictionary"
        if _MISSPELT.fullmatch(ref.name):
            help_ = f"did you mean {ref.name[0].upper()}4?"
            self.reporter.error("SML0204", f"{ref.name} is not an item format", ref.span, help=help_)
            return None
        guess = closest(ref.name, self.items)
        own = self.dialect.name == "smlc" or ref.span.source.name.lower().endswith(".tool")
        if own or (guess and not self.dialect.decides):
            help_ = f"did you mean {guess}?" if guess else f"declare it: item {ref.name} : A"
            self.reporter.error("SML0201", what, ref.span, help=help_)
            return None
        help_ = f"did you mean {guess}?" if guess else f"say what it may be: item {ref.name} : A"
        self.reporter.warning("SML0314", f"{what}: it is taken for any item", ref.span, help=help_)
        return Leaf(name or ref.name, None, (), (), item.span, doc=_doc(item))


def _without_last_numbered(parts: list[ast.Element | ast.Ellipsis]) -> list[ast.Element | ast.Ellipsis]:
    """``1. <U4 ALID1> ... n. <U4 ALIDn>`` says the same element twice: the last one goes."""
    if len(parts) < 3 or not isinstance(parts[-2], ast.Ellipsis):
        return parts
    first, last = parts[-3], parts[-1]
    if isinstance(first, ast.Element) and isinstance(last, ast.Element) and first.label and last.label:
        numbered = [replace(first, alternatives=tuple(map(_unnumbered, first.alternatives)))]
        return [*parts[:-3], *numbered, parts[-2]]
    return parts


def _unnumbered(item: ast.Item) -> ast.Item:
    """An item whose placeholder ends in the number 1 of a listing, without it."""
    parts = tuple(
        (
            replace(part, text=part.text.removesuffix("1"))
            if isinstance(part, ast.WordToken) and len(part.text) > 1
            else part
        )
        for part in item.parts
    )
    return replace(item, parts=parts)


def _stem(names: list[str]) -> str:
    """The name of an array written as ``VID1 ... VIDn`` or ``VID VID ...``."""
    first, last = names[0], names[-1]
    same = first[:-1] == last[:-1] and first[-1:].isdigit() and len(first) > 1
    return first[:-1] if len(names) > 1 and same else first


def _written(item: ast.Item) -> str:
    """An item as it is written, without the name behind it."""
    text = item.span.text
    return " ".join(text[: text.rindex(">") + 1].split()) if ">" in text else " ".join(text.split())


def _alternatives(shapes: tuple[Shape, ...], element: ast.Element) -> Shape:
    """A choice; ``<ECV> - OR - <L [0]>`` is one item that may be missing."""
    first, *others = shapes
    empty = len(others) == 1 and isinstance(others[0], Constant) and others[0].body == EMPTY_LIST
    if isinstance(first, Leaf) and empty:
        return replace(first, nullable=True, empty_list=True)
    return Choice(next((name for name in map(first_name, shapes) if name), ""), shapes, element.span)


def _is_name(part: ast.Element | ast.Ellipsis | ast.StringToken | ast.WordToken) -> TypeGuard[ast.WordToken]:
    """A bare word that is neither a number nor a truth value names the place where it stands."""
    return isinstance(part, ast.WordToken) and (
        (part.text[0].isalpha() or part.text[0] == "_") and part.text.upper() not in ("TRUE", "FALSE")
    )


def _doc(item: ast.Item) -> str:
    return item.doc.text if item.doc else ""
