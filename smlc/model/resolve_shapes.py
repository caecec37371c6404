"""The body of a definition: AST items to shapes.

The walk is recursive, but never deeper than MAX_DEPTH lists: a deeper definition is reported instead.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeGuard

from ..diagnostics.reporter import Reporter
from ..diagnostics.suggest import closest
from ..runtime.secs2.formats import Format
from ..syntax import ast
from .damage import Damage
from .formats import ANY_WORDS, format_of, is_sequence, rule_for, rules_of
from .library import DataItem
from .shapes import Choice, FormatRule, Leaf, Repeat, Shape, Struct, first_name

MAX_DEPTH = 64


class ShapeResolver:
    """Resolves bodies against one dictionary. Mistakes are reported; a place at fault resolves to None."""

    def __init__(self, items: Mapping[str, DataItem], reporter: Reporter, damage: Damage) -> None:
        self.items = items
        self.reporter = reporter
        self.damage = damage

    def root(self, item: ast.Item) -> Shape | None:
        """One alternative of a body."""
        return self._item(item, 1)

    # ------------------------------------------------------------------ lists

    def _item(self, item: ast.Item, depth: int) -> Shape | None:
        if depth > MAX_DEPTH:
            self.reporter.error("SML0309", f"lists are nested more than {MAX_DEPTH} deep", item.span)
            return None
        if len(item.types) == 1 and format_of(item.types[0].name) is Format.L:
            return self._list(item, depth)
        return self._leaf(item)

    def _list(self, item: ast.Item, depth: int) -> Shape | None:
        name, parts = self._list_name(item)
        elements = [part for part in parts if isinstance(part, ast.Element)]
        ellipses = [index for index, part in enumerate(parts) if isinstance(part, ast.Ellipsis)]
        if not elements and not ellipses:
            return self._open_list(item, name)
        shapes = [self._element(element, depth + 1) for element in elements]
        if any(shape is None for shape in shapes):
            return None
        good = tuple(shape for shape in shapes if shape is not None)
        if ellipses or (item.count is not None and item.count.kind in ("any", "range", "max", "ellipsis")):
            return self._repeat(item, name, parts, good, ellipses)
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
            return Struct(name, (), False, item.span, _doc(item))
        if count.kind in ("exact", "either"):
            self.reporter.error("SML0301", f"the count says {count.hi} elements, the list shows none", count.span)
            return None
        rule = rule_for(Format.L, count)
        return Leaf(name, None, (rule,), (), item.span, doc=_doc(item))

    def _repeat(
        self,
        item: ast.Item,
        name: str,
        parts: list[ast.Element | ast.Ellipsis],
        shapes: tuple[Shape, ...],
        ellipses: list[int],
    ) -> Shape | None:
        if len(shapes) != 1 or len(ellipses) > 1 or (ellipses and ellipses[0] != 1):
            at = parts[ellipses[0]].span if ellipses else item.span
            self.reporter.error(
                "SML0302",
                (
                    "a repeated list holds one element and then '...'"
                    if ellipses
                    else "a list of any length has one element"
                ),
                at,
                help="give fixed and repeated elements lists of their own",
            )
            return None
        lo, hi = (0, None) if item.count is None else (item.count.lo, item.count.hi)
        return Repeat(name, shapes[0], lo, hi, item.span, _doc(item))

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

    def _leaf(self, item: ast.Item) -> Leaf | None:
        name, array = self._leaf_parts(item)
        if name is None:
            return None
        first = item.types[0]
        if len(item.types) == 1 and format_of(first.name) is None:
            return self._reference(item, first, name, array)
        declared = rules_of(item.types, self.reporter)
        if declared is None:
            return None
        rules = [self._inline_rule(rule.format, item.count, array) for rule in declared]
        sequence = array or any(is_sequence(rule.format, item.count) for rule in rules)
        nullable = item.count is not None and (
            item.count.kind == "either" or ((item.count.lo, item.count.hi) == (0, 1) and not sequence)
        )
        bounds = (rules[0].lo, rules[0].hi) if sequence else None
        return Leaf(name, None, tuple(rules), (), item.span, sequence, nullable, bounds=bounds, doc=_doc(item))

    @staticmethod
    def _inline_rule(format_: Format, count: ast.Count | None, array: bool) -> FormatRule:
        return FormatRule(format_) if array and count is None else rule_for(format_, count)

    def _leaf_parts(self, item: ast.Item) -> tuple[str | None, bool]:
        """The placeholder's name and whether ``...`` makes the item an array."""
        name = item.assigned.text if item.assigned else ""
        array = False
        for part in item.parts:
            if isinstance(part, ast.Ellipsis):
                array = True
            elif not _is_name(part):
                self.reporter.error(
                    "SML0306", f"{part.span.text} is a value: constants in definitions are not supported yet", part.span
                )
                return None, array
            elif name:
                self._two_names(part, name)
                return None, array
            else:
                name = part.text
        return name, array

    def _reference(self, item: ast.Item, ref: ast.TypeRef, name: str, array: bool) -> Leaf | None:
        if ref.name.upper() in ANY_WORDS:
            if item.count is not None:
                self.reporter.error("SML0312", f"{ref.name} is one item of any kind and has no count", item.count.span)
            return Leaf(name, None, (), (), item.span, doc=_doc(item))
        data_item = self.items.get(ref.name)
        if data_item is None:
            if self.damage.declares("item", ref.name):
                return None
            guess = closest(ref.name, self.items)
            self.reporter.error(
                "SML0201",
                f"{ref.name} is neither an item format nor a data item of the dictionary",
                ref.span,
                help=f"did you mean {guess}?" if guess else f"declare it: item {ref.name} : A",
            )
            return None
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


def _alternatives(shapes: tuple[Shape, ...], element: ast.Element) -> Shape:
    """A choice; ``<ECV> - OR - <L [0]>`` is one item that may be missing."""
    first, *others = shapes
    if isinstance(first, Leaf) and len(others) == 1 and isinstance(others[0], Struct) and not others[0].children:
        return replace(first, nullable=True, empty_list=True)
    return Choice(next((name for name in map(first_name, shapes) if name), ""), shapes, element.span)


def _is_name(part: ast.Element | ast.Ellipsis | ast.StringToken | ast.WordToken) -> TypeGuard[ast.WordToken]:
    """A bare word that is neither a number nor a truth value names the place where it stands."""
    return isinstance(part, ast.WordToken) and (
        (part.text[0].isalpha() or part.text[0] == "_") and part.text.upper() not in ("TRUE", "FALSE")
    )


def _doc(item: ast.Item) -> str:
    return item.doc.text if item.doc else ""
