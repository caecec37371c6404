"""Messages inside a log: find them between time stamps, levels, threads, prose and the XML of other systems.

``blank_noise`` gives a text of the same length and lines in which everything but the messages is blank, so that the
grammar reads the messages and every place stays what it is. Nothing outside a message can be a mistake then.

What is a message: a header (SxFy, quoted or not, with a name before it or none) that an item follows, on its line or
on one of the next two; else a header-only one, when a dot, the W-bit or quotes show that it is no word of a sentence.
Source: reference file sml-dialects.md section 3 (Log dialect).
"""

import re
from dataclasses import dataclass

_ARROW = r"(?:H\s*(?:<->|->|<-|[←→↔])\s*E|E\s*(?:<->|->|<-|[←→↔])\s*H)(?!\w)"
_COMMENT = r"(?:/\*[\s\S]{0,500}?\*/)"  # bounded: it is tried behind every header
_HEADER = re.compile(
    r"(?P<label>(?<![\w.])[^\W\d][\w.-]{0,99}[ \t]*:[ \t]*)?"
    r"(?<![\w<=/.\-])(?P<header>'\s*S\d{1,3}F\d{1,3}\s*'|\"\s*S\d{1,3}F\d{1,3}\s*\"|S\d{1,3}F\d{1,3}(?=W?(?!\w)))"
    rf"(?P<wbit>[ \t]*+{_COMMENT}?[ \t]*(?:W(?!\w)|\[\s*W\s*\]))?"
    rf"(?P<direction>[ \t]*{_ARROW})?",
    re.IGNORECASE,
)
_FORMATS = r"(?:L|LIST|A|ASCII|J|JIS-?8|W|B|BIN|BINARY|BOOL|BOOLEAN|TF|[IU][1248]|F[48])"
_ITEM = re.compile(rf"<\s*{_FORMATS}(?=[\s\[,>'\"<])(?!\s+[\w:]+\s*=\s*[\"'])", re.IGNORECASE)
_COMMENTS = re.compile(rf"(?:[ \t]*{_COMMENT})*+[ \t]*+")
_COMMENT_LINES = re.compile(rf"(?:\s*+{_COMMENT})++\s*+")
_DOT = re.compile(r"\s*\.(?![.\w])")
_HEADER_ONLY = re.compile(r"[ \t\r]*(?:\n|\Z|\[|\(|\w+[=:])")
_PART = re.compile(rf"{_COMMENT}|//[^\n]*|--\s[^\n]*|\*[^\n]*|\"[^\"\n]*\"|'[^'\n]*'|(?P<bracket>[<>])|(?P<line>\n)")
_END_OF_LINE = re.compile(r"[ \t\r]*(?:\n|\Z)")
_BLANKS = re.compile(r"[ \t]*+")
# What a logger writes in front of every line: time stamp, level, names in brackets.
_STAMP = re.compile(
    r"[ \t]*+(?:(?:\d{1,4}[-/.:]\d{1,2}[-/.:]\d[\w.,:+-]*|\[[^\]\n]*[^\]\d\n][^\]\n]*\]"
    r"|(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL)(?!\w)|[|:-])[ \t]*+)+",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"(?<!\w)(\w+)[ \t]*\Z")
