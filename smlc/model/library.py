"""Messages and data items of one library (a directory of .sml files, or what a tool declares for itself)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics.span import Span
from .damage import Damage
from .shapes import FormatRule, Shape


@dataclass(frozen=True, slots=True)
class CodeValue:
    """One known value of a code table: number (or truth value), member name, meaning."""

    value: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class DataItem:
    """An entry of the dictionary. ``send`` empty means any item; see shapes.Leaf for the other fields."""

    name: str
    send: tuple[FormatRule, ...]
    accept: tuple[FormatRule, ...]
    array: bool
    codes: tuple[CodeValue, ...]
    doc: str
    library: str
    span: Span

    @property
    def has_member_codes(self) -> bool:
        """Whether the code table becomes an enumeration (tables of TRUE and FALSE do not)."""
        return bool(self.codes) and not all(isinstance(code.value, bool) for code in self.codes)


@dataclass(frozen=True, slots=True)
class MessageDef:
    """One definition of SxFy. ``shapes`` holds its alternatives; empty for a header-only message.

    ``wbit``: True required, False never, None the sender may choose. ``direction``: H->E, H<-E or H<->E.
    ``alias``: the name in the header, empty when there is none. ``place``: relative source and line.
    """

    stream: int
    function: int
    wbit: bool | None
    direction: str
    alias: str
    shapes: tuple[Shape, ...]
    doc: str
    library: str
    span: Span

    @property
    def sxfy(self) -> str:
        """``S1F3``."""
        return f"S{self.stream}F{self.function}"

    @property
    def is_primary(self) -> bool:
        """Odd functions are primaries (E5 section 5)."""
        return self.function % 2 == 1


@dataclass(frozen=True, slots=True)
class Library:
    """A resolved library.

    ``groups`` names subsets of its messages, such as ``gem``; ``path``: directory or file; ``span``: where its first
    file begins; ``declared``: SxFy and name of every message, of those with mistakes too; ``damage``: what its files
    may declare where they could not be read.
    """

    name: str
    items: Mapping[str, DataItem]
    messages: tuple[MessageDef, ...]
    groups: Mapping[str, frozenset[str]]
    path: Path
    span: Span
    declared: frozenset[str]
    damage: Damage

    def find(self, sxfy: str) -> tuple[MessageDef, ...]:
        """All definitions of one SxFy, in declared order."""
        return tuple(message for message in self.messages if message.sxfy == sxfy)
