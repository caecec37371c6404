"""The resolved shape of a message: what each place of its body may hold. Immutable; names are the original ones.

Source: language.md section 2; formats and counts as in secs2.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..diagnostics.span import Span
from ..runtime.secs2.formats import Format


@dataclass(frozen=True, slots=True)
class FormatRule:
    """One allowed format with its bounds: characters of text, bytes of B, values of the others, items of L.

    ``hi`` None means no upper bound.
    """

    format: Format
    lo: int = 0
    hi: int | None = None

    def __str__(self) -> str:
        return self.format.name + bounds_text(self.lo, self.hi)


def bounds_text(lo: int, hi: int | None) -> str:
    """Bounds as a definition writes them: `` [3]``, `` [0..40]``, nothing when free."""
    if hi is None:
        return f" [{lo}..]" if lo else ""
    return f" [{lo}]" if lo == hi else f" [{lo}..{hi}]"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A data item.

    ``send``: formats to send in order of preference, also received; empty = any item at all. ``accept``: formats
    only received. ``array``: the item holds a sequence of values. ``nullable``: a zero-length item stands for
    "all", "default" or "not available"; with ``empty_list`` the empty list stands for it. ``item``: the dictionary item
    referred to. ``bounds``: bounds given at the reference (arrays), None when the dictionary's hold. ``codes``: whether
    values are members of the item's code table.
    """

    name: str
    item: str | None
    send: tuple[FormatRule, ...]
    accept: tuple[FormatRule, ...]
    span: Span
    array: bool = False
    nullable: bool = False
    empty_list: bool = False
    bounds: tuple[int, int | None] | None = None
    codes: bool = False
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Constant:
    """An item with a fixed value: only this item fits. ``body``: its bytes; ``written``: the item as it is written."""

    name: str
    body: bytes
    written: str
    span: Span
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Struct:
    """A fixed list; ``optional`` means that the empty list may stand for it.

    ``open_at``: the position of a Repeat whose elements stand in this list itself, beside the fixed ones
    (``<L <COUNT> <SV> ...>``); None for a list of fixed length.
    """

    name: str
    children: tuple["Shape", ...]
    optional: bool
    span: Span
    doc: str = ""
    open_at: int | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A list of ``lo`` to ``hi`` (None: any number of) elements of one shape."""

    name: str
    of: "Shape"
    lo: int
    hi: int | None
    span: Span
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives for one place."""

    name: str
    of: tuple["Shape", ...]
    span: Span
    doc: str = ""


Shape = Leaf | Constant | Struct | Repeat | Choice


def children(shape: Shape) -> tuple[Shape, ...]:
    """The shapes directly inside ``shape``."""
    if isinstance(shape, Struct):
        return shape.children
    if isinstance(shape, Repeat):
        return (shape.of,)
    return shape.of if isinstance(shape, Choice) else ()


def walk(shape: Shape) -> Iterator[Shape]:
    """``shape`` and everything inside it, outside first."""
    stack = [shape]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(children(current)))


def first_name(shape: Shape) -> str:
    """The name of a place: its own, else that of the first named place inside; empty when there is none."""
    return next((inner.name for inner in walk(shape) if inner.name), "")


def text(shape: Shape) -> str:
    """The shape in the structure notation of definitions, on one line (``<L[n] <SVID> ...>``)."""
    if isinstance(shape, Constant):
        return shape.written
    if isinstance(shape, Leaf):
        return _leaf_text(shape)
    if isinstance(shape, Choice):
        return " - OR - ".join(text(inner) for inner in shape.of)
    inner = "".join(" " + text for text in child_texts(shape))
    return list_head(shape) + inner + (" ...>" if isinstance(shape, Repeat) else ">")


def child_texts(shape: Struct | Repeat) -> list[str]:
    """The texts of what stands in a list; an inline repeat shows its element and ``...``."""
    if isinstance(shape, Repeat):
        return [text(shape.of)]
    texts = []
    for number, child in enumerate(shape.children):
        inline = number == shape.open_at and isinstance(child, Repeat)
        texts.append(f"{text(child.of)} ..." if inline and isinstance(child, Repeat) else text(child))
    return texts


def list_head(shape: Struct | Repeat) -> str:
    """The opening of a list with count and name: ``<L[n] REPORTS``."""
    name = f" {shape.name}" if shape.name else ""
    if isinstance(shape, Repeat):
        count = "[n]" if (shape.lo, shape.hi) == (0, None) else bounds_text(shape.lo, shape.hi).strip()
    elif shape.open_at is not None:
        count = "[n]"
    else:
        count = f"[{'0|' if shape.optional else ''}{len(shape.children)}]"
    return f"<L{count}{name}"


def _leaf_text(leaf: Leaf) -> str:
    return _item_text(leaf) + (" - OR - <L[0]>" if leaf.empty_list else "")


def _item_text(leaf: Leaf) -> str:
    count = ""
    if leaf.array:
        lo, hi = leaf.bounds or (0, None)
        count = bounds_text(lo, hi).strip() or "[n]"
    elif leaf.nullable and not leaf.empty_list:
        count = "[0|1]"
    if leaf.item:
        return f"<{leaf.item}{count}>"
    if not leaf.send:
        return f"<VARIANT {leaf.name}>" if leaf.name else "<VARIANT>"
    types = "|".join(rule.format.name if count else str(rule) for rule in leaf.send)
    return f"<{types}{count}{' ' + leaf.name if leaf.name else ''}>"
