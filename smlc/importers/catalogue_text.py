"""The catalogue as definition SML: declarations of data items and definitions of messages as text.

Pure functions from the catalogue's entries and the hand-made tables to lines of text. A gap in a table (a list
without a name, a constraint nobody has read) raises CatalogueError: the tables and the catalogue belong together.
Source: message-catalogue.json; language.md section 2.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import Any

from .catalogue_codes import CODE_NAMES
from .catalogue_docs_high import HIGH_DOCS
from .catalogue_docs_low import LOW_DOCS
from .catalogue_items import ARRAYS, BEYOND, FORMAT_ORDER, ITEM_DOCS, LIMITS, MEANINGS, RESERVED, TEXTS
from .catalogue_lists import OUTER, PLACES, PLURALS, SINGLES, SPECIAL, STRUCTURES
from .catalogue_places import ACCEPTS, ALTERNATIVES, EMPTY_BODIES, ITEM_ALTERNATIVES, NULLABLE

Entry = Mapping[str, Any]
Body = Mapping[str, Any]

WIDTH = 118
OR = "- OR -"
DIRECTIONS = {"H->E": "H->E", "E->H": "H<-E", "both": "H<->E", "transfer partners": "H<->E"}
W_BITS = {"required": " W", "optional": " [W]", "forbidden": ""}
DOCS = LOW_DOCS | HIGH_DOCS
ABORT_DOC = ("the receiver of a primary ends the transaction without an answer.",)

# Words of message names that do not become good identifiers letter by letter.
SPELLED = {"OFF-LINE": "Off Line", "ON-LINE": "On Line", "M/P M": "Material Process Matrix"}


class CatalogueError(Exception):
    """The catalogue and the tables beside the converter do not fit together, or a file is no catalogue."""


# --------------------------------------------------------------------------- documentation


def doc_comment(paragraphs: Iterable[str], indent: str = "") -> list[str]:
    """Paragraphs as ``///`` lines, an empty one between them."""
    lines: list[str] = []
    for paragraph in paragraphs:
        if lines:
            lines.append(f"{indent}///")
        lines.extend(f"{indent}/// {line}" for line in wrap(paragraph, WIDTH - len(indent) - 4))
    return lines


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def balanced(text: str) -> str:
    """The text with the closing brackets that it lacks."""
    return text + ")" * (text.count("(") - text.count(")"))


# --------------------------------------------------------------------------- data items


def ordered_formats(entry: Entry) -> list[str]:
    """Formats in the order of sending preference: GEM's first, then the others, each in FORMAT_ORDER."""
    preferred = entry["gem_formats"] or ()
    return sorted(entry["formats"], key=lambda name: (name not in preferred, FORMAT_ORDER.index(name)))


def format_with_count(item: str, constraint: str, name: str) -> str:
    """A format with the count that the constraint gives to it (``A [0..20]``)."""
    if constraint not in LIMITS:
        raise CatalogueError(f"data item {item}: nobody has read the constraint {constraint!r} yet")
    limit = LIMITS[constraint]
    if name in ("A", "J", "W"):
        return name + limit.text
    if name == "B":
        return name + limit.binary
    if name == "L":
        return name
    return name + (" [n]" if item in ARRAYS else limit.number)


def code_lines(item: str, codes: Mapping[str, str]) -> list[str]:
    """The rows of a code table without separators."""
    names = CODE_NAMES.get(item, {})
    missing = [code for code in codes if code not in names]
    if missing:
        raise CatalogueError(f"data item {item}: no enumerator names for the codes {', '.join(missing)}")
    return [f'{code} {names[code]} "{code_meaning(item, code, codes[code])}"' for code in codes]


def code_meaning(item: str, code: str, meaning: str) -> str:
    """The text of a code: the catalogue's, mended."""
    return balanced(MEANINGS.get((item, code), meaning)).replace('"', "'")


def item_text(name: str, entry: Entry) -> str:
    """The short text of a declaration."""
    text: str = TEXTS.get(name) or entry["meaning"]
    return sentence(text).replace('"', "'")


def reserved_sentence(name: str, reserved: str) -> str:
    """What the codes that are not listed mean. CatalogueError for a wording that nobody has read."""
    if name in RESERVED:
        return RESERVED[name]
    if match := re.fullmatch(r"(\d+)-(\d+) reserved", reserved):
        return f"Codes {match[1]} to {match[2]} are reserved."
    if match := re.fullmatch(r">(\d+) reserved", reserved):
        return f"Codes above {match[1]} are reserved."
    if match := re.fullmatch(r">(\d+) ([a-z ]+), (\d+)-(\d+) reserved", reserved):
        return f"Codes above {match[1]} {BEYOND[match[2]]}; {match[3]} to {match[4]} are reserved."
    if reserved == "others not established":
        return "The meaning of other codes is not settled."
    raise CatalogueError(f"data item {name}: nobody has read {reserved!r} yet")


