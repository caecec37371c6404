"""What the comments of simulator libraries say to programs: ``/* Name=Ack Dir=1 TID=0 */``.

Source: reference file sml-dialects.md section 3 (Header forms) and section "Log dialect".
"""

import re

Metadata = tuple[tuple[str, str], ...]
"""Keys and values in the order of the comment, as written."""

_KEY = re.compile(r"(?<![\w=<>.])([^\W\d]\w*)=(?!=)")
_MARKS = "/* \t\r\n#-"
_KNOWN = frozenset({"name", "dir", "tid", "keyword", "mappedvalue", "header", "ticket"})


def read_metadata(comment: str) -> Metadata:
    """The keys and values in a comment; empty for a comment that only people are meant to read.

    A value ends where the next ``Key=`` begins, so it may hold blanks, commas and dots, and may be empty. A comment
    counts when it begins with a key, or from the first key on that libraries use. Nothing is raised.
    """
    if "=" not in comment:
        return ()
    stop = len(comment) - 2 if comment.startswith("/*") and comment.endswith("*/") and len(comment) > 3 else None
    text = comment[:stop]
    keys = list(_KEY.finditer(text))
    if keys and text[: keys[0].start()].strip(_MARKS):
        while keys and keys[0][1].lower() not in _KNOWN:
            del keys[0]
    if not keys:
        return ()
    ends = [key.start() for key in keys[1:]] + [len(text)]
    return tuple(
        (key[1], text[key.end() : end].strip().rstrip(",;").rstrip()) for key, end in zip(keys, ends, strict=True)
    )
