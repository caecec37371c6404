"""The tables of docs/dialects.md, made from the table of dialects and from that of the translator."""

from smlc.model.translate_targets import FORM_WORDS, TARGETS
from smlc.syntax.dialects import DIALECTS, Dialect

_BINARY = {"decimal": "80", "hex": "0x80", "prefixed": "80, reported"}
_ESCAPES = {"none": "stands for itself", "go": "an escape with `--strict`", "itri": "an escape"}
_WORD = {"name": "a placeholder", "text": "text", "error": "an error"}
_COUNTS = {"error": "an error", "warning": "a warning", "maximum": "an error if more", "ignore": "nothing"}
_HEADINGS = ("dialect", "`<B 80>`", "`010`", "`\\`", "`<A X>`", "a wrong `[k]`", "W on a reply", "also")


def dialect_table() -> str:
    """One row a dialect: what the text of each heading is in it."""
    return _table(_HEADINGS, [_row(dialect) for dialect in DIALECTS.values()])


def summary_table() -> str:
    """One row a dialect: whose it is."""
    rows: list[tuple[str, ...]] = [
        (f"`{each.name}`", ", ".join(f"`{alias}`" for alias in each.aliases), each.summary)
        for each in DIALECTS.values()
    ]
    return _table(("dialect", "also called", "what it is"), rows)


def target_table() -> str:
    """One row a dialect that ``fmt --to`` writes: the forms of definitions, headers and rules that it has."""
    rows: list[tuple[str, ...]] = [
        (f"`{name}`", "everything" if len(target.forms) == len(FORM_WORDS) else _forms(target.forms))
        for name, target in TARGETS.items()
    ]
    return _table(("dialect", "beside plain values it takes"), rows)


def _forms(forms: frozenset[str]) -> str:
    return ", ".join(words for form, words in FORM_WORDS.items() if form in forms).replace("|", "\\|") or "nothing"


def _row(dialect: Dialect) -> tuple[str, ...]:
    reported = "" if dialect.decides else ", reported"
    also = [
        "a string with a count ends where the count says" if dialect.cut_strings else "",
        "a list that holds one item repeats it" if dialect.open_single_child else "",
        "`[k]` may be the size in bytes" if dialect.byte_counts else "",
        "`--` begins a comment" if dialect.line_comment_dashes else "",
        "text around the messages is skipped" if dialect.log_lines else "",
    ]
    return (
        f"`{dialect.name}`",
        _BINARY[dialect.binary] + reported,
        ("8" if dialect.octal_zero else "10") + reported,
        _ESCAPES[dialect.escapes] + reported,
        _WORD[dialect.bare_word] + reported,
        _COUNTS[dialect.exact_counts],
        f"{'an' if dialect.even_wbit == 'error' else 'a'} {dialect.even_wbit}",
        "; ".join(filter(None, also)),
    )


def _table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [headings, ("---",) * len(headings), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
