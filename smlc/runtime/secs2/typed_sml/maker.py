"""Makes the SML printer of a message class: one function whose text is made from the nodes of its plan."""

from collections.abc import Callable
from operator import getitem
from typing import Any

from .. import formats as f
from ..fuse.source import DEEP, Source, field
from ..leaf import Leaf
from ..message import Message
from ..nodes import Constant, Node, OpenRecord, Record, Repeat
from ..plan import _bind
from ..sml import LEVELS, item_text
from ..surprise import Surprise
from .texts import ListTexts, Texts

_KINDS = {f.A: "str", f.BOOLEAN: "bool", **dict.fromkeys(f.INTEGERS, "int"), **dict.fromkeys(f.FLOATS, "float")}
_CLASSES: dict[str, type[Any]] = {"str": str, "bool": bool, "int": int, "float": float}


def make(cls: type[Any]) -> Callable[[Any], str]:
    """The printer of a class: message to text, or one of UNPRINTED for what is left to the plain codec."""
    if cls.to_bytes is not Message.to_bytes or cls.item is not Message.item:
        return _leave  # somebody else decides what goes out
    return PrinterMaker(cls).make(_bind(cls))


def _leave(_message: Any) -> str:
    raise Surprise


class PrinterMaker:
    """Writes the printer for the root node of a class.

    ``template`` is the inside of the f-string that comes next: lines of lists as they are, values in braces.
    """

    def __init__(self, cls: type[Any]) -> None:
        self.src = Source(f"{cls.__qualname__} to SML")
        self.head = f"S{cls.STREAM}F{cls.FUNCTION}{' W' if cls.W is not False else ''}"
        self.template: list[str] = []

    def make(self, root: Any) -> Callable[[Any], str]:
        """The function for a root node; None: the message is header-only."""
        src = self.src
        if root is None:
            text = f"{self.head}."
            return lambda _message: text
        self.template.append(f"{self.head}\\n")
        if isinstance(root, Record):
            if type(root) is OpenRecord:
                self._plain(root, "m", "None", 0)
            else:
                if root.optional:
                    names = [f"m.{field(name)} is None" for name, _ in root.fields if name]
                    src.add(f"if {' and '.join(names) or 'True'}: return '{self.head}\\n<L[0]>.'")
                self._fields(root, "m", 0)
        else:
            kept = ""
            if root.node.open:
                kept = src.fresh("k")
                src.add(f"{kept} = m._formats or (None,)")
            self._node(root.node, f"m.{field(root.field)}" if root.field else "None", f"{kept}[0]" if kept else "", 0)
        src.add(f"return {self._text('.')}")
        return src.function("show(m)")

    def _text(self, end: str = "") -> str:
        """The expression of the text so far."""
        template, self.template = self.template, []
        return f"f'{''.join(template)}{end}'"

    # ------------------------------------------------------------------ nodes

    def _node(self, node: Node, value: str, kept: str, level: int) -> None:
        """The text of ``value``, with ``level`` lists around it; ``kept`` is the expression of received formats."""
        if isinstance(node, Leaf):
            self._leaf(node, value, kept, level)
        elif isinstance(node, Constant):
            self._constant(node, value, level)
        elif type(node) is Record and self.src.depth < DEEP:
            self._record(node, value, level)
        elif type(node) is Repeat and self.src.depth < DEEP:
            self._repeat(node, value, kept, level)
        else:
            self._plain(node, value, kept or "None", level)

    def _plain(self, node: Any, value: str, kept: str, level: int) -> None:
        """An item of a kind that is encoded and printed, for a message whose counts are enforced."""
        src, part, text = self.src, self.src.fresh("b"), self.src.fresh("t")
        src.add(f"if m.drift: raise {src.constant(Surprise, 'X')}")
        src.add(f"{part} = bytearray()")
        src.add(f"{src.constant(node.encode, 'W')}({value}, {kept}, {part})")
        src.add(f"{text} = {src.constant(item_text, 'I')}(bytes({part}), {src.constant(LEVELS, 'M')}, {level})")
        self.template.append(f"{{{text}}}")

    def _constant(self, node: Constant, value: str, level: int) -> None:
        if value == "None":  # fills no field
            self.template.append(f"{{{self.src.constant(item_text(node.body, LEVELS, level))}}}")
        else:
            self._plain(node, value, "None", level)

    def _record(self, node: Record, value: str, level: int) -> None:
        src, name = self.src, value
        if not value.isidentifier():
            name = src.fresh("o")
            src.add(f"{name} = {value}")
        wrong = f"if {name}.__class__ is not {src.constant(node.cls, 'K')}: raise {src.constant(Surprise, 'X')}"
        if not node.optional:
            src.add(wrong)
            self._fields(node, name, level)
            return
        text, before = src.fresh("t"), self.template
        with src.block(f"if {name} is None:"):
            src.add(f"{text} = '<L[0]>'")
        with src.block("else:"):
            src.add(wrong)
            self.template = []
            self._fields(node, name, level)
            src.add(f"{text} = {self._text()}")
        self.template = [*before, f"{{{text}}}"]

    def _fields(self, node: Record, name: str, level: int) -> None:
        kept = ""
        if node.has_formats:
            kept = self.src.fresh("k")
            count = sum(inner.open for _, inner in node.fields)
            self.src.add(f"{kept} = {name}._formats or {self.src.constant((None,) * count, 'N')}")
        if not node.fields:
            self.template.append("<L[0]>")
            return
        self.template.append(f"<L[{len(node.fields)}]")
        index = 0
        for attribute, inner in node.fields:
            self.template.append("\\n" + "  " * (level + 1))
            value = f"{name}.{field(attribute)}" if attribute else "None"
            self._node(inner, value, f"{kept}[{index}]" if inner.open else "", level + 1)
            index += inner.open
        self.template.append("\\n" + "  " * level + ">")

    def _repeat(self, node: Repeat, value: str, kept: str, level: int) -> None:
        src, values, size, text = self.src, self.src.fresh("s"), self.src.fresh("n"), self.src.fresh("t")
        src.add(f"{values} = {value}")
        src.add(f"{size} = len({values})")
        most = f.MAX_LENGTH if node.hi is None else min(node.hi, f.MAX_LENGTH)
        tests = [f"{values}.__class__ is not list and {values}.__class__ is not tuple", f"{size} > {most}"]
        tests += [f"{size} < {node.lo}"] if node.lo else []
        src.add(f"if {' or '.join(tests)}: raise {src.constant(Surprise, 'X')}")
        before = self.template
        with src.block(f"if {size}:"):
            if isinstance(node.of, Leaf):
                inside = f"\\n{'  ' * (level + 1)}{{{self._items(node.of, values, kept, level + 1)}}}"
            else:
                inside = f"{{{self._each(node, values, size, kept, level + 1)}}}"
            src.add(f"{text} = f'<L[{{{size}}}]{inside}\\n{'  ' * level}>'")
        with src.block("else:"):
            src.add(f"{text} = '<L[0]>'")
        self.template = [*before, f"{{{text}}}"]

    def _items(self, leaf: Leaf, values: str, kept: str, level: int) -> str:
        """The name of the text of the elements that are data items; ListTexts.join has the same first lines."""
        src, lists, text = self.src, ListTexts(leaf, level), self.src.fresh("t")
        join = src.constant(lists.join, "J")
        if not kept:
            src.add(f"{text} = {join}({values}, None)")
            return text
        its, known = src.fresh("k"), src.fresh("e")
        src.add(f"{its} = {kept}")
        src.add(f"{known} = {src.constant(lists.known, 'R')}({its})")
        with src.block(f"if {known} and {known}[0] == [*map(type, {values})]:"):
            between, get = src.constant(lists.between, "B"), src.constant(getitem, "G")
            src.add(f"{text} = {between}(map({get}, {known}[1], {values}))")
        with src.block("else:"):
            src.add(f"{text} = {join}({values}, {its})")
        return text

    def _each(self, node: Repeat, values: str, size: str, kept: str, level: int) -> str:
        """The expression of the elements that are no data items, each with a line break before it."""
        src, each, its, out = self.src, self.src.fresh("v"), "", self.src.fresh("l")
        src.add(f"{out} = []")
        loop = f"for {each} in {values}:"
        if node.of.open:
            its, pairs = src.fresh("k"), src.fresh("k")
            src.add(f"{pairs} = {kept}")
            src.add(f"if {pairs}.__class__ is not tuple or len({pairs}) != {size}: {pairs} = (None,) * {size}")
            loop = f"for {each}, {its} in zip({values}, {pairs}):"
        with src.block(loop):
            self.template = ["\\n" + "  " * level]
            self._node(node.of, each, its, level)
            src.add(f"{out}.append({self._text()})")
        return f"{src.constant(''.join, 'S')}({out})"

    # ------------------------------------------------------------------ data items

    def _leaf(self, leaf: Leaf, value: str, kept: str, level: int) -> None:
        """A lookup in the tables of the item; the likely class of a value of one format only is looked at first."""
        src, name = self.src, self.src.fresh("v")
        src.add(f"{name} = {value}")
        texts = Texts(leaf, level)
        if kept:
            self.template.append(f"{{{src.constant(texts, 'T')}[{kept}][{name}.__class__][{name}]}}")
            return
        tables = texts[None]
        lookup = f"{src.constant(tables, 'T')}[{name}.__class__][{name}]"
        kind = None if leaf.array or leaf.codes or len(leaf.send) != 1 else _KINDS.get(leaf.send[0])
        if kind:
            table = src.constant(tables[_CLASSES[kind]], "D")
            lookup = f"({table}[{name}] if {name}.__class__ is {kind} else {lookup})"
        self.template.append(f"{{{lookup}}}")
