"""The files of one generated package: a library of messages, or the messages of a tool."""

import hashlib
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ...model import shapes
from ...model.library import CodeValue, DataItem, Library, MessageDef
from ...runtime import API
from ...runtime.secs2.formats import Format
from . import messages
from .classes import Dictionary, MessageShape, build, leaf_plan
from .layout import WIDTH, Literal, assignment, docstring, import_text, printable, quoted
from .names import Names, alias_name, constant_name, item_name
from .pins import pinned_item, uses
from .templating import header, render

STANDARD = "smlc.runtime.e5"


@dataclass(slots=True)
class Made:
    """One class as it goes into a stream's module; ``group`` is the SxFy of several definitions, else empty."""

    definition: MessageDef
    name: str
    alternatives: list[tuple[str, MessageShape]]
    narrowed: bool
    group: str


@dataclass(slots=True)
class PackageFiles:
    """Relative path -> text, plus what ``__init__`` has to say: name -> module, and the enumerations."""

    source: str
    files: dict[str, str] = field(default_factory=dict)
    exports: dict[str, str] = field(default_factory=dict)
    enums: list[dict[str, object]] = field(default_factory=list)

    def add_enum(self, name: str, doc: str, codes: Iterable[CodeValue]) -> None:
        """Put an enumeration into the package's module ``enums``."""
        members = Names()
        rows = []
        for code in codes:
            member = members.add(constant_name(code.name))
            rows.append({"name": member, "value": code.value, "comment": comment(member, code.value, code.text)})
        self.enums.append({"name": name, "doc": docstring(doc, 4), "codes": rows})
        self.exports[name] = ".enums"

    def finish(self, doc: str) -> None:
        """Write the enumerations, the marker of typed packages and ``__init__``."""
        if self.enums:
            self.files["enums.py"] = render("enums.py.j2", header=header(self.source), tables=self.enums)
        self.files["py.typed"] = ""
        self.files["__init__.py"] = init_file(self, doc)


