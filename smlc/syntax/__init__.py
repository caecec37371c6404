"""The front end: text of SML and tool specs to a syntax tree, with comments and diagnostics."""

from .parse import ParseResult, parse_file, parse_text

__all__ = ["ParseResult", "parse_file", "parse_text"]
