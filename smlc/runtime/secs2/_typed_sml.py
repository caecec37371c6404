"""The SML printers of the message classes that have been used; package typed_sml makes them and is loaded for it."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from .surprise import UNWRITTEN

Printer = Callable[[Any], str]
# What a printer may raise for a message that it cannot print at once.
UNPRINTED = (*UNWRITTEN, LookupError)


class _Printers(dict[type[Any], Printer]):
    """Printers by message class, each made when it is first asked for."""

    def __missing__(self, cls: type[Any]) -> Printer:
        printer: Printer = import_module(".typed_sml.maker", __package__).make(cls)
        self[cls] = printer
        return printer


PRINTERS = _Printers()
