"""Messages for a reader that wants one item to a line, closers and the dot on lines of their own.

    Ask:'S1F3' W
        <L [1]
            <U4 [1] 1001>
        >
    .

Source: reference file sml-dialects.md section 1 (secs4net).
"""

from ..syntax.layout_tokens import Listing
from ..syntax.printer import find_entries

_INDENT = 4


def print_lines(listing: Listing) -> str:
    """The messages of a listing that holds values only."""
    lines: list[str] = []
    for first, last in find_entries(listing.lexemes):
        texts = [lexeme.text for lexeme in listing.lexemes[first:last]]
        kinds = [lexeme.kind for lexeme in listing.lexemes[first:last]]
        body = kinds.index("LT") if "LT" in kinds else len(kinds)
        lines.append(_header(kinds[:body], texts[:body]))
        lines += _items(kinds[body:], texts[body:])
        lines.append(".")
    return "".join(line + listing.newline for line in lines)


def _header(kinds: list[str], texts: list[str]) -> str:
    """``Name:'S1F1' W``; without a name the colon stays."""
    wbit = " W" if kinds[-1] == "WBIT" else ""
    return f"{texts[0] if len(kinds) > 2 else ''}:{texts[kinds.index('QSXFY')]}{wbit}"


def _items(kinds: list[str], texts: list[str]) -> list[str]:
    lines: list[str] = []
    depth, number = 1, 0
    while number < len(kinds):
        if kinds[number] == "GT":
            depth -= 1
            lines.append(" " * (_INDENT * depth) + ">")
            number += 1
        elif kinds[number + 1] == "LIST":
            lines.append(" " * (_INDENT * depth) + f"<L {texts[number + 2]}")
            depth += 1
            number += 3
        else:
            closing = kinds.index("GT", number)
            lines.append(" " * (_INDENT * depth) + f"<{' '.join(texts[number + 1 : closing])}>")
            number = closing + 1
    return lines
