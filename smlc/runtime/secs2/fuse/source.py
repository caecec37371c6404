"""The text of one generated function: lines, constants, and its place in tracebacks.

Source files of generated functions are registered with linecache, so that a traceback shows the line; only the
youngest are kept.
"""

import linecache
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from keyword import iskeyword
from typing import Any

DEEP = 12  # blocks, below which an item is left to the plain codec
_KEPT = 1024  # sources that tracebacks can show
_registered: deque[str] = deque()
_numbers = count(1)


class Source:
    """A function that grows line by line. Values that are no literals are constants of its module.

    ``depth`` counts the open blocks: Python allows 20 of them.
    """

    def __init__(self, title: str) -> None:
        self.title = title
        self.lines: list[str] = []
        self.constants: dict[str, Any] = {}
        self._names: dict[int, str] = {}
        self._fresh = count(1)
        self._indent = "    "
        self.depth = 0

    def add(self, line: str) -> None:
        """One more line at the indentation that is open."""
        self.lines.append(self._indent + line)

    @contextmanager
    def block(self, opener: str) -> Iterator[None]:
        """Lines added inside are indented below ``opener``."""
        self.add(opener)
        self._indent += "    "
        self.depth += 1
        yield
        self._indent = self._indent[:-4]
        self.depth -= 1

    def fresh(self, letter: str) -> str:
        """A name that no other variable of this function has."""
        return f"{letter}{next(self._fresh)}"

    def constant(self, value: Any, letter: str = "C") -> str:
        """The name under which the function finds ``value``."""
        name = self._names.get(id(value))
        if name is None:
            name = self._names[id(value)] = f"{letter}{len(self._names)}"
            self.constants[name] = value
        return name

    def function(self, signature: str) -> Callable[..., Any]:
        """Compile ``def signature:`` with the lines so far."""
        text = "\n".join((f"def {signature}:", *self.lines, ""))
        file = f"<smlc {self.title} #{next(_numbers)}>"
        exec(compile(text, file, "exec"), self.constants)
        _register(file, text)
        made: Callable[..., Any] = self.constants[signature.partition("(")[0]]
        return made


def _register(file: str, text: str) -> None:
    _registered.append(file)
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    while len(_registered) > _KEPT:
        linecache.cache.pop(_registered.popleft(), None)


def field(name: str) -> str:
    """A field name, checked: nothing but an identifier becomes source text. Raises ValueError."""
    if not name.isidentifier() or iskeyword(name):
        raise ValueError(f"{name!r} is no field name")
    return name