class MessagePackage:
    """Writes the messages, plans, items, enumerations and catalogue of one package.

    ``standard`` is True for the package that becomes smlc.runtime.e5 itself. Messages of the library ``e5`` in any
    other package are the runtime's classes, narrowed where ``pins`` change a format.
    """

    def __init__(
        self,
        source: str,
        messages_: Iterable[MessageDef],
        library: Library,
        pins: Mapping[str, Format],
        standard: bool,
    ) -> None:
        self.out = PackageFiles(source)
        self.library = library
        self.standard = standard
        self.items = {name: pinned_item(item, pins.get(name)) for name, item in library.items.items()}
        self.dictionary = _dictionary(library.items)
        self.pinned = frozenset(name for name, item in self.items.items() if item is not library.items[name])
        self.used_items: set[str] = set()
        self.made: list[Made] = []
        self.foreign: list[MessageDef] = []
        self._make(tuple(messages_))
        classes = (name for made in self.made for name, _ in made.alternatives)
        foreign = (name for definition in self.foreign for name in self._foreign_names(definition))
        # What one module of messages may see; an alias yields to all of it.
        self.taken = Names(*classes, *foreign, *self.dictionary.enums)

    def _is_standard(self, item_or_message: DataItem | MessageDef) -> bool:
        return not self.standard and item_or_message.library == "e5"

    def _make(self, definitions: tuple[MessageDef, ...]) -> None:
        count = Counter(definition.sxfy for definition in definitions)
        several = {sxfy for sxfy, number in count.items() if number > 1}
        # A class is seen where the enumerations are.
        names = Names(*self.dictionary.enums, *several)
        for definition in definitions:
            narrowed = self._is_standard(definition)
            if narrowed and not uses(definition, self.pinned):
                self.foreign.append(definition)
                continue
            group = definition.sxfy if definition.sxfy in several else ""
            name = names.add(_definition_name(definition) if group else definition.sxfy)
            alternatives: list[tuple[str, MessageShape]] = []
            for number, shape in enumerate(messages.alternatives(definition), 1):
                own = name if number == 1 else names.add(f"{name}_{number}")
                built = build(definition, own, shape, self.dictionary, alternatives[0][1] if alternatives else None)
                self.used_items |= built.items
                alternatives.append((own, built))
            self.made.append(Made(definition, name, alternatives, narrowed, group))

    # ------------------------------------------------------------------ files

    def files(self) -> PackageFiles:
        """All files but ``__init__``."""
        for stream in sorted({made.definition.stream for made in self.made}):
            self._stream(stream, [made for made in self.made if made.definition.stream == stream])
        if self.used_items:
            self._items()
        for name in sorted(self.items):
            item = self.items[name]
            if self._own_enum(item):
                doc = f"{name}: {item.doc}" if item.doc else name
                self.out.add_enum(self.dictionary.names[name], doc, item.codes)
        for definition in self.foreign:
            for name in self._foreign_names(definition):
                self.out.exports[name] = STANDARD
        for name in self._standard_enums():
            self.out.exports.setdefault(name, STANDARD)
        self._catalog()
        return self.out

    def _standard_enums(self) -> list[str]:
        """Code tables of the standard that the messages of this package use: programs need them."""
        places = [
            place
            for definition in (*self.foreign, *(made.definition for made in self.made))
            for shape in definition.shapes
            for place in shapes.walk(shape)
        ]
        used = {place.item for place in places if isinstance(place, shapes.Leaf) and place.codes and place.item}
        return sorted(self.dictionary.names[name] for name in used if self._is_standard(self.items[name]))

    def _own_enum(self, item: DataItem) -> bool:
        return item.has_member_codes and not self._is_standard(item)

    def _foreign_names(self, definition: MessageDef) -> list[str]:
        count = len(messages.alternatives(definition))
        names = [definition.sxfy, *(f"{definition.sxfy}_{number}" for number in range(2, count + 1))]
        return [*names, alias_name(definition.alias)] if definition.alias else names

    def _stream(self, stream: int, made: list[Made]) -> None:
        module, plans = f"s{stream:02d}", f"_s{stream:02d}"
        classes: list[str] = []
        plan_texts: list[str] = []
        enums: set[str] = set()
        aliases: list[tuple[str, str]] = []
        for each in made:
            if each.group and each.group not in self.out.exports:
                classes.append(self._several(each.group, [other for other in made if other.group == each.group]))
                self.out.exports[each.group] = f".{module}"
            texts = self._classes(each, enums)
            classes += texts
            plan_texts += [messages.plan_text(name, shape) for name, shape in each.alternatives]
            for name, _ in each.alternatives:
                self.out.exports[name] = f".{module}"
            if each.definition.alias not in ("", each.definition.sxfy) and not each.group:
                alias = self.taken.add(alias_name(each.definition.alias))
                aliases.append((alias, each.name))
                self.out.exports[alias] = f".{module}"
        text = "\n".join(classes)
        self.out.files[f"{module}.py"] = render(
            "messages.py.j2",
            header=header(self.out.source),
            module_doc=docstring(f"Messages of stream {stream}.", 0),
            imports=self._imports(text, enums, made, module),
            plans_module=plans,
            classes=classes,
            aliases=aliases,
        )
        joined = "\n".join(plan_texts)
        self.out.files[f"{plans}.py"] = render(
            "plans.py.j2", header=header(self.out.source), uses_items="_i." in joined, plans=plan_texts
        )

    def _classes(self, made: Made, enums: set[str]) -> list[str]:
        names = [name for name, _ in made.alternatives]
        texts = []
        for number, (name, shape) in enumerate(made.alternatives):
            behind = tuple(names[1:]) if number == 0 else ()
            if made.narrowed:
                bases = f"_{name}" if number == 0 else f"{made.name}, _{name}"
                doc = f"{messages.long_name(made.definition)}, in the formats of this tool."
                texts.append(messages.narrowed_class(name, bases, behind, doc))
                continue
            enums |= shape.codes
            bases = (made.group or self._base(made.definition)) if number == 0 else made.name
            place = _place(made.definition)
            first = made.alternatives[0][1].main.fields
            taken = {each.name: each.annotation for each in first} if number else ({} if made.group else None)
            texts.append(messages.message_class(made.definition, shape, bases, behind, place, taken))
        return texts

    def _several(self, sxfy: str, made: list[Made]) -> str:
        """The class that stands for all definitions of one SxFy."""
        primary = next((each.definition for each in made if each.definition.wbit is not False), made[0].definition)
        tried = [name for each in made for name, _ in each.alternatives]
        definitions = [(each.name, each.definition) for each in made]
        return messages.several_class(sxfy, self._base(primary), definitions, tried)

    def _base(self, definition: MessageDef) -> str:
        reply = f"S{definition.stream}F{definition.function + 1}"
        has_reply = definition.is_primary and definition.wbit is not False
        if not has_reply:
            return "Message[None]"
        known = any(reply in (made.name, made.group) for made in self.made)
        return f'Message["{reply}"]' if known else "Message[Any]"

    def _imports(self, text: str, enums: set[str], made: list[Made], module: str) -> dict[str, object]:
        bare = [name for name in ("Iterable", "Sequence") if f"{name}[" in text]
        # An item that may be a list is Any in annotations, whatever its codes.
        enums = {name for name in enums if f"{self.dictionary.names[name]} | " in text}
        typing = (["TYPE_CHECKING"] if enums else []) + (["Any"] if _mentions_any(text) else [])
        typing += ["ClassVar"] if "ClassVar[" in text else []
        base = [name for name in ("Message", "Struct") if f"({name}" in text]
        base += [name for name in ("as_list", "optional_list") if f"= {name}(" in text]
        return {
            "collections": bare,
            "typing": typing,
            "message": base,
            "standard": [
                (name, f"{STANDARD}.{module}") for each in made if each.narrowed for name, _ in each.alternatives
            ],
            "enums": self._enum_imports(enums),
        }

    def _enum_imports(self, enums: set[str]) -> str:
        lines = []
        names = self.dictionary.names
        own = sorted(names[name] for name in enums if not self._is_standard(self.items[name]))
        standard = sorted(names[name] for name in enums if self._is_standard(self.items[name]))
        if standard:
            lines.append(import_text(STANDARD + ".enums", standard, 4))
        if own:
            lines.append(import_text(".enums", own, 4))
        return "\n".join(lines)

    def _items(self) -> None:
        texts = []
        for name in sorted(self.used_items):
            item = self.items[name]
            module = f"{STANDARD}.enums" if self._is_standard(item) else ".enums"
            python_name = self.dictionary.names[name]
            codes = f"{module}:{python_name}" if item.has_member_codes else ""
            plan: Literal = leaf_plan(item.send, item.accept, item.array, codes)
            texts.append(assignment(f"{python_name}: Plan", plan))
        self.out.files["_items.py"] = render("items.py.j2", header=header(self.out.source), items=texts)

    def _catalog(self) -> None:
        rows: dict[tuple[int, int], list[Literal]] = {}
        for made in self.made:
            key = (made.definition.stream, made.definition.function)
            module = f"s{made.definition.stream:02d}"
            row: Literal = [quoted(made.definition.direction), quoted(module), quoted(made.name)]
            rows.setdefault(key, []).append(row)
        texts = [f"        ({stream}, {function}): {_row(row)}," for (stream, function), row in sorted(rows.items())]
        fallback = "" if self.standard else STANDARD
        self.out.files["catalog.py"] = render(
            "catalog.py.j2", header=header(self.out.source), rows=texts, fallback=fallback
        )
        self.out.exports["CATALOG"] = ".catalog"


