"""Text to syntax tree: the entrance of the front end. It never raises on bad input, it reports.

Source: design note language.md sections 1, 2, 3 and 5.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from ..diagnostics.model import Diagnostic
from ..diagnostics.span import Source
from . import build_ast
from .ast import Document
from .builder import Builder
from .dialects import AUTO, Dialect, find
from .engine import Language, Machine
from .grammar import load_tables
from .reading import MAX_BYTES, read_source
from .recover import Recoverer
from .trivia import Trivia

Kind = Literal["sml", "tool"]


@dataclass(frozen=True, slots=True)
class ParseResult:
    """What a text says, and what is wrong with it, in the order of the text.

    The document holds every message and declaration that is well-formed, whatever surrounds it.
    """

    document: Document
    diagnostics: tuple[Diagnostic, ...]


def parse_text(
    text: str,
    name: str,
    *,
    kind: Kind | None = None,
    reading: str | None = None,
    dialect: Dialect | str = AUTO,
) -> ParseResult:
    """Parse ``text``. ``name`` is what diagnostics call it; without ``kind`` its suffix (``.tool``) decides, else SML.

    ``reading`` is what the tokens are taken from instead: a text of the same length and lines in which a dialect's
    own marks (escaped quotes) are replaced. Places and their excerpts stay those of ``text``. ``dialect``: the grammar
    is the same for all; only where messages stand inside lines of a log they are looked for, and need no dot.

    Raises UnknownDialectError (a ValueError) for a dialect that does not exist, and nothing for any text. A text of
    more than 32 Mi characters, or MAX_TOKENS, is reported and not read further.
    Source: design note language.md section 1; sml-dialects.md section 3 (Log dialect).
    """
    spoken = find(dialect) if isinstance(dialect, str) else dialect
    source = Source(name, text)
    trivia = Trivia(source)
    builder = Builder(source, trivia)
    chosen: Kind = kind or ("tool" if name.lower().endswith(".tool") else "sml")
    if len(text) > MAX_BYTES:
        builder.error("SML0002", f"{name} is too large to be read through the grammar", builder.span(0, 0))
        return ParseResult(Document(source, (), ()), tuple(builder.diagnostics))
    machine = Machine(_language(chosen), source, trivia, builder, Recoverer(builder, chosen))
    machine.text = text if reading is None else reading
    if spoken.log_lines:
        from .log import blank_noise  # only logs need it, and it takes time to load

        machine.text = blank_noise(machine.text)
        builder.dots_optional = True
    machine.run()
    document = Document(source, tuple(builder.entries), trivia.comments(), tuple(builder.defines), tuple(builder.rules))
    return ParseResult(document, _in_order(builder.diagnostics))


def parse_file(path: Path, name: str) -> ParseResult:
    """Parse the file at ``path``, which diagnostics call ``name``: UTF-8 (a BOM is taken), else code page 1252.

    A file that cannot be read, is too large or holds no text gives an empty document and a diagnostic.
    """
    text, diagnostics = read_source(path, name)
    result = parse_text(text, name)
    # The places of reading belong to the same text, so that one Source serves all.
    return ParseResult(result.document, (*diagnostics(result.document.source), *result.diagnostics))


@cache
def _language(kind: Kind) -> Language:
    if kind == "tool":
        from . import build_tool

        return Language(load_tables(kind), build_tool.ACTIONS)
    return Language(load_tables(kind), build_ast.ACTIONS)


def _in_order(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=lambda diagnostic: (diagnostic.span.start, diagnostic.code)))
