"""The reader of a message class: one generated function that fills the slots of its objects.

A fixed list becomes a run of struct reads and slot stores, a repeat becomes a loop with the code of its element inside,
a list of one data item is read by a LeafList. Items that may have several formats are guessed: first the preferred one,
after some misses the ones that this peer sends; a wrong guess costs a look into the table of the item.
"""

from collections.abc import Callable
from typing import Any

from .. import formats as f
from .._header import header_bytes
from ..leaf import Leaf
from ..nodes import Choice, Node, OpenRecord, Record, Repeat
from ..surprise import UNREAD, Surprise
from .exact import EXACT, LARGE, LazyText, expect_list, list_head
from .heads import head_of, heads, letter, rule_of, text_bounds, too_long_or_short
from .layout import Constant, Run, Scalar
from .lists import Declared, LeafList
from .source import DEEP, Source, field

Reader = Callable[[bytes], Any]
_MISSES = 16  # wrong guesses of the same formats before the reader is made anew for them
_RENEWALS = 8


class Guesses:
    """What formats the open items of a class are guessed to have, and the lists of data items: kept over renewals."""

    def __init__(self) -> None:
        self.formats: dict[int, int] = {}
        self._lists: dict[int, LeafList] = {}
        self._declared: Declared | None = None
        self.renew: Callable[[], None] = lambda: None
        self._missed: dict[tuple[int, ...], tuple[tuple[Any, ...], int]] = {}
        self._renewals = 0

    def list_of(self, leaf: Leaf) -> LeafList:
        """The reader and writer of lists of a data item."""
        found = self._lists.get(id(leaf))
        if found is None:
            found = self._lists[id(leaf)] = LeafList(leaf, self._declared)
        return found

    def declare(self, declared: Declared) -> None:
        """Say what lists to expect by the id that stands before them. Only the first word on it counts."""
        if self._declared is None:
            self._declared = declared
            for each in self._lists.values():
                each.declared = declared

    def expect(self, formats: tuple[int, ...]) -> None:
        """Say that a list of these formats is coming."""
        for each in self._lists.values():
            each.expect(formats)

    def miss(self, leaves: tuple[int, ...], found: tuple[Any, ...]) -> None:
        """Note the formats that were found where others were guessed."""
        before, times = self._missed.get(leaves, ((), 0))
        times = times + 1 if before == found else 1
        self._missed[leaves] = found, times
        if times == _MISSES and self._renewals < _RENEWALS and all(fmt.__class__ is int for fmt in found):
            self._renewals += 1
            self.formats.update(zip(leaves, found, strict=True))
            self.renew()


class _Piece:
    """An item of a run: the constant head of a list, or a data item with its guess and the places it goes to."""

    __slots__ = ("count", "guess", "kept", "leaf", "number", "sign", "target")

    def __init__(self, count: int = 0, leaf: Leaf | None = None, number: int = 0) -> None:
        self.count = count
        self.leaf = leaf
        self.number = number
        self.guess = -1
        self.sign = ""
        self.target = ""
        self.kept = ""


