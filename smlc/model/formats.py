"""From type words and counts of the syntax tree to format rules."""

import math
import sys
from collections.abc import Iterable

from ..diagnostics.reporter import Reporter
from ..runtime.secs2.formats import RANGES, Format
from ..syntax.ast import Count, TypeRef
from .shapes import FormatRule

TEXT = (Format.A, Format.J, Format.W)
BYTES = (Format.B,)
# The help of SML0204.
FORMATS = "the formats are L B BOOLEAN A J W I1 I2 I4 I8 U1 U2 U4 U8 F4 F8"

# Mnemonics beside the formats' own names, in any case (sml-dialects.md section 3).
_ALIASES = {"BOOL": "BOOLEAN", "TF": "BOOLEAN", "BINARY": "B", "JIS8": "J"}
# Type words that stand for any item, in any case.
ANY_WORDS = frozenset({"VARIANT", "VAR"})


def format_of(name: str) -> Format | None:
    """The format a type word names, None when it is no format."""
    upper = name.upper()
    return Format.__members__.get(_ALIASES.get(upper, upper))


def formats_of(name: str) -> tuple[Format, ...]:
    """The formats of a word for several: ``Ux`` any unsigned integer, ``Ix`` any signed one, ``Fx`` any float."""
    return _FAMILIES.get(name.upper(), ())


# The largest finite numbers.
_LARGEST = {Format.F4: (2 - 2**-23) * 2.0**127, Format.F8: sys.float_info.max}
_FAMILIES = {
    "UX": (Format.U4, Format.U2, Format.U1, Format.U8),
    "IX": (Format.I4, Format.I2, Format.I1, Format.I8),
    "FX": (Format.F4, Format.F8),
}


def is_sequence(format_: Format, count: Count | None) -> bool:
    """Whether a count makes an item of this format an array: more than one number, or any number of them."""
    if count is None or format_ in TEXT or format_ in BYTES or format_ is Format.L:
        return False
    if count.kind == "either":
        return count.hi != 1
    return (count.lo, count.hi) not in ((1, 1), (0, 1))


def rule_for(format_: Format, count: Count | None, free: bool = False) -> FormatRule:
    """The rule of one format: no count means any length for text, B and lists, and one value otherwise.

    ``free``: any number of values too.
    """
    if count is None:
        free = free or format_ in TEXT or format_ in BYTES or format_ is Format.L
        return FormatRule(format_) if free else FormatRule(format_, 1, 1)
    if count.kind == "either":
        return FormatRule(format_, count.hi or 0, count.hi)
    return FormatRule(format_, count.lo, count.hi)


def rules_of(types: tuple[TypeRef, ...], reporter: Reporter) -> tuple[FormatRule, ...] | None:
    """Rules of a declared list of formats (``A [1..20] | U1``); None when a word is no format (reported)."""
    rules: list[FormatRule] = []
    good = True
    for ref in types:
        format_ = format_of(ref.name)
        family = formats_of(ref.name)
        twice = next((rule.format for rule in rules if rule.format in family), None)
        if twice is not None:
            reporter.error("SML0308", f"format {twice.name} is listed twice", ref.span)
            good = False
        elif family:
            rules += [rule_for(each, ref.count) for each in family]
        elif format_ is None:
            reporter.error("SML0204", f"{ref.name} is not an item format", ref.span, help=FORMATS)
            good = False
        elif any(rule.format is format_ for rule in rules):
            reporter.error("SML0308", f"format {format_.name} is listed twice", ref.span)
            good = False
        else:
            rules.append(rule_for(format_, ref.count))
    return tuple(rules) if good else None


def fits(value: int | float, formats: Iterable[Format]) -> bool:
    """Whether one of ``formats`` can hold a number."""
    for format_ in formats:
        if int(format_) in RANGES:
            lo, hi = RANGES[int(format_)]
            if isinstance(value, int) and lo <= value <= hi:
                return True
        elif format_ in _LARGEST:
            # Infinity and NaN are values of both formats; they alone compare so.
            if not _LARGEST[format_] < abs(value) < math.inf:
                return True
        elif format_ is Format.B and value in range(256):
            return True
    return False
