"""The fused readers and writers of the message classes that have been used."""

from collections.abc import Callable
from typing import Any

from .read import Guesses, Reader, ReaderMaker
from .write import Writer, WriterMaker

READERS: dict[type[Any], Reader] = {}
WRITERS: dict[type[Any], Writer] = {}
_GUESSES: dict[type[Any], Guesses] = {}


def guesses_of(cls: type[Any]) -> Guesses:
    """What is known of the formats of a class."""
    found = _GUESSES.get(cls)
    if found is None:
        found = _GUESSES.setdefault(cls, Guesses())
    return found


def make_reader(cls: type[Any], root: Any) -> Reader:
    """Make and remember the reader of a class for its root node; None: the message is header-only."""
    if root is None:
        reader: Reader = _header_only(cls)
    else:
        guesses = guesses_of(cls)
        guesses.renew = lambda: READERS.update({cls: _reader(cls, root, guesses)})
        reader = _reader(cls, root, guesses)
    READERS[cls] = reader
    return reader


def make_writer(cls: type[Any], root: Any) -> Writer:
    """Make and remember the writer of a class for its root node; None: the message is header-only."""
    if root is None:
        WRITERS[cls] = _no_body
        return _no_body
    writer = WRITERS[cls] = WriterMaker(f"{cls.__qualname__} to bytes", guesses_of(cls)).make(root)
    return writer


def _reader(cls: type[Any], root: Any, guesses: Guesses) -> Reader:
    return ReaderMaker(f"{cls.__qualname__} from bytes", guesses).make(root)


def _header_only(cls: type[Any]) -> Callable[[bytes], Any]:
    return lambda body: None if body else object.__new__(cls)


def _no_body(_message: Any) -> bytes:
    return b""