def item_doc(name: str, entry: Entry) -> list[str]:
    """The sentences above a declaration: what to know, limits of old equipment, other codes."""
    parts = [ITEM_DOCS.get(name, ""), LIMITS[entry["constraint"]].doc]
    if entry["reserved"]:
        parts.append(reserved_sentence(name, entry["reserved"]))
    return doc_comment([" ".join(part for part in parts if part)]) if any(parts) else []


def item_declaration(name: str, entry: Entry) -> str:
    """One ``item`` declaration with its documentation, ending with a newline."""
    formats = [format_with_count(name, entry["constraint"], each) for each in ordered_formats(entry)]
    head = f"item {name} : {' | '.join(formats) or 'VARIANT'}"
    if name in ACCEPTS:
        extra = (format_with_count(name, entry["constraint"], each) for each in ACCEPTS[name][0])
        head += f" accepts {' | '.join(extra)}"
    lines = item_doc(name, entry)
    text = f'"{item_text(name, entry)}"'
    rows = code_lines(name, entry["codes"] or {})
    one_line = f"{head} {{ {', '.join(rows)} }} {text}" if rows else f"{head} {text}"
    if len(one_line) <= WIDTH and len(rows) < 5:
        return "\n".join([*lines, one_line, ""])
    if not rows:
        return "\n".join([*lines, head, f"  {text}", ""])
    return "\n".join([*lines, f"{head} {{", *(f"  {row}," for row in rows[:-1]), f"  {rows[-1]}", f"}} {text}", ""])


# --------------------------------------------------------------------------- names of lists


def children(body: Body) -> list[Body]:
    """The parts of a structure, in wire order."""
    if "items" in body:
        return list(body["items"])
    of = body.get("of")
    return [] if of is None else of if isinstance(of, list) else [of]


def leaves(body: Body) -> Iterator[str]:
    """The names of the data items below a structure, in wire order."""
    if body["kind"] == "item":
        yield body["name"]
    for child in children(body):
        yield from leaves(child)


def lookup(table: Mapping[str, str], message: str, body: Body, role: str) -> str:
    """The name of a list by its data items; CatalogueError when the table has none."""
    key = " ".join(leaves(body))
    for candidate in (f"?{key}" if body["kind"] == "optional_list" else key, key):
        if candidate in table:
            return table[candidate]
    raise CatalogueError(f"{message}: no name for the {role} of {key}")


SINGULARS = {key: names[1] for key, names in STRUCTURES.items()} | SINGLES
ELEMENT_PLURALS = {key: names[0] for key, names in STRUCTURES.items()}
OUTER_PLURALS = {key: names[0] for key, names in OUTER.items()}
OUTER_SINGULARS = {key: names[1] for key, names in OUTER.items()}


def repeat_name(message: str, body: Body, root: bool) -> str:
    """The name of a repeated list: none for data items at the root, else a plural."""
    of = body["of"]
    if of["kind"] == "item":
        special = SPECIAL.get((message, of["name"]))
        return special or ("" if root else PLURALS.get(of["name"], f"{of['name']}S"))
    if of["kind"] == "repeat":
        return lookup(OUTER_PLURALS, message, body, "repeated list")
    if of["kind"] == "choice":
        return lookup(ELEMENT_PLURALS, message, of["of"][0], "repeated list")
    return lookup(ELEMENT_PLURALS, message, body, "repeated list")


# --------------------------------------------------------------------------- structures


