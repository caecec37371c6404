"""The fused readers and writers of the message classes that have been used."""

from collections.abc import Callable
from typing import Any

from ..surprise import Surprise
from .read import Guesses, Reader, ReaderMaker
from .write import Writer, WriterMaker

_GUESSES: dict[type[Any], Guesses] = {}


def guesses_of(cls: type[Any]) -> Guesses:
    """What is known of the formats of a class."""
    found = _GUESSES.get(cls)
    if found is None:
        found = _GUESSES.setdefault(cls, Guesses())
    return found


def make_reader(cls: type[Any], root: Any, keep: Callable[[Reader], None]) -> None:
    """Make the reader of a class for its root node (None: header-only) and hand it to ``keep``.

    It is made again, and handed over again, when the peer turns out to prefer other formats.
    """
    if root is None:
        keep(lambda body: None if body else object.__new__(cls))
        return
    guesses = guesses_of(cls)

    def renew() -> None:
        try:
            keep(ReaderMaker(f"{cls.__qualname__} from bytes", guesses).make(root))
        except ValueError:  # a field of a class that no compiler made, whose name cannot stand in source text
            keep(lambda _body: None)

    guesses.renew = renew
    renew()


def make_writer(cls: type[Any], root: Any) -> Writer:
    """The writer of a class for its root node; None: the message is header-only."""
    if root is None:
        return lambda _message: b""
    try:
        return WriterMaker(f"{cls.__qualname__} to bytes", guesses_of(cls)).make(root)
    except ValueError:
        return _surprised


def _surprised(_message: Any) -> bytes:
    raise Surprise
