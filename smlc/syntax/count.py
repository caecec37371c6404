"""Read counts: ``[k]``, ``[a..b]``, ``[n]``, ``[MAX k]``, ``[0|k]``, ``,k`` and their relatives.

Source: reference file sml-dialects.md sections 1 and 3 (Item forms); design note language.md section 2.
"""

import re
from collections.abc import Callable

from ..diagnostics.span import Span
from .ast import Count
from .builder import Builder
from .engine import Token

_EXACT = re.compile(r"\d+")
_RANGE = re.compile(r"(\d*)\s*\.\.\s*(\d*)")
_TO_NAME = re.compile(r"(\d*)\s*\.\.\s*([^\W\d]\w*)")
_ANY = re.compile(r"[^\W\d]\w*|")
_ELLIPSIS = re.compile(r"\.\.\.|…")
_MAX = re.compile(r"MAX\s+(?:(\d+)|([^\W\d]\w*))", re.IGNORECASE)
_AT_MOST = re.compile(r"<=\s*(\d+)")
_AT_LEAST = re.compile(r">=\s*(\d+)")
_EITHER = re.compile(r"0\s*\|\s*(\d+)")
_COMMA = re.compile(r"(\d+)\s*,\s*(\d+)")

Reader = Callable[[Builder, "re.Match[str]", Span], Count]


def parse_count(builder: Builder, token: Token) -> Count:
    """The count that ``token`` says; ``[n]``, with a diagnostic, when it says none."""
    span = builder.place(token)
    text = token.text[1:].strip() if token.kind == "COMMA_COUNT" else token.text[1:-1].strip()
    for pattern, read in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            return read(builder, match, span)
    builder.error(
        "SML0108",
        f"the count {token.text} is not understood",
        span,
        help="write [5], [1..20], [..20], [1..], [n], [0|2] or [MAX 20]",
    )
    return Count("any", 0, None, span)


def _exact(builder: Builder, match: "re.Match[str]", span: Span) -> Count:
    count = builder.integer(match[0], span)
    return Count("exact", count, count, span)


def _range(builder: Builder, match: "re.Match[str]", span: Span) -> Count:
    lo = builder.integer(match[1], span) if match[1] else 0
    if not match[2]:
        return Count("range", lo, None, span)
    hi = builder.integer(match[2], span)
    if hi < lo:
        builder.error("SML0108", f"the count {span.text} ends below its start", span, help=f"write [{hi}..{lo}]")
        lo, hi = hi, lo
    return Count("range", lo, hi, span)


def _to_name(builder: Builder, match: "re.Match[str]", span: Span) -> Count:
    """``[1..n]`` has no upper bound; a longer word names a constant."""
    lo = builder.integer(match[1], span) if match[1] else 0
    if len(match[2]) == 1:
        return Count("range", lo, None, span)
    value = next((define.value for define in builder.defines if define.name.text == match[2]), None)
    return Count("range", lo, value, span, macro=match[2])


def _any(builder: Builder, match: "re.Match[str]", span: Span) -> Count:
    for define in builder.defines:
        if define.name.text == match[0]:
            return Count("exact", define.value, define.value, span, macro=match[0])
    return Count("any", 0, None, span)


def _ellipsis(builder: Builder, match: "re.Match[str]", span: Span) -> Count:
    return Count("ellipsis", 0, None, span)


def _max(builder: Builder, match: "re.Match[str]", span: Span) -> Count:
    if match[1]:
        return Count("max", 0, builder.integer(match[1], span), span)
    value = next((define.value for define in builder.defines if define.name.text == match[2]), None)
    return Count("max", 0, value, span, macro=match[2])


def _at_most(builder: Builder, match: "re.Match[str]", span: Span) -> Count:
    return Count("range", 0, builder.integer(match[1], span), span)


def _at_least(builder: Builder, match: "re.Match[str]", span: Span) -> Count:
    return Count("range", builder.integer(match[1], span), None, span)


def _either(builder: Builder, match: "re.Match[str]", span: Span) -> Count:
    return Count("either", 0, builder.integer(match[1], span), span)


def _comma(builder: Builder, match: "re.Match[str]", span: Span) -> Count:
    builder.warning(
        "SML0113",
        f"the count {span.text} is read as {match[1]} to {match[2]}, not as one of the two",
        span,
        help=f"write [{match[1]}..{match[2]}]",
    )
    return _range(builder, match, span)


_FORMS: tuple[tuple["re.Pattern[str]", Reader], ...] = (
    (_EXACT, _exact),
    (_RANGE, _range),
    (_TO_NAME, _to_name),
    (_ANY, _any),
    (_ELLIPSIS, _ellipsis),
    (_MAX, _max),
    (_EITHER, _either),
    (_AT_MOST, _at_most),
    (_AT_LEAST, _at_least),
    (_COMMA, _comma),
)
