"""Find places in a text where parsing can go on after a mistake: next entry, next declaration, next bracket.

These look at the text only, aware of comments and of strings that end on their line (a string that does not is
likely the mistake itself).
"""

import re

_QUIET = r"""//[^\n]*|/\*[\s\S]*?\*/|\*[^\n]*|"[^"\n]*"|'[^'\n]*'|“[^”\n]*”|‘[^’\n]*’"""
_NAME = r"[^\W\d][\w.-]{0,99}"  # bounded: it is tried behind every dot
_HEADER = (
    rf"(?:(?:{_NAME}[ \t]*)?:\s*)?" r"(?:'\s*S\d+F\d+\s*'|\"\s*S\d+F\d+\s*\"|S\d+F\d+(?:W(?!\w))?(?!\w))(?![ \t]*:)"
)
_OTHER = (
    r"item\s+[^\W\d][\w.-]*\s*:|group\s+[^\W\d][\w.-]*\s*\{|tool\s+[^\W\d][\w.-]*\s*(?:\{|extends\b)"
    r"|\#[ \t]*define\b|if(?:\s*\(|\s+S\d+F)\s*\w|every\s+\d+\b"
)
_ENTRY = re.compile(rf"(?:{_HEADER})|(?i:{_OTHER})", re.IGNORECASE)
_LINE_ENTRY = re.compile(rf"\n[ \t]*(?:{_HEADER}|{_OTHER})", re.IGNORECASE)
_NEXT_ENTRY = re.compile(rf"(?:^|(?<=[.}}]))[ \t]*(?P<entry>{_HEADER}|{_OTHER})|{_QUIET}", re.IGNORECASE | re.MULTILINE)

_DECLARATION = (
    r"(?<!\w)(?:(?:vendor|model|revision)\s*\"|import\s+[\"\w]|transport\s+\w+\s*\{|formats\s*\{|bridge\s*\{"
    r"|(?:status|data|constant|report|event|alarm)\s+(?:\d|from\b)|(?:variables|events|alarms)\s+from\b"
    r"|(?:command|query|state)\s+[\"\w]|for\s+\w+\s+in\b)"
)
_NEXT_IN_TOOL = re.compile(
    rf"(?P<entry>^[ \t]*tool\s+\w+\s*\{{)|{_QUIET}|(?P<declaration>{_DECLARATION})|(?P<mark>[{{}},\n])", re.MULTILINE
)
_LINE_DECLARATION = re.compile(
    rf"{_QUIET}|^[ \t]*(?P<declaration>{_DECLARATION}|(?:completes|via)\s+[\"\w])", re.MULTILINE
)
_ARROW = r"<->|[-=]>|<[-=]+(?=\s*[EH])"
_NEXT_BRACKET = re.compile(rf"{_QUIET}|{_ARROW}|(?P<bracket>[<>])|(?P<dot>\.(?=[ \t]*(?:$|\*|//|/\*)))", re.MULTILINE)
_MESSAGE_END = re.compile(rf"{_QUIET}|(?P<end>>\s*\.(?=[ \t\r]*(?:$|\*|//|/\*)))", re.MULTILINE)
_CLOSERS = re.compile(rf"{_QUIET}|{_ARROW}|(?P<closer>[<>{{}}])")
_BRACKETS = re.compile(rf"{_QUIET}|{_ARROW}|(?P<bracket>[<>])")


def entry_at(text: str, position: int) -> bool:
    """True when a message or a declaration begins at ``position``."""
    return _ENTRY.match(text, position) is not None


def holds_entry(text: str, start: int, end: int) -> bool:
    """True when a line inside a string begins an entry: the string was not closed where it was meant to be."""
    return text.find("\n", start, end) >= 0 and _LINE_ENTRY.search(text, start, end) is not None


def next_entry(text: str, position: int) -> int:
    """Offset of the next line (or place behind a dot) where an entry begins, from ``position`` on; else the end."""
    for match in _NEXT_ENTRY.finditer(text, position):
        if match.lastgroup == "entry":
            return match.start("entry")
    return len(text)


