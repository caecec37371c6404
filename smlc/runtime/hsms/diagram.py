"""Draws the tables of tables.py as Mermaid state diagrams, for docs/hsms.md.

``python -m smlc.runtime.hsms.diagram docs/hsms.md`` brings the diagrams of that file up to date; a test checks that
they are.
"""

import re
import sys
from pathlib import Path

from .settings import Mode, Role
from .tables import OWN_INPUTS, TABLES, Action, Input, State, Table

_TIMERS = (Input.T6, Input.T7, Input.T8)
_BEGIN = "<!-- diagram {mode} {role} -->"
_BLOCK = re.compile(r"<!-- diagram (\w+) (\w+) -->\n.*?<!-- end -->", re.DOTALL)


def draw(table: Table) -> str:
    """One table as the text of a Mermaid state diagram; rows that share both ends share an arrow."""
    arrows: dict[tuple[State, State], list[str]] = {}
    for (state, what), (action, target) in sorted(table.items()):
        arrows.setdefault((state, target), []).append(_label(what, action))
    lines = ["stateDiagram-v2", "    [*] --> NOT_CONNECTED"]
    for (state, target), labels in sorted(arrows.items()):
        # An arrow with twenty lines is not readable: those that change nothing are left to the table below.
        if state is not target:
            lines.append(f"    {state.name} --> {target.name}: {'<br>'.join(labels)}")
    return "\n".join(lines)


def tabulate(table: Table) -> str:
    """One table as rows of Markdown."""
    lines = ["| State | Input | Action | New state |", "|---|---|---|---|"]
    for (state, what), (action, target) in sorted(table.items()):
        lines.append(f"| {_words(state)} | {_name(what)} | {_words(action).lower()} | {_words(target)} |")
    return "\n".join(lines)


def update(text: str) -> str:
    """The text with every ``<!-- diagram MODE ROLE -->`` block drawn anew."""

    def redraw(found: re.Match[str]) -> str:
        mode, role = Mode(found[1]), Role(found[2])
        table = TABLES[mode, role]
        head = _BEGIN.format(mode=mode.value, role=role.value)
        return f"{head}\n```mermaid\n{draw(table)}\n```\n\n{tabulate(table)}\n<!-- end -->"

    return _BLOCK.sub(redraw, text)


def _label(what: Input, action: Action) -> str:
    done = "" if action is Action.NOTHING else f" / {_words(action).lower()}"
    return _name(what) + done


def _name(what: Input) -> str:
    """``Select.req``, ``own close``, ``T7``."""
    if what in _TIMERS:
        return what.name
    if what in OWN_INPUTS:
        return "own " + what.name.removeprefix("OWN_").lower()
    words = what.name.replace("_REQ", ".req").replace("_RSP", ".rsp").split("_")
    text = " ".join(word if word == "TCP" else word.lower() for word in words)
    return text[0].upper() + text[1:]


def _words(member: State | Action) -> str:
    return member.name.replace("_", " ")


def main(arguments: list[str]) -> int:
    """Update the diagrams of the files that are named."""
    for name in arguments:
        path = Path(name)
        path.write_text(update(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