_VERBS = re.compile(
    r"sen[dt]|sending|receive|received|receiving|recv|rcvd|tx|rx|in|out|primary|reply|secondary|message|msg",
    re.IGNORECASE,
)
_PARTS = ("<", ">", ".")
_WORDS_IN_FRONT = 60
_LINES_BELOW = 2
_LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a message begins: the stretch of its header, where its item begins (None without one), and its end."""

    start: int
    end: int
    item: int | None
    dot: int | None = None


def blank_noise(text: str) -> str:
    """``text`` with blanks for everything but its messages: same length, same lines.

    A message that is not complete is kept as far as it goes, to the next header. Time grows with the text only.
    """
    pieces: list[str] = []
    done = position = 0
    while match := _HEADER.search(text, position):
        opening = _opening(text, match)
        position = match.end("header")
        if opening is None:
            continue
        kept = [(opening.start, opening.end)]
        if opening.item is not None:
            kept += _body(text, opening.item)
        elif opening.dot is not None:
            kept.append((opening.dot, opening.dot + 1))
        for start, end in kept:
            pieces += [_blank(text[done:start]), text[start:end]]
            done = end
        position = max(position, done)
    pieces.append(_blank(text[done:]))
    return "".join(pieces)


def _blank(noise: str) -> str:
    """Blanks in the place of ``noise``; line ends stay."""
    return "\n".join(" " * len(line) for line in noise.split("\n"))


def _opening(text: str, match: "re.Match[str]") -> _Opening | None:
    """The beginning of the message whose header is ``match``; None when the header only mentions a message."""
    comments = _COMMENTS.match(text, match.end())
    assert comments is not None
    start, behind = match.start(), comments.end()
    if _ITEM.match(text, behind):
        return _Opening(start, behind, behind)
    sure = _is_no_prose(text, match)
    item = _item_below(text, behind) if sure or _END_OF_LINE.match(text, behind) else None
    if item is not None and not _HEADER.search(text, behind, item):
        return _Opening(start, behind, item)
    if not sure:
        return None
    dot = _DOT.match(text, behind)
    if dot:
        return _Opening(start, behind, None, dot.end() - 1)
    shown = match["wbit"] or match["header"][0] in "'\""
    alone = "/*" in text[match.end() : behind] or _HEADER_ONLY.match(text, behind) is not None
    return _Opening(start, behind, None) if shown and alone else None


def _item_below(text: str, position: int) -> int | None:
    """Where the item of a message begins that stands on one of the two lines below its header; None without one."""
    comments = _COMMENT_LINES.match(text, position)
    if comments and _ITEM.match(text, comments.end()):
        return comments.end()
    for _ in range(_LINES_BELOW):
        position = text.find("\n", position, position + _LONGEST_LINE) + 1
        if not position:
            return None
        front = _STAMP.match(text, position) or _BLANKS.match(text, position)
        assert front is not None
        if _ITEM.match(text, front.end()):
            return front.end()
        if not _END_OF_LINE.match(text, front.end()):
            return None
    return None


def _is_no_prose(text: str, match: "re.Match[str]") -> bool:
    """False for a header that stands like a word in a sentence: "timeout while waiting for S1F2."."""
    if match["wbit"] or match["label"] or match["header"][0] in "'\"":
        return True
    low = max(match.start() - _WORDS_IN_FRONT, 0)
    low = max(text.rfind("\n", low, match.start()) + 1, low)
    word = _WORD_BEFORE.search(text[low : match.start()])
    return word is None or word[1].isupper() or word[1].isdigit() or _VERBS.fullmatch(word[1]) is not None


def _body(text: str, start: int) -> list[tuple[int, int]]:
    """The stretches of an item that begins at ``start``, its dot included, without the stamps of its lines."""
    found: list[tuple[int, int]] = []
    depth, begin, position = 0, start, start
    while part := _PART.search(text, position):
        position = part.end()
        if part["bracket"]:
            depth += 1 if part["bracket"] == "<" else -1
            if depth == 0:
                dot = _DOT.match(text, position)
                return [*found, (begin, dot.end() if dot else position)]
        elif part["line"]:
            after = _line(text, position)
            if after is None:
                return [*found, (begin, position)]
            if after > position:
                found.append((begin, position))
                begin = position = after
    return [*found, (begin, len(text))]


def _line(text: str, position: int) -> int | None:
    """Where the part of a message begins in the line at ``position``; None when another message begins there.

    The end of the line when it holds nothing but a stamp and words: another thread logged in between.
    """
    end = text.find("\n", position)
    end = end if end >= 0 else len(text)
    front = _STAMP.match(text, position) or _BLANKS.match(text, position)
    assert front is not None
    begin = front.end()
    if text[begin : begin + 1] in _PARTS:
        return begin if front.re is _STAMP else position
    bracket = text.find("<", begin, end)
    header = _HEADER.search(text, begin, bracket if bracket >= 0 else end)
    if header and _opening(text, header):
        return None
    return end if front.re is _STAMP else position
