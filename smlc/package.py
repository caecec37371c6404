"""Specs as they are read: ``smlc.load`` and the Package it returns.

    package = smlc.load("specs/")
    message = package.decode(6, 11, body)

A Package interprets the model; nothing is generated. Typed code for programs comes from ``smlc compile``.
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from .backends.python.live import live_classes
from .diagnostics.model import Diagnostic
from .model.library import DataItem, MessageDef
from .model.project import STANDARD, Project, standard
from .model.project import load as load_project
from .model.sources import SourceError
from .model.tool import Tool
from .runtime.secs2.codec import DEFAULT_LIMITS, Limits
from .runtime.secs2.errors import DecodeError
from .runtime.secs2.message import Message
from .syntax.dialects import find

Classes = Mapping[tuple[int, int], list[tuple[str, type[Message[Any]]]]]


def load(*paths: str | Path, dialect: str | None = None) -> "Package":
    """Read specs: .sml and .tool files, or directories of them. Without paths it is the standard (SEMI E5) alone.

    Mistakes in the specs are in ``Package.diagnostics``; what is good is there all the same. Raises OSError for a path
    that does not exist, ValueError for one that cannot be a spec and for an unknown dialect. smlc.toml is not looked
    for: ``dialect`` and the pragma lines of the files say how they are read.
    Source: language.md section 2.
    """
    row = find(dialect) if dialect is not None else None
    try:
        project = load_project(paths, dialect=row) if paths else Project((), (), (), ())
    except SourceError as error:
        missing = not all(Path(path).exists() for path in paths)
        raise (FileNotFoundError if missing else ValueError)(str(error)) from None
    return Package(project)


class Package:
    """What a set of specs says: messages, data items and tools."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def __repr__(self) -> str:
        return f"<Package {len(self.messages)} messages, {len(self.tools)} tools>"

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything there is to say about the specs."""
        return self._project.diagnostics

    @property
    def tools(self) -> tuple[Tool, ...]:
        """The tools that the specs declare."""
        return self._project.tools

    @cached_property
    def messages(self) -> tuple[MessageDef, ...]:
        """The definitions of the specs, libraries first, in declared order."""
        libraries = [message for library in self._project.libraries for message in library.messages]
        private = [message for tool in self.tools for message in tool.library.messages]
        return (*libraries, *private)

    @cached_property
    def items(self) -> Mapping[str, DataItem]:
        """The data items by name: the standard's, and what the specs add or replace."""
        items = dict(standard().items)
        for library in (*self._project.libraries, *(tool.library for tool in self.tools)):
            items.update(library.items)
        return items

    @cached_property
    def _own(self) -> Classes:
        return live_classes(self.messages, self.items)

    @cached_property
    def _standard(self) -> Classes:
        given = any(library.name == STANDARD for library in self._project.libraries)
        return {} if given else live_classes(standard().messages, standard().items)

    def classes(self, stream: int, function: int, direction: str | None = None) -> tuple[type[Message[Any]], ...]:
        """The classes of SxFy in the order in which they are tried: those of the specs, else the standard's.

        ``direction`` (``H->E`` or ``H<-E``) leaves out definitions of the other direction. Raises ValueError for
        another text as direction.
        """
        if direction not in (None, "H->E", "H<-E"):
            raise ValueError(f"direction is H->E, H<-E or None, not {direction!r}")
        key = (stream, function)
        found = self._own.get(key) or self._standard.get(key, [])
        return tuple(cls for way, cls in found if direction is None or way in (direction, "H<->E"))

    def decode(
        self,
        stream: int,
        function: int,
        body: bytes | bytearray | memoryview,
        direction: str | None = None,
        *,
        strict: bool = False,
        limits: Limits = DEFAULT_LIMITS,
    ) -> Message[Any]:
        """The typed view of a body by the first declared shape that fits exactly, else the first that fits.

        A shape that fits with deviations (see Message.drift) is taken when none fits exactly, unless ``strict``.
        Raises DecodeError, which says for every shape why it does not fit, also when SxFy is not declared at all, and
        ValueError for a direction that is none.
        """
        tolerated: Message[Any] | None = None
        errors: list[DecodeError] = []
        for cls in self.classes(stream, function, direction):
            try:
                message = cls.from_bytes(body, strict=strict, limits=limits)
            except DecodeError as error:
                errors.append(error)
                continue
            if not message.drift:
                return message
            tolerated = tolerated or message
        if tolerated is not None:
            return tolerated
        if len(errors) == 1:
            raise errors[0]
        title = f"S{stream}F{function}"
        if not errors:
            # Of the two ends only one may send it.
            way = f" for {direction}" if direction is not None and self.classes(stream, function) else ""
            raise DecodeError(f"{title} is not declared{way}", 0)
        named = zip(self.classes(stream, function, direction), errors, strict=True)
        reasons = "; ".join(f"{cls.__name__}: {error}" if cls.__name__ != title else str(error) for cls, error in named)
        misfit = DecodeError(f"fits none of {len(errors)} definitions ({reasons})", errors[0].offset)
        misfit.inside(title)
        raise misfit
