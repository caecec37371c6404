"""Data item declarations and code tables: AST to model."""

from collections.abc import Iterable

from ..diagnostics.reporter import Reporter
from ..runtime.secs2.formats import Format
from ..syntax import ast
from .formats import ANY_WORDS, format_of, is_sequence, rule_for, rules_of
from .library import CodeValue, DataItem


def resolve_items(declarations: Iterable[ast.ItemDecl], library: str, reporter: Reporter) -> dict[str, DataItem]:
    """The dictionary of one library, by name. Duplicates are reported and the first one kept."""
    items: dict[str, DataItem] = {}
    for declaration in declarations:
        name = declaration.name.text
        if name in items:
            reporter.twice("SML0202", f"data item {name} is declared twice", declaration.name.span, items[name].span)
        elif format_of(name) is not None or name.upper() in ANY_WORDS:
            reporter.error("SML0209", f"{name} is a type word and cannot name a data item", declaration.name.span)
        else:
            item = _item(declaration, library, reporter)
            if item is not None:
                items[name] = item
    return items


def _item(declaration: ast.ItemDecl, library: str, reporter: Reporter) -> DataItem | None:
    types = declaration.types
    is_any = len(types) == 1 and types[0].name.upper() in ANY_WORDS
    send = () if is_any else rules_of(types, reporter)
    accept = rules_of(declaration.accepts, reporter)
    codes = resolve_codes(declaration.codes, reporter)
    if send is not None and any(rule.format is Format.L for rule in send):
        # An item that may be a list may be anything: also several values, or none.
        send = tuple(rule_for(rule.format, None, free=True) for rule in send)
    if send is None or accept is None:
        return None
    for rule, ref in zip(accept, declaration.accepts, strict=True):
        if any(rule.format is sent.format for sent in send):
            reporter.error("SML0308", f"format {rule.format.name} is sent already, so it is accepted too", ref.span)
    array = any(is_sequence(rule.format, ref.count) for rule, ref in zip(send, types, strict=False))
    return DataItem(
        name=declaration.name.text,
        send=send,
        accept=accept,
        array=array,
        codes=codes,
        doc=_joined(declaration.text, declaration.doc),
        library=library,
        span=declaration.name.span,
    )


def resolve_codes(codes: Iterable[ast.Code], reporter: Reporter) -> tuple[CodeValue, ...]:
    """A code table; values and member names are unique."""
    values: dict[tuple[bool, int], ast.Code] = {}
    names: dict[str, ast.Code] = {}
    result = []
    for code in codes:
        key = (isinstance(code.value, bool), int(code.value))
        if key in values:
            reporter.twice("SML0205", f"code {code.value} stands twice in this table", code.span, values[key].span)
        elif code.name in names:
            reporter.twice(
                "SML0205", f"code name {code.name} stands twice in this table", code.span, names[code.name].span
            )
        else:
            values[key] = names[code.name] = code
            result.append(CodeValue(code.value, code.name, code.text or ""))
    return tuple(result)


def _joined(text: str | None, doc: ast.Doc | None) -> str:
    return "\n\n".join(part for part in (text, doc.text if doc else None) if part)
