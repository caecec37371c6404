"""Pages of documentation as programs: every fenced block of a page is written, run or read, in the order of the page.

The word behind the fence says what is done with a block, in a directory that all blocks of the page share:

* ``console``: lines that begin with ``$ `` are commands, what follows is exactly what they print, standard output
  before standard error; ``[exit code 1]`` stands behind the output of a command that does not leave with 0. The
  commands are ``smlc ...``, ``python FILE`` and ``cat FILE``, and may read a file with ``< FILE``.
* ``pycon``: a session of Python in an interpreter of its own, with exactly what it prints.
* ``sml FILE``, and so ``tool``, ``toml``, ``python`` and ``log``: the block is that file from here on.
* ``sml``: messages that ``parse_sml`` and ``load`` have nothing to report about.
* ``python``: a program that has to leave with 0; port 5000 in it becomes a free one.
* ``mermaid``: a diagram, in pages whose diagrams another test compares.

Anything else is a mistake of the page: no block is skipped. ``pytest tests/docs --update-golden`` writes what commands
and sessions print now into the page.
"""

import io
import json
import os
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import smlc
from smlc.cli.main import main

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = ("sml", "tool", "toml", "python", "log")

_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
# Runs a session; what each example prints goes to the real standard output as JSON.
_SESSION = """
import contextlib, doctest, io, json, sys, traceback
names, printed = {"__name__": "__main__"}, []
for example in doctest.DocTestParser().get_examples(sys.stdin.read()):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(example.source, "<session>", "single"), names)
        except Exception as error:
            out.write("Traceback (most recent call last):\\n    ...\\n")
            out.writelines(traceback.format_exception_only(error))
    printed.append([example.source, out.getvalue()])
print(json.dumps(printed))
"""


@dataclass(frozen=True)
class Block:
    """A fenced block: the words behind the fence, its text, and the line of the page on which the text begins."""

    info: tuple[str, ...]
    text: str
    line: int
    span: tuple[int, int]


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page."""
    for match in _FENCE.finditer(page):
        line = page.count("\n", 0, match.start("text")) + 1
        yield Block(tuple(match["info"].split()), match["text"], line, match.span("text"))


class PageError(AssertionError):
    """A block is not what the page says."""


class Runner:
    """Runs blocks in ``directory``. ``run`` gives the text that the block should have."""

    def __init__(self, directory: Path, *, diagrams: bool = False) -> None:
        self.directory, self.diagrams = directory, diagrams

    def run(self, block: Block) -> str:
        """Do what the block says. Raises PageError for a block that nothing can be done with."""
        match block.info:
            case ("console",):
                return self._console(block)
            case ("pycon",):
                return self._session(block)
            case (kind, name) if kind in FILES and ".." not in name and not Path(name).is_absolute():
                path = self.directory / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.text, encoding="utf-8")
            case ("sml",):
                self._silent(block)
            case ("python",):
                self._program(block)
            case ("mermaid",) if self.diagrams:
                pass
            case _:
                raise PageError(f"line {block.line - 1}: a block {' '.join(block.info)!r} is not checked by anything")
        return block.text

    # ------------------------------------------------------------------ commands

    def _console(self, block: Block) -> str:
        commands = [line for line in block.text.splitlines() if line.startswith("$ ")]
        if not block.text.startswith("$ "):
            raise PageError(f"line {block.line}: a transcript begins with a command")
        return "".join(f"{line}\n{self._command(line[2:], block.line)}" for line in commands)

    def _command(self, line: str, at: int) -> str:
        words = shlex.split(line)
        given = b""
        if len(words) > 2 and words[-2] == "<":
            given = (self.directory / words[-1]).read_bytes()
            words = words[:-2]
        match words:
            case ["smlc", *arguments]:
                return self._smlc(arguments, given)
            case ["cat", name]:
                return (self.directory / name).read_text(encoding="utf-8")
            case ["python", name]:
                return self._python([name])
        raise PageError(f"line {at}: {line!r} is no command that can be run here")

    def _smlc(self, arguments: list[str], given: bytes) -> str:
        printed, err = io.BytesIO(), io.StringIO()
        out = io.TextIOWrapper(printed, encoding="utf-8", write_through=True)
        stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
        with chdir(self.directory), patch.object(sys, "stdin", stdin), redirect_stdout(out), redirect_stderr(err):
            code = main(arguments)
        return printed.getvalue().decode("utf-8") + err.getvalue() + _ending(code)

    def _python(self, arguments: list[str], given: str = "") -> str:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, *arguments],
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=self.directory,
            env=environment,
            timeout=60,
        )
        return done.stdout + done.stderr + _ending(done.returncode)

    # ------------------------------------------------------------------ sessions, programs, messages

    def _session(self, block: Block) -> str:
        if not block.text.startswith(">>> "):
            raise PageError(f"line {block.line}: a session begins with >>>")
        printed = self._python(["-c", _SESSION], block.text)
        try:
            examples = json.loads(printed)
        except ValueError:
            raise PageError(f"line {block.line}: the session failed:\n{printed}") from None
        return "".join(_prompts(source) + output for source, output in examples)

    def _program(self, block: Block) -> None:
        printed = self._python(["-c", block.text.replace("5000", str(_free_port()))])
        if "[exit code" in printed:
            raise PageError(f"line {block.line}: the program failed:\n{printed}")

    def _silent(self, block: Block) -> None:
        path = self.directory / f"block{block.line}.sml"
        path.write_text(block.text, encoding="utf-8")
        document = smlc.parse_sml(block.text)
        said = [*document.diagnostics]
        if any(message.is_definition for message in document.messages) or not document.messages:
            said += smlc.load(path).diagnostics
        path.unlink()
        if said:
            raise PageError(f"line {block.line}: " + "; ".join(f"{each.line}: {each.message}" for each in said))


def _prompts(source: str) -> str:
    first, *others = source.splitlines()
    # A compound statement needs an empty line to end it.
    more = "".join(f"... {line}".rstrip() + "\n" for line in others)
    return f">>> {first}\n{more}" + ("...\n" if others and others[-1].startswith(" ") else "")


def _ending(code: int) -> str:
    return f"[exit code {code}]\n" if code else ""


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
