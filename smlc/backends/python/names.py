"""From original names to Python names: one stable rule, collisions numbered in order.

Fields and attributes: words split at case changes and at everything that is no letter or digit, lower case, joined
by underscores (``LotId`` -> ``lot_id``, ``PM1/Station1/SubstID`` -> ``pm1_station1_subst_id``, ``RCMD`` -> ``rcmd``).
Classes: the same words capitalised (``DATA_SETS`` -> ``DataSets``). Names of messages, data items and codes stay as
they are where Python takes them. A name that would begin with a digit gets ``n`` in front; a keyword, a name of a type
or one that generated classes use themselves gets an underscore behind; a name that is taken gets ``_2``, ``_3``...
What is longer than 60 characters ends after the last word that fits.
"""

import keyword
import re
import unicodedata

# Types that annotations of generated classes name: an attribute of that name would hide them.
TYPE_NAMES = frozenset({"bool", "bytes", "float", "int", "list", "property", "str", "tuple", "type"})

# Methods and attributes of every generated message class, and the names that its __init__ uses itself.
MESSAGE_NAMES = frozenset(
    {
        "to_bytes",
        "from_bytes",
        "to_sml",
        "from_sml",
        "drift",
        "item",
        "self",
        "list",
        "tuple",
        "as_list",
        "optional_list",
    }
)

# What modules and classes of messages use themselves.
MODULE_NAMES = frozenset(
    {
        *("Any", "CATALOG", "ClassVar", "FINGERPRINT", "Iterable", "Message", "Sequence", "Struct", "TYPE_CHECKING"),
        *(
            "annotations",
            "catalog",
            "enums",
            "events",
            "host",
            "import_module",
            "as_list",
            "optional_list",
            "require",
            "tables",
        ),
    }
)

LONGEST = 60

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+[0-9]*|[A-Z]+[0-9]*(?:[A-Z]+[0-9]*)*|[0-9]+[A-Za-z]*")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# Letters that have no accent to lose.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "ł": "l", "đ": "d", "µ": "u"})
_CONSTANT = re.compile(r"[A-Z][A-Z0-9_]*")
# A data item or alias of this form would pass for a message class, or for a module of the package.
_CLASS_OR_MODULE = re.compile(r"S\d+F\d+(_\d+)?|s\d+")


def words(name: str) -> list[str]:
    """The words of an original name; letters with accents lose them, other signs only separate."""
    return _WORD.findall(re.sub(r"[^A-Za-z0-9]+", " ", _ascii(name)))


def field_name(name: str, reserved: frozenset[str] = frozenset()) -> str:
    """The attribute name for an original name."""
    return legal(_joined([word.lower() for word in words(name)], "_") or "value", reserved)


def class_name(name: str, longest: int = LONGEST) -> str:
    """The class name for an original name."""
    capital = [word[0].upper() + (word[1:].lower() if word.isupper() else word[1:]) for word in words(name)]
    return legal(_joined(capital, "", longest) or "Value")


def constant_name(name: str) -> str:
    """The enumeration member's name for an original name."""
    if _CONSTANT.fullmatch(name):
        return legal(name[:LONGEST], frozenset({"NAME", "VALUE"}))
    return legal(_joined([word.upper() for word in words(name)], "_") or "VALUE", frozenset({"NAME", "VALUE"}))


def item_name(name: str) -> str:
    """The Python name under which a dictionary item's plan and enumeration stand."""
    made = "_".join(part for part in re.split(r"[^A-Za-z0-9]+", _ascii(name)) if part)[:LONGEST].rstrip("_") or "ITEM"
    return legal(
        made + "_" if _CLASS_OR_MODULE.fullmatch(made) else made, MODULE_NAMES | TYPE_NAMES | {"IntEnum", "Plan"}
    )


def alias_name(name: str) -> str:
    """The second name of a message class: its name in the definition where that is a name in Python."""
    if not _PLAIN.fullmatch(name) or len(name) > LONGEST:
        return class_name(name)
    return legal(name + "_" if _CLASS_OR_MODULE.fullmatch(name) else name, MODULE_NAMES | TYPE_NAMES)


def legal(name: str, reserved: frozenset[str] = frozenset()) -> str:
    """``name`` itself where Python takes it and it is not ``reserved``; else with ``n`` in front, ``_`` behind."""
    if name[0].isdigit():
        name = "n" + name
    if keyword.iskeyword(name) or name in reserved:
        name += "_"
    return name


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode("ascii")


def _joined(parts: list[str], sign: str, longest: int = LONGEST) -> str:
    """The parts joined, as many as fit; always the first one, cut if need be."""
    made = ""
    for part in parts:
        longer = f"{made}{sign}{part}" if made else part[:longest]
        if len(longer) > longest:
            break
        made = longer
    return made


class Names:
    """Names that are taken in one scope."""

    def __init__(self, *taken: str) -> None:
        self._taken = dict.fromkeys(taken, 1)

    def add(self, name: str) -> str:
        """``name``, or ``name_2``, ``name_3``... when it is taken; the result is taken from now on."""
        made, number = name, self._taken.get(name, 0)
        while made in self._taken:
            number += 1
            made = f"{name}_{number}"
        if made != name:
            self._taken[name] = number
        self._taken[made] = 1
        return made
