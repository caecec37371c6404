"""From original names to Python names: one stable rule, collisions numbered in order.

Fields and attributes: words split at case changes and at everything that is no letter or digit, lower case, joined
by underscores (``LotId`` -> ``lot_id``, ``PM1/Station1/SubstID`` -> ``pm1_station1_subst_id``, ``RCMD`` -> ``rcmd``).
Classes: the same words capitalised (``DATA_SETS`` -> ``DataSets``). A name that would begin with a digit gets ``n``
in front; a keyword or a name that generated classes use themselves gets an underscore behind; a name that is taken
gets ``_2``, ``_3``...
"""

import keyword
import re
import unicodedata

# Methods and attributes of every generated message class, and the names that its __init__ uses itself.
MESSAGE_NAMES = frozenset({"to_bytes", "from_bytes", "to_sml", "from_sml", "drift", "item", "self", "list", "tuple"})

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+[0-9]*|[A-Z]+[0-9]*(?:[A-Z]+[0-9]*)*|[0-9]+[A-Za-z]*")


def words(name: str) -> list[str]:
    """The words of an original name; letters with accents lose them, other signs only separate."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return _WORD.findall(re.sub(r"[^A-Za-z0-9]+", " ", plain))


def field_name(name: str, reserved: frozenset[str] = frozenset()) -> str:
    """The attribute name for an original name."""
    made = "_".join(word.lower() for word in words(name)) or "value"
    return _legal(made, reserved)


def class_name(name: str) -> str:
    """The class name for an original name."""
    made = "".join(word[0].upper() + (word[1:].lower() if word.isupper() else word[1:]) for word in words(name))
    return _legal(made or "Value", frozenset())


def constant_name(name: str) -> str:
    """The enumeration member's name for an original name."""
    return _legal("_".join(word.upper() for word in words(name)) or "VALUE", frozenset({"NAME", "VALUE"}))


def _legal(name: str, reserved: frozenset[str]) -> str:
    if name[0].isdigit():
        name = "n" + name
    if keyword.iskeyword(name) or name in reserved:
        name += "_"
    return name


class Names:
    """Names that are taken in one scope."""

    def __init__(self, *taken: str) -> None:
        self._taken = set(taken)

    def add(self, name: str) -> str:
        """``name``, or ``name_2``, ``name_3``... when it is taken; the result is taken from now on."""
        made, number = name, 1
        while made in self._taken:
            number += 1
            made = f"{name}_{number}"
        self._taken.add(made)
        return made