class ReaderMaker:
    """Writes the reader for the root node of a class."""

    def __init__(self, title: str, guesses: Guesses) -> None:
        self.src = Source(title)
        self.guesses = guesses
        self.run: list[_Piece] = []
        self.after: list[str] = []
        self.leaves = 0
        self.slices = False

    def make(self, root: Any) -> Reader:
        """The function: bytes to message; None, or one of UNREAD, for a surprise."""
        src, new = self.src, self._new
        few, many = _count_texts(root)
        self.slices = not many and few <= 1
        src.add("p = 0")
        src.add("end = len(b)")
        if not self.slices:
            src.add(f"t = b.decode('latin-1') if end < {LARGE} else {src.constant(LazyText, 'X')}(b)")
        if isinstance(root, Record):
            self._root_record(root)
        else:
            src.add(f"o = {new(root.cls)}")
            # A body that is a constant fills no field.
            target = f"o.{field(root.field)}" if root.field else src.fresh("u")
            kept = self._node(root.node, target, "None")
            self._flush()
            if root.node.open:
                src.add(f"o._formats = ({kept},)")
        src.add("return o if p == end else None")
        return src.function("read(b)")

    def _new(self, cls: type[Any]) -> str:
        return f"{self.src.constant(object.__new__, 'N')}({self.src.constant(cls, 'K')})"

    def _root_record(self, root: Record) -> None:
        src = self.src
        if isinstance(root, OpenRecord):
            src.add(f"o, _, p = {src.constant(root.decode, 'D')}(b, p, end, {src.constant(EXACT, 'E')})")
            return
        src.add(f"o = {self._new(root.cls)}")
        if root.optional:
            with src.block(f"if end == 2 and b == {header_bytes(f.L, 0)!r}:"):
                for name, _ in root.fields:
                    if name:
                        src.add(f"o.{field(name)} = None")
                if root.has_formats:
                    src.add("o._formats = None")
                src.add("return o")
        self._fields(root, "o")
        self._flush()

    # ------------------------------------------------------------------ nodes

    def _node(self, node: Node, target: str, key: str) -> str:
        """Lines that read an item into ``target``; the expression of its formats."""
        if isinstance(node, Leaf):
            return self._leaf(node, target)
        if self.src.depth >= DEEP:
            self._flush()
            return self._plain(node, target)
        if type(node) is Record:
            return self._record(node, target)
        if type(node) is Repeat:
            return self._repeat(node, target, key)
        self._flush()
        if isinstance(node, Choice):
            return self._choice(node, target)
        return self._plain(node, target)

    def _plain(self, node: Node, target: str) -> str:
        """An item of a kind that the plain codec reads well enough."""
        kept = self.src.fresh("f")
        decode, exact = self.src.constant(node.decode, "D"), self.src.constant(EXACT, "E")
        self.src.add(f"{target or '_'}, {kept}, p = {decode}(b, p, end, {exact})")
        return kept

    def _choice(self, node: Choice, target: str) -> str:
        """The first alternative, tried in place; the plain codec tries them all."""
        src, at, kept = self.src, self.src.fresh("p"), self.src.fresh("f")
        src.add(f"{at} = p")
        with src.block("try:"):
            formats = self._node(node.nodes[0], target, "None")
            self._flush()
            src.add(f"{kept} = (0, {formats or _only_format(node.nodes[0])})")
        with src.block(f"except {src.constant(UNREAD, 'X')}:"):
            decode, exact = src.constant(node.decode, "D"), src.constant(EXACT, "E")
            src.add(f"{target}, {kept}, p = {decode}(b, {at}, end, {exact})")
        return kept

    def _record(self, node: Record, target: str) -> str:
        name, src = self.src.fresh("o"), self.src
        if not node.optional:
            src.add(f"{name} = {self._new(node.cls)}")
            self._fields(node, name)
            self.after.append(f"{target} = {name}")
            return "()"
        self._flush()
        with src.block(f"if b[p:p + 2] == {header_bytes(f.L, 0)!r}:"):
            src.add("p += 2")
            src.add(f"{name} = None")
        with src.block("else:"):
            src.add(f"{name} = {self._new(node.cls)}")
            self._fields(node, name)
            self._flush()
        src.add(f"{target} = {name}")
        return "()"

    def _fields(self, node: Record, name: str) -> None:
        """Head and elements of a fixed list into the fields of the object ``name``."""
        self.run.append(_Piece(count=len(node.fields)))
        kept, key = [], "None"
        for attribute, inner in node.fields:
            target = f"{name}.{field(attribute)}" if attribute else ""
            formats = self._node(inner, target, key)
            if inner.open:
                kept.append(formats)
            if key == "None" and isinstance(inner, Leaf) and _is_id(inner):
                key = target
        if node.has_formats:
            self.after.append(f"{name}._formats = ({', '.join(kept)},)")

    def _repeat(self, node: Repeat, target: str, key: str) -> str:
        src = self.src
        size = src.fresh("n")
        head = _Piece(number=-1)
        head.target = size
        if self.run:
            self.run.append(head)  # ends the run
            self._flush()
        else:
            self._flush()
            self._count(head)
        bounds = ([f"{size} < {node.lo}"] if node.lo else []) + ([f"{size} > {node.hi}"] if node.hi is not None else [])
        if bounds:
            src.add(f"if {' or '.join(bounds)}: raise {src.constant(Surprise, 'X')}")
        if isinstance(node.of, Leaf):
            kept = src.fresh("f")
            made = self.guesses.list_of(node.of)
            # The shape that was added last; all else is a matter of the list's own.
            known, read = src.constant(made.readers.get, "G"), src.constant(made.read, "R")
            src.add(f"if (e := {known}(({key}, {size}))) and (e := e[0](b, t, p, end)): {target}, {kept}, p = e")
            src.add(f"else: {target}, {kept}, p = {read}(b, t, p, {size}, end, {key})")
            return kept
        return self._loop(node, target, size)

    def _count(self, piece: _Piece) -> None:
        """Lines that read the head of a list that repeats."""
        src = self.src
        src.add(f"if b[p] == 1: {piece.target} = b[p + 1]; p += 2")
        src.add(f"else: {piece.target}, p = {src.constant(list_head, 'L')}(b, p, end)")

    def _loop(self, node: Repeat, target: str, size: str) -> str:
        src = self.src
        values, value, formats = src.fresh("s"), src.fresh("v"), src.fresh("f")
        src.add(f"{values} = []")
        if node.open:
            src.add(f"{formats} = []")
        with src.block(f"for _ in range({size}):"):
            kept = self._node(node.of, value, "None")
            self._flush()
            src.add(f"{values}.append({value})")
            if node.open:
                src.add(f"{formats}.append({kept})")
        src.add(f"{target} = {values}")
        return f"tuple({formats})" if node.open else "()"

    # ------------------------------------------------------------------ data items

    def _leaf(self, leaf: Leaf, target: str) -> str:
        self.leaves += 1
        guess = self.guesses.formats.get(self.leaves, leaf.send[0] if leaf.send else -1)
        piece = _Piece(leaf=leaf, number=self.leaves)
        piece.target = target
        piece.kept = self.src.fresh("f") if leaf.open else ""
        sign = letter(leaf, guess) if guess >= 0 else None
        if guess == f.A and self.run and text_bounds(leaf) is not None:
            piece.guess = guess  # its head ends the run
            self.run.append(piece)
            self._flush()
        elif sign is None:
            self._flush()
            self._item(piece)
        else:
            piece.guess, piece.sign = guess, sign
            self.run.append(piece)
        return piece.kept

    def _item(self, piece: _Piece) -> None:
        """Lines that read one data item by a look at its first bytes."""
        leaf, src = piece.leaf, self.src
        assert leaf is not None
        bounds, table = text_bounds(leaf), heads(leaf)
        first = bounds is not None and not leaf.any and leaf.send[0] == f.A
        opener = "if"
        if first and bounds is not None:
            self._text(piece, bounds, opener)
            opener = "elif"
        if table:
            with src.block(f"{opener} (e := {src.constant(table, 'T')}.get(b[p:p + 2])):"):
                src.add(f"{piece.kept or '_'}, size, unpack = e")
                src.add("v, = unpack(b, p)")
                src.add("p += size")
                src.add(f"{piece.target} = {self._coded(leaf, 'v')}")
            opener = "elif"
        if bounds is not None and not first:
            self._text(piece, bounds, opener)
            opener = "elif"
        binary = rule_of(leaf, f.B)
        if binary is not None and (leaf.any or binary != (1, 1)) and not leaf.codes:
            self._binary(piece, binary, opener)
            opener = "elif"
        if opener == "if":
            self._read_plain(piece)
        else:
            with src.block("else:"):
                self._read_plain(piece)

    def _read_plain(self, piece: _Piece) -> None:
        src = self.src
        assert piece.leaf is not None
        decode, exact = src.constant(piece.leaf.decode, "D"), src.constant(EXACT, "E")
        src.add(f"{piece.target}, {piece.kept or '_'}, p = {decode}(b, p, end, {exact})")

    def _coded(self, leaf: Leaf, name: str) -> str:
        return f"{self.src.constant(leaf.codes, 'M')}({name})" if leaf.codes else name

    def _text(self, piece: _Piece, bounds: tuple[int, int | None], opener: str) -> None:
        assert piece.leaf is not None
        wrong = too_long_or_short(piece.leaf, bounds, "n")
        test = f" and not ({wrong.replace('n', '(n := b[p + 1])', 1)})" if wrong else ""
        with self.src.block(f"{opener} b[p] == 65{test}:"):
            self.src.add(f"a = p + 2; p = a + {'n' if wrong else 'b[p + 1]'}")
            self._slice(piece)

    def _binary(self, piece: _Piece, rule: tuple[int, int | None], opener: str) -> None:
        """Lines that read a binary, whatever its length field."""
        src = self.src
        assert piece.leaf is not None
        wrong = too_long_or_short(piece.leaf, rule, "n")
        with src.block(f"{opener} 33 <= b[p] <= 35:"):
            src.add("a = p + 1 + (b[p] & 3); n = int.from_bytes(b[p + 1:a], 'big'); p = a + n")
            if wrong:
                src.add(f"if {wrong}: raise {src.constant(Surprise, 'X')}")
            src.add(f"{piece.target} = b[a:p]")
            if piece.kept:
                src.add(f"{piece.kept} = {f.B}")

    def _slice(self, piece: _Piece) -> None:
        """Lines that take a text from between ``a`` and ``p``."""
        text = "b[a:p].decode('latin-1')" if self.slices else "t[a:p]"
        self.src.add(f"{piece.target} = {text}")
        if piece.kept:
            self.src.add(f"{piece.kept} = {f.A}")

    # ------------------------------------------------------------------ runs

    def _flush(self) -> None:
        """Lines for the run so far, and what had to wait for its values."""
        run, self.run = self.run, []
        if len(run) == 1:
            self._alone(run[0])
        elif run:
            self._together(run)
        after, self.after = self.after, []
        for line in after:
            self.src.add(line)

    def _alone(self, piece: _Piece) -> None:
        src = self.src
        if piece.leaf is None:
            self._list_head(piece)
        elif len(heads(piece.leaf)) == 1 and text_bounds(piece.leaf) is None:
            size = 2 + f.SIZES[piece.guess]
            ((_, _, unpack),) = heads(piece.leaf).values()
            with src.block(f"if b[p:p + 2] == {head_of(piece.guess)!r}:"):
                src.add(f"v, = {src.constant(unpack, 'U')}(b, p)")
                src.add(f"p += {size}")
                src.add(f"{piece.target} = {self._coded(piece.leaf, 'v')}")
                if piece.kept:
                    src.add(f"{piece.kept} = {piece.guess}")
            with src.block("else:"):
                self._read_plain(piece)
        else:
            self._item(piece)

    def _list_head(self, piece: _Piece) -> None:
        src, count = self.src, piece.count
        expect = src.constant(expect_list, "L")
        if count < 256:
            src.add(f"if b[p:p + 2] == {header_bytes(f.L, count)!r}: p += 2")
            src.add(f"else: p = {expect}(b, p, end, {count})")
        else:
            src.add(f"p = {expect}(b, p, end, {count})")

    def _together(self, run: list[_Piece]) -> None:
        src = self.src
        text = run[-1] if run[-1].guess == f.A else None
        made = Run([_layout(each) for each in run])
        places = [
            (each, "n" if each is text else src.fresh("v") if each.leaf and each.leaf.codes else each.target)
            for each in run
            if each.target
        ]
        targets = [name for _, target in places for name in ("_", target)] + ["_"] * (len(made.heads) - made.values)
        tests = [f"(r := {src.constant(made.struct.unpack_from, 'U')}(b, p))[0] == {made.heads[0]!r}"]
        tests += [f"r[{2 * at}] == {head!r}" for at, head in enumerate(made.heads) if at]
        if text is not None and text.leaf is not None:
            wrong = too_long_or_short(text.leaf, text_bounds(text.leaf) or (0, None), f"r[{2 * made.values - 1}]")
            tests += [f"not ({wrong})"] if wrong else []
        alone = len(targets) == 2 and text is not None
        with src.block(f"if p + {made.size} <= end and {' and '.join(tests)}:"):
            if alone:
                src.add("n = r[1]")
            elif places:
                src.add(f"{', '.join(targets)} = r")
            src.add(f"p += {made.size}")
            if text is not None:
                places.pop()
                src.add("a = p; p += n")
                self._slice(text)
            for each, name in places:
                if each.leaf is not None and each.leaf.codes:
                    src.add(f"{each.target} = {self._coded(each.leaf, name)}")
                if each.kept:
                    src.add(f"{each.kept} = {each.guess}")
        with src.block("else:"):
            for each in run:
                if each.number < 0:
                    self._count(each)
                elif each.leaf is None:
                    self._list_head(each)
                else:
                    self._item(each)
            guessed = [each for each in run if each.kept]
            if guessed:
                numbers = tuple(each.number for each in guessed)
                found = ", ".join(each.kept for each in guessed)
                src.add(f"{src.constant(self.guesses.miss, 'G')}({numbers}, ({found},))")


