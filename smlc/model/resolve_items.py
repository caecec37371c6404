"""Data item declarations and code tables: AST to model."""

from collections.abc import Iterable

from ..diagnostics.reporter import Reporter
from ..runtime.secs2.formats import RANGES, Format
from ..syntax import ast
from .formats import ANY_WORDS, fits, format_of, is_sequence, rule_for, rules_of
from .library import CodeValue, DataItem
from .shapes import FormatRule


def resolve_items(declarations: Iterable[ast.ItemDecl], library: str, reporter: Reporter) -> dict[str, DataItem]:
    """The dictionary of one library, by name. Duplicates are reported and the first one kept.

    An item at fault stays as one that may be anything, so that what refers to it is no second mistake.
    """
    items: dict[str, DataItem] = {}
    for declaration in declarations:
        name = declaration.name.text
        if name in items:
            reporter.twice("SML0202", f"data item {name} is declared twice", declaration.name.span, items[name].span)
        elif format_of(name) is not None or name.upper() in ANY_WORDS:
            reporter.error("SML0209", f"{name} is a type word and cannot name a data item", declaration.name.span)
        else:
            items[name] = _item(declaration, library, reporter)
    return items


def _item(declaration: ast.ItemDecl, library: str, reporter: Reporter) -> DataItem:
    types = declaration.types
    is_any = len(types) == 1 and types[0].name.upper() in ANY_WORDS
    send = () if is_any else rules_of(types, reporter)
    accept = rules_of(declaration.accepts, reporter)
    codes = resolve_codes(declaration.codes, (*(send or ()), *(accept or ())), reporter)
    if send is not None and any(rule.format is Format.L for rule in send):
        # An item that may be a list may be anything: also several values, or none.
        send = tuple(rule_for(rule.format, None, free=True) for rule in send)
    send, accept = send or (), accept or ()
    for rule, ref in zip(accept, declaration.accepts, strict=False):
        if any(rule.format is sent.format for sent in send):
            reporter.error("SML0308", f"format {rule.format.name} is sent already, so it is accepted too", ref.span)
    array = any(is_sequence(rule.format, ref.count) for rule, ref in zip(send, types, strict=False))
    return DataItem(
        name=declaration.name.text,
        send=send,
        accept=accept,
        array=array,
        codes=codes,
        doc=joined(declaration.text, declaration.doc),
        library=library,
        span=declaration.name.span,
    )


def resolve_codes(codes: Iterable[ast.Code], rules: Iterable[FormatRule], reporter: Reporter) -> tuple[CodeValue, ...]:
    """A code table of an item with these formats; values and member names are unique, and every value fits.

    TRUE counts as 1 and FALSE as 0: one table cannot name both.
    """
    formats = [rule.format for rule in rules]
    # Without a number among the formats the table tells what texts mean, and there is nothing to compare.
    limited = any(int(format_) in RANGES or format_ is Format.B for format_ in formats)
    values: dict[int, ast.Code] = {}
    names: dict[str, ast.Code] = {}
    result = []
    for code in codes:
        key = int(code.value)
        if key in values:
            reporter.twice(
                "SML0205", f"code {str(code.value).upper()} stands twice in this table", code.span, values[key].span
            )
        elif code.name in names:
            reporter.twice(
                "SML0205", f"code name {code.name} stands twice in this table", code.span, names[code.name].span
            )
        elif limited and not isinstance(code.value, bool) and not fits(code.value, formats):
            shown = " ".join(format_.name for format_ in formats)
            reporter.error("SML0211", f"code {code.value} does not fit the format {shown}", code.span)
        else:
            values[key] = names[code.name] = code
            result.append(CodeValue(code.value, code.name, code.text or ""))
    return tuple(result)


def joined(text: str | None, doc: ast.Doc | None) -> str:
    """The quoted text of a declaration and its doc comment, blank line between."""
    parts = (part.strip("\n") for part in (text or "", doc.text if doc else ""))
    return "\n\n".join(part for part in parts if part.strip())