class Writer:
    """Writes the body of one message: knows its name, for the tables of places and names."""

    def __init__(self, message: str, items: Mapping[str, Entry]) -> None:
        self.message = message
        self.items = items
        self.places = {item: iter(names) for (key, item), names in PLACES.items() if key == message}

    def lines(self, body: Body, indent: str = "", root: bool = False, element: bool = False) -> list[str]:
        """The lines of a structure; ``element`` when it is what a list repeats."""
        kind = body["kind"]
        if kind == "free":
            return [f"{indent}<VARIANT FORM>"]
        if kind == "item":
            return self.item(body, indent)
        if kind == "choice":
            return self.alternatives(body["of"], indent, root)
        if kind == "repeat":
            name = self.element_name(body) if element else repeat_name(self.message, body, root)
            return self.bracketed("[n]", name, body, indent, repeated=True)
        if not children(body):
            return [f"{indent}<L [0]>"]
        name = "" if root else lookup(SINGULARS, self.message, body, "list")
        count = len(children(body))
        return self.bracketed(f"[0|{count}]" if kind == "optional_list" else f"[{count}]", name, body, indent)

    def element_name(self, body: Body) -> str:
        """The name of a repeated list that is itself an element of a repeated list."""
        return lookup(OUTER_SINGULARS, self.message, body, "inner list")

    def bracketed(self, count: str, name: str, body: Body, indent: str, repeated: bool = False) -> list[str]:
        """``<L count NAME`` with its parts and the closing bracket on a line of its own."""
        inner = indent + "  "
        lines = [f"{indent}<L {count}{' ' + name if name else ''}"]
        for child in children(body):
            lines.extend(self.lines(child, inner, element=repeated))
        if repeated:
            lines.append(f"{inner}...")
        return [*lines, f"{indent}>"]

    def alternatives(self, bodies: Iterable[Body], indent: str, root: bool) -> list[str]:
        """Alternatives joined by ``- OR -`` lines, the form to send first."""
        lines: list[str] = []
        for body in bodies:
            if lines:
                lines.append(f"{indent}{OR}")
            lines.extend(self.lines(body, indent, root))
        return lines

    def item(self, body: Body, indent: str) -> list[str]:
        """A reference to a data item, with the count, the name and the second form that this place has."""
        place = (self.message, body["name"])
        name = f" {next(self.places[body['name']])}" if body["name"] in self.places else ""
        lines = [f"{indent}<{body['name']}{self.count(body)}{name}>"]
        if place in ITEM_ALTERNATIVES:
            lines += [f"{indent}{OR}", *Writer("", self.items).lines(ITEM_ALTERNATIVES[place][0], indent)]
        return lines

    def count(self, body: Body) -> str:
        """The count of a reference: of an array what the dictionary fixes or any, ``[0|1]`` where empty is special."""
        name = body["name"]
        if body.get("array"):
            fixed = LIMITS[self.items[name]["constraint"]].number
            return fixed if fixed not in ("", " [n]") else " [n]"
        return " [0|1]" if (self.message, name) in NULLABLE else ""


# --------------------------------------------------------------------------- messages


def identifier(name: str) -> str:
    """A message's name in CamelCase: "Enable/Disable Alarm Send" is EnableDisableAlarmSend."""
    for phrase, spelled in SPELLED.items():
        name = name.replace(phrase, spelled)
    words = re.findall(r"[A-Za-z0-9]+", name)
    return "".join(word[:1].upper() + word[1:] for word in words)


def identifiers(messages: Mapping[str, Entry]) -> dict[str, str]:
    """Message -> header name, unique in the library.

    The one rule: a name that several messages have gets S and the stream number behind it in each of them
    (AbortTransactionS2, MultiBlockGrantS6). Raises CatalogueError when that is not enough.
    """
    plain = {key: identifier(entry["name"]) for key, entry in messages.items()}
    count = Counter(name.lower() for name in plain.values())
    names = {
        key: f"{name}S{messages[key]['stream']}" if count[name.lower()] > 1 else name for key, name in plain.items()
    }
    doubles = [name for name, n in Counter(names.values()).items() if n > 1]
    if doubles:
        raise CatalogueError(f"several messages of one stream are called {', '.join(doubles)}")
    return names


def message_doc(key: str, entry: Entry) -> list[str]:
    """The documentation of a message: its name with one sentence, then what its parts mean."""
    if entry["kind"] == "abort":
        first, *rest = ABORT_DOC
    elif key in DOCS:
        first, *rest = DOCS[key]
    else:
        raise CatalogueError(f"{key}: no documentation")
    return doc_comment([f"{entry['name']}: {first}", *rest])


def message_definition(key: str, entry: Entry, name: str, items: Mapping[str, Entry]) -> str:
    """One message definition with its documentation, ending with a newline."""
    head = f"{key}{W_BITS[entry['w_bit']]} {DIRECTIONS[entry['direction']]} {name}"
    doc = message_doc(key, entry)
    body = entry["body"]
    if key in EMPTY_BODIES:
        body = {**body, "kind": "optional_list"}
    if body["kind"] == "header_only":
        return "\n".join([*doc, f"{head}.", ""])
    writer = Writer(key, items)
    lines = writer.lines(body, root=True)
    if key in ALTERNATIVES:
        lines += [OR, *Writer("", items).lines(ALTERNATIVES[key][0], root=True)]
    return "\n".join([*doc, head, *lines[:-1], f"{lines[-1]}.", ""])
