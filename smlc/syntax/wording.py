"""How diagnostics call what the grammar's terminals stand for."""

from .engine import Token
from .tables import END

_WORDS = {
    "LT": "'<'",
    "GT": "'>'",
    "LBRACE": "'{'",
    "RBRACE": "'}'",
    "DOT": "'.'",
    "LIST": "a type",
    "TYPE": "a type",
    "COUNT": "a count",
    "COMMA_COUNT": "a count",
    "INDEX": "an item",
    "LABEL": "an item",
    "ELLIPSIS": "'...'",
    "OR": "'- OR -'",
    "SXFY": "a header such as S1F1",
    "QSXFY": "a header such as S1F1",
    "WBIT": "W",
    "IO": "INPUT or OUTPUT",
    "DIRECTION": "a direction such as H->E",
    "SEMIHDR": "a direction such as H->E",
    "WORD": "a value or a name",
    "STRING": "a quoted text",
    "QUOTED_NAME": "a name",
    "NAME": "a name",
    "NUMBER": "a number",
    "TRUTH": "a number",
    "ITEM": "item",
    "GROUP": "group",
    "TEMPLATE": "a name",
    "VARIABLE": "status, data or constant",
    "TABLE": "a table",
    "TIME_UNIT": "ms, s or min",
    "LIST_OF": "list of",
    "PARAMETERS": "'('",
    "FILE_NAME": "a file name",
    "DEFINE": "#define",
    "COLON": "':'",
    "EQUAL": "'='",
    "EQUALS": "'=='",
    "COMMA": "','",
    "LPAR": "'('",
    "RPAR": "')'",
    "VBAR": "'|'",
    "BAR": "'|'",
    "PLUS": "'+'",
    "DOTS": "'..'",
    "ARROW": "'->'",
    "ANY": "a word",
    END: "the end of the file",
}
# Words that fit nearly everywhere and tell nothing, or belong to what is not supported yet.
_SILENT = {"TEMPLATE", "QUOTED_NAME", "COMMA_COUNT", "INDEX", "LABEL", "FILE_NAME", "IO", "SEMIHDR", "PARAMETERS"}
_MOST = 5


def expectation(names: list[str]) -> str:
    """The terminals that fit, as words: "'<' or '>'"; empty when there are too many to help."""
    words = sorted({_WORDS.get(name, name.lower()) for name in names if name not in _SILENT})
    if not words or len(words) > _MOST:
        return ""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def found(token: Token | None, text: str, position: int) -> str:
    """What stands at ``position``, shortened."""
    if position >= len(text):
        return "the end of the file"
    shown = token.text if token and token.text else text[position]
    shown = shown.split("\n")[0]
    if len(shown) > 30:
        shown = shown[:27] + "..."
    return repr(shown) if not shown.isprintable() else f"'{shown}'" if "'" not in shown else f'"{shown}"'