def message_end(text: str, position: int, stop: int) -> int:
    """Offset behind the next ``>.`` that ends its line, from ``position`` on; ``stop`` without one."""
    for match in _MESSAGE_END.finditer(text, position, stop):
        if match.lastgroup:
            return match.end()
    return stop


def next_bracket(text: str, position: int, stop: int) -> int:
    """Offset of the next ``<``, ``>`` or dot at the end of its line, from ``position`` on; ``stop`` without one."""
    for match in _NEXT_BRACKET.finditer(text, position, stop):
        if match.lastgroup:
            return match.start()
    return stop


def has_more_closers(text: str, start: int, stop: int) -> tuple[bool, bool]:
    """Whether more ``>`` than ``<``, and more ``}`` than ``{``, stand between two offsets."""
    found = [match[0] for match in _CLOSERS.finditer(text, start, stop) if match.lastgroup]
    return found.count(">") > found.count("<"), found.count("}") > found.count("{")


def declaration_at(text: str, position: int) -> bool:
    """True when a declaration of a tool begins at ``position``."""
    return re.compile(_DECLARATION).match(text, position) is not None


def line_declaration(text: str, start: int, stop: int) -> int | None:
    """Offset of the first line between two offsets that begins with a declaration of a tool."""
    for match in _LINE_DECLARATION.finditer(text, start):
        if match.start() > stop:
            return None
        if match.lastgroup and start <= match.start("declaration") <= stop:
            return match.start("declaration")
    return None


def marks_in_tool(text: str, position: int) -> list[tuple[str, int]]:
    """Places inside a tool where parsing may go on: ("}", ",", "line", "declaration", "entry" or "end", offset).

    Braces opened behind ``position`` are skipped with what they hold. The list ends with the first mark that closes
    the tool for certain.
    """
    found: list[tuple[str, int]] = []
    depth = 0
    for match in _NEXT_IN_TOOL.finditer(text, position):
        kind = match.lastgroup
        if kind == "entry":
            return [*found, ("entry", match.start() + len(match[0]) - len(match[0].lstrip()))]
        if kind == "mark":
            mark = match["mark"]
            depth += {"{": 1, "}": -1}.get(mark, 0)
            if depth < 0 or (depth == 0 and mark in ",\n"):
                found.append(("line" if mark == "\n" else mark, match.end() if mark == "\n" else match.start()))
            depth = max(depth, 0)
        elif kind == "declaration" and depth == 0:
            found.append(("declaration", match.start()))
            if match.end() and "{" in match[0]:
                depth += 1
        if len(found) >= 200:
            break
    return [*found, ("end", len(text))] if len(found) < 200 else found


def unclosed_items(text: str, opened: list[int], start: int, stop: int) -> list[int]:
    """Which items between two offsets most likely lack their ``>``, judged by the layout.

    ``opened`` are the items that are open by count. When a ``>`` that stands first on its line is not below the
    line that its item opens on, but below that of an outer item, the items between lack theirs.
    """
    stack: list[int] = []
    lacking: list[int] = []
    for match in _BRACKETS.finditer(text, start, stop):
        at = match.start()
        if match["bracket"] == "<":
            stack.append(at)
        elif match["bracket"] == ">" and stack:
            column, alone = _indent(text, at)
            if alone and len(lacking) < len(opened):
                owner = next((i for i in range(len(stack) - 1, -1, -1) if _indent(text, stack[i])[0] == column), None)
                if owner is not None and any(_indent(text, outer)[0] > column for outer in stack[owner + 1 :]):
                    lacking += stack[owner + 1 :]
                    del stack[owner + 1 :]
            stack.pop()
    return (lacking + stack)[-len(opened) :] if opened and lacking else opened


def _indent(text: str, offset: int) -> tuple[int, bool]:
    """Indentation of the line that holds ``offset``, and whether the character there is the first of it."""
    line = text.rfind("\n", 0, offset) + 1
    lead = text[line:offset]
    width = len(lead) - len(lead.lstrip())
    return width, width == len(lead)