def init_file(out: PackageFiles, doc: str) -> str:
    """The package's ``__init__``: lazy, typed, with the fingerprint of everything beside it."""
    modules: dict[str, list[str]] = {}
    for name in sorted(out.exports):
        modules.setdefault(out.exports[name], []).append(name)
    digest = hashlib.sha256()
    for path in sorted(out.files):
        digest.update(f"{path}\0{out.files[path]}\0".encode())
    return render(
        "init.py.j2",
        header=header(out.source),
        module_doc=docstring(doc, 0),
        api=API,
        fingerprint=digest.hexdigest()[:16],
        modules=[
            (module, import_text(module, [f"{name} as {name}" for name in names], 4))
            for module, names in sorted(modules.items(), key=lambda pair: (pair[0].startswith("."), pair[0]))
        ],
        where=sorted(out.exports.items()),
    )


def _definition_name(definition: MessageDef) -> str:
    """The class of one of several definitions: its name, else SxFy with the side that sends it."""
    if definition.alias and definition.alias != definition.sxfy:
        return alias_name(definition.alias)
    side = {"H->E": "_h", "H<-E": "_e"}.get(definition.direction, "")
    return f"{definition.sxfy}{side}" if side else f"{definition.sxfy}_1"


def comment(name: str, value: int, text: str) -> str:
    """The meaning of a code behind its member; cut where the line would be too long for formatters to keep."""
    shown = " ".join(printable(text).split())
    room = WIDTH - len(f"    {name} = {value}  # ")
    if not shown or room < 10:
        return ""
    # A comment that speaks to a tool, such as "type: ignore", would be obeyed.
    shown = f"({shown})" if re.match(r"[\w-]+\s*:|noqa|!", shown) else shown
    return f"  # {shown if len(shown) <= room else textwrap.shorten(shown, room, placeholder='...')}"


def _dictionary(items: Mapping[str, DataItem]) -> Dictionary:
    """Python names of all items: the standard's first, so that they are the same in every package."""
    names, taken = {}, Names()
    for name in sorted(items, key=lambda name: (items[name].library != "e5", name)):
        names[name] = taken.add(item_name(name))
    enums = frozenset(names[name] for name, item in items.items() if item.has_member_codes)
    return Dictionary({name: item.doc for name, item in items.items()}, names, enums)


def _row(entries: list[Literal]) -> str:
    inner = ", ".join(f"({', '.join(str(part) for part in entry)})" for entry in entries)
    return f"({inner},)" if len(entries) == 1 else f"({inner})"


def _mentions_any(text: str) -> bool:
    return any(mark in text for mark in (": Any", "[Any]", "Any |"))


def _place(definition: MessageDef) -> str:
    """Library or directory, file and line, the same from whatever directory the compile runs."""
    path = PurePosixPath(definition.span.source.name)
    return f"{definition.library}/{path.name}:{definition.span.line}"
