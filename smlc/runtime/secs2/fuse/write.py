"""The writer of a message class: one generated function that turns an object into bytes.

Heads are constants, fixed-size values side by side are packed by one struct, texts are put in between, and everything
is joined once. A value of another class, format or size than the ordinary one is left to the plain codec: of the
item where that is certain to do, else of the message.
"""

from collections.abc import Callable
from typing import Any

from .. import formats as f
from .._header import header_bytes
from ..leaf import Leaf
from ..nodes import Choice, Node, OpenRecord, Record, Repeat
from ..surprise import UNWRITTEN, Surprise
from .exact import BINARY_HEADS, LIST_HEADS, TEXT_HEADS
from .heads import LeafWriter, first_format, head_of, letter, rule_of, too_long_or_short
from .layout import Constant, Run, Scalar
from .read import Guesses
from .shapes import LONGEST
from .source import DEEP, Source, field

Writer = Callable[[Any], bytes]
_CLASSES = {**dict.fromkeys((*f.INTEGERS, f.B), "int"), **dict.fromkeys(f.FLOATS, "float"), f.BOOLEAN: "bool"}


class _Value:
    """A data item that waits to be packed: the variables of its value and of the formats around it."""

    __slots__ = ("fmt", "formats", "index", "leaf", "name", "writer")

    def __init__(self, leaf: Leaf, name: str, formats: str, index: int, fmt: int, writer: str) -> None:
        self.leaf = leaf
        self.name = name
        self.formats = formats
        self.index = index
        self.fmt = fmt
        self.writer = writer

    @property
    def kept(self) -> str:
        """The expression of the format that was received."""
        return "None" if not self.formats else f"{self.formats} and {self.formats}[{self.index}]"

    def ordinary(self, fmt: int) -> str:
        """The condition that no other format was received."""
        return f"({self.formats} is None or {self.formats}[{self.index}] == {fmt})" if self.formats else ""

    def test(self) -> str:
        """The condition that the value can be packed."""
        kind = _CLASSES[self.fmt]
        exact = f"{self.name}.__class__ is {kind}"
        if self.leaf.codes and kind == "int":  # members of code tables are int too
            exact = f"({exact} or isinstance({self.name}, int) and {self.name}.__class__ is not bool)"
        return " and ".join(filter(None, (exact, self.ordinary(self.fmt))))