def _layout(piece: _Piece) -> Constant | Scalar:
    """What a piece is in a run; of a text only format byte and length."""
    if piece.number < 0:
        return Scalar(b"\x01", "B")
    if piece.leaf is None:
        return Constant(header_bytes(f.L, piece.count))
    return Scalar(bytes((f.A << 2 | 1,)), "B") if piece.guess == f.A else Scalar(head_of(piece.guess), piece.sign)


_ID_FORMATS = (*f.INTEGERS, f.A)


def _is_id(leaf: Leaf) -> bool:
    """Whether a value of this item can be looked up: a number or a text, never an array."""
    return (
        not leaf.any
        and not leaf.array
        and all(fmt == f.A or (fmt in _ID_FORMATS and rule == (1, 1)) for fmt, rule in leaf.rules.items())
    )


def _only_format(node: Node) -> int:
    """The format of an item that can have no other."""
    assert isinstance(node, Leaf)
    return next(iter(node.rules))


def _count_texts(root: Any) -> tuple[int, int]:
    """How many texts a message has outside of lists that repeat, and how many places for them inside."""
    few = many = 0
    pending: list[tuple[Any, bool]] = [(root if isinstance(root, Record) else root.node, False)]
    while pending:
        node, inside = pending.pop()
        if isinstance(node, Repeat):
            many += isinstance(node.of, Leaf)  # a LeafList takes the text of the whole body
            pending.append((node.of, True))
        elif isinstance(node, Choice):
            pending.append((node.nodes[0], inside))
        elif isinstance(node, Record):
            pending += [(inner, inside) for _, inner in node.fields]
        elif isinstance(node, Leaf) and text_bounds(node) is not None:
            few, many = (few, many + 1) if inside else (few + 1, many)
    return few, many