class WriterMaker:
    """Writes the writer for the root node of a class."""

    def __init__(self, title: str, guesses: Guesses) -> None:
        self.src = Source(title)
        self.guesses = guesses
        self.run: list[bytes | _Value] = []
        self.parts: list[str] = []  # expressions of the bytes that come next
        self.spilled = False

    def make(self, root: Any) -> Writer:
        """The function: message to bytes, or one of UNWRITTEN for a surprise."""
        src = self.src
        if isinstance(root, OpenRecord):
            self._plain(root, "m", "None")
        elif isinstance(root, Record):
            if root.optional and any(name for name, _ in root.fields):
                names = [f"m.{field(name)} is None" for name, _ in root.fields if name]
                src.add(f"if {' and '.join(names)}: return {header_bytes(f.L, 0)!r}")
            self._fields(root, "m")
        else:
            formats = ""
            if root.node.open:
                formats = src.fresh("k")
                src.add(f"{formats} = m._formats")
            self._node(root.node, f"m.{field(root.field)}" if root.field else "None", formats, 0)
        self._flush()
        if self.spilled:
            self._spill()
            src.lines.insert(0, "    out = []")
            src.add('return b"".join(out)')
        else:
            src.add(f'return b"".join(({", ".join(self.parts)},))')
        return src.function("write(m)")

    # ------------------------------------------------------------------ nodes

    def _node(self, node: Node, value: str, formats: str, index: int) -> None:
        """Lines that write ``value``; what was received stands in ``formats[index]``."""
        if isinstance(node, Leaf):
            self._leaf(node, value, formats, index)
        elif self.src.depth >= DEEP:
            self._plain(node, value, f"{formats} and {formats}[{index}]" if formats else "None")
        elif type(node) is Record:
            self._record(node, value)
        elif type(node) is Repeat:
            self._repeat(node, value, formats, index)
        elif isinstance(node, Choice):
            self._choice(node, value, formats, index)
        else:
            self._plain(node, value, f"{formats} and {formats}[{index}]" if formats else "None")

    def _plain(self, node: Any, value: str, kept: str) -> None:
        """An item of a kind that the plain codec writes well enough."""
        self._flush()
        self.src.add(f"if m.drift: raise {self.src.constant(Surprise, 'X')}")
        part = self.src.fresh("b")
        self.src.add(f"{part} = bytearray()")
        self.src.add(f"{self.src.constant(node.encode, 'W')}({value or 'None'}, {kept}, {part})")
        self.parts.append(part)

    def _spill(self) -> None:
        """A line that puts the bytes so far behind one another; before and at the end of every block."""
        parts, self.parts = self.parts, []
        self.spilled = True
        if len(parts) == 1:
            self.src.add(f"out.append({parts[0]})")
        elif parts:
            self.src.add(f"out += ({', '.join(parts)})")

    def _choice(self, node: Choice, value: str, formats: str, index: int) -> None:
        """The first alternative, if it is the one that was received or none was; else the plain codec tries them."""
        self._flush()
        self._spill()
        src, kept, mark, inner = self.src, self.src.fresh("k"), self.src.fresh("n"), self.src.fresh("k")
        src.add(f"{kept} = {formats} and {formats}[{index}]" if formats else f"{kept} = None")
        src.add(f"{mark} = len(out)")
        with src.block("try:"):
            src.add(f"if {kept} is not None and {kept}[0] != 0: raise {src.constant(Surprise, 'X')}")
            src.add(f"{inner} = None if {kept} is None else ({kept}[1],)")
            self._node(node.nodes[0], value, inner if node.nodes[0].open else "", 0)
            self._flush()
            self._spill()
        with src.block(f"except {src.constant(UNWRITTEN, 'X')}:"):
            src.add(f"del out[{mark}:]")
            self._plain(node, value, kept)
            self._spill()

    def _record(self, node: Record, value: str) -> None:
        src, name = self.src, self.src.fresh("o")
        wrong = f"if {name}.__class__ is not {src.constant(node.cls, 'K')}: raise {src.constant(Surprise, 'X')}"
        if not node.optional:
            src.add(f"{name} = {value}")
            src.add(wrong)
            self._fields(node, name)
            return
        self._flush()
        self._spill()
        src.add(f"{name} = {value}")
        with src.block(f"if {name} is None:"):
            src.add(f"out.append({header_bytes(f.L, 0)!r})")
        with src.block("else:"):
            src.add(wrong)
            self._fields(node, name)
            self._flush()
            self._spill()

    def _fields(self, node: Record, name: str) -> None:
        self.run.append(header_bytes(f.L, len(node.fields)))
        formats = ""
        if node.has_formats:
            formats = self.src.fresh("k")
            self.src.add(f"{formats} = {name}._formats")
        index = 0
        for attribute, inner in node.fields:
            value = f"{name}.{field(attribute)}" if attribute else ""
            self._node(inner, value, formats if inner.open else "", index)
            index += inner.open

    def _repeat(self, node: Repeat, value: str, formats: str, index: int) -> None:
        self._flush()
        src, values, size = self.src, self.src.fresh("s"), self.src.fresh("n")
        src.add(f"{values} = {value}")
        tests = [f"{values}.__class__ is not list and {values}.__class__ is not tuple"]
        tests += [f"{size} < {node.lo}"] if node.lo else []
        tests += [f"{size} > {node.hi}"] if node.hi is not None else []
        src.add(f"{size} = len({values})")
        src.add(f"if {' or '.join(tests)}: raise {src.constant(Surprise, 'X')}")
        self.parts.append(self._head(f.L, LIST_HEADS, size))
        kept = f"{formats} and {formats}[{index}]" if formats else "None"
        if isinstance(node.of, Leaf):
            made = self.guesses.list_of(node.of)
            items = src.fresh("b")
            recent, write = src.constant(made.recent.get, "G"), src.constant(made.write, "R")
            its = src.fresh("k")
            src.add(f"{its} = {kept}")
            src.add(f"if {size} <= {LONGEST} and (e := {recent}({its})) and (e := e(m, {values})): {items} = e")
            src.add(f"else: {items} = {write}({values}, {its}, m) if {size} else b''")
            self.parts.append(items)
            return
        self._spill()
        each, its = src.fresh("v"), ""
        loop = f"for {each} in {values}:"
        if node.open:
            its, pairs = src.fresh("k"), src.fresh("k")
            src.add(f"{pairs} = {kept}")
            src.add(f"if {pairs}.__class__ is not tuple or len({pairs}) != {size}: {pairs} = (None,) * {size}")
            loop = f"for {each}, {its} in zip({values}, {pairs}):"
        with src.block(loop):
            if its:
                src.add(f"{its} = ({its},)")
            self._node(node.of, each, its, 0)
            self._flush()
            self._spill()

    def _head(self, fmt: int, table: tuple[bytes, ...], size: str) -> str:
        """The expression of the head of an item of variable length."""
        short, any_size = self.src.constant(table, "H"), self.src.constant(header_bytes, "B")
        return f"{short}[{size}] if {size} < 256 else {any_size}({fmt}, {size})"

    # ------------------------------------------------------------------ data items

    def _leaf(self, leaf: Leaf, value: str, formats: str, index: int) -> None:
        src = self.src
        name = src.fresh("v")
        src.add(f"{name} = {value}")
        writer = src.constant(LeafWriter(leaf).write, "W")
        fmt = leaf.send[0] if leaf.send else -1
        item = _Value(leaf, name, formats, index, fmt, writer)
        if fmt >= 0 and letter(leaf, fmt) not in (None, "1s") and first_format(leaf, _SAMPLES[_CLASSES[fmt]]) == fmt:
            self.run.append(item)
            return
        self._flush()
        opener, head, body = "if", src.fresh("h"), src.fresh("b")
        for kind, sample in ((f.A, "x"), (f.B, b"x")):
            if first_format(leaf, sample) == kind:
                self._bytes(item, kind, opener, head, body)
                opener = "elif"
        if opener == "if":
            src.add(f"{head} = {writer}({name}, {item.kept}, m)")
            self.parts.append(head)
            return
        with src.block("else:"):
            src.add(f"{head} = {writer}({name}, {item.kept}, m); {body} = b''")
        self.parts += [head, body]

    def _bytes(self, item: _Value, fmt: int, opener: str, head: str, body: str) -> None:
        """A text or a binary: head, and the bytes as they are."""
        src, size = self.src, self.src.fresh("n")
        kind = "str" if fmt == f.A else "bytes"
        test = " and ".join(filter(None, (f"{item.name}.__class__ is {kind}", item.ordinary(fmt))))
        with src.block(f"{opener} {test}:"):
            src.add(f"{body} = {item.name}.encode('latin-1')" if fmt == f.A else f"{body} = {item.name}")
            src.add(f"{size} = len({body})")
            wrong = too_long_or_short(item.leaf, rule_of(item.leaf, fmt) or (0, None), size)
            if wrong:
                src.add(f"if {wrong}: raise {src.constant(Surprise, 'X')}")
            src.add(f"{head} = {self._head(fmt, TEXT_HEADS if fmt == f.A else BINARY_HEADS, size)}")

    # ------------------------------------------------------------------ runs

    def _flush(self) -> None:
        """Lines for the run so far."""
        run, self.run = self.run, []
        values = [each for each in run if isinstance(each, _Value)]
        if not values:
            if run:
                self.parts.append(repr(b"".join(each for each in run if isinstance(each, bytes))))
            return
        src = self.src
        made = Run(
            [
                (
                    Constant(each)
                    if isinstance(each, bytes)
                    else Scalar(head_of(each.fmt), letter(each.leaf, each.fmt) or "")
                )
                for each in run
            ]
        )
        arguments: list[str] = []
        for at, head in enumerate(made.heads):
            arguments.append(repr(head))
            arguments += [values[at].name] if at < len(values) else []
        packed = src.fresh("b")
        self.parts.append(packed)
        with src.block(f"if {' and '.join(each.test() for each in values)}:"):
            src.add(f"{packed} = {src.constant(made.struct.pack, 'P')}({', '.join(arguments)})")
        with src.block("else:"):
            singly = [
                repr(each) if isinstance(each, bytes) else f"{each.writer}({each.name}, {each.kept}, m)" for each in run
            ]
            src.add(f"{packed} = {' + '.join(singly)}")


_SAMPLES: dict[str, Any] = {"int": 1, "float": 1.5, "bool": True}
